"""A list of any length for a view: an array of ids, and rows fetched by pages as they show."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
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

Status = Literal["done", "watch", "late_or_error", "in_progress", "neutral"]
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2

_PAGE = 100
_PAGES_KEPT = 12


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words; the icon comes from the status unless one is named (`""`: none)."""

    text: str
    status: Status = "neutral"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, ready to be painted.

    `alert` takes the place of the subtitle; `checked` is None when the row has no box.
    """

    id: int
    title: str
    subtitle: str = ""
    icon: str = ""
    tag: Tag | None = None
    alert: Tag | None = None
    checked: bool | None = None

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader."""
        second = self.alert.text if self.alert else self.subtitle
        parts = (self.title, second, self.tag.text if self.tag else "")
        return ", ".join(part for part in parts if part)


FetchRows = Callable[[Sequence[int]], Sequence[Row]]


class RowModel(QAbstractListModel):
    """Rows known by their id; only the pages on show are fetched and kept.

    `fetch_rows` gives the rows of some ids, in any order; an id it leaves out shows as an
    empty line until the next `refresh`.
    """

    check_changed = Signal(object, bool)
    """The id of the row whose box was ticked or not, and its new state."""

    def __init__(
        self,
        fetch_rows: FetchRows,
        ids: Sequence[int] = (),
        parent: QObject | None = None,
        *,
        page_size: int = _PAGE,
        pages_kept: int = _PAGES_KEPT,
    ) -> None:
        super().__init__(parent)
        self._fetch_rows = fetch_rows
        self._ids = array("q", ids)
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._page_size = page_size
        self._pages_kept = pages_kept

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these ids, in this order; the cache is emptied.

        An array("q") is kept, not copied.
        """
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) and ids.typecode == "q" else array("q", ids)
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def reset(self, ids: Sequence[int], keep: int | None = None) -> QModelIndex:
        """`set_ids`, then where the row `keep` is now (invalid when it left the list)."""
        self.set_ids(ids)
        return QModelIndex() if keep is None else self.row_of(keep)

    def refresh(self) -> None:
        """Read the rows again; the ids, the place and the selection stay."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def ids(self) -> Sequence[int]:
        """The ids on show, in order."""
        return self._ids

    def row_of(self, row_id: int) -> QModelIndex:
        """The index of a row; invalid when it is not in the list."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._ids)}
        place = self._places.get(row_id)
        return QModelIndex() if place is None else self.index(place)

    def id_at(self, index: AnyIndex) -> int | None:
        """The id at an index; None when it points nowhere."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        return self._ids[index.row()]

    def row_at(self, index: AnyIndex) -> Row | None:
        """The row at an index, fetched with its page when need be."""
        row_id = self.id_at(index)
        if row_id is None:
            return None
        page = index.row() // self._page_size
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        found = rows.get(row_id)
        return found if found is not None else Row(row_id, "")

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else len(self._ids)

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
        self._pages.pop(index.row() // self._page_size, None)
        self.check_changed.emit(row_id, checked)
        here = self.index(index.row())
        self.dataChanged.emit(here, here, [Qt.ItemDataRole.CheckStateRole])
        return True

    def _load(self, page: int) -> dict[int, Row]:
        wanted = self._ids[page * self._page_size : (page + 1) * self._page_size]
        rows = {row.id: row for row in self._fetch_rows(wanted)}
        self._pages[page] = rows
        while len(self._pages) > self._pages_kept:
            self._pages.popitem(last=False)
        return rows
