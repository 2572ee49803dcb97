"""A work under way: what, how far in words and in a bar, Arrêter and what stopping leaves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from smlh_desktop.domain.typography import french, number
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced


class ProgressPanel(Card):
    """`stop_requested` tells that the person pressed Arrêter; the owner stops the work."""

    stop_requested = Signal()

    def __init__(
        self,
        words: str,
        leaves: str = "Arrêter ne laisse rien à moitié fait.",
        parent: QWidget | None = None,
        *,
        stoppable: bool = True,
    ) -> None:
        super().__init__(parent=parent, padding=(18, 12, 18, 12), gap=6)
        top = spaced(QHBoxLayout(), 12)
        self._words = Label(words, "label", wrap=True)
        self._count = Label("", "secondary")
        top.addWidget(self._words, 1)
        top.addWidget(self._count)
        middle = spaced(QHBoxLayout(), 14)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(french(words))
        self.stop = plain_button("Arrêter", "x")
        self.stop.clicked.connect(self._on_stop_clicked)
        middle.addWidget(self.bar, 1)
        middle.addWidget(self.stop)
        self._leaves = Label(leaves, "secondary", wrap=True)
        self.body.addLayout(top)
        self.body.addLayout(middle)
        self.body.addWidget(self._leaves)
        # Once they have a parent: without one, they would show as windows.
        self.stop.setVisible(stoppable)
        self._leaves.setVisible(stoppable and bool(leaves))
        self.set_progress(0, 0)

    def set_words(self, words: str) -> None:
        """Say what is being done now."""
        self._words.setText(words)
        self.bar.setAccessibleName(french(words))

    def set_progress(self, done: int, total: int) -> None:
        """How far; a total of 0 means that it is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._count.setText(f"{number(done)} sur {number(total)}" if total else "")

    def count_words(self) -> str:
        """« 15 sur 24 », or nothing when the total is not known."""
        return self._count.text()

    def _on_stop_clicked(self) -> None:
        self.stop.set_reason("Arrêt en cours")
        self.stop_requested.emit()
