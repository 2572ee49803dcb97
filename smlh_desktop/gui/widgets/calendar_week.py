"""The calendar of a week: a column a day, a row an hour, items as high as they last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QWidget,
)

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.calendar_blocks import packed
from smlh_desktop.gui.widgets.calendar_card import COMPACT, Card, State, Type, card_of, paint_card
from smlh_desktop.gui.widgets.calendar_cell import paint_ring, ring_around
from smlh_desktop.gui.widgets.calendar_model import FRIDAY, WEEK, CalendarItem, Day
from smlh_desktop.gui.widgets.calendar_mouse import CalendarTable, Drag, HintingDelegate
from smlh_desktop.gui.widgets.calendar_week_heads import HourNames, WeekDays, least_width
from smlh_desktop.gui.widgets.calendar_week_model import WeekModel
from smlh_desktop.gui.widgets.room import shared

_LEAST_HOUR, _LEAST_WITHOUT_HOUR, _BETWEEN, _SIDE = 47, 42, 2, 3
_WEEKEND_SHARE, _NARROW = 0.65, 130
_MORNING = 9
_QUARTERS = 4


class WeekView(CalendarTable):
    """The week of a WeekModel; an item let go elsewhere takes the day and the quarter there."""

    item_moved_to = Signal(object, object, object)
    """The id of the item, its new day (a date) and its new hour (a time)."""

    def __init__(
        self,
        model: WeekModel,
        accessible_name: str = "Calendrier de la semaine",
        parent: QWidget | None = None,
    ) -> None:
        self._week = model
        self._fonts = Type()
        self._at: int | None = _MORNING
        super().__init__(model, accessible_name, parent)
        self.setHorizontalHeader(WeekDays(model, self))
        self.setVerticalHeader(HourNames(self))
        self.setItemDelegate(_HourDelegate(self))
        self._on_theme_changed()

    def selected_hour(self) -> int | None:
        """The hour the cursor is on; None in the row of what has no hour."""
        return self._at

    def cards(self) -> list[Card]:
        """Every item as it is laid out now, in the viewport."""
        return [
            card
            for column, day in enumerate(self._week.days())
            for card in (*self._untimed(day, column), *self._timed(day, column))
        ]

    def item_at(self, position: QPointF) -> CalendarItem | None:
        """The item drawn at a place of the viewport."""
        card = self._card_at(position)
        return card.item if card else None

    def index_for(self, day: date) -> QModelIndex:
        """The cell of a day at the hour of the cursor, or in the morning."""
        if self._at is None and self._has_untimed():
            return self._week.index_of(day)
        return self._week.index_of(day, self._at if self._at in self._week.hours() else _MORNING)

    def openable(self) -> Sequence[CalendarItem]:
        """The items of the hour, or the one that Tab came to."""
        here = None if self.cursor_item() is None else self._week.item(self.cursor_item() or 0)
        return (here,) if here else self._week.items_at(self.currentIndex())

    def select_item(self, item_id: int | None) -> None:
        """Show an item as the one chosen, its day and its hour; nothing is told."""
        item = None if item_id is None else self._week.item(item_id)
        if item is not None:
            self._at = None if item.start is None else item.start.hour
        super().select_item(item_id)

    def step(self, days: int, rows: int) -> None:
        """Move the cursor by an arrow: a row is an hour."""
        if days:
            super().step(days, 0)
            return
        first = 0 if self._has_untimed() else 1
        row = self.currentIndex().row() if self.currentIndex().isValid() else first
        row = min(max(row + rows, first), self._week.rowCount() - 1)
        self._at = self._week.hours()[row - 1] if row else None
        self._go(self._here())

    def lay_out(self) -> None:
        """Equal columns, free weekends narrower; hours as high as the room, never too low."""
        look, whole = current(), self.viewport().width()
        usual = whole * _WEEKEND_SHARE / (5 + 2 * _WEEKEND_SHARE)
        least = min(max(least_width(self._week.days()), usual), whole / WEEK)
        weekend = [
            least if whole / WEEK < look.px(_NARROW) and not day.items and not day.notes
            else whole / WEEK
            for day in self._week.days()[FRIDAY + 1 :]
        ]  # fmt: skip
        weekday = (whole - sum(weekend)) / (FRIDAY + 1)
        for column, size in enumerate(shared(whole, [*[weekday] * (FRIDAY + 1), *weekend])):
            self.setColumnWidth(column, size)
        most = max(len(_without_hour(day)) for day in self._week.days())
        self.setRowHidden(0, not most)
        above = most * (COMPACT + _BETWEEN) + 2 * _BETWEEN
        above = look.px(max(above, _LEAST_WITHOUT_HOUR)) if most else 0
        self.setRowHeight(0, above)
        hours = len(self._week.hours())
        room = max(self.viewport().height() - above, hours * look.px(_LEAST_HOUR))
        for row, size in enumerate(shared(room, [1.0] * hours), 1):
            self.setRowHeight(row, size)

    def drop(self, drag: Drag) -> None:
        """Tell the other day and hour."""
        found = self._target(drag)
        if found is not None and found != (drag.item.day, drag.item.start):
            self.item_moved_to.emit(drag.item.id, *found)

    def paint_over(self, painter: QPainter) -> None:
        """The items, the ring, and the item being dragged."""
        cards = self.cards()
        for card in cards:
            paint_card(painter, card, self._fonts)
        if self.is_by_keyboard():
            here = self.cursor_item()
            card_here = next((card for card in cards if card.item.id == here), None)
            if card_here is not None:
                paint_ring(painter, ring_around(card_here.place))
            elif self.currentIndex().isValid():
                paint_ring(painter, QRectF(self.visualRect(self.currentIndex())))
        if drag := self.drag():
            self._paint_drag(painter, drag)

    def paint_hour(
        self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground of one cell."""
        look, line = current(), current().color("line")
        ground = "page" if index.column() > FRIDAY else "surface"
        painter.fillRect(place, look.color(ground))
        if not index.row():
            line = look.color("lineStrong")
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), line)
        right = QRectF(place.right() - 1, place.top(), 1, place.height())
        painter.fillRect(right, look.color("line"))
        if index == self.currentIndex():  # an outline: a tint would pass for an item
            painter.setPen(QPen(look.color("accent"), look.pxf(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -2, -2))

    def tooltip_at(self, position: QPointF) -> str:
        """The whole of an item that is cut, or that has an alert."""
        card = self._card_at(position)
        return card.item.whole if card and (card.is_cut or card.item.alert) else ""

    def _card_at(self, position: QPointF) -> Card | None:
        return next((card for card in self.cards() if card.place.contains(position)), None)

    def _has_untimed(self) -> bool:
        return not self.isRowHidden(0)

    def _untimed(self, day: Day, column: int) -> list[Card]:
        look, index = current(), self._week.index(0, column)
        cell = QRectF(self.visualRect(index))
        side, height = look.pxf(_SIDE), look.pxf(COMPACT)
        found = []
        for rank, item in enumerate(_without_hour(day)):
            top = cell.top() + look.pxf(_BETWEEN) + rank * (height + look.pxf(_BETWEEN))
            place = QRectF(cell.left() + side, top, cell.width() - 2 * side - 1, height)
            found.append(self._card(item, place))
        return found

    def _timed(self, day: Day, column: int) -> list[Card]:
        look, side = current(), current().pxf(_SIDE)
        left = self.columnViewportPosition(column) + side
        width = self.columnWidth(column) - 2 * side - 1
        found = []
        for block in packed(day.items, look.pxf(COMPACT + _BETWEEN) / self._hour_height()):
            share = width / block.lanes
            top, bottom = self._y_of(block.begins), self._y_of(block.ends)
            place = QRectF(
                left + block.lane * share,
                top + 1,
                share - (look.pxf(_BETWEEN) if block.lane < block.lanes - 1 else 0),
                bottom - top - look.pxf(_BETWEEN),
            )
            found.append(self._card(block.item, place))
        return found

    def _card(self, item: CalendarItem, place: QRectF) -> Card:
        marks = State(item.id == self.selected_item(), hovered=item.id == self.hovered_item())
        return card_of(item, place, self._fonts, marks)

    def _hour_height(self) -> float:
        return max(self.rowHeight(1), 1)

    def _y_of(self, at: float) -> float:
        """Where an hour stands in the viewport."""
        hours = self._week.hours()
        row = min(int(at) - hours.start, len(hours) - 1) + 1
        part = at - (hours.start + row - 1)
        return self.rowViewportPosition(row) + part * self.rowHeight(row)

    def _hour_of(self, y: float) -> float:
        """The hour that stands at a height of the viewport."""
        hours = self._week.hours()
        return hours.start + (y - self.rowViewportPosition(1)) / self._hour_height()

    def _target(self, drag: Drag) -> tuple[date, time] | None:
        """The day and the quarter where the item is held, if it is over the hours."""
        index = self.indexAt(drag.at.toPoint())
        day = self._week.date_at(index)
        if day is None or not index.row():
            return None
        held = 0.0
        if drag.item.start is not None:
            held = drag.pressed.y() - self._y_of(drag.item.bounds()[0])
        hours = self._week.hours()
        quarters = round(self._hour_of(drag.at.y() - held) * _QUARTERS)
        first, last = hours.start * _QUARTERS, hours.stop * _QUARTERS - 1
        whole, quarter = divmod(min(max(quarters, first), last), _QUARTERS)
        return day, time(whole, quarter * 15)

    def _paint_drag(self, painter: QPainter, drag: Drag) -> None:
        found = self._target(drag)
        card = next((each for each in self.cards() if each.item.id == drag.item.id), None)
        if card is None:
            return
        item, place = drag.item, card.place.translated(drag.at - drag.pressed)
        if found is not None:
            item = replace(item, day=found[0], start=found[1])
            begins, ends = item.bounds()
            column = (item.day - self._week.first()).days
            side, top = current().pxf(_SIDE), self._y_of(begins) + 1
            left = self.columnViewportPosition(column) + side
            height = self._y_of(ends) - top - current().pxf(_BETWEEN)
            height = max(height, current().pxf(COMPACT))
            place = QRectF(left, top, self.columnWidth(column) - 2 * side - 1, height)
        moved = card_of(item, place, self._fonts, State(selected=True))
        paint_card(painter, moved, self._fonts)

    def _take_cell(self, index: QModelIndex) -> None:
        if index.isValid():
            self._at = self._week.hour_at(index)
        super()._take_cell(index)

    def _on_model_reset(self) -> None:
        super()._on_model_reset()
        self.horizontalHeader().updateGeometry()

    def reveal(self) -> None:
        """Scroll down to the evening where the first item, and what has no hour, stay in view."""
        timed = [card.place for card in self.cards() if card.item.start is not None]
        if not timed or self._has_untimed():
            return
        bar, margin = self.verticalScrollBar(), current().px(_LEAST_HOUR) // 2
        over = max(place.bottom() for place in timed) + margin - self.viewport().height()
        above = min(place.top() for place in timed) - margin
        if over > 0:
            bar.setValue(bar.value() + round(min(over, max(above, 0))))

    def _on_theme_changed(self) -> None:
        self._fonts = Type()
        super()._on_theme_changed()


def _without_hour(day: Day) -> list[CalendarItem]:
    return [item for item in day.items if item.start is None]


class _HourDelegate(HintingDelegate):
    def __init__(self, view: WeekView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._view.paint_hour(painter, QRectF(option.rect), index)
