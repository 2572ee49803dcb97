"""The window inside: the rail, the page beside it, the notice below."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.notice import Notice
from smlh_desktop.gui.widgets.rail import Rail
from smlh_desktop.gui.widgets.spacing import spaced

NARROW = 1000
"""Below this width, in pixels at 100 %, one pane at a time and the rail behind « Menu »."""


class Shell(QWidget):
    """Put pages in `pages`; `compact_changed` tells when there is little room."""

    compact_changed = Signal(bool)

    def __init__(self, rail: Rail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = rail
        self.pages = QStackedWidget()
        self.notice = Notice()
        self._column = QWidget(self)
        column = spaced(QVBoxLayout(self._column))
        column.addWidget(self.pages, 1)
        column.addWidget(self.notice)
        self._veil = _Veil(self)
        rail.setParent(self)
        rail.menu_closed.connect(self._veil.hide)
        self._compact: bool | None = None
        self._bare = False
        current().changed.connect(self._place)
        self._place()

    def is_compact(self) -> bool:
        """Whether there is room for one pane only."""
        return bool(self._compact)

    def open_menu(self) -> None:
        """Lay the rail over the page; connect `PageHeader.menu_requested` here."""
        if self._compact:
            self._veil.show()
            self._veil.raise_()
            self.rail.open()

    def close_menu(self) -> None:
        """Put the rail away."""
        self.rail.close_menu()

    def is_menu_open(self) -> bool:
        """Whether the rail lies over the page."""
        return self._veil.isVisible()

    def set_bare(self, bare: bool) -> None:
        """Give the page all the room, the rail put away: a meeting is under way."""
        self._bare = bare
        self.rail.setVisible(not bare)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and behind."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = current()
        compact = self.width() / look.zoom < NARROW
        changed = compact != self._compact
        if changed:
            self._compact = compact
            self._veil.hide()
            self.rail.set_compact(compact)
        width = look.size("rail")
        left = 0 if compact or self._bare else width
        self.rail.setGeometry(0, 0, min(width, self.width()), self.height())
        self._veil.setGeometry(self.rect())
        self._column.setGeometry(QRect(left, 0, self.width() - left, self.height()))
        if changed:
            self.compact_changed.emit(compact)


class _Veil(QWidget):
    """Darkens the page under the open menu; a click puts the menu away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._shell.close_menu()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = current().color("rail")
        color.setAlphaF(0.5)
        painter.fillRect(self.rect(), color)
        painter.end()
