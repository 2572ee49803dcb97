"""Rows of a document, and how they fall into pages.

A row is anything on the grid: a line of text, a heading, a pair of signature blocks. Pages
are cut only before rows that allow it; a row is never cut.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat

from smlh_desktop.domain.rich_text import Block, BlockKind, Place, Run
from smlh_desktop.files.paper_grid import (
    GAP,
    LAST_BASELINE,
    LEFT,
    LINE,
    MEASURE,
    NEXT_PAGE_BASELINE,
    Align,
    TextStyle,
)
from smlh_desktop.files.pdf_pen import Pen, SetLine
from smlh_desktop.files.pdf_tags import BULLETS, NUMBERS, Tag

_ALIGNED = {
    Place.BOTH_EDGES: Align.JUSTIFIED,
    Place.CENTRE: Align.CENTRE,
    Place.RIGHT: Align.RIGHT,
}
Draw = Callable[[Pen, float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A row that readers are led to, by its title; `inside` what the last one not so leads to."""

    title: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`advance` mm from what precedes to its first baseline, `depth` mm from there down.

    `top` mm are added when it opens a page: a heading then leaves its text on the grid.
    `opening` is drawn too when it opens a page after the first, `closing` when it ends one that
    another follows: a table says its titles again, and is closed where it is cut. `tag` is what
    its text belongs to in the structure of the document, where it has one.
    """

    advance: float
    draw: Draw
    breakable: bool = True
    depth: float = 0.0
    top: float = 0.0
    opening: Draw | None = None
    closing: Draw | None = None
    tag: Tag | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A block, where it stands, and the mark it hangs from: « – », « 1. », « 2.1 », or nothing."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    mark: str = ""
    place: Place = Place.BOTH_EDGES


Placed = list[tuple[Row, float]]


def block_items(blocks: Iterable[Block]) -> list[Item]:
    """Blocks with their marks, each list numbered from 1."""
    items: list[Item] = []
    rank = 0
    for block in blocks:
        rank = rank + 1 if block.kind is BlockKind.NUMBERED else 0
        mark = {BlockKind.NUMBERED: f"{rank}.", BlockKind.BULLET: "–"}.get(block.kind, "")
        items.append(Item(block.runs, block.kind, mark, block.place))
    return items


def paginate(
    rows: Sequence[Row],
    first_baseline: float,
    last_page_limit: float = LAST_BASELINE,
    *,
    next_baseline: float = NEXT_PAGE_BASELINE,
    limit: float = LAST_BASELINE,
) -> list[Placed]:
    """The rows of each page with their baselines in mm.

    `first_baseline` is that of the first row; other pages start at `next_baseline`. Pages end
    at `limit`, the last one at `last_page_limit` (a notice stands under it). Rows that may not be
    parted are parted only when they are taller than a page.
    """
    pages: list[Placed] = []
    start = 0
    top = first_baseline
    while start < len(rows):
        end, last = _page_end(rows, start, top, limit)
        if end == len(rows) and last > last_page_limit:
            end = _last_cut(rows, start) or _page_end(rows, start, top, last_page_limit)[0]
        pages.append(_place(rows[start:end], top))
        start = end
        top = next_baseline + (rows[start].top if start < len(rows) else 0.0)
    return pages or [[]]


def draw_rows(pen: Pen, placed: Placed, *, first: bool, last: bool) -> None:
    """Draw the rows of a page, which may be the `first` or the `last` of the document."""
    for index, (row, baseline) in enumerate(placed):
        row.draw(pen, baseline)
        if row.opening and index == 0 and not first:
            row.opening(pen, baseline)
        if row.closing and index == len(placed) - 1 and not last:
            row.closing(pen, baseline)


def _page_end(rows: Sequence[Row], start: int, top: float, limit: float) -> tuple[int, float]:
    y = top
    bottom = top + rows[start].depth
    index = start + 1
    while index < len(rows):
        y = bottom + rows[index].advance
        if y + rows[index].depth > limit + 0.01:
            break
        bottom = y + rows[index].depth
        index += 1
    if index == len(rows):
        return index, bottom
    cut = index
    while cut > start and not rows[cut].breakable:
        cut -= 1
    return (cut if cut > start else index), bottom


def _last_cut(rows: Sequence[Row], start: int) -> int:
    """Where the end of a document is cut off to make room under it: as few rows as may go, so
    that the page before stays full; 0 where none may."""
    cuts = (place for place in range(len(rows) - 1, start, -1) if rows[place].breakable)
    return next(cuts, 0)


def _place(rows: Sequence[Row], top: float) -> Placed:
    placed: Placed = []
    y = top
    for index, row in enumerate(rows):
        if index:
            y += row.advance
        placed.append((row, y))
        y += row.depth
    return placed


def line_row(
    line: SetLine,
    style: TextStyle,
    x: float,
    advance: float,
    breakable: bool,
    tag: Tag | None = None,
) -> Row:
    """A line of text as a row."""
    return Row(advance, lambda pen, y: pen.put(line, style, x, y), breakable, tag=tag)


def paragraph_rows(
    lines: Sequence[SetLine],
    style: TextStyle,
    x: float,
    advance: float,
    *,
    bound: bool = False,
    tag: Tag | None = None,
) -> list[Row]:
    """A paragraph: neither its first nor its last line is left alone on a page.

    `bound` ties it to what precedes.
    """
    count = len(lines)
    return [
        line_row(
            line,
            style,
            x,
            advance if index == 0 else style.leading,
            not bound if index == 0 else 1 < index < count - 1,
            tag,
        )
        for index, line in enumerate(lines)
    ]


def item_rows(
    pen: Pen,
    items: Sequence[Item],
    style: TextStyle,
    first_advance: float,
    hang: float = 0.0,
    group: Tag | None = None,
) -> list[Row]:
    """Paragraphs and lists on the measure, tagged inside `group` where there is one.

    Lists hug the paragraph that announces them and keep their last two items together.
    `hang` mm, when given, is where the text of numbered paragraphs stands: they are then
    spaced like paragraphs (articles); otherwise they are a list (letters).
    """
    longest = max((len(item.mark) for item in items if _listed(item, hang)), default=0)
    list_indent = 6.5 + 2 * max(longest - 2, 0)  # « 10. » is wider than « 9. »
    rows: list[Row] = []
    tags = _tagged(items, group) if group else repeat(None)
    for index, (item, tag) in enumerate(zip(items, tags, strict=False)):
        previous = items[index - 1] if index else None
        listed = _listed(item, hang)
        advance = first_advance
        bound = False
        if previous is not None:
            after_list = _listed(previous, hang)
            tight = listed and (not after_list or previous.kind is item.kind)
            advance = LINE if tight else LINE + GAP
            last_of_list = index + 1 == len(items) or items[index + 1].kind is not item.kind
            bound = listed and (not after_list or last_of_list)
        indent = 0.0
        if item.mark:
            indent = list_indent if listed else hang
        set_so = _standing(style, item.place)
        lines = pen.lines(item.runs, set_so, MEASURE - indent)
        made = paragraph_rows(lines, set_so, LEFT + indent, advance, bound=bound, tag=tag)
        if item.mark and made:
            made[0] = _marked(made[0], item.mark, style, indent, listed)
        rows += made
    return rows


@cache
def _standing(style: TextStyle, place: Place) -> TextStyle:
    return replace(style, align=_ALIGNED[place])


def _tagged(items: Sequence[Item], group: Tag) -> Iterator[Tag]:
    """The tag of each item: those of one kind that follow one another are a list."""
    listed: Tag | None = None
    previous = BlockKind.PARAGRAPH
    for item in items:
        if not item.mark:
            listed = None
            yield group.add("P")
            continue
        if listed is None or item.kind is not previous:
            kind = NUMBERS if item.kind is BlockKind.NUMBERED else BULLETS
            listed = group.add("L", attributes=kind)
        previous = item.kind
        yield listed.item()


def _listed(item: Item, hang: float) -> bool:
    return item.kind is BlockKind.BULLET or (item.kind is BlockKind.NUMBERED and not hang)


def _marked(row: Row, mark: str, style: TextStyle, indent: float, listed: bool) -> Row:
    def draw(pen: Pen, y: float) -> None:
        if not listed:
            pen.mark(mark, style, LEFT, y)
        elif mark[0].isdigit():
            pen.mark(mark, _standing(style, Place.RIGHT), LEFT + indent - 2.4, y)
        else:
            pen.mark(mark, style, LEFT + 1.6, y)
        row.draw(pen, y)

    return replace(row, draw=draw)
