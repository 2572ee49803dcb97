"""The directory: who is in it, with what they agreed to; nothing else is ever printed."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.domain.directory import OF_CONTACT, OF_PARTNER, DirectoryPaper, Shown, joined
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.directory_pdf import write_directory_pdf
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.directory import Directory, entry_of
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.files.pdf_reading import flowing_text
from tests.services.circle_actions import TODAY

# What each key shows, in words that stand nowhere else.
_PARTNER = {
    Shown.PRESENCE: "Organismezq", Shown.ADDRESS: "ruezq", Shown.PHONE: "04 90 11 22 33",
    Shown.EMAIL: "organismezq@exemple.fr", Shown.SITE: "sitezq.exemple.fr", Shown.FIELDS: "champzq",
}  # fmt: skip
_CONTACT = {
    Shown.NAME: "NOMZQ", Shown.FUNCTION: "Fonctionzq", Shown.PHONE: "06 44 55 66 77",
    Shown.EMAIL: "personnezq@exemple.fr",
}  # fmt: skip


def _partner(
    keys: str, status: str = CircleStatus.MEMBER, name: str = "Organismezq"
) -> PartnerFields:
    return PartnerFields(
        name=name, street="1, ruezq", postcode="84000", city="Avignon",
        phone="+33490112233", email="organismezq@exemple.fr", website="sitezq.exemple.fr",
        action_fields="champzq", notes="secretzq", directory=keys, circle_status=status,
    )  # fmt: skip


def _contact(keys: str) -> ContactFields:
    return ContactFields(
        "Mme", "Prénom", "Nomzq", "Fonctionzq", mobile="+33644556677",
        email="personnezq@exemple.fr", directory=keys,
    )  # fmt: skip


def test_a_function_agrees_with_who_holds_it_and_stays_as_typed_where_it_is_not_known() -> None:
    for civility, typed, told in (
        ("Mme", "Directeur", "Directrice"),
        ("M.", "Déléguée générale", "Délégué général"),
        ("", "Directeur", "Directeur"),
        ("Mme", "Maître-luthier", "Maître-luthier"),
    ):
        person = ContactFields(civility, "Prénom", "Nomzq", typed, directory="nom, fonction")
        entry = entry_of(_partner("presence"), [person])
        assert entry
        assert entry.people[0][Shown.FUNCTION] == told


@settings(max_examples=60)
@given(st.sets(st.sampled_from(OF_PARTNER)), st.sets(st.sampled_from(OF_CONTACT)), st.booleans())
def test_nothing_that_was_not_agreed_is_ever_printed(
    partner: set[Shown], contact: set[Shown], booklet: bool
) -> None:
    always = entry_of(PartnerFields(name="Toujours", directory="presence"), [])
    found = entry_of(_partner(joined(partner)), [_contact(joined(contact))])
    assert (found is None) == (Shown.PRESENCE not in partner)
    entries = [each for each in (always, found) if each]
    out = io.BytesIO()
    paper = DirectoryPaper(Letterhead("Société", "Section"), "3 mars 2027", entries, "Avis.")
    write_directory_pdf(paper, out, created=datetime(2027, 3, 3, tzinfo=UTC), booklet=booklet)
    text = flowing_text(out.getvalue()).replace("\u00a0", " ")
    assert "secretzq" not in text
    for key, words in _PARTNER.items():
        assert (words in text) == (found is not None and key in partner)
    for key, words in _CONTACT.items():
        told = contact if contact & {Shown.NAME, Shown.FUNCTION} else ()
        assert (words in text) == (found is not None and key in told)


def test_only_members_of_the_cercle_that_agreed_are_there_in_french_order(
    database: Database,
) -> None:
    partners, directory = Partners(database), Directory(database)
    with pytest.raises(SmlhError, match="Aucun membre du Cercle"):
        directory.paper(today=TODAY)
    for name, keys, status in (
        ("Zèbre", "presence", CircleStatus.MEMBER), ("Écoles", "presence", CircleStatus.MEMBER),
        ("Fabrique", "adresse", CircleStatus.MEMBER), ("Mairie", "presence", CircleStatus.INVITED),
        ("Gîtes", "", CircleStatus.MEMBER),
    ):  # fmt: skip
        partners.save(_partner(keys, status, name))
    assert [each.name for each in directory.entries()] == ["Écoles", "Zèbre"]
    gone = partners.id_of(partners.list.row_numbers("zebre")[0])
    contact = partners.contacts.save(gone, _contact("nom"))
    assert directory.entries()[1].people == [{Shown.NAME: "Mme\u00a0Prénom NOMZQ"}]
    partners.contacts.to_bin(contact)
    assert directory.entries()[1].people == []
    partners.to_bin(gone)
    assert [each.name for each in directory.entries()] == ["Écoles"]


def test_the_same_day_gives_the_same_bytes(database: Database) -> None:
    Partners(database).save(_partner("presence"))
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        Directory(database).write(out, today=TODAY)
    assert first.getvalue() == second.getvalue()
