"""Letters to the whole sample, and all that goes with them, as they come out of the printer."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from smlh_desktop.data.database import Database
from smlh_desktop.domain.postal_address import MAX_SIGNS
from smlh_desktop.files.envelopes import ENVELOPES
from smlh_desktop.files.rehearsal_pdf import write_rehearsal
from smlh_desktop.services import demo
from smlh_desktop.services.cards import Cards
from smlh_desktop.services.labels import Labels
from smlh_desktop.services.letter_templates import CIRCLE, SHIPPED, Template
from smlh_desktop.services.letters import Letters, Mailing, save_envelopes, write_pdf
from smlh_desktop.services.settings import Settings
from tests.data.bases import opened_copy
from tests.files.pdf_reading import lines
from tests.files.pdf_validation import failures

TODAY = date(2026, 11, 23)
LINES = 6


@pytest.fixture(scope="module")
def sample(
    template_base: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, demo.DemoIds]]:
    with opened_copy(template_base, tmp_path_factory.mktemp("exemple")) as database:
        ids = demo.fill(database, TODAY)
        _add_pictures(Settings(database))
        yield database, ids


def _add_pictures(settings: Settings) -> None:
    """A logo and a signature, half transparent as a drawing program makes them."""
    out = io.BytesIO()
    Image.new("RGBA", (90, 60), (107, 21, 38, 90)).save(out, "PNG")
    settings.save_section(replace(settings.section(), logo=out.getvalue()))
    [signatory] = [each for each in settings.members() if each.fields.signs]
    settings.save_member(replace(signatory.fields, signature=out.getvalue()), signatory.id)


def _mailing(database: Database, key: str, meeting_id: str) -> Mailing:
    letters = Letters(database)
    template = letters.texts.get(key)
    letters.texts.save(
        Template(key, "", template.subject, template.body, coupon=True, dates=("le 12 à 10 h",))
    )
    wanted = meeting_id if template.speaks_of_a_meeting else None
    return letters.prepare(key, dated_on=TODAY, meeting_id=wanted)


def test_every_address_of_the_sample_shows_whole_and_alone_in_the_window(
    sample: tuple[Database, demo.DemoIds], tmp_path: Path
) -> None:
    database, ids = sample
    mailing = _mailing(database, CIRCLE, ids.meeting_id)
    path = tmp_path / "lettres.pdf"
    with path.open("wb") as out:
        made = write_pdf(mailing, out)
    assert made.letters == len(mailing.letters) >= 165
    with pikepdf.open(path) as pdf:
        for prepared, page in zip(mailing.letters, made.first_pages, strict=True):
            block = prepared.letter.address
            assert len(block) <= LINES
            too_long = [line for line in block if len(line) > MAX_SIGNS]
            assert all(any(line in told for told in prepared.lacks) for line in too_long)
            drawn = [line for line in lines(pdf.pages[page]) if 40 <= line.baseline <= 94]
            inside = sorted((line for line in drawn if line.right > 90), key=lambda x: x.baseline)
            assert [line.text for line in inside] == [*block]
            assert all(line.left >= 110 and line.right <= 190 for line in inside)
            assert all(55 <= line.baseline <= 79 for line in inside)


def test_all_that_is_printed_is_a_faultless_archive(
    sample: tuple[Database, demo.DemoIds], tmp_path: Path
) -> None:
    database, ids = sample
    made: list[Path] = []
    for key in SHIPPED:
        mailing = _mailing(database, key, ids.meeting_id)
        made.append(tmp_path / f"{key}.pdf")
        with made[-1].open("wb") as out:
            write_pdf(mailing, out, only=range(min(30, len(mailing.letters))))
    for envelope in ENVELOPES:
        made.append(tmp_path / f"enveloppes-{envelope.title}.pdf")
        save_envelopes(mailing, made[-1], envelope, only=range(len(mailing.letters)))
    invited = _mailing(database, "ceremonie", ids.meeting_id)
    for two in (True, False):
        made.append(tmp_path / f"cartons-{two}.pdf")
        everyone = range(len(invited.letters))
        Cards(database).write(invited, made[-1], only=everyone, two_a_sheet=two)
    made.append(tmp_path / "essai.pdf")
    with made[-1].open("wb") as out:
        write_rehearsal(out, created=datetime(2026, 11, 23, tzinfo=UTC))
    made.append(tmp_path / "etiquettes.pdf")
    Labels(database).write([each.partner_id for each in mailing.letters], made[-1])
    assert failures("A-2B", made) == {path.name: [] for path in made}


def test_a_file_that_is_no_archive_is_found_out(
    sample: tuple[Database, demo.DemoIds], tmp_path: Path
) -> None:
    database, ids = sample
    path, broken = tmp_path / "lettre.pdf", tmp_path / "abimee.pdf"
    with path.open("wb") as out:
        write_pdf(_mailing(database, CIRCLE, ids.meeting_id), out, only=[0])
    with pikepdf.open(path) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(broken)
    assert failures("A-2B", [broken])["abimee.pdf"]
