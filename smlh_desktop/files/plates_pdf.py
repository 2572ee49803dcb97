"""Name plates to stand on a table, as a PDF: two a sheet of A4, each to be cut and folded in two.

The name is on both sides: the upper one is printed upside down, and stands upright once folded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.meeting_papers import Seat
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    INK,
    MM,
    RULE_GREY,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Align,
    TextStyle,
)
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_pen import Pen, SetLine, missing_warning

PLATE_WIDTH, PLATE_HEIGHT = 210.0, 148.5
_SIDE = PLATE_HEIGHT / 2
_CENTRE, _MEASURE = PLATE_WIDTH / 2, 180.0
_LEFT = _CENTRE - _MEASURE / 2
_TITLE = "Chevalets"
_ROOM = _SIDE - 16.0  # eight millimetres free at the fold and at the edge
_NAME = TextStyle(size=64.0, colour=INK, bold=True, align=Align.CENTRE)
_TWO_LINES = 46.0  # the largest name on two lines, in points
_LEADING = 0.4  # of a name, in mm for each point
_FUNCTION = TextStyle(size=19.0, leading=8.0, italic=True, align=Align.CENTRE)
_ORGANISATION = TextStyle(size=16.0, leading=7.0, colour=GREY, align=Align.CENTRE)
_SMALL_LINES, _LEAST = 2, 3.0
_SMALLER = 0.95
_CAPITAL = 0.66  # height of a capital, in the size of its type
# Under the baseline of a name come its descenders, then a rule.
_RULE_HALF, _RULE_DROP, _RULE_LEAST = 12.0, 0.1, 2.5
_PARTICLES = {"de", "du", "des", "la", "le", "les", "von", "van"}  # no line ends with one
_MARK_START, _MARK_END = 4.0, 9.0
_DASHES = "[2 1.5] 0 d"
_SPACE = re.compile(" +")


def write_plates(seats: Sequence[Seat], out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write a plate for each of `seats` to `out` as a PDF/A-2b; what there is to tell of signs no
    font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without seats.
    """
    if not seats:
        raise SmlhError("Aucun chevalet à imprimer : choisissez au moins une personne.")
    canvas = new_canvas(out, title=_TITLE, author="", created=created)
    pen = Pen(canvas)
    for rank, seat in enumerate(seats):
        upper = rank % 2 == 0
        top = 0.0 if upper else PLATE_HEIGHT
        add_bookmark(canvas, seat.name, (SHEET_HEIGHT - top) * MM)
        _draw(pen, seat, top)
        if upper:
            _mark(pen, PLATE_HEIGHT, "")
        if not upper or rank == len(seats) - 1:
            canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one size, and how far the first stands under what precedes, in mm."""

    lines: tuple[SetLine, ...]
    style: TextStyle
    before: float

    @property
    def depth(self) -> float:
        """From the first baseline to the last."""
        return self.style.leading * max(len(self.lines) - 1, 0)


def _draw(pen: Pen, seat: Seat, top: float) -> None:
    fold = top + _SIDE
    _mark(pen, fold, _DASHES)
    parts = _parts(pen, seat)
    _draw_side(pen, parts, fold)
    canvas = pen.canvas
    canvas.saveState()
    # Half a turn around the middle of the plate.
    canvas.translate(2 * _CENTRE * MM, 2 * (SHEET_HEIGHT - fold) * MM)
    canvas.rotate(180)
    _draw_side(pen, parts, fold)
    canvas.restoreState()


def _parts(pen: Pen, seat: Seat) -> list[_Part]:
    """The name, the function and the organisation, smaller where a side could not hold them."""
    scale = 1.0
    while (parts := _scaled(pen, seat, scale)) and _height(parts) > _ROOM:
        scale *= _SMALLER
    return parts


def _scaled(pen: Pen, seat: Seat, scale: float) -> list[_Part]:
    parts: list[_Part] = []
    lines, style = _name(pen, seat.name, scale)
    if lines:
        parts.append(_Part(lines, style, 0.0))
    under = style.size * _RULE_DROP + _RULE_LEAST
    for text, full in ((seat.function, _FUNCTION), (seat.organisation, _ORGANISATION)):
        small = replace(full, size=full.size * scale, leading=full.leading * scale)
        fitted = pen.shrunk(text, small, _MEASURE, _SMALL_LINES, _LEAST)
        if found := pen.lines(text, fitted, _MEASURE):
            before = under + small.leading if len(parts) == 1 else small.leading
            parts.append(_Part(found, fitted, before))
    return parts


def _height(parts: list[_Part]) -> float:
    """From the top of the first capitals to the last baseline, in mm."""
    capital = _CAPITAL * parts[0].style.size / MM
    return capital + sum(part.depth for part in parts) + sum(part.before for part in parts[1:])


def _draw_side(pen: Pen, parts: list[_Part], fold: float) -> None:
    """The parts in the middle of the side under the fold, upright."""
    if not parts:
        return
    size = parts[0].style.size
    y = fold + (_SIDE - _height(parts)) / 2 + _CAPITAL * size / MM
    for rank, part in enumerate(parts):
        if rank:
            y += part.before
        for index, line in enumerate(part.lines):
            pen.put(line, part.style, _LEFT, y + index * part.style.leading)
        y += part.depth
        if rank == 0 and len(parts) > 1:
            rule = y + size * _RULE_DROP + _RULE_LEAST - 1.0
            pen.rule((_CENTRE - _RULE_HALF, rule), (_CENTRE + _RULE_HALF, rule), 0.9, ACCENT)


def _name(pen: Pen, name: str, scale: float) -> tuple[tuple[SetLine, ...], TextStyle]:
    """The name as large as fits, on one line or on two."""
    words = _SPACE.split(name.strip())
    best, texts = min(pen.fitted(name, _NAME, _MEASURE).size, _NAME.size * scale), [name]
    cuts = range(1, len(words))
    for cut in [cut for cut in cuts if words[cut - 1].lower() not in _PARTICLES] or cuts:
        halves = [" ".join(words[:cut]), " ".join(words[cut:])]
        fitted = (pen.fitted(half, _NAME, _MEASURE).size for half in halves)
        size = min(_TWO_LINES * scale, *fitted)
        if size > best:
            best, texts = size, halves
    style = replace(_NAME, size=best, leading=best * _LEADING)
    return tuple(line for text in texts for line in pen.lines(text, style, _MEASURE)), style


def _mark(pen: Pen, y: float, dash: str) -> None:
    """Where to cut the sheet or, dashed, where to fold: at both its edges."""
    for start, end in (
        (_MARK_START, _MARK_END),
        (SHEET_WIDTH - _MARK_END, SHEET_WIDTH - _MARK_START),
    ):
        pen.rule((start, y), (end, y), 0.5, RULE_GREY, dash)
