"""The Cercle as a picture one moves about in: chosen by a click or the arrows, brought nearer,
pushed aside; an organisation is dragged to another ring where there are rings."""

import math
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import Box, Dot, Drawing, NameRoom
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.graph_painter import (
    RADIUS,
    GraphNode,
    GraphType,
    Names,
    centre_box,
    paint_dragged,
    paint_graph,
    slices,
)

_GAP = 3
_MOST_NEAR, _STEP = 12.0, 1.25
_REST_MS = 70
_MARGIN = 0.25
_NAMES_A_TIME = 25
_A_TURN = 0.02
"""Seconds that a turn of events may draw."""
_REACH = 8
_FEW = 20
"""Numbers that a list beside the picture may still explain."""
_LEAST = QSize(320, 260)
Layout = Callable[[Box, float], Drawing]
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GraphView(QWidget):
    """Shows what `set_graph` gave. While one moves about, the last picture is moved; it is drawn
    sharp again at rest, so that thousands of links hold nothing up."""

    node_chosen = Signal(str)
    """The key of the organisation chosen, empty for none."""
    node_opened = Signal(str)
    node_dropped = Signal(str, object)
    """The key of the organisation let go, and the ring under it."""
    numbered = Signal()
    """Others than before bear a number, having found no room for their name."""
    menu_requested = Signal(str, QPoint)
    """The key of the organisation whose menu is asked, and where on the screen."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._nodes: Mapping[str, GraphNode] = {}
        self._order: list[str] = []
        self._layout: Layout = lambda _frame, _radius: Drawing((), (), ())
        self._centre: Sequence[str] = ()
        self._chosen = ""
        self._numbered: list[str] = []
        self._scale, self._offset = 1.0, QPointF()
        self._drawing = Drawing((), (), ())
        self._drawn: QPixmap | None = None
        self._drawn_at = (1.0, QPointF())
        self._pressed: QPointF | None = None
        self._grabbed = ""
        self._moved: QPointF | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.draw_again)
        self._work: Iterator[None] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.go_on)
        current().changed.connect(self.draw_again)

    # What it shows -----------------------------------------------------------------------

    def set_graph(
        self, nodes: Sequence[GraphNode], layout: Layout, centre: Sequence[str] = ()
    ) -> None:
        """Show these organisations, those first in order named first; `layout` draws them in a
        frame of pixels with dots of a radius at most. The view stays where it is."""
        self._nodes = {each.key: each for each in nodes}
        self._order = [each.key for each in nodes]
        self._layout, self._centre = layout, centre
        if self._chosen not in self._nodes:
            self._chosen = ""
        self.draw_again()

    def chosen(self) -> str:
        """The key of the organisation chosen, empty for none."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose an organisation, or none, and tell."""
        if key == self._chosen:
            return
        self._chosen = key if key in self._nodes else ""
        self.draw_again()
        self.node_chosen.emit(self._chosen)
        if self._chosen and QAccessible.isActive():
            words = self._nodes[self._chosen].spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def numbered_keys(self) -> Sequence[str]:
        """Those that bear a number instead of a name: 1 for the first."""
        return self._numbered

    def drawing(self) -> Drawing:
        """The shapes as they were drawn last."""
        return self._drawing

    def is_drawn(self) -> bool:
        """Whether it is drawn as it stands, sharp and whole."""
        at_rest = self._work is None and not self._rest.isActive()
        return self._drawn is not None and at_rest

    def scale(self) -> float:
        """How near it is looked at, 1 for the whole."""
        return self._scale

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """Come nearer, or back, around a point of the widget."""
        scale = min(_MOST_NEAR, max(1.0, self._scale * times))
        middle = QPointF(self.width() / 2, self.height() / 2)
        point = (at or middle) - middle
        self._offset = point - (point - self._offset) * (scale / self._scale)
        self._scale = scale
        self._stay_near()
        self._move()

    def push(self, by: QPointF) -> None:
        """Move the sheet."""
        self._offset += by
        self._stay_near()
        self._move()

    def show_all(self) -> None:
        """See the whole again."""
        self._scale, self._offset = 1.0, QPointF()
        self.draw_again()

    def sizeHint(self) -> QSize:
        """Room for the rings."""
        return QSize(current().px(720), current().px(560))

    def minimumSizeHint(self) -> QSize:
        """The least at which dots can be told apart."""
        return _LEAST

    # Drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The last picture, moved as one moves about; what is dragged, over it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), current().color("page"))
        if self._drawn is None:  # the first is on its way
            return
        scale, offset = self._drawn_at
        if (scale, offset) != (self._scale, self._offset):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            middle = QPointF(self.width() / 2, self.height() / 2)
            times = self._scale / scale
            painter.translate(middle + self._offset - offset * times)
            painter.scale(times, times)
            painter.translate(-middle)
        edge = self._edge(scale)
        painter.drawPixmap(QPointF(-edge.x(), -edge.y()), self._drawn)
        painter.resetTransform()
        if self._moved is not None:
            ring = self._ring_at(self._moved)
            shape = next(each for each in self._drawing.rings if each.ring is ring)
            paint_dragged(painter, self._moved, self._nodes[self._grabbed], shape, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again, for the new room."""
        super().resizeEvent(event)
        self._drawn = None
        self.draw_again()

    def _edge(self, scale: float) -> QPointF:
        """How far beyond the widget a picture goes, for one to push it a little: not the whole."""
        beyond = _MARGIN if scale > 1 else 0.0
        return QPointF(self.width(), self.height()) * beyond

    def draw_now(self) -> None:
        """Draw it now, to the end."""
        steps = self._steps()
        while next(steps, self) is not self:
            pass
        self._work = None

    def _steps(self) -> Iterator[None]:
        """Draw it a part at a time beside what is shown, then show it."""
        look, edge = current(), self._edge(self._scale)
        ratio = self.devicePixelRatio()
        width, height = self.width() + 2 * edge.x(), self.height() + 2 * edge.y()
        sheet = QPixmap(round(width * ratio), round(height * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(look.color("page"))
        at = (self._scale, QPointF(self._offset))
        middle = QPointF(self.width() / 2, self.height() / 2) + self._offset
        frame = Box(middle.x(), middle.y(), self.width() * at[0], self.height() * at[0])
        drawing = self._layout(frame, look.pxf(RADIUS))
        yield
        type_ = GraphType(look)
        names = yield from self._name(drawing, type_)
        painter = QPainter(sheet)
        painter.translate(edge)
        try:
            yield from paint_graph(
                painter, drawing, self._nodes, names, type_, self._chosen, self._centre
            )
        finally:
            painter.end()
        self._drawn, self._drawn_at, self._drawing = sheet, at, drawing
        self.update()
        if list(names.numbers) != self._numbered:
            self._numbered = list(names.numbers)
            self.numbered.emit()

    def _name(self, drawing: Drawing, type_: GraphType) -> Generator[None, None, Names]:
        """Names within the widget: that of the one chosen, of the members, of the others; then
        those of the rings, which the legend tells too."""
        here = Box(self.width() / 2, self.height() / 2, self.width(), self.height())
        room = NameRoom(drawing, here, current().pxf(_GAP), centre_box(drawing))
        sizes = {key: type_.name_size(node) for key, node in self._nodes.items()}
        members = [each for each in self._order if self._nodes[each].ring is Ring.MEMBERS]
        found: dict[str, Box] = {}
        for some in slices(
            list(dict.fromkeys([self._chosen, *members, *self._order])), _NAMES_A_TIME
        ):
            found |= room.names(sizes, some)
            yield
        rings = {each.ring: type_.caption_size(each.ring.label) for each in drawing.rings}
        return Names(found, room.captions(rings), self._numbers(found))

    def _numbers(self, named: Mapping[str, Box]) -> dict[str, int]:
        """Of those without a name, where they are few and all in view."""
        left = [each for each in self._order if each not in named] if self._scale == 1 else []
        return {key: rank for rank, key in enumerate(left, start=1)} if len(left) <= _FEW else {}

    def draw_again(self) -> None:
        """Draw it anew, between two turns of events."""
        self._rest.stop()
        self._work = self._steps()
        self._turn.start()

    def go_on(self) -> None:
        """The next parts, for so long as nobody would wait."""
        begun = time.perf_counter()
        while self._work is not None:
            if next(self._work, self) is self:
                self._work = None
            elif time.perf_counter() - begun > _A_TURN:
                self._turn.start()
                return

    def _move(self) -> None:
        self._rest.start()
        self.update()

    def _stay_near(self) -> None:
        """Never lose the picture out of sight."""
        most_x, most_y = self.width() * self._scale / 2, self.height() * self._scale / 2
        self._offset = QPointF(
            min(most_x, max(-most_x, self._offset.x())), min(most_y, max(-most_y, self._offset.y()))
        )

    # The mouse ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is there, or take hold of the sheet."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            dot = self._dot_at(event.position())
            self._grabbed = dot.key if dot else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an organisation, or the sheet; tell what is under the pointer."""
        at = event.position()
        if self._pressed is None:
            over = self._dot_at(at)
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor
            )
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._grabbed and self._drawing.rings:
            if far or self._moved is not None:
                self._moved = at
                self.update()
        elif far or not self._rest.isActive():
            self.push(at - self._pressed)
            self._pressed = at
            self._grabbed = ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: on another ring, it is told. A click chooses; on the one chosen, it opens."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved, grabbed, pressed = self._moved, self._grabbed, self._pressed
        self._pressed = self._moved = None
        self._grabbed = ""
        self.update()
        if moved is not None:
            ring = self._ring_at(moved)
            if ring is not self._nodes[grabbed].ring:
                self.node_dropped.emit(grabbed, ring)
        elif (event.position() - pressed).manhattanLength() < QApplication.startDragDistance():
            if grabbed and grabbed == self._chosen:
                self.node_opened.emit(grabbed)
            else:
                self.choose(grabbed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there."""
        if dot := self._dot_at(event.position()):
            self.node_opened.emit(dot.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or farther, around the pointer."""
        if turned := event.angleDelta().y():
            self.zoom(_STEP ** (turned / 120), event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is there, or of what is chosen."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            if dot := self._dot(self._chosen):
                at = self.mapToGlobal(self._on_screen(dot).toPoint())
                self.menu_requested.emit(dot.key, at)
        elif dot_under := self._dot_at(QPointF(event.pos())):
            self.choose(dot_under.key)
            self.menu_requested.emit(dot_under.key, event.globalPos())

    def event(self, event: object) -> bool:
        """The hint under the pointer."""
        if isinstance(event, QHelpEvent):
            dot = self._dot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._nodes[dot.key].spoken if dot else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    # The keyboard ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest that way; Enter opens; + − 0 come nearer, back, to the whole."""
        key = Qt.Key(event.key())
        if key in _ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.node_opened.emit(self._chosen)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.zoom(_STEP if key is Qt.Key.Key_Plus else 1 / _STEP)
        elif key is Qt.Key.Key_0:
            self.show_all()
        elif key is Qt.Key.Key_Escape and (self._moved is not None or self._chosen):
            self._pressed = self._moved = None
            self._grabbed = ""
            self.choose("")
            self.update()
        else:
            super().keyPressEvent(event)

    def _go(self, right: int, down: int) -> None:
        if not self._order:
            return
        here = self._dot(self._chosen)
        if here is None:
            self.choose(self._order[0])
            return
        best, found = math.inf, ""
        for each in self._drawing.dots:
            along = (each.x - here.x) * right + (each.y - here.y) * down
            aside = abs((each.x - here.x) * down) + abs((each.y - here.y) * right)
            if along > 1 and along + 2 * aside < best:
                best, found = along + 2 * aside, each.key
        if found:
            self.choose(found)
            self._bring_into_view(found)

    def _bring_into_view(self, key: str) -> None:
        dot, edge = self._dot(key), 3 * current().px(RADIUS)
        if dot is None:
            return
        seen = self._on_screen(dot)
        x = min(self.width() - edge, max(edge, seen.x())) - seen.x()
        y = min(self.height() - edge, max(edge, seen.y())) - seen.y()
        if self._scale > 1 and (x or y):
            self.push(QPointF(x, y))

    def _dot(self, key: str) -> Dot | None:
        return next((each for each in self._drawing.dots if each.key == key), None)

    def _ring_at(self, at: QPointF) -> Ring:
        point = self._in_drawing(at)
        return self._drawing.ring_at(point.x(), point.y())

    def _dot_at(self, at: QPointF) -> Dot | None:
        point = self._in_drawing(at)
        return self._drawing.dot_at(point.x(), point.y(), current().pxf(_REACH))

    def _in_drawing(self, at: QPointF) -> QPointF:
        """A point of the widget, where it was when the picture was drawn."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        scale, offset = self._drawn_at
        return middle + offset + (at - middle - self._offset) * (scale / self._scale)

    def _on_screen(self, dot: Dot) -> QPointF:
        """Where a dot is seen now."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        scale, offset = self._drawn_at
        point = QPointF(dot.x, dot.y)
        return middle + self._offset + (point - middle - offset) * (self._scale / scale)
