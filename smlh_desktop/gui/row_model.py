"""A list of any length for a view: one row a line, by id."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from smlh_desktop.gui.row_pages import FetchRows, RowPages

Status = Literal["done", "watch", "late_or_error", "in_progress", "neutral"]
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words; the icon comes from the status unless one is named (`""`: none)."""

    text: str
    status: Status = "neutral"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, ready to be painted.

    `alert` takes the place of the subtitle; `checked` is None when the row has no box. `figure`
    is a number in large type at the end; `tone` colours the icon as the state it stands for.
    """

    id: int
    title: str
    subtitle: str = ""
    icon: str = ""
    tag: Tag | None = None
    alert: Tag | None = None
    checked: bool | None = None
    figure: str = ""
    tone: Status | None = None

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader."""
        second = self.alert.text if self.alert else self.subtitle
        parts = (self.title, second, self.figure, self.tag.text if self.tag else "")
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows known by their id; only the pages on show are fetched and kept.

    An id that `fetch_rows` leaves out shows as an empty line until the next `refresh`, and
    so do those not known yet.
    """

    check_changed = Signal(object, bool)
    """The id of the row whose box was ticked or not, and its new state."""

    def __init__(
        self,
        fetch_rows: FetchRows[Row],
        ids: Sequence[int] = (),
        parent: QObject | None = None,
        **pages: int,
    ) -> None:
        super().__init__(parent)
        self._pages = RowPages(fetch_rows, ids, **pages)

    def set_ids(self, ids: Sequence[int], total: int | None = None) -> None:
        """Show these ids, in this order, the first of `total`; the cache is emptied.

        An array("q") is kept, not copied.
        """
        self.beginResetModel()
        self._pages.set_ids(ids, total)
        self.endResetModel()

    def reset(
        self, ids: Sequence[int], keep: int | None = None, total: int | None = None
    ) -> QModelIndex:
        """`set_ids`, then where the row `keep` is now (invalid when it left the list)."""
        self.set_ids(ids, total)
        return QModelIndex() if keep is None else self.row_of(keep)

    def complete(self, ids: "array[int]") -> bool:
        """All the ids, now that they are known; False where the first differ and the whole list
        has to be set again."""
        before = len(self._pages.ids)
        if not self._pages.complete(ids):
            return False
        if before < len(ids):
            self.dataChanged.emit(self.index(before), self.index(len(ids) - 1))
        return True

    def refresh(self) -> None:
        """Read the rows again; the ids, the place and the selection stay."""
        self._pages.clear()
        if self._pages.total:
            self.dataChanged.emit(self.index(0), self.index(self._pages.total - 1))

    def ids(self) -> Sequence[int]:
        """The ids on show, in order, as far as they are known."""
        return self._pages.ids

    def row_of(self, row_id: int) -> QModelIndex:
        """The index of a row; invalid when it is not in the list."""
        place = self._pages.place_of(row_id)
        return QModelIndex() if place is None else self.index(place)

    def id_at(self, index: AnyIndex) -> int | None:
        """The id at an index; None when it points nowhere."""
        return self._pages.id_at(index.row()) if index.isValid() else None

    def row_at(self, index: AnyIndex) -> Row | None:
        """The row at an index, fetched with its page when need be."""
        row_id = self.id_at(index)
        if row_id is None:
            return None
        return self._pages.row_at(index.row()) or Row(row_id, "")

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else self._pages.total

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its id, its words or its box."""
        if role == ID_ROLE:
            return self.id_at(index)
        if role == ROW_ROLE:
            return self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index)
            return row.spoken if row else None
        if role == Qt.ItemDataRole.CheckStateRole:
            row = self.row_at(index)
            if row is None or row.checked is None:
                return None
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A box can be ticked when there is one."""
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        row = self.row_at(index)
        if row is not None and row.checked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Only the box: the owner of the list keeps the answer, told by `check_changed`."""
        row_id = self.id_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row_id is None:
            return False
        checked = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value, True)
        self._pages.forget(index.row())
        self.check_changed.emit(row_id, checked)
        here = self.index(index.row())
        self.dataChanged.emit(here, here, [Qt.ItemDataRole.CheckStateRole])
        return True
