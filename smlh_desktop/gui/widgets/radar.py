"""A radar, painted: a line a series, told apart by its stroke and its marks as much as by colour.

A table says the same beside it, for whoever does not see it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from smlh_desktop.domain.radar import RadarSeries, Stroke, direction, label_lines, stretches
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import theme

_WIDTH, _LEAST_WIDTH, _HEIGHT = 480, 400, 410
_LABEL_GAP, _LEGEND_STEP, _SAMPLE, _SAMPLE_GAP = 9, 24, 34, 10
_DOT, _SQUARE, _CROSS = 4.0, 11.0, 3.5
_SIDEWAYS = 0.15  # how far from the vertical an axis has its label beside its end
_LOOKS = {
    Stroke.SOLID: ("accent", 2.6, ()),
    Stroke.DASHED: ("ink", 2.0, (4.0, 2.6)),
    Stroke.DOTTED: ("ink2", 2.0, (0.1, 2.4)),
}


class Radar(QWidget):
    """Read, not clicked. `most` is the value at the rim."""

    def __init__(self, name: str, *, most: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[RadarSeries, ...] = ()
        self._most = most
        self.setAccessibleName(french(name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(
        self, labels: Sequence[str], series: Sequence[RadarSeries], spoken: str
    ) -> None:
        """Draw `series`, a value for each of `labels`; `spoken` tells the same in words."""
        self._labels = tuple(labels)
        self._series = tuple(each for each in series if not each.is_empty)
        self.setAccessibleDescription(french(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the web, its labels, and a line of legend a series."""
        look = theme.current()
        legend = _LEGEND_STEP * len(self._series)
        return QSize(look.px(_WIDTH), look.px(_HEIGHT + legend))

    def minimumSizeHint(self) -> QSize:
        """A smaller web, its labels whole."""
        return QSize(theme.current().px(_LEAST_WIDTH), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the zoom changed."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The web, the lines from the last to the first, the labels, the legend."""
        if not self._labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font("secondary"))
        web = _Web(self, painter, self._labels, len(self._series), self._most)
        web.paint_grid()
        for line in reversed(self._series):
            web.paint_line(line)
        web.paint_figures()
        web.paint_labels()
        web.paint_legend(self._series)
        painter.end()


class _Web:
    """Where things are, in a widget of this size."""

    def __init__(
        self, widget: QWidget, painter: QPainter, labels: Sequence[str], lines: int, most: int
    ) -> None:
        self._look, self._painter, self._most = theme.current(), painter, most
        self._metrics = QFontMetricsF(painter.font())
        self._labels = [label_lines(french(label)) for label in labels]
        widest = max(
            self._metrics.horizontalAdvance(line) for each in self._labels for line in each
        )
        self._legend_top = widget.height() - self._look.pxf(_LEGEND_STEP * lines)
        gap = self._look.pxf(_LABEL_GAP)
        above = 2 * self._metrics.height() + gap
        across = widget.width() / 2 - widest - gap
        down = (self._legend_top - 2 * above) / 2
        self._radius = max(1.0, min(across, down))
        self._centre = QPointF(widget.width() / 2, above + self._radius)

    def _at(self, rank: int, value: float) -> QPointF:
        across, down = direction(rank, len(self._labels))
        reach = self._radius * value / self._most
        return self._centre + QPointF(across * reach, down * reach)

    def paint_grid(self) -> None:
        """The axes, and a ring a level; the last is the rim."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for level in range(1, self._most + 1):
            rim = level == self._most
            self._painter.setPen(QPen(self._look.color("lineStrong" if rim else "line"), 1.0))
            ring = [self._at(rank, level) for rank in range(len(self._labels))]
            self._painter.drawPolygon(QPolygonF(ring))
        self._painter.setPen(QPen(self._look.color("line"), 1.0))
        for rank in range(len(self._labels)):
            self._painter.drawLine(self._centre, self._at(rank, self._most))

    def paint_figures(self) -> None:
        """The levels, beside the axis that goes up."""
        self._painter.setPen(self._look.color("ink2"))
        for level in range(1, self._most + 1):
            words, point = str(level), self._at(0, level)
            left = point.x() - self._metrics.horizontalAdvance(words) - self._look.pxf(5)
            self._painter.drawText(QPointF(left, point.y() + self._metrics.ascent() * 0.4), words)

    def paint_labels(self) -> None:
        """Each label at the end of its axis, on one line or two."""
        self._painter.setPen(self._look.color("ink"))
        height, gap = self._metrics.height(), self._look.pxf(_LABEL_GAP)
        for rank, lines in enumerate(self._labels):
            across, down = direction(rank, len(self._labels))
            end = self._at(rank, self._most) + QPointF(across * gap, down * gap)
            block = height * len(lines)
            top = end.y() - block / 2 + down * block / 2
            for place, line in enumerate(lines):
                width = self._metrics.horizontalAdvance(line)
                beside = width / 2 if abs(across) < _SIDEWAYS else width if across < 0 else 0.0
                baseline = top + place * height + self._metrics.ascent()
                self._painter.drawText(QPointF(end.x() - beside, baseline), line)

    def paint_line(self, line: RadarSeries) -> None:
        """A series: nothing joins a value that is not known."""
        points = [self._at(rank, value or 0.0) for rank, value in enumerate(line.values)]
        for ranks, closed in stretches(line.values):
            joined = QPolygonF([points[rank] for rank in ranks])
            self._painter.setPen(self._pen(line.stroke))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            if closed:
                self._painter.drawPolygon(joined)
            elif len(ranks) > 1:
                self._painter.drawPolyline(joined)
        for point, value in zip(points, line.values, strict=True):
            if value is not None:
                self._paint_mark(line.stroke, point)

    def paint_legend(self, series: Sequence[RadarSeries]) -> None:
        """Which line is which."""
        step, sample = self._look.pxf(_LEGEND_STEP), self._look.pxf(_SAMPLE)
        gap = self._look.pxf(_SAMPLE_GAP)
        names = [french(line.name) for line in series]
        wide = max((self._metrics.horizontalAdvance(name) for name in names), default=0.0)
        left = max(0.0, self._centre.x() - (sample + gap + wide) / 2)
        for place, (line, name) in enumerate(zip(series, names, strict=True)):
            middle = self._legend_top + (place + 0.5) * step
            self._painter.setPen(self._pen(line.stroke))
            self._painter.drawLine(QPointF(left, middle), QPointF(left + sample, middle))
            self._paint_mark(line.stroke, QPointF(left + sample / 2, middle))
            self._painter.setPen(self._look.color("ink"))
            baseline = middle + self._metrics.ascent() * 0.4
            self._painter.drawText(QPointF(left + sample + gap, baseline), name)

    def _pen(self, stroke: Stroke) -> QPen:
        colour, width, dashes = _LOOKS[stroke]
        pen = QPen(self._look.color(colour), self._look.pxf(width))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashes:
            pen.setDashPattern(dashes)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if stroke is Stroke.DOTTED:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _paint_mark(self, stroke: Stroke, point: QPointF) -> None:
        colour: QColor = self._look.color(_LOOKS[stroke][0])
        painter = self._painter
        if stroke is Stroke.SOLID:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(point, self._look.pxf(_DOT), self._look.pxf(_DOT))
            return
        painter.setPen(QPen(colour, self._look.pxf(1.8)))
        if stroke is Stroke.DASHED:
            side = self._look.pxf(_SQUARE)
            painter.setBrush(self._look.color("surface"))
            painter.drawRect(QRectF(point.x() - side / 2, point.y() - side / 2, side, side))
            return
        arm = self._look.pxf(_CROSS)
        for slope in (arm, -arm):
            painter.drawLine(point + QPointF(-arm, -slope), point + QPointF(arm, slope))
