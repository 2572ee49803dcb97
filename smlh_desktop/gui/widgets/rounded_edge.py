"""Rounded corners laid over a view, which Qt cannot clip smoothly."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.theme import current

_RADIUS = 10


class RoundedEdge(QWidget):
    """The edge of its parent, drawn over everything; the parent keeps it at its own size."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the four corners and the edge."""
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        edge = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.pxf(_RADIUS)
        inside, outside = QPainterPath(), QPainterPath()
        inside.addRoundedRect(edge, radius, radius)
        outside.addRect(whole)
        painter.fillPath(outside.subtracted(inside), look.color("page"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawPath(inside)
        painter.end()
