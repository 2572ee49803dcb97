"""A paper beside what it is made of, drawn again as the person writes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.gui.widgets.spacing import spaced

_AFTER_MS = 60
"""How long after the last key the paper is drawn: keys typed in a row make one drawing."""

Drawing = Callable[[], bytes]


class LivePreview(QWidget):
    """Shows what `prepare` gives to draw: asked on the screen, drawn beside it. `drawn` tells that
    it shows the last of it; `lacking` says why there is nothing to draw, or no more."""

    drawn = Signal()
    lacking = Signal(str)

    def __init__(self, desk: Desk, name: str, prepare: Callable[[], Drawing]) -> None:
        super().__init__()
        self._desk, self._prepare = desk, prepare
        self._task: Task | None = None
        self.paper = PdfPreview(name)
        spaced(QVBoxLayout(self)).addWidget(self.paper)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._draw)

    def is_settled(self) -> bool:
        """Whether it shows things as they are."""
        return self._task is None and not self._timer.isActive()

    def text_changed(self, *_: object) -> None:
        """What is drawn is not what it was: draw it soon."""
        self._timer.start()

    def _draw(self) -> None:
        if self._task is not None:
            self._task.stop()
        drawing = self._prepare()

        def work(report: Report) -> bytes | SmlhError:
            report(0, 1)
            try:
                return drawing()
            except SmlhError as error:  # the paper stays as it was; whoever listens says it
                return error

        task = self._task = self._desk.reading.prepare(work)
        task.done.connect(lambda data: self._on_drawn(task, data))
        self._desk.reading.start(task)

    def _on_drawn(self, task: Task, data: bytes | SmlhError) -> None:
        if not isValid(self):  # its dialog was closed meanwhile
            return
        if task is self._task:
            self._task = None
            if isinstance(data, SmlhError):
                self.lacking.emit(str(data))
            else:
                self.paper.show_pdf(data, keep_place=True)
                self.lacking.emit("")
            self.drawn.emit()
