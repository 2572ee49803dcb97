"""The list every page uses: rows by id, moved in by mouse or keyboard, its place kept."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from smlh_desktop.gui.row_model import RowModel
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.row_delegate import RowDelegate

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class RowList(QTableView):
    """A list of rows: one click shows a row, Enter or a second click opens it.

    `multiple` allows several rows to be selected (Ctrl, Shift). A table of one column under
    the skin: a QListView asks the model once a row to lay itself out (266 ms for 100,000).
    """

    row_activated = Signal(object)
    """The id of the row opened by Enter or a double click."""
    current_id_changed = Signal(object)
    """The id of the row the cursor came to; None when there is none."""

    def __init__(
        self,
        model: RowModel,
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        with_tag: bool = True,
        left: int = 32,
        multiple: bool = False,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._told: int | None = None
        self._wanted: int | None = None
        self._wanted_offset: int | None = None
        self._quiet = False
        self._left = left
        self._delegate = RowDelegate(self, with_tag=with_tag, left=left)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._make_plain()
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if multiple else mode.SingleSelection)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._on_selection_current_changed)
        self.doubleClicked.connect(self._on_view_double_clicked)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _make_plain(self) -> None:
        """One column as wide as the view, no headers, no grid."""
        mode = QHeaderView.ResizeMode
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(mode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(mode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def row_model(self) -> RowModel:
        """The model of the rows."""
        return self._rows

    def current_id(self) -> int | None:
        """The id under the cursor, or None."""
        return self._rows.id_at(self.currentIndex())

    def selected_ids(self) -> list[int]:
        """The ids selected, in the order of the list."""
        spans = self.selectionModel().selection()
        places = sorted(
            (span.top(), span.bottom() + 1)
            for span in spans  # type: ignore[attr-defined]  # a list, in all but its stubs
        )
        ids = self._rows.ids()
        return [each for first, end in places for each in ids[first:end]]

    def select_id(self, row_id: int | None) -> bool:
        """Put the cursor on a row and bring it into view; False when it is not there. One that
        is not known yet is gone to once it is."""
        index = QModelIndex() if row_id is None else self._rows.row_of(row_id)
        self._wanted = None if index.isValid() else row_id
        if not index.isValid():
            self.selectionModel().clear()
            self._tell(None)
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_ids(self, ids: Sequence[int], total: int | None = None) -> None:
        """Show other ids, the first of `total`; cursor, selection and place stay where their rows
        still are. Without a cursor, the row that is waited for takes it."""
        kept, selected = self.current_id(), self.selected_ids()
        offset = self._offset_of(kept)
        if kept is None and self._wanted is not None:
            kept, selected = self._wanted, [self._wanted]
        self._quiet = True
        index = self._rows.reset(ids, kept, total)
        if index.isValid():
            self._wanted = None
            self._put_back(index, selected, offset)
        elif total is not None and total > len(ids) and kept is not None:
            self._wanted, self._wanted_offset = kept, offset
        self._quiet = False
        self._tell(self.current_id())

    def complete(self, ids: "array[int]") -> None:
        """Take all the ids, when they are known; nothing moves, and the row that was waited for
        takes the cursor."""
        wanted, self._wanted = self._wanted, None
        if not self._rows.complete(ids):
            self.set_ids(ids)
        index = QModelIndex() if wanted is None else self._rows.row_of(wanted)
        if index.isValid() and wanted is not None:
            self._put_back(index, [wanted], self._wanted_offset)
        self._wanted_offset = None
        self._tell(self.current_id())

    def waits_for(self) -> int | None:
        """The row that the cursor goes to as soon as it is known."""
        return self._wanted

    def _put_back(self, index: QModelIndex, selected: Sequence[int], offset: int | None) -> None:
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.setCurrentIndex(index, flag.NoUpdate)
        for each in selected:
            model.select(self._rows.row_of(each), flag.Select)
        if offset is None:
            self.scrollTo(index)
        else:
            self._restore(index, offset)

    def set_compact(self, compact: bool) -> None:
        """A smaller margin when there is room for one pane only."""
        self._delegate.set_left(min(20, self._left) if compact else self._left)
        self.viewport().update()

    def refresh(self) -> None:
        """Read the rows on show again; nothing moves."""
        self._rows.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, the arrows move."""
        self._set_keyboard(True)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row_id = self.current_id()
            if row_id is not None:
                self.row_activated.emit(row_id)
                return
        if key == Qt.Key.Key_Space and self._delegate.toggle(self.currentIndex()):
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            last = self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(0 if key == Qt.Key.Key_Home else last))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse takes the ring away."""
        self._set_keyboard(False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows when the keyboard brought the focus."""
        by_keyboard = event.reason() in _KEYBOARD
        if by_keyboard or event.reason() == Qt.FocusReason.MouseFocusReason:
            self._set_keyboard(by_keyboard)
        super().focusInEvent(event)
        if by_keyboard and not self.currentIndex().isValid() and self._rows.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._rows.index(0), flag.NoUpdate)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the row under the mouse."""
        super().leaveEvent(event)
        self.viewport().update()

    def _set_keyboard(self, on: bool) -> None:
        if self.property("keyboard_cursor") != on:
            self.setProperty("keyboard_cursor", on)
            self.viewport().update()

    def _offset_of(self, row_id: int | None) -> int | None:
        index = QModelIndex() if row_id is None else self._rows.row_of(row_id)
        return self.visualRect(index).top() if index.isValid() else None

    def _restore(self, index: QModelIndex, offset: int | None) -> None:
        if offset is None or not 0 <= offset < self.viewport().height():
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(index).top() - offset)

    def _tell(self, row_id: int | None) -> None:
        if row_id != self._told:
            self._told = row_id
            self.current_id_changed.emit(row_id)

    def _on_selection_current_changed(self, current: QModelIndex) -> None:
        if not self._quiet:
            self._tell(self._rows.id_at(current))

    def _on_view_double_clicked(self, index: QModelIndex) -> None:
        row_id = self._rows.id_at(index)
        if row_id is not None:
            self.row_activated.emit(row_id)

    def _on_theme_changed(self) -> None:
        self.verticalScrollBar().setSingleStep(current().px(24))
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self.viewport().update()
