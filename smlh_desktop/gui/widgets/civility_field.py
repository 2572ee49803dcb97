"""Madame, Monsieur, or not known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.people import Civility
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.spacing import spaced


class CivilityField(QWidget):
    """The choice of a civility; `changed` tells that another was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spaced(QHBoxLayout(self))
        self.choice = Segmented(
            [
                (Civility.MADAM.value, "Madame"),
                (Civility.SIR.value, "Monsieur"),
                (Civility.UNKNOWN.value, "Inconnue"),
            ]
        )
        row.addWidget(self.choice)
        row.addStretch(1)
        self.setFocusProxy(self.choice)
        self.choice.value_changed.connect(lambda _: self.changed.emit())

    def civility(self) -> str:
        """The civility as the base keeps it."""
        return str(self.choice.value() or "")

    def set_civility(self, civility: str) -> None:
        """Choose one."""
        self.choice.set_value(civility)
