"""Each record says what the journal last wrote of it, or is named."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.tables import BureauMember, Contact, Partner
from smlh_desktop.domain.typography import NBSP
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import Erasures
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.timeline import ExchangeFields


@pytest.fixture
def partner(database: Database) -> str:
    return Partners(database).save(PartnerFields(name="Lycée des Glycines", city="Apt"))


def _spoil(database: Database, statement: str, *values: object) -> None:
    """Change the base as no session would: nothing of it is in the journal."""
    with closing(connect(database.path, None)) as connection:
        connection.execute(statement, values)


def _told(database: Database) -> list[str]:
    health = examine(database)
    assert health.sound is not bool(health.differing)
    return [each.replace(NBSP, " ").replace("’", "'") for each in health.differing]


def test_a_letter_changed_in_a_text_is_told_with_the_record_and_the_field(
    database: Database, partner: str
) -> None:
    assert _told(database) == []
    _spoil(database, "UPDATE partners SET city = 'Apu' WHERE id = ?", partner)
    [told] = _told(database)
    assert told == (
        "Fiche d'un partenaire, commune « Lycée des Glycines » : ce n'est plus ce qui y a été écrit"
    )


@pytest.mark.parametrize(
    "change",
    [
        "name = 'Lycée des Glycinés'",
        "notes = CAST(x'fffe41' AS TEXT)",
        "deleted = 1",
        "sort_key = 'lycee'",
        "rid = rid + 7",
        "id = 'autre'",
        "verified_on = '2026-02-31'",
    ],
)
def test_whatever_is_changed_is_told(database: Database, partner: str, change: str) -> None:
    _spoil(database, f"UPDATE partners SET {change} WHERE id = ?", partner)
    assert _told(database)


def test_a_record_that_left_without_a_word_and_one_nobody_wrote_are_told(
    database: Database, partner: str
) -> None:
    Partners(database).save(PartnerFields(name="Mairie"))
    _spoil(database, "DELETE FROM partners WHERE id = ?", partner)
    assert "disparu" in _told(database)[0]
    _spoil(database, "UPDATE partners SET id = 'x'")
    assert len(_told(database)) == 3


@pytest.mark.parametrize(
    "change",
    [
        "value = replace(value, 'Apt', 'Apu') WHERE field = 'city'",
        "old = replace(old, 'Apt', 'Apu') WHERE field = 'city'",
        "value = '{' WHERE action = 'create'",
        "value = 'null' WHERE action = 'create'",
        "value = replace(value, '$', '%') WHERE field = 'verified_on'",
        "value = '3' WHERE field = 'verified_on'",
        "action = 'update' WHERE action = 'create'",
        "table_name = 'partnerz'",
        "intention_id = 'x'",
    ],
)
def test_a_journal_that_contradicts_itself_is_told(
    database: Database, partner: str, change: str
) -> None:
    Partners(database).save(PartnerFields(name="Lycée des Glycines", city="Aptitude"), partner)
    Partners(database).save(PartnerFields(name="Lycée des Glycines", city="Gordes"), partner)
    with database.session("Vérifié") as session:
        session.get_one(Partner, partner).verified_on = date(2026, 3, 3)
    _spoil(database, f"UPDATE journal SET {change}")
    assert _told(database)


def _edit(database: Database, partner: str) -> None:
    partners = Partners(database)
    partners.save(PartnerFields(name="Lycée des Cyprès", website="https://exemple.fr"), partner)
    moment = datetime(2026, 3, 3, 9, 30, 15, 120, tzinfo=UTC)
    partners.timeline.save(partner, ExchangeFields("appel", moment, "Appel", "Œuvre « d'été »"))


def _undo_and_redo(database: Database, partner: str) -> None:
    _edit(database, partner)
    history = History(database)
    history.undo()
    history.undo()
    history.redo()


def _undo_all(database: Database, partner: str) -> None:
    _edit(database, partner)
    history = History(database)
    while history.undoable():
        history.undo()
    while history.redoable():
        history.redo()


def _to_bin(database: Database, partner: str) -> None:
    Partners(database).to_bin(partner)
    Bin(database).restore("partners", partner)


def _erase(database: Database, partner: str) -> None:
    fields = ContactFields("Mme", "Ottoline", "Zwiebelwurz", verified_on=date(2026, 3, 3))
    contact = Partners(database).contacts.save(partner, fields)
    Erasures(database).erase(contact)
    # As an erasure left the journal before it kept the numbers of a record.
    _spoil(
        database,
        "UPDATE journal SET value = json_remove(value, '$.id', '$.rid') "
        "WHERE record_id = ? AND action = 'create'",
        contact,
    )


def _picture(database: Database, partner: str) -> None:
    with database.session("Signature") as session:
        session.add(BureauMember(last_name="Daumas", signature=b"\x00\xff", since=date(2020, 1, 1)))
        session.get_one(Partner, partner).deleted = False
    with database.session("Sans signature") as session:
        member = session.scalars(select(BureauMember)).one()
        member.signature, member.since = None, None


@pytest.mark.parametrize("act", [_edit, _undo_and_redo, _undo_all, _to_bin, _erase, _picture])
def test_no_act_of_a_person_is_taken_for_damage(
    database: Database, partner: str, act: Callable[[Database, str], None]
) -> None:
    act(database, partner)
    assert _told(database) == []


def test_an_emptied_record_that_says_something_again_is_told(
    database: Database, partner: str
) -> None:
    _erase(database, partner)
    _spoil(database, "UPDATE contacts SET function_form = 'Proviseure'")
    assert len(_told(database)) == 1
    with database.session() as session:
        assert session.scalars(select(Contact)).one().function_form == "Proviseure"
