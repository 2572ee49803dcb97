"""The partners to choose from: the members of the Cercle, then the others."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.text_keys import sort_key


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner that is not in the bin; a member of the Cercle or not."""

    partner_id: str
    name: str
    is_member: bool


def organisations(session: Session) -> list[Organisation]:
    """The members of the Cercle, then the other partners, by name."""
    found = session.execute(
        select(Partner.id, Partner.name, Partner.circle_status).where(Partner.deleted.is_(False))
    )
    known = [
        Organisation(partner_id, name, status == CircleStatus.MEMBER)
        for partner_id, name, status in found
    ]
    return sorted(known, key=lambda each: (not each.is_member, sort_key(each.name)))
