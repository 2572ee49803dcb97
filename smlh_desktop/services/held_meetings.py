"""A meeting as it is held: begun, its outcome noted, ended; what is unfinished goes on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import AgendaItem
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.agendas import ItemState
from smlh_desktop.domain.meetings import local
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.agendas import pass_on
from smlh_desktop.services.records import existing, held, on_one_line, write

_GOES_ON = timedelta(hours=1)
"""How long after its end a meeting taken up again goes on, rather than has its notes gone over."""


@dataclass(frozen=True, slots=True)
class OutcomeFields:
    """What came out of a meeting: the interest shown and how feasible it looks, from 0 to 3 (None:
    not said), and the next step in words."""

    interest: int | None = None
    feasibility: int | None = None
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How far a meeting is: when it began and ended (UTC; None: not yet), and its outcome."""

    began_at: datetime | None
    ended_at: datetime | None
    outcome: OutcomeFields


class HeldMeetings:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, meeting_id: str) -> Held:
        """How far a meeting is. Raises SmlhError when it left."""
        with self._database.session() as session:
            meeting = existing(session, Meeting, meeting_id)
            return Held(meeting.began_at, meeting.ended_at, held(OutcomeFields, meeting))

    def begin(self, meeting_id: str, at: datetime | None = None) -> None:
        """Note that a meeting begins, now or `at` a moment. One that had begun that day goes on;
        one opened on an earlier day was only looked at, and begins. One that is over stays so,
        unless it ended just before: its notes are gone over, its hours stay as they were."""
        now = at or datetime.now(UTC)
        with self._database.session("Rencontre commencée") as session:
            meeting = existing(session, Meeting, meeting_id)
            if meeting.ended_at is not None:
                if now - meeting.ended_at <= _GOES_ON:
                    meeting.ended_at = None
            elif meeting.began_at is None or _day(meeting.began_at) != _day(now):
                meeting.began_at = now

    def note_outcome(self, meeting_id: str, values: OutcomeFields) -> None:
        """Write what came out of it. Raises SmlhError for a mark that is not one."""
        values = on_one_line(values)
        for mark in (values.interest, values.feasibility):
            if mark is not None and not 0 <= mark <= 3:
                raise SmlhError("L'intérêt et la faisabilité se notent de 0 à 3.")
        with self._database.session("Suites de la rencontre") as session:
            write(session, Meeting, values, meeting_id)

    def end(self, meeting_id: str, at: datetime | None = None) -> int:
        """Note that a meeting ended: what was not treated is put off, and goes to the next meeting
        of its line if there is one, else waits for it. One that was over keeps its hour. How many
        items were put off."""
        with self._database.session("Rencontre terminée") as session:
            meeting = existing(session, Meeting, meeting_id)
            meeting.ended_at = meeting.ended_at or at or datetime.now(UTC)
            meeting.began_at = _beginning(meeting, meeting.ended_at)
            _date(meeting, meeting.began_at)
            left = session.scalars(
                select(AgendaItem).where(
                    AgendaItem.meeting_id == meeting_id,
                    AgendaItem.deleted.is_(False),
                    AgendaItem.state != ItemState.DONE,
                )
            ).all()
            for item in left:
                item.state = ItemState.POSTPONED
            session.flush()
            pass_on(session, meeting)
            return len(left)


def _beginning(meeting: Meeting, ended_at: datetime) -> datetime:
    """When it began: at the hour set, where its page was opened long before to prepare it."""
    began, planned = meeting.began_at, meeting.starts_at
    if planned and planned < ended_at and (began is None or planned - began > _GOES_ON):
        return planned
    return began or ended_at


def _day(moment: datetime) -> date:
    return local(moment).date()


def _date(meeting: Meeting, began_at: datetime) -> None:
    """Date a meeting left « à leur convenance » by its beginning: calendars, letters and the feed
    of a partner tell only of meetings that have a date."""
    if meeting.starts_at is None:
        meeting.starts_at = began_at.replace(second=0, microsecond=0)
