"""The look: contrasts, the style sheet, its files, the icons, the zoom."""

import json
import re

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from smlh_desktop import paths
from smlh_desktop.gui import icons, theme

TOKENS = json.loads(paths.resource("styles/tokens.json").read_text(encoding="utf-8"))
MODES: tuple[theme.Mode, ...] = ("light", "dark")


@pytest.fixture
def look(qapp: QApplication) -> theme.Theme:
    made = theme.Theme()
    theme.apply(qapp, made)
    return made


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    parts = (linear(color.redF()), linear(color.greenF()), linear(color.blueF()))
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(first: QColor, second: QColor) -> float:
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("group", "least"), [("text_min_4.5", 4.5), ("controls_min_3", 3.0)])
def test_every_pair_of_colours_can_be_read(
    look: theme.Theme, mode: theme.Mode, group: str, least: float
) -> None:
    look.set_mode(mode)
    for pair in TOKENS["contrast"][mode][group]:
        ink, ground = pair.split(" / ")
        assert _contrast(look.color(ink), look.color(ground)) >= least, pair


@pytest.mark.parametrize("mode", MODES)
def test_the_notice_bar_can_be_read(look: theme.Theme, mode: theme.Mode) -> None:
    look.set_mode(mode)
    for ink in ("noticeInk", "noticeAct", "noticeOk"):
        assert _contrast(look.color(ink), look.color("noticeBg")) >= 4.5, ink
    assert _contrast(look.color("noticeAct"), look.color("noticeHover")) >= 3.0


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_the_style_sheet_is_filled_in_whole(
    look: theme.Theme, mode: theme.Mode, zoom: float
) -> None:
    look.set(mode=mode, zoom=zoom)
    sheet = look.style_sheet()
    urls = re.findall(r'url\("([^"]+)"\)', sheet)
    assert urls
    assert "@" not in re.sub(r'url\("[^"]+"\)', "", sheet)
    assert sheet.count("{") == sheet.count("}")
    for url in urls:
        assert paths.resource(f"styles/{mode}/{url.rsplit('/', 1)[1]}").exists()


@pytest.mark.parametrize("mode", MODES)
def test_the_style_sheet_parses_without_a_warning(
    qtbot: QtBot, look: theme.Theme, mode: theme.Mode
) -> None:
    """Qt warns of what it cannot parse, and a warning fails the test."""
    look.set_mode(mode)
    for kind in (
        QPushButton,
        QLineEdit,
        QPlainTextEdit,
        QComboBox,
        QSpinBox,
        QDateEdit,
        QCheckBox,
        QRadioButton,
        QLabel,
        QFrame,
        QListView,
        QTableView,
        QScrollBar,
        QProgressBar,
        QMenu,
        QTabBar,
        QToolButton,
        QCalendarWidget,
    ):
        widget = kind()
        qtbot.addWidget(widget)
        widget.ensurePolished()
        widget.grab()


@pytest.mark.parametrize("mode", MODES)
def test_marks_of_the_style_sheet_wear_the_colours_of_their_mode(mode: theme.Mode) -> None:
    known = {color[mode].lower() for color in TOKENS["colors"].values()}
    for path in paths.resource(f"styles/{mode}").glob("*.svg"):
        used = re.findall(r"#[0-9A-Fa-f]{6}", path.read_text(encoding="utf-8"))
        assert used, path.name
        assert {color.lower() for color in used} <= known, path.name


@pytest.mark.parametrize("zoom", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
def test_a_field_does_not_jump_when_it_takes_the_focus(
    qtbot: QtBot, look: theme.Theme, zoom: float
) -> None:
    look.set_zoom(zoom)
    field = QLineEdit("Avignon")
    qtbot.addWidget(field)
    before = field.sizeHint().height()
    theme.set_property(field, "state", "error")
    assert abs(field.sizeHint().height() - before) <= 2
    assert before >= 39 * zoom


def test_buttons_are_at_least_forty_high(qtbot: QtBot, look: theme.Theme) -> None:
    for kind in ("plain", "main", "quiet", "danger", "icon", "on_dark", "chip"):
        button = QPushButton("Imprimer")
        button.setProperty("kind", kind)
        qtbot.addWidget(button)
        assert button.sizeHint().height() >= 40, kind


def test_fonts_are_ours(look: theme.Theme) -> None:
    for role, words in TOKENS["type"].items():
        font = look.font(role)
        family = "Source Serif 4" if words["family"] == "serif" else "Source Sans 3"
        assert QFontInfo(font).family() == family, role
        assert font.pointSizeF() >= 11 * 0.999, role


def test_zoom_stays_within_bounds_and_is_told_once(qtbot: QtBot, look: theme.Theme) -> None:
    with qtbot.waitSignal(look.changed, timeout=1000):
        look.set_zoom(3.0)
    assert look.zoom == 2.0
    assert look.px(20) == 40
    assert look.px(0) == 0
    with qtbot.assertNotEmitted(look.changed):
        look.set(mode="light", zoom=2.0)


def test_icons_follow_the_theme(qtbot: QtBot, look: theme.Theme) -> None:
    button = QPushButton("Imprimer")
    qtbot.addWidget(button)
    icons.set_icon(button, "printer", "accent")
    light = button.icon().cacheKey()
    look.set(mode="dark", zoom=1.5)
    assert button.icon().cacheKey() != light
    assert button.iconSize().height() == 30


def test_icons_are_drawn_at_the_pixel_ratio_of_the_screen(look: theme.Theme) -> None:
    drawn = icons.pixmap("check", 20, "ink", dpr=1.5)
    assert (drawn.width(), drawn.devicePixelRatio()) == (30, 1.5)
    middle = drawn.toImage()
    colors = {
        middle.pixelColor(x, y).name().upper()
        for x in range(30)
        for y in range(30)
        if middle.pixelColor(x, y).alpha() == 255
    }
    assert TOKENS["colors"]["ink"]["light"] in colors


def test_every_icon_of_the_list_is_shipped(look: theme.Theme) -> None:
    for name in TOKENS["icons"]["used"]:
        assert not icons.pixmap(name, 20).isNull()
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", 20)
