"""How far the building of a relation is: nine bars, those reached filled."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smlh_desktop.gui import theme

_HEIGHT, _BAR, _GAP, _LEAST = 24, 6, 6, 14


class StageBar(QWidget):
    """`reached` of `total`; read, not clicked. Its words stand beside it."""

    def __init__(self, reached: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reached, self._total = reached, total
        self.setAccessibleName(f"Étape {reached} sur {total}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for every bar."""
        look = theme.current()
        return QSize(look.px(self._total * (30 + _GAP)), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Short bars."""
        look = theme.current()
        return QSize(look.px(self._total * (_LEAST + _GAP)), look.px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the zoom changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One rounded bar a stage."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, height = look.pxf(_GAP), look.pxf(_BAR)
        width = (self.width() - gap * (self._total - 1)) / self._total
        top = (self.height() - height) / 2
        for place in range(self._total):
            painter.setBrush(look.color("accent" if place < self._reached else "disInk"))
            bar = QRectF(place * (width + gap), top, width, height)
            painter.drawRoundedRect(bar, height / 2, height / 2)
        painter.end()
