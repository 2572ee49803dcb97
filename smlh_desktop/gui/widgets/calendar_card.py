"""An item of the calendar as a rounded card: what it says in the room it has, then its drawing.

What is drawn is laid out first, so that a click finds it and a test reads it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons, theme
from smlh_desktop.gui.widgets.calendar_model import CalendarItem

COMPACT, FULL = 22, 44
_LINE, _SIDE, _RIGHT, _ICON, _GAP, _RADIUS = 20, 6, 4, 16, 5, 6
_LEAST_TITLE = 24
_ALERT = "triangle-alert"
_MOST_LINES = 4
_ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Line:
    """Words in their place, cut already where there was no room."""

    place: QRectF
    words: str
    ink: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon in its place."""

    place: QPointF
    name: str
    ink: str


@dataclass(frozen=True, slots=True)
class Card:
    """An item laid out; `is_cut`: some of its words are not shown."""

    item: CalendarItem
    place: QRectF
    ground: str
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """How an item or a day stands out."""

    selected: bool = False
    on_soft: bool = False
    hovered: bool = False


class Type:
    """The two fonts of the calendar and their measures, for one painting."""

    __slots__ = ("bold", "plain", "strong", "width")

    def __init__(self) -> None:
        self.plain = theme.current().font("smallest")
        self.bold = QFont(self.plain)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.width = QFontMetricsF(self.plain)
        self.strong = QFontMetricsF(self.bold)

    def of(self, strong: bool) -> QFont:
        """The font of a line."""
        return self.bold if strong else self.plain

    def measure(self, strong: bool) -> QFontMetricsF:
        """Its measures."""
        return self.strong if strong else self.width


def card_of(item: CalendarItem, place: QRectF, fonts: Type, state: State) -> Card:
    """Lay an item out: hour above title where two lines fit, on one line otherwise."""
    ground, ink = _colors(item, state)
    if place.height() + 0.5 >= theme.current().pxf(FULL):
        return _full(item, place, fonts, ground, ink)
    return _compact(item, place, fonts, ground, ink)


def paint_card(painter: QPainter, card: Card, fonts: Type) -> None:
    """Draw it."""
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(card.ground))
    radius = look.pxf(_RADIUS)
    painter.drawRoundedRect(card.place, radius, radius)
    for picture in card.pictures:
        drawn = icons.pixmap(picture.name, look.px(_ICON), picture.ink)
        painter.drawPixmap(picture.place, drawn)
    for line in card.lines:
        paint_line(painter, line, fonts)


def paint_line(painter: QPainter, line: Line, fonts: Type) -> None:
    """Draw words, centred on the height of their place."""
    painter.setFont(fonts.of(line.strong))
    painter.setPen(theme.current().color(line.ink))
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    painter.drawText(line.place, flags | int(Qt.TextFlag.TextDontClip), line.words)


def _colors(item: CalendarItem, state: State) -> tuple[str, str]:
    if state.selected:
        return "accent", "onAccent"
    if item.past:
        return ("sunken" if state.hovered else "neuBg"), "ink2"
    return ("softPress" if state.hovered or state.on_soft else "soft"), "softInk"


def _full(item: CalendarItem, place: QRectF, fonts: Type, ground: str, ink: str) -> Card:
    """Icon and hour, then the title; no hour where its words would be cut (« 9… » misleads)."""
    look = theme.current()
    line, side = look.pxf(_LINE), look.pxf(_SIDE)
    left, room = place.left() + side, place.width() - side - look.pxf(_RIGHT)
    top = place.top() + look.pxf(2)
    head = item.hour or french("Sans heure")
    head_width = fonts.width.horizontalAdvance(head)
    pictures, head_left = _pictures(item, left, top, room, head_width, ink)
    lines = []
    says_hour = head_width <= left + room - head_left + 0.5
    if says_hour:
        lines.append(Line(QRectF(head_left, top, left + room - head_left, line), head, ink))
    first = 1 if says_hour or pictures else 0
    most = min(_lines_in(place) - first, _MOST_LINES)
    titles, is_cut = _wrapped(french(item.title), room, most, fonts)
    for rank, words in enumerate(titles, first):
        lines.append(Line(QRectF(left, top + rank * line, room, line), words, ink, strong=True))
    return Card(item, place, ground, tuple(lines), pictures, is_cut or not says_hour)


def _lines_in(place: QRectF) -> int:
    look = theme.current()
    return 2 + int((place.height() + 0.5 - look.pxf(FULL)) // look.pxf(_LINE))


def _compact(item: CalendarItem, place: QRectF, fonts: Type, ground: str, ink: str) -> Card:
    look = theme.current()
    gap, title = look.pxf(_GAP), french(item.title)
    left, right = place.left() + look.pxf(_SIDE), place.right() - look.pxf(_RIGHT)
    height = min(place.height(), look.pxf(COMPACT))
    hour_width = fonts.width.horizontalAdvance(item.hour) + gap if item.hour else 0.0
    wanted = hour_width + fonts.strong.horizontalAdvance(title)
    pictures: tuple[Picture, ...] = ()
    icon_room = look.pxf(_ICON) + gap
    top = place.top() + (height - look.pxf(_ICON)) / 2
    if item.alert or wanted + icon_room <= right - left:
        name = _ALERT if item.alert else item.icon
        color = "warn" if item.alert and ink != "onAccent" else ink
        pictures = (Picture(QPointF(left, top), name, color),)
        left += icon_room
    lines = []
    if item.hour and right - left - hour_width >= look.pxf(_LEAST_TITLE):
        lines.append(Line(QRectF(left, place.top(), hour_width, height), item.hour, ink))
        left += hour_width
    shown = fonts.strong.elidedText(title, _ELIDED, right - left + 0.5)
    if shown:
        room = QRectF(left, place.top(), right - left, height)
        lines.append(Line(room, shown, ink, strong=True))
    is_cut = shown != title or (bool(item.hour) and len(lines) == 1)
    return Card(item, place, ground, tuple(lines), pictures, is_cut)


def _pictures(
    item: CalendarItem, left: float, top: float, room: float, words: float, ink: str
) -> tuple[tuple[Picture, ...], float]:
    """The icons of the first line, as many as leave its words whole; where those begin."""
    look = theme.current()
    step = look.pxf(_ICON) + look.pxf(_GAP)
    y = top + (look.pxf(_LINE) - look.pxf(_ICON)) / 2
    names = [(item.icon, ink)]
    if item.alert:
        alert = (_ALERT, "warn" if ink != "onAccent" else ink)
        names = [alert, *names] if words + 2 * step <= room else [alert]
    elif words + step > room:
        names = []
    found = tuple(
        Picture(QPointF(left + rank * step, y), name, color)
        for rank, (name, color) in enumerate(names)
    )
    return found, left + len(found) * step


def _wrapped(words: str, room: float, most: int, fonts: Type) -> tuple[list[str], bool]:
    """`words` over at most so many lines, and whether the last is cut."""
    lines: list[str] = []
    left = words
    while left and len(lines) < most - 1:
        line, left = _line_of(left, room, fonts)
        lines.append(line)
    if left:
        lines.append(left)
    shown = [fonts.strong.elidedText(line, _ELIDED, room + 0.5) for line in lines]
    return shown, shown != lines


def _line_of(words: str, room: float, fonts: Type) -> tuple[str, str]:
    """What fits on one line, and the rest; a word too long for a line is hyphenated."""
    if _fits(words, room, fonts):
        return words, ""
    ends = [place for place, sign in enumerate(words) if sign == " "]
    end = max((place for place in ends if _fits(words[:place], room, fonts)), default=0)
    if end:
        return words[:end], words[end + 1 :]
    word, _, rest = words.partition(" ")
    for start, tail in _hyphenation().iterate(word):
        if _fits(f"{start}-", room, fonts):
            return f"{start}-", f"{tail} {rest}".rstrip()
    return word, rest


def _fits(words: str, room: float, fonts: Type) -> bool:
    return fonts.strong.horizontalAdvance(words) <= room + 0.5


@cache
def _hyphenation() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="fr_FR", left=3, right=3)
