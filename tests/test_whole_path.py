"""The whole path once, on real files: workbook → partners → meeting → letters → convention."""

from datetime import date
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.services import demo
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import Partners
from tests.files import pdf_reading

TODAY = date(2026, 11, 23)
# What is always visible of an address through a DL window, the sheet sliding freely (mm).
WINDOW = (109.0, 190.0, 55.0, 79.5)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, demo.DemoIds, Path]:
    folder = tmp_path_factory.mktemp("chemin")
    database = open_database(folder / "base.smlh")
    return database, demo.fill(database, TODAY), folder


def test_each_of_the_168_letters_of_the_sample_shows_its_address_in_the_window(
    tmp_path: Path,
) -> None:
    database = open_database(tmp_path / "base.smlh")
    importer = ExcelImport(database)
    importer.apply(importer.plan(paths.resource(demo.SAMPLE)))
    letters = Letters(database)
    mailing = letters.prepare("cercle", dated_on=TODAY)
    made = letters.issue(mailing, tmp_path / "lettres.pdf").pdf
    database.close()
    content = (tmp_path / "lettres.pdf").read_bytes()
    assert made.letters == 168
    assert made.warnings == ()
    with pdf_reading.opened(content) as pdf:
        assert len(pdf.pages) == made.pages
        for prepared, first in zip(mailing.letters, made.first_pages, strict=True):
            lines = pdf_reading.lines(pdf.pages[first])
            around = [line for line in lines if line.right >= 90 and 40 < line.baseline < 94]
            assert [line.text for line in around] == list(prepared.letter.address)
            left, right, top, bottom = WINDOW
            for line in around:
                height = line.signs[0].size / pdf_reading.MM * 0.75
                assert left <= line.left <= line.right <= right, line.text
                assert top <= line.baseline - height <= line.baseline <= bottom, line.text
        fonts = pdf_reading.fonts(pdf).values()
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert "Dupont & Fils <SARL>" in pdf_reading.flowing_text(content)


def test_a_meeting_writes_to_each_guest_by_name(
    filled: tuple[Database, demo.DemoIds, Path],
) -> None:
    database, ids, folder = filled
    letters = Letters(database)
    mailing = letters.prepare("invitation", dated_on=TODAY, meeting_id=ids.meeting_id)
    guests = Meetings(database).get(ids.meeting_id).guests
    assert [each.partner_name for each in mailing.letters] == [row.partner_name for row in guests]
    made = letters.issue(mailing, folder / "invitations.pdf").pdf
    text = pdf_reading.flowing_text((folder / "invitations.pdf").read_bytes())
    assert made.letters == len(guests)
    assert "Madame la Proviseure," in text
    assert "Mon Colonel," in text
    assert "Parrainage et prix 2027" in text


def test_the_convention_bears_projet_and_its_parties(
    filled: tuple[Database, demo.DemoIds, Path],
) -> None:
    database, ids, folder = filled
    target = folder / "convention.pdf"
    with target.open("wb") as out:
        made = Conventions(database).write_pdf(ids.convention_id, out, dated_on=TODAY)
    text = pdf_reading.flowing_text(target.read_bytes())
    assert made.warnings == ()
    for words in ("Lycée des Micocouliers", "Armand VAUCLAIR", "Hélène DAUMAS", "Projet du"):
        assert words in text


def test_the_same_convention_on_the_same_day_gives_the_same_bytes(
    filled: tuple[Database, demo.DemoIds, Path],
) -> None:
    database, ids, folder = filled
    contents = []
    for name in ("a.pdf", "b.pdf"):
        with (folder / name).open("wb") as out:
            Conventions(database).write_pdf(ids.convention_id, out, dated_on=TODAY)
        contents.append((folder / name).read_bytes())
    assert contents[0] == contents[1]


def test_a_meeting_without_a_date_leaves_it_to_the_guests(
    filled: tuple[Database, demo.DemoIds, Path],
) -> None:
    database, ids, folder = filled
    partner = Partners(database).get(ids.partner_id)
    meeting = Meetings(database).save(MeetingFields(purpose="Entretien"), [Guest(partner.id)])
    letters = Letters(database)
    mailing = letters.prepare("invitation", dated_on=TODAY, meeting_id=meeting)
    assert mailing.to_complete == ()
    letters.issue(mailing, folder / "convenance.pdf")
    text = pdf_reading.flowing_text((folder / "convenance.pdf").read_bytes())
    assert "à votre convenance" in text.replace("\u00a0", " ")
