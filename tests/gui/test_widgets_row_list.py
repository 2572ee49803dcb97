"""The list view: keyboard, selection by id, place kept."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.widgets.row_list import RowList

# The screenless platform says so each time a window shows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _fetch(ids: Sequence[int]) -> list[Row]:
    return [
        Row(each, f"Partenaire {each}", "Avignon", "flag", Tag("Membre", "done"), None, False)
        for each in ids
    ]


@pytest.fixture
def rows(qtbot: QtBot, qapp: QApplication) -> RowList:
    theme.apply(qapp, theme.Theme())
    made = RowList(RowModel(_fetch, range(1, 1001)), "Partenaires")
    qtbot.addWidget(made)
    made.resize(408, 500)
    made.show()
    return made


def test_arrows_move_and_tell_the_id(qtbot: QtBot, rows: RowList) -> None:
    rows.select_id(5)
    with qtbot.waitSignal(rows.current_id_changed, timeout=1000) as told:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == [6]
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_id() == 1000
    assert rows.selected_ids() == [1000]


def test_enter_opens_the_row(qtbot: QtBot, rows: RowList) -> None:
    rows.select_id(8)
    with qtbot.waitSignal(rows.row_activated, timeout=1000) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [8]


def test_space_ticks_the_box(qtbot: QtBot, rows: RowList) -> None:
    rows.select_id(3)
    with qtbot.waitSignal(rows.row_model().check_changed, timeout=1000) as told:
        QTest.keyClick(rows, Qt.Key.Key_Space)
    assert told.args == [3, True]


def test_a_click_selects(qtbot: QtBot, rows: RowList) -> None:
    with qtbot.waitSignal(rows.current_id_changed, timeout=1000) as told:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, int(70 * 2.5)))
    assert told.args == [3]


def test_other_ids_keep_the_row_and_its_place(qtbot: QtBot, rows: RowList) -> None:
    rows.select_id(500)
    top = rows.visualRect(rows.row_model().row_of(500)).top()
    with qtbot.assertNotEmitted(rows.current_id_changed):
        rows.set_ids(range(100, 901))
    assert rows.current_id() == 500
    assert rows.selected_ids() == [500]
    assert rows.visualRect(rows.row_model().row_of(500)).top() == top
    with qtbot.waitSignal(rows.current_id_changed, timeout=1000) as told:
        rows.set_ids([1, 2, 3])
    assert told.args == [None]


def test_refresh_moves_nothing(rows: RowList) -> None:
    rows.select_id(500)
    before = rows.verticalScrollBar().value()
    rows.refresh()
    assert rows.current_id() == 500
    assert rows.verticalScrollBar().value() == before


def test_rows_grow_with_the_zoom(rows: RowList) -> None:
    assert rows.rowHeight(0) == 70
    theme.current().set_zoom(2.0)
    assert rows.rowHeight(0) == 140
    assert rows.visualRect(rows.row_model().index(1)).top() == 140


def test_the_ring_of_a_row_is_for_the_keyboard(qtbot: QtBot, rows: RowList) -> None:
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 35))
    assert not rows.property("keyboard_cursor")
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.property("keyboard_cursor")


def test_a_painted_list_has_a_name(rows: RowList) -> None:
    assert rows.accessibleName() == "Partenaires"


def test_a_long_list_is_laid_out_without_asking_each_row(
    qtbot: QtBot, rows: RowList, qapp: QApplication
) -> None:
    asked: list[int] = []

    def fetch(ids: Sequence[int]) -> list[Row]:
        asked.append(len(ids))
        return _fetch(ids)

    long = RowList(RowModel(fetch, range(100_000)), "Partenaires")
    qtbot.addWidget(long)
    long.resize(408, 700)
    long.show()
    qapp.processEvents()
    long.select_id(90_000)
    qapp.processEvents()
    assert long.current_id() == 90_000
    assert len(asked) <= 4


def test_tab_leaves_the_list(qtbot: QtBot, rows: RowList) -> None:
    rows.select_id(1)
    QTest.keyClick(rows, Qt.Key.Key_Tab)
    assert rows.current_id() == 1


def test_a_row_waited_for_takes_the_cursor_once_it_is_shown(qtbot: QtBot, rows: RowList) -> None:
    assert not rows.select_id(2000)
    assert rows.waits_for() == 2000
    with qtbot.waitSignal(rows.current_id_changed, timeout=1000) as told:
        rows.set_ids([1999, 2000])
    assert told.args == [2000]
    assert rows.waits_for() is None
    rows.set_ids([1, 2])
    assert rows.current_id() is None
