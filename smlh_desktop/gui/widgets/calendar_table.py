"""What the views of the calendar share: the day, the item chosen, and the keys."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.calendar_model import CalendarItem, DaysModel
from smlh_desktop.gui.widgets.rounded_edge import RoundedEdge

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_KEYS = (
    "Les flèches changent de jour, Tab passe d'une rencontre du jour à l'autre, Entrée ouvre, "
    "Page précédente et Page suivante changent de période."
)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DayTable(QTableView):
    """Arrows move the day, Tab goes through its items and then on, Enter opens, page keys turn.

    The mouse is for the class made from it.
    """

    item_chosen = Signal(object)
    """The id of the item that was chosen."""
    item_opened = Signal(object)
    """The id of the item to open."""
    day_chosen = Signal(object)
    """The day (a date) that the person came to."""
    day_opened = Signal(object)
    """The day (a date) on which Enter, a double click or « + 2 autres » asked for more."""
    period_changed = Signal(object)
    """A day (a date) of the month or week that the keys turned to."""

    def __init__(
        self, model: DaysModel, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._calendar = model
        self._day: date | None = None
        self._item: int | None = None
        self._cursor: int | None = None
        self.setAccessibleName(accessible_name)
        self.setAccessibleDescription(_KEYS)
        self._make_plain()
        self.setModel(model)
        self._corners = RoundedEdge(self)
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_model_data_changed)
        current().changed.connect(self._on_theme_changed)

    def _make_plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)

    def index_for(self, day: date) -> QModelIndex:
        """The cell the cursor goes to on a day in view."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Give rows and columns their sizes."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Scroll to what matters most, where the cursor is on nothing."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies over the cells, an item being dragged among it."""
        raise NotImplementedError

    def selected_day(self) -> date | None:
        """The day the cursor is on."""
        return self._day

    def selected_item(self) -> int | None:
        """The id of the item chosen."""
        return self._item

    def select_day(self, day: date | None) -> None:
        """Put the cursor on a day, shown at need; nothing is told."""
        self._day = day
        if day is not None and self._calendar.day(day) is None:
            self._calendar.show_day(day)
        self._place_cursor()

    def select_item(self, item_id: int | None) -> None:
        """Show an item as the one chosen, and its day where it is in view; nothing is told."""
        self._item = item_id
        item = None if item_id is None else self._calendar.item(item_id)
        if item is not None:
            self._cursor = item_id
            self._day = item.day
            self._place_cursor()
        self.viewport().update()

    def show_period(self, day: date) -> None:
        """Show the month or the week of `day`; the cursor goes where it is in view."""
        self._calendar.show_day(day)

    def is_by_keyboard(self) -> bool:
        """Whether the ring shows."""
        return bool(self.property("keyboard_cursor")) and self.hasFocus()

    def cursor_item(self) -> int | None:
        """The item that Tab came to, on the day of the cursor."""
        return self._cursor if self._cursor in {each.id for each in self.items_here()} else None

    def items_here(self) -> Sequence[CalendarItem]:
        """The items of the day the cursor is on."""
        day = None if self._day is None else self._calendar.day(self._day)
        return day.items if day else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, turn, open."""
        self._set_keyboard(True)
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and key in _PAGES:
            self._go(self._calendar.stepped(self._here(), _PAGES[key]))
        elif plain and key in _MOVES:
            self.step(*_MOVES[key])
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            place = self._here().weekday()
            self._go(self._here() + timedelta(days=6 - place if key == Qt.Key.Key_End else -place))
        else:
            event.ignore()

    def step(self, days: int, rows: int) -> None:
        """Move the cursor by an arrow; a row is a week here."""
        self._go(self._here() + timedelta(days=days + 7 * rows))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the items of the day, then out."""
        items = [each.id for each in self.items_here()]
        here = self.cursor_item()
        place = items.index(here) if here in items else (-1 if forward else len(items))
        wanted = place + (1 if forward else -1)
        if not self.hasFocus() or not 0 <= wanted < len(items) or (here is None and not forward):
            return super().focusNextPrevChild(forward)
        self._set_keyboard(True)
        self._choose(items[wanted])
        self._announce()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows when the keyboard brought the focus, and the day is there to move."""
        by_keyboard = event.reason() in _KEYBOARD
        if by_keyboard or event.reason() == Qt.FocusReason.MouseFocusReason:
            self._set_keyboard(by_keyboard)
        super().focusInEvent(event)
        if by_keyboard:
            self._cursor = None
            if self._day is None or self._calendar.day(self._day) is None:
                self._day = self._here()
            self._place_cursor()

    def _here(self) -> date:
        """The day of the cursor; today, or the day shown, before there is one in view."""
        for day in (self._day, self._calendar.today()):
            if day is not None and self._calendar.day(day) is not None:
                return day
        return self._calendar.shown()

    def _go(self, day: date) -> None:
        is_new = self._calendar.day(day) is None
        self._cursor = None
        self.select_day(day)
        if is_new:
            self.period_changed.emit(day)
        self.day_chosen.emit(day)

    def openable(self) -> Sequence[CalendarItem]:
        """The items that Enter may open, the first unless one of them is chosen."""
        return self.items_here()

    def _open(self) -> None:
        items = [each.id for each in self.openable()]
        if not items:
            self.day_opened.emit(self._here())
            return
        here = next((each for each in (self.cursor_item(), self._item) if each in items), items[0])
        self._choose(here)
        self.item_opened.emit(here)

    def _choose(self, item_id: int) -> None:
        is_new = item_id != self._item
        self.select_item(item_id)
        if is_new:
            self.item_chosen.emit(item_id)

    def _announce(self) -> None:
        """Tell a screen reader: the cell stays the same as Tab goes through its items."""
        item = None if self._cursor is None else self._calendar.item(self._cursor)
        if item is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, item.spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then what lies over them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where it matters."""
        super().showEvent(event)
        if not event.spontaneous() and not self.currentIndex().isValid():
            self.reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self.lay_out()

    def updateGeometries(self) -> None:
        """Keep the rounded corners over everything."""
        super().updateGeometries()
        if hasattr(self, "_corners"):
            self._corners.setGeometry(self.rect())
            self._corners.raise_()

    def _set_keyboard(self, on: bool) -> None:
        if self.property("keyboard_cursor") != on:
            self.setProperty("keyboard_cursor", on)
            self.viewport().update()

    def _place_cursor(self) -> None:
        day = None if self._day is None else self._calendar.day(self._day)
        self._take_cell(QModelIndex() if day is None else self.index_for(day.date))

    def _take_cell(self, index: QModelIndex) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def _on_model_reset(self) -> None:
        self.lay_out()
        self._place_cursor()
        if not self.currentIndex().isValid():
            self.reveal()

    def _on_model_data_changed(self) -> None:
        self.lay_out()
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self.verticalScrollBar().setSingleStep(current().px(24))
        self.lay_out()
        self.viewport().update()
