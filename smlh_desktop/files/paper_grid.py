"""The sheet: A4, the grid every document is set on, its colours and its text styles.

Lengths are millimetres from the top left corner of the sheet unless a name says
otherwise; sizes of type are points. A baseline is placed, never a box. Source: the
section's own style sheet for paper.
"""

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
SHEET_WIDTH, SHEET_HEIGHT = 210.0, 297.0

LEFT, RIGHT = 30.0, 185.0
MEASURE = RIGHT - LEFT
SECOND_AXIS = 110.5
LINE = 5.0
GAP = 2.5
LAST_BASELINE = 267.5
NEXT_PAGE_BASELINE = 35.0
FOOT_RULE, FOOT_BASELINE = 279.0, 283.5

ACCENT = "#6B1526"
INK = "#1A1A1A"
GREY = "#4D4D4D"
RULE_GREY = "#8A8A8A"
RULE_LIGHT = "#BDB8B2"
TINT = "#F3F0EC"
WATERMARK = "#F0EEEB"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How A4 is held, and where its margins and its foot are, in mm.

    `lift` is by how much less the head keeps from the top than on an upright sheet; the foot's
    last line stands at `foot_last` at most. All is drawn `grown` times as large: to be read from
    farther away.
    """

    width: float
    height: float
    left: float
    right: float
    last_baseline: float
    foot_rule: float
    foot_baseline: float
    foot_last: float
    lift: float = 0.0
    grown: float = 1.0

    @property
    def measure(self) -> float:
        """From margin to margin."""
        return self.right - self.left


UPRIGHT = Sheet(
    SHEET_WIDTH, SHEET_HEIGHT, LEFT, RIGHT, LAST_BASELINE, FOOT_RULE, FOOT_BASELINE, 291.0
)
# For lists: as upright as a letter, with the margins of a sheet held across.
UPRIGHT_LIST = Sheet(SHEET_WIDTH, SHEET_HEIGHT, 15.0, 195.0, 272.5, FOOT_RULE, FOOT_BASELINE, 291.0)
ACROSS = Sheet(297.0, 210.0, 15.0, 282.0, 192.5, 199.0, 203.0, 206.2, 2.5)


class Family(StrEnum):
    """The two shipped families."""

    SERIF = "SourceSerif4"
    SANS = "SourceSans3"


class Variant(StrEnum):
    """Which shapes a face draws for the same letters."""

    TEXT = "text"  # proportional lining figures
    TABLE = "table"  # tabular lining figures
    SMALL_CAPS = "smallcaps"
    SUPERIOR = "superior"


class Align(StrEnum):
    """How the lines of a paragraph meet its two edges."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: `size` in points, `leading` in mm, `tracking` in 1/1000 em.

    Tracking stays at or under 80: wider, text extraction sees separate letters.
    """

    family: Family = Family.SERIF
    size: float = 11.0
    leading: float = LINE
    colour: str = INK
    bold: bool = False
    italic: bool = False
    variant: Variant = Variant.TEXT
    tracking: int = 0
    superiors: bool = True
    align: Align = Align.LEFT

    @property
    def hyphenated(self) -> bool:
        """Words are cut at a line's end only where both edges are straight."""
        return self.align is Align.JUSTIFIED


# An address, on a letter or on a label: pure black, for the sorting machines of the post.
ADDRESS = TextStyle(Family.SANS, 10.0, 4.0, BLACK, superiors=False)
# Under this size, in points, an address is hard to read.
READABLE = 7.0
