"""The parts of an Excel workbook that hold what people typed: its sheets and their words.

openpyxl says what a workbook is made of, which numbers are days, and what each of them is worth.
The rest is not asked of it: it makes a dictionary of every cell and several objects of every
text, and reads twice a sheet that does not begin with its dimensions.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import IO, Any, NamedTuple, cast
from xml.etree.ElementTree import Element, XMLPullParser  # no entity gets there: `pieces`

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from smlh_desktop.domain.columns import letters
from smlh_desktop.files.lists.sheet import CellValue, SheetName
from smlh_desktop.files.lists.xml_text import BadPart, pieces

_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _SHARED, _TEXT, _RUN, _SHEET_DATA = (
    f"{{{SHEET_MAIN_NS}}}{name}"
    for name in ("row", "c", "v", "f", "is", "si", "t", "r", "sheetData")
)
_INNER = frozenset((_CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN))
# Of one row or one text, whose parts are held until it ends: 100 of the longest texts, and all
# the cells of a row.
_MAX_LENGTH = 8_000_000  # bytes
_MAX_INSIDE = 100_000  # elements
_DIGITS = "0123456789"


class Row(NamedTuple):
    """A row that a sheet holds, numbered from 1; `without_result` are the places of the formulas
    that were never computed, `failed` of those that came to an error."""

    number: int
    values: Sequence[CellValue]
    hidden: bool
    without_result: Sequence[str]
    failed: Sequence[str]


class Book:
    """A workbook open to be read, one sheet at a time. Charts are no sheets.

    Whatever the file is made of may be raised as it is read.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        self._reader.read_manifest()
        self._reader.read_workbook()
        apply_stylesheet(self._reader.archive, self._reader.wb)
        self.sheets: list[SheetName] = []
        self._parts: dict[str, str] = {}
        for sheet, place in self._reader.parser.find_sheets():
            if place.target in self._reader.valid_files and "chartsheet" not in place.Type:
                self.sheets.append(SheetName(sheet.name, sheet.state != "visible"))
                self._parts.setdefault(sheet.name, place.target)

    def close(self) -> None:
        """Let go of the archive; the file stays open."""
        self._reader.archive.close()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The text of a sheet as it is written. Raises BadPart."""
        with self._reader.archive.open(self._parts[name]) as part:
            yield from pieces(part)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows that a sheet holds; between two, none may be written. Raises BadPart."""
        book: Any = self._reader.wb
        words = self._shared_words()
        parser = WorkSheetParser(
            BytesIO(),  # it is asked of one cell at a time, never of the whole
            words,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        number = 0
        with self._reader.archive.open(self._parts[name]) as part:
            for element in _elements(part, _ROW, _SHEET_DATA):
                said = element.get("r")
                number = number + 1 if said is None else int(float(said))
                yield _row(number, element, words, parser)

    def _shared_words(self) -> list[str]:
        """The texts that cells refer to by their rank."""
        package: Any = self._reader.package
        if (place := package.find(SHARED_STRINGS)) is None:
            return []
        with self._reader.archive.open(place.PartName[1:]) as part:
            words = (_text(element) for element in _elements(part, _SHARED))
            return [each.replace("x005F_", "") for each in words]  # as Excel keeps a typed « _x »


def _elements(part: IO[bytes], wanted: str, last: str = "") -> Iterator[Element]:
    """The elements `wanted`, each as it ends, up to the end of the element `last`."""
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    length = inside = 0
    for piece in pieces(part):
        if (length := length + len(piece)) > _MAX_LENGTH or inside > _MAX_INSIDE:
            raise BadPart("an element without end")
        parser.feed(piece)
        for _, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            tag = element.tag
            if tag == wanted:
                yield element
                length = inside = 0
            elif tag == last:
                return
            elif tag in _INNER:
                inside += 1
                continue
            element.clear()
    parser.close()


def _row(number: int, element: Element, words: list[str], parser: WorkSheetParser) -> Row:
    values: list[CellValue] = []
    without_result: list[str] = []
    failed: list[str] = []
    value: CellValue
    for cell in element.iterfind(_CELL):
        kind, place = cell.get("t", "n"), cell.get("r")
        if kind == "s":
            rank = cell.findtext(_VALUE)
            value = words[int(rank)] if rank else None
        elif kind == "str":  # what a formula gave, which may be no sign at all
            value = cell.findtext(_VALUE)
        elif kind == "inlineStr":
            inline = cell.find(_INLINE)
            value = None if inline is None else _text(inline)
        elif kind == "e":
            value = None
        else:
            value = parser.parse_cell(cell)["value"]
        column = _column(place.rstrip(_DIGITS)) if place else len(values)
        if column < len(values):
            values[column] = value
            continue
        values += [None] * (column - len(values))
        values.append(value)
        if kind == "e" or (value is None and cell.find(_FORMULA) is not None):
            (failed if kind == "e" else without_result).append(f"{letters(column)}{number}")
    hidden = element.get("hidden") in ("1", "true")
    return Row(number, values, hidden, without_result, failed)


@cache
def _column(name: str) -> int:
    return column_index_from_string(name) - 1


def _text(element: Element) -> str:
    """The signs of a text, whatever their fonts; how they are said aloud is left out."""
    if len(element) == 1 and element[0].tag == _TEXT:
        return element[0].text or ""
    runs = (element, *element.iterfind(_RUN))
    return "".join(run.findtext(_TEXT) or "" for run in runs)
