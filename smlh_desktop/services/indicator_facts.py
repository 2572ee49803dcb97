"""What the indicators are reckoned from, read once for several days.

What is dated in the base is taken as it stood on a day; what is not (who holds a role, who is a
referent) as it stands now. Where a change was not noted, a record counts as having always been so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Campaign, JointAction
from smlh_desktop.data.journal import decode
from smlh_desktop.data.meeting_tables import Action, Decision
from smlh_desktop.data.tables import (
    Contact,
    Intention,
    Invitation,
    JournalEntry,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.circle import Component, component_of
from smlh_desktop.domain.conventions import ConventionState, Relation
from smlh_desktop.domain.diagnosis_plan import (
    diagnosed_again,
    partners_diagnosed,
    plans_closed,
)
from smlh_desktop.domain.indicator_rules import (
    Asked,
    led,
    on_time,
    part,
    part_of,
    reply_days,
    reply_rate,
    value_then,
)
from smlh_desktop.domain.indicators import Key, Value, stage_key
from smlh_desktop.domain.joint_actions import (
    BEGUN,
    Cast,
    JointState,
    ended_on,
    section_share,
    shared_piloting,
    shares,
)
from smlh_desktop.domain.meetings import Reply, local
from smlh_desktop.domain.network import density
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.periods import within_a_year
from smlh_desktop.domain.register import ASKS_NOTHING, REMINDER, LetterState
from smlh_desktop.domain.relations import Stay, median_days
from smlh_desktop.services import convention_states, links, partner_moves, relations
from smlh_desktop.services.action_roles import roles_of
from smlh_desktop.services.convention_states import Known
from smlh_desktop.services.diagnosis_campaign import diagnosed_days
from smlh_desktop.services.records import in_use

_IN_FORCE = (ConventionState.ACTIVE, ConventionState.TO_RENEW)
_Changes = Mapping[str, Sequence[tuple[date, Any]]]
_Pair = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Partner:
    id: str
    status: str
    circle_status: str
    strategic: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class LedAction:
    """A joint action that began, by its dates, and who holds what in it."""

    starts_on: date | None
    ended_on: date | None
    cast: Cast


class IndicatorFacts:
    """Reads them at once for `days`; `on` then reckons any of these."""

    def __init__(self, session: Session, days: Iterable[date]) -> None:
        self._partners = [
            _Partner(*row)
            for row in session.execute(
                select(
                    Partner.id, Partner.status, Partner.circle_status, Partner.strategic,
                    Partner.partner_since,
                ).where(Partner.deleted.is_(False))
            )
        ]  # fmt: skip
        self._moves = {name: _moves(session, name) for name in ("status", "circle_status")}
        self._noted = _noted(session)
        self._ties = links.ties(session, set(days))
        self._actions = led_actions(session)
        self._due = due_pairs(session)
        self._letters, self._to_meetings = _letters(session), _invitations(session)
        self._verified = _verified(session)
        self._conventions = [
            each
            for each in convention_states.known(session)
            if each.life.signed and each.relation is not Relation.AMENDMENT
        ]
        self._diagnosed = diagnosed_days(session)
        self._plans = _plans(session)
        self._stays = [each for each in relations.all_stays(session) if each.until]

    def on(self, day: date) -> dict[str, Value]:
        """The value of every indicator on `day`, by its key."""
        return {
            **self._circle(day),
            **self._together(day),
            **self._dialogue(day),
            **self._diagnosis(day),
            **{
                stage_key(stage): value
                for stage, value in median_days(_over(self._stays, day), day).items()
            },
        }

    def members(self, day: date) -> list[str]:
        """The members of the Cercle on `day`."""
        places = self._places(day)
        return [each for each, place in places.items() if place == CircleStatus.MEMBER]

    def _places(self, day: date) -> dict[str, str]:
        moves = self._moves["circle_status"]
        return {
            each.id: value_then(moves, each.id, each.circle_status, day) for each in self._partners
        }

    def _circle(self, day: date) -> dict[str, Value]:
        places, members = self._places(day), self.members(day)
        status, strategic = self._moves["status"], self._noted["strategic"]
        by_part: dict[Component, list[bool]] = {part: [] for part in Component}
        for tie in self._ties[day]:
            if tie.first in places and tie.second in places:
                ends = CircleStatus(places[tie.first]), CircleStatus(places[tie.second])
                by_part[component_of(*ends)].append(tie.active)
        if not self._partners:
            return {}
        return {
            Key.PARTNERS: sum(
                value_then(status, each.id, each.status, day) == PartnerStatus.ACTIVE
                and (each.since is None or each.since <= day)
                for each in self._partners
            ),
            Key.MEMBERS: len(members),
            Key.STRATEGIC: sum(
                bool(value_then(strategic, each.id, each.strategic, day)) for each in self._partners
            ),
            Key.LINKS_INSIDE: part_of(by_part[Component.INSIDE]),
            Key.LINKS_OUTSIDE: part_of(by_part[Component.OUTSIDE]),
            Key.DENSITY: density(members, self._ties[day])[2],
            Key.CONVENTIONS: sum(is_in_force(each, day) for each in self._conventions),
        }

    def _together(self, day: date) -> dict[str, Value]:
        casts = [each.cast for each in self._actions if led(each.starts_on, each.ended_on, day)]
        piloting, of_section = shared_piloting(casts), section_share(shares(casts))
        return {
            Key.SHARED_PILOTING: None if piloting is None else float(piloting),
            Key.SECTION_ROLES: None if of_section is None else float(of_section),
            Key.ON_TIME: on_time(self._due, day),
        }

    def _dialogue(self, day: date) -> dict[str, Value]:
        apart = [each for each, of_meeting in self._letters if not of_meeting]
        verified = self._noted["verified_on"]
        return {
            Key.REPLIES: reply_rate([*apart, *self._to_meetings], day),
            Key.REPLY_DAYS: reply_days((each for each, _ in self._letters), day),
            Key.VERIFIED: part_of(
                within_a_year(value_then(verified, contact, on, day), day)
                for contact, on in self._verified
            ),
        }

    def _diagnosis(self, day: date) -> dict[str, Value]:
        until = {key: [on for on in each if on <= day] for key, each in self._diagnosed.items()}
        plans = [
            [done is not None and done <= day for done in each]
            for opened_on, each in self._plans
            if opened_on is None or opened_on <= day
        ]
        return {
            Key.DIAGNOSED: part(partners_diagnosed(until, self.members(day))),
            Key.PLANS_CLOSED: part(plans_closed(plans)),
            Key.AGAIN: part(diagnosed_again(self._diagnosed, day)),
        }


def is_in_force(known: Known, day: date) -> bool:
    """Whether a convention, signed now, was signed and bound its parties on `day`."""
    signed_on = known.signed_on or known.life.starts_on
    return (signed_on is None or signed_on <= day) and known.standing(day).state in _IN_FORCE


def led_actions(session: Session) -> list[LedAction]:
    """The joint actions that began, with who holds what in them now."""
    records = [each for each in in_use(session, JointAction) if each.state in BEGUN]
    roles = roles_of(session, {each.id for each in records})
    return [
        LedAction(
            each.starts_on,
            ended_on(JointState(each.state), each.starts_on, each.ends_on),
            Cast(
                JointState(each.state),
                each.budget_cents,
                tuple(role.holding for role in roles.get(each.id, ())),
            ),
        )
        for each in records
    ]


def due_pairs(session: Session) -> list[_Pair]:
    """Of all that was to do by a day, tasks and decisions: that day, and when it was done."""
    return [
        (due_on, done_on)
        for kind in (Action, Decision)
        for due_on, done_on in session.execute(
            select(kind.due_on, kind.done_on).where(
                kind.deleted.is_(False), kind.due_on.is_not(None)
            )
        )
    ]


def _over(stays: Iterable[Stay], day: date) -> list[Stay]:
    return [each for each in stays if each.until is not None and each.until <= day]


def _moves(session: Session, name: str) -> _Changes:
    found: dict[str, list[tuple[date, Any]]] = defaultdict(list)
    for each in partner_moves.of_field(session, name):
        found[each.partner_id].append((each.moved_on, each.before))
    return found


def _noted(session: Session) -> dict[str, _Changes]:
    """What fields that keep no past of their own held before each change, by the journal."""
    fields = {"verified_on": "contacts", "strategic": "partners"}
    found: dict[str, dict[str, list[tuple[date, Any]]]] = {
        name: defaultdict(list) for name in fields
    }
    for table, record_id, name, old, at in session.execute(
        select(
            JournalEntry.table, JournalEntry.record_id, JournalEntry.field, JournalEntry.old,
            Intention.at,
        )
        .join(Intention, Intention.id == JournalEntry.intention_id)
        .where(JournalEntry.action == "update", JournalEntry.field.in_(fields))
        .order_by(JournalEntry.seq)
    ):  # fmt: skip
        if fields[name] == table:
            found[name][record_id].append((local(at).date(), decode(old)))
    return {name: found[name] for name in fields}


def _letters(session: Session) -> list[tuple[Asked, bool]]:
    """The letters that went and ask for an answer; whether they invite to a meeting."""
    return [
        (
            Asked(sent_on or dated_on, state == LetterState.ANSWERED, answered_on),
            meeting_id is not None,
        )
        for sent_on, dated_on, state, answered_on, meeting_id in session.execute(
            select(
                LetterSent.sent_on, LetterSent.dated_on, LetterSent.state,
                LetterSent.answered_on, LetterSent.meeting_id,
            )
            .join(Partner, Partner.id == LetterSent.partner_id)
            .where(
                LetterSent.deleted.is_(False),
                Partner.deleted.is_(False),
                LetterSent.state != LetterState.PREPARED,
                LetterSent.template_key.not_in([REMINDER, *ASKS_NOTHING]),
            )
        )
    ]  # fmt: skip


def _invitations(session: Session) -> list[Asked]:
    """The partners invited to meetings, by the day of the meeting."""
    return [
        Asked(local(starts_at).date(), reply != Reply.NONE)
        for starts_at, reply in session.execute(
            select(Meeting.starts_at, Invitation.reply)
            .join(Invitation, Invitation.meeting_id == Meeting.id)
            .join(Partner, Partner.id == Invitation.partner_id)
            .where(
                Meeting.deleted.is_(False),
                Invitation.deleted.is_(False),
                Partner.deleted.is_(False),
            )
        )
        if starts_at is not None
    ]


def _verified(session: Session) -> list[tuple[str, date | None]]:
    return [
        (contact_id, on)
        for contact_id, on in session.execute(
            select(Contact.id, Contact.verified_on)
            .join(Partner, Partner.id == Contact.partner_id)
            .where(Contact.deleted.is_(False), Partner.deleted.is_(False))
        )
    ]


def _plans(session: Session) -> list[tuple[date | None, list[date | None]]]:
    """The plans that diagnoses led to: the day of the campaign, when each action was done."""
    found: dict[tuple[str, str], tuple[date | None, list[date | None]]] = {}
    for campaign_id, partner_id, opened_on, done_on in session.execute(
        select(Action.campaign_id, Action.partner_id, Campaign.opened_on, Action.done_on)
        .join(Campaign, Campaign.id == Action.campaign_id)
        .outerjoin(Partner, Partner.id == Action.partner_id)
        .where(
            Action.deleted.is_(False),
            Campaign.deleted.is_(False),
            Partner.deleted.is_not(True),
        )
    ):
        key = str(campaign_id), partner_id or ""
        found.setdefault(key, (opened_on, []))[1].append(done_on)
    return list(found.values())
