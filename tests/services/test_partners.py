"""The partner file: saved, checked, put in the bin and taken back."""

from dataclasses import replace
from datetime import date
from operator import attrgetter

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields, recipient_line
from smlh_desktop.services.history import History
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.services.partners import (
    PartnerFields,
    Partners,
    check_partner,
    postal_block,
    summary,
)

FULL = PartnerFields(
    name="Lycée des Micocouliers",
    acronym="LM",
    kind="etablissement_scolaire",
    siren="732829320",
    street="12, chemin des Micocouliers",
    postcode="84000",
    city="Avignon",
    phone="+33490123456",
    email="contact@exemple.fr",
    partner_since=date(2019, 3, 9),
    notes="Deux\nlignes",
)


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


def test_what_is_saved_is_read_back(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    file = partners.get(partner_id)
    assert file.fields == FULL
    assert (file.contacts, file.events, file.principal) == ((), (), None)
    [row] = partners.list.rows(partners.list.row_numbers())
    assert (row.id, row.name, row.city, row.alert) == (partner_id, FULL.name, "Avignon", "")
    assert partners.id_of(row.rid) == partner_id


def test_a_partner_needs_a_name_and_nothing_else(partners: Partners) -> None:
    with pytest.raises(SmlhError, match="Il manque le nom"):
        partners.save(PartnerFields(name="  "))
    partners.save(PartnerFields(name="Lycée"))
    [row] = partners.list.rows(partners.list.row_numbers())
    assert row.alert == "Manque : adresse et code postal"


def test_partners_are_sorted_the_french_way(partners: Partners) -> None:
    for name in ("Zèbre", "éclair", "Abeille", "Eclat"):
        partners.save(PartnerFields(name=name))
    rows = partners.list.rows(partners.list.row_numbers())
    assert [row.name for row in rows] == ["Abeille", "éclair", "Eclat", "Zèbre"]


def test_partners_are_kept_by_their_place_in_the_cercle(partners: Partners) -> None:
    partners.save(PartnerFields(name="Un", circle_status="membre"))
    partners.save(PartnerFields(name="Deux"))
    rows = partners.list.rows(partners.list.row_numbers(criteria=Criteria(circle_status="membre")))
    assert [row.name for row in rows] == ["Un"]


def test_doubtful_values_are_warned_of_and_kept(partners: Partners) -> None:
    doubtful = PartnerFields(
        name="X", siren="1", siret="2", rna="3", phone="4", mobile="5", email="6", postcode="7"
    )
    assert set(check_partner(doubtful)) == {
        *("siren", "siret", "rna", "phone", "mobile", "email", "postcode"),
    }
    assert partners.get(partners.save(doubtful)).fields == doubtful
    assert check_partner(FULL) == {}
    assert "Avignon" in check_partner(replace(FULL, postcode="84400"))["city"]
    assert set(check_partner(PartnerFields(uai="0840012Z", other_emails="a@b"))) == {
        "uai", "other_emails",
    }  # fmt: skip
    assert set(check_partner(PartnerFields(strategic=True))) == {"strategic_reason"}
    assert check_partner(PartnerFields()) == {}


def test_a_new_principal_contact_replaces_the_former(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    first = partners.contacts.save(partner_id, ContactFields(last_name="Un", principal=True))
    second = partners.contacts.save(partner_id, ContactFields(last_name="Deux", principal=True))
    file = partners.get(partner_id)
    assert [each.id for each in file.contacts] == [second, first]
    assert [each.fields.principal for each in file.contacts] == [True, False]
    partners.contacts.save(partner_id, ContactFields(last_name="Un", principal=True), first)
    principal = partners.get(partner_id).principal
    assert principal is not None
    assert principal.id == first
    History(partners._database).undo()
    assert [each.id for each in partners.get(partner_id).contacts] == [second, first]


def test_without_a_principal_the_first_contact_answers(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    first = partners.contacts.save(partner_id, ContactFields(function="Gestionnaire"))
    partners.contacts.save(partner_id, ContactFields(last_name="Deux"))
    principal = partners.get(partner_id).principal
    assert principal is not None
    assert (principal.id, principal.fields.heading) == (first, "Gestionnaire")


def test_a_contact_needs_a_name_or_a_function(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    with pytest.raises(SmlhError, match="le nom ou la fonction"):
        partners.contacts.save(partner_id, ContactFields(civility="Mme", phone="04"))


def test_a_contact_of_a_partner_that_left_is_refused_in_french(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    History(partners._database).undo()
    with pytest.raises(SmlhError, match="n'existe plus"):
        partners.contacts.save(partner_id, ContactFields(last_name="Daumas"))


def test_the_bin_and_back(partners: Partners) -> None:
    partner_id = partners.save(FULL)
    contact = partners.contacts.save(partner_id, ContactFields(last_name="Daumas"))
    partners.contacts.to_bin(contact)
    assert partners.counts() == (1, 0)
    partners.to_bin(partner_id)
    assert partners.counts() == (0, 0)
    assert list(partners.list.row_numbers()) == []
    history = History(partners._database)
    assert history.undoable() == "Partenaire mis à la corbeille : Lycée des Micocouliers"
    history.undo()
    history.undo()
    assert partners.counts() == (1, 1)
    assert partners.get(partner_id).fields == FULL


@pytest.mark.parametrize("act", ["get", "to_bin", "contacts.to_bin"])
def test_a_file_that_left_is_told_in_french(partners: Partners, act: str) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"):
        attrgetter(act)(partners)("inconnu")
    with pytest.raises(SmlhError, match="n'existe plus"):
        partners.id_of(99)


def test_the_address_names_the_contact_with_its_function() -> None:
    person = ContactFields("Mme", "Hélène", "Daumas", "Proviseur")
    assert recipient_line(person) == "Mme Hélène DAUMAS, proviseure"
    assert recipient_line(ContactFields(function="Gestionnaire")) == "Gestionnaire"
    assert recipient_line(ContactFields(last_name="Daumas")) == "DAUMAS"
    assert recipient_line(None) == ""
    assert postal_block(FULL, person).texts[1] == "Mme Hélène DAUMAS, proviseure"


def test_the_sum_is_said_in_french() -> None:
    assert summary(1, 0) == "1 organisation · 0 contact"
    assert summary(168, 171) == "168 organisations · 171 contacts"
