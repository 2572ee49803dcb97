"""What waits for the bureau: the home page's lists, each a few lines long."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Convention, Invitation, Meeting, Partner
from smlh_desktop.domain.conventions import ConventionState, decide_before, state_on
from smlh_desktop.domain.meetings import MeetingKind, Reply

_FEW = 4


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting with a date to come."""

    rid: int
    kind: MeetingKind
    purpose: str
    starts_at: datetime
    place: str
    silent: int


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A convention that ends soon, and the last day to decide."""

    rid: int
    partner_name: str
    before: date


@dataclass(frozen=True, slots=True)
class ToComplete:
    """A partner whose address would not reach it."""

    rid: int
    name: str
    missing: str


@dataclass(frozen=True, slots=True)
class Week:
    """The home page."""

    partners: int
    circle: dict[str, int]
    drafts: int
    meetings: tuple[ComingMeeting, ...]
    to_decide: tuple[ToDecide, ...]
    decisions: int
    to_complete: tuple[ToComplete, ...]
    incomplete: int


def this_week(database: Database, now: datetime) -> Week:
    """What stands at `now` (aware): a few lines of each list, and how many there are."""
    today = now.astimezone(UTC).date()
    with database.session() as session:
        silent: dict[str, int] = {}
        coming = session.scalars(
            select(Meeting)
            .where(Meeting.deleted.is_(False), Meeting.starts_at >= now)
            .order_by(Meeting.starts_at)
            .limit(_FEW)
        ).all()
        ids = [meeting.id for meeting in coming]
        for meeting_id in session.scalars(
            select(Invitation.meeting_id).where(
                Invitation.deleted.is_(False),
                Invitation.reply == Reply.NONE,
                Invitation.meeting_id.in_(ids),
            )
        ):
            silent[meeting_id] = silent.get(meeting_id, 0) + 1
        conventions = session.execute(
            select(Convention, Partner.name)
            .join(Partner, Partner.id == Convention.partner_id)
            .where(Convention.deleted.is_(False), Partner.deleted.is_(False))
            .order_by(Convention.ends_on)
        )
        stands = [
            (each, name, state_on(
                today, signed=each.signed, starts_on=each.starts_on, ends_on=each.ends_on
            ))
            for each, name in conventions
        ]  # fmt: skip
        to_decide = [
            ToDecide(each.rid, name, decide_before(each.ends_on))
            for each, name, state in stands
            if state is ConventionState.TO_RENEW and each.ends_on
        ]
        circle = dict(
            session.execute(
                select(Partner.circle_status, func.count())
                .where(Partner.deleted.is_(False))
                .group_by(Partner.circle_status)
            ).all()
        )
        lacking = (Partner.street == "") & (Partner.po_box == "")
        incomplete = session.execute(
            select(Partner.rid, Partner.name, Partner.postcode)
            .where(Partner.deleted.is_(False), lacking | (Partner.postcode == ""))
            .order_by(Partner.sort_key)
        ).all()
        return Week(
            partners=sum(circle.values()),
            circle=circle,
            drafts=sum(state is ConventionState.DRAFT for _, _, state in stands),
            meetings=tuple(
                ComingMeeting(
                    each.rid, MeetingKind(each.kind), each.purpose, each.starts_at, each.place,
                    silent.get(each.id, 0),
                )
                for each in coming
                if each.starts_at
            ),
            to_decide=tuple(to_decide[:_FEW]),
            decisions=len(to_decide),
            to_complete=tuple(
                ToComplete(row.rid, row.name, "adresse" if row.postcode else "code postal")
                for row in incomplete[:_FEW]
            ),
            incomplete=len(incomplete),
        )  # fmt: skip
