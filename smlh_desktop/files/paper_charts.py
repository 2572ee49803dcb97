"""Bars on the sheet, in lengths of mm; legible in black and white.

A bar may be of two parts, the first filled, the other outlined. Its label stands before it and its
figure after it: nothing is written over anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from smlh_desktop.files.paper_grid import (
    ACCENT,
    MM,
    RULE_GREY,
    TINT,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_flow import Row
from smlh_desktop.files.pdf_pen import Pen, SetLine

_LABEL = TextStyle(Family.SANS, 9.5, 4.0, align=Align.RIGHT)
_FIGURE = TextStyle(Family.SANS, 9.5, 4.0, variant=Variant.TABLE, bold=True)
_INSIDE = TextStyle(Family.SANS, 8.5, 4.0, variant=Variant.TABLE, align=Align.RIGHT)
_ON_FULL = TextStyle(
    Family.SANS, 8.5, 4.0, "#FFFFFF", bold=True, variant=Variant.TABLE, align=Align.RIGHT
)
_LEGEND = TextStyle(Family.SANS, 9.5, 4.0)
_BAR, _STEP, _GAP, _FIGURE_ROOM = 4.0, 6.2, 3.0, 16.0
_IN_BAR = 1.2
_SAMPLE = (4.4, 2.8)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, its two lengths in one unit, and its figures in words."""

    label: str
    full: float
    figure: str
    outlined: float = 0.0
    full_told: str = ""
    outlined_told: str = ""


def bar_rows(
    pen: Pen, bars: Sequence[Bar], left: float, width: float, label_width: float, advance: float
) -> list[Row]:
    """The bars one under the other within `width` mm, `advance` mm under what precedes; they stay
    together. Long labels go on in as many lines as they need."""
    most = max((each.full + each.outlined for each in bars), default=0.0) or 1.0
    start = left + label_width + _GAP
    room = width - label_width - _GAP - _FIGURE_ROOM
    rows = []
    for rank, bar in enumerate(bars):
        style = pen.shrunk(bar.label, _LABEL, label_width, 2, 6.0)
        lines = pen.lines(bar.label, style, label_width)
        depth = max(_STEP, len(lines) * style.leading + 2.0)
        draw = partial(_draw_line, bar, lines, style, left, start, depth, room / most)
        rows.append(Row(0.0 if rank else advance, draw, breakable=False, depth=depth))
    return rows


def _draw_line(
    bar: Bar,
    lines: Sequence[SetLine],
    style: TextStyle,
    left: float,
    start: float,
    depth: float,
    scale: float,
    pen: Pen,
    top: float,
) -> None:
    """A label, the rule the bars stand on, a bar."""
    first = top + depth / 2 + 1.15 - (len(lines) - 1) * style.leading / 2
    for place, line in enumerate(lines):
        pen.put(line, style, left, first + place * style.leading)
    pen.rule((start, top), (start, top + depth), 0.5, RULE_GREY)
    _draw_bar(pen, bar, start, top + (depth - _BAR) / 2, scale)


def draw_legend(pen: Pen, full: str, outlined: str, right: float, baseline: float) -> None:
    """« ▮ interne ▯ avec l'extérieur », ending at `right` mm."""
    x = right
    for words, filled in ((outlined, False), (full, True)):
        x -= pen.single(words, _LEGEND).width / MM
        pen.text(words, _LEGEND, x, baseline)
        wide, high = _SAMPLE
        x -= wide + 2.0
        top = baseline - high + 0.3
        if filled:
            pen.patch(x, top, wide, high, ACCENT)
        else:
            pen.patch(x, top, wide, high, TINT)
            pen.box(x, top, wide, high, 0.7, ACCENT)
        x -= 5.0


def _draw_bar(pen: Pen, bar: Bar, left: float, top: float, scale: float) -> None:
    baseline = top + _BAR - 1.2
    x = left
    if bar.full > 0:
        wide = bar.full * scale
        pen.patch(x, top, wide, _BAR, ACCENT)
        _figure_in(pen, bar.full_told, _ON_FULL, x, wide, baseline)
        x += wide
    if bar.outlined > 0:
        wide = bar.outlined * scale
        pen.patch(x, top, wide, _BAR, TINT)
        pen.box(x, top, wide, _BAR, 0.7, ACCENT)
        _figure_in(pen, bar.outlined_told, _INSIDE, x, wide, baseline)
        x += wide
    pen.text(bar.figure, _FIGURE, x + 1.8, baseline)


def _figure_in(
    pen: Pen, words: str, style: TextStyle, left: float, width: float, baseline: float
) -> None:
    """A figure within its part of a bar, where there is room for it."""
    if words and pen.single(words, style).width / MM + 2 * _IN_BAR <= width:
        pen.text(words, style, left + width - _IN_BAR, baseline)
