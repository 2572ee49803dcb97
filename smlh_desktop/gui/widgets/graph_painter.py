"""Paints the drawing of the Cercle: rings, links by their strength, organisations, names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import Box, Curve, Dot, Drawing, Ellipse, on_two_lines
from smlh_desktop.gui.icons import pixmap
from smlh_desktop.gui.theme import Theme, current

T = TypeVar("T")

RADIUS = 15
"""Of a dot at most, in pixels at 100 %."""
LINK_WIDTHS = (1.0, 1.4, 2.2, 3.6)
"""Of a link by its strength, in pixels at 100 %."""
_PAD_X, _PAD_Y = 6, 1
_LEADING = 0.88
_LEAST_ICON = 9
_CENTRE = 40
_MANY_CURVES, _THINNER, _FAINTEST = 1_200, 0.45, 0.07
"""Above so many links, each is thinner and fainter: the picture would be a blot."""


_CURVES_A_TIME, _DOTS_A_TIME = 250, 150


@dataclass(frozen=True, slots=True)
class GraphNode:
    """An organisation as it is shown: `spoken` is said of it under the pointer, or aloud."""

    key: str
    name: str
    icon: str
    ring: Ring
    spoken: str


@dataclass(frozen=True, slots=True)
class Names:
    """Where the names of organisations and of rings stand; the number of those that found no
    room."""

    of_nodes: Mapping[str, Box]
    of_rings: Mapping[Ring, Box]
    numbers: Mapping[str, int] = field(default_factory=dict)


class GraphType:
    """The fonts of the drawing, at the zoom of the day."""

    def __init__(self, look: Theme) -> None:
        self.name, self.strong, self.caption = (
            look.font("secondary"), look.font("label"), look.font("label"),
        )  # fmt: skip
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.caption.setWeight(QFont.Weight.DemiBold)
        self._measures = {
            True: QFontMetricsF(self.strong), False: QFontMetricsF(self.name),
        }  # fmt: skip
        self._look = look

    def name_size(self, node: GraphNode) -> tuple[float, float]:
        """The room of a name, its ground included."""
        found = self._measures[node.ring is Ring.MEMBERS]
        pad_x, pad_y = self._look.pxf(_PAD_X), self._look.pxf(_PAD_Y)
        lines = on_two_lines(node.name)
        width = max(map(found.horizontalAdvance, lines))
        return width + 2 * pad_x, _LEADING * found.height() * len(lines) + 2 * pad_y

    def caption_size(self, words: str) -> tuple[float, float]:
        """The room of the name of a ring."""
        found = QFontMetricsF(self.caption)
        return found.horizontalAdvance(words) + 2 * self._look.pxf(_PAD_X), found.height()


def slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """So many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def centre_box(drawing: Drawing) -> tuple[Box, ...]:
    """The room of the section in the middle of the rings."""
    if not drawing.rings:
        return ()
    inner = drawing.rings[0]
    side = 2 * min(current().pxf(_CENTRE), 0.45 * inner.radius_y)
    return (Box(inner.x, inner.y, side, side),)


def paint_graph(
    painter: QPainter,
    drawing: Drawing,
    nodes: Mapping[str, GraphNode],
    names: Names,
    type_: GraphType,
    chosen: str,
    centre: Sequence[str],
) -> Iterator[None]:
    """Paint it all, a part at a time: thousands of links take a while. The links of the
    organisation `chosen` stand out. `centre` are the words in the middle."""
    look = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_rings(painter, drawing, look)
    _paint_spokes(painter, drawing, look)
    for some in slices(_in_order(drawing.curves, chosen), _CURVES_A_TIME):
        _paint_curves(painter, some, chosen, look, of=len(drawing.curves))
        yield
    _paint_captions(painter, names, type_, look)
    for box in centre_box(drawing):
        _paint_centre(painter, box, centre, look)
    for dots in slices(drawing.dots, _DOTS_A_TIME):
        for dot in dots:
            number = names.numbers.get(dot.key)
            paint_dot(painter, dot, nodes[dot.key], chosen=dot.key == chosen, number=number)
        yield
    for key, box in names.of_nodes.items():
        _paint_name(painter, nodes[key], box, type_, look, chosen=key == chosen)


def paint_dot(
    painter: QPainter, dot: Dot, node: GraphNode, *, chosen: bool, number: int | None = None
) -> None:
    """An organisation: full for a member, plain for who is coming, dashed for a neighbour. It
    bears its `number` where its name found no room."""
    look = current()
    middle = QPointF(dot.x, dot.y)
    member, neighbour = dot.ring is Ring.MEMBERS, dot.ring is Ring.NEIGHBOURS
    if chosen:
        pen = QPen(look.color("accent"), look.pxf(2.2))
        painter.setPen(pen)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(middle, dot.radius + look.pxf(5), dot.radius + look.pxf(5))
    pen = QPen(
        look.color("lineStrong" if neighbour else "accent"), min(look.pxf(2), dot.radius / 3)
    )
    if neighbour:
        pen.setDashPattern([2.4, 1.8])
    painter.setPen(pen)
    painter.setBrush(look.color("accent" if member else "surface"))
    painter.drawEllipse(middle, dot.radius, dot.radius)
    role = "onAccent" if member else "ink2" if neighbour else "accent"
    if number is not None:
        font = look.font("label")
        font.setPointSizeF(min(font.pointSizeF(), font.pointSizeF() * dot.radius / look.pxf(11)))
        painter.setFont(font)
        painter.setPen(look.color(role))
        around = QRectF(dot.x - dot.radius, dot.y - dot.radius, 2 * dot.radius, 2 * dot.radius)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, str(number))
    elif dot.radius >= look.pxf(_LEAST_ICON):
        side = round(1.08 * dot.radius)
        drawn = pixmap(node.icon, side, role)
        painter.drawPixmap(QPointF(dot.x - side / 2, dot.y - side / 2), drawn)


def paint_dragged(
    painter: QPainter, at: QPointF, node: GraphNode, ring: Ellipse, width: float
) -> None:
    """An organisation under the pointer, the ring it would come to standing out, and that told."""
    look = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("accent"), look.pxf(3)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(ring.x, ring.y), ring.radius_x, ring.radius_y)
    radius = look.pxf(RADIUS)
    paint_dot(painter, Dot(node.key, ring.ring, at.x(), at.y(), radius), node, chosen=True)
    painter.setFont(look.font("label"))
    words = f"{node.name} → {ring.ring.label}"
    wide = painter.fontMetrics().horizontalAdvance(words) + look.px(16)
    place = QRectF(at.x() + 1.8 * radius, at.y() - look.px(14), wide, look.px(28))
    if place.right() > width:
        place.moveRight(at.x() - 1.8 * radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.color("noticeBg")))
    painter.drawRoundedRect(place, look.pxf(6), look.pxf(6))
    painter.setPen(look.color("noticeInk"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _paint_rings(painter: QPainter, drawing: Drawing, look: Theme) -> None:
    """From the outside in: a dashed line, a tinted ground, then paper for the members."""
    grounds = {Ring.NEIGHBOURS: None, Ring.COMING: "alt", Ring.MEMBERS: "surface"}
    for each in reversed(drawing.rings):
        ground = grounds[each.ring]
        pen = QPen(look.color("line"), look.pxf(1.4))
        if ground is None:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(look.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(each.x, each.y), each.radius_x, each.radius_y)


def _paint_spokes(painter: QPainter, drawing: Drawing, look: Theme) -> None:
    """The section deals with each member."""
    members = [each for each in drawing.dots if each.ring is Ring.MEMBERS]
    if not drawing.rings or len(drawing.curves) > _MANY_CURVES:
        return
    middle = QPointF(drawing.rings[0].x, drawing.rings[0].y)
    painter.setPen(QPen(_link_color(look), look.pxf(1)))
    for each in members:
        painter.drawLine(middle, QPointF(each.x, each.y))


def _in_order(curves: Sequence[Curve], chosen: str) -> list[Curve]:
    """The weakest first; those of the organisation chosen over the others."""

    def place(each: Curve) -> tuple[bool, int]:
        return bool(chosen) and chosen in each.tie.ends, each.tie.intensity

    return sorted(curves, key=place)


def _paint_curves(
    painter: QPainter, curves: Sequence[Curve], chosen: str, look: Theme, *, of: int
) -> None:
    many = of > _MANY_CURVES
    # Mixed with the ground beforehand: to see through each takes Qt three times as long.
    share = max(_FAINTEST, min(1.0, _MANY_CURVES / max(1, of)))
    faint = _mixed(_link_color(look), look.color("page"), share)
    # Each by itself: one path of thousands takes Qt six times as long.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for each in curves:
        mine = bool(chosen) and chosen in each.tie.ends
        width = look.pxf(LINK_WIDTHS[max(0, min(3, each.tie.intensity))])
        pen = QPen(
            look.color("accent") if mine else faint,
            width * (_THINNER if many and not mine else 1.0),
        )
        if not each.tie.active and many and not mine:
            pen.setWidthF(pen.widthF() / 2)  # among thousands, nobody could tell dashes
        elif not each.tie.active:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        path = QPainterPath(QPointF(each.from_x, each.from_y))
        path.quadTo(each.bend_x, each.bend_y, each.to_x, each.to_y)
        painter.drawPath(path)


def _link_color(look: Theme) -> QColor:
    return QColor(look.color("lineStrong"))


def _mixed(color: QColor, ground: QColor, share: float) -> QColor:
    """So much of a colour over a ground."""
    return QColor(
        *(
            round(share * one + (1 - share) * other)
            for one, other in zip(color.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def _paint_captions(painter: QPainter, names: Names, type_: GraphType, look: Theme) -> None:
    painter.setFont(type_.caption)
    for ring, box in names.of_rings.items():
        place = _rect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("page"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(look.color("ink2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, ring.label)


def _paint_centre(painter: QPainter, box: Box, words: Sequence[str], look: Theme) -> None:
    place = _rect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent"))
    painter.drawEllipse(place)
    painter.setPen(look.color("onAccent"))
    font = look.font("label")
    lines = [each for each in words if each]
    room = place.width() * 0.86
    for share in (1.0, 0.85, 0.72):
        font.setPointSizeF(look.font("label").pointSizeF() * share)
        measures = QFontMetricsF(font)
        if all(measures.horizontalAdvance(each) <= room for each in lines):
            break
    else:
        return  # no room for words: the page says whose Cercle it is
    painter.setFont(font)
    height = measures.height()
    top = place.center().y() - height * len(lines) / 2
    for rank, each in enumerate(lines):
        line = QRectF(place.left(), top + rank * height, place.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, each)


def _paint_name(
    painter: QPainter, node: GraphNode, box: Box, type_: GraphType, look: Theme, *, chosen: bool
) -> None:
    place = _rect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(look.color("soft" if chosen else "surface"))
    ground.setAlphaF(1.0 if chosen else 0.88)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, look.pxf(5), look.pxf(5))
    painter.setFont(type_.strong if node.ring is Ring.MEMBERS else type_.name)
    painter.setPen(look.color("softInk" if chosen else "ink"))
    lines = on_two_lines(node.name)
    height = (place.height() - 2 * look.pxf(_PAD_Y)) / len(lines)
    for rank, each in enumerate(lines):
        top = place.top() + look.pxf(_PAD_Y) + rank * height
        line = QRectF(place.left(), top, place.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, each)


def _rect(box: Box) -> QRectF:
    return QRectF(
        QPointF(box.x - box.width / 2, box.y - box.height / 2), QSizeF(box.width, box.height)
    )
