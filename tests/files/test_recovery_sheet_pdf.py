"""The recovery sheet: all its words are read from it, on paper and by a telephone."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import Key
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.recovery_sheet_pdf import RecoverySheet, write_recovery_sheet
from smlh_desktop.services import recovery_words
from smlh_desktop.services.recovery_sheet import recovery_sheet
from tests.files.pdf_reading import flowing_text
from tests.files.pdf_validation import failures

_KEY = Key(bytes(range(100, 132)))
_DAY = date(2026, 11, 26)


@pytest.fixture
def sheet(tmp_path: Path) -> bytes:
    database = open_database(tmp_path / "base.smlh", key=_KEY)
    content = recovery_sheet(database, today=_DAY)
    assert content == recovery_sheet(database, today=_DAY)
    database.close()
    return content


def test_the_words_are_on_it_in_their_order(sheet: bytes) -> None:
    text = flowing_text(sheet)
    for rank, word in enumerate(recovery_words.words_of(_KEY), start=1):
        assert f"{rank}. {word}" in text
    assert "base.smlh" in text
    assert "26 novembre 2026" in text


def test_a_telephone_reads_the_same_key(sheet: bytes) -> None:
    import pypdfium2

    picture: Image.Image = pypdfium2.PdfDocument(sheet)[0].render(scale=3).to_pil()
    [found] = zxingcpp.read_barcodes(picture)
    assert recovery_words.key_of(found.text) == _KEY


def test_the_file_is_an_archive(sheet: bytes, tmp_path: Path) -> None:
    hostile = "\u202eרע\u200b <b>" + "W" * 120
    paper = RecoverySheet(
        Letterhead(hostile, hostile, "", (), hostile), hostile, hostile, [hostile] * 24, "A" * 300,
        (hostile, "É" * 400),
    )  # fmt: skip
    out = io.BytesIO()
    write_recovery_sheet(paper, out, created=datetime(2026, 11, 26, tzinfo=UTC))
    paths = [tmp_path / "feuille.pdf", tmp_path / "pire.pdf"]
    paths[0].write_bytes(sheet)
    paths[1].write_bytes(out.getvalue())
    assert failures("A-2B", paths) == {each.name: [] for each in paths}


def test_a_base_in_clear_has_none(tmp_path: Path) -> None:
    database = open_database(tmp_path / "base.smlh")
    with pytest.raises(SmlhError, match="n'est pas protégée"):
        recovery_sheet(database, today=_DAY)
    database.close()
