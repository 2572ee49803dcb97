"""Rencontres: the file of a meeting, its guests and their replies, and the letters to them."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import Reply, local, today_in_france
from smlh_desktop.gui.dialogs.date_poll_dialog import DatePollDialog
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.widgets.calendar_header import MONTH
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import (
    button,
    in_dialog,
    in_message,
    plain,
    says,
    titles,
    type_in,
    wait_idle,
    wait_settled,
    words,
)


@pytest.fixture
def page(demo_window: MainWindow) -> MeetingsPage:
    found = demo_window.go("rencontres")
    assert isinstance(found, MeetingsPage)
    return found


def _open(page: MeetingsPage, meeting_id: str) -> None:
    page.show_row(page.desk.meetings.get(meeting_id).rid)


def _reply_of(page: MeetingsPage, name: str) -> QComboBox:
    found = [
        each
        for each in page.findChildren(QComboBox)
        if each.isVisible() and each.accessibleName() == f"Réponse de {name}"
    ]
    assert len(found) == 1
    return found[0]


def test_an_empty_base_offers_a_first_meeting(window: MainWindow) -> None:
    page = window.go("rencontres")
    assert isinstance(page, MeetingsPage)

    def act(dialog: MeetingDialog) -> None:
        type_in(dialog.form.purpose, "Assemblée")
        dialog.save.click()

    wrong = in_dialog(MeetingDialog, act)
    page.empty.way_chosen.emit("new")
    assert wrong == []
    assert titles(page.rows) == ["Assemblée"]
    assert says(page, "1 rencontre · 1 à venir")


def test_chips_part_past_from_coming(page: MeetingsPage) -> None:
    button(page, "À venir").click()
    assert len(titles(page.rows)) == 3
    button(page, "Passées").click()
    assert titles(page.rows) == [
        "Première rencontre avec la mairie", "Le règlement du prix des apprentis"
    ]  # fmt: skip


def test_a_meeting_is_found_by_the_name_of_a_guest(page: MeetingsPage) -> None:
    type_in(page.search, "dupont")
    assert titles(page.rows) == ["Parrainage et prix 2027"]


def test_a_reply_is_noted_from_the_list(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    assert says(page, "6 sur 8 réponses")
    file = page.desk.meetings.get(demo_ids.meeting_id)
    silent = next(row for row in file.guests if row.guest.reply == Reply.NONE)
    choice = _reply_of(page, silent.partner_name)
    assert choice.currentText() == "Sans réponse"
    choice.setCurrentIndex(choice.findData(Reply.EXCUSED.value))
    choice.activated.emit(choice.currentIndex())
    assert says(page, "7 sur 8 réponses")
    assert _reply_of(page, silent.partner_name).currentText() == "Excusé"
    assert page.window_.undo_action.text().endswith("Réponse notée\u00a0: Excusé")


def test_the_same_reply_again_writes_nothing(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    before = page.window_.undo_action.text()
    choice = _reply_of(page, "Lycée des Micocouliers")
    choice.activated.emit(choice.currentIndex())
    assert page.window_.undo_action.text() == before


def test_someone_is_taken_off_the_guests(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)

    def act(dialog: MeetingDialog) -> None:
        type_in(dialog.search, "dupont")
        rid = dialog.rows.row_model().ids()[0]
        dialog.rows.select_id(rid)
        model = dialog.rows.row_model()
        model.setData(model.row_of(rid), False, 10)  # Qt.ItemDataRole.CheckStateRole
        assert plain(dialog.told_count.text()) == "7 invités"
        dialog.save.click()

    wrong = in_dialog(MeetingDialog, act)
    button(page, "Modifier").click()
    assert wrong == []
    file = page.desk.meetings.get(demo_ids.meeting_id)
    assert len(file.guests) == 7
    assert "Dupont & Fils <SARL>" not in [row.partner_name for row in file.guests]
    assert "Dupont & Fils <SARL>" not in words(page.panes)
    assert file.count(Reply.NONE) + file.count(Reply.PRESENT) > 0


def test_names_are_shown_as_typed(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    assert "Dupont & Fils <SARL>" in words(page.panes)


def test_a_guest_leads_to_its_file(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    button(page, "Ouvrir la fiche de Dupont & Fils <SARL>").click()
    assert page.window_.current_page() is page.window_.page("partenaires")
    assert "Dupont & Fils <SARL>" in words(page.window_.current_page())


def test_the_bin_takes_a_meeting_and_undo_brings_it_back(
    qtbot: QtBot, page: MeetingsPage, demo_ids: DemoIds
) -> None:
    _open(page, demo_ids.meeting_id)
    told: list[str] = []

    def act(dialog: MeetingDialog) -> None:
        in_message(told, "Mettre à la corbeille")
        dialog.danger.click()

    wrong = in_dialog(MeetingDialog, act)
    button(page, "Modifier").click()
    assert wrong == []
    assert "8 invités" in told[0].replace("\u00a0", " ")
    assert "Parrainage et prix 2027" not in titles(page.rows)
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    assert "Parrainage et prix 2027" in titles(page.rows)


def test_without_guests_the_next_step_is_to_choose_them(
    window: MainWindow,
) -> None:
    page = window.go("rencontres")
    assert isinstance(page, MeetingsPage)

    def create(dialog: MeetingDialog) -> None:
        type_in(dialog.form.purpose, "Assemblée")
        dialog.save.click()

    in_dialog(MeetingDialog, create)
    page.edit_meeting(None)
    assert says(page, "Personne n'est encore invité")
    assert not says(page, "0 sur 0")
    wrong = in_dialog(MeetingDialog, lambda dialog: dialog.cancel.click())
    button(page, "Choisir les invités").click()
    assert wrong == []


def test_letters_are_prepared_for_the_guests_of_the_meeting(
    qtbot: QtBot, page: MeetingsPage, demo_ids: DemoIds
) -> None:
    _open(page, demo_ids.meeting_id)
    assert says(page, "Inviter par lettre : 8 destinataires")
    button(page, "Préparer les lettres").click()
    letters = page.window_.current_page()
    assert isinstance(letters, LettersPage)
    wait_idle(qtbot, page.desk)
    assert any("Parrainage et prix 2027" in each.currentText() for each in letters.findChildren(
        QComboBox
    )) or says(letters, "Parrainage et prix 2027")  # fmt: skip


def test_the_file_says_when_in_words(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    day = today_in_france() + timedelta(days=18)
    assert says(page, f"{day.year} à 14 h 30, durée 2 h")


def test_a_long_file_ends_where_its_words_end(
    qtbot: QtBot, page: MeetingsPage, demo_ids: DemoIds
) -> None:
    page.desk.agendas.begin(demo_ids.meeting_id)
    _open(page, demo_ids.meeting_id)
    wait_settled(qtbot, page)
    sheet = page._area.sheet()
    assert sheet is not None
    assert sheet.height() <= sheet.heightForWidth(sheet.width()) + 2


def test_the_guests_stand_in_columns(page: MeetingsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.meeting_id)
    one_contact, several = (
        _reply_of(page, name) for name in ("12e Régiment d'essai", "Lycée des Micocouliers")
    )
    QApplication.processEvents()
    corner = QPoint(0, 0)
    assert several.mapTo(page, corner).x() == one_contact.mapTo(page, corner).x()


def test_the_calendar_shows_moves_and_opens_meetings(page: MeetingsPage, demo_ids: DemoIds) -> None:
    meetings = page.desk.meetings
    file = meetings.get(demo_ids.meeting_id)
    assert file.fields.starts_at is not None
    here = local(file.fields.starts_at)
    page.periods.set_period(MONTH, here.date())
    page._on_periods_view_changed(MONTH)
    page.calendar.show_day(here.date())
    assert page.calendar.isVisible()
    page.calendar.month.item_chosen.emit(file.rid)
    assert says(page.calendar, "Parrainage et prix 2027")
    to = here.date() + timedelta(days=3)
    page.calendar.month.item_moved.emit(file.rid, to)
    moved = meetings.get(demo_ids.meeting_id).fields.starts_at
    assert moved is not None
    assert (local(moved).date(), local(moved).time()) == (to, here.time())
    page.calendar.week.item_moved_to.emit(file.rid, to, time(9, 15))
    moved = meetings.get(demo_ids.meeting_id).fields.starts_at
    assert moved is not None
    assert local(moved).time() == time(9, 15)
    page.desk.history.undo()
    page.desk.history.undo()
    assert meetings.get(demo_ids.meeting_id).fields.starts_at == file.fields.starts_at
    page.calendar.month.item_opened.emit(file.rid)
    assert page.panes.isVisible()
    assert page.rows.current_id() == file.rid


def test_a_calendar_never_shown_yet_draws_with_its_page(page: MeetingsPage) -> None:
    """A picture of the page lays out what is hidden too, in no room at all."""
    assert not page.calendar.isVisible()
    assert not page.window_.grab().isNull()


def test_a_date_is_found_and_the_confirmations_prepared(page: MeetingsPage) -> None:
    meetings = page.desk.meetings
    undated = next(row for row in meetings.rows(meetings.row_numbers()) if row.starts_at is None)
    page.show_row(undated.rid)
    day = today_in_france() + timedelta(days=30)

    def find(dialog: DatePollDialog) -> None:
        dialog.day.set_day(day)
        dialog.at.set_moment(time(10))
        dialog.propose()
        [slot] = page.desk.polls.proposed(undated.id)
        choice = next(iter(dialog.choices.values()))
        choice.setCurrentIndex(choice.findData("oui"))
        choice.activated.emit(choice.currentIndex())
        assert page.desk.polls.proposed(undated.id)[0].standing.yes == 1
        dialog.choose(slot.id)

    wrong = in_dialog(DatePollDialog, find)
    button(page, "Trouver une date").click()
    assert wrong == []
    starts_at = meetings.get(undated.id).fields.starts_at
    assert starts_at is not None
    assert (local(starts_at).date(), local(starts_at).time()) == (day, time(10))
    letters = page.window_.current_page()
    assert isinstance(letters, LettersPage)
    assert letters.header.title.text() == "Confirmation de date"


def test_a_meeting_moved_onto_another_says_what_it_runs_into(
    page: MeetingsPage, demo_ids: DemoIds
) -> None:
    meetings = page.desk.meetings
    fields = meetings.get(demo_ids.meeting_id).fields
    assert fields.starts_at is not None
    day = local(fields.starts_at).date()
    later = replace(fields, purpose="Autre", starts_at=fields.starts_at + timedelta(days=1))
    other = meetings.get(meetings.save(later, []))
    page.calendar.month.item_moved.emit(other.rid, day)
    assert meetings.get(other.id).fields.starts_at == fields.starts_at
    [told] = [each for each in words(page.window_) if each.startswith("Déplacée au")]
    assert "« Parrainage et prix 2027 »" in told
