"""What every page of every document has: running head, foot, number, fold marks."""

from dataclasses import replace

from smlh_desktop.files.paper_grid import (
    ACCENT,
    FOOT_BASELINE,
    FOOT_RULE,
    GREY,
    LEFT,
    MEASURE,
    RIGHT,
    RULE_GREY,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_pen import Pen

_FOLDS = (99.0, 198.0)
_FOLD_LEFT, _FOLD_RIGHT = 4.0, 8.0
_HEAD_BASELINE, _HEAD_RULE = 19.5, 22.5
_NUMBER_ROOM = 12.0

FOOT = TextStyle(Family.SANS, 7.6, 3.1, GREY)
NUMBER = TextStyle(Family.SANS, 8.8, bold=True, align=Align.RIGHT)
_HEAD_LEFT = TextStyle(
    size=10.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
_HEAD_RIGHT = TextStyle(size=9.5, colour=GREY, italic=True, align=Align.RIGHT)
_HEAD_GAP = 8.0
_HEAD_LEAST = 8.0


def draw_folds(pen: Pen) -> None:
    """Marks where to fold the sheet in three."""
    for y in _FOLDS:
        pen.rule((_FOLD_LEFT, y), (_FOLD_RIGHT, y), 0.35, RULE_GREY)


def draw_foot(pen: Pen, text: str, width: float = MEASURE - _NUMBER_ROOM) -> None:
    """The rule at the foot and the section's legal line, wrapped if it is long."""
    pen.rule((LEFT, FOOT_RULE), (RIGHT, FOOT_RULE), 0.5, RULE_GREY)
    for index, line in enumerate(pen.lines(text, FOOT, width)):
        pen.put(line, FOOT, LEFT, FOOT_BASELINE + FOOT.leading * index)


def draw_page_number(pen: Pen, number: int, total: int) -> None:
    """« 2/3 » at the right of the foot."""
    pen.text(f"{number}/{total}", NUMBER, RIGHT, FOOT_BASELINE)


def draw_running_head(pen: Pen, left: str, right: str) -> None:
    """The running title of pages after the first; the right part is elided, never wrapped."""
    style = pen.fitted(left, _HEAD_LEFT, MEASURE / 2)
    width = pen.text(left, style, LEFT, _HEAD_BASELINE)
    room = MEASURE - width - _HEAD_GAP
    fitted = pen.fitted(right, _HEAD_RIGHT, room)
    if fitted.size < _HEAD_LEAST:
        fitted = replace(fitted, size=_HEAD_LEAST)
        right = _elided(pen, right, fitted, room)
    pen.text(right, fitted, RIGHT, _HEAD_BASELINE)
    pen.rule((LEFT, _HEAD_RULE), (RIGHT, _HEAD_RULE), 0.5, ACCENT)


def _elided(pen: Pen, text: str, style: TextStyle, width: float) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if pen.fitted(f"{text[:middle].rstrip()}…", style, width) is style:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
