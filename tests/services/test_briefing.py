"""The « valise » taken along to a meeting: everything that must be at hand, once, in order."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.pdf_pages import page_count
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.agendas import Agendas, ItemFields
from smlh_desktop.services.briefing import Briefing
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.held_meetings import HeldMeetings
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import SectionFields, Settings
from tests.files.pdf_reading import page_text
from tests.files.pdf_validation import failures

DAY = date(2026, 3, 3)


@pytest.fixture
def meeting(database: Database) -> str:
    """Two partners asked, one of whom was met before; an item, an action, a convention."""
    Settings(database).save_section(SectionFields(name="Vaucluse", department="84"))
    partners, meetings = Partners(database), Meetings(database)
    school, club = (
        partners.save(PartnerFields(name, city=city, postcode="84000", offers=offers))
        for name, city, offers in (
            ("Lycée des Micocouliers", "Avignon", "Une salle de deux cents places"),
            ("Amicale & <Fils>", "Orange", ""),
        )
    )
    partners.contacts.save(school, ContactFields("Mme", "Hélène", "Daumas", "Proviseure"))
    ConventionLife(database).record_signed(
        ConventionFields(
            partner_id=school, title="Convention de parrainage",
            starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31),
        ),
        date(2024, 12, 10),
    )  # fmt: skip
    before = meetings.save(
        MeetingFields(purpose="Première visite", starts_at=datetime(2026, 1, 8, 9, tzinfo=UTC)),
        [Guest(school)],
    )
    HeldMeetings(database).end(before, datetime(2026, 1, 8, 11, tzinfo=UTC))
    MinutesFiles(database).validate(before, "Armand Vauclair", DAY)
    Actions(database).save(
        ActionFields("Envoyer la brochure", "Mme Daumas", date(2026, 2, 1), partner_id=school),
        meeting_id=before,
    )
    asked = meetings.save(
        MeetingFields(purpose="Le prix 2026", starts_at=datetime(2026, 3, 10, 9, tzinfo=UTC)),
        [Guest(school), Guest(club)],
    )
    Agendas(database).save(asked, ItemFields("Choix du jury", minutes=20))
    return asked


def _written(database: Database, meeting_id: str) -> bytes:
    out = io.BytesIO()
    pages = Briefing(database).write(meeting_id, out, DAY)
    assert pages == page_count(out.getvalue())
    return out.getvalue()


def test_it_holds_the_agenda_each_partner_the_last_minutes_and_a_sheet_to_sign(
    database: Database, meeting: str, tmp_path: Path
) -> None:
    content = _written(database, meeting)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        texts = [page_text(page).replace("\n", " ").replace("’", "'") for page in pdf.pages]
        with pdf.open_outline() as outline:
            titles = [each.title.replace("’", "'") for each in outline.root]
    agenda, club, school, notes, minutes, attendance = texts
    assert "Choix du jury" in agenda
    assert "Envoyer la brochure" in agenda
    assert "Amicale & <Fils>" in club
    assert all(
        words in school
        for words in (
            "Lycée des Micocouliers", "Une salle de deux cents places", "DAUMAS", "Proviseure",
            "Convention de parrainage", "active", "Envoyer la brochure", "Première visite",
        )
    )  # fmt: skip
    assert "10/03/2026" not in school  # the meeting itself is no past exchange
    assert "Notes" in notes
    assert "Première visite" in minutes
    assert "ÉMARGEMENT" in attendance
    assert titles == [
        "Le prix 2026", "Amicale & <Fils>", "Lycée des Micocouliers", "Notes",
        "Dernier compte rendu", "Feuille d'émargement",
    ]  # fmt: skip
    path = tmp_path / "valise.pdf"
    path.write_bytes(content)
    assert failures("A-2B", [path])[path.name] == []


def test_the_same_day_gives_the_same_file(database: Database, meeting: str) -> None:
    assert _written(database, meeting) == _written(database, meeting)


def test_a_meeting_that_left_is_told(database: Database) -> None:
    with pytest.raises(SmlhError):
        Briefing(database).write("left", io.BytesIO(), DAY)


def test_replies_are_counted_in_french(database: Database, meeting: str) -> None:
    meetings, briefing = Meetings(database), Briefing(database)
    assert "0 réponse reçue sur 2" in briefing.sheets(meeting, DAY)[0].about
    nobody = meetings.save(MeetingFields(purpose="Entre nous"), [])
    assert "personne n’est invité" in briefing.sheets(nobody, DAY)[0].about
