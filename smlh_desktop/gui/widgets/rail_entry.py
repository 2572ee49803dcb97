"""One place of the rail: icon and word together, a number only where something waits."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons, theme


class RailEntry(QAbstractButton):
    """Checked where the person is; the arrows go to the neighbours."""

    step_requested = Signal(int)
    """Up (-1) or Down (1): the rail knows the neighbours."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count = 0
        self.setCheckable(True)
        self.setText(words)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """How many things wait here; 0 shows nothing."""
        self._count = count
        self.setAccessibleDescription(f"{count} en attente" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        """44 high, as wide as the rail lets it."""
        look = theme.current()
        return QSize(look.px(180), look.size("nav_entry"))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower, never lower."""
        return QSize(theme.current().px(44), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move without going; Enter goes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.step_requested.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.step_requested.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, word, number."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self.rect())
        here, lit = self.isChecked(), self.underMouse() or self.isDown()
        if here or lit:
            ground = look.color("railSel" if here else "railLine")
            painter.setBrush(ground)
            painter.drawRoundedRect(place, look.pxf(8), look.pxf(8))
        if here:
            bar = QRectF(0, place.center().y() - look.pxf(11), look.pxf(4), look.pxf(22))
            painter.setBrush(look.color("railInk"))
            painter.drawRoundedRect(bar, look.pxf(2), look.pxf(2))
        side = look.px(22)
        ink = "railInk" if here or lit else "railInk2"
        corner = QPointF(look.pxf(16), place.center().y() - side / 2)
        painter.drawPixmap(corner, icons.pixmap(self._icon, side, ink))
        painter.setPen(look.color("railInk"))
        right = place.right() - look.pxf(14)
        if self._count:
            bold = look.font("label")
            painter.setFont(bold)
            width = QFontMetricsF(bold).horizontalAdvance(str(self._count))
            number = QRectF(right - width, 0, width, place.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(self._count))
            right = number.left() - look.pxf(8)
        font = look.font("body_strong" if here else "body")
        painter.setFont(font)
        left = look.pxf(50)
        words = QFontMetricsF(font).elidedText(
            french(self.text()), Qt.TextElideMode.ElideRight, right - left + look.pxf(8)
        )
        painter.drawText(
            QRectF(left, 0, right - left + look.pxf(10), place.height()),
            Qt.AlignmentFlag.AlignVCenter,
            words,
        )
        painter.end()
