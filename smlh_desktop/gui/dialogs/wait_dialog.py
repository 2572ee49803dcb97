"""Waiting for something that cannot be stopped half-way: a base encrypted, put back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from smlh_desktop.gui.tasks import Tasks
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label


class WaitDialog(DialogFrame):
    """Shows `words` until `act`, done beside the screen, has ended; see `wait_for`."""

    def __init__(self, parent: QWidget | None, words: str, act: Callable[[], Any]) -> None:
        super().__init__("Un instant…", "", parent, save="", cancel="", width=560, height=260)
        self.cancel.hide()
        self.result_: Any = None
        self.error: BaseException | None = None
        self.body.addWidget(Label(words, "body", wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.body.addWidget(bar)
        self.body.addStretch(1)
        self._tasks = Tasks(self)
        task = self._tasks.prepare(lambda _: act())
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        self._tasks.start(task)

    def reject(self) -> None:
        """It ends by itself."""

    def _on_done(self, result: Any) -> None:
        self.result_ = result
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self.error = error
        self.accept()


def wait_for(parent: QWidget | None, words: str, act: Callable[[], Any]) -> Any:
    """What `act` gives, the screen alive meanwhile. Raises what it raises."""
    dialog = WaitDialog(parent, words, act)
    dialog.exec()
    if dialog.error is not None:
        raise dialog.error
    return dialog.result_
