"""The ring around the widget the keyboard is on: one transparent overlay a window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from smlh_desktop.gui import theme

_WIDTH, _GAP = 2.5, 2.5
# Fields show the focus by their border, lists by a ring inside the row.
_OWN_FOCUS = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractItemView, QAbstractScrollArea)
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}
_COVERED = {QEvent.Type.WindowBlocked, QEvent.Type.WindowDeactivate}
_UNCOVERED = {QEvent.Type.WindowUnblocked, QEvent.Type.WindowActivate}
_BY_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin}


class FocusRing(QWidget):
    """Make one for each window: `FocusRing(window)`. It shows for keyboard reasons only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        self._watch_native_window()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_application_focus_changed)
        theme.current().changed.connect(self._place)

    def target(self) -> QWidget | None:
        """The widget with the ring, or None."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target, go under modal windows and at the first click."""
        kind = event.type()
        if isinstance(watched, QWindow):
            self._note_hand(kind)
        elif watched is self._window:
            if kind == QEvent.Type.Show:
                self._watch_native_window()
            if kind in _COVERED:
                self.hide()
            elif kind in _MOVED or kind in _UNCOVERED:
                self._place()
        elif kind in _BY_MOUSE:
            self._follow(None)
        elif kind in _MOVED or kind == QEvent.Type.ParentChange:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring, following the corners of a button."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on_rail = self._target is not None and _is_on_dark(self._target)
        width = look.pxf(_WIDTH)
        painter.setPen(QPen(look.color("railInk" if on_rail else "ring"), width))
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = min(look.pxf(self._radius()), place.height() / 2)
        painter.drawRoundedRect(place, radius, radius)
        painter.end()

    def _watch_native_window(self) -> None:
        """Every key and click of the window goes by there first, and little else."""
        native = self._window.windowHandle()
        if native is not None:
            native.removeEventFilter(self)
            native.installEventFilter(self)

    def _note_hand(self, kind: QEvent.Type) -> None:
        if kind == QEvent.Type.KeyPress:
            self._keyboard = True
        elif kind in _BY_MOUSE:
            self._keyboard = False
            self._follow(None)

    def _came_by_keyboard(self) -> bool:
        """Qt's own mark tells of Tab, and forgets the arrows within a group."""
        mark = Qt.WidgetAttribute.WA_KeyboardFocusChange
        return self._keyboard or self._window.testAttribute(mark)

    def _radius(self) -> float:
        if isinstance(self._target, QPushButton) and self._target.property("kind") == "chip":
            return 100.0
        return 11.0

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        wanted = None
        if (
            now is not None
            and now.window() is self._window
            and self._came_by_keyboard()
            and not isinstance(now, _OWN_FOCUS)
        ):
            wanted = now
        self._follow(wanted)

    def _follow(self, target: QWidget | None) -> None:
        for each in _with_parents(self._target, self._window):
            each.removeEventFilter(self)
        self._target = target
        for each in _with_parents(target, self._window):
            each.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        target = self._target
        if (
            target is None
            or not isValid(target)  # it went with the page it stood on
            or not target.hasFocus()
            or target.visibleRegion().isEmpty()  # hidden, or scrolled away
        ):
            self.hide()
            return
        if QApplication.activeModalWidget() not in {None, self._window}:
            self.hide()
            return
        rect = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        look = theme.current()
        if target.property("kind") == "chip":
            rect.adjust(0, look.px(3), 0, -look.px(3))
        around = round(look.pxf(_WIDTH + _GAP))
        self.setGeometry(rect.adjusted(-around, -around, around, around))
        self.show()
        self.raise_()
        self.update()


def _with_parents(widget: QWidget | None, window: QWidget) -> list[QWidget]:
    """The widget and what it sits in: when one moves, the ring moves."""
    found = []
    while widget is not None and widget is not window and isValid(widget):
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _is_on_dark(widget: QWidget) -> bool:
    if theme.current().mode == "dark":
        return False
    parents = _with_parents(widget, widget.window())
    return any(each.property("kind") in {"rail", "notice"} for each in parents)
