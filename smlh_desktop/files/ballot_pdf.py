"""A paper to find a date with, as a PDF: everyone ticks by hand the moments that suit them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import BinaryIO

from smlh_desktop.domain.meeting_papers import Ballot
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ACROSS,
    GAP,
    GREY,
    INK,
    LINE,
    UPRIGHT,
    Align,
    Sheet,
    TextStyle,
)
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

ANSWERS = ("oui", "si besoin", "non")
_UPRIGHT_MOMENTS, _MOST_MOMENTS = 4, 8
_KIND = "Choix d’une date"
_HOW = (
    "Pour chaque date, cochez une seule case\u00a0: oui, si besoin (vous viendriez s’il le faut), "
    "ou non."
)
_NAME_WIDTH, _MOMENT_WIDEST = 55.0, 40.0
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_TEXT = TextStyle(size=10.5)
_STRONG = TextStyle(size=11.5, colour=ACCENT, bold=True)
_LABEL = TextStyle(
    size=12, colour=ACCENT, bold=True, tracking=80, superiors=False, align=Align.RIGHT
)
_GIVEN = replace(CELL, bold=True)
_SOCIETY_ROOM = 55.0
_TITLE_BASELINE, _NEXT_PAGE, _LABEL_BASELINE = 45.0, 35.0, 20.0
_BOX, _BOX_STEP, _BOX_TEXT = 3.0, 4.75, 4.75
_BOXES_HEIGHT = 15.0
_CAPITAL = 2.2  # height of a capital in a cell, in mm
_RETURN_PAD, _RETURN_GAP = 4.0, 7.5


def write_ballot(ballot: Ballot, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `ballot` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    The sheet is held across for more than four moments; more than eight go in several tables.
    `created` dates the file: the same input gives the same bytes. Raises SmlhError when there is
    no moment to choose from, or no one to choose.
    """
    if not ballot.moments:
        raise SmlhError("Aucune date à proposer : ajoutez au moins un créneau.")
    if not ballot.people:
        raise SmlhError("Personne à qui proposer ces dates : ajoutez au moins un participant.")
    sheet = UPRIGHT if len(ballot.moments) <= _UPRIGHT_MOMENTS else ACROSS
    about = ballot.occasion.title or ballot.occasion.kind
    title = " – ".join(filter(None, (_KIND, about)))
    canvas = new_canvas(out, title=title, author=ballot.head.section, created=created)
    pen = Pen(canvas)
    rows = _opening(pen, ballot, sheet)
    for start, end in _parts(len(ballot.moments)):
        rows += _table_rows(pen, ballot, sheet, start, end)
    rows += _return_rows(pen, ballot.return_to, sheet)
    pages = paginate(
        rows,
        _TITLE_BASELINE - sheet.lift,
        sheet.last_baseline,
        next_baseline=_NEXT_PAGE - sheet.lift,
        limit=sheet.last_baseline,
    )
    for number, placed in enumerate(pages, start=1):
        hold(pen, sheet)
        if number == 1:
            head = ballot.head
            width = sheet.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, sheet)
            pen.text(_KIND.upper(), _LABEL, sheet.right, _LABEL_BASELINE - sheet.lift)
        else:
            draw_running_head(pen, _KIND, about, sheet)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, ballot.head.footer, sheet=sheet)
        draw_page_number(pen, number, len(pages), sheet)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _parts(count: int) -> list[tuple[int, int]]:
    """Which moments go in each table: as many in each, one more in the first ones."""
    tables = -(-count // _MOST_MOMENTS)
    each, more = divmod(count, tables)
    starts = [each * rank + min(rank, more) for rank in range(tables + 1)]
    return list(pairwise(starts))


def _opening(pen: Pen, ballot: Ballot, sheet: Sheet) -> list[Row]:
    occasion = ballot.occasion
    kind = occasion.kind if occasion.title else ""
    rows: list[Row] = []
    for text, style, before in (
        (occasion.title or occasion.kind, _TITLE, _TITLE.leading),
        (" – ".join(filter(None, (kind, occasion.when, occasion.where))), _ABOUT, 6.75),
        (_HOW, _TEXT, LINE + GAP),
    ):
        lines = pen.lines(text, style, sheet.measure)
        rows += paragraph_rows(lines, style, sheet.left, before, bound=True)
    return rows


def _table_rows(pen: Pen, ballot: Ballot, sheet: Sheet, start: int, end: int) -> list[Row]:
    moments = ballot.moments[start:end]
    width = min(_MOMENT_WIDEST, (sheet.measure - _NAME_WIDTH) / len(moments))
    columns = [
        Column("Participant", sheet.measure - width * len(moments)),
        *(Column(moment, width) for moment in moments),
    ]
    table = PaperTable(pen, columns, sheet.left, boxed=True)
    cells: list[list[str | Cell]] = []
    for name, answers in ballot.people:
        given = [*answers, *[""] * (end - len(answers))]
        cells.append([name, *map(_answer, given[start:end])])
    if end - start == len(ballot.moments):
        return table.rows(cells, LINE)
    said = f"Dates {start + 1} à {end}" if end - start > 1 else f"Date {end}"
    lines = pen.lines(said, _STRONG, sheet.measure)
    heading = paragraph_rows(lines, _STRONG, sheet.left, 2 * LINE)
    return [*heading, *table.rows(cells, GAP)]


def _answer(answer: str) -> Cell:
    """Three boxes to tick; or the answer already given, in words beside its mark."""
    if not answer:
        return Cell(filling=_boxes, height=_BOXES_HEIGHT)
    if answer not in ANSWERS:
        return Cell(answer, _GIVEN)

    def draw(pen: Pen, x: float, top: float, height: float) -> None:
        middle = top + height / 2
        _MARKS[answer](pen, x, middle - _BOX / 2)
        pen.text(answer, _GIVEN, x + _BOX_TEXT, middle + _CAPITAL / 2)

    return Cell(filling=draw, height=_BOX)


def _boxes(pen: Pen, x: float, top: float, height: float) -> None:
    first = top + height / 2 - _BOX_STEP
    for rank, answer in enumerate(ANSWERS):
        middle = first + rank * _BOX_STEP
        pen.box(x, middle - _BOX / 2, _BOX, _BOX, 0.7, INK)
        pen.text(answer, CELL, x + _BOX_TEXT, middle + _CAPITAL / 2)


def _yes(pen: Pen, x: float, top: float) -> None:
    pen.box(x, top, _BOX, _BOX, 0.7, INK)
    low = (x + _BOX * 0.4, top + _BOX * 0.8)
    pen.rule((x + _BOX * 0.15, top + _BOX * 0.5), low, 1.4, INK)
    pen.rule(low, (x + _BOX * 1.05, top - _BOX * 0.15), 1.4, INK)


def _if_need_be(pen: Pen, x: float, top: float) -> None:
    pen.box(x, top, _BOX, _BOX, 0.7, INK)
    middle = top + _BOX / 2
    pen.rule((x + _BOX * 0.2, middle), (x + _BOX * 0.8, middle), 1.4, INK)


def _no(pen: Pen, x: float, top: float) -> None:
    pen.box(x, top, _BOX, _BOX, 0.7, INK)
    pen.rule((x, top), (x + _BOX, top + _BOX), 1.0, INK)
    pen.rule((x, top + _BOX), (x + _BOX, top), 1.0, INK)


_MARKS: dict[str, Callable[[Pen, float, float], None]] = dict(
    zip(ANSWERS, (_yes, _if_need_be, _no), strict=True)
)


def _return_rows(pen: Pen, return_to: str, sheet: Sheet) -> list[Row]:
    """Where to send the paper, in a frame bound to the table as far as it goes."""
    if not return_to.strip():
        return []
    said = pen.setter.join(
        [(replace(_TEXT, bold=True), "À renvoyer à\u00a0:"), (_TEXT, f" {return_to}")]
    )
    width = sheet.measure - 2 * _RETURN_PAD
    lines = pen.set_words(said, _TEXT, width)
    return _framed(paragraph_rows(lines, _TEXT, sheet.left + _RETURN_PAD, LINE), sheet)


def _framed(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    first = replace(rows[0], advance=_RETURN_GAP + LINE, breakable=False)
    return [_barred(row, sheet) for row in (first, *rows[1:])]


def _barred(row: Row, sheet: Sheet) -> Row:
    """The row, with a piece of the bar that stands at the left of all of them."""

    def draw(pen: Pen, y: float) -> None:
        x = sheet.left + 1.0
        pen.rule((x, y - 3.75), (x, y + 1.25), 2.0, GREY)
        row.draw(pen, y)

    return replace(row, draw=draw)
