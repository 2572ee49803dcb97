"""The dark bar at the bottom: what happened, Défaire, close."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced


class Notice(QWidget):
    """Hidden until `show_message`; stays until it is closed or the next act."""

    undo_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = spaced(QVBoxLayout(self), 0, (32, 8, 32, 12))
        bar = sized(QFrame(), min_height=50)
        bar.setProperty("kind", "notice")
        outer.addWidget(bar)
        row = spaced(QHBoxLayout(bar), 10, (16, 4, 8, 4))
        self._icon = QLabel()
        self._icon_name = "circle-check"
        self._words = Label("", "body", wrap=True)
        self.undo = Button("Défaire", "on_dark", "undo-2")
        self.undo.clicked.connect(self._on_undo_clicked)
        self.close_button = Button("", "on_dark", "x")
        self.close_button.setAccessibleName("Fermer l'avis")
        self.close_button.setToolTip("Fermer")
        self.close_button.clicked.connect(self.dismiss)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def show_message(self, text: str, undo: str = "", icon: str = "circle-check") -> None:
        """Say what happened; `undo` names what Défaire would undo (empty: not offered)."""
        self._icon_name = icon
        self._on_theme_changed()
        self._words.setText(text)
        self.undo.setVisible(bool(undo))
        self.undo.setToolTip(french(f"Défaire : {undo}"))
        self.undo.setAccessibleName(f"Défaire : {undo}")
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def message(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._words.text()

    def dismiss(self) -> None:
        """Take the bar away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _on_undo_clicked(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def _on_theme_changed(self) -> None:
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon.setPixmap(icons.pixmap(self._icon_name, current().px(20), "noticeOk"))
