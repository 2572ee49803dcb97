"""Diagnostic: the campaign, who was heard, what parts the sides, and the plan that follows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.diagnosis import Axis, Heard, Side, Target
from smlh_desktop.gui.dialogs.action_dialog import ActionDialog
from smlh_desktop.gui.dialogs.answers_dialog import AnswersDialog
from smlh_desktop.gui.dialogs.campaign_dialog import CampaignDialog
from smlh_desktop.gui.dialogs.questionnaire_dialog import QuestionnaireDialog
from smlh_desktop.gui.dialogs.targets_dialog import TargetsDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.diagnosis_page import DiagnosisPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.widgets.figures_table import FiguresTable
from smlh_desktop.gui.widgets.radar import Radar
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import button, in_dialog, says, titles, wait_idle, wait_says, wait_settled


def _page(window: MainWindow) -> DiagnosisPage:
    page = window.go("diagnostic")
    assert isinstance(page, DiagnosisPage)
    return page


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds) -> DiagnosisPage:
    """The school of the demonstration, in the campaign under way."""
    opened = _page(demo_window)
    opened.show_partner(demo_ids.partner_id)
    wait_settled(qtbot, opened)
    return opened


def _campaign(page: DiagnosisPage) -> str:
    assert page.campaign is not None
    return page.campaign.id


def test_without_a_campaign_the_page_says_what_one_is_and_opens_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(window)
    assert says(page, "Regardez chaque relation à deux")
    wrong = in_dialog(CampaignDialog, lambda dialog: dialog.save.click())
    button(page.header, "Nouvelle campagne").click()
    assert wrong == []
    [row] = window.desk.campaigns.rows()
    assert row.is_open
    assert page.campaign is not None


def test_the_list_says_how_far_each_was_heard(qtbot: QtBot, page: DiagnosisPage) -> None:
    assert "Lycée des Micocouliers" in titles(page.rows)
    assert says(page, "6 sur 12 partenaires : les deux côtés ont répondu")
    button(page.header, Heard.ONE.label).click()
    wait_settled(qtbot, page)
    assert titles(page.rows) == ["Caisse mutuelle du Comtat"]
    assert says(page, "Le partenaire : pas encore de réponse")


def test_the_table_says_what_the_radar_draws_widest_gaps_first(page: DiagnosisPage) -> None:
    [radar], [table] = page.findChildren(Radar), page.findChildren(FiguresTable)
    assert "Partage des rôles" in radar.accessibleDescription()

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        assert item is not None
        return item.text()

    assert [cell(0, column) for column in range(4)] == ["Partage des rôles", "4,0", "2,0", "+2,0"]
    assert cell(8, 3) == "—"
    assert table.rowCount() == len(Axis)
    assert not table.verticalScrollBar().isVisible()


def test_a_gap_becomes_an_action_of_the_plan(qtbot: QtBot, page: DiagnosisPage) -> None:
    def act(dialog: ActionDialog) -> None:
        assert dialog.words.text() == Axis.COMMUNICATION.remedy
        dialog.save.click()

    wrong = in_dialog(ActionDialog, act)
    button(page, "Ajouter au plan : Communication").click()
    assert wrong == []
    wait_says(qtbot, page, "3 actions, dont 1 faite. 1 axe attend une action.")
    page.window_.undo()
    wait_idle(qtbot, page.desk)
    wait_says(qtbot, page, "2 actions, dont 1 faite.")


def test_targets_are_set_all_at_once(qtbot: QtBot, page: DiagnosisPage) -> None:
    def act(dialog: TargetsDialog) -> None:
        dialog.levels[Axis.VISION].setCurrentIndex(5)
        dialog.levels[Axis.ROLES].setCurrentIndex(0)
        dialog.save.click()

    wrong = in_dialog(TargetsDialog, act)
    button(page, "Fixer les cibles").click()
    assert wrong == []
    results = page.desk.diagnosis.of_partner(
        _campaign(page), page.desk.partners.id_of(page.rows.current_id() or 0)
    ).results
    targets = {each.axis: each.target for each in results}
    assert targets[Axis.VISION] == Target(4)
    assert targets[Axis.ROLES] is None
    assert targets[Axis.COMMUNICATION] is not None


def test_a_closed_campaign_takes_no_answers_until_it_is_opened_again(
    qtbot: QtBot, page: DiagnosisPage
) -> None:
    menu = button(page.header, "Campagne et questions").menu()  # type: ignore[attr-defined]
    [closing] = [each for each in menu.actions() if each.text() == "Clore la campagne"]
    closing.trigger()
    menu.aboutToShow.emit()
    assert closing.text() == "Rouvrir la campagne"
    wait_settled(qtbot, page)
    assert not button(page, "Corriger : La section").isEnabled()
    assert "(close)" in page.campaigns.currentText()
    page.menu.close_or_open()
    wait_settled(qtbot, page)
    assert button(page, "Corriger : La section").isEnabled()


def test_the_papers_are_written_where_asked(
    qtbot: QtBot, page: DiagnosisPage, tmp_path: Path
) -> None:
    asked: list[str] = []

    def target(name: str) -> Path:
        asked.append(name)
        return tmp_path / f"{len(asked)}.pdf"

    page.ask_target = target  # type: ignore[method-assign]
    button(page, "Document pour la rencontre (PDF)").click()
    wait_idle(qtbot, page.desk)
    page.menu.print_form(Side.PARTNER)
    wait_idle(qtbot, page.desk)
    assert asked == [
        f"Diagnostic – Lycée des Micocouliers – {page.campaigns.currentText()}.pdf",
        "Questions – Le partenaire.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.glob("?.pdf"))


def test_editing_the_questions_adopts_a_version(page: DiagnosisPage) -> None:
    def act(dialog: QuestionnaireDialog) -> None:
        button(dialog, "Ajouter une question : Vision et valeurs").click()
        editor = dialog.add_question(Axis.DIALOGUE)
        editor.setPlainText("Nous écoutons-nous ?")
        dialog._lines[-2].text.setPlainText("Et demain ?")
        dialog.save.click()

    wrong = in_dialog(QuestionnaireDialog, act)
    page.menu.edit_questions()
    assert wrong == []
    last = page.desk.questionnaires.last()
    assert (last.version, len(last.questions)) == (2, 29)
    assert len(page.desk.questionnaires.of_campaign(_campaign(page)).questions) == 27


def test_the_file_of_a_partner_tells_its_last_diagnosis_and_leads_there(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    partners = demo_window.go("partenaires")
    assert isinstance(partners, PartnersPage)
    partners.show_partner(demo_ids.partner_id)
    wait_settled(qtbot, partners)
    assert says(partners, "Plus grand écart : partage des rôles (+2,0).")
    button(partners, "Voir le diagnostic").click()
    page = demo_window.current_page()
    assert isinstance(page, DiagnosisPage)
    wait_settled(qtbot, page)
    assert says(page, "Le radar")


def test_a_partner_outside_the_cercle_can_be_shown_too(qtbot: QtBot, page: DiagnosisPage) -> None:
    partners = page.desk.partners
    other = partners.id_of(partners.list.row_numbers("Apt")[0])
    page.show_partner(other)
    wait_settled(qtbot, page)
    assert says(page, "Le radar et les écarts viennent dès qu'un côté a répondu")
    wrong = in_dialog(AnswersDialog, _answer_all)
    button(page, "Saisir : Le partenaire").click()
    assert wrong == []
    wait_says(qtbot, page, "27 réponses")


def _answer_all(dialog: AnswersDialog) -> None:
    dialog.show_part(1)
    for _ in range(27):
        here = dialog.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_2)
    dialog.save.click()
