"""The rows an import left aside, in a workbook to correct and import again."""

from datetime import time
from math import isfinite
from pathlib import Path

from smlh_desktop.domain.columns import LABELS, MET, OF_A_REPORT, Column, candidates
from smlh_desktop.files.lists.sheet import CellValue
from smlh_desktop.files.workbook_writer import Cell, Table, check_name, write_workbook
from smlh_desktop.services.import_plan import Plan, PlannedRow

REASON_TITLE = "À corriger"
_MET_TITLE = LABELS[MET]
_SHEET = "À corriger"


def write_report(plan: Plan, path: Path) -> int:
    """Write those rows as they came but for what was corrected, why in a last column; how many.

    They keep their titles, but for those that would not be recognised as they were.

    Imported again, they create nothing twice: that column is known, what the base holds by then
    is met again, and a hidden column says which partner a row was thought to be. Raises SmlhError.
    """
    check_name(path)
    rows = plan.left_aside
    width = max((column.index + 1 for column in plan.columns), default=0)
    of_a_report = {column.index for column in plan.columns if column.key in OF_A_REPORT}
    places = [place for place in range(width) if place not in of_a_report]
    by_place = {column.index: _title(column) for column in plan.columns}
    titles = [by_place.get(place, "") for place in places]
    lines = []
    for row in rows:
        cells = plan.as_corrected(row)
        came = [_cell(cells[place]) if place < len(cells) else None for place in places]
        lines.append([*came, row.partner_id, _why(row)])
    table = Table(
        _SHEET, (*titles, _MET_TITLE, REASON_TITLE), lines, hidden=frozenset({_MET_TITLE})
    )
    return write_workbook(path, [table])[_SHEET]


def _title(column: Column) -> str:
    recognised = not column.key or column.key in candidates(column.title)
    return column.title if recognised else column.label


def _cell(value: CellValue) -> Cell:
    if isinstance(value, time) or (isinstance(value, float) and not isfinite(value)):
        return str(value)
    return value


def _why(row: PlannedRow) -> str:
    told = [f"Ligne {row.number} : {row.why}", *row.read.remarks]
    return " ; ".join(told)
