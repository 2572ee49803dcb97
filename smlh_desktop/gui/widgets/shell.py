"""The window inside: the rail, the page beside it, the notice below."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.notice import Notice
from smlh_desktop.gui.widgets.rail import Rail
from smlh_desktop.gui.widgets.spacing import spaced

CROWDED, NARROW = 1220, 1080
"""Below these widths, in pixels at 100 %: the rail behind « Menu », then one pane at a time too."""


class Shell(QWidget):
    """Put pages in `pages`; `rail_folded` tells when the rail went behind « Menu » or came back,
    `compact_changed` when there is little room."""

    compact_changed = Signal(bool)
    rail_folded = Signal(bool)

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
        self._folded: bool | None = None
        self._bare = False
        current().changed.connect(self._place)
        self._place()

    def is_compact(self) -> bool:
        """Whether there is room for one pane only."""
        return bool(self._compact)

    def is_rail_folded(self) -> bool:
        """Whether the rail is behind « Menu »."""
        return bool(self._folded)

    def open_menu(self) -> None:
        """Lay the rail over the page; connect `PageHeader.menu_requested` here."""
        if self._folded:
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
        room = self.width() / look.zoom
        compact, folded = room < NARROW, room < CROWDED
        told = [
            (signal, now)
            for signal, now, before in (
                (self.rail_folded, folded, self._folded),
                (self.compact_changed, compact, self._compact),
            )
            if now != before
        ]
        if folded != self._folded:
            self._veil.hide()
            self.rail.set_compact(folded)
        self._compact, self._folded = compact, folded
        width = look.size("rail")
        left = 0 if folded or self._bare else width
        self.rail.setGeometry(0, 0, min(width, self.width()), self.height())
        self._veil.setGeometry(self.rect())
        self._column.setGeometry(QRect(left, 0, self.width() - left, self.height()))
        for signal, now in told:
            signal.emit(now)


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
