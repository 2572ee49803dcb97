"""The table of the articles and annexes of a convention, each leading to its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smlh_desktop.files.paper_convention import AFTER_HEADING, section_heading
from smlh_desktop.files.paper_grid import (
    ACCENT,
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
_PAGE = replace(_TITLE, variant=Variant.TABLE, align=Align.RIGHT)
_COLUMN, _PAGE_ROOM = 31.0, 14.0
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
    """« Sommaire » and its lines. `places` may be filled up to the time when they are drawn."""
    rows = section_heading(pen, "Sommaire", section, _BEFORE)
    table = section.add("TOC")
    lines = [_entry_row(pen, entry, places, table) for entry in entries]
    lines[0] = replace(lines[0], advance=AFTER_HEADING)
    together = {0, 1, len(lines) - 1}
    return rows + [replace(row, breakable=rank not in together) for rank, row in enumerate(lines)]


def _entry_row(pen: TaggedPen, entry: Entry, places: Places, table: Tag) -> Row:
    link = table.add("TOCI").add("Reference").add("Link")
    lines = pen.lines(entry.title, _TITLE, MEASURE - _COLUMN - _PAGE_ROOM)
    depth = max(len(lines) - 1, 0) * LINE

    def draw(_pen: Pen, y: float) -> None:
        page, height = places[entry.anchor]
        pen.tag = link
        end = LEFT + pen.text(entry.mark, MARK, LEFT, y)
        for index, line in enumerate(lines):
            pen.put(line, _TITLE, LEFT + _COLUMN, y + index * LINE)
            end = LEFT + _COLUMN + line.width / MM
        last = y + depth
        room = pen.single(f"{NO_BREAK}{page}", _PAGE).width / MM
        pen.rule((end + 2, last), (RIGHT - room - 1, last), 0.6, RULE_GREY, _LEADER)
        pen.text(f"{NO_BREAK}{page}", _PAGE, RIGHT, last)
        words = " – ".join(filter(None, (entry.mark, entry.title)))
        size = (MEASURE, depth + _RISE + _FALL)
        pen.link(f"{words}, page {page}", LEFT, y - _RISE, size, (page, height))

    return Row(LINE, draw, depth=depth)
