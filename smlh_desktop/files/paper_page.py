"""What the pages of every document have: letterhead, running head, foot, number, fold marks."""

from dataclasses import replace

from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    MM,
    RULE_GREY,
    SHEET_HEIGHT,
    UPRIGHT,
    Align,
    Family,
    Sheet,
    TextStyle,
    Variant,
)
from smlh_desktop.files.pdf_pen import Pen

_FOLDS = (99.0, 198.0)
_FOLD_LEFT, _FOLD_RIGHT = 4.0, 8.0
HEAD_BASELINE, HEAD_RULE = 19.5, 22.5
_NUMBER_ROOM = 12.0

FOOT = TextStyle(Family.SANS, 7.6, 3.1, GREY)
NUMBER = TextStyle(Family.SANS, 8.8, bold=True, align=Align.RIGHT)
HEAD_LEFT = TextStyle(
    size=10.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
HEAD_RIGHT = TextStyle(size=9.5, colour=GREY, italic=True, align=Align.RIGHT)
_HEAD_GAP = 8.0
_HEAD_LEAST = 8.0
_FOOT_LEAST = 3.0

_LOGO_TOP, _LOGO_SIZE, _LOGO_ROOM = 13.0, 16.0, 20.0
_LETTERHEAD_BASELINES = (20.0, 25.0)
_NUMBER_COLUMN = 42.0
_SOCIETY = TextStyle(size=10.8, variant=Variant.SMALL_CAPS, tracking=45, superiors=False)
_SECTION = TextStyle(size=10.8, colour=ACCENT, bold=True, tracking=80, superiors=False)
_LABEL = replace(_SOCIETY, colour=GREY, align=Align.RIGHT)


def hold(pen: Pen, sheet: Sheet) -> None:
    """Give the page that begins the size of `sheet`; the pen still counts from its top."""
    pen.canvas.setPageSize((sheet.width * sheet.grown * MM, sheet.height * sheet.grown * MM))
    if sheet.grown != 1:
        pen.canvas.scale(sheet.grown, sheet.grown)
    if sheet.height != SHEET_HEIGHT:
        pen.canvas.translate(0, (sheet.height - SHEET_HEIGHT) * MM)


def draw_society(
    pen: Pen, society: str, section: str, logo: bytes | None, width: float, sheet: Sheet = UPRIGHT
) -> None:
    """The small letterhead: logo, society and section, held within `width` mm from the margin."""
    top = _LOGO_TOP - sheet.lift
    drawn = pen.picture(logo, sheet.left, top, (_LOGO_SIZE, _LOGO_SIZE), "c", f"Logo : {society}")
    room = _LOGO_ROOM if drawn else 0.0
    for words, style, baseline in zip(
        (society, section.upper()), (_SOCIETY, _SECTION), _LETTERHEAD_BASELINES, strict=True
    ):
        fitted = pen.fitted(words, style, width - room)
        pen.text(words, fitted, sheet.left + room, baseline - sheet.lift)


def draw_letterhead(
    pen: Pen,
    society: str,
    section: str,
    logo: bytes | None,
    label: str,
    value: str,
    value_style: TextStyle,
    sheet: Sheet = UPRIGHT,
) -> None:
    """The small letterhead on the left; on the right what the paper is, and under it its number."""
    draw_society(pen, society, section, logo, sheet.measure - _NUMBER_COLUMN, sheet)
    label_baseline, value_baseline = _LETTERHEAD_BASELINES
    for words, style, baseline in (
        (label, _LABEL, label_baseline),
        (value, value_style, value_baseline),
    ):
        pen.text(words, pen.fitted(words, style, _NUMBER_COLUMN - 4), sheet.right, baseline)


def draw_folds(pen: Pen) -> None:
    """Marks where to fold the sheet in three."""
    for y in _FOLDS:
        pen.rule((_FOLD_LEFT, y), (_FOLD_RIGHT, y), 0.35, RULE_GREY)


def draw_foot(pen: Pen, text: str, width: float = 0.0, sheet: Sheet = UPRIGHT) -> None:
    """The rule at the foot and a line of small print, wrapped within `width` mm (all there is but
    for the number, by default); smaller where it would leave the sheet."""
    pen.rule((sheet.left, sheet.foot_rule), (sheet.right, sheet.foot_rule), 0.5, RULE_GREY)
    width = width or sheet.measure - _NUMBER_ROOM
    most = 1 + int((sheet.foot_last - sheet.foot_baseline) / FOOT.leading)
    style = pen.shrunk(text, FOOT, width, most, _FOOT_LEAST)
    for index, line in enumerate(pen.lines(text, style, width)):
        pen.put(line, style, sheet.left, sheet.foot_baseline + style.leading * index)


def draw_page_number(pen: Pen, number: int, total: int, sheet: Sheet = UPRIGHT) -> None:
    """« 2/3 » at the right of the foot."""
    pen.text(f"{number}/{total}", NUMBER, sheet.right, sheet.foot_baseline)


def draw_running_head(pen: Pen, left: str, right: str, sheet: Sheet = UPRIGHT) -> None:
    """The running title of pages after the first; the right part is elided, never wrapped."""
    baseline, rule = HEAD_BASELINE - sheet.lift, HEAD_RULE - sheet.lift
    style = pen.fitted(left, HEAD_LEFT, sheet.measure / 2)
    width = pen.text(left, style, sheet.left, baseline)
    room = sheet.measure - width - _HEAD_GAP
    fitted = pen.fitted(right, HEAD_RIGHT, room)
    if fitted.size < _HEAD_LEAST:
        fitted = replace(fitted, size=_HEAD_LEAST)
        right = elided(pen, right, fitted, room)
    pen.text(right, fitted, sheet.right, baseline)
    pen.rule((sheet.left, rule), (sheet.right, rule), 0.5, ACCENT)


def elided(pen: Pen, text: str, style: TextStyle, width: float) -> str:
    """`text`, its end replaced by « … » where on one line it would pass `width` mm."""
    if pen.fitted(text, style, width) is style:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if pen.fitted(f"{text[:middle].rstrip()}…", style, width) is style:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
