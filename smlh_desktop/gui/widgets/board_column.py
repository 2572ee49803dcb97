"""A column of a board: its cards, gone through by keyboard, dragged to another column."""

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import number
from smlh_desktop.gui.row_model import RowModel
from smlh_desktop.gui.theme import set_property
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import sized, spaced

_KIND = "application/x-smlh-card"
_WIDTH = 226


class CardList(RowList):
    """The cards of a column. Ctrl and an arrow carry a card to the next column, an arrow alone goes
    there."""

    card_dropped = Signal(int)
    """The id of a card of another column let go here."""
    beside_requested = Signal(int, bool)
    """−1 for the column before, 1 for the next; whether the card is carried along."""

    def __init__(self, model: RowModel, accessible_name: str) -> None:
        super().__init__(model, accessible_name, left=14)
        self.setAcceptDrops(True)
        self._pressed: QPointF | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right leave the column."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            carried = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.beside_requested.emit(by, carried)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, or take hold of it."""
        super().mousePressEvent(event)
        on_card = self.indexAt(event.position().toPoint()).isValid()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position() if left and on_card else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it away."""
        super().mouseMoveEvent(event)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._carry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card of another column may come."""
        if event.mimeData().hasFormat(_KIND) and event.source() is not self:
            event.acceptProposedAction()
            set_property(self, "state", "target")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column."""
        if event.mimeData().hasFormat(_KIND):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went on."""
        set_property(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        """It is let go here."""
        set_property(self, "state", "")
        event.acceptProposedAction()
        self.card_dropped.emit(card_id(event.mimeData()))

    def _carry(self) -> None:
        row_id, index = self.current_id(), self.currentIndex()
        if row_id is None:
            return
        drag = QDrag(self)
        drag.setMimeData(card(row_id))
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.exec(Qt.DropAction.MoveAction)


class BoardColumn(QFrame):
    """Its title, how many cards, and they."""

    def __init__(self, title: str, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        column = spaced(QVBoxLayout(self))
        head = spaced(QHBoxLayout(), 8, (14, 10, 10, 10))
        self.title = ElidedLabel(title, "label")
        self.count = Label("", "secondary")
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(hairline())
        self.cards = CardList(model, title)
        column.addWidget(self.cards, 1)
        sized(self, width=_WIDTH)

    def set_ids(self, ids: list[int]) -> None:
        """Show these cards."""
        self.cards.set_ids(ids)
        self.count.setText(number(len(ids)))


def card(row_id: int) -> QMimeData:
    """A card on its way."""
    data = QMimeData()
    data.setData(_KIND, str(row_id).encode())
    return data


def card_id(data: QMimeData) -> int:
    """Which card is on its way."""
    return int(bytes(data.data(_KIND).data()).decode())
