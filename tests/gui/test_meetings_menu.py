"""What is asked of all the meetings at once: the presences of a year, all of them for a diary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import in_paris, local
from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import meeting_outputs, meetings_menu
from smlh_desktop.gui.pages.meetings_menu import MeetingsMenu
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.meetings import MeetingFields
from tests.gui.screens import button, in_dialog, says, wait_idle


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
    monkeypatch.setattr(meeting_outputs, "ask_where", where)
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


def _events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_all_meetings_go_to_a_diary_at_their_hours_of_paris(
    qtbot: QtBot, page: MeetingsPage, saved_in: Callable[[], list[str]], tmp_path: Path
) -> None:
    meetings = page.desk.meetings
    coming = {
        row.purpose: row.starts_at for row in meetings.rows(meetings.row_numbers(upcoming=True))
    }
    held = {row.purpose for row in meetings.rows(meetings.row_numbers(upcoming=False))}
    assert None in coming.values()  # one at the convenience of the partner, which no diary holds
    past = {"Été": date(2024, 7, 2), "Hiver": date(2024, 1, 30)}
    for purpose, day in past.items():
        fields = MeetingFields(purpose=purpose, starts_at=in_paris(day, time(9, 15)))
        meetings.save(replace(fields, duration_minutes=90), [])
    menu = MeetingsMenu(page)
    menu.write_every_one()
    menu.write_coming()
    wait_idle(qtbot, page.desk)
    assert saved_in() == ["rencontres.ics", "rencontres-a-venir.ics"]
    every, to_come = (_events(tmp_path / name) for name in saved_in())
    dated = {purpose: at for purpose, at in coming.items() if at is not None}
    assert {str(each["SUMMARY"]): each["DTSTART"].dt for each in to_come} == dated
    assert {str(each["SUMMARY"]) for each in every} == {*dated, *past, *held}
    assert len({str(each["UID"]) for each in every}) == len(every)
    for event in every:
        assert event["DTSTART"].params["TZID"] == "Europe/Paris"
        purpose, start = str(event["SUMMARY"]), event["DTSTART"].dt
        wanted = dated.get(purpose)
        if purpose in held:
            continue
        if wanted is None:
            assert (start.date(), start.time()) == (past[purpose], time(9, 15))
            assert event["DTEND"].dt.time() == time(10, 45)
        else:
            assert start.replace(tzinfo=None) == local(wanted).replace(tzinfo=None)


def test_without_a_date_there_is_nothing_for_a_diary(
    page: MeetingsPage, saved_in: Callable[[], list[str]]
) -> None:
    meetings = page.desk.meetings
    for meeting_id in meetings.dated_ids(upcoming=True):
        meetings.to_bin(meeting_id)
    meetings.save(MeetingFields(purpose="Hier", starts_at=in_paris(date(2024, 1, 1), time(9))), [])
    MeetingsMenu(page).write_coming()
    assert says(page.window_, "Aucune rencontre à venir n'a de date : il n'y a rien à écrire.")
    for meeting_id in meetings.dated_ids(upcoming=False):
        meetings.to_bin(meeting_id)
    MeetingsMenu(page).write_every_one()
    assert says(page.window_, "Aucune rencontre n'a de date : il n'y a rien à écrire.")
    assert saved_in() == []


def test_each_entry_of_the_menu_answers(
    demo_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noting(name: str) -> Callable[[object], None]:
        return lambda _page: asked.append(name)

    names = ["edit_own_days", "write_presences", "write_coming", "write_every_one"]
    for name in names:
        monkeypatch.setattr(MeetingsMenu, name, noting(name))
    more = button(demo_window.go("rencontres"), "Dates et fichiers")
    assert isinstance(more, Button)
    for action in more.menu().actions():
        action.trigger()
    assert asked == names
