"""A field to search in: a magnifying glass, the words, a cross to empty it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import icon_button


class SearchField(QLineEdit):
    """Tells each change at once by `text_changed`; Escape empties it."""

    text_changed = Signal(str)
    list_requested = Signal()
    """The Down key: the person wants to go to what was found."""

    def __init__(
        self, placeholder: str, accessible_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(french(placeholder))
        self.setAccessibleName(accessible_name or placeholder)
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cross = icon_button("Effacer la recherche", "x")
        self._cross.setParent(self)
        self._cross.setProperty("kind", "clear")
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.hide()
        self._cross.clicked.connect(self._on_cross_clicked)
        self.textChanged.connect(self._on_self_text_changed)
        current().changed.connect(self._place)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep glass and cross at their ends."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, Down goes to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.list_requested.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        look = current()
        side, cross = look.px(20), look.px(34)
        self._glass.setPixmap(icons.pixmap("search", side, "ink2"))
        self._glass.setGeometry(look.px(12), (self.height() - side) // 2, side, side)
        self._cross.setGeometry(
            self.width() - cross - look.px(3), (self.height() - cross) // 2, cross, cross
        )

    def _on_cross_clicked(self) -> None:
        self.clear()
        self.setFocus()

    def _on_self_text_changed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.text_changed.emit(text)
