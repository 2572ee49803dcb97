"""A table read both ways: titles above, names at left, both in view while one scrolls."""

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from smlh_desktop.gui.theme import current

_COLUMN, _NAMES = 168, 210
_ICON, _PAD, _LEAST, _AIR = 18, 10, 48, 14
_ROOM = 10_000


class MatrixTable(QTableView):
    """Titles, names and cells of several lines, which the model gives as texts; the headers wrap
    where their alignment holds `TextWordWrap`. Arrows move from cell to cell, Tab goes on."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideNone)  # one that elides does not wrap
        current().changed.connect(self._fit)

    def show_model(self, model: QAbstractItemModel) -> None:
        """Show another model, its cursor on the first row, past the first column."""
        self.setModel(model)
        self._fit()
        self.setCurrentIndex(model.index(0, min(1, model.columnCount() - 1)))
        self.horizontalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Give each row and the titles the height their words need."""
        look, model = current(), self.model()
        if model is None:
            return
        self.setIconSize(QSize(look.px(_ICON), look.px(_ICON)))
        self.verticalHeader().setFixedWidth(look.px(_NAMES))
        columns, rows = range(model.columnCount()), range(model.rowCount())
        for column in columns:
            self.setColumnWidth(column, look.px(_COLUMN))
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        titles = [self._height(model.headerData(each, across), _COLUMN) for each in columns]
        self.horizontalHeader().setFixedHeight(max(titles, default=0))
        for row in rows:
            cells = (self._height(model.index(row, column).data(), _COLUMN) for column in columns)
            name = self._height(model.headerData(row, down), _NAMES)
            self.setRowHeight(row, max(name, *cells))

    def _height(self, words: object, width: int) -> int:
        """How high `words` stand in `width` pixels at 100 %."""
        look = current()
        bold = look.font("body_strong")
        room = QRect(0, 0, look.px(width - 2 * _PAD), _ROOM)
        needed = QFontMetrics(bold).boundingRect(room, Qt.TextFlag.TextWordWrap, str(words or ""))
        return max(needed.height() + look.px(_AIR), look.px(_LEAST))
