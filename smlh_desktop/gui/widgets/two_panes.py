"""A list and its detail side by side; one at a time when there is little room."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.spacing import sized, spaced


class TwoPanes(QWidget):
    """`list_pane` (408 wide) and `detail_pane` are vertical layouts to fill."""

    def __init__(self, back: str = "Revenir à la liste", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spaced(QHBoxLayout(self))
        self._list = QFrame()
        self._list.setProperty("kind", "column")
        self._detail = QFrame()
        self._detail.setProperty("kind", "surface")
        self.list_pane = spaced(QVBoxLayout(self._list))
        outer = spaced(QVBoxLayout(self._detail))
        self.back = Button(back, "quiet", "chevron-left")
        self.back.clicked.connect(self.show_list)
        self._back_row = QWidget()
        back_row = spaced(QHBoxLayout(self._back_row), 0, (8, 6, 8, 0))
        back_row.addWidget(self.back)
        back_row.addStretch(1)
        outer.addWidget(self._back_row)
        self.detail_pane = spaced(QVBoxLayout())
        outer.addLayout(self.detail_pane, 1)
        row.addWidget(self._list)
        row.addWidget(self._detail, 1)
        self._compact = False
        self._on_detail = False
        self._show()

    def set_compact(self, compact: bool) -> None:
        """One pane at a time, or both."""
        self._compact = compact
        self._show()

    def show_list(self) -> None:
        """Come back to the list."""
        self._on_detail = False
        self._show()

    def show_detail(self) -> None:
        """Go to the detail; only the keyboard moves when both are in view."""
        self._on_detail = True
        self._show()

    def _show(self) -> None:
        if self._compact:
            sized(self._list, min_width=0)
            self._list.setMaximumWidth(16777215)
        else:
            sized(self._list, width=408)
        self._list.setVisible(not self._compact or not self._on_detail)
        self._detail.setVisible(not self._compact or self._on_detail)
        self._back_row.setVisible(self._compact)
