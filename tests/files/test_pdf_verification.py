"""Verifying signatures: who signed, when, and whether we know them."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.certificates import Validity
from smlh_desktop.files.pdf_signing import sign
from smlh_desktop.files.pdf_verification import (
    Integrity,
    Verification,
    verify,
)
from tests.files.certificate_making import (
    NOW,
    Identity,
    authority,
    headmaster,
    make,
    president,
    rsa_key,
    usage,
)
from tests.files.pdf_reading import opened
from tests.files.pyhanko_signing import pyhanko_signer
from tests.files.signed_pdf import (
    LEFT,
    TRUSTED,
    convention,
    once,
    signed_by,
    thrice,
    twice,
    verified,
)


def test_a_file_without_signature_has_none() -> None:
    assert verify(convention(), TRUSTED, at=NOW) == Verification(())
    assert not verify(convention(), TRUSTED, at=NOW).sound


def test_a_signature_tells_who_when_where_and_why() -> None:
    [check] = verified(once())
    assert check.signer is not None
    assert check.signer.owner == "Armand Vauclair"
    assert check.signer.organisation == "Section de Vaucluse"
    assert check.signer.der == president().der
    assert check.signed_at == NOW
    assert (check.field_name, check.reason, check.place) == ("section", "Pour accord", "Avignon")
    assert check.valid_then is check.valid_now is Validity.VALID
    assert check.sentences == (
        "Le document n'a pas changé depuis cette signature.",
        "Le signataire est reconnu.",
    )


@pytest.mark.parametrize(("pdf", "count"), [(once(), 1), (twice(), 2), (thrice(), 3)])
def test_signatures_in_a_row_all_stay_good(pdf: bytes, count: int) -> None:
    checks = verified(pdf)
    assert [check.field_name for check in checks] == ["section", "lycee", "tresoriere"][:count]
    assert all(check.intact and check.known for check in checks)
    assert verify(pdf, TRUSTED, at=NOW).sound
    for check in checks[:-1]:
        assert "d'autres l'ont seulement signé ensuite" in check.sentences[0]


def test_a_signature_of_an_unknown_kind_is_told() -> None:
    changed = once().replace(b"/ETSI.CAdES.detached", b"/ETSI.XAdES.detached")
    [check] = verified(changed)
    assert check.integrity is Integrity.UNSURE
    assert check.signer is None
    assert "ne peut pas être vérifiée" in check.sentences[0]


def test_an_algorithm_that_can_be_forged_proves_nothing() -> None:
    who = make("Ancien", key=rsa_key())
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(convention()))
    metadata = PdfSignatureMetadata(field_name="ancien", md_algorithm="sha1")
    sign_pdf(writer, metadata, pyhanko_signer(who), output=out)
    [check] = verified(out.getvalue(), (who.der,))
    assert check.integrity is Integrity.UNSURE
    assert not check.known


def test_the_ordinary_signature_of_another_program_is_good() -> None:
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(once()))
    metadata = PdfSignatureMetadata(field_name="lycee")
    sign_pdf(writer, metadata, pyhanko_signer(headmaster()), output=out)
    assert all(check.intact and check.known for check in verified(out.getvalue()))


def test_whom_nobody_vouches_for_is_unknown_and_can_then_be_trusted() -> None:
    [check] = verified(once(), ())
    assert check.intact
    assert not check.known
    assert check.sentences[1] == (
        "Nous ne connaissons pas ce signataire : comparez l'empreinte avec lui au téléphone avant "
        "de le reconnaître."
    )
    assert check.signer is not None
    assert verified(once(), (check.signer.der,))[0].known


def test_an_authority_makes_those_it_vouches_for_known() -> None:
    assert [check.known for check in verified(twice(), (authority().der,))] == [False, True]
    assert [check.known for check in verified(twice(), (headmaster().der,))] == [False, True]


def test_between_them_and_the_authority_others_may_vouch() -> None:
    between = make("Autorité intermédiaire", issuer=authority(), ca=True)
    who = make("Signataire", issuer=between)
    signed = signed_by(convention(), who, "a", LEFT)
    assert verified(signed, (authority().der,))[0].known
    assert not verified(signed, (president().der,))[0].known


def test_a_person_trusted_makes_nobody_else_known() -> None:
    trusted = make("Personne de confiance", ca=True, key_usage=usage())
    other = make("Étienne Rochebrune", issuer=trusted)
    assert not verified(signed_by(convention(), other, "a", LEFT), (trusted.der,))[0].known


def test_the_name_of_another_makes_nobody_known() -> None:
    double = make("Armand Vauclair", organisation="Section de Vaucluse", key_usage=usage())
    signed = signed_by(convention(), double, "section", LEFT)
    [check] = verified(signed, (president().der,))
    assert check.intact
    assert not check.known


def test_an_unknown_person_who_signs_afterwards_is_told_of_the_others() -> None:
    first, second = verified(twice(), (president().der,))
    assert first.intact
    assert "quelqu'un que nous ne connaissons pas l'a signé ensuite" in first.sentences[0]
    assert not second.known
    assert not verify(twice(), (president().der,), at=NOW).sound


def test_a_certificate_past_since_was_good_on_the_day() -> None:
    later = NOW + timedelta(days=4_000)
    for check in verify(twice(), TRUSTED, at=later).signatures:
        assert check.known
        assert (check.valid_then, check.valid_now) == (Validity.VALID, Validity.EXPIRED)
    assert verify(twice(), TRUSTED, at=later).sound


def _signed_at(who: Identity, moment: datetime) -> bytes:
    """As by a program that does not look at the dates of the certificate."""
    far = timedelta(days=10_000)
    blind = replace(who.to_sign(), valid_from=NOW - far, valid_until=NOW + far)
    return sign(
        convention(), blind, signed_at=moment, box=LEFT, field_name="a", reason="", place=""
    )


@pytest.mark.parametrize(
    ("days", "validity", "sentence"),
    [
        (4_000, Validity.EXPIRED, "n'était plus valable le jour de la signature"),
        (-4_000, Validity.NOT_YET, "n'était pas encore valable le jour de la signature"),
    ],
)
def test_a_certificate_out_of_its_dates_on_the_day_is_told(
    days: int, validity: Validity, sentence: str
) -> None:
    signed = _signed_at(headmaster(), NOW + timedelta(days=days))
    [check] = verify(signed, TRUSTED, at=NOW).signatures
    assert check.intact
    assert check.known
    assert check.valid_then is validity
    assert check.valid_now is Validity.VALID
    assert sentence in check.sentences[1]
    assert not verify(signed, TRUSTED, at=NOW).sound


@settings(max_examples=60)
@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda junk: b"%PDF-1.7\n" + junk))
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SmlhError):
        verify(content, TRUSTED, at=NOW)


@settings(max_examples=60)
@given(st.integers(0, len(twice()) - 10))
def test_a_truncated_file_is_refused_or_tells_fewer_signatures(end: int) -> None:
    try:
        checks = verified(twice()[:end])
    except SmlhError:
        return
    assert len(checks) < 2


def test_a_protected_file_is_refused() -> None:
    out = io.BytesIO()
    with opened(convention()) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(SmlhError, match="protégé par un mot de passe"):
        verify(out.getvalue(), TRUSTED, at=NOW)


def _read_in_two_ways() -> bytes:
    """A table of references beside a stream of them, as old programs write both."""
    pdf = convention()
    with opened(pdf) as opening:
        size, root = int(opening.trailer.Size), opening.Root.objgen[0]
    previous = int(pdf.rpartition(b"startxref")[2].split()[0])
    stream = len(pdf)
    pdf += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %d 0 R" % (
        *(size, size + 1, size, root),
    )
    pdf += b" /Length 6 >>\nstream\n\x01" + stream.to_bytes(4, "big") + b"\0\nendstream\nendobj\n"
    table = len(pdf)
    pdf += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size %d /Root %d 0 R" % (size + 1, root)
    return pdf + b" /Prev %d /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n" % (previous, stream, table)


def test_a_file_that_two_programs_may_read_differently_is_refused() -> None:
    with pytest.raises(SmlhError, match="deux programmes peuvent lire différemment"):
        verify(_read_in_two_ways(), TRUSTED, at=NOW)
    with pytest.raises(SmlhError, match="Enregistrez-le de nouveau en PDF/A"):
        signed_by(_read_in_two_ways(), president(), "a", LEFT)


def test_a_moment_without_time_zone_is_the_caller_s_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        verify(once(), TRUSTED, at=datetime(2026, 11, 26))  # noqa: DTZ001


def test_what_is_trusted_and_no_certificate_is_the_caller_s_fault() -> None:
    with pytest.raises(ValueError, match="parsing"):
        verify(once(), [b"bonjour"], at=NOW)


def test_no_name_goes_to_the_log_or_to_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "convention.pdf"
    path.write_bytes(twice())
    asked = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from smlh_desktop import log; from smlh_desktop.files.pdf_verification import verify\n"
        "log.start()\n"
        "found = verify(Path(sys.argv[1]).read_bytes(), (), at=datetime.now(UTC))\n"
        "print([check.known for check in found.signatures])\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", asked, path],
        cwd=root,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert (done.stdout, done.stderr) == ("[False, False]\n", "")
