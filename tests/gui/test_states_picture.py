"""The screen of all states: nothing cut at any zoom, and each role in its colour."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.labels import ElidedLabel
from smlh_desktop.gui.widgets.states import StatesScreen

# The screenless platform says so each time a window shows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _screen(qtbot: QtBot, qapp: QApplication, mode: theme.Mode, zoom: float) -> StatesScreen:
    theme.apply(qapp, theme.Theme(mode, zoom))
    screen = StatesScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    qapp.processEvents()
    return screen


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_no_words_are_cut(qtbot: QtBot, qapp: QApplication, zoom: float) -> None:
    screen = _screen(qtbot, qapp, "light", zoom)
    looked_at = 0
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, (QLineEdit, QComboBox, ElidedLabel)):
            continue
        if isinstance(widget, QLabel) and widget.text():
            wrapped = widget.wordWrap()
            needed = (
                widget.heightForWidth(widget.width()) if wrapped else widget.sizeHint().height()
            )
            assert widget.height() >= needed, widget.text()
            assert wrapped or widget.width() >= widget.sizeHint().width(), widget.text()
        elif isinstance(widget, QAbstractButton) and widget.text():
            assert widget.width() >= widget.sizeHint().width(), widget.text()
            assert widget.height() >= widget.sizeHint().height(), widget.text()
        else:
            continue
        looked_at += 1
    assert looked_at > 50


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_roles_have_their_colours(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, mode: theme.Mode, zoom: float
) -> None:
    screen = _screen(qtbot, qapp, mode, zoom)
    screen.resize(round(1366 * zoom), round(1100 * zoom))
    qapp.processEvents()
    path = tmp_path / f"states-{mode}.png"
    assert screen.grab().save(str(path))
    picture = QImage(str(path))
    look = theme.current()

    def at(widget: QWidget, x: float, y: float) -> str:
        point = widget.mapTo(screen, QPoint(look.px(x), look.px(y)))
        return picture.pixelColor(point).name().upper()

    for (kind, state), token in {
        ("main", "repos"): "accent",
        ("main", "survol"): "accentHover",
        ("main", "appui"): "accentPress",
        ("main", "inactif"): "disBg",
        ("plain", "repos"): "surface",
        ("plain", "survol"): "alt",
        ("plain", "appui"): "sunken",
        ("quiet", "survol"): "soft",
        ("quiet", "appui"): "softPress",
        ("danger", "survol"): "badBg",
    }.items():
        assert at(screen.buttons[kind, state], 8, 20) == look.hex(token).upper(), (kind, state)
    assert at(screen.chips[0], 14, 21) == look.hex("soft").upper()
    assert at(screen.fields["Repos"].editor, 6, 20) == look.hex("surface").upper()
    assert at(screen.fields["Inactif"].editor, 6, 20) == look.hex("disBg").upper()
    assert at(screen.fields["Erreur"].editor, 100, 0.4) == look.hex("bad").upper()
    assert at(screen.fields["Avertissement"].editor, 100, 0.4) == look.hex("warn").upper()
    row = screen.rows.visualRect(screen.rows.row_model().row_of(3))
    viewport = screen.rows.viewport()
    for x, token in ((row.left() + 1, "accent"), (row.center().x(), "soft")):
        point = viewport.mapTo(screen, QPoint(x, row.top() + 4))
        assert picture.pixelColor(point).name().upper() == look.hex(token).upper(), token


def test_every_button_can_be_named(qtbot: QtBot, qapp: QApplication) -> None:
    screen = _screen(qtbot, qapp, "light", 1.0)
    for button in screen.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
