"""The conventions of a section on one page, to hand out at its assembly: how many there are, when
they end, then each under its state, in two columns. A4 upright, never more than a page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import BinaryIO

from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.domain.typography import count, french
from smlh_desktop.files.list_pages import SHEET
from smlh_desktop.files.paper_grid import ACCENT, MM, Align, TextStyle
from smlh_desktop.files.paper_signatures import dots
from smlh_desktop.files.paper_table import CELL
from smlh_desktop.files.pdf_flow import Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen
from smlh_desktop.files.register_pdf import write_pages

_KIND = "Les conventions de la section"
_HEADING = TextStyle(size=11.5, colour=ACCENT, bold=True)
_NAME = replace(CELL, size=10.5, leading=4.6, bold=True)
_DAY = replace(_NAME, bold=False, align=Align.RIGHT)
_REST = TextStyle(size=11, italic=True)
_BEFORE_HEADING, _STEP, _BEFORE_REST = 10.0, 6.2, 8.0
_GUTTER, _GAP, _DOTS_GAP = 6.0, 4.0, 1.5


def write_assembly_page(register: Register, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write the page of `register` to `out` as a PDF/A-2b, its lines one state after the other as
    they come; those that find no room are counted. What there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without a line.
    """

    def listing(pen: Pen, room: float) -> list[Row]:
        told, rows = _groups(pen, register.lines, room)
        if told < len(register.lines):
            told, rows = _groups(pen, register.lines, room - _BEFORE_REST)
            words = french(f"Et {count(len(register.lines) - told, 'autre')}, au registre.")
            lines = pen.lines(words, _REST, SHEET.measure)
            rows += paragraph_rows(lines, _REST, SHEET.left, _BEFORE_REST)
        return rows

    return write_pages(register, _KIND, listing, out, created=created)


def _groups(pen: Pen, told: Sequence[RegisterLine], room: float) -> tuple[int, list[Row]]:
    """How many of the lines of a register `room` mm hold, and their rows, state by state."""
    rows: list[Row] = []
    number = 0
    for state, found in groupby(told, lambda line: line.state):
        kept, more = _group(pen, state, list(found), room)
        rows += more
        number += kept
        room -= sum(row.advance + row.depth for row in more)
    return number, rows


def _group(
    pen: Pen, state: str, lines: Sequence[RegisterLine], room: float
) -> tuple[int, list[Row]]:
    """How many of the lines of a state `room` mm hold, and their rows under its name."""

    def draw(pen: Pen, y: float) -> None:
        pen.text(state, pen.fitted(state, _HEADING, SHEET.measure), SHEET.left, y)

    heading = Row(_BEFORE_HEADING, draw)
    # Across the page: one alone, or those whose day to decide before is told too.
    columns = 1 if lines[0].urgent or len(lines) == 1 else 2
    most = max(0, int(columns * room / _STEP))
    for kept in range(min(len(lines), most), 0, -1):
        rows = [heading, *_rows(pen, lines[:kept], columns)]
        if sum(row.advance + row.depth for row in rows) <= room:
            return kept, rows
    return 0, []


def _rows(pen: Pen, lines: Sequence[RegisterLine], columns: int) -> list[Row]:
    """Lines read down one column, then the next."""
    width = (SHEET.measure - (columns - 1) * _GUTTER) / columns
    height = -(-len(lines) // columns)
    return [_row(pen, lines[rank::height], width) for rank in range(height)]


def _row(pen: Pen, lines: Sequence[RegisterLine], width: float) -> Row:
    entries = []
    for rank, line in enumerate(lines):
        day = _day(line)
        style = pen.fitted(day, _DAY, width / 2)
        taken = pen.single(day, style).width / MM + _GAP
        room = width - taken
        names = pen.lines(line.convention, _NAME, room) or pen.lines("—", _NAME, room)
        entries.append((rank, names, day, style))

    def draw(pen: Pen, y: float) -> None:
        for rank, names, day, style in entries:
            left = SHEET.left + rank * (width + _GUTTER)
            for number, each in enumerate(names):
                pen.put(each, _NAME, left, y + number * _NAME.leading)
            last = y + (len(names) - 1) * _NAME.leading
            taken = pen.text(day, style, left + width, last)
            start = left + names[-1].width / MM + _DOTS_GAP
            dots(pen, start, left + width - taken - _DOTS_GAP, last)

    deepest = max(len(names) for _, names, _, _ in entries)
    return Row(_STEP, draw, depth=(deepest - 1) * _NAME.leading)


def _day(line: RegisterLine) -> str:
    ends = f"jusqu'au {line.ends}" if line.ends else "sans date de fin"
    if line.urgent and line.decide_before:
        ends += f", à décider avant le {line.decide_before}"
    return french(ends)
