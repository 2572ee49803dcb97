"""A letter beside its text, drawn again as the person writes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.letter_templates import Template
from smlh_desktop.services.letter_trial import LetterTrial

_AFTER_MS = 60
"""How long after the last key the letter is drawn: keys typed in a row make one drawing."""


class LetterPreview(QWidget):
    """Shows `trial` with what `text` gives; `drawn` tells that it shows the last of it."""

    drawn = Signal()

    def __init__(self, desk: Desk, trial: LetterTrial, text: Callable[[], Template]) -> None:
        super().__init__()
        self._desk, self._trial, self._text = desk, trial, text
        self._task: Task | None = None
        self.paper = PdfPreview(f"Lettre à {trial.addressee}")
        spaced(QVBoxLayout(self)).addWidget(self.paper)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._draw)

    def is_settled(self) -> bool:
        """Whether it shows the text as it is."""
        return self._task is None and not self._timer.isActive()

    def text_changed(self, *_: object) -> None:
        """The text is not what it was: draw it soon."""
        self._timer.start()

    def _draw(self) -> None:
        if self._task is not None:
            self._task.stop()
        text = self._text()

        def work(report: Report) -> bytes | None:
            report(0, 1)
            try:
                return self._trial.pdf(text)
            except SmlhError:  # the form says it under the field; the letter stays as it was
                return None

        task = self._task = self._desk.reading.prepare(work)
        task.done.connect(lambda data: self._on_drawn(task, data))
        self._desk.reading.start(task)

    def _on_drawn(self, task: Task, data: bytes | None) -> None:
        if task is self._task:
            self._task = None
            if data is not None:
                self.paper.show_pdf(data, keep_place=True)
            self.drawn.emit()
