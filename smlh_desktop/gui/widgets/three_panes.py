"""Three panes side by side, or one at a time behind a choice where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.labels import hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced

_LEAST = 1_160
"""Below this width, in pixels at 100 %, one pane at a time."""
_ANY_WIDTH = 16_777_215


class ThreePanes(QWidget):
    """`panes` from left to right with their words; `widths` are those of the outer two at 100 %,
    the one between takes the rest. It comes first where only one is in view."""

    narrow_changed = Signal(bool)

    def __init__(
        self,
        panes: Sequence[tuple[str, QWidget]],
        widths: tuple[int, int],
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._panes = [pane for _, pane in panes]
        self._widths = widths
        self._narrow: bool | None = None
        column = spaced(QVBoxLayout(self))
        self._top = QWidget()
        self.choice = Segmented([(rank, words) for rank, (words, _) in enumerate(panes)])
        self.choice.setAccessibleName(accessible_name)
        self.choice.set_value(1)
        self.choice.value_changed.connect(lambda _: self._show())
        spaced(QHBoxLayout(self._top), 0, (20, 4, 20, 4)).addWidget(self.choice)
        column.addWidget(self._top)
        across = spaced(QHBoxLayout())
        self._lines = [hairline(vertical=True), hairline(vertical=True)]
        across.addWidget(self._panes[0])
        across.addWidget(self._lines[0])
        across.addWidget(self._panes[1], 1)
        across.addWidget(self._lines[1])
        across.addWidget(self._panes[2])
        column.addLayout(across, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        current().changed.connect(self._place)
        self._place()

    def is_narrow(self) -> bool:
        """Whether one pane is in view at a time."""
        return bool(self._narrow)

    def show_pane(self, rank: int) -> None:
        """Bring a pane into view."""
        self.choice.set_value(rank)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One pane, or three."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() / current().zoom < _LEAST
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for pane, width in zip(self._panes[::2], self._widths, strict=True):
            if narrow:
                sized(pane, min_width=0)
                pane.setMaximumWidth(_ANY_WIDTH)
            else:
                sized(pane, width=width)
        self._show()
        self.narrow_changed.emit(narrow)

    def _show(self) -> None:
        self._top.setVisible(self.is_narrow())
        for rank, pane in enumerate(self._panes):
            pane.setVisible(not self._narrow or rank == self.choice.value())
        for line in self._lines:
            line.setVisible(not self._narrow)
