"""A document of parts and facts as a PDF, A4 upright: what is known of a person, the register of
processings, the notice handed to people. Large enough to be read without glasses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.facts_paper import FactsEntry, FactsPaper, FactsPart
from smlh_desktop.files.list_pages import SHEET, draw_list_pages, opening_rows
from smlh_desktop.files.paper_grid import ACCENT, GREY, RULE_LIGHT, TextStyle
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Draw, Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_TITLE = TextStyle(size=13, leading=6.0, bold=True)
_BODY = TextStyle(size=11)
_PART = TextStyle(size=13, leading=6.0, colour=ACCENT, bold=True)
_ENTRY = replace(_BODY, bold=True)
_NAME = TextStyle(size=10, colour=GREY)
_NAMES_WIDTH, _GAP = 44.0, 4.0
_VALUE_LEFT = SHEET.left + _NAMES_WIDTH + _GAP
_VALUE_WIDTH = SHEET.measure - _NAMES_WIDTH - _GAP


def write_facts_pdf(paper: FactsPaper, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `paper` to `out` as a PDF/A-2b; what there is to tell of signs no font has. `created`
    dates the file: the same input gives the same bytes."""
    title = " – ".join(filter(None, (paper.kind, paper.title, paper.when)))
    canvas = new_canvas(out, title=title, author=paper.head.section, created=created)
    pen = Pen(canvas)
    rows = opening_rows(pen, ((paper.kind, _KIND, 0.0), (paper.title, _TITLE, 8.0)))
    rows += _words(pen, paper.words, 7.5)
    for part in paper.parts:
        rows += _part(pen, part)
    draw_list_pages(pen, canvas, paper.head, paper.kind, paper.when, rows)
    canvas.save()
    return missing_warning(pen.setter)


def _part(pen: Pen, part: FactsPart) -> list[Row]:
    lines = pen.lines(part.title, _PART, SHEET.measure)
    rows = paragraph_rows(lines, _PART, SHEET.left, 12.0)
    for rank, entry in enumerate(part.entries):
        made = _entry(pen, entry, ruled=rank > 0)
        rows += [replace(made[0], breakable=rank > 0), *made[1:]] if made else []
    return rows


def _entry(pen: Pen, entry: FactsEntry, *, ruled: bool) -> list[Row]:
    first = 8.0 if ruled else 7.0
    title = pen.lines(entry.title, _ENTRY, SHEET.measure) if entry.title else ()
    rows = paragraph_rows(title, _ENTRY, SHEET.left, first)
    rows += _words(pen, entry.words, 5.6 if rows else first, bound=bool(rows))
    for name, value in entry.facts:
        rows += _fact(pen, name, value, 5.8 if rows else first)
    if ruled and rows:
        rows[0] = replace(rows[0], draw=_under_a_rule(rows[0]))
    return rows


def _words(pen: Pen, words: Sequence[str], first: float, *, bound: bool = False) -> list[Row]:
    rows: list[Row] = []
    for text in words:
        for line in text.splitlines() or [""]:
            lines = pen.lines(line, _BODY, SHEET.measure)
            tied = bound and not rows
            rows += paragraph_rows(lines, _BODY, SHEET.left, 6.5 if rows else first, bound=tied)
    return rows


def _fact(pen: Pen, name: str, value: str, advance: float) -> list[Row]:
    """The name beside the value; whichever is longer goes on under itself."""
    names = pen.lines(name, _NAME, _NAMES_WIDTH)
    values = [line for text in value.splitlines() or [""] for line in
              pen.lines(text, _BODY, _VALUE_WIDTH)]  # fmt: skip
    count = max(len(names), len(values))

    def drawn(rank: int) -> Row:
        def draw(pen: Pen, y: float) -> None:
            if rank < len(names):
                pen.put(names[rank], _NAME, SHEET.left, y)
            if rank < len(values):
                pen.put(values[rank], _BODY, _VALUE_LEFT, y)

        bound = rank in (1, count - 1) and rank > 0
        return Row(advance if rank == 0 else _BODY.leading, draw, breakable=not bound)

    return [drawn(rank) for rank in range(count)]


def _under_a_rule(row: Row) -> Draw:
    def draw(pen: Pen, y: float) -> None:
        pen.rule((SHEET.left, y - 5.4), (SHEET.right, y - 5.4), 0.35, RULE_LIGHT)
        row.draw(pen, y)

    return draw
