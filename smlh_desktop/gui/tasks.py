"""Long work beside the screen: one worker, progress, and an « Arrêter » that leaves nothing.

The work is a function of `report(done, of)`; once the person stopped it, the next report
raises Cancelled, and the work's own transaction undoes what was begun.
"""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from smlh_desktop.errors import Cancelled

Report = Callable[[int, int], None]
Work = Callable[[Report], Any]


class Task(QObject):
    """One work under way. Exactly one of `done`, `failed`, `stopped` is told, once.

    All signals are told on the screen's thread, whoever listens.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    progressed = Signal(int, int)

    _ended = Signal(str, object)
    _reported = Signal(int, int)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop = True

    def report(self, done: int, total: int) -> None:
        """Called by the work, in its thread."""
        if self._stop:
            raise Cancelled
        self._reported.emit(done, total)

    def carry_out(self) -> None:
        """Do the work and tell how it ended; called in the worker's thread."""
        try:
            result = self._work(self.report)
        except Cancelled:
            self._ended.emit("stopped", None)
        except Exception as error:  # told to the screen, which shows it or reports the defect
            logging.getLogger(__name__).info("work ended by %s", type(error).__name__)
            self._ended.emit("failed", error)
        else:
            self._ended.emit("done", result)

    @Slot(str, object)
    def _on_ended(self, how: str, result: object) -> None:
        if how == "done":
            self.done.emit(result)
        elif how == "failed":
            self.failed.emit(result)
        else:
            self.stopped.emit()

    @Slot(int, int)
    def _on_reported(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)


class Tasks(QObject):
    """Runs works one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Task] = set()

    def prepare(self, work: Work) -> Task:
        """A task to connect to, then to `start`."""
        task = Task(work, self)
        for ended in (task.done, task.failed, task.stopped):
            ended.connect(lambda *_, task=task: self._forget(task))
        return task

    def start(self, task: Task) -> None:
        """Begin; connect before."""
        self._running.add(task)
        self._pool.start(_Run(task))

    def is_idle(self) -> bool:
        """Whether nothing runs, and all that ran was told."""
        return not self._running

    def wait(self) -> None:
        """Stop what runs and wait for it to have ended: before the base is closed. Nobody is told
        any more: the pages go too."""
        for task in self._running:
            task.stop()
            task.blockSignals(True)
        self._pool.waitForDone()
        self._running.clear()

    def _forget(self, task: Task) -> None:
        self._running.discard(task)


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.carry_out()
