"""A small table of figures to read: all its rows in view, its first column in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import current

_ROW, _HEAD = 36, 40


class FiguresTable(QTableWidget):
    """The arrows go from cell to cell, Tab passes. A row said to be strong is in bold."""

    def __init__(
        self, titles: Sequence[str], accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setAccessibleName(french(accessible_name))
        self.setHorizontalHeaderLabels([french(title) for title in titles])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # words may wrap
        lines.sectionResized.connect(lambda *_: self.updateGeometry())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        current().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[tuple[Sequence[str], bool]]) -> None:
        """Show these rows: their cells, and whether they are strong."""
        self.setRowCount(len(rows))
        for place, (cells, strong) in enumerate(rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(french(words))
                font = current().font("body_strong" if strong else "body")
                item.setFont(font)
                self.setItem(place, column, item)
        self._fit()

    def sizeHint(self) -> QSize:
        """Every row."""
        look = current()
        rows = sum(self.rowHeight(place) for place in range(self.rowCount()))
        return QSize(look.px(560), self.horizontalHeader().height() + rows + look.px(6))

    def minimumSizeHint(self) -> QSize:
        """Every row, the columns under each other's edge."""
        return QSize(current().px(320), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the zoom changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _fit(self) -> None:
        look = current()
        self.horizontalHeader().setMinimumSectionSize(look.px(56))
        self.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.verticalHeader().setMinimumSectionSize(look.px(_ROW))
        for place in range(self.rowCount()):
            for column in range(self.columnCount()):
                if item := self.item(place, column):
                    strong = item.font().bold()
                    item.setFont(look.font("body_strong" if strong else "body"))
        self.updateGeometry()
