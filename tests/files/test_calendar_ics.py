"""Calendar files read back: the same meeting, at the same hour of Paris, whatever the season; the
same day, and when a diary reminds of it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from smlh_desktop.files.calendar_ics import CalendarEntry, DayEntry, write_ics

PARIS = ZoneInfo("Europe/Paris")
ENTRY = CalendarEntry(
    uid="0b1c@cercle-des-partenaires",
    title="Comité de pilotage ; Cercle, « été »",
    starts_at=datetime(2027, 1, 28, 14, 30, tzinfo=PARIS),
    minutes=110,
    place="lycée de l’Exemple, Carpentras",
    notes="Ordre du jour :\n1. Suites\n2. Prix \\ jury",
    changed_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
)
DEADLINE = DayEntry(
    uid="0b1c-decision",
    title="À décider : convention avec le lycée, « Les Cèdres »",
    day=date(2027, 3, 2),
    notes="Elle s’achève le 30 juin 2027",
    changed_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
    remind_days=14,
)
CLOCKS_CHANGE = (
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
)


def _written(*entries: CalendarEntry | DayEntry) -> bytes:
    out = io.BytesIO()
    write_ics(entries, out)
    return out.getvalue()


def _read(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_meeting_is_read_back_whole() -> None:
    [event] = _read(_written(ENTRY))
    assert (event["UID"], event["SUMMARY"]) == (ENTRY.uid, ENTRY.title)
    assert (event["LOCATION"], event["DESCRIPTION"]) == (ENTRY.place, ENTRY.notes)
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == ENTRY.changed_at
    for name, hour, minute in (("DTSTART", 14, 30), ("DTEND", 16, 20)):
        assert event[name].params["TZID"] == "Europe/Paris"
        assert (event[name].dt.hour, event[name].dt.minute) == (hour, minute)


def test_the_file_says_who_made_it_and_what_the_hours_of_paris_are() -> None:
    content = _written(ENTRY)
    calendar: Any = Calendar.from_ical(content)
    assert "Cercle des partenaires" in calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"
    rules = zone.to_tz(lookup_tzid=False)
    for rank in range(400):
        moment = datetime(2026, 1, 1, 12) + timedelta(days=rank)  # noqa: DTZ001
        wanted = moment.replace(tzinfo=PARIS).utcoffset()
        assert moment.replace(tzinfo=rules).utcoffset() == wanted
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@given(
    change=st.sampled_from(CLOCKS_CHANGE),
    away=st.integers(-3 * 24 * 60, 3 * 24 * 60),
    minutes=st.integers(0, 26 * 60),
    zone=st.sampled_from((UTC, PARIS, ZoneInfo("America/Guadeloupe"))),
)
def test_across_a_change_of_hour_it_is_the_same_meeting(
    change: datetime, away: int, minutes: int, zone: Any
) -> None:
    start = change + timedelta(minutes=away)
    [event] = _read(_written(replace(ENTRY, starts_at=start.astimezone(zone), minutes=minutes)))
    begins, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert begins.astimezone(UTC) == start
    assert ends.astimezone(UTC) == start + timedelta(minutes=minutes)
    here = start.astimezone(PARIS)
    if not here.fold and not ends.astimezone(PARIS).fold:
        assert event["DTSTART"].params["TZID"] == "Europe/Paris"
        assert begins.replace(tzinfo=None) == here.replace(tzinfo=None)


@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_any_words_are_read_back(title: str, place: str, notes: str) -> None:
    entries = (replace(ENTRY, title=title, place=place, notes=notes), ENTRY)
    first, second = _read(_written(*entries))
    assert second["SUMMARY"] == ENTRY.title
    for name, text in (("SUMMARY", title), ("LOCATION", place), ("DESCRIPTION", notes)):
        if text.isprintable() and text:
            assert first[name] == text
    assert (first["UID"], first["DTEND"].dt) == (ENTRY.uid, second["DTEND"].dt)


def test_words_never_make_lines_of_their_own() -> None:
    nasty = "Réunion\r\nEND:VEVENT\r\nSTATUS:CANCELLED\x00\x85\u2028"
    [event] = _read(_written(replace(ENTRY, title=nasty, place=nasty, notes=nasty, uid=nasty)))
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"].startswith("Réunion\nEND:VEVENT")


def test_a_meeting_called_off_says_so_under_its_own_name() -> None:
    off = replace(ENTRY, cancelled=True, changed_at=ENTRY.changed_at + timedelta(days=1))
    [event] = _read(_written(off))
    assert (event["UID"], event["STATUS"]) == (ENTRY.uid, "CANCELLED")
    assert event["DTSTAMP"].dt == off.changed_at


def test_the_same_meetings_give_the_same_bytes() -> None:
    assert _written(ENTRY, ENTRY) == _written(ENTRY, ENTRY)
    assert _read(_written()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        replace(ENTRY, starts_at=datetime(2027, 1, 28)),  # noqa: DTZ001
        replace(ENTRY, changed_at=datetime(2027, 1, 28)),  # noqa: DTZ001
        replace(ENTRY, minutes=-1),
        replace(DEADLINE, changed_at=datetime(2027, 1, 28)),  # noqa: DTZ001
        replace(DEADLINE, remind_days=-1),
    ],
)
def test_a_moment_nobody_could_place_is_refused(wrong: CalendarEntry | DayEntry) -> None:
    with pytest.raises(ValueError, match="a m"):
        _written(wrong)


def test_a_whole_day_is_read_back_with_a_reminder_at_nine_two_weeks_before() -> None:
    [event] = _read(_written(DEADLINE))
    assert (event["UID"], event["SUMMARY"]) == (DEADLINE.uid, DEADLINE.title)
    assert (event["DTSTART"].dt, event["DTSTART"].params["VALUE"]) == (DEADLINE.day, "DATE")
    assert (event["TRANSP"], event["DESCRIPTION"]) == ("TRANSPARENT", DEADLINE.notes)
    assert event["DTSTAMP"].dt == DEADLINE.changed_at
    [alarm] = event.walk("VALARM")
    reminds = datetime(2027, 3, 2) + alarm["TRIGGER"].dt  # noqa: DTZ001
    assert (alarm["ACTION"], reminds) == ("DISPLAY", datetime(2027, 2, 16, 9))  # noqa: DTZ001


@given(st.dates(), st.integers(0, 400), st.text())
def test_any_day_is_read_back_with_its_reminder(day: date, before: int, words: str) -> None:
    entry = replace(DEADLINE, day=day, remind_days=before, title=words, notes=words)
    event, meeting = _read(_written(entry, ENTRY))
    assert event["DTSTART"].dt == day
    assert len(event.walk("VALARM")) == bool(before)
    assert meeting["SUMMARY"] == ENTRY.title
    assert _written(entry, ENTRY) == _written(entry, ENTRY)
