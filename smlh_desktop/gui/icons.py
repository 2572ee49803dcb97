"""Lucide icons, recoloured from the theme and drawn at the pixel ratio of the screen."""

from functools import cache
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton
from shiboken6 import isValid

from smlh_desktop import paths
from smlh_desktop.gui import theme as themes

_THIN, _THICK, _SMALL = "1.75", "2", 18
_GAP = 4


class Iconed(Protocol):
    """A button, an action: whatever takes an icon."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Take an icon."""


def icon(name: str, color_role: str = "ink", size: int = 20, gap: int = 0) -> QIcon:
    """The icon `name` in a colour of the tokens; `size` in pixels at 100 %.

    `gap` leaves room on the right, since a button sets its words too near. It keeps the
    colours of today's theme: prefer `set_icon`, which follows it.
    """
    theme = themes.current()
    side, room = theme.px(size), theme.px(gap)
    made = QIcon(_widened(pixmap(name, side, color_role), room))
    made.addPixmap(_widened(pixmap(name, side, "disInk"), room), QIcon.Mode.Disabled)
    return made


def set_icon(target: Iconed, name: str, color_role: str = "ink", size: int = 20) -> None:
    """Give `target` an icon that follows mode and zoom; an empty name takes it away."""
    assert isinstance(target, QObject)
    targets = _targets()
    if name:
        targets.wanted[target] = (name, color_role, size)
        _dress(target, name, color_role, size)
    else:
        targets.wanted.pop(target, None)
        target.setIcon(QIcon())


def pixmap(name: str, size_px: int, color_role: str = "ink", dpr: float | None = None) -> QPixmap:
    """The icon drawn `size_px` wide (already zoomed), at `dpr` or the sharpest screen's ratio.

    FileNotFoundError when no such icon is shipped.
    """
    theme = themes.current()
    app = QGuiApplication.instance()
    if dpr is None:
        dpr = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    key = (name, size_px, color_role, dpr)
    found = theme.pixmaps.get(key)
    if found is None:
        found = theme.pixmaps[key] = _draw(name, size_px, theme.hex(color_role), dpr, theme.zoom)
    return found


def _dress(target: QObject, name: str, color_role: str, size: int) -> None:
    gap = _GAP if isinstance(target, QPushButton) and target.text() else 0
    target.setIcon(icon(name, color_role, size, gap))  # type: ignore[attr-defined]
    if isinstance(target, QAbstractButton):
        theme = themes.current()
        target.setIconSize(QSize(theme.px(size) + theme.px(gap), theme.px(size)))


def _widened(drawn: QPixmap, room: int) -> QPixmap:
    if not room:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(room * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


def _draw(name: str, size_px: int, color: str, dpr: float, zoom: float) -> QPixmap:
    stroke = _THICK if size_px / zoom < _SMALL else _THIN
    svg = _source(name).replace("currentColor", color)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = round(size_px * dpr)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


@cache
def _source(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


class _Targets(QObject):
    """Who wears which icon, redrawn when the theme changes."""

    def __init__(self, theme: themes.Theme) -> None:
        super().__init__(theme)
        self.wanted: WeakKeyDictionary[QObject, tuple[str, str, int]] = WeakKeyDictionary()
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        for target, (name, color_role, size) in list(self.wanted.items()):
            if isValid(target):
                _dress(target, name, color_role, size)


def _targets() -> _Targets:
    theme = themes.current()
    found = theme.findChild(_Targets)
    return found if isinstance(found, _Targets) else _Targets(theme)
