"""Signing a PDF: what is added to it, what is seen of it, and what cannot be signed."""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import cms
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedValueSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.pdf_signature_fields import Box, SignatureField, add_signature_fields
from smlh_desktop.files.pdf_signing import sign
from smlh_desktop.files.pdf_verification import verify
from smlh_desktop.files.signature_stamp import draw_stamp, stamp_words
from tests.files.accessible_pdf import accessible_page
from tests.files.certificate_making import (
    NOW,
    Key,
    authority,
    ec_key,
    headmaster,
    make,
    president,
    rsa_key,
    treasurer,
)
from tests.files.pdf_reading import MM, SHEET_HEIGHT, lines, opened, shapes
from tests.files.pdf_validation import failures
from tests.files.pyhanko_signing import pyhanko_signer
from tests.files.signed_pdf import (
    LEFT,
    RIGHT,
    claimed,
    convention,
    once,
    signed_by,
    thrice,
    twice,
)

PLACES = (
    SignatureField("section", "Signature du président de la section", Box(0, 90, 400, 260, 450)),
    SignatureField("lycee", "Signature du proviseur", Box(0, 320, 400, 490, 450)),
    SignatureField("temoin", "Signature d’un témoin", None),
)


@contextmanager
def _field(content: bytes, name: str) -> Iterator[pikepdf.Object]:
    with opened(content) as pdf:
        [found] = [field for field in pdf.Root.AcroForm.Fields if str(field.T) == name]
        yield found


def test_a_signature_is_added_after_the_bytes_that_were_there() -> None:
    assert once().startswith(convention())
    assert twice().startswith(once())
    assert thrice().startswith(twice())


def test_the_signature_is_pades_and_says_why_where_and_when() -> None:
    with _field(once(), "section") as field:
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert (str(field.V.Reason), str(field.V.Location)) == ("Pour accord", "Avignon")
        assert str(field.V.M).startswith("D:20261126093000")
        content = cms.ContentInfo.load(bytes(field.V.Contents))["content"]
    attributes = {each["type"].native for each in content["signer_infos"][0]["signed_attrs"]}
    assert "signing_certificate_v2" in attributes
    assert "signing_time" not in attributes  # PAdES wants it in the dictionary alone


def test_the_first_signature_leaves_the_others_free_to_sign() -> None:
    with opened(once()) as pdf:
        assert "/Perms" not in pdf.Root


@pytest.mark.parametrize("key", [rsa_key(), ec_key()])
def test_each_kind_of_key_signs(key: Key) -> None:
    who = make("Signataire", key=key)
    [check] = verify(signed_by(convention(), who, "a", LEFT), [who.der], at=NOW).signatures
    assert check.intact
    assert check.known


def test_what_is_seen_says_who_signed_and_when() -> None:
    with _field(twice(), "lycee") as field:
        drawn = [line.text for line in lines(field.AP.N)]
    assert drawn == [
        "Signé électroniquement par",
        "Étienne Rochebrune,",
        "le 26 novembre 2026 à 11 h",
    ]


def test_a_signature_out_of_sight_draws_nothing() -> None:
    with _field(signed_by(convention(), president(), "section", None), "section") as field:
        assert [float(each) for each in field.Rect] == [0, 0, 0, 0]


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=64)


@settings(max_examples=60)
@given(NAMES, st.floats(60, 400), st.floats(20, 200))
def test_no_text_leaves_its_frame_and_none_is_lost(name: str, width: float, height: float) -> None:
    moment = datetime(2026, 9, 30, 21, 59, tzinfo=UTC)
    words = stamp_words(name, moment)
    with opened(draw_stamp(words, width, height, moment)) as pdf:
        [page] = pdf.pages
        drawn = lines(page)
        frame = [numbers for operator, numbers in shapes(page) if operator == "re"]
    for line in drawn:
        size = line.signs[0].size / MM
        assert line.left > 0
        assert line.right < width / MM
        assert SHEET_HEIGHT - height / MM < line.baseline - 0.7 * size
        assert line.baseline + 0.2 * size < SHEET_HEIGHT
    text = "".join("".join(line.text for line in drawn).split())
    assert text.startswith("Signéélectroniquementpar")
    assert text.endswith("le30septembre2026à23h59")
    [[x, y, across, down]] = frame
    assert min(x, y) > 0
    assert x + across < width + 0.01
    assert y + down < height + 0.01


@given(st.lists(st.text("abcdeé", min_size=1, max_size=30), min_size=1, max_size=8))
def test_no_word_of_a_name_is_cut(parts: list[str]) -> None:
    words = stamp_words(" ".join(parts), NOW)
    with opened(draw_stamp(words, 80, 30, NOW)) as pdf:
        drawn = " ".join(line.text for line in lines(pdf.pages[0])).replace(",", "")
    assert drawn.split()[3 : 3 + len(parts)] == parts


def test_an_ordinary_name_is_written_large_enough_to_be_read() -> None:
    words = stamp_words("Marie-Françoise de La Rochefoucauld d’Estissac", NOW)
    with opened(draw_stamp(words, 170, 50, NOW)) as pdf:
        assert all(line.signs[0].size >= 7 for line in lines(pdf.pages[0]))


def test_signed_archives_remain_archives(tmp_path: Path) -> None:
    paths = []
    for name, content in (("once", once()), ("thrice", thrice())):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(content)
    assert claimed(convention()) == claimed(once()) == claimed(thrice())
    assert failures(claimed(convention()), paths) == {"once.pdf": [], "thrice.pdf": []}


def test_places_set_out_before_keep_the_file_accessible(tmp_path: Path) -> None:
    page = accessible_page()
    prepared = add_signature_fields(page, PLACES)
    assert prepared.startswith(page)
    first = signed_by(prepared, president(), "section", None)
    second = signed_by(first, headmaster(), "lycee", None)
    third = signed_by(second, treasurer(), "temoin", None)
    at_once = signed_by(page, president(), "section", LEFT_OF_FIRST_PAGE)
    paths = []
    for name, content in (("page", page), ("prepared", prepared), ("first", first),
                          ("third", third), ("at_once", at_once)):  # fmt: skip
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    for profile in ("A-3A", "UA-1"):
        assert failures(profile, paths) == {path.name: [] for path in paths}
    trusted = [president().der, authority().der, treasurer().der]
    assert verify(third, trusted, at=NOW).sound
    with _field(third, "lycee") as field:
        assert str(field.TU) == "Signature du proviseur"


LEFT_OF_FIRST_PAGE = replace(LEFT, page=0)


@pytest.mark.parametrize("shape", ["none", "kids", "several", "next"])
def test_a_place_enters_the_structure_whatever_its_shape(shape: str, tmp_path: Path) -> None:
    with opened(accessible_page()) as pdf:
        root = pdf.Root.StructTreeRoot
        match shape:
            case "none":
                del root.ParentTree
                del pdf.pages[0].obj["/StructParents"]
            case "kids":
                leaf = pikepdf.Dictionary(Nums=root.ParentTree.Nums, Limits=[0, 0])
                root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Kids=[
                    pdf.make_indirect(leaf)]))  # fmt: skip
            case "several":
                root.K = pikepdf.Array([root.K, pdf.make_indirect(
                    pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document,
                                       P=root))])  # fmt: skip
            case _:
                root.ParentTreeNextKey = 7
        out = io.BytesIO()
        pdf.save(out)
    path = tmp_path / "signed"
    path.write_bytes(signed_by(out.getvalue(), president(), "section", LEFT_OF_FIRST_PAGE))
    if shape != "none":  # without a tree, what the page holds is lost to begin with
        assert failures("UA-1", [path]) == {"signed": []}
    with pikepdf.open(path) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert field.StructParent == {"next": 7, "none": 0}.get(shape, 1)


def test_a_place_is_signed_once() -> None:
    with pytest.raises(SmlhError, match="déjà signée"):
        signed_by(once(), headmaster(), "section", RIGHT)


def test_places_are_set_out_before_the_first_signature() -> None:
    with pytest.raises(SmlhError, match="déjà signé"):
        add_signature_fields(once(), PLACES)


def test_a_certificate_past_its_day_does_not_sign() -> None:
    late = make("Trop tard", ends=datetime(2026, 11, 1, 12, tzinfo=UTC))
    with pytest.raises(SmlhError, match="plus valable depuis le 1er\u00a0novembre 2026"):
        signed_by(convention(), late, "a", LEFT)


def test_a_certificate_before_its_day_does_not_sign() -> None:
    early = make("Trop tôt", starts=NOW + timedelta(days=5))
    with pytest.raises(SmlhError, match="ne sera valable que le 1er\u00a0décembre 2026"):
        signed_by(convention(), early, "a", LEFT)


def _protected(owner: str, user: str) -> bytes:
    with opened(convention()) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_protected_file_does_not_sign(user: str) -> None:
    with pytest.raises(SmlhError, match="protégé par un mot de passe"):
        signed_by(_protected("maître", user), president(), "a", LEFT)


def test_a_file_closed_by_its_first_signature_does_not_sign() -> None:
    closing = PdfSignatureMetadata(
        field_name="premier", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
    )
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(convention()))
    sign_pdf(writer, closing, pyhanko_signer(president()), output=out)
    with pytest.raises(SmlhError, match="n'accepte pas d'autre signature"):
        signed_by(out.getvalue(), headmaster(), "lycee", RIGHT)


def test_a_place_that_wants_the_network_does_not_sign() -> None:
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(convention()))
    wanting = SigSeedValueSpec(
        timestamp_server_url="http://example.invalid", timestamp_required=True
    )
    append_signature_field(writer, SigFieldSpec("a", seed_value_dict=wanting))
    writer.write(out)
    with pytest.raises(SmlhError, match="n'accepte pas d'autre signature"):
        signed_by(out.getvalue(), president(), "a", None)


@settings(max_examples=60)
@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda junk: b"%PDF-1.7\n" + junk))
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SmlhError):
        signed_by(content, president(), "a", LEFT)
    with pytest.raises(SmlhError):
        add_signature_fields(content, PLACES)


@settings(max_examples=30)
@given(st.data())
def test_a_truncated_file_is_refused_in_a_sentence(data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(convention()) - 20))
    with pytest.raises(SmlhError):
        signed_by(convention()[:end], president(), "a", LEFT)


@pytest.mark.parametrize(
    "box",
    [
        replace(LEFT, page=3),
        replace(LEFT, page=-1),
        replace(LEFT, right=LEFT.left),
        replace(LEFT, right=LEFT.left + 59),
        replace(LEFT, top=LEFT.bottom + 19),
        replace(LEFT, left=-1),
        replace(LEFT, top=900),
    ],
)
def test_a_box_that_does_not_fit_is_the_caller_s_fault(box: Box) -> None:
    with pytest.raises(ValueError, match=r"page|small"):
        signed_by(convention(), president(), "a", box)


@pytest.mark.parametrize("name", ["", "a.b", "section"])
def test_a_name_that_cannot_be_is_the_caller_s_fault(name: str) -> None:
    prepared = add_signature_fields(accessible_page(), PLACES)
    with pytest.raises(ValueError, match="no name for a new field"):
        add_signature_fields(prepared, [replace(PLACES[0], name=name)])


def test_a_moment_without_time_zone_is_the_caller_s_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign(
            convention(),
            president().to_sign(),
            signed_at=datetime(2026, 11, 26),  # noqa: DTZ001
            box=LEFT,
            field_name="a",
            reason="",
            place="",
        )


def test_pyhanko_is_loaded_only_when_it_serves() -> None:
    asked = (
        "import sys\n"
        "import smlh_desktop.files.pdf_signing, smlh_desktop.files.pdf_verification\n"
        "heavy = {'pyhanko', 'pyhanko_certvalidator', 'asn1crypto', 'cryptography'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"
