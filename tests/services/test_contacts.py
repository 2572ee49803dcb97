"""Contacts: a person in several places, the forms of a function, the line of the envelope."""

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.services.contacts import PERSONAL, ContactFields, as_known, recipient_line
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.data.bases import all_rows


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def two(partners: Partners) -> tuple[str, str]:
    return partners.save(PartnerFields(name="Lycée")), partners.save(PartnerFields(name="Amicale"))


HELENE = ContactFields("Mme", "Hélène", "de La Tour", "Proviseur", mobile="+33612345678")


def test_a_person_serves_two_partners_under_one_name(
    partners: Partners, two: tuple[str, str], database: Database
) -> None:
    first = partners.contacts.save(two[0], HELENE)
    [known] = partners.contacts.known("de la tour", two[1])
    assert known.words == "Mme Hélène de La TOUR, Proviseure, Lycée"
    there = as_known(ContactFields(function="Trésorier"), known.fields)
    partners.contacts.save(two[1], there, same_as=known.contact_id)
    [here] = partners.get(two[0]).contacts
    assert here.elsewhere == ((two[1], "Amicale", "Trésorière"),)
    changed = ContactFields(
        "Mme", "Hélène", "Garrigue", "Proviseur", person_id=here.fields.person_id
    )
    partners.contacts.save(two[0], changed, first)
    other = partners.get(two[1]).contacts[0].fields
    assert (other.last_name, other.function, other.mobile) == ("Garrigue", "Trésorier", "")
    History(database).undo()
    other = partners.get(two[1]).contacts[0].fields
    assert (other.last_name, other.mobile) == ("de La Tour", "+33612345678")


def test_recognising_a_person_is_one_act(
    partners: Partners, two: tuple[str, str], database: Database
) -> None:
    first = partners.contacts.save(two[0], HELENE)
    before = all_rows(database)
    partners.contacts.save(two[1], HELENE, same_as=first)
    History(database).undo()
    assert all_rows(database) == before


@pytest.mark.parametrize("typed", ["", "d", "garrigue", "zz", "Hélène"])
def test_nobody_is_offered_under_another_name(
    partners: Partners, two: tuple[str, str], typed: str
) -> None:
    partners.contacts.save(two[0], HELENE)
    assert partners.contacts.known(typed, two[1]) == []


def test_nobody_of_the_same_partner_is_offered(partners: Partners, two: tuple[str, str]) -> None:
    partners.contacts.save(two[0], HELENE)
    assert partners.contacts.known("de La Tour", two[0]) == []


def test_what_is_personal_is_a_field() -> None:
    assert set(PERSONAL) <= set(ContactFields.__dataclass_fields__)


@pytest.mark.parametrize(
    ("person", "line", "appel"),
    [
        (HELENE, "Mme Hélène de La TOUR, proviseure", "Madame la Proviseure"),
        (
            ContactFields("Mme", "Ève", "Ravel", "Maire", function_form="masculin"),
            "Mme Ève RAVEL, maire",
            "Madame le Maire",
        ),
        (
            ContactFields("M.", "Jérôme", "Łukasik", "Délégué militaire", title="Colonel"),
            "Colonel Jérôme ŁUKASIK, délégué militaire",
            "Mon Colonel",
        ),
        (
            ContactFields("Mme", "Ève", "Ravel", "Chargé de mission"),
            "Mme Ève RAVEL, chargée de mission",
            "Madame",
        ),
        (
            ContactFields("M.", "Paul", "Ravel", "Maire", envelope_line="À l'attention du maire"),
            "À l'attention du maire",
            "Monsieur le Maire",
        ),
        (
            ContactFields("Mme", "Ève", "Ravel", "Capitaine", function_form="masculin"),
            "Capitaine Ève RAVEL",
            "Capitaine",
        ),
    ],
)
def test_each_is_addressed_as_wished(person: ContactFields, line: str, appel: str) -> None:
    assert recipient_line(person) == line
    assert person.addressed().appel == appel


def test_contacts_are_counted_without_the_bin(partners: Partners, two: tuple[str, str]) -> None:
    first = partners.contacts.save(two[0], HELENE)
    partners.contacts.save(two[0], ContactFields(function="Gestionnaire"))
    partners.contacts.save(two[1], ContactFields(function="Trésorier"))
    assert partners.counts() == (2, 3)
    partners.contacts.to_bin(first)
    assert partners.counts() == (2, 2)
    partners.to_bin(two[1])
    assert partners.counts() == (1, 1)
