"""What is asked of all the meetings at once: the presences of a year."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import in_paris, local
from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import meetings_menu
from smlh_desktop.gui.pages.meetings_menu import MeetingsMenu
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import in_dialog, says, wait_idle


@pytest.fixture
def page(demo_window: MainWindow) -> MeetingsPage:
    found = demo_window.go("rencontres")
    assert isinstance(found, MeetingsPage)
    return found


@pytest.fixture
def saved_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """The names proposed; files go to a folder of the test's own under them."""
    names: list[str] = []

    def where(_parent: object, _title: str, proposed: str, _suffix: str) -> Path:
        names.append(proposed)
        return tmp_path / proposed

    monkeypatch.setattr(meetings_menu, "ask_where", where)
    return lambda: names


def test_the_presences_of_the_year_chosen_are_written(
    qtbot: QtBot,
    page: MeetingsPage,
    demo_ids: DemoIds,
    saved_in: Callable[[], list[str]],
    tmp_path: Path,
) -> None:
    fields = page.desk.meetings.get(demo_ids.meeting_id).fields
    assert fields.starts_at is not None
    here = local(fields.starts_at)
    later = here.date() + timedelta(days=800)
    page.desk.meetings.move(demo_ids.meeting_id, in_paris(later, here.time()))

    def choose(dialog: ChoiceDialog) -> None:
        assert dialog.chosen != later.year  # the nearest year is proposed
        dialog.editor.setCurrentIndex(dialog.editor.findData(later.year))
        dialog.save.click()

    wrong = in_dialog(ChoiceDialog, choose)
    MeetingsMenu(page).write_presences()
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert saved_in() == [f"Présences {later.year}.xlsx"]
    sheet = load_workbook(tmp_path / saved_in()[0]).worksheets[0]
    assert sheet["H1"].value == f"{later:%d/%m/%Y}\nParrainage et prix 2027"
    assert says(page.window_, "8 partenaires, 1 rencontre")


def test_giving_the_choice_of_a_year_up_writes_nothing(
    page: MeetingsPage, demo_ids: DemoIds, saved_in: Callable[[], list[str]]
) -> None:
    fields = page.desk.meetings.get(demo_ids.meeting_id).fields
    assert fields.starts_at is not None
    page.desk.meetings.move(demo_ids.meeting_id, fields.starts_at + timedelta(days=800))
    wrong = in_dialog(ChoiceDialog, lambda dialog: dialog.cancel.click())
    MeetingsMenu(page).write_presences()
    assert wrong == []
    assert saved_in() == []


def test_without_guests_there_are_no_presences_to_write(
    window: MainWindow, saved_in: Callable[[], list[str]]
) -> None:
    page = window.go("rencontres")
    assert isinstance(page, MeetingsPage)
    MeetingsMenu(page).write_presences()
    assert says(window, "Aucun partenaire n'est encore invité à une rencontre datée.")
    assert saved_in() == []
