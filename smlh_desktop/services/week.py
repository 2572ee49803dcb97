"""What the window shows first: the section's name, and what waits for the bureau."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from smlh_desktop.data import glance
from smlh_desktop.data.opening import OpenBase
from smlh_desktop.domain.conventions import ConventionState, Life, Stage, standing_on
from smlh_desktop.domain.meetings import MeetingKind, local
from smlh_desktop.domain.partners import VERIFIED_WITHIN, PartnerStatus
from smlh_desktop.domain.register import ASKS_NOTHING, REMIND_AFTER_DAYS, REMINDER
from smlh_desktop.domain.relations import LASTING
from smlh_desktop.domain.stages import Stage as RelationStage

T = TypeVar("T")

_FEW = 3
_SOON = timedelta(days=7)
# Who was asked to wait is not stuck.
_NOT_STUCK = (PartnerStatus.PAUSED, PartnerStatus.DECLINED, PartnerStatus.FORMER)


@dataclass(frozen=True)
class ComingMeeting:
    """A meeting with a date to come."""

    rid: int
    kind: MeetingKind
    purpose: str
    starts_at: datetime
    place: str
    silent: int


@dataclass(frozen=True)
class ToDecide:
    """A convention that ends soon, and the last day to decide."""

    rid: int
    partner_name: str
    before: date


@dataclass(frozen=True)
class ToDo:
    """An action that is late, or due within the week."""

    rid: int
    words: str
    owner: str
    partner_name: str
    due_on: date


@dataclass(frozen=True)
class ToCarryOut:
    """A decision that is late, or due within the week."""

    rid: int
    words: str
    owner: str
    meeting_purpose: str
    due_on: date


@dataclass(frozen=True)
class ToKeep:
    """A commitment that is late, or due within the week, by the convention that holds it."""

    rid: int
    words: str
    partner_name: str
    due_on: date


@dataclass(frozen=True)
class ToComplete:
    """A partner whose address would not reach it."""

    rid: int
    name: str
    missing: str


@dataclass(frozen=True)
class Stuck:
    """A partner that has been long in a stage."""

    rid: int
    name: str
    stage: RelationStage
    since: date


@dataclass(frozen=True)
class ToVerify:
    """A file last verified more than a year ago, or there for so long and never `seen` since."""

    rid: int
    name: str
    seen: bool
    last_on: date


@dataclass(frozen=True)
class Unanswered:
    """Letters that went the same day and wait for an answer."""

    subject: str
    letters: int
    went_on: date


@dataclass(frozen=True)
class Waiting(Generic[T]):
    """A few lines of a list, how many things wait in all, and how many of those are late."""

    lines: tuple[T, ...]
    total: int
    late: int = 0


@dataclass(frozen=True)
class Week:
    """The home page."""

    partners: int
    circle: dict[str, int]
    drafts: int
    to_sign: int
    meetings: tuple[ComingMeeting, ...]
    silent: Waiting[ComingMeeting]
    to_decide: Waiting[ToDecide]
    to_do: Waiting[ToDo]
    to_carry_out: Waiting[ToCarryOut]
    to_keep: Waiting[ToKeep]
    to_complete: Waiting[ToComplete]
    stuck: Waiting[Stuck]
    to_verify: Waiting[ToVerify]
    unanswered: Waiting[Unanswered]


def section_name(base: OpenBase) -> tuple[str, str]:
    """The section's department and name, for the head of the rail."""
    with base.glance() as connection:
        return glance.section(connection)


def this_week(base: OpenBase, now: datetime) -> Week:
    """What stands at `now` (aware)."""
    today = local(now).date()
    with base.glance() as connection:
        circle = glance.circle(connection)
        coming = glance.coming_meetings(connection, now)
        conventions = glance.conventions(connection)
        due = glance.actions_due(connection, today + _SOON)
        decided = glance.decisions_due(connection, today + _SOON)
        promised = glance.commitments_due(connection, today + _SOON)
        incomplete = glance.without_address(connection)
        stuck, unmoved = glance.stuck_partners(connection, today, _NOT_STUCK, LASTING, _FEW)
        to_verify, unverified = glance.to_verify(connection, today - VERIFIED_WITHIN, _FEW)
        asks_nothing = (REMINDER, *ASKS_NOTHING)
        letters = glance.unanswered(connection, today, asks_nothing, REMINDER, REMIND_AFTER_DAYS)
    standings = [
        (rid, name, standing_on(today, Life(**{**life, "stage": Stage(life["stage"])})))
        for rid, name, life in conventions
    ]
    to_decide = [
        (rid, name, standing.decide_before)
        for rid, name, standing in standings
        if standing.state is ConventionState.TO_RENEW and standing.decide_before
    ]
    meetings = [ComingMeeting(each[0], MeetingKind(each[1]), *each[2:]) for each in coming]
    silent = [each for each in meetings if each.silent]
    states = [standing.state for _, _, standing in standings]
    return Week(
        partners=sum(circle.values()),
        circle=circle,
        drafts=states.count(ConventionState.DRAFT) + states.count(ConventionState.REVIEWED),
        to_sign=states.count(ConventionState.TO_SIGN) + states.count(ConventionState.PARTLY_SIGNED),
        meetings=tuple(meetings[:_FEW]),
        silent=Waiting(tuple(silent[:_FEW]), sum(each.silent for each in silent)),
        to_decide=_dated(ToDecide, to_decide, today),
        to_do=_dated(ToDo, due, today),
        to_carry_out=_dated(ToCarryOut, decided, today),
        to_keep=_dated(ToKeep, promised, today),
        to_complete=Waiting(
            tuple(
                ToComplete(rid, name, "adresse" if postcode else "code postal")
                for rid, name, postcode in incomplete[:_FEW]
            ),
            len(incomplete),
        ),
        stuck=Waiting(
            tuple(
                Stuck(rid, name, RelationStage(stage), since) for rid, name, stage, since in stuck
            ),
            unmoved,
        ),
        to_verify=Waiting(
            tuple(ToVerify(rid, name, bool(seen), day) for rid, name, seen, day in to_verify),
            unverified,
        ),
        unanswered=Waiting(
            tuple(Unanswered(*each) for each in letters[:_FEW]),
            sum(number for _, number, _ in letters),
        ),
    )


def _dated(make: Callable[..., T], rows: Sequence[tuple[Any, ...]], today: date) -> Waiting[T]:
    """Those whose last field, the day they were due, is past are late."""
    late = sum(each[-1] < today for each in rows)
    return Waiting(tuple(make(*each) for each in rows[:_FEW]), len(rows), late)
