"""One sheet after another, laid out part by part."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from tests.gui.screens import PATIENCE, words


@pytest.fixture
def area(qtbot: QtBot) -> SheetArea:
    made = SheetArea()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def _parts(layout: QVBoxLayout, many: int) -> Iterator[None]:
    for rank in range(many):
        layout.addWidget(Label(f"Partie {rank}"))
        yield


def test_the_parts_come_one_a_turn(qtbot: QtBot, area: SheetArea) -> None:
    layout = area.new_sheet()
    layout.addWidget(Label("Début"))
    area.show_sheet(_parts(layout, 3))
    assert words(area) == ["Début"]
    assert not area.is_complete()
    qtbot.waitUntil(area.is_complete, timeout=PATIENCE)
    assert words(area) == ["Début", "Partie 0", "Partie 1", "Partie 2"]


def test_a_sheet_gives_way_before_its_last_part(qtbot: QtBot, area: SheetArea) -> None:
    area.show_sheet(_parts(area.new_sheet(), 50))
    area.new_sheet().addWidget(Label("Autre"))
    area.show_sheet()
    qtbot.waitUntil(area.is_complete, timeout=PATIENCE)
    assert words(area) == ["Autre"]


def test_the_place_is_found_again_once_there_is_room(qtbot: QtBot, area: SheetArea) -> None:
    for _ in range(2):
        place = area.verticalScrollBar().value()
        area.show_sheet(_parts(area.new_sheet(), 40), place=place)
        qtbot.waitUntil(area.is_complete, timeout=PATIENCE)
        assert area.verticalScrollBar().value() == place
        area.verticalScrollBar().setValue(300)
        assert area.verticalScrollBar().value() == 300


def test_a_short_sheet_keeps_to_the_top_whenever_its_parts_come(
    qtbot: QtBot, area: SheetArea
) -> None:
    layout = area.new_sheet()
    parts = _parts(layout, 2)
    layout.addStretch(1)
    area.show_sheet(parts)
    qtbot.waitUntil(area.is_complete, timeout=PATIENCE)
    first = next(each for each in area.findChildren(QLabel) if each.text() == "Partie 0")
    assert first.mapTo(area, QPoint()).y() < 40


def test_a_sheet_never_shown_goes(qtbot: QtBot, area: SheetArea) -> None:
    area.new_sheet().addWidget(Label("Jamais"))
    area.new_sheet().addWidget(Label("Vu"))
    area.show_sheet()
    qtbot.waitUntil(lambda: len(area.findChildren(QLabel)) == 1, timeout=PATIENCE)
    assert words(area) == ["Vu"]
