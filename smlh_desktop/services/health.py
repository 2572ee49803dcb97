"""Is the base sound, and what does it hold."""

from dataclasses import dataclass

from sqlalchemy import func, select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.driver import integrity_check
from smlh_desktop.data.tables import Contact, Meeting, Partner
from smlh_desktop.data.verification import Difference, differences
from smlh_desktop.domain.personal_records import place_words
from smlh_desktop.domain.typography import french
from smlh_desktop.services import listing, stored_files


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the base; what is in the bin is not counted, nor what hangs on it. `damaged`:
    the documents kept in it that are no longer as they were; `differing`: in French, the records
    that no longer say what was written of them."""

    sound: bool
    revision: str
    partners: int
    contacts: int
    meetings: int
    conventions: int
    damaged: int = 0
    differing: tuple[str, ...] = ()


def examine(database: Database) -> Health:
    """Check the base and count its records."""
    with database.session() as session, database.base.glance() as connection:
        differing = tuple(map(_told, differences(connection, session.connection().dialect)))
        is_whole = integrity_check(connection)
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
        is_whole and not damaged and not differing,
        database.revision,
        partners,
        of_partners[0],
        meetings,
        of_partners[1],
        damaged,
        differing,
    )


def _told(each: Difference) -> str:
    where = place_words(each.table, each.fields[0] if each.fields else "")
    of = f" « {each.name} »" if each.name else ""
    if each.fields:
        return french(f"{where}{of} : ce n'est plus ce qui y a été écrit")
    return french(f"{where}{of} : l'historique ne la connaît pas, ou elle a disparu")
