"""The register of conventions as a PDF, A4 upright: how many there are, when they end, each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import ACCENT, LINE, UPRIGHT_LIST, Align, TextStyle
from smlh_desktop.files.paper_month_map import draw_month_map, month_map_height
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Registre des conventions"
SHEET = UPRIGHT_LIST
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
_WHEN = TextStyle(size=11, bold=True, align=Align.RIGHT)
_HEADING = TextStyle(size=11.5, colour=ACCENT, bold=True)
_TOTALS = TextStyle(size=11)
_SOCIETY_ROOM = 70.0
_TITLE_BASELINE, _NEXT_PAGE, _WHEN_BASELINE = 40.0, 35.0, 20.0
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
    rows = [*_opening(pen, register, kind), _months(register)]
    room = SHEET.last_baseline - _TITLE_BASELINE - sum(row.advance + row.depth for row in rows)
    rows += listing(pen, room)
    limit = SHEET.last_baseline
    pages = paginate(rows, _TITLE_BASELINE, limit, next_baseline=_NEXT_PAGE, limit=limit)
    for number, placed in enumerate(pages, start=1):
        hold(pen, SHEET)
        if number == 1:
            width = SHEET.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, SHEET)
            pen.text(register.when, _WHEN, SHEET.right, _WHEN_BASELINE)
        else:
            draw_running_head(pen, kind, register.when, SHEET)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, head.footer, sheet=SHEET)
        draw_page_number(pen, number, len(pages), SHEET)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _opening(pen: Pen, register: Register, kind: str) -> list[Row]:
    rows: list[Row] = []
    for text, style, before in (
        (kind, _TITLE, 0.0),
        (register.choice, _ABOUT, 6.75),
        (register.whole, _HEADING, 8.0),
        (register.totals, _TOTALS, 6.0),
    ):
        lines = pen.lines(text, style, SHEET.measure)
        rows += paragraph_rows(lines, style, SHEET.left, before, bound=True)
    return rows


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
