"""A white card: a serif title, perhaps an action beside it, and a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import Margins, spaced


class Card(QFrame):
    """`body` is the vertical layout to fill; `kind` may also be band or quiet_block."""

    def __init__(
        self,
        title: str = "",
        parent: QWidget | None = None,
        *,
        action: QWidget | None = None,
        kind: str = "card",
        padding: Margins = (20, 16, 20, 16),
        gap: int = 8,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.body = spaced(QVBoxLayout(self), gap, padding)
        self.title: Label | None = None
        if title or action:
            row = spaced(QHBoxLayout(), 12)
            self.title = Label(title, "block_title")
            row.addWidget(self.title)
            row.addStretch(1)
            if action:
                row.addWidget(action)
            self.body.addLayout(row)

    def add(self, widget: QWidget) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget)
