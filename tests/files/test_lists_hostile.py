"""Workbooks made to harm: each is read or refused with a sentence, soon and in little memory."""

import resource
import time
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import MAX_COLUMNS, Sheet

_SECONDS = 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"


def _with_sheet(path: Path, rows: Iterable[str]) -> Path:
    """A workbook whose one sheet holds these rows, written as they are."""
    model = path.with_suffix(".model")
    Workbook().save(model)
    with zipfile.ZipFile(model) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != _SHEET:
                new.writestr(name, old.read(name))
        with new.open(_SHEET, "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in rows:
                part.write(row.encode())
            part.write(b"</sheetData></worksheet>")
    model.unlink()
    return path


def _row(number: int, **cells: str) -> str:
    inside = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in cells.items()
    )
    return f'<row r="{number}">{inside}</row>'


HEAD = _row(1, A="Organisme", B="Ville") + _row(2, A="Lycée", B="Apt")


def _read(path: Path, name: str | None = None) -> Sheet:
    """The sheet, or a sentence; either in time, and in little memory."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    try:
        return read_sheet(path, name)
    finally:
        assert time.monotonic() - start < _SECONDS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < max(500_000, before * 1.05)


def test_a_cell_at_the_far_end_is_read_without_harm(tmp_path: Path) -> None:
    stray = _row(1_048_576, XFD="égarée")
    read = _read(_with_sheet(tmp_path / "l.xlsx", [HEAD, stray]))
    assert read.rows[:2] == (("Organisme", "Ville"), ("Lycée", "Apt"))
    assert max(map(len, read.rows)) <= MAX_COLUMNS


def test_a_million_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    rows = (f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_001))
    with pytest.raises(SmlhError, match="200"):
        _read(_with_sheet(tmp_path / "l.xlsx", rows))


def test_sixteen_thousand_columns_are_cut_and_told(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Large")
    for _ in range(20):
        sheet.append(["Organisme", "Ville", *range(15_998)])
    path = tmp_path / "l.xlsx"
    book.save(path)
    read = _read(path)
    assert {len(row) for row in read.rows} == {MAX_COLUMNS}
    assert any("laissées de côté" in note for note in read.notes)


def test_three_hundred_sheets_are_named(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    for rank in range(300):
        book.create_sheet(f"F{rank}").append(["Organisme", "Ville"])
    path = tmp_path / "l.xlsx"
    book.save(path)
    assert len(sheet_names(path)) == 300
    assert _read(path, "F299").rows == (("Organisme", "Ville"),)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_no_harm(tmp_path: Path) -> None:
    path = _with_sheet(tmp_path / "l.xlsx", [HEAD])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(_SHEET, archive.read(_SHEET).replace(b"Apt", b"Gordes"))
    assert _read(path).rows[1] == ("Lycée", "Gordes")


def test_words_shared_by_the_million_are_refused(tmp_path: Path) -> None:
    path = _with_sheet(tmp_path / "l.xlsx", [HEAD])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(90):
            part.write(b"<si><t>x</t></si>" * 60_000)
    with pytest.raises(SmlhError, match="démesuré"):
        _read(path)


@pytest.mark.parametrize(
    "odd",
    [
        lambda n: f'<row r="{n}"><c r="A{n}" t="s"><v>99999</v></c></row>',
        lambda n: f'<row r="-{n}"><c r="A{n}"><v>1</v></c></row>',
        lambda n: f'<row r="{n}"><c r="ZZZZZ{n}"><v>1</v></c></row>',
        lambda n: f'<row r="99999999999{n}"><c r="A1"><v>1</v></c></row>',
        lambda n: f'<row r="{n}"><c r="A{n}" t="d"><v>hier</v></c></row>',
        lambda n: f'<row r="{n}"><c r="A{n}" t="e"><v>#REF!</v></c></row>',
        lambda n: f'<row r="{n}"><c r="A{n}" s="4096"><v>1</v></c></row>',
        lambda n: f'<row r="{n}"><c><v>1</v></c></row>' * 3,
    ],
    ids=["string", "row", "column", "number", "day", "error", "style", "nameless"],
)
def test_odd_cells_are_read_or_refused(tmp_path: Path, odd: Callable[[int], str]) -> None:
    path = _with_sheet(tmp_path / "l.xlsx", [HEAD, *(odd(n) for n in range(3, 20))])
    with suppress(SmlhError):
        assert _read(path).rows[0] == ("Organisme", "Ville")
