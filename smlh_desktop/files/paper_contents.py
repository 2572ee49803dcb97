"""The table of the articles and annexes of a convention, each leading to its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smlh_desktop.files.paper_convention import AFTER_HEADING, section_heading
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GAP,
    LEFT,
    LINE,
    MEASURE,
    MM,
    RIGHT,
    RULE_GREY,
    Align,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_flow import Anchor, Row
from smlh_desktop.files.pdf_fonts import NO_BREAK
from smlh_desktop.files.pdf_pen import Pen
from smlh_desktop.files.pdf_tags import Tag
from smlh_desktop.files.tagged_pen import TaggedPen

MARK = TextStyle(size=10.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False)
_TITLE = TextStyle(size=10.5)
_PAGE = replace(_TITLE, align=Align.RIGHT)
_AFTER_MARK, _PAGE_ROOM = 4.0, 14.0
_BEFORE = 12.5
_RISE, _FALL = 3.8, 1.2  # of what one clicks, from the baseline
_LEADER = "1 J [0 3] 0 d"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table: « Article 2 », its title, and where it leads."""

    mark: str
    title: str
    anchor: Anchor


# The page of each anchor (from 1), and the height on it in mm from the top.
Places = Mapping[Anchor, tuple[int, float]]


def contents_rows(
    pen: TaggedPen, entries: Sequence[Entry], places: Places, section: Tag
) -> list[Row]:
    """« Sommaire » and its lines, articles and annexes a little apart; there must be some. `places`
    may be filled up to the time when they are drawn."""
    rows = section_heading(pen, "Sommaire", section, _BEFORE)
    table = section.add("TOC")
    column = max(pen.single(entry.mark, MARK).width for entry in entries) / MM + _AFTER_MARK
    together = {0, 1, len(entries) - 1}
    for rank, entry in enumerate(entries):
        advance = AFTER_HEADING if rank == 0 else LINE
        if rank and entry.anchor.inside != entries[rank - 1].anchor.inside:
            advance += GAP
        row = _entry_row(pen, entry, column, places, table)
        rows.append(replace(row, advance=advance, breakable=rank not in together))
    return rows


def _entry_row(pen: TaggedPen, entry: Entry, column: float, places: Places, table: Tag) -> Row:
    link = table.add("TOCI").add("Reference").add("Link")
    lines = pen.lines(entry.title, _TITLE, MEASURE - column - _PAGE_ROOM)
    depth = max(len(lines) - 1, 0) * LINE

    def draw(_pen: Pen, y: float) -> None:
        page, height = places[entry.anchor]
        pen.tag = link
        end = LEFT + pen.text(f"{entry.mark}{NO_BREAK}", MARK, LEFT, y)
        for index, line in enumerate(lines):
            pen.put(line, _TITLE, LEFT + column, y + index * LINE)
            end = LEFT + column + line.width / MM
        last = y + depth
        room = pen.single(f"{NO_BREAK}{page}", _PAGE).width / MM
        pen.rule((end + 2, last), (RIGHT - room - 1, last), 0.6, RULE_GREY, _LEADER)
        pen.text(f"{NO_BREAK}{page}", _PAGE, RIGHT, last)
        words = " – ".join(filter(None, (entry.mark, entry.title)))
        size = (MEASURE, depth + _RISE + _FALL)
        pen.link(f"{words}, page {page}", LEFT, y - _RISE, size, (page, height))

    return Row(LINE, draw, depth=depth)
