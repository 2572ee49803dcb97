"""The register of conventions as a PDF, A4 upright: how many there are, when they end, each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.list_pages import SHEET, TITLE_BASELINE, draw_list_pages, opening_rows
from smlh_desktop.files.paper_grid import ACCENT, LINE, TextStyle
from smlh_desktop.files.paper_month_map import draw_month_map, month_map_height
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Registre des conventions"
_COLUMNS = (
    Column("Numéro", 43.0),
    Column("Convention", 62.0),
    Column("Fin", 22.5),
    Column("Décider avant", 22.5),
    Column("État", 30.0),
)
_LEAST = 6.9  # the height of a row of one line, in mm
_NONE = "—"
_CELL = replace(CELL, size=10.5, leading=4.6)
_NAME = replace(_CELL, bold=True)
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_HEADING = TextStyle(size=11.5, colour=ACCENT, bold=True)
_TOTALS = TextStyle(size=11)
_UNDER_HEADING = 3.0


def write_register(register: Register, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `register` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without a line.
    """
    cells = [list(_cells(line)) for line in register.lines]

    def listing(pen: Pen, _room: float) -> list[Row]:
        return PaperTable(pen, _COLUMNS, SHEET.left, least=_LEAST).rows(cells, 1.5 * LINE)

    return write_pages(register, _KIND, listing, out, created=created)


def write_pages(
    register: Register,
    kind: str,
    listing: Callable[[Pen, float], list[Row]],
    out: BinaryIO,
    *,
    created: datetime,
) -> tuple[str, ...]:
    """Write a document of `kind`, `register` summed up on its first page, then what `listing` makes
    of its lines, told how many mm are left there. As `write_register`."""
    if not register.lines:
        raise SmlhError("Aucune convention à porter au registre : changez ce qui est choisi.")
    head = register.head
    title = " – ".join(filter(None, (kind, register.when, register.choice)))
    canvas = new_canvas(out, title=title, author=head.section, created=created)
    pen = Pen(canvas)
    opening = (
        (kind, _TITLE, 0.0),
        (register.choice, _ABOUT, 6.75),
        (register.whole, _HEADING, 8.0),
        (register.totals, _TOTALS, 6.0),
    )
    rows = [*opening_rows(pen, opening), _months(register)]
    room = SHEET.last_baseline - TITLE_BASELINE - sum(row.advance + row.depth for row in rows)
    draw_list_pages(pen, canvas, head, kind, register.when, rows + listing(pen, room))
    canvas.save()
    return missing_warning(pen.setter)


def _cells(line: RegisterLine) -> tuple[Cell, ...]:
    last = _NAME if line.urgent else _CELL
    return (
        Cell(line.number or _NONE, _CELL),
        Cell(line.convention or _NONE, _NAME),
        Cell(line.ends or _NONE, _CELL),
        Cell(line.decide_before or _NONE, last),
        Cell(line.state or _NONE, last),
    )


def _months(register: Register) -> Row:
    """How many end each month."""

    def draw(pen: Pen, y: float) -> None:
        pen.text("Conventions qui s’achèvent, mois par mois", _HEADING, SHEET.left, y)
        draw_month_map(pen, register.ends, SHEET.left, y + _UNDER_HEADING)

    depth = _UNDER_HEADING + month_map_height(register.ends)
    return Row(2 * LINE, draw, breakable=False, depth=depth)
