"""The log of incidents (article 33 of the RGPD): what happened, what is left to do."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.privacy_tables import Incident
from smlh_desktop.domain.privacy import Duty, Risk, duty_of
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import held, to_bin, write


@dataclass(frozen=True, slots=True)
class IncidentFields:
    """What is noted of an incident: `noticed_at` is an aware moment; `risk` a `Risk`."""

    noticed_at: datetime
    happened_on: date | None = None
    words: str = ""
    people: str = ""
    data: str = ""
    risk: str = ""
    consequences: str = ""
    measures: str = ""
    authority_told_on: date | None = None
    people_told_on: date | None = None
    delay_reason: str = ""

    def duty(self, now: datetime) -> Duty:
        """What is left to do of it."""
        return duty_of(
            self.noticed_at, Risk(self.risk), self.authority_told_on, self.people_told_on, now
        )


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as it stands in the log."""

    id: str
    fields: IncidentFields


class Incidents:
    """Reads and writes the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[IncidentRow]:
        """The incidents, the last noticed first."""
        with self._database.session() as session:
            found = session.scalars(
                select(Incident)
                .where(Incident.deleted.is_(False))
                .order_by(Incident.noticed_at.desc(), Incident.rid.desc())
            )
            return [IncidentRow(each.id, held(IncidentFields, each)) for each in found]

    def save(self, values: IncidentFields, now: datetime, incident_id: str | None = None) -> str:
        """Write an incident; its id. Raises SmlhError without a word of what happened, or for a
        moment to come."""
        if not values.words.strip():
            raise SmlhError("Dites en quelques mots ce qui s'est passé.")
        if values.noticed_at > now:
            raise SmlhError("On note ce qui a eu lieu : corrigez le moment où vous l'avez appris.")
        words = values.words.strip().splitlines()[0][:80]
        with self._database.session(f"Incident : {words}") as session:
            return write(session, Incident, values, incident_id)

    def to_bin(self, incident_id: str) -> None:
        """Take an incident off the log; « Défaire » brings it back."""
        to_bin(self._database, Incident, incident_id, "Incident retiré")
