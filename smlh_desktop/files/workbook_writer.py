"""Writing a workbook a member can open, sort and print: one styled table a sheet.

Text cells are written as text whatever they begin with, so that a name that looks like a
formula never becomes one, even once it was edited in Excel.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import Any

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.files.workbook_lists import SHEET, DropDowns

Cell = str | int | float | date | datetime | None

TEXT = "@"
DAY = "DD/MM/YYYY"
MOMENT = "DD/MM/YYYY HH:MM"
_WIDTHS = (9, 48)
_TO_FILL = 22  # the least width of a column somebody types in
_PAGE_WIDTH = 160  # about as many characters as a landscape page holds, small but legible
_A4 = 9  # as ECMA-376 numbers sizes of paper
_LINE_HEIGHT = 15.0  # points
_ACROSS = 34  # the most width of the many columns of a table read across
_TITLE = 17  # as many characters of their titles on a line
_TALLEST = 6  # lines of a title
_FIRST_DAY = date(1900, 3, 1)  # Excel has a 29/02/1900, and nothing before 1900
_FORMULA_SIGNS = ("=", "+", "-", "@")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")  # XML has no place for them


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its column titles, its rows. Moments are given as local, naive.

    By title, `choices` are what one may choose among in a column, and `formats` how Excel takes
    what is typed there (`TEXT`, `DAY`), `hidden` those that are not shown. `room`: how many rows
    below are there to be filled in.
    `to_read`: a page whose texts wrap, not a list to filter. `across`: one column for each of many
    things, with long titles, which wrap; the first column stays in view. `totals`: rows under the
    others, after an empty one: sorting and filtering leave them where they are.
    """

    name: str
    titles: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    room: int = 0
    to_read: bool = False
    across: bool = False
    totals: Sequence[Sequence[Cell]] = ()


def check_name(path: Path) -> None:
    """Raises SmlhError for a name that Excel would not take for one of its own."""
    if path.suffix.lower() != ".xlsx":
        raise SmlhError(f"« {path.name or path} » doit finir par « .xlsx », le format d'Excel.")


def write_workbook(path: Path, tables: Sequence[Table]) -> dict[str, int]:
    """Write `tables` to `path`; how many rows each sheet got. Raises SmlhError.

    The file takes its name only once whole: a failure leaves what was there before.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    drop_downs = DropDowns()
    with replacing(path) as out:
        try:
            counts = {table.name: _write_table(book, table, drop_downs) for table in tables}
            if drop_downs.long:
                _write_lists(book, drop_downs.long)
            book.save(out)
        except LxmlError as error:  # the disk is full, in the words of openpyxl's own writer
            raise OSError(str(error)) from error
    return counts


def _write_table(book: Any, table: Table, drop_downs: DropDowns) -> int:
    from openpyxl.utils import get_column_letter

    rows = [list(row) for row in table.rows]
    shown = [*rows, *table.totals]
    sheet = book.create_sheet(table.name)
    last_row = len(rows) + 1
    letters = [get_column_letter(place) for place in range(1, len(table.titles) + 1)]
    sheet.freeze_panes = "B2" if table.across else "A2"
    if not table.to_read:
        sheet.auto_filter.ref = f"A1:{letters[-1]}{last_row}"
    for place, (letter, title) in enumerate(zip(letters, table.titles, strict=True)):
        dimension = sheet.column_dimensions[letter]
        choices = table.choices.get(title, ())
        longest = max((len(str(row[place] or "")) for row in shown), default=0)
        titled = max(map(len, title.splitlines()), default=0)
        titled = min(titled, _TITLE) if table.across else titled
        longest = max(longest, titled, *map(len, choices), 0)
        least = _TO_FILL if table.room else _WIDTHS[0]
        most = _ACROSS if table.across and place else _WIDTHS[1]
        dimension.width = min(max(longest + 3, least), most)
        dimension.hidden = title in table.hidden
        if title in table.formats:
            dimension.number_format = table.formats[title]
        if choices and last_row + table.room > 1:
            drop_downs.add(sheet, f"{letter}2:{letter}{last_row + table.room}", choices)
    _lay_out(sheet)
    if table.across:
        sheet.row_dimensions[1].height = _LINE_HEIGHT * _title_lines(sheet, table.titles)
    sheet.append([_head(sheet, title, wrapped=table.across) for title in table.titles])
    cell_of = _cells(sheet, wrapped=table.to_read)
    formats = [table.formats.get(title, "") for title in table.titles]
    for number, row in enumerate(rows, 2):
        if table.to_read:
            sheet.row_dimensions[number].height = _LINE_HEIGHT * _lines(row)
        sheet.append(list(map(cell_of, row, formats)))
    if table.totals:
        _write_totals(sheet, rows, table.totals)
    return len(rows)


def _write_totals(
    sheet: Any, rows: Iterable[Sequence[Cell]], totals: Iterable[Sequence[Cell]]
) -> None:
    """A figure under words stands where they begin."""
    from openpyxl.styles import Alignment

    worded = {place for row in rows for place, value in enumerate(row) if isinstance(value, str)}
    sheet.append([])
    for total in totals:
        cells = [_bold(sheet, value) for value in total]
        for place in worded:
            cells[place].alignment = Alignment(horizontal="left")
        sheet.append(cells)


def _lay_out(sheet: Any) -> None:
    """Pages one can read: landscape, the titles and the first column on each."""
    first, *others = (dimension.width for dimension in sheet.column_dimensions.values())
    sheet.row_dimensions[1].height = _LINE_HEIGHT * 1.4
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = ceil(sum(others) / (_PAGE_WIDTH - first)) or 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(row: Sequence[Cell]) -> int:
    """How many lines a row takes, its texts wrapped in the widest of columns."""
    return max((len(wrap(str(value), _WIDTHS[1])) for value in row if value), default=1)


def _title_lines(sheet: Any, titles: Sequence[str]) -> int:
    """How many lines the titles take in the widths of their columns, arrows of the filter aside."""
    widths = (int(dimension.width) - 4 for dimension in sheet.column_dimensions.values())
    most = max(
        sum(len(wrap(line, width)) or 1 for line in title.splitlines())
        for title, width in zip(titles, widths, strict=True)
    )
    return min(most, _TALLEST)


def _write_lists(book: Any, lists: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    cell_of = _cells(sheet, wrapped=False)
    for row in zip_longest(*lists):
        sheet.append([cell_of(choice, "") for choice in row])


def _head(sheet: Any, title: str, *, wrapped: bool) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    head = _bold(sheet, title)
    head.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor="1F4E79")
    head.alignment = Alignment(vertical="center", wrap_text=wrapped or None)
    return head


def _bold(sheet: Any, value: Cell) -> Any:
    """A cell in bold; text stays text there too."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    made: Any = WriteOnlyCell
    cell = made(sheet, None if isinstance(value, str) else value)
    if isinstance(value, str):
        cell._value = _writable(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    cell.font = Font(name="Calibri", size=11, bold=True)
    return cell


def _writable(value: str) -> str:
    """A text without what a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not value.isprintable():
        value = _NO_CHARACTERS.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))
    return value[:32_767]


def _cells(sheet: Any, *, wrapped: bool) -> Callable[[Cell, str], Any]:
    """What makes a cell from its value and the format of its column.

    Working out a style takes longer than all the rest: cells that look alike share one. And
    openpyxl is given a plain value, which it makes a cell of faster than we do, wherever it could
    only take it for text.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ERROR_CODES
    from openpyxl.styles import Alignment

    styles: dict[tuple[str, bool], Any] = {}
    made: Any = WriteOnlyCell

    def styled(cell: Any, number_format: str, *, quoted: bool = False) -> Any:
        look = number_format, quoted
        if look not in styles:
            model = made(sheet)
            model.number_format = number_format or "General"
            model.quotePrefix = quoted
            if wrapped:
                model.alignment = Alignment(wrap_text=True, vertical="top")
            elif number_format in (DAY, MOMENT):  # at the right, it would touch the next column
                model.alignment = Alignment(horizontal="left")
            styles[look] = model._style
        cell._style = styles[look]
        return cell

    def cell_of(value: Cell, of_column: str) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime) and value < _FIRST_DAY:
            value = f"{value:%d/%m}/{value.year:04d}"
        if not isinstance(value, str):
            moment = MOMENT if isinstance(value, datetime) else DAY
            return styled(made(sheet, value), moment if isinstance(value, date) else "")
        value = _writable(value)
        quoted = value.startswith(_FORMULA_SIGNS)
        if not (quoted or wrapped or of_column == TEXT or value in ERROR_CODES):
            return value
        cell = made(sheet)
        cell._value = value
        cell.data_type = "s"
        return styled(cell, TEXT if of_column == TEXT else "", quoted=quoted)

    return cell_of
