"""The course of a figure in a small line, its last point marked. Words beside it say the same."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import theme

_WIDTH, _HEIGHT, _INSET = 60, 30, 5
_LINE, _DOT = 1.8, 3.4


class Sparkline(QWidget):
    """Read, not clicked. A value that is not known (None) breaks the line; `spoken` tells it."""

    def __init__(
        self, values: Sequence[float | None], spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = tuple(values)
        self.setAccessibleName("Évolution")
        self.setAccessibleDescription(french(spoken))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The same for all, so that they stand one under the other."""
        look = theme.current()
        return QSize(look.px(_WIDTH), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the zoom changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the dot of the last value."""
        known = [value for value in self._values if value is not None]
        if not known:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("ink3"), look.pxf(_LINE))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = self._points(min(known), max(known))
        for stretch in _stretches(points):
            painter.drawPolyline(QPolygonF(stretch))
        last = points[-1]
        if last is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(last, look.pxf(_DOT), look.pxf(_DOT))
        painter.end()

    def _points(self, lowest: float, highest: float) -> list[QPointF | None]:
        inset = theme.current().pxf(_INSET)
        width, height = self.width() - 2 * inset, self.height() - 2 * inset
        step = width / max(1, len(self._values) - 1)
        span = highest - lowest

        def at(rank: int, value: float) -> QPointF:
            up = (value - lowest) / span if span else 0.5
            return QPointF(inset + rank * step, inset + height * (1 - up))

        return [
            None if value is None else at(rank, value) for rank, value in enumerate(self._values)
        ]


def _stretches(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    found: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [stretch for stretch in found if len(stretch) > 1]
