"""Is the base sound, and what does it hold."""

from dataclasses import dataclass

from sqlalchemy import func, select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Meeting, Partner
from smlh_desktop.services import listing, stored_files


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the base; what is in the bin is not counted, nor what hangs on it. `damaged`:
    the documents kept in it that are no longer as they were."""

    sound: bool
    revision: str
    partners: int
    contacts: int
    meetings: int
    conventions: int
    damaged: int = 0


def examine(database: Database) -> Health:
    """Check the base and count its records."""
    with database.session() as session:
        of_partners = [
            session.scalar(
                select(func.count())
                .select_from(cls)
                .join(Partner, Partner.id == cls.partner_id)
                .where(cls.deleted.is_(False), Partner.deleted.is_(False))
            )
            or 0
            for cls in (Contact, Convention)
        ]
        partners = listing.count(session, Partner)
        meetings = listing.count(session, Meeting)
        damaged = len(stored_files.damaged(session))
    return Health(
        database.is_sound() and not damaged,
        database.revision,
        partners,
        of_partners[0],
        meetings,
        of_partners[1],
        damaged,
    )
