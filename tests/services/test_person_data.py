"""All that the base holds of a person, for whoever asks."""

import io
import json
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from smlh_desktop.data.circle_tables import ActionRole, Instance, JointAction, Mandate
from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Decision
from smlh_desktop.data.record import Record, table_of
from smlh_desktop.data.tables import BureauMember, Meeting
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.personal_records import PARTS, TEXT_TABLES
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.named_texts import text_fields
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.person_data import PersonalData, PersonData
from smlh_desktop.services.timeline import ExchangeFields
from tests.files.pdf_reading import flowing_text
from tests.services import signed_conventions

DAY = date(2026, 3, 3)


@pytest.fixture
def data(database: Database) -> PersonData:
    """Somebody that many records know."""
    signed_conventions.set_up(database)
    partners = Partners(database)
    lycee = partners.save(PartnerFields(name="Lycée d'essai", postcode="84000", city="Apt"))
    contact = partners.contacts.save(
        lycee, ContactFields("Mme", "Hélène", "Daumas", "Proviseure", email="h.daumas@x.example")
    )
    bank = partners.save(PartnerFields(name="Banque d'essai"))
    partners.contacts.save(bank, ContactFields("Mme", "Hélène", "Daumas"), same_as=contact)
    other = partners.save(PartnerFields(name="Amicale"))
    partners.contacts.save(other, ContactFields("Mme", "Hélène", "DAUMAS"))
    meeting = Meetings(database).save(
        MeetingFields(purpose="Cercle", starts_at=in_paris(date(2026, 4, 1), time(10))),
        [Guest(lycee, contact)],
    )
    letters = Letters(database)
    letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[lycee]))
    partners.timeline.save(
        lycee, ExchangeFields("appel", in_paris(DAY, time(9)), "Rappelle", contact_id=contact)
    )
    signed_conventions.signed(database, lycee)
    with database.session("Cercle") as session:
        joint, instance = JointAction(title="Prix"), Instance(name="Comité")
        session.add_all((joint, instance))
        session.add(ActionRole(joint_action_id=joint.id, role="pilote", contact_id=contact))
        session.add(Mandate(instance_id=instance.id, contact_id=contact, role="membre"))
        session.add(Decision(meeting_id=meeting, words="Mme Daumas écrira au rectorat"))
    return PersonalData(database).of(contact)


def test_everything_that_leans_on_the_person_is_told(data: PersonData) -> None:
    assert [part.key for part in data.parts] == [
        "contacts", "invitations", "letters_sent", "exchanges", "conventions",
        "convention_parties", "mandates", "action_roles", "historique",
    ]  # fmt: skip
    assert data.name == "Mme Hélène DAUMAS"
    contacts = data.parts[0].records
    assert len(contacts) == 2
    assert {fact.label: fact.value for fact in contacts[0]}["Partenaire"] == "Lycée d'essai"
    assert [text.text for text in data.texts] == ["Mme Daumas écrira au rectorat"]
    assert len(data.letters) == 1
    assert data.namesakes == ("Amicale",)


def test_the_json_has_stable_keys_and_french_labels(data: PersonData, database: Database) -> None:
    out = io.BytesIO()
    PersonalData(database).write_json(data, out, today=DAY)
    told = json.loads(out.getvalue())
    assert (told["format"], told["version"], told["le"]) == (
        "donnees-personnelles",
        1,
        "2026-03-03",
    )
    roles = next(part for part in told["parties"] if part["cle"] == "action_roles")
    assert roles["titre"] == "Rôles dans les actions communes"
    assert {"cle": "role", "libelle": "Rôle", "valeur": "Pilote"} in roles["elements"][0]
    assert told["textes"][0]["ou"] == "Décision, ce qui est dit"


def test_the_pdf_can_be_read_by_the_person(data: PersonData, database: Database) -> None:
    out = io.BytesIO()
    assert PersonalData(database).write_pdf(data, out, today=DAY) == ()
    text = flowing_text(out.getvalue())
    for words in ("Mme Hélène DAUMAS", "Proviseure", "Prix", "écrira au rectorat", "Historique"):
        assert words in text


def test_a_member_of_the_bureau_may_ask_too(database: Database) -> None:
    signed_conventions.set_up(database)
    with database.session() as session:
        member = session.scalars(select(BureauMember.id)).one()
    with database.session("Rencontre") as session:
        session.add(Meeting(purpose="Bureau", organiser_id=member, notes="Mme Ferrandier préside"))
    data = PersonalData(database).of(member)
    assert [part.key for part in data.parts] == ["bureau_members", "meetings", "historique"]
    assert [text.text for text in data.texts] == ["Mme Ferrandier préside"]


def test_no_table_that_refers_to_a_person_is_forgotten(tmp_path: Path) -> None:
    for cls in Record.__subclasses__():
        targets = {key.column.table.name for key in table_of(cls).foreign_keys}
        if targets & {"contacts", "bureau_members"}:
            assert cls.__tablename__ in PARTS, cls.__tablename__
        if text_fields(cls):
            told = {*PARTS, *TEXT_TABLES, "erasures", "erasure_mentions"}
            assert cls.__tablename__ in told | {"retention_rules", "retention_choices", "links",
                                                "diagnosis_targets", "slots"}  # fmt: skip
