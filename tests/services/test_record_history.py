"""The history of a file: who changed what, from what to what, and one value put back."""

from dataclasses import replace
from datetime import date

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.data.bases import all_rows

FIRST = PartnerFields(name="Lycée", phone="+33490123456", status="actif")


@pytest.fixture
def partners(database: Database) -> Partners:
    database.who = "Solange Ferrand"
    return Partners(database)


def test_a_change_is_told_from_what_to_what(partners: Partners, database: Database) -> None:
    member = Settings(database).save_member(MemberFields(last_name="Castelin"))
    lycee = partners.save(FIRST)
    partners.save(
        replace(FIRST, phone="+33611223344", status="en_pause", verified_on=date(2026, 3, 1),
                strategic=True, referent_id=member),
        lycee,
    )  # fmt: skip
    changed, made = partners.history.of_partner(lycee)
    assert made.made
    assert made.changes == ()
    assert (changed.who, changed.words, changed.record) == (
        *("Solange Ferrand", "Fiche modifiée : Lycée", ""),
    )
    assert {each.label: (each.old, each.new) for each in changed.changes} == {
        "Téléphone": ("04 90 12 34 56", "06 11 22 33 44"),
        "Situation": ("Partenaire", "En pause"),
        "Vérifié le": ("—", "01/03/2026"),
        "Stratégique": ("non", "oui"),
        "Référent du bureau": ("—", "Castelin"),
    }


def test_contacts_and_notes_are_part_of_the_history(partners: Partners) -> None:
    lycee = partners.save(FIRST)
    contact = partners.contacts.save(lycee, ContactFields(last_name="Daumas"))
    partners.contacts.save(lycee, ContactFields(last_name="Daumas", function="Proviseur"), contact)
    acts = partners.history.of_partner(lycee)
    assert [act.record for act in acts] == ["Daumas", "Daumas", ""]
    assert [each.new for each in acts[0].changes] == ["Proviseur"]


def test_one_value_is_put_back_and_that_is_undone(partners: Partners, database: Database) -> None:
    lycee = partners.save(FIRST)
    partners.save(replace(FIRST, name="Collège", phone=""), lycee)
    before = all_rows(database)
    [phone] = [each for each in partners.history.of_partner(lycee)[0].changes if each.new == "—"]
    assert partners.history.restore(phone.seq) == "Valeur rétablie : Téléphone, Collège"
    fields = partners.get(lycee).fields
    assert (fields.name, fields.phone) == ("Collège", "+33490123456")
    with pytest.raises(SmlhError, match="déjà cette valeur"):
        partners.history.restore(phone.seq)
    History(database).undo()
    assert all_rows(database) == before


def test_the_name_put_back_is_found_and_sorted_again(partners: Partners) -> None:
    lycee = partners.save(FIRST)
    partners.save(replace(FIRST, name="Zèbre"), lycee)
    [change] = partners.history.of_partner(lycee)[0].changes
    partners.history.restore(change.seq)
    assert len(partners.list.row_numbers("lycee")) == 1


def test_what_cannot_be_put_back_is_told(partners: Partners) -> None:
    partners.save(FIRST)
    for seq in (1, 999):  # a creation, and nothing
        with pytest.raises(SmlhError, match="ne peut plus être rétablie"):
            partners.history.restore(seq)


def test_what_ties_a_record_to_others_is_not_put_back_alone(partners: Partners) -> None:
    lycee = partners.save(FIRST)
    contact = partners.contacts.save(lycee, ContactFields(last_name="Daumas"))
    partners.contacts.to_bin(contact)
    [change] = partners.history.of_partner(lycee)[0].changes
    assert not change.restorable
    with pytest.raises(SmlhError, match="ne peut plus être rétablie"):
        partners.history.restore(change.seq)


def test_a_principal_put_back_is_the_only_one(partners: Partners) -> None:
    lycee = partners.save(FIRST)
    one = ContactFields(last_name="Un", principal=True)
    first = partners.contacts.save(lycee, one)
    partners.contacts.save(lycee, ContactFields(last_name="Deux", principal=True))
    acts = partners.history.of_partner(lycee)
    [change] = [each for act in acts for each in act.changes if each.new == "non"]
    partners.history.restore(change.seq)
    contacts = partners.get(lycee).contacts
    assert [(each.id == first, each.fields.principal) for each in contacts] == [
        (True, True),
        (False, False),
    ]
