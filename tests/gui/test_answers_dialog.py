"""A sheet entered from paper: figures and S go on by themselves, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.diagnosis import Side, Way
from smlh_desktop.gui.dialogs.answers_dialog import AnswersDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.widgets.answer_field import AnswerField
from smlh_desktop.services.diagnosis_sheets import Answer
from tests.gui.screens import PATIENCE, answering, in_message, type_in


@pytest.fixture
def dialog(qtbot: QtBot, demo_window: MainWindow) -> AnswersDialog:
    """The side of a partner that has not answered yet."""
    desk = demo_window.desk
    campaign, whole = desk.campaigns.rows()[0], desk.diagnosis_campaign
    [row] = whole.rows(campaign.id, whole.row_numbers(campaign.id, "caisse mutuelle"))
    found = desk.diagnosis.of_partner(campaign.id, row.partner_id)
    made = AnswersDialog(desk, demo_window, found, Side.PARTNER)
    qtbot.addWidget(made)
    made.show()
    return made


def _given(dialog: AnswersDialog) -> dict[str, Answer]:
    found, desk = dialog._found, dialog._desk
    sheets = desk.diagnosis_sheets.of_partner(found.campaign.id, found.partner_id)
    return dict(sheets[Side.PARTNER].answers)


def _press(dialog: AnswersDialog, keys: str) -> None:
    for key in keys:
        here = dialog.focusWidget()
        assert here is not None
        type_in(here, key)


def test_a_key_answers_and_goes_on_from_axis_to_axis(dialog: AnswersDialog) -> None:
    dialog.show_part(1)
    _press(dialog, "012" + "34s" + "à&é" + "\"'S")
    assert dialog.part.currentIndex() == 5
    levels = [each.level for each in dialog.answers().values()]
    assert levels == [0, 1, 2, 3, 4, None, 0, 1, 2, 3, 4, None]
    assert dialog.hint.text() == "12 sur 27"
    assert "(3 sur 3)" in dialog.part.itemText(1)
    assert "(0 sur 3)" in dialog.part.itemText(5)


def test_the_levels_to_choose_from_are_in_view_at_the_largest_type(
    qtbot: QtBot, dialog: AnswersDialog, demo_window: MainWindow
) -> None:
    def in_view() -> bool:
        here = dialog.focusWidget()
        return here is not None and here.visibleRegion().boundingRect().height() == here.height()

    demo_window.set_zoom(2.0)
    dialog.show_part(1)
    qtbot.waitUntil(in_view, timeout=PATIENCE)
    for key in "01234":
        _press(dialog, key)
        qtbot.waitUntil(in_view, timeout=PATIENCE)


def test_the_last_answer_leads_to_the_button_and_all_is_saved_at_once(
    dialog: AnswersDialog,
) -> None:
    dialog.respondent.setEditText("Mme Daumas")
    dialog.way.setCurrentIndex(dialog.way.findData(Way.MEETING))
    dialog.show_part(1)
    _press(dialog, "3" * 27)
    assert dialog.focusWidget() is dialog.save
    dialog.save.click()
    assert len(_given(dialog)) == 27
    assert dialog.told == f"Diagnostic, le partenaire : {dialog._found.partner_name}"


def test_a_fact_is_typed_beside_its_answer_and_enter_goes_on(dialog: AnswersDialog) -> None:
    dialog.show_part(1)
    first, second, *_ = dialog.fields.values()
    first.choice.choose(4)
    first.evidence.setFocus()
    type_in(first.evidence, "Charte 2026, signée à 2")
    QTest.keyClick(first.evidence, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert second.isAncestorOf(dialog.focusWidget())
    assert next(iter(dialog.answers().values())) == Answer(4, "Charte 2026, signée à 2")


def test_a_long_fact_shows_its_beginning(qtbot: QtBot) -> None:
    field = AnswerField("Écrivons-nous ensemble ce que nous voulons faire ?")
    qtbot.addWidget(field)
    field.set_answer(3, "Charte écrite à deux au printemps, puis relue par les deux bureaux")
    assert field.evidence.cursorPosition() == 0


def test_an_answer_can_be_left_out_again(qtbot: QtBot) -> None:
    field = AnswerField("Nous parlons-nous ?")
    qtbot.addWidget(field)
    field.show()
    field.take_focus()
    type_in(field.focusWidget(), "2")
    assert field.answer() == (True, 2, "")
    assert field.meaning.text().startswith("Organisé")
    field.take_focus()
    QTest.keyClick(field.focusWidget(), Qt.Key.Key_Delete)
    assert field.answer() == (False, None, "")
    assert field.meaning.text() == ""


def test_a_fact_without_an_answer_is_asked_about_and_not_lost(dialog: AnswersDialog) -> None:
    told: list[str] = []
    dialog.show_part(2)
    field = list(dialog.fields.values())[1]
    field.evidence.setText("Réunion de mars")
    in_message(told)
    dialog.save.click()
    assert "n’a pas de réponse" in told[0]
    assert dialog.isVisible()
    assert dialog.part.currentIndex() == 2
    field.choice.choose(3)
    dialog.save.click()
    assert list(_given(dialog).values()) == [Answer(3, "Réunion de mars")]


def test_leaving_with_answers_asks_first_and_without_does_not(dialog: AnswersDialog) -> None:
    told: list[str] = []
    dialog.show_part(1)
    _press(dialog, "2")
    in_message(told, "Annuler")
    dialog.give_up()
    assert "sera perdu" in told[0]
    assert dialog.isVisible()
    here = dialog.fields[next(iter(dialog.fields))]
    here.choice.set_value(None)
    with answering(QMessageBox, lambda box: box.close()):
        dialog.give_up()
    assert not dialog.isVisible()


def test_a_sheet_is_corrected_then_taken_off(qtbot: QtBot, demo_window: MainWindow) -> None:
    desk = demo_window.desk
    campaign, whole = desk.campaigns.rows()[0], desk.diagnosis_campaign
    [row] = whole.rows(campaign.id, whole.row_numbers(campaign.id, "micocouliers"))

    def opened() -> AnswersDialog:
        found = desk.diagnosis.of_partner(campaign.id, row.partner_id)
        made = AnswersDialog(desk, demo_window, found, Side.SECTION)
        qtbot.addWidget(made)
        made.show()
        return made

    dialog = opened()
    assert dialog.hint.text() == "27 sur 27"
    _press(dialog, "0")
    dialog.save.click()
    sheets = desk.diagnosis_sheets.of_partner(campaign.id, row.partner_id)
    assert sheets[Side.SECTION].levels["vision-1"] == 0
    assert sheets[Side.SECTION].answers["vision-1"].evidence == "Charte écrite à deux au printemps"
    dialog = opened()
    dialog.danger.click()
    assert dialog.told.startswith("Réponses retirées")
    assert Side.SECTION not in desk.diagnosis_sheets.of_partner(campaign.id, row.partner_id)
