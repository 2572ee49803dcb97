"""A meeting under way: what is ticked, said, decided and to do is in the base at once."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.agendas import ItemState
from smlh_desktop.gui import messages, theme
from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.pages.room_page import RoomPage
from smlh_desktop.services.agendas import ItemFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.meetings import MeetingFields
from tests.gui.screens import button, in_dialog, says


@pytest.fixture
def room(demo_window: MainWindow, demo_ids: DemoIds) -> RoomPage:
    desk = demo_window.desk
    desk.agendas.begin(demo_ids.meeting_id)
    page = demo_window.go("rencontres")
    assert isinstance(page, MeetingsPage)
    page.show_row(desk.meetings.get(demo_ids.meeting_id).rid)
    button(page, "Tenir la rencontre").click()
    found = demo_window.current_page()
    assert isinstance(found, RoomPage)
    return found


def test_the_meeting_begins_with_its_first_item_and_no_rail(
    room: RoomPage, demo_ids: DemoIds
) -> None:
    assert room.desk.held.get(demo_ids.meeting_id).began_at is not None
    assert not room.window_.rail.isVisible()
    assert room.item.title.text() == room.desk.agendas.items(demo_ids.meeting_id)[0].fields.title


def test_what_is_said_is_kept_word_by_word_and_saved_on_leaving(
    room: RoomPage, demo_ids: DemoIds
) -> None:
    item = room.desk.agendas.items(demo_ids.meeting_id)[0]
    QTest.keyClicks(room.item.notes, "Le lycee est pret ")
    assert room.desk.drafts.kept(item.id) == "Le lycee est pret "
    QTest.keyClicks(room.item.notes, "demai")  # cut here, one word is lost at most
    kept = room.desk.drafts.kept(item.id)
    assert kept is not None
    assert kept.startswith("Le lycee est pret ")
    room._step(1)
    assert room.desk.agendas.items(demo_ids.meeting_id)[0].fields.notes == "Le lycee est pret demai"
    assert room.desk.drafts.kept(item.id) is None


def test_words_of_a_typing_cut_short_come_back(room: RoomPage, demo_ids: DemoIds) -> None:
    second = room.desk.agendas.items(demo_ids.meeting_id)[1]
    room.desk.drafts.keep(second.id, "Retrouvé après la coupure")
    room._step(1)
    assert room.item.notes.toPlainText() == "Retrouvé après la coupure"
    room.item.leave()
    assert room.desk.agendas.items(demo_ids.meeting_id)[1].fields.notes == (
        "Retrouvé après la coupure"
    )


def test_decisions_and_actions_take_one_key_each(
    qtbot: QtBot, room: RoomPage, demo_ids: DemoIds
) -> None:
    room.item.decision.setText("Le jury compte cinq membres")
    QTest.keyClick(room.item.decision, Qt.Key.Key_Return)
    room.item.owner.setEditText("Mme Ferrandier")
    room.item.due.set_day(date(2027, 1, 15))
    room.item.action.setText("Inviter les familles")
    QTest.keyClick(room.item.action, Qt.Key.Key_Return)
    [decision] = room.desk.decisions.of_meeting(demo_ids.meeting_id)
    [action] = room.desk.actions.of_meeting(demo_ids.meeting_id)
    first = room.desk.agendas.items(demo_ids.meeting_id)[0]
    assert decision.item_id == action.item_id == first.id
    assert (action.fields.owner, action.fields.due_on) == ("Mme Ferrandier", date(2027, 1, 15))
    words = "Décision 1 : Le jury compte cinq membres"
    qtbot.waitUntil(lambda: says(room, words), timeout=20_000)
    button(room, "Retirer : Décision 1 : Le jury compte cinq membres").click()
    assert room.desk.decisions.of_meeting(demo_ids.meeting_id) == []


def test_a_decision_noted_says_who_answers_for_it(
    qtbot: QtBot, room: RoomPage, demo_ids: DemoIds
) -> None:
    room.item.decision.setText("Le jury compte cinq membres")
    QTest.keyClick(room.item.decision, Qt.Key.Key_Return)

    noted = "Décision 1 : Le jury compte cinq membres"
    qtbot.waitUntil(lambda: says(room, noted), timeout=20_000)

    def give(dialog: DecisionDialog) -> None:
        dialog.owner.setEditText("M. Castelin")
        dialog.save.click()

    wrong = in_dialog(DecisionDialog, give)
    button(room, f"Modifier : {noted}").click()
    assert wrong == []
    [decision] = room.desk.decisions.of_meeting(demo_ids.meeting_id)
    assert decision.fields.owner == "M. Castelin"
    qtbot.waitUntil(lambda: says(room, f"{noted}, M. Castelin"), timeout=20_000)


def test_who_is_there_and_what_comes_of_it_are_saved_at_once(
    room: RoomPage, demo_ids: DemoIds
) -> None:
    room.people.boxes[0].click()
    people = room.desk.attendance.people(demo_ids.meeting_id)
    assert [each.fields.present for each in people].count(True) == 1
    room.people.interest.set_value(3)
    room.people.interest.value_changed.emit(3)
    room.people.next_step.setText("Se revoir en mars")
    room.people.next_step.editingFinished.emit()
    outcome = room.desk.held.get(demo_ids.meeting_id).outcome
    assert (outcome.interest, outcome.next_step) == (3, "Se revoir en mars")


def test_the_end_puts_off_what_was_not_treated(
    qtbot: QtBot, room: RoomPage, demo_ids: DemoIds, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    desk = room.desk
    first = desk.agendas.items(demo_ids.meeting_id)[0]
    desk.agendas.save(
        demo_ids.meeting_id, ItemFields(first.fields.title, state=ItemState.DONE), first.id
    )
    monkeypatch.setattr(messages, "confirm", lambda *_: True)
    room.end.click()
    assert room.window_.rail.isVisible()
    page = room.window_.current_page()
    assert isinstance(page, MeetingsPage)
    items = desk.agendas.items(demo_ids.meeting_id)
    assert {each.fields.state for each in items[1:]} == {ItemState.POSTPONED}
    validate = button(page, "Valider le compte rendu")
    for _ in range(2):  # a double click
        validate.click()
    qtbot.waitUntil(desk.is_idle, timeout=20_000)
    qtbot.waitUntil(lambda: bool(desk.minutes.versions(demo_ids.meeting_id)), timeout=20_000)
    qtbot.waitUntil(lambda: says(page, "version 1"), timeout=20_000)
    [version] = desk.minutes.versions(demo_ids.meeting_id)
    button(page, "L'envoyer par lettre").click()
    letters = room.window_.current_page()
    assert isinstance(letters, LettersPage)
    qtbot.waitUntil(lambda: letters.view.mailing() is not None, timeout=20_000)
    mailing = letters.view.mailing()
    assert mailing is not None
    assert {each.partner_name for each in mailing.letters} <= {
        row.partner_name for row in desk.meetings.get(demo_ids.meeting_id).guests
    }
    monkeypatch.setattr(letters.job, "ask_folder", lambda: tmp_path)
    letters.job.draft(mailing, [0])
    qtbot.waitUntil(lambda: says(letters.job, "1 brouillon prêt"), timeout=20_000)
    [path] = tmp_path.glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    letter, minutes = message.iter_attachments()
    assert letter.get_content_type() == "application/pdf"
    assert minutes.get_filename() == f"{version.number}.pdf"
    assert minutes.get_content() == desk.minutes.pdf(version.id)


def test_what_is_not_added_yet_waits_with_its_item(room: RoomPage, demo_ids: DemoIds) -> None:
    QTest.keyClicks(room.item.decision, "Le jury compte")
    room._step(1)
    assert room.item.decision.text() == ""
    room._step(-1)
    assert room.item.decision.text() == "Le jury compte"
    QTest.keyClick(room.item.decision, Qt.Key.Key_Return)
    room._step(1)
    room._step(-1)
    assert room.item.decision.text() == ""
    assert len(room.desk.decisions.of_meeting(demo_ids.meeting_id)) == 1


def test_where_there_is_little_room_each_pane_has_its_turn(
    room: RoomPage, demo_ids: DemoIds
) -> None:
    assert room.item.isVisible()
    assert room.people.isVisible()
    room.window_.set_zoom(2.0)
    assert room.item.isVisible()
    assert not room.people.isVisible()
    button(room, "Présents").click()
    assert not room.item.isVisible()
    room.people.boxes[-1].click()
    assert room.desk.attendance.people(demo_ids.meeting_id)[-1].fields.present
    button(room, "Ordre du jour").click()
    place = room.rows.visualRect(room.rows.model().index(0, 0)).center()
    QTest.mouseClick(room.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.item.isVisible()
    room.window_.set_zoom(1.0)
    assert room.rows.isVisible()
    assert room.people.boxes[-1].isVisible()


def test_going_elsewhere_saves_what_is_typed_and_brings_the_rail_back(
    room: RoomPage, demo_ids: DemoIds
) -> None:
    QTest.keyClicks(room.item.notes, "Le lycee est pret")
    room.window_.go("accueil")
    assert room.window_.rail.isVisible()
    assert room.desk.agendas.items(demo_ids.meeting_id)[0].fields.notes == "Le lycee est pret"
    room.window_.go("seance")
    assert not room.window_.rail.isVisible()


def test_what_a_key_adds_a_button_adds_too(room: RoomPage, demo_ids: DemoIds) -> None:
    room.item.decision.setText("Le jury compte cinq membres")
    button(room, "Ajouter la décision").click()
    room.item.action.setText("Inviter les familles")
    button(room, "Ajouter l'action").click()
    assert len(room.desk.decisions.of_meeting(demo_ids.meeting_id)) == 1
    assert len(room.desk.actions.of_meeting(demo_ids.meeting_id)) == 1


def test_the_whole_screen_is_taken_and_given_back(room: RoomPage) -> None:
    window = room.window_
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not window.menuBar().isVisible()
    QTest.keyClick(room.item.notes, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.current().zoom > 1  # the keys of the menus that are put away
    QTest.keyClick(room.item.notes, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
    button(room, "Plein écran").click()
    assert window.isFullScreen()
    assert button(room, "Revenir à la fenêtre").isVisible()
    room.leave()
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()


def test_what_is_taken_back_leaves_the_page(
    qtbot: QtBot, room: RoomPage, demo_ids: DemoIds
) -> None:
    desk, meeting_id = room.desk, demo_ids.meeting_id

    def undo() -> None:
        room.window_.undo()
        qtbot.waitUntil(desk.is_idle, timeout=10_000)

    was = room.people.boxes[0].isChecked()
    room.people.boxes[0].click()
    undo()
    assert room.people.boxes[0].isChecked() is was
    QTest.keyClicks(room.people.next_step, "Signer")
    QTest.keyClick(room.people.next_step, Qt.Key.Key_Return)
    undo()
    assert room.people.next_step.text() == ""
    QTest.keyClicks(room.item.notes, "Bonjour ")
    room.item.save()
    undo()
    assert room.item.notes.toPlainText() == ""
    QTest.keyClicks(room.item.decision, "Le jury compte cinq membres")
    QTest.keyClick(room.item.decision, Qt.Key.Key_Return)
    undo()
    assert not says(room.item, "Le jury compte")
    room.item.leave()
    assert desk.agendas.items(meeting_id)[0].fields.notes == ""
    assert desk.held.get(meeting_id).outcome.next_step == ""


def test_without_an_item_nothing_is_typed_in_vain(room: RoomPage) -> None:
    meeting_id = room.desk.meetings.save(MeetingFields(purpose="Sans ordre du jour"), [])
    room.open_meeting(meeting_id)
    assert not room.item.isEnabled()
    QTest.keyClicks(room.new, "Ce qui est dit")
    QTest.keyClick(room.new, Qt.Key.Key_Return)
    assert room.item.isEnabled()
    QTest.keyClicks(room.item.notes, "Bonjour ")
    room.item.leave()
    assert room.desk.agendas.items(meeting_id)[0].fields.notes == "Bonjour "


def test_a_meeting_whose_making_was_taken_back_is_left(qtbot: QtBot, room: RoomPage) -> None:
    room.open_meeting(room.desk.meetings.save(MeetingFields(purpose="Par erreur"), []))
    for _ in range(2):
        room.window_.undo()
        qtbot.waitUntil(room.desk.is_idle, timeout=10_000)
    room.leave()
    assert isinstance(room.window_.current_page(), MeetingsPage)
