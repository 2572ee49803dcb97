"""The deadlines of conventions: listed by day, shown in the calendar, carried to other diaries."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import event

from smlh_desktop.data.database import Database
from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import LetterState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.convention_deadlines import ConventionDeadlines
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.letter_templates import RENEWAL
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meeting_calendar import DayWords, MeetingCalendar
from smlh_desktop.services.partners import Partners
from tests.services import signed_conventions as made

DAY = date(2026, 9, 2)
END = date(2026, 12, 31)  # 120 days after DAY: notice and margin
BEFORE = date(2026, 9, 2)


@pytest.fixture
def deadlines(database: Database) -> ConventionDeadlines:
    made.set_up(database)
    return ConventionDeadlines(database)


@pytest.fixture
def mairie(database: Database, deadlines: ConventionDeadlines) -> str:
    return made.partner(database, "Mairie d'Apt")


def _events(deadlines: ConventionDeadlines, *ids: str, today: date = DAY) -> dict[str, Any]:
    out = io.BytesIO()
    count = deadlines.write_calendar(out, ids or None, today=today)
    events = Calendar.from_ical(out.getvalue()).walk("VEVENT")
    assert len(events) == count
    return {str(each["UID"]): each for each in events}


def test_a_convention_is_to_decide_from_its_day_and_late_from_the_next(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    convention = made.from_paper(database, mairie, ends_on=END)
    for today, state, late in (
        (DAY - timedelta(days=1), ConventionState.ACTIVE, False),
        (DAY, ConventionState.TO_RENEW, False),
        (DAY + timedelta(days=1), ConventionState.TO_RENEW, True),
        (END, ConventionState.TO_RENEW, True),
    ):
        [row] = deadlines.rows(today=today)
        assert (row.id, row.partner_name) == (convention, "Mairie d'Apt")
        assert (row.decide_before, row.ends_on, row.on) == (BEFORE, END, BEFORE)
        assert (row.state, row.late, row.number) == (state, late, "CONV-84-2026-001")
    assert deadlines.rows(today=END + timedelta(days=1)) == []


def test_what_waits_for_nothing_is_left_out(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    Conventions(database).save(ConventionFields(mairie, ends_on=END), [])
    made.from_paper(database, mairie, ends_on=None)
    binned = made.from_paper(database, mairie, ends_on=END)
    Conventions(database).to_bin(binned)
    assert deadlines.rows(today=DAY) == []
    with pytest.raises(SmlhError, match="rien à porter"):
        _events(deadlines)


def test_deadlines_come_by_the_day_each_is_waited_for(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    life = ConventionLife(database)
    late_end = made.from_paper(
        database, mairie, ends_on=date(2027, 3, 31)
    )  # decide by December 1st
    decided = made.from_paper(database, mairie, ends_on=date(2026, 11, 15))
    ending = made.from_paper(database, mairie, ends_on=END)
    ended = made.from_paper(database, mairie, ends_on=date(2028, 12, 31))
    life.leave_it_there(decided, DAY)
    life.terminate(ended, asked_on=DAY, ends_on=date(2026, 12, 2), by="La mairie", reason="Vote")
    rows = deadlines.rows(today=DAY)
    assert [(each.id, each.decide_before, each.on) for each in rows] == [
        (ending, BEFORE, BEFORE),
        (decided, None, date(2026, 11, 15)),
        (late_end, date(2026, 12, 1), date(2026, 12, 1)),
        (ended, None, date(2026, 12, 2)),
    ]
    assert "à compter du 2\u00a0décembre 2026" in rows[-1].next_step


def test_an_avenant_moves_the_deadline_of_its_convention_and_has_none(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    convention = made.sign(
        database,
        made.to_sign(
            database, mairie, values=ConventionFields(mairie, starts_on=made.START, ends_on=END)
        ),
    )
    before = _events(deadlines)[f"{convention}-fin"]
    life, conventions = ConventionLife(database), Conventions(database)
    amendment = life.amend(convention, made.START)
    file = conventions.get(amendment)
    longer = ConventionFields(mairie, starts_on=made.START, ends_on=date(2027, 12, 31))
    conventions.save(longer, file.articles, amendment)
    life.review(amendment, made.START, "Mme Ferrandier")
    life.freeze(amendment, made.START)
    made.sign(database, amendment)
    [row] = deadlines.rows(today=DAY)
    assert (row.id, row.ends_on) == (convention, date(2027, 12, 31))
    after = _events(deadlines)[f"{convention}-fin"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (END, date(2027, 12, 31))


def test_the_last_letter_about_this_convention_is_told(
    deadlines: ConventionDeadlines, database: Database, mairie: str, tmp_path: Path
) -> None:
    letters = Letters(database)
    made.from_paper(database, mairie, ends_on=END)
    made.from_paper(database, made.partner(database, "Caisse"), ends_on=END)

    def write(key: str, on: date) -> None:
        mailing = letters.prepare(key, dated_on=on, partner_ids=[mairie])
        letters.issue(mailing, tmp_path / f"{key}-{on}.pdf")

    write(RENEWAL, date(2025, 9, 1))  # of the convention before this one
    assert [each.reminder for each in deadlines.rows(today=DAY)] == [None, None]
    write(RENEWAL, date(2026, 8, 1))
    write(RENEWAL, date(2026, 8, 20))
    reminder, other = (each.reminder for each in deadlines.rows(today=DAY))
    assert other is None
    assert reminder is not None
    assert (reminder.on, reminder.state) == (date(2026, 8, 20), LetterState.PREPARED)
    register = letters.register
    assert reminder.reference == register.get(reminder.rid, DAY).reference
    register.mark([register.get(reminder.rid, DAY).id], LetterState.SENT, date(2026, 8, 22))
    sent = deadlines.rows(today=DAY)[0].reminder
    assert sent is not None
    assert (sent.on, sent.state) == (date(2026, 8, 22), LetterState.SENT)


def test_the_calendar_says_when_to_decide_and_when_it_ends(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    for _ in range(2):
        made.from_paper(database, mairie, ends_on=END)
    words = deadlines.calendar_words(BEFORE, END, today=DAY)
    assert words == {
        BEFORE: ["À décider : convention avec Mairie d'Apt"],
        END: ["Fin de la convention avec Mairie d'Apt"],
    }
    inside = deadlines.calendar_words(
        BEFORE + timedelta(days=1), END - timedelta(days=1), today=DAY
    )
    assert inside == {}
    later = deadlines.calendar_words(BEFORE, END, today=END + timedelta(days=1))
    assert list(later) == [END]


def test_the_end_of_a_convention_that_another_follows_is_not_one(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    life = ConventionLife(database)
    convention = made.from_paper(database, mairie, ends_on=END)
    renewal = life.renew(convention, DAY)
    life.review(renewal, DAY, "Mme Ferrandier")
    life.freeze(renewal, DAY)
    made.sign(database, renewal, DAY)
    assert deadlines.calendar_words(BEFORE, END, today=DAY) == {}
    followed, following = deadlines.rows(today=DAY)
    assert (followed.id, followed.is_followed, following.id) == (convention, True, renewal)
    assert set(_events(deadlines)) == {f"{renewal}-decision", f"{renewal}-fin"}


def test_the_calendar_of_meetings_shows_them_by_one_query_more(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    end = today_in_france() + timedelta(days=200)
    calendar, asked = MeetingCalendar(database), []

    def count(*_args: object) -> None:
        asked.append(1)

    engine = database._engine
    event.listen(engine, "before_cursor_execute", count)
    calendar.words(end, end)
    before = len(asked)
    for _ in range(3):
        made.from_paper(database, mairie, end - timedelta(days=300), end)
    asked.clear()
    words = calendar.words(end - timedelta(days=120), end)
    assert len(asked) == before
    event.remove(engine, "before_cursor_execute", count)
    assert DayWords("Fin de la convention avec Mairie d'Apt") in words[end]
    to_decide = DayWords("À décider : convention avec Mairie d'Apt")
    assert to_decide in words[end - timedelta(days=120)]


def test_a_diary_is_given_both_days_under_names_of_their_own(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    convention = made.from_paper(database, mairie, ends_on=END)
    made.from_paper(database, made.partner(database, "Caisse"), ends_on=END)
    assert len(_events(deadlines)) == 4
    events = _events(deadlines, convention)
    assert set(events) == {f"{convention}-decision", f"{convention}-fin"}
    decide, end = events[f"{convention}-decision"], events[f"{convention}-fin"]
    assert decide["SUMMARY"] == "À décider\u00a0: convention avec Mairie d’Apt"
    assert end["SUMMARY"] == "Fin de la convention avec Mairie d’Apt"
    assert (decide["DTSTART"].dt, end["DTSTART"].dt) == (BEFORE, END)
    assert "CONV-84-2026-001 – Convention de partenariat" in decide["DESCRIPTION"]
    one, two = io.BytesIO(), io.BytesIO()
    deadlines.write_calendar(one, today=DAY)
    deadlines.write_calendar(two, today=DAY)
    assert one.getvalue() == two.getvalue()


def test_a_partner_in_the_bin_takes_its_deadlines_along(
    deadlines: ConventionDeadlines, database: Database, mairie: str
) -> None:
    made.from_paper(database, mairie, ends_on=END)
    Partners(database).to_bin(mairie)
    assert deadlines.rows(today=DAY) == []
    assert deadlines.calendar_words(BEFORE, END, today=DAY) == {}
