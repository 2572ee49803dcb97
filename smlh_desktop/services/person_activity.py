"""When contacts came into the base, left it, and when their organisation last gave a sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import (
    Exchange,
    Intention,
    Invitation,
    JournalEntry,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import Reply, local


@dataclass(frozen=True, slots=True)
class Activity:
    """By the id of a record: `entered`, the day a contact came into the base; `signs`, that of the
    last sign a partner gave (an answer, a call, a presence); `binned`, when a record went to the
    bin; `former`, when a partner became one of before."""

    entered: dict[str, date]
    signs: dict[str, date]
    binned: dict[str, date]
    former: dict[str, date]

    def left(self, contact_id: str, partner_id: str) -> date | None:
        """Since when a contact is one no more: its own bin, or its partner's, or that one's end."""
        known = (self.binned.get(contact_id), self.binned.get(partner_id),
                 self.former.get(partner_id))  # fmt: skip
        return min((day for day in known if day), default=self.entered.get(contact_id))


def read(session: Session) -> Activity:
    """All of it, by a few queries for the whole base."""
    return Activity(
        _days(session, "contacts", "create"),
        _signs(session),
        _days(session, "contacts", "update", "deleted", "true")
        | _days(session, "partners", "update", "deleted", "true"),
        _days(session, "partners", "update", "status", '"ancien"'),
    )


def _days(
    session: Session, table: str, action: str, field: str = "", value: str | None = None
) -> dict[str, date]:
    """The last day each record of `table` was changed so."""
    chosen = (
        select(JournalEntry.record_id, func.max(Intention.at))
        .join(Intention, Intention.id == JournalEntry.intention_id)
        .where(JournalEntry.table == table, JournalEntry.action == action)
        .where(JournalEntry.field == field)
        .group_by(JournalEntry.record_id)
    )
    if value is not None:
        chosen = chosen.where(JournalEntry.value == value)
    return {record_id: local(at).date() for record_id, at in session.execute(chosen)}


def _signs(session: Session) -> dict[str, date]:
    found: dict[str, date] = {}
    told = select(Partner.id, Partner.last_exchange_on).where(Partner.last_exchange_on.is_not(None))
    _later(found, session.execute(told).all())
    answers = select(LetterSent.partner_id, func.max(LetterSent.answered_on))
    _later(found, session.execute(answers.group_by(LetterSent.partner_id)).all())
    contacts = [kind.value for kind in EventKind if kind.is_contact]
    noted = (
        select(Exchange.partner_id, func.max(Exchange.happened_at))
        .where(Exchange.kind.in_(contacts), Exchange.deleted.is_(False))
        .group_by(Exchange.partner_id)
    )
    _later(found, ((each, local(at).date()) for each, at in session.execute(noted)))
    present = (
        select(Invitation.partner_id, func.max(Meeting.starts_at))
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(Invitation.reply != Reply.NONE, Meeting.starts_at.is_not(None))
        .group_by(Invitation.partner_id)
    )
    _later(found, ((each, local(at).date()) for each, at in session.execute(present) if at))
    return found


def _later(found: dict[str, date], told: Iterable[tuple[str, date | None]]) -> None:
    for partner_id, day in told:
        if day is not None and (partner_id not in found or day > found[partner_id]):
            found[partner_id] = day
