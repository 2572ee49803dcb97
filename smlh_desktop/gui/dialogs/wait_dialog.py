"""Waiting for something that cannot be stopped half-way: a base encrypted, put back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
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
        self.ended = False
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
        self.result_, self.ended = result, True
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self.error, self.ended = error, True
        self.accept()


def wait_for(
    parent: QWidget | None, words: str, act: Callable[[], Any], *, patience_ms: int = 0
) -> Any:
    """What `act` gives, the screen alive meanwhile; nothing is shown of what ends within
    `patience_ms`. Raises what it raises."""
    dialog = WaitDialog(parent, words, act)
    if patience_ms:
        loop = QEventLoop()
        dialog.finished.connect(loop.quit)
        QTimer.singleShot(patience_ms, loop.quit)
        loop.exec()
    if not dialog.ended:
        dialog.exec()
    else:
        dialog.deleteLater()
    if dialog.error is not None:
        raise dialog.error
    return dialog.result_
