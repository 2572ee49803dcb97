"""What stands over the calendar: the period, the arrows, the choice of view."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.calendar_header import (
    LIST,
    MONTH,
    WEEK,
    CalendarHeader,
    month_title,
    week_title,
)
from tests.gui.calendars import november
from tests.gui.screens import button, plain


@pytest.mark.parametrize(
    ("day", "title", "short"),
    [
        (november(25), "Semaine du 23 au 29 novembre 2026", "Du 23 au 29 nov. 2026"),
        (november(30), "Semaine du 30 nov. au 6 déc. 2026", "Du 30 nov. au 6 déc. 2026"),
        (
            date(2026, 12, 31),
            "Semaine du 28 déc. 2026 au 3 janv. 2027",
            "Du 28 déc. 2026 au 3 janv. 2027",
        ),
        (date(2026, 6, 1), "Semaine du 1er au 7 juin 2026", "Du 1er au 7 juin 2026"),
    ],
)
def test_a_week_is_named_by_its_days(day: date, title: str, short: str) -> None:
    assert plain(week_title(day)) == title
    assert plain(week_title(day, short=True)) == short
    assert month_title(day)[0].isupper()


@pytest.fixture
def header(qtbot: QtBot, dressed: QApplication) -> CalendarHeader:
    made = CalendarHeader()
    qtbot.addWidget(made)
    made.resize(726, 40)
    made.set_period(MONTH, november(1))
    made.show()
    return made


def test_the_header_moves_and_changes_the_view(qtbot: QtBot, header: CalendarHeader) -> None:
    for words, step in (("Mois précédent", -1), ("Mois suivant", 1)):
        with qtbot.waitSignal(header.moved, timeout=1000) as told:
            button(header, words).click()
        assert told.args == [step]
    with qtbot.waitSignal(header.today_requested, timeout=1000):
        button(header, "Aujourd'hui").click()
    with qtbot.waitSignal(header.view_changed, timeout=1000) as told:
        button(header, "Semaine").click()
    assert told.args == [WEEK]


def test_the_header_says_the_period_without_telling(qtbot: QtBot, header: CalendarHeader) -> None:
    with qtbot.assertNotEmitted(header.view_changed):
        header.set_period(WEEK, november(25))
        assert header.view() == WEEK
        assert button(header, "Semaine suivante").isVisible()
        header.set_period(LIST, november(25))
    assert header.period.isHidden()


def test_a_list_that_is_clicked_has_no_period(header: CalendarHeader) -> None:
    button(header, "Liste").click()
    assert header.period.isHidden()
    button(header, "Mois").click()
    assert header.period.isVisible()


def test_the_arrows_keep_their_place_from_month_to_month(header: CalendarHeader) -> None:
    places = set()
    for month in range(1, 13):
        header.set_period(MONTH, date(2026, month, 1))
        QApplication.processEvents()
        places.add((header.previous.x(), header.next.x()))
    assert len(places) == 1


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [480, 726, 1302])
@pytest.mark.parametrize("shown", [MONTH, WEEK])
def test_nothing_of_the_header_is_cut(
    header: CalendarHeader, zoom: float, width: int, shown: str
) -> None:
    theme.current().set_zoom(zoom)
    header.set_period(shown, date(2026, 9, 28))
    header.resize(max(width, header.minimumSizeHint().width()), header.height())
    for _ in range(3):
        QApplication.processEvents()
    for part in (header.previous, header.title, header.next, header.today, *header.views.buttons()):
        assert part.width() >= part.sizeHint().width()
        corner = part.mapTo(header, QPoint(part.width(), part.height()))
        assert header.rect().adjusted(0, 0, 1, 1).contains(corner)
