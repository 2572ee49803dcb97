"""The attendance sheet of a meeting as a PDF: A4 across, a line to sign on for each person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.meeting_papers import AttendanceSheet, Attendee, Occasion
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ACROSS,
    GREY,
    LINE,
    Align,
    TextStyle,
)
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
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_TITLE = "Feuille d’émargement"
_COLUMNS = (
    Column("N°", 10.0),
    Column("Organisme", 63.0),
    Column("NOM Prénom", 55.0),
    Column("Fonction", 49.0),
    Column("Pouvoir de", 42.0, tinted=True),
    Column("Signature", 48.0),
)
_ROW_HEIGHT = 12.5
_NOTE = replace(CELL, colour=GREY, italic=True)
_HEAD = TextStyle(
    size=13.4, colour=ACCENT, bold=True, tracking=80, superiors=False, align=Align.RIGHT
)
_ABOUT = TextStyle(italic=True, align=Align.RIGHT)
_WHEN = TextStyle(bold=True)
_WHERE = TextStyle(align=Align.RIGHT)
_TEXT = TextStyle()
_SOCIETY_WIDTH, _ABOUT_WIDTH, _WHEN_WIDTH, _WHERE_WIDTH = 140.0, 120.0, 125.0, 135.0
_HEAD_BASELINE, _ABOUT_BASELINE, _WHEN_BASELINE = 17.5, 22.5, 35.0
_LEAST = 3.0
_UNDER_WHEN, _NEXT_PAGE = 6.0, 30.0
_COUNTS = (("Présents", 0.0), ("Pouvoirs", 39.0), ("Excusés", 78.5))
_COUNT_END, _COUNT_GAP = 33.0, 2.0
_CERTIFIED = "Feuille certifiée sincère. Le secrétaire de séance\u00a0:"
_CERTIFIED_AT = 135.0


def write_attendance(
    sheet: AttendanceSheet, out: BinaryIO, *, created: datetime
) -> tuple[str, ...]:
    """Write `sheet` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes.
    """
    occasion = sheet.occasion
    title = " – ".join(filter(None, (_TITLE, occasion.title or occasion.kind, occasion.when)))
    canvas = new_canvas(out, title=title, author=sheet.head.section, created=created)
    pen = Pen(canvas)
    table = PaperTable(pen, _COLUMNS, ACROSS.left, least=_ROW_HEIGHT, boxed=True)
    rows = [*table.rows(list(_cells(sheet))), Row(2 * LINE, _counts, breakable=False)]
    when = _WhenAndWhere(pen, occasion)
    pages = paginate(
        rows,
        when.last + _UNDER_WHEN,
        ACROSS.last_baseline,
        next_baseline=_NEXT_PAGE,
        limit=ACROSS.last_baseline,
    )
    for number, placed in enumerate(pages, start=1):
        hold(pen, ACROSS)
        if number == 1:
            _draw_head(pen, sheet)
            when.draw(pen)
        else:
            draw_running_head(pen, _TITLE, _running(occasion), ACROSS)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, sheet.notice, sheet=ACROSS)
        draw_page_number(pen, number, len(pages), ACROSS)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _cells(sheet: AttendanceSheet) -> Iterator[tuple[str | Cell, ...]]:
    empty = Attendee("", "")
    for number, each in enumerate((*sheet.attendees, *[empty] * sheet.empty_lines), start=1):
        yield (
            str(number),
            each.organisation,
            each.name,
            each.function,
            each.proxy_of,
            Cell(each.note, _NOTE),
        )


def _running(occasion: Occasion) -> str:
    return " – ".join(filter(None, (occasion.title or occasion.kind, occasion.when)))


def _draw_head(pen: Pen, sheet: AttendanceSheet) -> None:
    head = sheet.head
    draw_society(pen, head.society, head.section, head.logo, _SOCIETY_WIDTH, ACROSS)
    pen.text(_TITLE.upper(), _HEAD, ACROSS.right, _HEAD_BASELINE)
    about = sheet.occasion.title or sheet.occasion.kind
    style = pen.shrunk(about, _ABOUT, _ABOUT_WIDTH, 2, _LEAST)
    for index, line in enumerate(pen.lines(about, style, _ABOUT_WIDTH)):
        baseline = _ABOUT_BASELINE + index * style.leading
        pen.put(line, style, ACROSS.right - _ABOUT_WIDTH, baseline)


class _WhenAndWhere:
    """The day on the left, the place on the right, in two lines at most; `last` is the lower
    baseline of them, in mm."""

    def __init__(self, pen: Pen, occasion: Occasion) -> None:
        place = occasion.where[:1].upper() + occasion.where[1:]
        self._parts = []
        self.last = _WHEN_BASELINE
        for text, style, width, x in (
            (occasion.when, _WHEN, _WHEN_WIDTH, ACROSS.left),
            (place, _WHERE, _WHERE_WIDTH, ACROSS.right - _WHERE_WIDTH),
        ):
            fitted = pen.shrunk(text, style, width, 2, _LEAST)
            lines = pen.lines(text, fitted, width)
            self._parts.append((lines, fitted, x))
            depth = fitted.leading * max(len(lines) - 1, 0)
            self.last = max(self.last, _WHEN_BASELINE + depth)

    def draw(self, pen: Pen) -> None:
        for lines, style, x in self._parts:
            for index, line in enumerate(lines):
                pen.put(line, style, x, _WHEN_BASELINE + index * style.leading)


def _counts(pen: Pen, y: float) -> None:
    """What the secretary counts and signs, by hand."""
    for words, shift in _COUNTS:
        start = ACROSS.left + shift
        width = pen.text(words, _TEXT, start, y)
        dots(pen, start + width + _COUNT_GAP, start + _COUNT_END, y)
    start = ACROSS.left + _CERTIFIED_AT
    width = pen.text(_CERTIFIED, _TEXT, start, y)
    dots(pen, start + width + _COUNT_GAP, ACROSS.right, y)
