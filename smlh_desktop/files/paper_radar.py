"""A radar on the sheet, in lengths of mm; legible in black and white.

A full line with filled dots, dashes with empty squares, dots with small crosses. The web is light,
and nothing is drawn for a value that is not known.
"""

from collections.abc import Sequence

from smlh_desktop.domain.radar import RadarSeries, Stroke, direction, label_lines, stretches
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    INK,
    MM,
    RULE_GREY,
    RULE_LIGHT,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_pen import Pen

LEGEND_STEP = 6.5
_LABEL = TextStyle(Family.SANS, 9.5, 4.0)
_FIGURE = TextStyle(Family.SANS, 8.0, 3.5, GREY, variant=Variant.TABLE, align=Align.RIGHT)
_LEGEND = TextStyle(Family.SANS, 10.0, 4.5)
_LABEL_GAP, _FIGURE_GAP = 3.0, 1.2
_SAMPLE, _SAMPLE_GAP = 12.0, 3.0
_DOT, _SQUARE, _CROSS = 4.0, 2.1, 0.8  # points across, then mm
_SIDEWAYS = 0.15  # how far from the vertical an axis has its label beside its end
_LOOKS = {
    Stroke.SOLID: (ACCENT, 1.4, "1 j"),
    Stroke.DASHED: (INK, 1.2, "1 j [3.2 2.2] 0 d"),
    Stroke.DOTTED: (GREY, 1.1, "1 J [0 2.6] 0 d"),
}

Point = tuple[float, float]


def draw_radar(
    pen: Pen,
    labels: Sequence[str],
    series: Sequence[RadarSeries],
    centre: Point,
    radius: float,
    *,
    most: int = 4,
) -> None:
    """Draw `series`, a value from 0 to `most` for each of `labels`, around `centre`. The labels
    stand outside of `radius`: 30 mm on each side hold those of a diagnosis."""
    count = len(labels)

    def at(rank: int, value: float) -> Point:
        across, down = direction(rank, count)
        reach = radius * value / most
        return centre[0] + across * reach, centre[1] + down * reach

    for rank in range(count):
        pen.rule(centre, at(rank, most), 0.35, RULE_LIGHT)
    for level in range(1, most + 1):
        colour = RULE_GREY if level == most else RULE_LIGHT
        ring = [at(rank, level) for rank in range(count)]
        pen.path(ring, 0.5 if level == most else 0.35, colour, closed=True)
    for line in reversed(series):
        _draw_line(pen, line, [at(rank, value or 0.0) for rank, value in enumerate(line.values)])
    for level in range(1, most + 1):
        x, y = at(0, level)
        pen.text(str(level), _FIGURE, x - _FIGURE_GAP, y + 1.0)
    for rank, label in enumerate(labels):
        _draw_label(pen, label, at(rank, most), direction(rank, count))


def draw_legend(
    pen: Pen, series: Sequence[RadarSeries], left: float, baseline: float, width: float
) -> float:
    """Say which line is which, one under the other within `width` mm; the mm taken."""
    taken = 0.0
    for line in series:
        middle = baseline + taken - 1.2
        ends = [(left, middle), (left + _SAMPLE, middle)]
        _draw_stroke(pen, line.stroke, ends)
        _draw_mark(pen, line.stroke, (left + _SAMPLE / 2, middle))
        start = left + _SAMPLE + _SAMPLE_GAP
        lines = pen.lines(line.name, _LEGEND, left + width - start)
        for rank, each in enumerate(lines):
            pen.put(each, _LEGEND, start, baseline + taken + rank * _LEGEND.leading)
        taken += LEGEND_STEP + _LEGEND.leading * (max(len(lines), 1) - 1)
    return taken


def _draw_line(pen: Pen, line: RadarSeries, points: Sequence[Point]) -> None:
    for ranks, closed in stretches(line.values):
        if len(ranks) > 1:
            _draw_stroke(pen, line.stroke, [points[rank] for rank in ranks], closed=closed)
    for point, value in zip(points, line.values, strict=True):
        if value is not None:
            _draw_mark(pen, line.stroke, point)


def _draw_stroke(
    pen: Pen, stroke: Stroke, points: Sequence[Point], *, closed: bool = False
) -> None:
    colour, thickness, dash = _LOOKS[stroke]
    pen.path(points, thickness, colour, dash, closed=closed)


def _draw_mark(pen: Pen, stroke: Stroke, point: Point) -> None:
    colour = _LOOKS[stroke][0]
    x, y = point
    if stroke is Stroke.SOLID:
        pen.rule(point, point, _DOT, colour, "1 J")  # of no length, with round ends: a disc
    elif stroke is Stroke.DASHED:
        corner = x - _SQUARE / 2, y - _SQUARE / 2
        pen.patch(*corner, _SQUARE, _SQUARE, "#FFFFFF")
        pen.box(*corner, _SQUARE, _SQUARE, 1.0, colour)
    else:
        for slope in (1, -1):
            start, end = (x - _CROSS, y - slope * _CROSS), (x + _CROSS, y + slope * _CROSS)
            pen.rule(start, end, 0.9, colour)


def _draw_label(pen: Pen, label: str, end: Point, towards: Point) -> None:
    across, down = towards
    lines = label_lines(label)
    x, y = end[0] + across * _LABEL_GAP, end[1] + down * _LABEL_GAP
    block = (len(lines) - 1) * _LABEL.leading
    # The block hangs from its middle, moved up or down as its axis goes up or down.
    capital = 0.66 * _LABEL.size / MM
    first = y + capital / 2 - block / 2 + down * (block + capital) / 2
    for rank, line in enumerate(lines):
        width = pen.single(line, _LABEL).width / MM
        shift = width / 2 if abs(across) < _SIDEWAYS else width if across < 0 else 0.0
        pen.text(line, _LABEL, x - shift, first + rank * _LABEL.leading)
