"""Finding a date for a meeting: moments proposed, answers noted, the best ones first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Slot, SlotAnswer
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.date_polls import SlotReply, Standing, standing
from smlh_desktop.domain.meeting_papers import Ballot
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import french, hour, long_date, sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.attendance import AttendanceList, Attendee
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.meeting_papers import MeetingPapers
from smlh_desktop.services.records import existing
from smlh_desktop.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Proposed:
    """A moment proposed (UTC), what each person asked replied (by attendee id), how it stands."""

    id: str
    starts_at: datetime
    replies: dict[str, SlotReply]
    standing: Standing


class DatePolls:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def proposed(self, meeting_id: str) -> list[Proposed]:
        """The moments proposed for a meeting, in the order of time."""
        people = AttendanceList(self._database).people(meeting_id)
        required = {each.id: _name(each) for each in people if each.fields.required}
        with self._database.session() as session:
            slots = session.scalars(
                select(Slot)
                .where(Slot.meeting_id == meeting_id, Slot.deleted.is_(False))
                .order_by(Slot.starts_at, Slot.rid)
            ).all()
            replies = _replies(session, [each.id for each in slots])
        ids = [each.id for each in people]
        return [
            Proposed(
                each.id,
                each.starts_at,
                replies.get(each.id, {}),
                standing(replies.get(each.id, {}), ids, required),
            )
            for each in slots
        ]

    def ranked(self, meeting_id: str) -> list[Proposed]:
        """The same, the best first."""
        return sorted(
            self.proposed(meeting_id), key=lambda each: (each.standing.order, each.starts_at)
        )

    def propose(self, meeting_id: str, starts_at: datetime) -> str:
        """Propose a moment; one that is there already is not proposed twice."""
        with self._database.session("Date proposée") as session:
            existing(session, Meeting, meeting_id)
            for known in session.scalars(
                select(Slot).where(Slot.meeting_id == meeting_id, Slot.deleted.is_(False))
            ):
                if known.starts_at == starts_at:
                    return known.id
            slot = Slot(meeting_id=meeting_id, starts_at=starts_at)
            session.add(slot)
            return slot.id

    def take_off(self, slot_id: str) -> None:
        """Propose a moment no more."""
        with self._database.session("Date retirée") as session:
            existing(session, Slot, slot_id).deleted = True

    def note(self, slot_id: str, attendee: Attendee, reply: SlotReply) -> None:
        """Note what somebody says of a moment."""
        whose = "meeting_member_id" if attendee.of_the_bureau else "invitation_id"
        with self._database.session(f"Disponibilité notée : {_name(attendee)}") as session:
            known = session.scalar(
                select(SlotAnswer).where(
                    SlotAnswer.slot_id == slot_id,
                    SlotAnswer.deleted.is_(False),
                    getattr(SlotAnswer, whose) == attendee.id,
                )
            )
            if known is None:
                session.add(SlotAnswer(slot_id=slot_id, answer=reply, **{whose: attendee.id}))
            elif known.answer != reply:
                known.answer = reply

    def choose(self, slot_id: str) -> str:
        """Hold the meeting at this moment; its id. The other moments stay, to be seen."""
        with self._database.session() as session:
            slot = existing(session, Slot, slot_id)
            meeting_id, starts_at = slot.meeting_id, slot.starts_at
        with self._database.session("Date retenue") as session:
            existing(session, Meeting, meeting_id).starts_at = starts_at
        return meeting_id

    def ballot(self, meeting_id: str) -> Ballot:
        """The paper to send round. Raises SmlhError without a moment or anybody to ask."""
        proposed = self.proposed(meeting_id)
        people = AttendanceList(self._database).people(meeting_id)
        if not proposed or not people:
            raise SmlhError("Proposez au moins une date, et invitez au moins une personne.")
        section = Settings(self._database).section()
        back = ", ".join(filter(None, (section.full_name, section.seat, section.email)))
        return Ballot(
            letterhead(section),
            MeetingPapers(self._database).occasion(meeting_id),
            tuple(moment_in_words(each.starts_at) for each in proposed),
            tuple(
                (
                    french(_name(person)),
                    tuple(each.replies.get(person.id, SlotReply.NONE).label for each in proposed),
                )
                for person in people
            ),
            french(f"À renvoyer à : {back}"),
        )


def moment_in_words(starts_at: datetime) -> str:
    """« Mardi 12 janvier 2027, 14 h 30 »."""
    here = local(starts_at)
    return french(f"{sentence(long_date(here.date(), weekday=True))}, {hour(here)}")


def _name(attendee: Attendee) -> str:
    return attendee.name or attendee.organisation or attendee.function


def _replies(session: Session, slot_ids: Sequence[str]) -> dict[str, dict[str, SlotReply]]:
    found: dict[str, dict[str, SlotReply]] = {}
    for each in session.scalars(
        select(SlotAnswer).where(SlotAnswer.slot_id.in_(slot_ids), SlotAnswer.deleted.is_(False))
    ):
        who = each.invitation_id or each.meeting_member_id or ""
        known = each.answer in list(SlotReply)
        found.setdefault(each.slot_id, {})[who] = (
            SlotReply(each.answer) if known else SlotReply.NONE
        )
    return found
