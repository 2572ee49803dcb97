"""The board of stages: who is where, what is left to do, going on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.stages import Stage
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.pages.stages_page import StagesPage
from smlh_desktop.gui.widgets.board_column import CardList, card
from tests.gui.screens import button, in_dialog, says, titles, wait_idle


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow) -> Iterator[StagesPage]:
    found = demo_window.go("etapes")
    assert isinstance(found, StagesPage)
    wait_idle(qtbot, demo_window.desk)
    yield found
    wait_idle(qtbot, demo_window.desk)


def _rid(page: StagesPage, name: str) -> int:
    return next(rid for rid, each in page._cards.items() if each.name.startswith(name))


def _cards(page: StagesPage, stage: Stage) -> CardList:
    return page.columns[stage].cards


def _why(words: str) -> list[str]:
    def tell(dialog: AskDialog) -> None:
        dialog.editor.setText(words)
        dialog.save.click()

    return in_dialog(AskDialog, tell, late=True)


def test_each_partner_is_in_the_column_of_its_stage(page: StagesPage) -> None:
    assert titles(_cards(page, Stage.MEETING)) == ["Lycée des Micocouliers", "Atelier du Lien"]
    assert page.columns[Stage.MEETING].count.text() == "2"
    assert "bloqué" in page.header.fact.text()
    rows = page._fetch([_rid(page, "12e Régiment"), _rid(page, "Mairie de Gordes")])
    assert rows[0].alert is not None
    assert rows[0].alert.text.startswith("88 jours · ")
    assert rows[1].alert is None


def test_the_board_is_searched_and_shows_who_is_stuck(page: StagesPage) -> None:
    page.search.setText("regiment")
    assert sum(len(titles(each.cards)) for each in page.columns.values()) == 1
    page.search.clear()
    page.stuck.click()
    shown = [name for each in page.columns.values() for name in titles(each.cards)]
    assert "Mairie de Gordes" not in shown
    assert any(name.startswith("12e Régiment") for name in shown)


def test_a_search_that_finds_nobody_says_so_and_shows_nobody(page: StagesPage) -> None:
    page.choose(_rid(page, "Lycée des Micocouliers"))
    page.search.setText("micocouliers")
    assert says(page.panel, "Étape 3 sur 9")
    page.search.setText("xyz")
    assert says(page.panel, "Rien ne répond à « xyz »")
    assert not says(page.panel, "Étape 3 sur 9")
    page.set_compact(True)
    assert page.panel.isVisible()
    button(page.panel, "Tout montrer").click()
    assert page.search.text() == ""
    assert page.board.isVisible()
    page.set_compact(False)
    assert says(page.panel, "Choisissez un partenaire")


def test_who_leaves_what_is_shown_leaves_the_panel_too(page: StagesPage) -> None:
    page.choose(_rid(page, "Mairie de Gordes"))
    page.stuck.click()
    assert not says(page.panel, "Étape 2 sur 9")
    page.show_partner(_rid(page, "Mairie de Gordes"))
    assert says(page.panel, "Étape 2 sur 9")
    assert not page.stuck.isChecked()


def test_what_is_left_to_do_is_told_with_the_way_there(qtbot: QtBot, page: StagesPage) -> None:
    _cards(page, Stage.MEETING).select_id(_rid(page, "Lycée des Micocouliers"))
    assert says(page.panel, "Étape 3 sur 9 : Rencontre, depuis 30 jours")
    assert says(page.panel, "Le compte rendu de la rencontre")
    assert says(page.panel, "Relation plus ancienne que ce fichier")
    button(page.panel, "Ouvrir la fiche").click()
    assert isinstance(page.window_.current_page(), PartnersPage)
    wait_idle(qtbot, page.desk)


def test_going_on_before_all_is_done_asks_why(qtbot: QtBot, page: StagesPage) -> None:
    rid = _rid(page, "Lycée des Micocouliers")
    page.choose(rid)
    wrong = in_dialog(AskDialog, lambda dialog: dialog.cancel.click())
    button(page.panel, "Passer à « Diagnostic et vision »").click()
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert rid in _cards(page, Stage.MEETING).row_model().ids()
    wrong = _why("Compte rendu perdu")
    button(page.panel, "Passer à « Diagnostic et vision »").click()
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert rid in _cards(page, Stage.DIAGNOSIS).row_model().ids()
    assert says(page.panel, "Compte rendu perdu")
    page.window_.undo()
    wait_idle(qtbot, page.desk)
    assert rid in _cards(page, Stage.MEETING).row_model().ids()


def test_the_keyboard_goes_from_column_to_column_and_carries(
    qtbot: QtBot, page: StagesPage
) -> None:
    cards, rid = _cards(page, Stage.DIAGNOSIS), _rid(page, "Mairie de Cavaillon")
    cards.select_id(rid)
    QTest.keyClick(cards, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    wait_idle(qtbot, page.desk)
    assert rid in _cards(page, Stage.MEETING).row_model().ids()  # going back asks nothing
    meeting = _cards(page, Stage.MEETING)
    meeting.select_id(meeting.row_model().ids()[0])
    QTest.keyClick(meeting, Qt.Key.Key_Left)
    contact = _cards(page, Stage.CONTACT)
    assert contact.current_id() == contact.row_model().ids()[0]
    QTest.keyClick(_cards(page, Stage.SCOUTING), Qt.Key.Key_Left)  # nothing before the first


def test_a_card_is_dropped_on_another_column(qtbot: QtBot, page: StagesPage) -> None:
    rid = _rid(page, "Atelier du Lien")
    wrong = _why("Déjà engagés ensemble")
    data = card(rid)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    _cards(page, Stage.ACTION).dropEvent(drop)
    qtbot.waitUntil(lambda: rid in _cards(page, Stage.ACTION).row_model().ids(), timeout=5_000)
    assert wrong == []


def test_in_a_narrow_window_the_file_takes_the_place_of_the_board(page: StagesPage) -> None:
    page.set_compact(True)
    page.choose(_rid(page, "Atelier du Lien"))
    assert not page.board.isVisible()
    button(page.panel, "Fermer").click()
    assert page.board.isVisible()
    page.set_compact(False)
    assert says(page.panel, "Choisissez un partenaire")
