"""How a row of any list is drawn: badge, two lines, tag, tick box, states."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons, theme
from smlh_desktop.gui.row_model import ROW_ROLE, Row
from smlh_desktop.gui.widgets.tag import paint_tag, tag_width

AnyIndex = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT, _RIGHT_BAR, _GAP = 32, 14, 6, 12
_BADGE, _BOX, _TAG, _ALERT_ICON = 40, 24, 26, 16


class RowDelegate(QStyledItemDelegate):
    """The shared painter of rows; `with_tag` makes them 70 high rather than 58.

    `left` is the margin before the badge, in pixels at 100 %.
    """

    def __init__(
        self, view: QAbstractItemView, *, with_tag: bool = True, left: int = _LEFT
    ) -> None:
        super().__init__(view)
        self._view = view
        self._height = "row_with_tag" if with_tag else "row_two_lines"
        self._left = left

    def row_height(self) -> int:
        """The same for every row, in pixels already zoomed."""
        return theme.current().size(self._height)

    def set_left(self, left: int) -> None:
        """Move the badge nearer the edge, or back; pixels at 100 %."""
        self._left = left

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The size the words ask for."""
        look = theme.current()
        return QSize(look.px(160), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row in its state."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        look = theme.current()
        state: QStyle.StateFlag = option.state
        place = QRectF(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and enabled
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "soft" if selected else "alt" if hovered else ""
        if ground:
            painter.fillRect(place, look.color(ground))
        if selected:
            bar = QRectF(place.left(), place.top(), look.pxf(4), place.height())
            painter.fillRect(bar, look.color("accent"))
        left = place.left() + look.px(self._left)
        if row.checked is not None:
            left = self._paint_box(painter, place, left, row.checked)
        if row.icon:
            left = self._paint_badge(painter, place, left, row, selected, hovered)
        self._paint_words(painter, place, left, row, selected, enabled)
        if not selected:
            rule = QRectF(left, place.bottom() - 1, place.right() - left, 1)
            painter.fillRect(rule, look.color("line"))
        if state & QStyle.StateFlag.State_HasFocus and self._by_keyboard():
            self._paint_focus(painter, place)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A tooltip with every word, when some of them were cut."""
        row = index.data(ROW_ROLE)
        if event.type() == QEvent.Type.ToolTip and isinstance(row, Row):
            cut = self._is_cut(row, QRectF(option.rect))
            words = "\n".join(french(part) for part in _lines(row))
            QToolTip.showText(event.globalPos(), words if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A click on the box (with some room around it) ticks it."""
        row = index.data(ROW_ROLE)
        if (
            isinstance(row, Row)
            and row.checked is not None
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            look = theme.current()
            left = option.rect.left()
            reach = look.px(self._left + _BOX + _GAP)
            if left <= event.position().x() <= left + reach:
                return self.toggle(index)
        return False

    def toggle(self, index: AnyIndex) -> bool:
        """Tick or untick a row; False when it has no box."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row) or row.checked is None:
            return False
        state = Qt.CheckState.Unchecked if row.checked else Qt.CheckState.Checked
        return self._view.model().setData(
            self._view.model().index(index.row(), 0), state, Qt.ItemDataRole.CheckStateRole
        )

    def _paint_box(self, painter: QPainter, place: QRectF, left: float, checked: bool) -> float:
        look = theme.current()
        side = look.pxf(_BOX)
        box = QRectF(left, place.center().y() - side / 2, side, side).adjusted(1, 1, -1, -1)
        edge = look.color("accent" if checked else "lineStrong")
        painter.setPen(QPen(edge, look.pxf(1.5)))
        painter.setBrush(edge if checked else look.color("surface"))
        painter.drawRoundedRect(box, look.pxf(4.5), look.pxf(4.5))
        if checked:
            tick = look.px(18)
            _center(painter, box, icons.pixmap("check", tick, "onAccent"), tick)
        return left + side + look.pxf(_GAP)

    def _paint_badge(
        self,
        painter: QPainter,
        place: QRectF,
        left: float,
        row: Row,
        selected: bool,
        hovered: bool,
    ) -> float:
        look = theme.current()
        side, drawn = look.pxf(_BADGE), look.px(20)
        badge = QRectF(left, place.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "surface" if selected or hovered else "alt"
        ink = "accent" if selected else "ink2"
        if row.tone:
            ink, ground, _ = look.status(row.tone)
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(badge, look.pxf(9), look.pxf(9))
        _center(painter, badge, icons.pixmap(row.icon, drawn, ink), drawn)
        return left + side + look.pxf(_GAP)

    def _paint_words(
        self,
        painter: QPainter,
        place: QRectF,
        left: float,
        row: Row,
        selected: bool,
        enabled: bool,
    ) -> None:
        look = theme.current()
        right = place.right() - look.pxf(self._right())
        if row.figure:
            painter.setPen(look.color("ink" if enabled else "ink3"))
            right = _draw_figure(painter, place, right, row.figure) - look.pxf(_GAP)
        first, second = _line_places(place, left, right)
        if len(_lines(row)) == 1:
            first.moveCenter(QPointF(first.center().x(), place.center().y()))
        painter.setPen(look.color("ink" if enabled else "ink3"))
        _draw_line(painter, first, row.title, "body_strong")
        if row.tag:
            width = min(tag_width(row.tag), (right - left) * 0.6)
            height = look.pxf(_TAG)
            pill = QRectF(right - width, second.center().y() - height / 2, width, height)
            paint_tag(painter, pill, row.tag, on_soft=selected)
            second.setRight(pill.left() - look.pxf(5))
        if row.alert:
            ink, _, icon = look.status(row.alert.status)
            side = look.px(_ALERT_ICON)
            top = second.center().y() - side / 2
            drawn = icons.pixmap(icon if row.alert.icon is None else row.alert.icon, side, ink)
            painter.drawPixmap(QPointF(second.left(), top), drawn)
            second.setLeft(second.left() + side + look.pxf(5))
            painter.setPen(look.color(ink))
            _draw_line(painter, second, row.alert.text, "tag")
        elif row.subtitle:
            painter.setPen(look.color("ink2" if enabled else "ink3"))
            _draw_line(painter, second, row.subtitle, "secondary")

    def _paint_focus(self, painter: QPainter, place: QRectF) -> None:
        look = theme.current()
        width = look.pxf(2.5)
        painter.setPen(QPen(look.color("ring"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2 + 1
        ring = place.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, look.pxf(4), look.pxf(4))

    def _right(self) -> int:
        """The scroll bar brings its own margin."""
        return _RIGHT_BAR if self._view.verticalScrollBar().isVisible() else _RIGHT

    def _by_keyboard(self) -> bool:
        return bool(self._view.property("keyboard_cursor"))

    def _is_cut(self, row: Row, place: QRectF) -> bool:
        look = theme.current()
        left = place.left() + look.px(self._left)
        left += look.pxf(_BOX + _GAP) if row.checked is not None else 0
        left += look.pxf(_BADGE + _GAP) if row.icon else 0
        room = place.right() - look.pxf(self._right()) - left
        room -= _figure_width(row.figure) + look.pxf(_GAP) if row.figure else 0
        tag = min(tag_width(row.tag), room * 0.6) + look.pxf(5) if row.tag else 0
        small = QFontMetricsF(look.font("tag" if row.alert else "secondary"))
        second = french(row.alert.text if row.alert else row.subtitle)
        taken = small.horizontalAdvance(second)
        taken += look.px(_ALERT_ICON) + look.pxf(5) if row.alert else 0
        title = QFontMetricsF(look.font("body_strong")).horizontalAdvance(french(row.title))
        return (
            title > room or taken > room - tag or bool(row.tag and tag_width(row.tag) > room * 0.6)
        )


def _lines(row: Row) -> list[str]:
    second = row.alert.text if row.alert else row.subtitle
    return [part for part in (row.title, second, row.tag.text if row.tag else "") if part]


def _line_places(place: QRectF, left: float, right: float) -> tuple[QRectF, QRectF]:
    """The two lines of text, centred together: 25 and 26 high at 100 %."""
    look = theme.current()
    top = place.center().y() - look.pxf(25.5)
    first = QRectF(left, top, right - left, look.pxf(25))
    return first, QRectF(left, first.bottom(), right - left, look.pxf(26))


def _draw_line(painter: QPainter, place: QRectF, text: str, role: str) -> None:
    font = theme.current().font(role)
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(
        french(text), Qt.TextElideMode.ElideRight, place.width() + 0.5
    )
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, int(flags) | int(Qt.TextFlag.TextDontClip), shown)


def _figure_width(figure: str) -> float:
    return QFontMetricsF(theme.current().font("figure")).horizontalAdvance(figure)


def _draw_figure(painter: QPainter, place: QRectF, right: float, figure: str) -> float:
    """Draw a number that ends at `right`; where it begins."""
    left = right - _figure_width(figure)
    painter.setFont(theme.current().font("figure"))
    where = QRectF(left, place.top(), right - left, place.height())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(where, int(flags) | int(Qt.TextFlag.TextDontClip), figure)
    return left


def _center(painter: QPainter, place: QRectF, drawn: object, side: int) -> None:
    corner = QPointF(place.center().x() - side / 2, place.center().y() - side / 2)
    painter.drawPixmap(corner, drawn)  # type: ignore[call-overload]
