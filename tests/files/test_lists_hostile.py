"""Workbooks made to harm: each is read or refused with a sentence, soon and in little memory."""

import resource
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import LONGEST_TEXT, MAX_COLUMNS, Sheet

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


def _with_words(path: Path, rows: Iterable[str], text: str) -> Path:
    """A workbook whose cells share one text."""
    parts = _parts(_with_sheet(path, rows))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}"><si><t>{text}</t></si></sst>'.encode()
    return _written(path, parts)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _written(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _shared(numbers: Iterable[int]) -> Iterator[str]:
    return (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in numbers)


def test_a_text_longer_than_a_cell_may_hold_is_cut_and_told(tmp_path: Path) -> None:
    path = _with_words(tmp_path / "l.xlsx", [HEAD, *_shared(range(3, 5))], "mot " * 10_000)
    read = _read(path)
    assert {len(str(row[0])) for row in read.rows[2:]} == {LONGEST_TEXT}
    assert "coupés : A3, A4" in read.notes[0]


def test_one_long_text_for_all_the_cells_is_refused(tmp_path: Path) -> None:
    path = _with_words(tmp_path / "l.xlsx", [HEAD, *_shared(range(3, 2_500))], "mot " * 500_000)
    with pytest.raises(SmlhError, match="signes"):
        _read(path)


def test_a_row_without_end_is_refused(tmp_path: Path) -> None:
    endless = ['<row r="3">', *('<c r="A3"/>' * 10_000 for _ in range(100)), "</row>"]
    with pytest.raises(SmlhError, match="abîmé"):
        _read(_with_sheet(tmp_path / "l.xlsx", [HEAD, *endless]))


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_document_type_is_refused_in_any_alphabet(tmp_path: Path, code: str) -> None:
    path = _with_words(tmp_path / "l.xlsx", [HEAD, *_shared(range(3, 5))], "&amp;")
    before = f'<?xml version="1.0" encoding="{code}"?>{" " * 100_000}'
    parts = _parts(path)
    words = parts["xl/sharedStrings.xml"].decode()
    parts["xl/sharedStrings.xml"] = f"{before}{words}".encode(code)
    assert _read(_written(path, parts)).rows[2:] == (("&",), ("&",))
    parts["xl/sharedStrings.xml"] = f"{before}<!DOCTYPE sst>{words}".encode(code)
    with pytest.raises(SmlhError, match="abîmé"):
        _read(_written(path, parts))


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
