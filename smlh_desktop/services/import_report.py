"""The rows an import left aside, in a workbook to correct and import again."""

from collections.abc import Sequence
from datetime import time
from math import isfinite
from pathlib import Path

from smlh_desktop.domain.columns import Column, candidates
from smlh_desktop.files.lists.sheet import CellValue
from smlh_desktop.files.workbook_writer import Cell, Table, check_name, write_workbook
from smlh_desktop.services.import_plan import Plan, PlannedRow

REASON_TITLE = "À corriger"
_SHEET = "À corriger"


def write_report(plan: Plan, path: Path) -> int:
    """Write those rows as they came but for what was corrected, why in a last column; how many.

    They keep their titles, but for those that would not be recognised as they were.

    Imported again, they create nothing twice: that column is known, and what the base holds by
    then is met again. Raises SmlhError.
    """
    check_name(path)
    rows = plan.left_aside
    width = max((column.index + 1 for column in plan.columns), default=0)
    titles = [""] * width
    for column in plan.columns:
        titles[column.index] = _title(column)
    lines = [[*_cells(plan.as_corrected(row), width), _why(row)] for row in rows]
    table = Table(_SHEET, (*titles, REASON_TITLE), lines)
    return write_workbook(path, [table])[_SHEET]


def _title(column: Column) -> str:
    recognised = not column.key or column.key in candidates(column.title)
    return column.title if recognised else column.label


def _cells(values: Sequence[CellValue], width: int) -> list[Cell]:
    given = [_cell(value) for value in values[:width]]
    return given + [None] * (width - len(given))


def _cell(value: CellValue) -> Cell:
    if isinstance(value, time) or (isinstance(value, float) and not isfinite(value)):
        return str(value)
    return value


def _why(row: PlannedRow) -> str:
    told = [f"Ligne {row.number} : {row.why}", *row.read.remarks]
    return " ; ".join(told)
