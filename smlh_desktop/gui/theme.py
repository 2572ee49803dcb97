"""The look of the program: colours, type, sizes and the one style sheet, from tokens.json.

Everything measured in pixels or points goes through one zoom factor. The theme in use
is held by the application (`current()`), so that nothing is made at import.
"""

import json
import re
from functools import cache
from typing import Any, Literal, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from smlh_desktop import paths

Mode = Literal["light", "dark"]

_FAMILIES = {"sans": "Source Sans 3", "serif": "Source Serif 4"}
_FONT_FILES = (
    "SourceSans3_400Regular.ttf",
    "SourceSans3_600SemiBold.ttf",
    "SourceSans3_400Regular_Italic.ttf",
    "SourceSerif4_400Regular.ttf",
    "SourceSerif4_600SemiBold.ttf",
    "SourceSerif4_400Regular_Italic.ttf",
)
_PROPERTY = "kit_theme"
_TOKEN = re.compile(r"@(\w+)|\b(\d+(?:\.\d+)?)(px|pt)\b")
_LIGHT_OTHER: dict[Mode, Mode] = {"light": "dark", "dark": "light"}


@cache
def _tokens() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(paths.resource("styles/tokens.json").read_bytes()))


@cache
def _template() -> str:
    text = paths.resource("styles/kit.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@cache
def _load_fonts() -> bool:
    """Give the shipped fonts to Qt, once; RuntimeError names the one that is missing or broken."""
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}"))) < 0:
            raise RuntimeError(f"font not loaded: {name}")
    return True


def _point_size(value: float | str, *, largest: bool) -> float:
    """Tokens give some sizes as a range: figures take the top, the rest the bottom."""
    parts = [float(part) for part in str(value).split("-")]
    return parts[-1] if largest else parts[0]


class Theme(QObject):
    """One mode (light or dark) at one zoom (1.0 to 2.0); `changed` tells when either moved."""

    changed = Signal()

    def __init__(
        self, mode: Mode = "light", zoom: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._zoom = _within_zoom(zoom)
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self.pixmaps: dict[tuple[object, ...], QPixmap] = {}  # drawn icons, see icons.py

    @property
    def mode(self) -> Mode:
        """Light or dark."""
        return self._mode

    @property
    def zoom(self) -> float:
        """The factor every size goes through, 1.0 to 2.0."""
        return self._zoom

    def set_mode(self, mode: Mode) -> None:
        """Change to light or dark; every window follows."""
        self.set(mode=mode)

    def set_zoom(self, zoom: float) -> None:
        """Enlarge everything; 1.0 is 100 %, kept between 1.0 and 2.0."""
        self.set(zoom=zoom)

    def set(self, *, mode: Mode | None = None, zoom: float | None = None) -> None:
        """Change mode and zoom together, with one refresh."""
        new = (mode or self._mode, self._zoom if zoom is None else _within_zoom(zoom))
        if new == (self._mode, self._zoom):
            return
        self._mode, self._zoom = new
        self._colors.clear()
        self._fonts.clear()
        self.pixmaps.clear()
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.property(_PROPERTY) is self:
            _dress(app, self)
        self.changed.emit()

    def hex(self, name: str) -> str:
        """The colour token `name` as #RRGGBB; KeyError when there is none."""
        if name in _DERIVED:
            token, inverse = _DERIVED[name]
            mode = _LIGHT_OTHER[self._mode] if inverse else self._mode
        else:
            token, mode = name, self._mode
        return str(_tokens()["colors"][token][mode])

    def color(self, name: str) -> QColor:
        """The colour token `name` in this mode; KeyError when there is none."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(self.hex(name))
        return found

    def px(self, size: float) -> int:
        """`size` pixels at 100 %, zoomed; never less than 1 unless 0."""
        return max(1, round(size * self._zoom)) if size else 0

    def pxf(self, size: float) -> float:
        """The same without rounding, for what is painted."""
        return size * self._zoom

    def size(self, name: str) -> int:
        """A size of tokens.json (« button », « rail »…), zoomed."""
        return self.px(float(_tokens()["sizes"][name]))

    def font(self, role: str) -> QFont:
        """The font of a role of tokens.json, zoomed; a copy the caller may change."""
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = self._make_font(role)
        return QFont(found)

    def status(self, status: str) -> tuple[str, str, str]:
        """Ink colour, ground colour and icon names of a status."""
        ink, ground, icon = _tokens()["status_pairs"][status]
        return ink, ground, icon

    def style_sheet(self) -> str:
        """The whole style sheet, colours and sizes filled in."""
        files = paths.resource(f"styles/{self._mode}").as_posix()

        def fill(match: re.Match[str]) -> str:
            name, number, unit = match.groups()
            if name == "files":
                return files
            if name:
                return self.hex(name)
            if unit == "pt":
                return f"{float(number) * self._zoom * _screen_factor():.2f}pt"
            return f"{self.px(float(number))}px"

        return _TOKEN.sub(fill, _template())

    def palette(self) -> QPalette:
        """What the style sheet does not reach: selection, placeholders, tooltips, links."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disInk"))
        return palette

    def _make_font(self, role: str) -> QFont:
        token = _tokens()["type"][role]
        font = QFont(_FAMILIES[token["family"]])
        points = _point_size(token["pt"], largest=role in {"figure", "tag"})
        font.setPointSizeF(points * self._zoom * _screen_factor())
        font.setWeight(QFont.Weight(int(str(token["weight"]).split("-")[0])))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


# The notice bar is the other mode's ink and paper, so that it stands out in both.
_DERIVED: dict[str, tuple[str, bool]] = {
    "noticeBg": ("ink", False),
    "noticeInk": ("surface", False),
    "noticeAct": ("accent", True),
    "noticeOk": ("ok", True),
    "noticeHover": ("neu", False),
}

_PALETTE: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alt",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "alt",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "lineStrong",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
}


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application and keep the theme on it; call before the first widget."""
    _load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    theme.setParent(app)
    app.setProperty(_PROPERTY, theme)
    _dress(app, theme)


def current() -> Theme:
    """The theme in use; a light one at 100 % when none was applied yet."""
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("no QApplication yet")
    theme = app.property(_PROPERTY)
    if not isinstance(theme, Theme):
        theme = Theme(parent=app)
        app.setProperty(_PROPERTY, theme)
    return theme


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property the style sheet looks at, and show the difference at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def _dress(app: QApplication, theme: Theme) -> None:
    app.setPalette(theme.palette())
    app.setFont(theme.font("body"))
    app.setStyleSheet(theme.style_sheet())


def _screen_factor() -> float:
    """Points are drawn as on a 96 dpi screen everywhere (a Mac counts 72)."""
    screens = QGuiApplication.screens()
    return 96.0 / screens[0].logicalDotsPerInchY() if screens else 1.0


def _within_zoom(zoom: float) -> float:
    return min(2.0, max(1.0, zoom))
