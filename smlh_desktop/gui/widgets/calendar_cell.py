"""A day of the month laid out in its cell: number, notes, items, and how many more there are."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from smlh_desktop.domain.typography import count, french, short_month
from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.calendar_card import (
    COMPACT,
    FULL,
    Card,
    Line,
    State,
    Type,
    card_of,
    paint_card,
    paint_line,
)
from smlh_desktop.gui.widgets.calendar_model import Day

BAND = 22
_HEAD, _NOTE, _LEFT, _SIDE, _DISC, _BETWEEN, _BELOW = 30, 20, 10, 4, 26, 2, 4
_MOST = 180
_RING, _PARTING = 2.5, 1.5
_LONE = (FULL, FULL + 20, FULL + 40, FULL + 60)
_ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn of a day; `more` says how many items are not."""

    day: Day
    place: QRectF
    number: str
    cards: tuple[Card, ...]
    note: Line | None = None
    more: Line | None = None
    notes_cut: bool = False


@dataclass(frozen=True, slots=True)
class CellState:
    """How a day stands out, and which of its items do."""

    selected: bool = False
    item: int | None = None
    hovered: int | None = None


def least_height() -> float:
    """The least that shows an item, at the zoom in use."""
    return theme.current().pxf(_HEAD + FULL + _BELOW)


def wanted_height(day: Day, width: int, fonts: Type, bands: int) -> float:
    """What would show the day whole, within reason, in a cell so wide."""
    if not day.items and not day.notes:
        return least_height()
    look = theme.current()
    cell = cell_of(day, QRectF(0, 0, width, look.pxf(_MOST + BAND * bands)), fonts, CellState())
    feet = [card.place.bottom() for card in cell.cards]
    if cell.more is not None:
        feet.append(cell.more.place.bottom())
    return max([least_height(), *(foot + look.pxf(_BELOW) for foot in feet)]) + look.pxf(
        BAND * bands
    )


def note_width(day: Day, fonts: Type) -> float:
    """How wide a cell must be for the notes of its day to be whole."""
    words, strong = note_words(day)
    return fonts.measure(strong).horizontalAdvance(words) + 2 * theme.current().pxf(_SIDE + 2)


def cell_of(day: Day, place: QRectF, fonts: Type, state: CellState, bands: int = 0) -> Cell:
    """Lay a day out; `bands` are drawn over the foot of its cell."""
    look = theme.current()
    number = _number(day)
    top = place.top() + look.pxf(_HEAD)
    note, notes_cut = _note(day, place, number, fonts)
    if note is not None and note.place.top() > place.top() + look.pxf(_NOTE):
        top = note.place.bottom() + look.pxf(_BETWEEN)
    foot = place.bottom() - look.pxf(_BELOW + BAND * bands)
    room = QRectF(
        place.left() + look.pxf(_SIDE), top, place.width() - 2 * look.pxf(_SIDE) - 1, foot - top
    )
    cards, more = _cards(day, room, fonts, state)
    return Cell(day, place, number, cards, note, more, notes_cut)


def paint_cell(painter: QPainter, cell: Cell, fonts: Type, state: CellState) -> None:
    """Draw it."""
    look, place, day = theme.current(), cell.place, cell.day
    quiet = day.is_outside or day.is_weekend
    ground = "soft" if state.selected else "page" if quiet else "surface"
    painter.fillRect(place, look.color(ground))
    line = look.color("line")
    painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), line)
    painter.fillRect(QRectF(place.right() - 1, place.top(), 1, place.height()), line)
    _paint_number(painter, cell, quiet=day.is_outside and not state.selected)
    if cell.note is not None:
        paint_line(painter, cell.note, fonts)
    for card in cell.cards:
        paint_card(painter, card, fonts)
    if cell.more is not None:
        paint_line(painter, cell.more, fonts)


def paint_ring(painter: QPainter, place: QRectF) -> None:
    """The ring of the keyboard, inside `place`; a light line parts it from a dark card."""
    look = theme.current()
    width, parting = look.pxf(_RING), look.pxf(_PARTING)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, line, inset in (("surface", parting, 1 + width), ("ring", width, 1.0)):
        painter.setPen(QPen(look.color(color), line))
        inner = inset + line / 2
        where = place.adjusted(inner, inner, -inner, -inner)
        painter.drawRoundedRect(where, look.pxf(4), look.pxf(4))


def ring_around(card: QRectF) -> QRectF:
    """Where the ring of an item goes: over its edge, into the room between two items."""
    out = theme.current().pxf(_RING)
    return card.adjusted(-out, -out, out, out)


def tooltip(cell: Cell, position: QPointF) -> str:
    """What is cut where the mouse is, in full; empty when all is said."""
    for card in cell.cards:
        if card.place.contains(position):
            return card.item.whole if card.is_cut or card.item.alert else ""
    if cell.more is not None and cell.more.place.contains(position):
        return "\n".join(item.spoken for item in cell.day.items)
    if cell.notes_cut and cell.note is not None and cell.note.place.contains(position):
        return french("\n".join(note.words for note in cell.day.notes if not note.is_span))
    return ""


def _number(day: Day) -> str:
    """« 26 », and « 1er déc. » where another month begins."""
    if day.is_outside and day.date.day == 1:
        return french(f"1er {short_month(day.date.month)}")
    return str(day.date.day)


def _number_width(number: str) -> float:
    return QFontMetricsF(theme.current().font("body_strong")).horizontalAdvance(number)


def _paint_number(painter: QPainter, cell: Cell, *, quiet: bool) -> None:
    look = theme.current()
    painter.setFont(look.font("secondary" if quiet else "body_strong"))
    left, middle = cell.place.left() + look.pxf(_LEFT), cell.place.top() + look.pxf(17)
    width = _number_width(cell.number)
    height = look.pxf(_DISC)
    where = QRectF(left, middle - height / 2, width + look.pxf(4), height)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    ink = "ink3" if quiet else "ink"
    if cell.day.is_today:
        side = max(height, width + look.pxf(8))
        where = QRectF(left + width / 2 - side / 2, middle - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(where)
        flags, ink = Qt.AlignmentFlag.AlignCenter, "onAccent"
    painter.setPen(look.color(ink))
    painter.drawText(where, int(flags) | int(Qt.TextFlag.TextDontClip), cell.number)


def note_words(day: Day) -> tuple[str, bool]:
    """The notes of the day alone, and whether one is of a public holiday."""
    notes = [note for note in day.notes if not note.is_span]
    return french(" · ".join(note.words for note in notes)), any(n.is_holiday for n in notes)


def _note(day: Day, place: QRectF, number: str, fonts: Type) -> tuple[Line | None, bool]:
    """The notes of the day beside its number where they fit, under it otherwise."""
    words, strong = note_words(day)
    if not words:
        return None, False
    look = theme.current()
    ink = "ink3" if day.is_outside else "ink2"
    metrics = fonts.measure(strong)
    width, margin = metrics.horizontalAdvance(words), look.pxf(_SIDE + 2)
    left = place.left() + look.pxf(_LEFT) + _number_width(number) + look.pxf(10)
    right = place.right() - margin
    if width <= right - left:
        where = QRectF(right - width, place.top() + look.pxf(7), width, look.pxf(_NOTE))
        return Line(where, words, ink, strong), False
    left = place.left() + min(look.pxf(_LEFT), max(margin, (place.width() - width) / 2))
    room = right - left
    shown = metrics.elidedText(words, _ELIDED, room + 0.5)
    where = QRectF(left, place.top() + look.pxf(_HEAD - 3), room, look.pxf(_NOTE))
    return Line(where, shown, ink, strong), shown != words


def _cards(
    day: Day, room: QRectF, fonts: Type, state: CellState
) -> tuple[tuple[Card, ...], Line | None]:
    """The items one under the other: on two lines those that ask for it, if all fit so."""
    look, items = theme.current(), day.items
    if not items:
        return (), None

    def laid(place: int, top: float, height: float) -> Card:
        item = items[place]
        where = QRectF(room.left(), top, room.width(), height)
        marks = State(item.id == state.item, state.selected, item.id == state.hovered)
        return card_of(item, where, fonts, marks)

    between, compact = look.pxf(_BETWEEN), look.pxf(COMPACT)
    step, whole = compact + between, room.height() + between + 0.5
    if len(items) == 1 and whole >= look.pxf(FULL) + between:
        return (_lone(laid, room),), None
    fitting = max(int(whole // step), 0)
    if len(items) <= fitting:
        tops = _tops(laid, len(items), room.top(), whole)
        return tuple(laid(place, top, height) for place, (top, height) in enumerate(tops)), None
    shown = max(fitting - 1, 0)
    first = _first_shown(day, shown, state.item)
    cards = tuple(laid(first + rank, room.top() + rank * step, compact) for rank in range(shown))
    return cards, _more(len(items) - shown, shown, room, step, fonts)


def _tops(
    laid: Callable[[int, float, float], Card], number: int, top: float, whole: float
) -> list[tuple[float, float]]:
    """Where each item begins and how high it is; those cut on one line take two, if they can."""
    look = theme.current()
    compact, full, between = look.pxf(COMPACT), look.pxf(FULL), look.pxf(_BETWEEN)
    spare = whole - number * (compact + between)
    found = []
    for place in range(number):
        height = compact
        if spare >= full - compact and laid(place, top, compact).is_cut:
            height, spare = full, spare - (full - compact)
        found.append((top, height))
        top += height + between
    return found


def _lone(laid: Callable[[int, float, float], Card], room: QRectF) -> Card:
    """The only item of a day, as high as its title asks and the cell allows."""
    look = theme.current()
    least, *higher = (look.pxf(height) for height in _LONE)
    card = laid(0, room.top(), least)
    for height in higher:
        higher_card = laid(0, room.top(), height)
        if height > room.height() + 0.5 or len(higher_card.lines) == len(card.lines):
            break
        card = higher_card
    return card


def _first_shown(day: Day, shown: int, item_id: int | None) -> int:
    """The first item in view, so that the one chosen is."""
    if item_id is None or not shown:
        return 0
    ranks = (rank for rank, item in enumerate(day.items) if item.id == item_id)
    return max(next(ranks, 0) - shown + 1, 0)


def _more(hidden: int, shown: int, room: QRectF, step: float, fonts: Type) -> Line:
    """« + 2 autres », or « 3 rencontres » where there is room for none."""
    look = theme.current()
    words = f"+ {count(hidden, 'autre')}" if shown else count(hidden, "rencontre")
    left = room.left() + look.pxf(6)
    where = QRectF(left, room.top() + shown * step, room.right() - left, look.pxf(COMPACT))
    cut = fonts.strong.elidedText(french(words), _ELIDED, where.width() + 0.5)
    return Line(where, cut, "accent", strong=True)
