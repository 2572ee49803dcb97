"""A meeting as it is held: begun, its outcome noted, ended; what is unfinished goes on."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import AgendaItem
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.agendas import ItemState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.agendas import pass_on
from smlh_desktop.services.records import existing, held, on_one_line, write


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
        """Note that a meeting begins, now or `at` a moment; one that had begun goes on, and one
        that had no date has this one from now on."""
        with self._database.session("Rencontre commencée") as session:
            meeting = existing(session, Meeting, meeting_id)
            meeting.began_at = meeting.began_at or at or datetime.now(UTC)
            meeting.ended_at = None
            _date(meeting, meeting.began_at)

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
        of its line if there is one, else waits for it. How many items were put off."""
        with self._database.session("Rencontre terminée") as session:
            meeting = existing(session, Meeting, meeting_id)
            meeting.began_at = meeting.began_at or meeting.starts_at or at or datetime.now(UTC)
            meeting.ended_at = at or datetime.now(UTC)
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


def _date(meeting: Meeting, began_at: datetime) -> None:
    """Date a meeting left « à leur convenance » by its beginning: calendars, letters and the feed
    of a partner tell only of meetings that have a date."""
    if meeting.starts_at is None:
        meeting.starts_at = began_at.replace(second=0, microsecond=0)
