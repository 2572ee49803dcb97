"""When Python looks for objects left over in a circle: between two acts, never during one."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

_EVERY_MS = 1_000
_QUIET_MS = 20_000
_QUICK = 10_000
"""So many objects are gone through in less than 10 ms."""
ACTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
}
"""What tells that somebody is there."""


class Leftovers(QObject):
    """Python's collector of cycles (module gc), in hand while this lives.

    Left alone, it starts in any thread at any moment. A pass over all the program holds takes
    0.1 s, in the middle of a word being typed; and one in a worker's thread may let go of
    objects of Qt, which are to go in the screen's own. So: recent objects are gone through
    each second where they are few and no work runs, everything where nobody acts for a while
    (`quiet_after`, in milliseconds).
    """

    def __init__(
        self,
        is_idle: Callable[[], bool],
        parent: QObject | None = None,
        *,
        quiet_after: int = _QUIET_MS,
    ) -> None:
        super().__init__(parent)
        self._is_idle = is_idle
        self._quiet_after = quiet_after
        self._settled = False
        self._owed = False
        self._followed: QWindow | None = None
        self._since_act = QElapsedTimer()
        self._since_act.start()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def look(self) -> None:
        """Look for leftovers, if it is the moment."""
        if not self._is_idle():
            return
        if not self._settled:
            # What the program is made of stays to the end: no pass needs to go through it.
            gc.freeze()
            self._settled = True
        if not self._since_act.hasExpired(self._quiet_after):
            self._owed = True
            if gc.get_count()[0] < _QUICK:
                gc.collect(1)
        elif self._owed:
            self._owed = False
            gc.collect()

    def stop(self) -> None:
        """Leave Python's collector to itself again."""
        self._timer.stop()
        self._follow(None)
        gc.unfreeze()
        gc.enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when the person last acted on a window."""
        if event.type() in ACTS:
            self._since_act.restart()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = window
        if window is not None:
            window.installEventFilter(self)
