"""From the base's commits, in whatever thread, to one signal on the screen's thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database


class Changes(QObject):
    """`tables_changed` gives the names of the tables a commit touched."""

    tables_changed = Signal(object)

    _committed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # A commit of the screen's own thread is told at once; another's is queued.
        self._committed.connect(self._on_committed)

    def follow(self, database: "Database") -> None:
        """Tell the commits of `database` from now on."""
        database.on_committed(self._committed.emit)

    @Slot(object)
    def _on_committed(self, tables: frozenset[str]) -> None:
        self.tables_changed.emit(tables)
