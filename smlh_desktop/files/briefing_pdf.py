"""What is taken along to a meeting, as a PDF: sheets that each begin a page, then a page to write
notes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meeting_papers import Occasion, Part, TakenAlong
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GAP,
    GREY,
    LAST_BASELINE,
    LEFT,
    LINE,
    MEASURE,
    MM,
    RIGHT,
    RULE_LIGHT,
    SHEET_HEIGHT,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_letterhead,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_flow import Placed, Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_HEADING = TextStyle(size=12, bold=True)
_NAME = TextStyle(Family.SANS, 9.5, 5.0, GREY)
_VALUE = TextStyle(size=10.5)
_COUNT = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.RIGHT)
_TITLE_BASELINE = 47.5
_VALUE_LEFT = LEFT + 42.0
_NOTES, _NOTES_STEP, _NOTES_FIRST = "Notes", 10.0, 55.0


def write_briefing(
    occasion: Occasion,
    head: Letterhead,
    sheets: Sequence[TakenAlong],
    out: BinaryIO,
    *,
    created: datetime,
) -> tuple[str, ...]:
    """Write `sheets` and a page for notes to `out` as a PDF/A-2b; what there is to tell of signs no
    font has. `created` dates the file: the same input gives the same bytes."""
    about = occasion.title or occasion.kind
    title = " – ".join(filter(None, ("Valise de réunion", about, occasion.when)))
    canvas = new_canvas(out, title=title, author=head.section, created=created)
    pen = Pen(canvas)
    laid = [(sheet, paginate(_rows(pen, sheet), _TITLE_BASELINE)) for sheet in sheets]
    total = sum(len(pages) for _, pages in laid) + 1
    number = 0
    for sheet, pages in laid:
        add_bookmark(canvas, sheet.title, SHEET_HEIGHT * MM)
        for rank, placed in enumerate(pages):
            number += 1
            _page(pen, head, sheet.kind, sheet.title, about, placed, first=rank == 0)
            _end(pen, head, number, total)
    add_bookmark(canvas, _NOTES, SHEET_HEIGHT * MM)
    _page(pen, head, _NOTES, _NOTES, about, [], first=True)
    y = _NOTES_FIRST
    while y < LAST_BASELINE:
        pen.rule((LEFT, y), (RIGHT, y), 0.35, RULE_LIGHT)
        y += _NOTES_STEP
    _end(pen, head, total, total)
    canvas.showOutline()
    canvas.save()
    return missing_warning(pen.setter)


def _page(
    pen: Pen, head: Letterhead, kind: str, title: str, about: str, placed: Placed, *, first: bool
) -> None:
    if first:
        style = pen.fitted(about, _COUNT, MEASURE / 3)
        draw_letterhead(pen, head.society, head.section, head.logo, kind, about, style)
    else:
        draw_running_head(pen, kind, title)
    if placed:
        draw_rows(pen, placed, first=first, last=True)


def _end(pen: Pen, head: Letterhead, number: int, total: int) -> None:
    draw_foot(pen, head.footer)
    draw_page_number(pen, number, total)
    pen.canvas.showPage()


def _rows(pen: Pen, sheet: TakenAlong) -> list[Row]:
    rows = paragraph_rows(pen.lines(sheet.title, _TITLE, MEASURE), _TITLE, LEFT, 0.0, bound=True)
    if sheet.about:
        lines = pen.lines(sheet.about, _ABOUT, MEASURE)
        rows += paragraph_rows(lines, _ABOUT, LEFT, 6.75, bound=True)
    for part in sheet.parts:
        rows += _part_rows(pen, part)
    return rows


def _part_rows(pen: Pen, part: Part) -> list[Row]:
    rows = paragraph_rows(
        pen.lines(part.heading, _HEADING, MEASURE), _HEADING, LEFT, 2 * LINE + GAP
    )
    inside: list[Row] = []
    for name, value in part.pairs:
        inside += _pair_rows(pen, name, value)
    for line in part.lines:
        made = pen.lines(line, _VALUE, MEASURE - 5.0)
        rows_of_line = paragraph_rows(made, _VALUE, LEFT + 5.0, LINE + GAP / 2)
        if rows_of_line:
            rows_of_line[0] = _marked(rows_of_line[0], "–", _VALUE)
        inside += rows_of_line
    if inside:  # a heading never stays alone at the foot of a page
        first = inside[0]
        inside[0] = Row(first.advance, first.draw, False, first.depth, first.top)
    return rows + inside


def _pair_rows(pen: Pen, name: str, value: str) -> list[Row]:
    lines = pen.lines(value, _VALUE, RIGHT - _VALUE_LEFT)
    rows = paragraph_rows(lines, _VALUE, _VALUE_LEFT, LINE + GAP / 2)
    if rows:
        rows[0] = _marked(rows[0], name, pen.fitted(name, _NAME, _VALUE_LEFT - LEFT - 2.0))
    return rows


def _marked(row: Row, mark: str, style: TextStyle) -> Row:
    def draw(pen: Pen, y: float) -> None:
        pen.text(mark, style, LEFT, y)
        row.draw(pen, y)

    return Row(row.advance, draw, row.breakable, row.depth, row.top)
