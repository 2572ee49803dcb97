"""What happened with a partner: letters, meetings, conventions, and what was noted by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Tool, ToolDelivery
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Action
from smlh_desktop.data.tables import Contact, Exchange, Invitation, LetterSent, Meeting
from smlh_desktop.domain.actions import ActionState, state_on
from smlh_desktop.domain.exchanges import NOTED_BY_HAND, EventKind
from smlh_desktop.domain.meetings import Reply, in_paris, local, today_in_france
from smlh_desktop.domain.register import Answer
from smlh_desktop.domain.typography import long_date, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.action_roles import HeldRole, roles_of_partner
from smlh_desktop.services.records import existing, held, on_one_line, to_bin, write
from smlh_desktop.services.tools import DeliveryFields, delivery_told

if TYPE_CHECKING:
    from smlh_desktop.data.tables import Partner

_LONGEST = 120  # signs in the words of an intention


@dataclass(frozen=True, slots=True)
class ExchangeFields:
    """What a person notes of a call, a visit, an e-mail, or simply a note. `happened_at` is an
    aware moment; `who` of the bureau took or wrote it."""

    kind: str
    happened_at: datetime
    title: str = ""
    notes: str = ""
    contact_id: str | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event of the relation; `exchange_id` is that of one noted by hand."""

    on: date
    kind: EventKind
    title: str
    detail: str = ""
    moment: datetime | None = None
    exchange_id: str | None = None


class Timeline:
    """Notes what happened with partners."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, partner_id: str, values: ExchangeFields, exchange_id: str | None = None) -> str:
        """Write a new or changed exchange; its id. Raises SmlhError when it says nothing."""
        values = on_one_line(values)
        if not (values.title.strip() or values.notes.strip()):
            raise SmlhError("Dites en quelques mots ce qui s'est dit ou fait.")
        kind = EventKind(values.kind)
        if kind not in NOTED_BY_HAND:
            raise ValueError(kind)
        done = "modifié" if exchange_id else "ajouté" if kind is EventKind.NOTE else "noté"
        agreed = done + ("e" if kind in (EventKind.VISIT, EventKind.NOTE) else "")
        words = f"{kind.label} {agreed} : {values.title or values.notes}"
        with self._database.session(words[:_LONGEST]) as session:
            return write(session, Exchange, values, exchange_id, partner_id=partner_id)

    def get(self, exchange_id: str) -> ExchangeFields:
        """One exchange; raises SmlhError if it left."""
        with self._database.session() as session:
            return held(ExchangeFields, existing(session, Exchange, exchange_id))

    def to_bin(self, exchange_id: str) -> None:
        """Put an exchange in the bin; « Défaire » brings it back."""
        to_bin(self._database, Exchange, exchange_id, "Échange mis à la corbeille")


def last_exchange(events: tuple[Event, ...]) -> date | None:
    """The day of the last event that was an exchange with the partner, up to today."""
    days = [event.on for event in events if event.kind.is_contact and event.on <= today_in_france()]
    return max(days, default=None)


def events_of(session: Session, partner: "Partner") -> tuple[Event, ...]:
    """All that happened with `partner`, newest first."""
    found = [
        *_letters(session, partner.id),
        *_meetings(session, partner.id),
        *_conventions(session, partner.id),
        *_actions(session, partner.id),
        *_joint_actions(session, partner.id),
        *_tools(session, partner.id),
        *_noted(session, partner.id),
    ]
    if partner.last_exchange_on is not None:  # told by the list the partner came from
        found.append(Event(partner.last_exchange_on, EventKind.OTHER, "Dernier contact noté"))
    return tuple(sorted(found, key=_when, reverse=True))


def _when(event: Event) -> datetime:
    return event.moment or datetime.combine(event.on, time(), tzinfo=UTC)


def _letters(session: Session, partner_id: str) -> list[Event]:
    letters = session.scalars(
        select(LetterSent).where(LetterSent.partner_id == partner_id, LetterSent.deleted.is_(False))
    )
    return [
        Event(each.dated_on, EventKind.LETTER, each.subject, _answered(each)) for each in letters
    ]


def _answered(letter: LetterSent) -> str:
    """Its reference, and what was answered."""
    if letter.answer not in list(Answer) or letter.answered_on is None:
        return letter.reference
    said = Answer(letter.answer).label.lower()
    return f"{letter.reference} · répondu le {short_date(letter.answered_on)} : {said}"


def _meetings(session: Session, partner_id: str) -> list[Event]:
    found = session.execute(
        select(Meeting, Invitation.reply)
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(
            Invitation.partner_id == partner_id,
            Invitation.deleted.is_(False),
            Meeting.deleted.is_(False),
            Meeting.starts_at.is_not(None),
        )
    )
    events = []
    for meeting, reply in found:
        at = meeting.starts_at
        assert at is not None
        said = "" if reply == Reply.NONE else Reply(reply).label.lower()
        detail = ", ".join(part for part in (meeting.place, said) if part)
        events.append(Event(local(at).date(), EventKind.MEETING, meeting.purpose, detail, at))
    return events


def _conventions(session: Session, partner_id: str) -> list[Event]:
    conventions = session.scalars(
        select(Convention).where(Convention.partner_id == partner_id, Convention.deleted.is_(False))
    )
    events = []
    for each in conventions:
        on = each.signed_on or each.starts_on
        if on:
            until = f"jusqu'au {long_date(each.ends_on)}" if each.ends_on else ""
            events.append(Event(on, EventKind.CONVENTION, each.title, until))
    return events


def _actions(session: Session, partner_id: str) -> list[Event]:
    """What was to do for a partner, at the day it was done, was due, or else was decided; what has
    none of these stands on the page of actions alone."""
    found = session.execute(
        select(Action, Meeting.starts_at)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(Action.partner_id == partner_id, Action.deleted.is_(False))
    )
    events = []
    for each, decided in found:
        on = each.done_on or each.due_on or (local(decided).date() if decided else None)
        if on:
            state = state_on(today_in_france(), each.due_on, each.done_on)
            said = "" if state is ActionState.OPEN and not each.due_on else state.label.lower()
            detail = ", ".join(filter(None, (each.owner, said or "à faire")))
            events.append(Event(on, EventKind.ACTION, each.words, detail))
    return events


def _joint_actions(session: Session, partner_id: str) -> list[Event]:
    """The joint actions in which it holds a role, at their beginning; those without a date stand
    in the file alone."""
    roles: dict[str, list[HeldRole]] = {}
    for each in roles_of_partner(session, partner_id):
        if each.starts_on:
            roles.setdefault(each.action_id, []).append(each)
    events = []
    for first, *others in roles.values():
        assert first.starts_on is not None
        held_there = dict.fromkeys(each.role.label.lower() for each in (first, *others))
        detail = f"action commune, {first.state.label.lower()} : {', '.join(held_there)}"
        events.append(Event(first.starts_on, EventKind.ACTION, first.title, detail))
    return events


def _tools(session: Session, partner_id: str) -> list[Event]:
    """The tools it was given, at the day it was; without a day, in the library alone."""
    found = session.execute(
        select(ToolDelivery, Tool.title)
        .join(Tool, Tool.id == ToolDelivery.tool_id)
        .where(
            ToolDelivery.partner_id == partner_id,
            ToolDelivery.deleted.is_(False),
            ToolDelivery.given_on.is_not(None),
            Tool.deleted.is_(False),
        )
    )
    return [
        Event(each.given_on, EventKind.TOOL, title, delivery_told(held(DeliveryFields, each)))
        for each, title in found
        if each.given_on
    ]


def _noted(session: Session, partner_id: str) -> list[Event]:
    found = session.execute(
        select(Exchange, Contact)
        .outerjoin(Contact, Contact.id == Exchange.contact_id)
        .where(Exchange.partner_id == partner_id, Exchange.deleted.is_(False))
    )
    events = []
    for each, contact in found:
        kind = EventKind(each.kind)
        spoken = f"{contact.first_name} {contact.last_name}".strip() if contact else ""
        by = f"par {each.who}" if each.who else ""
        notes = each.notes if each.title else ""
        detail = "\n".join(
            part for part in (notes, ", ".join(p for p in (spoken, by) if p)) if part
        )
        title = each.title or each.notes
        moment = each.happened_at
        events.append(Event(local(moment).date(), kind, title, detail, moment, each.id))
    return events


def now_in_paris() -> datetime:
    """This minute, as a meeting or a call is dated."""
    here = local(datetime.now(UTC))
    return in_paris(here.date(), here.time().replace(second=0, microsecond=0))
