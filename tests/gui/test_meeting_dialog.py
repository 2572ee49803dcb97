"""The form of a meeting: its date or none, its guests ticked in the list."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import MeetingKind, Reply, in_paris
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.meetings import Guest, MeetingFields
from tests.gui.screens import button, plain, says, titles, type_in


@pytest.fixture
def dialog(qtbot: QtBot, demo_window: MainWindow) -> MeetingDialog:
    made = MeetingDialog(demo_window.desk, demo_window, None)
    qtbot.addWidget(made)
    made.show()
    return made


def _tick(dialog: MeetingDialog, typed: str) -> None:
    """Search, go down to the list, tick the first with Space."""
    dialog.search.clear()
    type_in(dialog.search, typed)
    dialog.rows.setFocus(Qt.FocusReason.TabFocusReason)
    dialog.rows.select_id(dialog.rows.row_model().ids()[0])
    QTest.keyClick(dialog.rows, Qt.Key.Key_Space)


def test_a_meeting_is_created_with_the_guests_ticked(
    dialog: MeetingDialog, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    type_in(dialog.form.purpose, "Remise des prix")
    type_in(dialog.form.place, "Préfecture")
    _tick(dialog, "micocouliers")
    _tick(dialog, "dupont")
    assert plain(dialog.told_count.text()) == "2 invités"
    dialog.search.clear()
    assert len(titles(dialog.rows)) == 169
    dialog.save.click()
    assert dialog.saved_id
    file = demo_window.desk.meetings.get(dialog.saved_id)
    assert [row.partner_name for row in file.guests] == [
        "Dupont & Fils <SARL>",
        "Lycée des Micocouliers",
    ]
    assert file.guests[1].contact_title == "Mme Hélène DAUMAS"
    assert file.fields.place == "Préfecture"
    assert file.fields.starts_at is not None


def test_space_takes_a_tick_back(dialog: MeetingDialog) -> None:
    _tick(dialog, "dupont")
    QTest.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert plain(dialog.told_count.text()) == "0 invité"
    assert dialog.guests() == []


def test_all_those_found_are_ticked_at_once(dialog: MeetingDialog) -> None:
    type_in(dialog.search, "saint")
    shown = len(titles(dialog.rows))
    button(dialog, "Tous ceux-ci").click()
    assert len(dialog.guests()) == shown
    dialog.search.clear()
    button(dialog, "Aucun").click()
    assert dialog.guests() == []


def test_a_known_guest_keeps_its_reply(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    meetings = demo_window.desk.meetings
    before = meetings.get(demo_ids.meeting_id)
    dialog = MeetingDialog(demo_window.desk, demo_window, before)
    qtbot.addWidget(dialog)
    dialog.show()
    type_in(dialog.form.notes, "Prévoir le café")
    dialog.save.click()
    after = meetings.get(demo_ids.meeting_id)
    assert after.guests == before.guests
    assert after.count(Reply.PRESENT) > 0
    assert after.fields.notes == "Prévoir le café"


def test_it_is_held_at_a_guests_own_place_by_someone_about_a_convention(
    dialog: MeetingDialog, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    type_in(dialog.form.purpose, "Renouvellement")
    dialog.places.aboutToShow.emit()
    [nobody] = dialog.places.actions()
    assert not nobody.isEnabled()
    _tick(dialog, "micocouliers")
    _tick(dialog, "dupont")
    dialog.places.aboutToShow.emit()
    club, school = dialog.places.actions()
    assert plain(club.text()) == "Dupont && Fils <SARL>"
    school.trigger()
    assert dialog.form.place.text() == "Lycée des Micocouliers"
    assert dialog.form.place_address.text() == "12, chemin des Micocouliers, 84000 Avignon"
    form = dialog.form
    form.organiser_id.setCurrentIndex(1)
    form.convention_id.setCurrentIndex(form.convention_id.findData(demo_ids.convention_id))
    organiser = plain(form.organiser_id.currentText())
    dialog.save.click()
    assert dialog.saved_id
    file = demo_window.desk.meetings.get(dialog.saved_id)
    assert plain(file.organiser) == organiser
    assert file.convention == "Convention de partenariat"
    page = demo_window.go("rencontres")
    assert isinstance(page, MeetingsPage)
    page.show_row(file.rid)
    assert says(page, f"Organisée par {organiser}")
    again = MeetingDialog(demo_window.desk, demo_window, file)
    assert again.values() == file.fields
    again.deleteLater()


def test_a_meeting_may_have_no_date(dialog: MeetingDialog, demo_window: MainWindow) -> None:
    type_in(dialog.form.purpose, "À votre convenance")
    dialog.form.has_date.click()
    assert not dialog.form.day.isEnabled()
    assert not dialog.form.at.isEnabled()
    dialog.save.click()
    assert dialog.saved_id
    assert demo_window.desk.meetings.get(dialog.saved_id).fields.starts_at is None


@pytest.mark.parametrize(
    ("day", "warning"),
    [
        (date(2027, 5, 1), "férié"),
        (date(2027, 11, 11), "férié"),
        (date(2027, 5, 9), "dimanche"),
        (date(2027, 5, 11), ""),
    ],
)
def test_a_holiday_is_told_of_and_does_not_block(
    dialog: MeetingDialog, demo_window: MainWindow, day: date, warning: str
) -> None:
    type_in(dialog.form.purpose, "Cérémonie")
    dialog.form.day.set_day(day)
    assert warning in dialog.form.day_field.message()
    assert dialog.form.day_field.state() == ("warning" if warning else "")
    dialog.form.has_date.click()
    assert dialog.form.day_field.state() == ""
    dialog.form.has_date.click()
    assert dialog.form.day_field.state() == ("warning" if warning else "")
    dialog.form.at.set_moment(time(10, 15))
    dialog.save.click()
    assert dialog.saved_id
    held = demo_window.desk.meetings.get(dialog.saved_id).fields.starts_at
    assert held == in_paris(day, time(10, 15))


def test_without_a_purpose_it_says_so_and_keeps_the_guests(dialog: MeetingDialog) -> None:
    _tick(dialog, "dupont")
    dialog.save.click()
    assert dialog.form.purpose_field.message() == "Donnez l'objet de la rencontre."
    assert plain(dialog.told_count.text()) == "1 invité"
    assert dialog.isVisible()


def test_the_error_goes_once_a_purpose_is_given(dialog: MeetingDialog) -> None:
    dialog.save.click()
    type_in(dialog.form.purpose, "Assemblée")
    assert dialog.form.purpose_field.state() == ""


def test_what_is_held_comes_back_unchanged(qtbot: QtBot, demo_window: MainWindow) -> None:
    whole = MeetingFields(
        kind=MeetingKind.CIRCLE,
        purpose="Dupont & Fils <SARL>",
        starts_at=in_paris(date(2027, 7, 5), time(18, 45)),
        duration_minutes=95,
        place="Salle B",
        place_address="1, rue Haute",
        notes="Deux\nlignes",
    )
    meetings = demo_window.desk.meetings
    file = meetings.get(meetings.save(whole, [Guest(demo_window.desk.partners.id_of(1))]))
    dialog = MeetingDialog(demo_window.desk, demo_window, file)
    qtbot.addWidget(dialog)
    assert dialog.values() == whole
    assert dialog.guests() == [row.guest for row in file.guests]


def test_partners_given_are_invited_from_the_start(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = MeetingDialog(demo_window.desk, demo_window, None, [demo_ids.partner_id])
    qtbot.addWidget(dialog)
    assert [guest.partner_id for guest in dialog.guests()] == [demo_ids.partner_id]


def test_the_hour_is_the_one_on_the_clock_in_winter_and_summer(dialog: MeetingDialog) -> None:
    for day, hour in ((date(2027, 1, 12), 13), (date(2027, 7, 6), 12)):
        dialog.form.day.set_day(day)
        dialog.form.at.set_moment(time(14))
        starts_at = dialog.values().starts_at
        assert isinstance(starts_at, datetime)
        assert starts_at.hour == hour
