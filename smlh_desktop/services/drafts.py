"""What is being typed, kept word by word until it is saved: a cut of power loses one word."""

from uuid import UUID, uuid5

from sqlalchemy import delete

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Draft


class Drafts:
    """Reads and writes them. They are no acts: nothing of them is in the journal. `what` tells one
    typing from another in the same record: « decision » of an item, beside its notes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, record_id: str, words: str, what: str = "") -> None:
        """Keep what is typed in a record."""
        with self._database.session("Frappe en cours") as session:
            session.merge(Draft(record_id=_key(record_id, what), words=words))

    def kept(self, record_id: str, what: str = "") -> str | None:
        """What was typed in a record and never saved; None where all was."""
        with self._database.session() as session:
            found = session.get(Draft, _key(record_id, what))
            return found.words if found else None

    def forget(self, record_id: str, what: str = "") -> None:
        """What was typed is saved."""
        with self._database.session("Frappe enregistrée") as session:
            session.execute(delete(Draft).where(Draft.record_id == _key(record_id, what)))


def _key(record_id: str, what: str) -> str:
    return str(uuid5(UUID(record_id), what)) if what else record_id
