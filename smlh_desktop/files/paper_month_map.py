"""A map of months on the sheet: years down, months across, a figure where there is something.

Legible in black and white: a month with a figure has a heavy frame and a bold figure, another of
the months told is a light empty frame, and a month that is not told has none.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from smlh_desktop.domain.typography import short_month
from smlh_desktop.files.paper_grid import (
    INK,
    MM,
    RULE_LIGHT,
    TINT,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_pen import Pen

_YEAR, _MONTH, _HEIGHT, _HEAD = 14.0, 13.0, 7.5, 6.0
_INSET = 0.6  # between two frames there is twice as much
_CAPITAL = 0.66  # height of a capital, in the size of its type
_LABEL = TextStyle(Family.SANS, 10.0, 4.25, variant=Variant.TABLE, align=Align.CENTRE)
_FIGURE = replace(_LABEL, size=11.5, bold=True)
_YEAR_LABEL = replace(_LABEL, size=10.5, bold=True, align=Align.LEFT)


def month_map_height(counts: Mapping[date, int]) -> float:
    """The height of the map, in mm."""
    return _HEAD + _HEIGHT * len({day.year for day in counts})


def draw_month_map(pen: Pen, counts: Mapping[date, int], left: float, top: float) -> None:
    """Draw `counts`, by the first day of each month, from `left` and `top` mm on."""
    for month in range(1, 13):
        pen.text(short_month(month), _LABEL, _middle(left, month), top + 4.0)
    years = sorted({day.year for day in counts})
    for rank, year in enumerate(years):
        y = top + _HEAD + rank * _HEIGHT
        pen.text(str(year), _YEAR_LABEL, left, _baseline(y, _YEAR_LABEL))
    for day, count in counts.items():
        y = top + _HEAD + years.index(day.year) * _HEIGHT
        box = (
            left + _YEAR + (day.month - 1) * _MONTH + _INSET, y + _INSET,
            _MONTH - 2 * _INSET, _HEIGHT - 2 * _INSET,
        )  # fmt: skip
        if count:
            pen.patch(*box, TINT)
            pen.box(*box, 1.1, INK)
            pen.text(str(count), _FIGURE, _middle(left, day.month), _baseline(y, _FIGURE))
        else:
            pen.box(*box, 0.5, RULE_LIGHT)


def _middle(left: float, month: int) -> float:
    return left + _YEAR + (month - 0.5) * _MONTH


def _baseline(top: float, style: TextStyle) -> float:
    return top + (_HEIGHT + _CAPITAL * style.size / MM) / 2
