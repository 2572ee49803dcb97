"""Meetings and deadlines as a calendar file (.ics) that any diary reads: hours are of Paris."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

PRODUCT = "-//SMLH//Cercle des partenaires//FR"
ZONE_NAME = "Europe/Paris"
_ZONE = ZoneInfo(ZONE_NAME)
# Europe's rule since 1996; older calendars hold no meeting of ours.
_RULES_SINCE = 1996
_MORNING = timedelta(hours=9)
_NOT_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A meeting in a diary.

    `uid` is its own for ever: a diary that reads it again replaces the meeting it knows. `minutes`
    is its length; `starts_at` and `changed_at`, when it was last changed here, have a zone.
    """

    uid: str
    title: str
    starts_at: datetime
    minutes: int
    place: str = ""
    notes: str = ""
    changed_at: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A whole day in a diary, that keeps nobody busy.

    `uid` and `changed_at` are as those of a meeting. A diary reminds of it `remind_days` before, at
    nine in the morning; never where that is 0.
    """

    uid: str
    title: str
    day: date
    notes: str = ""
    changed_at: datetime
    remind_days: int = 0


def write_ics(entries: Iterable[CalendarEntry | DayEntry], out: BinaryIO) -> None:
    """Write `entries` to `out`; the same entries give the same bytes.

    Raises ValueError for a moment without a zone, a length or a reminder under zero.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_paris())
    for entry in entries:
        calendar.add_component(_event(entry) if isinstance(entry, CalendarEntry) else _day(entry))
    out.write(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    if entry.starts_at.tzinfo is None:
        raise ValueError("a moment without a zone")
    if entry.minutes < 0:
        raise ValueError("a meeting that ends before it starts")
    event = _begun(entry)
    start = entry.starts_at.astimezone(UTC)
    # Counted in real time: a meeting through a change of hour keeps its length.
    for name, moment in zip(
        ("dtstart", "dtend"), _said(start, start + timedelta(minutes=entry.minutes)), strict=True
    ):
        event.add(name, moment)
    event.add("summary", _clean(entry.title))
    for name, text in (("location", entry.place), ("description", entry.notes)):
        if text:
            event.add(name, _clean(text))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _day(entry: DayEntry) -> Event:
    if entry.remind_days < 0:
        raise ValueError("a moment to remind that comes after the day")
    event = _begun(entry)
    # Without an end it lasts the day (RFC 5545, 3.6.1): the last day there is has no morrow.
    event.add("dtstart", entry.day)
    event.add("summary", _clean(entry.title))
    if entry.notes:
        event.add("description", _clean(entry.notes))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if entry.remind_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _clean(entry.title))
        alarm.add("trigger", _MORNING - timedelta(days=entry.remind_days))
        event.add_component(alarm)
    return event


def _begun(entry: CalendarEntry | DayEntry) -> Event:
    """An event that says which one it is, and when it was last changed."""
    if entry.changed_at.tzinfo is None:
        raise ValueError("a moment without a zone")
    changed = entry.changed_at.astimezone(UTC)
    event = Event()
    event.add("uid", _clean(entry.uid))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    return event


def _said(*moments: datetime) -> tuple[datetime, ...]:
    """The moments as Paris says them; as they are where it would say two of them alike, in the
    hour that comes twice in October: a file has no word for the second time."""
    local = tuple(moment.astimezone(_ZONE) for moment in moments)
    return moments if any(moment.fold for moment in local) else local


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _paris() -> Timezone:
    zone = Timezone()
    zone.add("tzid", ZONE_NAME)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, 1, 2),
        (TimezoneStandard(), "CET", 10, 3, 2, 1),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("dtstart", datetime(_RULES_SINCE, month, _last_sunday(month), hour))  # noqa: DTZ001
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _last_sunday(month: int) -> int:
    """The last Sunday of a month of 31 days in the first year of the rule."""
    return 31 - (datetime(_RULES_SINCE, month, 31, tzinfo=UTC).weekday() + 1) % 7
