"""Writing a workbook a member can open, sort and print: one styled table a sheet.

Text cells are written as text whatever they begin with, so that a name that looks like a
formula never becomes one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing

Cell = str | int | float | date | datetime | None

_WIDTHS = (9, 48)
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")  # XML has no place for them


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its column titles, its rows. Moments are given as local, naive."""

    name: str
    titles: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


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
    with replacing(path) as out:
        try:
            counts = {table.name: _write_table(book, table) for table in tables}
            book.save(out)
        except LxmlError as error:  # the disk is full, in the words of openpyxl's own writer
            raise OSError(str(error)) from error
    return counts


def _write_table(book: Any, table: Table) -> int:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    rows = [list(row) for row in table.rows]
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.titles))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, title in enumerate(table.titles):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        width = min(max(longest, len(title)) + 3, _WIDTHS[1])
        sheet.column_dimensions[get_column_letter(column + 1)].width = max(width, _WIDTHS[0])
    heads = []
    for title in table.titles:
        head = WriteOnlyCell(sheet, title)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F4E79")
        head.alignment = Alignment(vertical="center")
        heads.append(head)
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return len(rows)


def _cell(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell: Any = WriteOnlyCell(sheet, None)
        cell._value = _NO_CHARACTERS.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))[:32_767]
        cell.data_type = "s"
        return cell
    made: Any = WriteOnlyCell
    cell = made(sheet, value)
    if isinstance(value, datetime):
        cell.number_format = "DD/MM/YYYY HH:MM"
    elif isinstance(value, date):
        cell.number_format = "DD/MM/YYYY"
    return cell
