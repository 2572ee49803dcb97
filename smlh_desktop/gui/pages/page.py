"""What every page has: its header, its compact form, and when it reads the base again."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.tasks import Task, Work
from smlh_desktop.gui.widgets.page_header import PageHeader
from smlh_desktop.gui.widgets.spacing import spaced

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class Page(QWidget):
    """A place of the window. `TABLES` are those whose changes it shows."""

    TABLES: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, window: "MainWindow", title: str) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.header = PageHeader(title)
        self.header.undo_requested.connect(window.undo)
        self.header.menu_requested.connect(window.shell.open_menu)
        self.column = spaced(QVBoxLayout(self))
        across = self.header.sizePolicy().horizontalPolicy()
        self.header.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.column.addWidget(self.header)
        self._stale = True

    def refresh(self) -> None:
        """Read the base again and show it; called when the page is in view."""

    def set_compact(self, compact: bool) -> None:
        """Take the form that fits a narrow window."""
        self.header.set_compact(compact)

    def tables_changed(self, tables: frozenset[str]) -> None:
        """Something was committed: read again now if in view, else when next shown."""
        if tables & self.TABLES:
            self._stale = True
            if self.isVisible():
                self.freshen()

    def freshen(self) -> bool:
        """Read the base again if it changed since. Whether it could be read."""
        if not self._stale:
            return True
        self._stale = False
        return self.guarded(self.refresh)

    def guarded(self, act: Callable[[], Any]) -> bool:
        """Do `act`; show its foreseen difficulty, if any. Whether it went well."""
        return messages.carried_out(self, act)

    def save_beside(self, path: Path, write: Callable[[io.BytesIO], object]) -> Task:
        """Write a file beside the screen, whole or not at all, then say where it is."""

        def work(_: object) -> None:
            from smlh_desktop.files.atomic import replacing

            out = io.BytesIO()
            write(out)
            with replacing(path) as file:
                file.write(out.getvalue())

        return self.start(work, lambda _: self.window_.tell(f"Enregistré dans « {path.name} »"))

    def start(
        self,
        work: Work,
        done: Callable[[Any], None],
        *,
        progressed: Callable[[int, int], None] | None = None,
        stopped: Callable[[], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Do `work` beside the screen, then tell these functions, on the screen's thread."""
        task = self.desk.tasks.prepare(work)
        task.done.connect(done)
        task.failed.connect(failed or (lambda error: messages.show_error(self, error)))
        if progressed:
            task.progressed.connect(progressed)
        if stopped:
            task.stopped.connect(stopped)
        self.desk.tasks.start(task)
        return task
