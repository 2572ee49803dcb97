"""When something last happened between two organisations: meetings where both were, joint actions
in which both hold a role, help lent, and what was noted of their link."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import ActionRole, JointAction, Link, LinkNote, MutualHelp
from smlh_desktop.data.tables import Invitation, Meeting
from smlh_desktop.domain.joint_actions import BEGUN, JointState, ended_on
from smlh_desktop.domain.meetings import Reply, local

_CAME = (Reply.PRESENT, Reply.REPRESENTED)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that two organisations did together, and when."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class _Lasting:
    """Something that went on from a day to another (None: it still does)."""

    first: date
    last: date | None
    words: str

    def seen(self, day: date) -> Occasion | None:
        """What was known of it on `day`: the last day it went on, None before it began."""
        if self.first > day:
            return None
        return Occasion(max(self.first, min(self.last or day, day)), self.words)


class LinkLife:
    """What the base knew on a day, read once for all links, or for those of one partner; of the
    days before it too."""

    def __init__(self, session: Session, day: date, partner_id: str | None = None) -> None:
        self._day = day
        self._occasions: dict[str, _Lasting] = {}
        self._of_partner: dict[str, set[str]] = defaultdict(set)
        for key, occasion, partners in (
            *_meetings(session, day, partner_id),
            *_actions(session, day, partner_id),
        ):
            self._occasions[key] = occasion
            for each in partners:
                self._of_partner[each].add(key)
        self._between: dict[frozenset[str], list[_Lasting]] = defaultdict(list)
        for pair, occasion in _helps(session, day, partner_id):
            self._between[pair].append(occasion)
        self._noted: dict[str, list[_Lasting]] = defaultdict(list)
        for link_id, occasion in _notes(session, day, partner_id):
            self._noted[link_id].append(occasion)
        self._known: dict[str, list[_Lasting]] = {}

    def occasions(self, link: Link) -> list[Occasion]:
        """All that happened between the two of a link, the last first."""
        seen = (each.seen(self._day) for each in self._all(link))
        found = [each for each in seen if each is not None]
        return sorted(found, key=lambda each: (each.on, each.words), reverse=True)

    def last(self, link: Link, day: date | None = None) -> date | None:
        """The day of the last of them, as known on that day or on a `day` before it."""
        seen = (each.seen(day or self._day) for each in self._all(link))
        return max((each.on for each in seen if each is not None), default=None)

    def _all(self, link: Link) -> list[_Lasting]:
        if link.id not in self._known:
            together = self._of_partner[link.first_id] & self._of_partner[link.second_id]
            pair = frozenset((link.first_id, link.second_id))
            self._known[link.id] = [
                *(self._occasions[key] for key in together),
                *self._between.get(pair, ()),
                *self._noted.get(link.id, ()),
            ]
        return self._known[link.id]

    def pairs(self, among: Collection[str]) -> dict[frozenset[str], int]:
        """How many times each two of these organisations were together, where they were."""
        members: dict[str, list[str]] = defaultdict(list)
        for partner in sorted(among):
            for key in self._of_partner[partner]:
                members[key].append(partner)
        found: dict[frozenset[str], int] = defaultdict(int)
        for several in members.values():
            for rank, one in enumerate(several):
                for other in several[rank + 1 :]:
                    found[frozenset((one, other))] += 1
        return found


Together = tuple[str, _Lasting, list[str]]


def _meetings(session: Session, day: date, of: str | None) -> Iterator[Together]:
    """Those that were held: who was noted as there, or else said that they would come."""
    until = datetime.combine(day + timedelta(days=1), time(), UTC)
    asked_to = select(Invitation.meeting_id).where(Invitation.partner_id == of)
    found: dict[str, tuple[_Lasting, list[tuple[str, bool, bool]]]] = {}
    for meeting_id, starts_at, purpose, partner_id, reply, present in session.execute(
        select(
            Meeting.id, Meeting.starts_at, Meeting.purpose, Invitation.partner_id,
            Invitation.reply, Invitation.present,
        )
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(
            Meeting.deleted.is_(False), Invitation.deleted.is_(False), Meeting.starts_at < until,
            true() if of is None else Meeting.id.in_(asked_to),
        )
        .order_by(Meeting.rid, Invitation.rid)
    ):  # fmt: skip
        assert starts_at is not None
        on = local(starts_at).date()
        if on <= day:
            occasion = _Lasting(on, on, f"Rencontre : {purpose}")
            _, asked = found.setdefault(meeting_id, (occasion, []))
            asked.append((partner_id, reply in _CAME, present))
    for key, (occasion, asked) in found.items():
        noted = any(present for _, _, present in asked)
        came = [who for who, said, present in asked if (present if noted else said)]
        yield key, occasion, came


def _actions(session: Session, day: date, of: str | None) -> Iterator[Together]:
    """Those begun: until the day they ended, or still while they go on."""
    found: dict[str, tuple[_Lasting, list[str]]] = {}
    for action_id, title, state, starts_on, ends_on, partner_id in session.execute(
        select(
            JointAction.id, JointAction.title, JointAction.state, JointAction.starts_on,
            JointAction.ends_on, ActionRole.partner_id,
        )
        .join(ActionRole, ActionRole.joint_action_id == JointAction.id)
        .where(
            JointAction.deleted.is_(False), ActionRole.deleted.is_(False),
            JointAction.state.in_(BEGUN), JointAction.starts_on <= day,
            ActionRole.partner_id.is_not(None), ActionRole.vacant.is_(False),
            true() if of is None else JointAction.id.in_(
                select(ActionRole.joint_action_id).where(ActionRole.partner_id == of)
            ),
        )
        .order_by(JointAction.rid, ActionRole.rid)
    ):  # fmt: skip
        assert starts_on is not None
        until = ended_on(JointState(state), starts_on, ends_on)
        occasion = _Lasting(starts_on, until, f"Action : {title}")
        _, partners = found.setdefault(action_id, (occasion, []))
        partners.append(str(partner_id))
    for key, (occasion, partners) in found.items():
        yield key, occasion, partners


def _helps(
    session: Session, day: date, of: str | None
) -> Iterator[tuple[frozenset[str], _Lasting]]:
    helps = select(
        MutualHelp.helper_id, MutualHelp.helped_id, MutualHelp.happened_on, MutualHelp.words
    ).where(
        MutualHelp.deleted.is_(False),
        MutualHelp.happened_on <= day,
        ~or_(MutualHelp.helper_id.is_(None), MutualHelp.helped_id.is_(None)),
        true() if of is None else or_(MutualHelp.helper_id == of, MutualHelp.helped_id == of),
    )
    for helper, helped, on, words in session.execute(helps):
        yield frozenset((str(helper), str(helped))), _Lasting(on, on, f"Entraide : {words}")


def _notes(session: Session, day: date, of: str | None) -> Iterator[tuple[str, _Lasting]]:
    notes = select(LinkNote.link_id, LinkNote.happened_on, LinkNote.words).where(
        LinkNote.deleted.is_(False),
        LinkNote.happened_on <= day,
        true() if of is None else LinkNote.link_id.in_(select(Link.id).where(of_partner(of))),
    )
    for link_id, on, words in session.execute(notes):
        yield link_id, _Lasting(on, on, words)


def of_partner(partner_id: str) -> ColumnElement[bool]:
    """The links of a partner, from either end."""
    return or_(Link.first_id == partner_id, Link.second_id == partner_id)
