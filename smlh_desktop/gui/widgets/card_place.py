"""A place for one card in the middle of a page, which scrolls where there is little room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.spacing import sized, spaced


class CardPlace(QScrollArea):
    """`show_card` puts a card in the place of the former."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_card(self, card: QWidget) -> None:
        """Show a card, 720 wide at most; the former one goes."""
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        layout = spaced(QVBoxLayout(inside), 12, (32, 24, 32, 24))
        layout.addStretch(1)
        layout.addWidget(sized(card, max_width=720), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        former = self.takeWidget()
        if former is not None:
            former.deleteLater()
        self.setWidget(inside)
