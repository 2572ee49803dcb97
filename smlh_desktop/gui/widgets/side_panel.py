"""A main view with a panel on its right; the panel takes its place where there is little room."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.gui.widgets.labels import hairline
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced

_WIDTH = 360
_ANY_WIDTH = 16_777_215


class WithSidePanel(QWidget):
    """`view` beside `panel`, a sheet area to fill. In a narrow window, the panel shows alone while
    something is chosen."""

    def __init__(self, view: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.panel = SheetArea((22, 18, 22, 22))
        self._line = hairline(vertical=True)
        self._compact = self._chosen = False
        row = spaced(QHBoxLayout(self))
        row.addWidget(view, 1)
        row.addWidget(self._line)
        row.addWidget(self.panel)
        self._show()

    def set_compact(self, compact: bool) -> None:
        """One of the two at a time, or both."""
        self._compact = compact
        self._show()

    def set_chosen(self, chosen: bool) -> None:
        """Whether the panel tells of something chosen."""
        self._chosen = chosen
        self._show()

    def _show(self) -> None:
        self.view.setVisible(not (self._compact and self._chosen))
        self.panel.setVisible(not self._compact or self._chosen)
        self._line.setVisible(not self._compact)
        if self._compact:
            sized(self.panel, min_width=0)
            self.panel.setMaximumWidth(_ANY_WIDTH)
        else:
            sized(self.panel, width=_WIDTH)
