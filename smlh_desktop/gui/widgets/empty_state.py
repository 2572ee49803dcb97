"""A page with nothing yet: a picture, one sentence, two ways in, and quiet ones below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: its `key` is told when it is chosen."""

    key: str
    icon: str
    title: str
    text: str
    button: str
    button_icon: str = ""
    hint: str = ""


class EmptyState(QScrollArea):
    """`way_chosen` tells the key of the way; the first has the main button."""

    way_chosen = Signal(str)

    def __init__(
        self,
        sentence: str,
        detail: str = "",
        ways: Sequence[Way] = (),
        others: Sequence[tuple[str, str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`others` are the quiet ways: key, icon and words."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        self._outer = spaced(QVBoxLayout(inside), 10, (32, 24, 32, 24))
        self._outer.addStretch(2)
        self._outer.addWidget(_Rings(), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, kind in ((sentence, "sheet_title"), (detail, "fact")):
            if words:
                label = Label(words, kind, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._outer.addWidget(label)
        self._cards: list[QWidget] = []
        self._row = spaced(QHBoxLayout(), 24, (0, 12, 0, 8))
        self._row.addStretch(1)
        for place, way in enumerate(ways):
            self._row.addWidget(self._make_card(way, main=place == 0), 8)
        self._row.addStretch(1)
        self._outer.addLayout(self._row)
        self._others = spaced(QHBoxLayout(), 24)
        self._others.addStretch(1)
        for key, icon, words in others:
            quiet = Button(words, "quiet", icon)
            quiet.clicked.connect(lambda _=False, key=key: self.way_chosen.emit(key))
            self._others.addWidget(quiet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._others.addStretch(1)
        self._outer.addLayout(self._others)
        self._outer.addStretch(3)
        self.setWidget(inside)

    def resizeEvent(self, event: object) -> None:
        """Two cards side by side, or one under the other when it is narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() / current().zoom < 700
        direction = QHBoxLayout.Direction
        for row in (self._row, self._others):
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _make_card(self, way: Way, *, main: bool) -> QWidget:
        card = sized(Card(padding=(28, 24, 28, 24), gap=10), max_width=432)
        top = spaced(QHBoxLayout(), 14)
        top.addWidget(IconTile(way.icon))
        top.addWidget(Label(way.title, "panel_title", wrap=True), 1)
        card.body.addLayout(top)
        card.body.addWidget(Label(way.text, "fact", wrap=True))
        card.body.addStretch(1)
        if way.hint:
            card.body.addWidget(Label(way.hint, "smallest", wrap=True))
        button = Button(way.button, "main" if main else "plain", way.button_icon)
        button.clicked.connect(lambda: self.way_chosen.emit(way.key))
        card.body.addWidget(button)
        return card


class IconTile(QLabel):
    """An icon on a soft rounded square, 48 wide unless told; decorative."""

    def __init__(
        self, icon: str, side: int = 48, ground: str = "soft", ink: str = "accent"
    ) -> None:
        super().__init__()
        self._icon, self._ground, self._ink, self._side = icon, ground, ink, side
        sized(self, width=side, height=side)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square, then the icon in its middle."""
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), look.pxf(9), look.pxf(9))
        side = look.px(24 if self._side >= 44 else 20)
        corner = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        painter.drawPixmap(corner, icons.pixmap(self._icon, side, self._ink))
        painter.end()


class _Rings(QWidget):
    """Three rings with people on them; decorative."""

    def __init__(self) -> None:
        super().__init__()
        sized(self, width=132, height=114)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look.zoom, look.zoom)
        middle = QPointF(66, 57)
        pen = QPen(look.color("lineStrong"), 1.2)
        painter.setPen(pen)
        painter.drawEllipse(middle, 23, 20)
        painter.drawEllipse(middle, 43, 37)
        pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.drawEllipse(middle, 63, 54)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(middle, 8, 8)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.setBrush(look.color("page"))
        for point in (QPointF(29, 38.5), QPointF(103, 38.5), QPointF(62, 94)):
            painter.drawEllipse(point, 6, 6)
        painter.end()
