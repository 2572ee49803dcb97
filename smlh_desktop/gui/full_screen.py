"""A window that takes the whole screen for a time, and comes back as it was."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget


class FullScreen(QObject):
    """F11 in `page` goes to the whole screen and comes back, Escape comes back. The menus are put
    away meanwhile; their keys go on. `changed` tells whether it is on."""

    changed = Signal(bool)

    def __init__(self, window: QMainWindow, page: QWidget) -> None:
        super().__init__(page)
        self._window = window
        self._before = window.windowState()
        QShortcut(QKeySequence("F11"), page).activated.connect(self.toggle)
        self._escape = QShortcut(QKeySequence("Escape"), page)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)

    def is_on(self) -> bool:
        """Whether the window takes the whole screen."""
        return bool(self._window.windowState() & Qt.WindowState.WindowFullScreen)

    def toggle(self) -> None:
        """Take the whole screen, or come back."""
        if self.is_on():
            self.leave()
        else:
            self._before = self._window.windowState()
            self._set(on=True)

    def leave(self) -> None:
        """Come back to the window as it was."""
        if self.is_on():
            self._set(on=False)

    def _set(self, *, on: bool) -> None:
        whole = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(self._before | whole if on else self._before & ~whole)
        self._window.menuBar().setVisible(not on)
        self._escape.setEnabled(on)
        self.changed.emit(on)
