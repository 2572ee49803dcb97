"""When leftovers are looked for."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.leftovers import Leftovers
from tests.gui.screens import PATIENCE


class _Circle:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def _left_over() -> "weakref.ref[_Circle]":
    return weakref.ref(_Circle())


@pytest.fixture
def busy() -> list[str]:
    return []


@pytest.fixture
def leftovers(qapp: QApplication, busy: list[str]) -> Iterator[Leftovers]:
    made = Leftovers(lambda: not busy)
    made.look()
    yield made
    made.stop()


def test_recent_leftovers_go_between_two_acts(leftovers: Leftovers) -> None:
    assert not gc.isenabled()
    circle = _left_over()
    assert circle() is not None
    leftovers.look()
    assert circle() is None


def test_nothing_is_looked_for_while_a_work_runs(leftovers: Leftovers, busy: list[str]) -> None:
    circle = _left_over()
    busy.append("import")
    leftovers.look()
    assert circle() is not None
    busy.clear()
    leftovers.look()
    assert circle() is None


def test_many_recent_objects_wait_until_nobody_acts(qtbot: QtBot) -> None:
    leftovers = Leftovers(lambda: True, quiet_after=1_000)
    try:
        leftovers.look()
        circle = _left_over()
        held = [[rank] for rank in range(20_000)]
        leftovers.look()
        assert circle() is not None
        qtbot.waitUntil(lambda: circle() is None, timeout=PATIENCE)
        assert len(held) == 20_000
    finally:
        leftovers.stop()


def test_a_key_counts_as_an_act(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitActive(field)
    leftovers = Leftovers(lambda: True, quiet_after=1_000)
    try:
        qtbot.waitUntil(lambda: leftovers._since_act.hasExpired(50))
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
        assert not leftovers._since_act.hasExpired(50)
        assert field.text() == "a"
    finally:
        leftovers.stop()


def test_python_has_its_collector_back(qapp: QApplication) -> None:
    Leftovers(lambda: True).stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
