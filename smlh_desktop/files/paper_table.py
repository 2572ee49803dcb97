"""Tables on the sheet: rows that flow over pages, the titles said again on each of them.

Lengths are millimetres. A cell is never cut at its right edge: its words go on in as many lines
as they need. A row of more lines than a page could hold goes on in the next row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from smlh_desktop.files.paper_grid import (
    ACCENT,
    GAP,
    MM,
    RULE_LIGHT,
    TINT,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_flow import Draw, Row
from smlh_desktop.files.pdf_pen import Pen, SetLine

CELL = TextStyle(Family.SANS, 9.5, 4.25, variant=Variant.TABLE)
_TITLE = TextStyle(Family.SANS, 8.5, 3.75, ACCENT, bold=True)
_PAD = 1.6
_STEP, _SHORTEST, _FREE = 5.0, 7.5, 2.0
_FIRST = 4.9  # from the top of a row to its first baseline
_TITLE_LINES = 3
_CAPITAL = 0.66  # height of a capital, in the size of its type
# The lines a row holds at most: with its titles, it then fits any page.
_MOST = 24
_HEAD_RULE, _TITLE_RULE, _ROW_RULE, _FOOT_RULE = 0.9, 0.5, 0.35, 0.7

Filling = Callable[[Pen, float, float, float], None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in mm, whether it is tinted, how its cells meet its edges."""

    title: str
    width: float
    tinted: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell; or `filling`, which draws what `height` mm have room for, and gets the
    pen, then the left, the top and the height of the cell in mm."""

    text: str = ""
    style: TextStyle = CELL
    filling: Filling | None = None
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _SetCell:
    lines: tuple[SetLine, ...]
    style: TextStyle
    filling: Filling | None
    height: float

    def part(self, start: int) -> "_SetCell":
        """The lines one row holds, from `start` on; a filling is not said twice."""
        kept = self.lines[start : start + _MOST]
        return replace(self, lines=kept) if not start else _SetCell(kept, self.style, None, 0.0)

    @property
    def needed(self) -> float:
        """The height of the row it stands in."""
        return max(len(self.lines) * self.style.leading, self.height)


class PaperTable:
    """Columns from `left` mm on. `boxed` tables have upright rules, and cells in the middle of
    rows `least` mm high or more; others begin at the top of their rows. Titles are drawn `grown`
    times as large."""

    def __init__(
        self,
        pen: Pen,
        columns: Sequence[Column],
        left: float,
        *,
        least: float = _SHORTEST,
        boxed: bool = False,
        grown: float = 1.0,
    ) -> None:
        self._pen, self._grown = pen, grown
        self._columns = tuple(columns)
        self._edges = [left]
        for column in columns:
            self._edges.append(self._edges[-1] + column.width)
        self._least, self._boxed = least, boxed
        self._titles = [self._title(column) for column in columns]
        self._title_height = _height(
            max((len(lines) * style.leading for lines, style in self._titles), default=0.0),
            _SHORTEST,
        )

    def rows(self, cells: Sequence[Sequence[str | Cell]], advance: float = GAP) -> list[Row]:
        """The titles, `advance` mm under what precedes and bound to it, then a row for each of
        `cells`. A baseline of such a row is its top edge."""
        made: list[Row] = [
            Row(advance, self._draw_titles, breakable=False, depth=self._title_height)
        ]
        for row in cells:
            made += self._row([self._cell(cell, rank) for rank, cell in enumerate(row)])
        if len(made) > 1:
            made[1] = replace(_after(made[1], self._title_rule), breakable=False)
        end = made[-1]
        made[-1] = _after(end, lambda pen, top: self._foot(pen, top + end.depth))
        return made

    def _cell(self, cell: str | Cell, rank: int) -> _SetCell:
        if isinstance(cell, str):
            cell = Cell(cell)
        column = self._columns[rank]
        style = replace(cell.style, align=column.align)
        lines = self._pen.lines(cell.text, style, column.width - 2 * _PAD)
        return _SetCell(lines, style, cell.filling, cell.height)

    def _title(self, column: Column) -> tuple[tuple[SetLine, ...], TextStyle]:
        style = replace(
            _TITLE, size=_TITLE.size * self._grown, leading=_TITLE.leading * self._grown,
            align=column.align,
        )  # fmt: skip
        width = column.width - 2 * _PAD
        style = self._pen.shrunk(column.title, style, width, _TITLE_LINES, 4.0)
        return self._pen.lines(column.title, style, width), style

    def _row(self, cells: list[_SetCell]) -> list[Row]:
        count = max((len(cell.lines) for cell in cells), default=0)
        starts = range(0, max(count, 1), _MOST)
        return [
            self._part(
                [cell.part(start) for cell in cells],
                first=start == 0,
                last=start == starts[-1],
            )
            for start in starts
        ]

    def _part(self, cells: list[_SetCell], *, first: bool, last: bool) -> Row:
        height = _height(max((cell.needed for cell in cells), default=0.0), self._least)

        def draw(pen: Pen, top: float) -> None:
            self._tints(pen, top, height)
            if first:  # drawn anew: the tint hid it
                self._across(pen, top, _ROW_RULE, RULE_LIGHT)
            for cell, x in zip(cells, self._edges, strict=False):
                self._draw_cell(pen, cell, x, top, height)
            if last:
                self._across(pen, top + height, _ROW_RULE, RULE_LIGHT)
            self._uprights(pen, top, height)

        return Row(
            0.0,
            draw,
            depth=height,
            top=self._title_height - 5.0,
            opening=lambda pen, top: self._draw_titles(pen, top - self._title_height),
            closing=lambda pen, top: self._foot(pen, top + height),
        )

    def _draw_cell(self, pen: Pen, cell: _SetCell, x: float, top: float, height: float) -> None:
        if cell.filling:
            cell.filling(pen, x + _PAD, top, height)
        first = top + _FIRST
        if self._boxed:
            first = _centred(len(cell.lines), cell.style, top, height)
        for rank, line in enumerate(cell.lines):
            pen.put(line, cell.style, x + _PAD, first + rank * cell.style.leading)

    def _draw_titles(self, pen: Pen, top: float) -> None:
        self._across(pen, top, _HEAD_RULE, ACCENT)
        for (lines, style), x in zip(self._titles, self._edges, strict=False):
            first = _centred(len(lines), style, top, self._title_height)
            for rank, line in enumerate(lines):
                pen.put(line, style, x + _PAD, first + rank * style.leading)
        self._uprights(pen, top, self._title_height)
        self._title_rule(pen, top + self._title_height)

    def _title_rule(self, pen: Pen, y: float) -> None:
        self._across(pen, y, _TITLE_RULE, ACCENT)

    def _tints(self, pen: Pen, top: float, height: float) -> None:
        for column, x in zip(self._columns, self._edges, strict=False):
            if column.tinted:
                pen.patch(x, top, column.width, height, TINT)

    def _uprights(self, pen: Pen, top: float, height: float) -> None:
        for x in self._edges if self._boxed else ():
            pen.rule((x, top), (x, top + height), _ROW_RULE, RULE_LIGHT)

    def _across(self, pen: Pen, y: float, thickness: float, colour: str) -> None:
        pen.rule((self._edges[0], y), (self._edges[-1], y), thickness, colour)

    def _foot(self, pen: Pen, y: float) -> None:
        self._across(pen, y, _FOOT_RULE, ACCENT)


def _after(row: Row, more: Draw) -> Row:
    """The row, and what is drawn over it."""

    def draw(pen: Pen, top: float) -> None:
        row.draw(pen, top)
        more(pen, top)

    return replace(row, draw=draw)


def _height(needed: float, least: float) -> float:
    """The height of a row on the grid: 7.5, 12.5, 17.5 mm… and no less than `least`."""
    height = least
    while height < needed + _FREE:
        height += _STEP
    return height


def _centred(count: int, style: TextStyle, top: float, height: float) -> float:
    """The first of `count` baselines set in the middle of a row."""
    block = style.leading * (count - 1) + _CAPITAL * style.size / MM
    return top + (height - block) / 2 + _CAPITAL * style.size / MM
