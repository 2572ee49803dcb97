"""What the signs of the picture of the Cercle mean."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import Dot
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.graph_painter import LINK_WIDTHS, GraphNode, paint_dot
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced

_WIDE, _HIGH, _RADIUS = 40, 24, 8
_DOTS = (
    (Ring.MEMBERS, "Membre"),
    (Ring.COMING, "Invité, intéressé"),
    (Ring.NEIGHBOURS, "Limitrophe"),
)
_LINES = ((3, True, "Lien fort"), (1, True, "Lien ponctuel"), (1, False, "Plus de 12 mois"))


class GraphLegend(QWidget):
    """Dots on the left, links on the right, each with its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = spaced(QGridLayout(self), 4, column_gap=12)
        grid.addWidget(Label("Légende", "label"), 0, 0, 1, 2)
        for line, (ring, words) in enumerate(_DOTS, start=1):
            grid.addWidget(_signed(_Sign(ring=ring), words), line, 0)
        for line, (strength, active, words) in enumerate(_LINES, start=1):
            grid.addWidget(_signed(_Sign(strength=strength, active=active), words), line, 1)


def _signed(sign: "_Sign", words: str) -> QWidget:
    both = QWidget()
    row = spaced(QHBoxLayout(both), 8)
    row.addWidget(sign)
    row.addWidget(Label(words, "secondary", wrap=True), 1)
    return both


class _Sign(QWidget):
    def __init__(self, *, ring: Ring | None = None, strength: int = 0, active: bool = True) -> None:
        super().__init__()
        self._ring, self._strength, self._active = ring, strength, active
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = current()
        return QSize(look.px(_WIDE if self._ring is None else 24), look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.width() / 2, self.height() / 2
        if self._ring is not None:
            node = GraphNode("", "", "", self._ring, "")
            paint_dot(painter, Dot("", self._ring, x, y, look.pxf(_RADIUS)), node, chosen=False)
            return
        pen = QPen(look.color("lineStrong"), look.pxf(LINK_WIDTHS[self._strength]))
        if not self._active:
            pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(0, round(y), self.width(), round(y))
