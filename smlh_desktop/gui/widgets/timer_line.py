"""A time that runs beside the time allowed."""

from PySide6.QtCore import QElapsedTimer, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.typography import NBSP
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced


class TimerLine(QWidget):
    """« 12:34 sur 20 min », started and stopped by its button; `spent` tells the seconds that ran
    since it was last told."""

    spent = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._allowed, self._told = 0, 0, 0
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show)
        row = spaced(QHBoxLayout(self), 10)
        self.words = Label("", "panel_title")
        self.button = plain_button("Lancer le temps", "clock")
        self.button.clicked.connect(self.toggle)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """All its words."""
        return self.sizeHint()

    def set_time(self, spent_seconds: int, allowed_minutes: int) -> None:
        """Begin from so many seconds spent already; what ran before is told first."""
        self.stop()
        self._before, self._allowed = spent_seconds, allowed_minutes
        self._show()

    def is_running(self) -> bool:
        """Whether the time runs."""
        return self._tick.isActive()

    def toggle(self) -> None:
        """Start, or stop."""
        if self.is_running():
            self.stop()
        else:
            self._clock.start()
            self._told = 0
            self._tick.start()
            self._show()

    def stop(self) -> None:
        """Stop, and tell what ran."""
        if not self.is_running():
            return
        self._tick.stop()
        ran = self._clock.elapsed() // 1000
        self._before += ran
        self._clock.invalidate()
        self._show()
        if ran:
            self.spent.emit(ran)

    def _show(self) -> None:
        running = self._clock.elapsed() // 1000 if self._clock.isValid() else 0
        seconds = self._before + running
        self.words.setText(f"{seconds // 60}:{seconds % 60:02d} sur {self._allowed}{NBSP}min")
        late = seconds > self._allowed * 60
        self.words.set_kind("error" if late else "panel_title")
        self.button.set_words("Arrêter le temps" if self.is_running() else "Lancer le temps")
