"""The steps of a wizard, on top: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons, theme

_CIRCLE, _GAP, _LINE, _AROUND = 28, 8, 46, 13


class Steps(QWidget):
    """Read, not clicked; in a narrow place only the current step keeps its words."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [french(name) for name in names]
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def current(self) -> int:
        """The step under way, from 0."""
        return self._current

    def set_current(self, step: int) -> None:
        """Move to a step, from 0; the number of steps when all are done."""
        self._current = step
        shown = min(step, len(self._names) - 1)
        words = f"Étape {shown + 1} sur {len(self._names)} : {self._names[shown]}"
        self.setAccessibleName(words)
        self.setToolTip(french(words))
        self.update()

    def sizeHint(self) -> QSize:
        """All the words."""
        return QSize(int(self._width(narrow=False)) + 1, theme.current().px(36))

    def minimumSizeHint(self) -> QSize:
        """The circles, and the words of one step."""
        return QSize(int(self._width(narrow=True)) + 1, theme.current().px(36))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the zoom changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, words, line, from left to right."""
        look = theme.current()
        narrow = self.width() < self._width(narrow=False)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 1.0, self.height() / 2
        for step, name in enumerate(self._names):
            circle = QRectF(left, middle - look.pxf(_CIRCLE / 2), *[look.pxf(_CIRCLE)] * 2)
            self._paint_circle(painter, circle, step)
            left = circle.right() + look.pxf(_GAP)
            if not narrow or step == self._current:
                font = look.font("body_strong" if step == self._current else "body")
                painter.setFont(font)
                painter.setPen(look.color("ink" if step == self._current else "ink2"))
                width = QFontMetricsF(font).horizontalAdvance(name)
                place = QRectF(left, 0, width + 2, self.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
                left += width
            if step + 1 < len(self._names):
                start = left + look.pxf(0 if narrow and step != self._current else _AROUND)
                end = start + look.pxf(_LINE / 2 if narrow else _LINE)
                painter.setPen(QPen(look.color("lineStrong"), look.pxf(1.2)))
                painter.drawLine(QPointF(start, middle), QPointF(end, middle))
                left = end + look.pxf(_AROUND if not narrow else _GAP)
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRectF, step: int) -> None:
        look = theme.current()
        done, here = step < self._current, step == self._current
        edge = "accent" if done or here else "lineStrong"
        painter.setPen(QPen(look.color(edge), look.pxf(1.6)))
        painter.setBrush(look.color("soft" if done else "accent" if here else "surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if done:
            side = look.px(18)
            corner = circle.center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(corner, icons.pixmap("check", side, "accent"))
        else:
            painter.setFont(look.font("tag"))
            painter.setPen(look.color("onAccent" if here else "ink2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(step + 1))

    def _width(self, *, narrow: bool) -> float:
        look = theme.current()
        bold = QFontMetricsF(look.font("body_strong"))
        words = [bold.horizontalAdvance(name) for name in self._names]
        total = len(words) * look.pxf(_CIRCLE + _GAP) + 2
        if narrow:
            return total + max(words) + (len(words) - 1) * look.pxf(_LINE / 2 + _GAP + _AROUND)
        return total + sum(words) + (len(words) - 1) * look.pxf(_LINE + 2 * _AROUND)
