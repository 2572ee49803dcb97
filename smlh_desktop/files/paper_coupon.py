"""The reply coupon at the foot of a letter: cut off, ticked by hand, sent back."""

from collections.abc import Sequence

from smlh_desktop.domain.letters import Coupon
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    LEFT,
    MEASURE,
    MM,
    RIGHT,
    RULE_GREY,
    SHEET_WIDTH,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_pen import Pen, SetLine

_TITLE = TextStyle(
    size=11.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
_WHO = TextStyle(bold=True)
_CHOICE = TextStyle()
_SMALL = TextStyle(Family.SANS, 8.8, 4.0, GREY)

_ABOVE = 7.0  # from the text of the letter to the line to cut along
_FIRST, _WHO_AFTER, _CHOICE_AFTER, _SIGNED_AFTER, _RETURN_AFTER = 8.0, 6.0, 6.5, 9.0, 6.5
_BOX, _INDENT = 3.6, 7.0
_DASHES, _DOTS = "[4 3] 0 d", "[0.6 2] 0 d"
_SIGNED = "Répondu par"
_ON = "le"
_ON_ROOM = 42.0


class CouponSet:
    """A coupon whose lines are set: how high it is, then drawn from its last baseline."""

    def __init__(self, pen: Pen, coupon: Coupon) -> None:
        self._pen = pen
        self._about = pen.lines(coupon.about, _CHOICE, MEASURE)
        self._who = pen.lines(coupon.who, _WHO, MEASURE)
        self._choices = [
            (pen.lines(each.words, _CHOICE, MEASURE - _INDENT), each.to_complete)
            for each in coupon.choices
        ]
        self._return_to = pen.lines(coupon.return_to, _SMALL, MEASURE)

    @property
    def height(self) -> float:
        """From the last baseline of the letter's text to its own, in mm."""
        choices = sum(
            _CHOICE_AFTER + (len(lines) - 1) * _CHOICE.leading for lines, _ in self._choices
        )
        return (
            _ABOVE
            + _FIRST
            + _after(self._about, _WHO_AFTER, _CHOICE)
            + _after(self._who, _WHO_AFTER, _WHO)
            + choices
            + _SIGNED_AFTER
            + _after(self._return_to, _RETURN_AFTER, _SMALL)
        )

    def draw(self, last: float) -> None:
        """Draw it so that its last baseline is at `last` mm from the top of the sheet."""
        pen = self._pen
        y = last - self.height + _ABOVE
        pen.rule((0, y), (SHEET_WIDTH, y), 0.6, RULE_GREY, _DASHES)
        y += _FIRST
        pen.text("Coupon-réponse", _TITLE, LEFT, y)
        y = self._lines(self._about, _CHOICE, y, _WHO_AFTER)
        y = self._lines(self._who, _WHO, y, _WHO_AFTER)
        for lines, to_complete in self._choices:
            y += _CHOICE_AFTER
            pen.box(LEFT, y - _BOX + 0.4, _BOX, _BOX, 0.7, GREY)
            for rank, line in enumerate(lines):
                y += _CHOICE.leading if rank else 0.0
                pen.put(line, _CHOICE, LEFT + _INDENT, y)
            if to_complete and lines:
                self._dots(LEFT + _INDENT + lines[-1].width / MM, RIGHT, y)
        y += _SIGNED_AFTER
        self._dots(LEFT + pen.text(_SIGNED, _CHOICE, LEFT, y), RIGHT - _ON_ROOM, y)
        start = RIGHT - _ON_ROOM + 2.0
        self._dots(start + pen.text(_ON, _CHOICE, start, y), RIGHT, y)
        self._lines(self._return_to, _SMALL, y, _RETURN_AFTER)

    def _lines(self, lines: Sequence[SetLine], style: TextStyle, y: float, after: float) -> float:
        for rank, line in enumerate(lines):
            y += style.leading if rank else after
            self._pen.put(line, style, LEFT, y)
        return y

    def _dots(self, start: float, end: float, y: float) -> None:
        """A dotted line to write on, from after the words that end at `start`."""
        self._pen.rule((start + 2.0, y + 0.6), (end, y + 0.6), 0.7, GREY, _DOTS)


def _after(lines: Sequence[SetLine], first: float, style: TextStyle) -> float:
    return first + (len(lines) - 1) * style.leading if lines else 0.0
