"""The section's own days: noted, changed, taken off, and shown by the calendar behind."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.own_days_dialog import OwnDayDialog, OwnDaysDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.meetings_menu import MeetingsMenu
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.calendar_header import MONTH
from smlh_desktop.gui.widgets.calendar_model import MonthModel
from smlh_desktop.services.meeting_calendar import OwnDayFields
from tests.gui.screens import (
    button,
    in_dialog,
    in_message,
    plain,
    row_of,
    says,
    titles,
    type_in,
    wait_idle,
)


@pytest.fixture
def page(demo_window: MainWindow) -> MeetingsPage:
    found = demo_window.go("rencontres")
    assert isinstance(found, MeetingsPage)
    return found


def _open(page: MeetingsPage, act: Callable[[OwnDaysDialog], object]) -> None:
    wrong = in_dialog(OwnDaysDialog, act)
    MeetingsMenu(page).edit_own_days()
    assert wrong == []


def _noted(page: MeetingsPage, day: date) -> list[str]:
    """What the month in view says of a day."""
    model = page.calendar.month.model()
    assert isinstance(model, MonthModel)
    shown = model.day(day)
    assert shown is not None
    return [note.words for note in shown.notes]


def test_the_menu_of_the_page_offers_them(page: MeetingsPage) -> None:
    opens = button(page, "Dates et fichiers")
    assert isinstance(opens, Button)
    menu = opens.menu()
    [offered] = [each for each in menu.actions() if "jours de la section" in plain(each.text())]
    wrong = in_dialog(OwnDaysDialog, lambda dialog: dialog.cancel.click())
    offered.trigger()
    assert wrong == []


def test_a_day_is_noted_and_the_calendar_shows_it_then_undone(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    today = today_in_france()
    page.periods.set_period(MONTH, today)
    page._on_periods_view_changed(MONTH)

    def fill(form: OwnDayDialog) -> None:
        form.save.click()
        assert says(form, "Dites ce qu'est ce jour, ou choisissez « Annuler ».")
        type_in(form.name, "Fête de la section")
        form.day.set_day(today)
        form.save.click()

    def act(dialog: OwnDaysDialog) -> None:
        assert says(dialog, "Aucun jour pour l'instant.")
        wrong = in_dialog(OwnDayDialog, fill)
        button(dialog, "Ajouter un jour").click()
        assert wrong == []
        assert titles(dialog.rows) == ["Fête de la section"]
        assert plain(row_of(dialog.rows, 0).subtitle).startswith("Chaque année, le ")
        assert "Fête de la section" in _noted(page, today)
        dialog.cancel.click()

    _open(page, act)
    assert says(page.window_, "Jour enregistré : Fête de la section")
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    assert "Fête de la section" not in _noted(page, today)


def test_a_day_is_changed_then_taken_off_and_comes_back(page: MeetingsPage) -> None:
    calendar, today = page.desk.calendar, today_in_france()
    calendar.save_day(OwnDayFields("Gala", today + timedelta(days=3)))

    def rename(form: OwnDayDialog) -> None:
        assert not form.yearly.isChecked()
        form.name.setText("Gala d'hiver")
        form.yearly.setChecked(True)
        form.save.click()

    def act(dialog: OwnDaysDialog) -> None:
        wrong = in_dialog(OwnDayDialog, rename)
        dialog.rows.row_activated.emit(0)
        assert wrong == []
        assert titles(dialog.rows) == ["Gala d'hiver"]
        dialog.take_off.click()
        assert titles(dialog.rows) == []
        assert not dialog.change.isEnabled()
        dialog.cancel.click()

    _open(page, act)
    assert calendar.own_days() == []
    page.desk.history.undo()
    [(_, fields)] = calendar.own_days()
    assert (fields.title, fields.yearly) == ("Gala d'hiver", True)


def test_those_to_come_are_first_and_those_over_are_said_so(page: MeetingsPage) -> None:
    calendar, today = page.desk.calendar, today_in_france()
    for title, days in (("Passé", -40), ("Bientôt", 2), ("Plus tard", 30)):
        calendar.save_day(OwnDayFields(title, today + timedelta(days=days)))
    calendar.save_day(OwnDayFields("Ancien", date(2019, 1, 1)))

    def act(dialog: OwnDaysDialog) -> None:
        assert titles(dialog.rows) == ["Bientôt", "Plus tard", "Passé", "Ancien"]
        assert plain(row_of(dialog.rows, 3).subtitle) == "Mardi 1er janvier 2019 (passé)"
        dialog.cancel.click()

    _open(page, act)


def test_giving_up_changes_nothing(page: MeetingsPage) -> None:
    def leave(form: OwnDayDialog) -> None:
        type_in(form.name, "Gala")
        in_message([], "Fermer sans enregistrer")
        form.cancel.click()

    def act(dialog: OwnDaysDialog) -> None:
        wrong = in_dialog(OwnDayDialog, leave)
        button(dialog, "Ajouter un jour").click()
        assert wrong == []
        dialog.cancel.click()

    _open(page, act)
    assert page.desk.calendar.own_days() == []
    assert not says(page.window_, "Jour enregistré")
