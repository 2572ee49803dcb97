"""A list of any length in columns, with a box to tick before each row."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.row_model import AnyIndex
from smlh_desktop.gui.row_pages import FetchRows, RowPages

TICK = 0


class TableRow(Protocol):
    """A row of the table."""

    @property
    def id(self) -> int:
        """Its number."""

    def words(self, key: str) -> str:
        """What stands in the column `key`."""


class TableModel(QAbstractTableModel):
    """Columns are (key, title); ticks are kept by id whatever list is shown."""

    ticks_changed = Signal()

    def __init__(self, fetch_rows: FetchRows[TableRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = RowPages(fetch_rows)
        self._columns: tuple[tuple[str, str], ...] = ()
        self._ticked: set[int] = set()

    def set_columns(self, columns: Sequence[tuple[str, str]]) -> None:
        """Show these columns after the boxes."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def set_ids(self, ids: Sequence[int], total: int | None = None) -> None:
        """Show these ids, in this order, the first of `total`."""
        self.beginResetModel()
        self._pages.set_ids(ids, total)
        self.endResetModel()

    def complete(self, ids: "array[int]") -> None:
        """All the ids, now that they are known."""
        before = len(self._pages.ids)
        if not self._pages.complete(ids):
            self.beginResetModel()
            self.endResetModel()
        elif before < len(ids):
            last = self.index(len(ids) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(before, 0), last)

    def refresh(self) -> None:
        """Read the rows again."""
        self._pages.clear()
        if self._pages.total:
            last = self.index(self._pages.total - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ids(self) -> "array[int]":
        """The ids on show, as far as they are known."""
        return self._pages.ids

    def ticked(self) -> list[int]:
        """The ids ticked: first those on show, in their order, then the others."""
        shown = [each for each in self._pages.ids if each in self._ticked]
        return shown + sorted(self._ticked.difference(shown))

    def tick(self, ids: Iterable[int]) -> None:
        """Tick these, and no others."""
        self._ticked = set(ids)
        if self._pages.total:
            last = self.index(self._pages.total - 1, TICK)
            self.dataChanged.emit(self.index(0, TICK), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def toggle(self, place: int) -> None:
        """Tick or untick the row at a place."""
        row_id = self._pages.id_at(place)
        if row_id is not None:
            self._ticked ^= {row_id}
            here = self.index(place, TICK)
            self.dataChanged.emit(here, here, [Qt.ItemDataRole.CheckStateRole])
            self.ticks_changed.emit()

    def id_at(self, index: AnyIndex) -> int | None:
        """The id at an index; None when it points nowhere."""
        return self._pages.id_at(index.row()) if index.isValid() else None

    def row_of(self, row_id: int) -> QModelIndex:
        """The index of a row; invalid when it is not in the list."""
        place = self._pages.place_of(row_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def key_of(self, section: int) -> str:
        """The key of a column; empty for the boxes."""
        return "" if section == TICK else self._columns[section - 1][0]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else self._pages.total

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The boxes, then the columns."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == TICK else french(self._columns[section - 1][1])
        if role == Qt.ItemDataRole.AccessibleTextRole and section == TICK:
            return "Cases à cocher"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, or the box."""
        if index.column() == TICK:
            if role == Qt.ItemDataRole.CheckStateRole:
                on = self.id_at(index) in self._ticked
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return "Coché" if self.id_at(index) in self._ticked else "Non coché"
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self._pages.row_at(index.row())
            return french(row.words(self.key_of(index.column()))) if row else ""
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A box can be ticked."""
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Only the box."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.toggle(index.row())
        return True
