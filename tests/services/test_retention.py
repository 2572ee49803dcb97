"""How long things are kept, and what is due for review."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Intention, Partner
from smlh_desktop.domain.retention import NO_END, Rule, months_in_words
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import Erasures
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.retention import DueRow, Retention
from smlh_desktop.services.timeline import ExchangeFields
from tests.services import signed_conventions

TODAY = date(2026, 11, 26)


def _entered(database: Database, on: date) -> None:
    """All that was written so far was written that day."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    with database.session("Date d'essai") as session:
        session.execute(update(Intention).values(at=at))


@pytest.fixture
def retention(database: Database) -> Retention:
    return Retention(database)


@pytest.fixture
def made(database: Database) -> Callable[..., str]:
    def make(name: str = "Daumas", partner: str = "Lycée", **more: object) -> str:
        partners = Partners(database)
        there = partners.save(PartnerFields(name=partner))
        return partners.contacts.save(there, ContactFields("Mme", "Hélène", name, **more))  # type: ignore[arg-type]

    return make


def _rules(rows: list[DueRow]) -> list[tuple[Rule, str]]:
    return [(row.rule, row.name) for row in rows]


def test_a_new_base_has_nothing_due(retention: Retention, made: Callable[..., str]) -> None:
    made()
    assert retention.due(TODAY) == []


def test_who_never_answered_in_three_years_is_due(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    made()
    _entered(database, date(2023, 11, 25))
    [row] = retention.due(TODAY)
    assert (row.rule, row.partner_name) == (Rule.PROSPECT, "Lycée")
    assert row.why == "N'a jamais répondu ; entré dans la base le 25/11/2023"
    _entered(database, date(2023, 11, 26))
    assert Rule.PROSPECT not in [each.rule for each in retention.due(TODAY)]


def test_a_sign_of_the_organisation_starts_the_time_again(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    contact = made(verified_on=date(2026, 1, 1))
    _entered(database, date(2020, 1, 1))
    partners = Partners(database)
    [rid] = partners.list.row_numbers("")
    call = ExchangeFields("appel", datetime(2025, 5, 5, tzinfo=UTC), "A rappelé")
    partners.timeline.save(partners.id_of(rid), call)
    assert retention.due(TODAY) == []
    assert contact


def test_a_file_not_verified_for_two_years_is_due_until_it_is(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    contact = made(verified_on=date(2024, 1, 1))
    with database.session("Essai") as session:
        session.query(Partner).one().last_exchange_on = date(2026, 1, 1)
    assert _rules(retention.due(TODAY)) == [(Rule.UNVERIFIED, "Mme Hélène DAUMAS")]
    retention.verified(contact, TODAY)
    assert retention.due(TODAY) == []


def test_a_former_contact_is_due_after_a_year_and_leaves_once_erased(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    contact = made()
    Partners(database).contacts.to_bin(contact)
    assert retention.due(TODAY) == []
    _entered(database, date(2025, 1, 1))
    assert _rules(retention.due(TODAY)) == [(Rule.FORMER, "Mme Hélène DAUMAS")]
    Erasures(database).erase(contact, TODAY)
    assert retention.due(TODAY) == []


def test_what_is_kept_on_comes_back_on_its_day(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    made()
    _entered(database, date(2020, 1, 1))
    [row] = retention.due(TODAY)
    assert retention.keep_on(row, TODAY, "Projet en vue") == date(2027, 11, 26)
    assert retention.due(date(2027, 11, 25)) == []
    assert len(retention.due(date(2027, 11, 26))) == 1
    History(database).undo()
    assert len(retention.due(TODAY)) == 1


def test_the_section_decides_how_long(
    database: Database, retention: Retention, made: Callable[..., str]
) -> None:
    made()
    _entered(database, date(2025, 1, 1))
    retention.keep(Rule.PROSPECT, 12)
    retention.keep(Rule.PROSPECT, 18)
    assert retention.months()[Rule.PROSPECT] == 18
    assert [row.rule for row in retention.due(TODAY)] == [Rule.PROSPECT]
    retention.keep(Rule.PROSPECT, NO_END)
    assert retention.due(TODAY) == []
    with pytest.raises(SmlhError, match="600"):
        retention.keep(Rule.PROSPECT, 601)


def test_conventions_are_due_five_years_after_their_end(
    database: Database, retention: Retention
) -> None:
    signed_conventions.set_up(database)
    signed_conventions.from_paper(
        database, signed_conventions.partner(database, "Lycée"), date(2018, 1, 1), date(2020, 1, 1)
    )
    due = [row for row in retention.due(TODAY) if row.rule is Rule.CONVENTIONS]
    assert [row.why for row in due] == ["Achevée le 01/01/2020"]


def test_lengths_are_told_in_words() -> None:
    assert [months_in_words(each) for each in (0, 12, 36, 18)] == [
        "sans limite", "1 an", "3 ans", "18 mois",
    ]  # fmt: skip
