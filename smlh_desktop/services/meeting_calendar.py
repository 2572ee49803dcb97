"""Meetings day by day, and what those days are: holidays, school holidays, the section's own, the
deadlines of conventions."""

from calendar import isleap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MeetingMember, OwnDay
from smlh_desktop.data.tables import Invitation, Meeting
from smlh_desktop.domain.meetings import (
    MeetingKind,
    in_paris,
    local,
    public_holidays,
    today_in_france,
)
from smlh_desktop.domain.school_holidays import zone_of
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.convention_deadlines import ConventionDeadlines
from smlh_desktop.services.records import in_use, on_one_line, to_bin, write
from smlh_desktop.services.school_holidays import school_holidays
from smlh_desktop.services.settings import Settings

_ONE_PLACE_TWICE = "Deux rencontres au même endroit"
_ONE_PARTNER_TWICE = "Un partenaire est attendu à deux rencontres"
_ONE_MEMBER_TWICE = "Un membre du bureau est attendu à deux rencontres"


@dataclass(frozen=True, slots=True)
class DatedMeeting:
    """A meeting on its day (in France); `clash` says what it shares with another at that time."""

    rid: int
    day: date
    start: time
    minutes: int
    kind: MeetingKind
    purpose: str
    is_over: bool
    clash: str = ""


@dataclass(frozen=True, slots=True)
class DayWords:
    """What a day is: a public holiday, a day of the section's own, one to decide of a convention or
    the last of it, or one of the school holidays."""

    words: str
    is_holiday: bool = False
    is_span: bool = False


@dataclass(frozen=True, slots=True)
class OwnDayFields:
    """A day of the section's own, once or each year."""

    title: str = ""
    day: date = date(2000, 1, 1)
    yearly: bool = False

    def next_on(self, today: date) -> date | None:
        """When it comes next, today counted; None once it is over. A 29 February waits for one."""
        if not self.yearly:
            return self.day if self.day >= today else None
        for year in range(today.year, today.year + 9):  # 2096 and 2104 are leap years, not 2100
            if self.day.month == 2 and self.day.day == 29 and not isleap(year):
                continue
            if (on := self.day.replace(year=year)) >= today:
                return on
        return None


class MeetingCalendar:
    """Reads the calendar, and keeps the section's own days."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)
        self._deadlines = ConventionDeadlines(database)

    def between(self, first: date, last: date) -> list[DatedMeeting]:
        """The meetings of these days, both counted, in order."""
        begins = in_paris(first, time())
        ends = in_paris(last + timedelta(days=1), time())
        with self._database.session() as session:
            meetings = session.scalars(
                select(Meeting)
                .where(
                    Meeting.deleted.is_(False),
                    Meeting.starts_at >= begins,
                    Meeting.starts_at < ends,
                )
                .order_by(Meeting.starts_at, Meeting.rid)
            ).all()
            clashes = _clashes(session, meetings)
            now = datetime.now(begins.tzinfo)
            return [_dated(each, clashes.get(each.id, ""), now) for each in meetings]

    def words(self, first: date, last: date) -> dict[date, list[DayWords]]:
        """What each of these days is, where there is something to say."""
        section = self._settings.section()
        zone = section.school_zone or zone_of(section.department)
        with self._database.session() as session:
            own = [(each.title, each.day, each.yearly) for each in in_use(session, OwnDay)]
        deadlines = self._deadlines.calendar_words(first, last, today=today_in_france())
        found: dict[date, list[DayWords]] = {}
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            told: list[DayWords] = []
            if name := public_holidays(day.year).get(day):
                told.append(DayWords(sentence(name), is_holiday=True))
            told += [
                DayWords(title)
                for title, on, yearly in own
                if on == day or (yearly and (on.month, on.day) == (day.month, day.day))
            ]
            told += map(DayWords, deadlines.get(day, ()))
            if zone and (name := school_holidays().name_on(day, zone)):
                told.append(DayWords(name, is_span=True))
            if told:
                found[day] = told
        return found

    def own_days(self) -> list[tuple[str, OwnDayFields]]:
        """The section's own days, by their date: (id, fields)."""
        with self._database.session() as session:
            days = sorted(in_use(session, OwnDay), key=lambda each: each.day)
            return [(each.id, OwnDayFields(each.title, each.day, each.yearly)) for each in days]

    def save_day(self, values: OwnDayFields, day_id: str | None = None) -> str:
        """Write a day of the section's own. Raises SmlhError without a title."""
        values = on_one_line(values)
        if not values.title.strip():
            raise SmlhError("Dites ce qu'est ce jour : fête de la section, anniversaire…")
        with self._database.session(f"Date de la section : {values.title}") as session:
            return write(session, OwnDay, values, day_id)

    def day_to_bin(self, day_id: str) -> None:
        """Take a day off; « Défaire » brings it back."""
        to_bin(self._database, OwnDay, day_id, "Date de la section retirée")


def _dated(meeting: Meeting, clash: str, now: datetime) -> DatedMeeting:
    assert meeting.starts_at is not None
    here = local(meeting.starts_at)
    ends = meeting.starts_at + timedelta(minutes=meeting.duration_minutes)
    return DatedMeeting(
        meeting.rid,
        here.date(),
        here.time(),
        meeting.duration_minutes,
        MeetingKind(meeting.kind),
        meeting.purpose,
        meeting.ended_at is not None or ends < now,
        clash,
    )


def _clashes(session: Session, meetings: Sequence[Meeting]) -> dict[str, str]:
    """What each meeting shares with one at the same time, by its id."""
    ids = [each.id for each in meetings]
    partners = _asked(session, Invitation, "partner_id", ids)
    members = _asked(session, MeetingMember, "member_id", ids)
    found: dict[str, str] = {}
    for place, one in enumerate(meetings):
        for other in meetings[place + 1 :]:
            assert one.starts_at is not None
            assert other.starts_at is not None
            if other.starts_at >= one.starts_at + timedelta(minutes=one.duration_minutes):
                break  # they come in order
            told = ""
            if one.place and sort_key(one.place) == sort_key(other.place):
                told = _ONE_PLACE_TWICE
            elif partners.get(one.id, set()) & partners.get(other.id, set()):
                told = _ONE_PARTNER_TWICE
            elif members.get(one.id, set()) & members.get(other.id, set()):
                told = _ONE_MEMBER_TWICE
            if told:
                found.setdefault(one.id, told)
                found.setdefault(other.id, told)
    return found


def _asked(
    session: Session,
    cls: type[Invitation] | type[MeetingMember],
    name: str,
    meeting_ids: Sequence[str],
) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for meeting_id, asked in session.execute(
        select(cls.meeting_id, getattr(cls, name)).where(
            cls.meeting_id.in_(meeting_ids), cls.deleted.is_(False)
        )
    ):
        found.setdefault(meeting_id, set()).add(asked)
    return found
