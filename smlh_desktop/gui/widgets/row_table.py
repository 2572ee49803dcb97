"""The table every list may be shown as: columns to move and size, boxes to tick."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from smlh_desktop.gui.table_model import TICK, TableModel
from smlh_desktop.gui.theme import current

_TICK_WIDTH = 52
_ROW_HEIGHT = 46


class RowTable(QTableView):
    """Enter or a double click opens a row, Space ticks it, a click on a title sorts."""

    row_activated = Signal(object)
    sort_requested = Signal(str, bool)
    """The key of the column to sort by, and whether from the end."""
    columns_moved = Signal(list)
    """The keys of the columns, in the order the person gave them."""

    def __init__(
        self, model: TableModel, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._widths: dict[str, int] = {}
        self._sorted = ("", False)
        self._wanted: int | None = None
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._on_header_section_clicked)
        header.sectionMoved.connect(self._on_header_section_moved)
        self.doubleClicked.connect(self._on_view_double_clicked)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_columns(self, columns: list[tuple[str, str, int]]) -> None:
        """Show these columns: key, title, width in pixels at 100 %."""
        self._widths = {key: width for key, _, width in columns}
        header = self.horizontalHeader()
        blocked = header.blockSignals(True)
        for section in range(header.count()):
            header.moveSection(header.visualIndex(section), section)
        header.blockSignals(blocked)
        self._rows.set_columns([(key, title) for key, title, _ in columns])
        self._on_theme_changed()

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        self._sorted = (key, descending)
        header = self.horizontalHeader()
        keys = [self._rows.key_of(section) for section in range(self._rows.columnCount())]
        header.setSortIndicatorShown(key in keys)
        if key in keys:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(keys.index(key), order)

    def current_id(self) -> int | None:
        """The id under the cursor, or None."""
        return self._rows.id_at(self.currentIndex())

    def set_ids(self, ids: Sequence[int], total: int) -> None:
        """Show other ids, the first of `total`; the cursor stays where its row still is."""
        kept = self.current_id() or self._wanted
        self._rows.set_ids(ids, total)
        self._come_back(kept)

    def complete(self, ids: "array[int]") -> None:
        """Take all the ids, when they are known."""
        kept = self.current_id() or self._wanted
        self._rows.complete(ids)
        self._come_back(kept)

    def _come_back(self, row_id: int | None) -> None:
        index = QModelIndex() if row_id is None else self._rows.row_of(row_id)
        self._wanted = None if index.isValid() else row_id
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)

    def select_id(self, row_id: int | None) -> None:
        """Put the cursor on a row, if it is there."""
        index = QModelIndex() if row_id is None else self._rows.row_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._on_view_double_clicked(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._rows.toggle(index.row())
        else:
            super().keyPressEvent(event)

    def _on_view_double_clicked(self, index: QModelIndex) -> None:
        row_id = self._rows.id_at(index)
        if row_id is not None and index.column() != TICK:
            self.row_activated.emit(row_id)

    def _on_header_section_clicked(self, section: int) -> None:
        key = self._rows.key_of(section)
        if key:
            self.sort_requested.emit(key, self._sorted == (key, False))

    def _on_header_section_moved(self) -> None:
        header = self.horizontalHeader()
        sections = sorted(range(1, header.count()), key=header.visualIndex)
        self.columns_moved.emit([self._rows.key_of(section) for section in sections])

    def _on_theme_changed(self) -> None:
        look = current()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(look.px(40))
        for section in range(self._rows.columnCount()):
            width = self._widths.get(self._rows.key_of(section), _TICK_WIDTH)
            header.resizeSection(section, look.px(width))
        self.verticalScrollBar().setSingleStep(look.px(24))
