"""Hiding what is on the screen while the base is locked, without closing it: what is being typed
is still there after."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from smlh_desktop.gui.theme import current


class LockCover(QWidget):
    """Lies over all of a window, whatever becomes of its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour of the page, and nothing of it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), current().color("rail"))
        painter.end()


def cover_all() -> list[LockCover]:
    """Cover every window in view; take the covers off with `uncover`."""
    return [
        LockCover(each)
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each.isWindow() and not isinstance(each, LockCover)
    ]


def is_covered(window: QWidget) -> bool:
    """Whether a window lies under its cover."""
    return not all(each.isHidden() for each in window.findChildren(LockCover))


def uncover(covers: list[LockCover]) -> None:
    """Show again what was covered."""
    for each in covers:
        each.hide()
        each.deleteLater()
