"""Two meetings at once for one person, one partner or one place."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.meeting_tables import MeetingMember
from smlh_desktop.data.tables import BureauMember, Invitation, Meeting, Partner
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import hour

_LONGEST = timedelta(days=1)


def conflicts(
    session: Session,
    starts_at: datetime,
    minutes: int,
    *,
    place: str = "",
    partner_ids: Collection[str] = (),
    member_ids: Collection[str] = (),
    but: str | None = None,
) -> list[str]:
    """What a meeting at this moment would run into, in words; `but` is the meeting itself."""
    ends_at = starts_at + timedelta(minutes=minutes)
    found = session.scalars(
        select(Meeting)
        .where(
            Meeting.deleted.is_(False),
            Meeting.id != (but or ""),
            Meeting.starts_at < ends_at,
            Meeting.starts_at > starts_at - _LONGEST,
        )
        .order_by(Meeting.starts_at)
    )
    told: list[str] = []
    for other in found:
        if other.starts_at is None:
            continue
        if other.starts_at + timedelta(minutes=other.duration_minutes) <= starts_at:
            continue
        names = [
            *_places(place, other.place),
            *_partners(session, other.id, partner_ids),
            *_members(session, other.id, member_ids),
        ]
        moment = hour(local(other.starts_at))
        told += [f"{name} : déjà « {other.purpose} » à {moment}" for name in names]
    return told


def _places(ours: str, theirs: str) -> list[str]:
    return [ours] if ours.strip() and sort_key(ours) == sort_key(theirs) else []


def _partners(session: Session, meeting_id: str, partner_ids: Collection[str]) -> list[str]:
    found = session.scalars(
        select(Partner.name)
        .join(Invitation, Invitation.partner_id == Partner.id)
        .where(
            Invitation.meeting_id == meeting_id,
            Invitation.deleted.is_(False),
            Invitation.partner_id.in_(partner_ids),
            Partner.deleted.is_(False),
        )
        .order_by(Partner.sort_key)
    )
    return list(found)


def _members(session: Session, meeting_id: str, member_ids: Collection[str]) -> list[str]:
    found = session.scalars(
        select(BureauMember)
        .join(MeetingMember, MeetingMember.member_id == BureauMember.id)
        .where(
            MeetingMember.meeting_id == meeting_id,
            MeetingMember.deleted.is_(False),
            MeetingMember.member_id.in_(member_ids),
        )
        .order_by(BureauMember.rid)
    )
    return [
        PersonName(Civility(each.civility), each.first_name, each.last_name).in_document
        for each in found
    ]
