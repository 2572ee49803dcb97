"""The pill that tells a state: an icon and words, on a quiet ground."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons, theme
from smlh_desktop.gui.row_model import Tag

_HEIGHT, _ICON, _GAP, _SIDE, _SIDE_ICON = 26, 16, 5, 10, 8


def tag_width(tag: Tag) -> float:
    """How wide the pill wants to be, in pixels already zoomed."""
    look = theme.current()
    words = QFontMetricsF(look.font("tag")).horizontalAdvance(french(tag.text))
    if _icon_of(tag):
        return words + look.pxf(_SIDE_ICON + _ICON + _GAP + _SIDE)
    return words + look.pxf(2 * _SIDE)


def paint_tag(painter: QPainter, place: QRectF, tag: Tag, *, on_soft: bool = False) -> None:
    """Draw the pill in `place`, its words elided when it is too narrow.

    `on_soft`: on a selected row, whose ground is that of some pills.
    """
    look = theme.current()
    ink, ground, _ = look.status(tag.status)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("surface" if on_soft else ground))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    left, name = place.left() + look.pxf(_SIDE), _icon_of(tag)
    if name:
        side = look.px(_ICON)
        left = place.left() + look.pxf(_SIDE_ICON)
        top = place.center().y() - side / 2
        painter.drawPixmap(QPointF(left, top), icons.pixmap(name, side, ink))
        left += side + look.pxf(_GAP)
    font = look.font("tag")
    painter.setFont(font)
    painter.setPen(look.color(ink))
    room = place.right() - look.pxf(_SIDE) - left
    words = QFontMetricsF(font).elidedText(
        french(tag.text), Qt.TextElideMode.ElideRight, room + 1.0
    )
    painter.drawText(
        QRectF(left, place.top(), room + look.pxf(_SIDE), place.height()),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        words,
    )
    painter.restore()


def _icon_of(tag: Tag) -> str:
    return theme.current().status(tag.status)[2] if tag.icon is None else tag.icon


class TagLabel(QWidget):
    """A pill on a page; read, never clicked."""

    def __init__(self, tag: Tag, parent: QWidget | None = None, *, on_soft: bool = False) -> None:
        super().__init__(parent)
        self._on_soft = on_soft
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tag = tag
        self.set_tag(tag)

    def tag(self) -> Tag:
        """The state shown."""
        return self._tag

    def set_tag(self, tag: Tag) -> None:
        """Show another state."""
        self._tag = tag
        self.setAccessibleName(tag.text)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size the words ask for."""
        return QSize(int(tag_width(self._tag)) + 1, theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The least that still reads."""
        look = theme.current()
        return QSize(min(self.sizeHint().width(), look.px(64)), look.px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the style changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        wanted = self.sizeHint()
        place = QRectF(0, 0, min(self.width(), wanted.width()), wanted.height())
        place.moveTop((self.height() - place.height()) / 2)
        if self.width() < wanted.width() and not self.toolTip():
            self.setToolTip(french(self._tag.text))
        painter = QPainter(self)
        paint_tag(painter, place, self._tag, on_soft=self._on_soft)
        painter.end()
