"""Signatures by certificate: added one to the other, kept, and told for what they are worth."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from smlh_desktop.data.database import Database
from smlh_desktop.domain.conventions import ConventionState, Way
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.certificates import Validity, read_certificate
from smlh_desktop.files.pdf_verification import Integrity
from smlh_desktop.files.station import Station
from smlh_desktop.services.convention_documents import ConventionDocuments, DocumentKind
from smlh_desktop.services.convention_signing import ConventionSigning
from smlh_desktop.services.history import History
from tests.files.certificate_making import PASSWORD, Identity, ec_key, make, usage
from tests.files.pdf_reading import opened
from tests.services.convention_bureau import Bureau, prepare

YEAR = timedelta(days=365)


def _now() -> datetime:
    return datetime.now(UTC)


def _identity(name: str, *, ended: bool = False) -> Identity:
    now = _now()
    starts, ends = (now - 2 * YEAR, now - YEAR) if ended else (now - YEAR, now + YEAR)
    return make(name, key=ec_key(), starts=starts, ends=ends, key_usage=usage())


UNFIT = make("Clé", key_usage=usage(signature=False, commitment=False))
PRESIDENT, HEADMASTER = _identity("Solange Ferrandier"), _identity("Hélène Daumas")


@pytest.fixture
def bureau(database: Database, tmp_path: Path) -> Bureau:
    prepare(database, station := Station(tmp_path / "poste"))
    return Bureau(database, station)


@pytest.fixture
def signing(bureau: Bureau) -> ConventionSigning:
    return ConventionSigning(bureau.database, bureau.station)


@pytest.fixture
def documents(database: Database) -> ConventionDocuments:
    return ConventionDocuments(database)


def _by_certificate(signing: ConventionSigning, party: str, who: Identity) -> None:
    signing.sign(party, who.pkcs12(), PASSWORD, _now())


def test_two_parties_sign_one_after_the_other(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    _by_certificate(signing, first, PRESIDENT)
    file = bureau.conventions.get(made)
    assert (file.state, file.number) == (ConventionState.PARTLY_SIGNED, "")
    _by_certificate(signing, second, HEADMASTER)
    file = bureau.conventions.get(made)
    assert file.life.signed
    assert file.number.startswith("CONV-84-")
    assert [(each.signed_name, each.way) for each in file.parties] == [
        ("Solange Ferrandier", Way.ELECTRONIC), ("Hélène Daumas", Way.ELECTRONIC),
    ]  # fmt: skip
    copies = documents.of(made)
    assert [each.kind for each in copies] == [DocumentKind.SIGNED] * 2
    assert documents.content(copies[1].id).startswith(documents.content(copies[0].id))
    assert [len(signing.verify(each.id, _now()).signatures) for each in copies] == [1, 2]
    for each in signing.verify(copies[1].id, _now()).signatures:
        assert each.integrity is Integrity.INTACT
        assert (each.known, each.valid_then) == (False, Validity.VALID)
        assert each.place == "Avignon"


def test_a_signer_recognised_once_is_known_everywhere(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    made = bureau.to_sign()
    for party, who in zip(bureau.party_ids(made), (PRESIDENT, HEADMASTER), strict=True):
        _by_certificate(signing, party, who)
    copy = documents.of(made)[-1].id
    assert not signing.verify(copy, _now()).sound
    signing.trust(read_certificate(PRESIDENT.pkcs12(), PASSWORD), _now())
    signing.trust(read_certificate(PRESIDENT.pkcs12(), PASSWORD), _now())
    assert [each.name for each in signing.trusted()] == ["Solange Ferrandier"]
    assert [each.known for each in signing.verify(copy, _now()).signatures] == [True, False]
    signing.trust(read_certificate(HEADMASTER.pkcs12(), PASSWORD), _now())
    assert signing.verify(copy, _now()).sound
    assert list(signing.certificates()) == [PRESIDENT.der, HEADMASTER.der]
    History(bureau.database).undo()
    assert not signing.verify(copy, _now()).sound


@pytest.mark.parametrize("by_hand_first", [True, False])
def test_one_may_sign_by_hand_and_the_other_by_certificate(
    bureau: Bureau,
    signing: ConventionSigning,
    documents: ConventionDocuments,
    by_hand_first: bool,
) -> None:
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    acts: list[Callable[[], object]] = [
        lambda: bureau.life.sign(first, today(), "Solange Ferrandier"),
        lambda: _by_certificate(signing, second, HEADMASTER),
    ]
    for act in acts if by_hand_first else acts[::-1]:
        assert bureau.conventions.get(made).number == ""
        act()
    file = bureau.conventions.get(made)
    assert file.life.signed
    assert file.number
    assert [each.way for each in file.parties] == [Way.HAND, Way.ELECTRONIC]
    [copy] = documents.of(made)
    [signature] = signing.verify(copy.id, _now()).signatures
    assert signature.intact
    assert signature.field_name == f"signature-{second}"
    with opened(documents.content(copy.id)) as pdf:
        assert [str(each["/T"]) for each in pdf.Root.AcroForm.Fields] == [
            f"signature-{first}", f"signature-{second}",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("identity", "password", "said"),
    [
        (PRESIDENT, "autre", "Ce mot de passe n'ouvre pas"),
        (_identity("Solange Ferrandier", ended=True), PASSWORD, "n'est plus valable"),
        (
            make("Clé", key_usage=usage(signature=False, commitment=False)),
            PASSWORD,
            "n'est pas fait pour signer",
        ),
    ],
)
def test_a_certificate_that_does_not_serve_signs_nothing(
    bureau: Bureau,
    signing: ConventionSigning,
    documents: ConventionDocuments,
    identity: Identity,
    password: str,
    said: str,
) -> None:
    made = bureau.to_sign()
    undoable = History(bureau.database).undoable()
    with pytest.raises(SmlhError, match=said):
        signing.sign(bureau.party_ids(made)[0], identity.pkcs12(), password, _now())
    assert bureau.conventions.get(made).state is ConventionState.TO_SIGN
    assert documents.of(made) == []
    assert History(bureau.database).undoable() == undoable


def test_a_party_signs_once_and_a_text_that_is_settled(
    bureau: Bureau, signing: ConventionSigning
) -> None:
    draft = bureau.draft()
    with pytest.raises(SmlhError, match="Arrêtez d'abord le texte"):
        _by_certificate(signing, bureau.party_ids(draft)[0], PRESIDENT)
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    _by_certificate(signing, first, PRESIDENT)
    with pytest.raises(SmlhError, match="a déjà signé"):
        _by_certificate(signing, first, PRESIDENT)
    with pytest.raises(SmlhError, match="ne s'efface pas"):
        bureau.life.unsign(first)
    bureau.life.sign(second, today(), "Hélène Daumas")
    for each in (first, second):
        with pytest.raises(SmlhError, match="a déjà signé"):
            _by_certificate(signing, each, PRESIDENT)


def test_taking_a_signature_back_takes_its_copy_away(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    history = History(bureau.database)
    _by_certificate(signing, first, PRESIDENT)
    [before] = documents.of(made)
    _by_certificate(signing, second, HEADMASTER)
    number = bureau.conventions.get(made).number
    history.undo()
    assert documents.of(made) == [before]
    assert bureau.conventions.get(made).state is ConventionState.PARTLY_SIGNED
    history.redo()
    assert bureau.conventions.get(made).number == number
    assert len(signing.verify(documents.of(made)[-1].id, _now()).signatures) == 2
    history.undo()
    history.undo()
    assert documents.of(made) == []
    bureau.life.back_to_draft(made)
    bureau.settle(made)
    for party, who in ((second, HEADMASTER), (first, PRESIDENT)):
        _by_certificate(signing, party, who)
    assert bureau.conventions.get(made).number != number
    assert len(signing.verify(documents.of(made)[-1].id, _now()).signatures) == 2


def test_the_copy_that_holds_signatures_stays_with_them(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    _by_certificate(signing, first, PRESIDENT)
    with pytest.raises(SmlhError, match="porte des signatures électroniques"):
        documents.take_off(documents.of(made)[0].id)
    _by_certificate(signing, second, HEADMASTER)
    assert len(signing.verify(documents.of(made)[-1].id, _now()).signatures) == 2


def _put(database: Database, document: str, content: bytes) -> None:
    """Another content in the place of the one kept, as another program would."""
    with database._engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE stored_files SET content = :content WHERE sha256 = "
                "(SELECT sha256 FROM convention_documents WHERE id = :id)"
            ),
            {"content": content, "id": document},
        )


def test_a_signed_copy_that_was_tampered_with_is_told_and_no_longer_signed(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    made = bureau.to_sign()
    first, second = bureau.party_ids(made)
    _by_certificate(signing, first, PRESIDENT)
    [copy] = documents.of(made)
    content = documents.content(copy.id)
    _put(bureau.database, copy.id, content + b"\n% more")
    assert [each.is_sound for each in documents.of(made)] == [False]
    with pytest.raises(SmlhError, match="a été abîmé"):
        signing.verify(copy.id, _now())
    with pytest.raises(SmlhError, match="a été abîmé"):
        _by_certificate(signing, second, HEADMASTER)
    assert bureau.conventions.get(made).state is ConventionState.PARTLY_SIGNED
    _put(bureau.database, copy.id, content)
    _by_certificate(signing, second, HEADMASTER)
    assert bureau.conventions.get(made).life.signed


def test_an_avenant_is_signed_by_certificate_as_well(
    bureau: Bureau, signing: ConventionSigning, documents: ConventionDocuments
) -> None:
    parent = bureau.signed()
    made = bureau.amended(parent)
    bureau.settle(made)
    for party, who in zip(bureau.party_ids(made), (PRESIDENT, HEADMASTER), strict=True):
        _by_certificate(signing, party, who)
    assert bureau.conventions.get(made).number == f"{bureau.conventions.get(parent).number}-AV1"
    assert all(each.intact for each in signing.verify(documents.of(made)[-1].id, _now()).signatures)
