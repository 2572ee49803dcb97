"""Several boxes to tick, kept as their keys separated by commas."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.spacing import spaced


class TicksField(QWidget):
    """Offers (key, words). A key that is not offered, kept by a later release, is never dropped."""

    ticked = Signal()
    """A person ticked a box or unticked it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._others: list[str] = []
        self._flow = spaced(FlowLayout(self), 14)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show a box for each choice."""
        for key, words in choices:
            box = QCheckBox(french(words))
            box.clicked.connect(lambda _: self.ticked.emit())
            self._boxes[key] = box
            self._flow.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def set_keys(self, keys: str) -> None:
        """Tick these, untick the others."""
        known = [each.strip() for each in keys.split(",") if each.strip()]
        for key, box in self._boxes.items():
            box.setChecked(key in known)
        self._others = [each for each in known if each not in self._boxes]

    def keys(self) -> str:
        """The keys ticked, in the order they are offered."""
        ticked = [key for key, box in self._boxes.items() if box.isChecked()]
        return ", ".join([*ticked, *self._others])
