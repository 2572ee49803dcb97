"""What the window shows first: the section's name, and what waits for the bureau."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smlh_desktop.data import glance
from smlh_desktop.data.opening import OpenBase
from smlh_desktop.domain.conventions import ConventionState, Life, Stage, standing_on
from smlh_desktop.domain.meetings import MeetingKind, local
from smlh_desktop.domain.partners import VERIFIED_WITHIN, PartnerStatus
from smlh_desktop.domain.register import ASKS_NOTHING, REMIND_AFTER_DAYS, REMINDER
from smlh_desktop.domain.relations import LASTING
from smlh_desktop.domain.stages import Stage as RelationStage

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
    """A file that was last verified more than a year ago."""

    rid: int
    name: str
    last_on: date


@dataclass(frozen=True)
class Unanswered:
    """Letters that went the same day and wait for an answer."""

    subject: str
    letters: int
    went_on: date


@dataclass(frozen=True)
class Week:
    """The home page: a few lines of each list, and how many there are."""

    partners: int
    circle: dict[str, int]
    drafts: int
    to_sign: int
    meetings: tuple[ComingMeeting, ...]
    to_decide: tuple[ToDecide, ...]
    decisions: int
    to_do: tuple[ToDo, ...]
    due: int
    to_keep: tuple[ToKeep, ...]
    promised: int
    to_complete: tuple[ToComplete, ...]
    incomplete: int
    stuck: tuple[Stuck, ...]
    unmoved: int
    to_verify: tuple[ToVerify, ...]
    unverified: int
    unanswered: tuple[Unanswered, ...]
    letters: int


def section_name(base: OpenBase) -> tuple[str, str]:
    """The section's department and name, for the head of the rail."""
    with base.glance() as connection:
        return glance.section(connection)


def this_week(base: OpenBase, now: datetime) -> Week:
    """What stands at `now` (aware)."""
    today = local(now).date()
    with base.glance() as connection:
        circle = glance.circle(connection)
        meetings = glance.coming_meetings(connection, now, _FEW)
        conventions = glance.conventions(connection)
        due = glance.actions_due(connection, today + _SOON)
        promised = glance.commitments_due(connection, today + _SOON)
        incomplete = glance.without_address(connection)
        stuck = glance.stuck_partners(connection, today, _NOT_STUCK, LASTING)
        to_verify = glance.to_verify(connection, today - VERIFIED_WITHIN)
        asks_nothing = (REMINDER, *ASKS_NOTHING)
        letters = glance.unanswered(connection, today, asks_nothing, REMINDER, REMIND_AFTER_DAYS)
    standings = [
        (rid, name, standing_on(today, Life(**{**life, "stage": Stage(life["stage"])})))
        for rid, name, life in conventions
    ]
    to_decide = [
        ToDecide(rid, name, standing.decide_before)
        for rid, name, standing in standings
        if standing.state is ConventionState.TO_RENEW and standing.decide_before
    ]
    states = [standing.state for _, _, standing in standings]
    return Week(
        partners=sum(circle.values()),
        circle=circle,
        drafts=states.count(ConventionState.DRAFT) + states.count(ConventionState.REVIEWED),
        to_sign=states.count(ConventionState.TO_SIGN) + states.count(ConventionState.PARTLY_SIGNED),
        meetings=tuple(
            ComingMeeting(rid, MeetingKind(kind), purpose, starts_at, place, silent)
            for rid, kind, purpose, starts_at, place, silent in meetings
        ),
        to_decide=tuple(to_decide[:_FEW]),
        decisions=len(to_decide),
        to_do=tuple(ToDo(*each) for each in due[:_FEW]),
        due=len(due),
        to_keep=tuple(ToKeep(*each) for each in promised[:_FEW]),
        promised=len(promised),
        to_complete=tuple(
            ToComplete(rid, name, "adresse" if postcode else "code postal")
            for rid, name, postcode in incomplete[:_FEW]
        ),
        incomplete=len(incomplete),
        stuck=tuple(
            Stuck(rid, name, RelationStage(stage), since)
            for rid, name, stage, since in stuck[:_FEW]
        ),
        unmoved=len(stuck),
        to_verify=tuple(ToVerify(*each) for each in to_verify[:_FEW]),
        unverified=len(to_verify),
        unanswered=tuple(Unanswered(*each) for each in letters[:_FEW]),
        letters=sum(number for _, number, _ in letters),
    )
