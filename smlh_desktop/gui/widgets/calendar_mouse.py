"""The mouse in the views of the calendar: choosing, opening, dragging an item elsewhere."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.calendar_model import CalendarItem, DaysModel
from smlh_desktop.gui.widgets.calendar_table import DayTable

_LEFT = Qt.MouseButton.LeftButton
_EDGE = 28


@dataclass(slots=True)
class Drag:
    """An item under the mouse button; it moves once `is_moving`."""

    item: CalendarItem
    pressed: QPointF
    at: QPointF
    is_moving: bool = False


class HintingDelegate(QStyledItemDelegate):
    """Draws the cells of a calendar, and says of a place in one what the calendar says of it."""

    def __init__(self, view: "CalendarTable") -> None:
        super().__init__(view)
        self._calendar = view

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The hint of the place under the mouse, not of the whole cell."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        words = self._calendar.tooltip_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), words, view)
        return True


class CalendarTable(DayTable):
    """A click chooses an item or a day, a double click opens it; an item is dragged elsewhere.

    It is for the page to move it, and to offer the same by a dialog. Escape gives up.
    """

    def __init__(
        self, model: DaysModel, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        self._hovered: int | None = None
        self._drag: Drag | None = None
        super().__init__(model, accessible_name, parent)
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)

    def item_at(self, position: QPointF) -> CalendarItem | None:
        """The item drawn at a place of the viewport."""
        raise NotImplementedError

    def more_at(self, position: QPointF) -> date | None:
        """The day of which other items are told at a place of the viewport."""
        return None

    def tooltip_at(self, position: QPointF) -> str:
        """What is said of a place of the viewport under the mouse."""
        raise NotImplementedError

    def drop(self, drag: Drag) -> None:
        """Tell where an item was let go."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up moving an item."""
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day; an item may be about to be dragged."""
        self._set_keyboard(False)
        if event.button() != _LEFT:
            super().mousePressEvent(event)
            return
        item = self.item_at(event.position())
        if item is not None:
            self._drag = Drag(item, event.position(), event.position())
            return
        day = self.day_at(event.position())
        if day is not None:
            self._cursor = None
            self._day = day
            self._take_cell(self.indexAt(event.position().toPoint()))
            self.day_chosen.emit(day)
            if self.more_at(event.position()) is not None:
                self.day_opened.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the item, or show which one the mouse is on."""
        drag = self._drag
        if drag is None:
            self._hover(event.position())
            return
        drag.at = event.position()
        away = (drag.at - drag.pressed).manhattanLength()
        if away >= QApplication.startDragDistance() and not drag.is_moving:
            drag.is_moving = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if drag.is_moving:
            self._scroll_near_edges(drag.at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the item go, or choose it where it was not moved."""
        drag = self._drag
        if event.button() != _LEFT or drag is None:
            super().mouseReleaseEvent(event)
            return
        drag.at = event.position()
        self._end_drag()
        if drag.is_moving:
            self.drop(drag)
            return
        self._choose(drag.item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the item, or the day."""
        item, day = self.item_at(event.position()), self.day_at(event.position())
        if event.button() != _LEFT or day is None:
            return
        if item is not None:
            self.item_opened.emit(item.id)
        else:
            self.day_opened.emit(day)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the item under the mouse."""
        super().leaveEvent(event)
        self._set_hovered(None)

    def day_at(self, position: QPointF) -> date | None:
        """The day at a place of the viewport."""
        return self._calendar.date_at(self.indexAt(position.toPoint()))

    def hovered_item(self) -> int | None:
        """The item the mouse is on."""
        return self._hovered

    def drag(self) -> Drag | None:
        """The item being moved."""
        return self._drag if self._drag is not None and self._drag.is_moving else None

    def _end_drag(self) -> None:
        self._drag = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _hover(self, position: QPointF) -> None:
        item = self.item_at(position)
        self._set_hovered(None if item is None else item.id)
        if item is not None or self.more_at(position) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _set_hovered(self, item_id: int | None) -> None:
        if item_id != self._hovered:
            self._hovered = item_id
            self.viewport().update()

    def _scroll_near_edges(self, position: QPointF) -> None:
        bar, edge = self.verticalScrollBar(), current().px(_EDGE)
        if position.y() < edge:
            bar.setValue(bar.value() - edge)
        elif position.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge)

    def _on_model_about_to_be_reset(self) -> None:
        self._hovered = None
        if self._drag is not None:
            self._end_drag()
