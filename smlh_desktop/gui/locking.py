"""Locking the program: by hand, or once nobody acted for a while.

The base is let go and its key forgotten; what is on the screen lies under covers, so that what is
being typed is still there after.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication

from smlh_desktop.gui.dialogs.wait_dialog import WaitDialog
from smlh_desktop.gui.leftovers import ACTS
from smlh_desktop.gui.lock_cover import cover_all, is_covered, uncover
from smlh_desktop.gui.unlocking import ask_key
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.services import key_ring

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_KEPT_UNDER = "verrou_minutes"
MINUTES = (5, 15, 30, 60, 0)
"""After how many it may lock by itself; 0 for never."""
_USUAL = 15
_MS = 60_000
_BUSY_MS = 5_000
_LONGEST = 2.0


def minutes() -> int:
    """After how many minutes without an act the program locks by itself; 0: never."""
    try:
        kept = int(str(QSettings().value(_KEPT_UNDER, _USUAL)))
    except ValueError:
        return _USUAL
    return kept if kept in MINUTES else _USUAL


def set_minutes(chosen: int) -> None:
    """Remember it for this laptop."""
    QSettings().setValue(_KEPT_UNDER, chosen)


def lock(window: "MainWindow") -> bool:
    """Hide everything until the base's passphrase is given; whether it was, False to leave. A base
    in clear says how to protect it, a work under way how to end it, and nothing is hidden. What is
    locked already is not twice."""
    base = window.desk.base
    if is_covered(window):
        return True
    if base.key is None:
        window.tell("La base n'est pas protégée : « Réglages » permet de la protéger.")
        return True
    if _is_busy(window):
        window.tell("Un travail est en cours : attendez sa fin ou arrêtez-le, puis verrouillez.")
        return True
    covers = cover_all()
    # The passphrase given puts it back: left while it is locked, the program asks for it again.
    key_ring.forget(base.key.id)
    _complete(window)
    window.desk.lock()
    try:
        key = ask_key(window, base.path, "Programme verrouillé", cancel="Quitter")
        if key is None:
            return False
        window.desk.unlock(key)
        window.read_again()
        return True
    finally:
        uncover(covers)


def _is_busy(window: "MainWindow") -> bool:
    """Whether a work is under way, beside the screen or with a dialog that waits for its end."""
    waiting = isinstance(QApplication.activeModalWidget(), WaitDialog)
    return waiting or not window.desk.is_idle()


def _complete(window: "MainWindow") -> None:
    """Let the files being laid out read the last of what they show: they could not after."""
    areas, begun = window.findChildren(SheetArea), time.monotonic()
    while time.monotonic() - begun < _LONGEST and not all(each.is_complete() for each in areas):
        QApplication.processEvents()


class IdleLock(QObject):
    """Locks a window once nobody acted for so many minutes, and no work runs beside the screen; and
    by its key where a dialog keeps that from the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window, self._watching, self._locking = window, True, False
        self._acted = time.time()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        app = QGuiApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.restart()

    def stop(self) -> None:
        """Watch no more."""
        self._watching = False
        self._timer.stop()
        app = QGuiApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def restart(self) -> None:
        """Count from now; not where it is never to lock, or cannot."""
        after, self._acted = minutes(), time.time()
        if after and self._window.desk.base.key is not None:
            self._timer.start(after * _MS)
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody acts. A window of the system has each event first, and once."""
        if event.type() in ACTS and isinstance(watched, QWindow) and not self._locking:
            # A timer does not count while the laptop sleeps: the clock does.
            after, gone = minutes(), time.time() - self._acted
            if self._timer.isActive() and after and gone > after * _MS / 1_000:
                self._timer.start(0)
            else:
                self.restart()
        if isinstance(event, QKeyEvent) and self._is_kept_from_window(event):
            QTimer.singleShot(0, self, self._lock)  # once the key is dealt with
            return True
        return False

    def _is_kept_from_window(self, event: QKeyEvent) -> bool:
        """Whether it is the key that locks, pressed in a dialog."""
        return (
            not self._locking
            and event.type() == QEvent.Type.KeyPress
            and QKeySequence(event.keyCombination()) == self._window.lock_action.shortcut()
            and QApplication.activeModalWidget() is not None
        )

    def _on_timer_timeout(self) -> None:
        if _is_busy(self._window) or QApplication.activePopupWidget() is not None:
            self._timer.start(_BUSY_MS)
            return
        self._lock()

    def _lock(self) -> None:
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()  # a list or a menu would keep every key to itself
        self._locking = True
        self._window.lock()
        self._locking = False
        if self._watching:
            self.restart()
