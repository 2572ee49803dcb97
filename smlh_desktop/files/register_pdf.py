"""The register of conventions as a PDF, A4 across: how many there are, when they end, then each."""

from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import ACCENT, ACROSS, LINE, Align, TextStyle
from smlh_desktop.files.paper_month_map import draw_month_map, month_map_height
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_signatures import dots
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Registre des conventions"
_COLUMNS = (
    Column("Numéro", 43.0),
    Column("Partenaire", 66.0),
    Column("Titre", 57.0),
    Column("Début", 23.0),
    Column("Fin", 23.0),
    Column("Décider avant", 24.0),
    Column("État", 31.0),
)
_NONE = "—"
_CELL = replace(CELL, size=10.5, leading=4.6)
_NAME = replace(_CELL, bold=True)
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_WHEN = TextStyle(size=11, bold=True, align=Align.RIGHT)
_HEADING = TextStyle(size=11.5, colour=ACCENT, bold=True)
_TOTAL = replace(CELL, size=10.5, leading=5.0)
_COUNT = replace(_TOTAL, bold=True, align=Align.RIGHT)
_SOCIETY_ROOM = 70.0
_TITLE_BASELINE, _NEXT_PAGE, _WHEN_BASELINE = 37.5, 32.5, 17.5
_TOTALS_WIDTH, _DOTS_GAP = 70.0, 2.0
_UNDER_HEADING = 3.0


def write_register(register: Register, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `register` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without a line.
    """
    if not register.lines:
        raise SmlhError("Aucune convention à porter au registre : changez ce qui est choisi.")
    head = register.head
    title = " – ".join(filter(None, (_KIND, register.when, register.choice)))
    canvas = new_canvas(out, title=title, author=head.section, created=created)
    pen = Pen(canvas)
    rows = [*_opening(pen, register), *_summary(register)]
    cells = [list(_cells(line)) for line in register.lines]
    rows += PaperTable(pen, _COLUMNS, ACROSS.left).rows(cells, 1.5 * LINE)
    pages = paginate(
        rows,
        _TITLE_BASELINE,
        ACROSS.last_baseline,
        next_baseline=_NEXT_PAGE,
        limit=ACROSS.last_baseline,
    )
    for number, placed in enumerate(pages, start=1):
        hold(pen, ACROSS)
        if number == 1:
            width = ACROSS.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, ACROSS)
            pen.text(register.when, _WHEN, ACROSS.right, _WHEN_BASELINE)
        else:
            draw_running_head(pen, _KIND, register.when, ACROSS)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, head.footer, sheet=ACROSS)
        draw_page_number(pen, number, len(pages), ACROSS)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _opening(pen: Pen, register: Register) -> list[Row]:
    rows: list[Row] = []
    for text, style, before in ((_KIND, _TITLE, 0.0), (register.choice, _ABOUT, 6.75)):
        lines = pen.lines(text, style, ACROSS.measure)
        rows += paragraph_rows(lines, style, ACROSS.left, before, bound=True)
    return rows


def _cells(line: RegisterLine) -> tuple[Cell, ...]:
    last = _NAME if line.urgent else _CELL
    return (
        Cell(line.number or _NONE, _CELL),
        Cell(line.partner or _NONE, _NAME),
        Cell(line.title or _NONE, _CELL),
        Cell(line.starts or _NONE, _CELL),
        Cell(line.ends or _NONE, _CELL),
        Cell(line.decide_before or _NONE, last),
        Cell(line.state or _NONE, last),
    )


def _summary(register: Register) -> list[Row]:
    """How many end each month, and beside it how many there are by state."""
    drawn = max(month_map_height(register.ends), len(register.totals) * _TOTAL.leading)

    def draw(pen: Pen, y: float) -> None:
        pen.text("Conventions qui s’achèvent, mois par mois", _HEADING, ACROSS.left, y)
        draw_month_map(pen, register.ends, ACROSS.left, y + _UNDER_HEADING)
        left = ACROSS.right - _TOTALS_WIDTH
        heading = pen.fitted(register.whole, _HEADING, _TOTALS_WIDTH)
        pen.text(register.whole, heading, left, y)
        for rank, (words, count) in enumerate(register.totals, start=1):
            baseline = y + _UNDER_HEADING + rank * _TOTAL.leading
            width = pen.text(words, _TOTAL, left, baseline)
            room = pen.text(str(count), _COUNT, ACROSS.right, baseline)
            dots(pen, left + width + _DOTS_GAP, ACROSS.right - room - _DOTS_GAP, baseline)

    return [Row(2 * LINE, draw, breakable=False, depth=_UNDER_HEADING + drawn)]
