"""The radar as it is painted: each line has its own look, and breaks where nothing is known."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.diagnosis import Axis
from smlh_desktop.domain.radar import RadarSeries, Stroke
from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.radar import Radar

LABELS = [axis.label for axis in Axis]
FULL = RadarSeries("La section", (4.0,) * 9)


def _drawn(qtbot: QtBot, *series: RadarSeries) -> QImage:
    radar = Radar("Radar du diagnostic")
    qtbot.addWidget(radar)
    radar.show_series(LABELS, series, "Vision et valeurs : 4,0")
    radar.resize(radar.sizeHint())
    radar.show()
    return radar.grab().toImage()


def _count(image: QImage, colour: str) -> int:
    """How many points have a colour of the theme."""
    wanted = theme.current().color(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.usefixtures("dressed")
def test_a_value_that_is_not_known_breaks_the_line(qtbot: QtBot) -> None:
    whole = _count(_drawn(qtbot, FULL), "accent")
    broken = RadarSeries("La section", (4.0, None, *(4.0,) * 7))
    less = _count(_drawn(qtbot, broken), "accent")
    assert 0 < less < whole


@pytest.mark.usefixtures("dressed")
def test_lines_are_told_apart_without_colour(qtbot: QtBot) -> None:
    images = [_drawn(qtbot, RadarSeries("x", FULL.values, stroke)) for stroke in Stroke]
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in images]
    assert grey[0] != grey[1] != grey[2]


@pytest.mark.usefixtures("dressed")
def test_it_is_told_in_words_and_grows_with_the_type(qtbot: QtBot) -> None:
    radar = Radar("Radar du diagnostic")
    qtbot.addWidget(radar)
    radar.show_series(LABELS, [FULL, RadarSeries("x", (None,) * 9)], "Vision : 4,0")
    assert (radar.accessibleName(), radar.accessibleDescription()) == (
        "Radar du diagnostic", "Vision\u00a0: 4,0",
    )  # fmt: skip
    before = radar.sizeHint()
    theme.current().set_zoom(2.0)
    assert radar.sizeHint() == before * 2
    radar.show_series([], [], "")
    radar.grab()
