"""The relevé des avis as a PDF, A4 upright: the text of a proposal, what each partner says of it,
and a line to write on for those that have not answered. For a meeting."""

from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.feedback_paper import FeedbackPaper, PaperFeedback
from smlh_desktop.files.list_pages import SHEET, draw_list_pages, opening_rows
from smlh_desktop.files.paper_grid import ACCENT, TextStyle
from smlh_desktop.files.paper_signatures import dots
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Relevé des avis"
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_HEADING = TextStyle(size=13, colour=ACCENT, bold=True)
_BODY = TextStyle(size=11)
_CELL = replace(CELL, size=10.5, leading=4.6)
_STRONG = replace(_CELL, bold=True)
_PARTNER, _OPINION, _DAY = 54.0, 29.0, 25.0
_WAITS = 8.0  # the height left to write what a silent partner says, in mm


def write_feedback_pdf(
    paper: FeedbackPaper, out: BinaryIO, *, created: datetime
) -> tuple[str, ...]:
    """Write `paper` to `out` as a PDF/A-2b; what there is to tell of signs no font has. `created`
    dates the file: the same input gives the same bytes."""
    title = " – ".join(filter(None, (_KIND, paper.title, paper.when)))
    canvas = new_canvas(out, title=title, author=paper.head.section, created=created)
    pen = Pen(canvas)
    rows = opening_rows(
        pen,
        ((_KIND, _TITLE, 0.0), (paper.title, replace(_HEADING, colour=_BODY.colour), 8.0),
         (paper.about, _ABOUT, 6.0)),
    )  # fmt: skip
    rows += _heading(pen, "Ce qui est proposé")
    for rank, line in enumerate(paper.text.splitlines()):
        lines = pen.lines(line, _BODY, SHEET.measure)
        rows += paragraph_rows(lines, _BODY, SHEET.left, 6.5 if rank else 7.0)
    rows += _heading(pen, "Ce qu’en disent les partenaires")
    lines = pen.lines(paper.summary, _BODY, SHEET.measure)
    rows += paragraph_rows(lines, _BODY, SHEET.left, 7.0, bound=True)
    if paper.feedback:
        rows += _table(pen).rows([_cells(each) for each in paper.feedback], 3.0)
    draw_list_pages(pen, canvas, paper.head, _KIND, paper.when, rows)
    canvas.save()
    return missing_warning(pen.setter)


def _heading(pen: Pen, words: str) -> list[Row]:
    lines = pen.lines(words, _HEADING, SHEET.measure)
    return paragraph_rows(lines, _HEADING, SHEET.left, 12.0, bound=True)


def _table(pen: Pen) -> PaperTable:
    rest = SHEET.measure - _PARTNER - _OPINION - _DAY
    columns = (
        Column("Partenaire", _PARTNER), Column("Avis", _OPINION),
        Column("Ce qu’il en dit", rest), Column("Donné le", _DAY),
    )  # fmt: skip
    return PaperTable(pen, columns, SHEET.left)


def _cells(said: PaperFeedback) -> list[Cell]:
    partner = Cell(said.partner or "—", _STRONG)
    if said.opinion:
        return [partner, Cell(said.opinion, _CELL), Cell(said.words, _CELL), Cell(said.on, _CELL)]
    return [partner, *(_to_write_on(each) for each in _WIDTHS)]


_WIDTHS = (_OPINION, SHEET.measure - _PARTNER - _OPINION - _DAY, _DAY)


def _to_write_on(width: float) -> Cell:
    def line(pen: Pen, left: float, top: float, height: float) -> None:
        dots(pen, left, left + width - 4.0, top + height - 3.0)

    return Cell("", _CELL, line, _WAITS)
