"""The agenda of a meeting: its items in order, the outlines, and what comes back from last time."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import AgendaItem, OwnOutline
from smlh_desktop.data.tables import Invitation, Meeting
from smlh_desktop.domain.agendas import IN_A_ROW, OUTLINES, ItemKind, ItemState, Outline
from smlh_desktop.domain.meetings import MeetingKind, local
from smlh_desktop.domain.typography import long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import existing, held, in_use, on_one_line, write

_MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What a person fills in of an item. `kind` is an `ItemKind`, `state` an `ItemState`."""

    title: str = ""
    rapporteur: str = ""
    minutes: int = 10
    kind: str = ItemKind.INFORMATION
    state: str = ItemState.TO_TREAT
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands; `comes_from` says in words which meeting it comes back from,
    empty for a new one; `spent_seconds`, what it took in the meeting."""

    id: str
    fields: ItemFields
    comes_from: str
    spent_seconds: int


class Agendas:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def items(self, meeting_id: str) -> list[Item]:
        """The items of a meeting, in order."""
        with self._database.session() as session:
            return items_of(session, meeting_id)

    def save(self, meeting_id: str, values: ItemFields, item_id: str | None = None) -> str:
        """Write an item; a new one goes last. Raises SmlhError without a title, or with a time
        that is not one."""
        values = on_one_line(values)
        if not values.title.strip():
            raise SmlhError("Donnez un titre à ce point de l'ordre du jour.")
        if not 0 <= values.minutes <= _MOST_MINUTES:
            raise SmlhError("Le temps d'un point va de 0 à 1 440 minutes.")
        with self._database.session(f"Ordre du jour : {values.title}") as session:
            meeting = existing(session, Meeting, meeting_id)
            place = {"meeting_id": meeting_id, "position": _last(session, meeting_id)}
            more = place if item_id is None else {}
            written = write(session, AgendaItem, values, item_id, **more)
            session.flush()
            pass_on(session, meeting)
            return written

    def to_bin(self, item_id: str) -> None:
        """Take an item off; « Défaire » brings it back."""
        with self._database.session("Point retiré de l'ordre du jour") as session:
            existing(session, AgendaItem, item_id).deleted = True

    def move(self, item_id: str, by: int) -> None:
        """Move an item `by` places, up (negative) or down, as far as it goes."""
        with self._database.session("Ordre du jour rangé") as session:
            item = existing(session, AgendaItem, item_id)
            order = _records(session, item.meeting_id)
            place = next(rank for rank, each in enumerate(order) if each.id == item_id)
            order.insert(max(0, min(place + by, len(order) - 1)), order.pop(place))
            for rank, each in enumerate(order):
                if each.position != rank:
                    each.position = rank

    def spend(self, item_id: str, seconds: int) -> None:
        """Count `seconds` more on an item."""
        with self._database.session("Temps passé sur un point") as session:
            existing(session, AgendaItem, item_id).spent_seconds += seconds

    def outline(self, kind: MeetingKind) -> tuple[Outline, ...]:
        """What is proposed for this sort of meeting: the section's own, else the shipped one."""
        with self._database.session() as session:
            own = _own_outline(session, kind)
            return _read(own.items) if own else OUTLINES[kind]

    def keep_outline(self, meeting_id: str) -> None:
        """Make of the items of a meeting the outline of its sort, for the next ones."""
        with self._database.session("Canevas d'ordre du jour gardé") as session:
            kind = MeetingKind(existing(session, Meeting, meeting_id).kind)
            items = json.dumps(
                [
                    {"title": each.title, "minutes": each.minutes, "kind": each.kind}
                    for each in _records(session, meeting_id)
                    if each.carried_from is None
                ],
                ensure_ascii=False,
            )
            own = _own_outline(session, kind)
            if own is None:
                session.add(OwnOutline(kind=kind, items=items))
            else:
                own.items = items

    def begin(self, meeting_id: str) -> int:
        """Put the outline of its sort on an agenda; how many items it adds: those whose title is
        not there already."""
        with self._database.session("Canevas posé sur l'ordre du jour") as session:
            kind = MeetingKind(existing(session, Meeting, meeting_id).kind)
            own = _own_outline(session, kind)
            there = {each.title for each in _records(session, meeting_id)}
            first = _last(session, meeting_id)
            missing = [
                each
                for each in (_read(own.items) if own else OUTLINES[kind])
                if each.title not in there
            ]
            for rank, each in enumerate(missing):
                session.add(
                    AgendaItem(meeting_id=meeting_id, position=first + rank, **asdict(each))
                )
            return len(missing)

    def bring_back(self, meeting_id: str) -> int:
        """Put on an agenda what earlier meetings of its line left unfinished; how many items."""
        with self._database.session("Points reportés repris") as session:
            return bring_back(session, existing(session, Meeting, meeting_id))


def items_of(session: Session, meeting_id: str) -> list[Item]:
    """The items of a meeting, in order."""
    records = _records(session, meeting_id)
    sources = {each.carried_from for each in records if each.carried_from}
    days = dict(
        session.execute(
            select(AgendaItem.id, Meeting.starts_at)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(AgendaItem.id.in_(sources))
        ).all()
    )
    return [
        Item(
            each.id,
            held(ItemFields, each),
            _from_when(days.get(each.carried_from)) if each.carried_from else "",
            each.spent_seconds,
        )
        for each in records
    ]


def bring_back(session: Session, meeting: Meeting) -> int:
    """Put on the agenda of `meeting`, unless it is over, each item that a meeting of its line held
    before it left unfinished, and that no other meeting took; how many. A session that writes."""
    if meeting.ended_at is not None or meeting.deleted:
        return 0
    first = _last(session, meeting.id)
    found = _unfinished(session, meeting)
    for rank, item in enumerate(found):
        session.add(
            AgendaItem(
                meeting_id=meeting.id,
                position=first + rank,
                title=item.title,
                rapporteur=item.rapporteur,
                minutes=item.minutes,
                kind=item.kind,
                carried_from=item.id,
            )
        )
    session.flush()
    return len(found)


def pass_on(session: Session, meeting: Meeting) -> None:
    """Put on the next agenda what a meeting that is over, or in the bin, left unfinished. A session
    that writes."""
    if meeting.ended_at is None and not meeting.deleted:
        return
    following = next_in_line(session, meeting)
    if following is not None:
        bring_back(session, following)


def settle(session: Session, meeting: Meeting) -> None:
    """A meeting comes out of the bin: what had come back to it, and went elsewhere since, leaves
    its agenda; what waits comes on it. A session that writes."""
    sibling, at = aliased(AgendaItem), aliased(Meeting)
    elsewhere = (
        select(sibling.rid)
        .join(at, at.id == sibling.meeting_id)
        .where(
            sibling.carried_from == AgendaItem.carried_from,
            sibling.id != AgendaItem.id,
            sibling.deleted.is_(False),
            at.deleted.is_(False),
        )
        .exists()
    )
    for item in session.scalars(
        select(AgendaItem).where(
            AgendaItem.meeting_id == meeting.id, AgendaItem.deleted.is_(False), elsewhere
        )
    ).all():
        item.deleted = True
    session.flush()
    bring_back(session, meeting)


def next_in_line(session: Session, meeting: Meeting) -> Meeting | None:
    """The nearest meeting after `meeting`, of its line and not over: where its unfinished items
    go; one with a date comes before one without."""
    after: list[ColumnElement[bool]] = [Meeting.starts_at.is_(None)]
    if meeting.starts_at is not None:
        after.append(Meeting.starts_at > meeting.starts_at)
    return session.scalar(
        select(Meeting)
        .where(
            Meeting.id != meeting.id,
            Meeting.deleted.is_(False),
            Meeting.ended_at.is_(None),
            or_(*after),
            _line(session, meeting),
        )
        .order_by(Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.rid)
        .limit(1)
    )


def _unfinished(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    taken, own, at = aliased(AgendaItem), aliased(AgendaItem), aliased(Meeting)
    elsewhere = (
        select(taken.rid)
        .join(at, at.id == taken.meeting_id)
        .where(
            taken.carried_from == AgendaItem.id,
            taken.deleted.is_(False),
            at.deleted.is_(False),
        )
        .exists()
    )
    before: list[ColumnElement[bool]] = [Meeting.ended_at.is_not(None)]
    if meeting.starts_at is not None:
        before.append(or_(Meeting.starts_at.is_(None), Meeting.starts_at < meeting.starts_at))
    return session.scalars(
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.deleted.is_(False),
            AgendaItem.state != ItemState.DONE,
            Meeting.id != meeting.id,
            Meeting.deleted.is_(False),
            *before,
            _line(session, meeting),
            ~elsewhere,
            # What was taken off this very agenda waits for another meeting.
            AgendaItem.id.not_in(
                select(own.carried_from).where(
                    own.meeting_id == meeting.id, own.carried_from.is_not(None)
                )
            ),
        )
        .order_by(Meeting.starts_at, AgendaItem.position)
    ).all()


def _line(session: Session, meeting: Meeting) -> ColumnElement[bool]:
    """Which meetings follow one another: those of its sort, or of its sort with a partner of its
    own."""
    same = Meeting.kind == meeting.kind
    if meeting.kind in IN_A_ROW:
        return same
    own = select(Invitation.partner_id).where(
        Invitation.meeting_id == meeting.id, Invitation.deleted.is_(False)
    )
    shared = select(Invitation.meeting_id).where(
        Invitation.partner_id.in_(session.scalars(own).all()), Invitation.deleted.is_(False)
    )
    return same & Meeting.id.in_(shared)


def _records(session: Session, meeting_id: str) -> list[AgendaItem]:
    return list(
        session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.deleted.is_(False))
            .order_by(AgendaItem.position, AgendaItem.rid)
        )
    )


def _last(session: Session, meeting_id: str) -> int:
    last = session.scalar(
        select(func.max(AgendaItem.position)).where(
            AgendaItem.meeting_id == meeting_id, AgendaItem.deleted.is_(False)
        )
    )
    return 0 if last is None else last + 1


def _own_outline(session: Session, kind: MeetingKind) -> OwnOutline | None:
    return next((each for each in in_use(session, OwnOutline) if each.kind == kind), None)


def _read(items: str) -> tuple[Outline, ...]:
    return tuple(
        Outline(str(each["title"]), int(each["minutes"]), ItemKind(each["kind"]))
        for each in json.loads(items)
    )


def _from_when(starts_at: datetime | None) -> str:
    return f"Reporté du {long_date(local(starts_at).date())}" if starts_at else "Reporté"
