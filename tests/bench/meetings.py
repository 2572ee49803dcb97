"""The papers of a meeting, from the base to the file."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from smlh_desktop.data.database import open_database
from smlh_desktop.services.agendas import Agendas, ItemFields
from smlh_desktop.services.briefing import Briefing
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.bench.framework import Row, bench, measure

_PAGES = 30
_DAY = date(2026, 11, 26)


@bench
def a_briefing(folder: Path) -> Row:
    """The valise of a meeting with enough partners for thirty pages."""
    database = open_database(folder / "base.smlh")
    partners, guests = Partners(database), []
    for rank in range(_PAGES - 3):  # besides: the agenda, the page for notes, the sheet to sign
        partner = partners.save(
            PartnerFields(
                f"Amicale des Ocres {rank}",
                street=f"{rank}, rue Longue",
                city="Roussillon",
                postcode="84220",
                offers="Une salle",
                needs="Des témoins pour les classes",
            )
        )
        person = ContactFields("Mme", "Anne", f"Exemple {rank}", "Présidente")
        guests.append(Guest(partner, partners.contacts.save(partner, person)))
    meeting = Meetings(database).save(
        MeetingFields(purpose="Le prix 2027", starts_at=datetime(2026, 12, 11, 9, tzinfo=UTC)),
        guests,
    )
    for rank in range(8):
        Agendas(database).save(meeting, ItemFields(f"Point {rank + 1}", minutes=10))
    briefing = Briefing(database)
    pages = briefing.write(meeting, BytesIO(), _DAY)
    row = measure(
        f"valise de {pages} pages", lambda: briefing.write(meeting, BytesIO(), _DAY), aim=1.0
    )
    database.close()
    return row
