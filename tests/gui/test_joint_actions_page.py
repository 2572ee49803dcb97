"""Joint actions on the screen: written, their roles given and freed, seen together, handed out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.action_dialog import ActionDialog
from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.dialogs.helps_dialog import HelpDialog, HelpsDialog
from smlh_desktop.gui.dialogs.joint_action_dialog import JointActionDialog
from smlh_desktop.gui.dialogs.matrix_dialog import MatrixDialog
from smlh_desktop.gui.dialogs.role_dialog import RoleDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import joint_actions_menu
from smlh_desktop.gui.pages.joint_actions_page import JointActionsPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.services.joint_actions import JointActionFile
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import (
    button,
    in_dialog,
    menu_action,
    plain,
    row_of,
    says,
    titles,
    type_in,
    wait_idle,
    wait_says,
    wait_settled,
)


@pytest.fixture
def page(demo_window: MainWindow) -> JointActionsPage:
    demo_window.go("cercle")
    button(demo_window.current_page(), "Actions").click()
    found = demo_window.current_page()
    assert isinstance(found, JointActionsPage)
    return found


@pytest.fixture
def saved_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Where a file under the name proposed went: a folder of the test's own."""

    def where(_parent: object, _title: str, proposed: str, _suffix: str) -> Path:
        return tmp_path / proposed

    monkeypatch.setattr(joint_actions_menu, "ask_where", where)
    return lambda name: tmp_path / name


def _file(page: JointActionsPage, typed: str) -> JointActionFile:
    return page.desk.joint_actions.all(today=today_in_france(), typed=typed)[0]


def _show(qtbot: QtBot, page: JointActionsPage, typed: str) -> JointActionFile:
    file = _file(page, typed)
    page.show_row(file.rid)
    wait_settled(qtbot, page)
    return file


def _choose(page: JointActionsPage, words: str) -> None:
    menu_action(page, "Rôles et entraide", words).trigger()


def test_the_list_tells_what_waits_and_keeps_to_what_is_asked(page: JointActionsPage) -> None:
    assert titles(page.rows)[0] == "Prix des apprentis méritants"
    assert says(page, "5 actions communes · 3 avec un rôle à pourvoir")
    row = row_of(page.rows, _file(page, "prix").rid)
    assert row.alert is not None
    assert row.alert.text == "1 rôle à pourvoir"
    button(page, "Terminées").click()
    assert titles(page.rows) == ["Dictée des générations"]
    button(page, "Terminées").click()
    page.search.setText("micocouliers")
    assert "Témoins en classe de première" in titles(page.rows)
    assert "Forum des métiers d'art" not in titles(page.rows)


def test_an_action_is_written_in_its_form_and_may_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.go("ensemble")
    assert isinstance(page, JointActionsPage)

    def write(dialog: JointActionDialog) -> None:
        dialog.save.click()
        assert says(dialog, "Donnez un titre")
        type_in(dialog.form.title, "Fête de la section")
        dialog.form.budget.setText("mille")
        dialog.save.click()
        assert says(dialog, "n'est pas une somme")
        dialog.form.budget.setText("1 234,50 €")
        dialog.form.served.setValue(80)
        dialog.save.click()

    wrong = in_dialog(JointActionDialog, write)
    page.empty.way_chosen.emit("new")
    assert wrong == []
    wait_says(qtbot, page, "1 234,50 €")
    assert says(page, "1 rôle à pourvoir : pilote.")
    file = _file(page, "fete")
    assert (file.fields.budget_cents, file.fields.beneficiaries) == (123450, 80)
    page.desk.history.undo()
    assert len(page.desk.joint_actions.row_numbers(today=today_in_france())) == 0


def test_a_role_that_waits_is_given_to_who_is_found_by_typing(
    qtbot: QtBot, page: JointActionsPage
) -> None:
    _show(qtbot, page, "prix")

    def give(dialog: RoleDialog) -> None:
        dialog.save.click()
        assert says(dialog, "Choisissez qui tient ce rôle")
        assert says(dialog, "Recueille l'avis")
        assert titles(dialog.rows)[0] == "La section"
        type_in(dialog.search, "memoire")
        QTest.keyClick(dialog.search, Qt.Key.Key_Down)
        dialog.rows.select_id(dialog.rows.row_model().ids()[0])
        assert dialog.person.count() > 1
        dialog.save.click()

    wrong = in_dialog(RoleDialog, give)
    button(page, "Donner : Évaluateur").click()
    assert wrong == []
    wait_says(qtbot, page, "Tous les rôles qu'il lui faut sont tenus.")
    roles = _file(page, "prix").roles
    assert [each.actor_name for each in roles if each.kind is RoleKind.EVALUATOR] == [
        "Mémoire & Transmission 84"
    ]


def test_a_role_is_freed_changed_and_taken_off(qtbot: QtBot, page: JointActionsPage) -> None:
    _show(qtbot, page, "prix")
    button(page, "Libérer : Financeur, Caisse mutuelle du Comtat").click()
    wait_says(qtbot, page, "2 rôles à pourvoir : financeur, évaluateur.")

    def leave(dialog: RoleDialog) -> None:
        dialog.vacant.setChecked(True)
        assert not dialog.rows.isEnabled()
        dialog.save.click()

    wrong = in_dialog(RoleDialog, leave)
    button(page, "Modifier : Pilote, La section").click()
    assert wrong == []
    wait_says(qtbot, page, "3 rôles à pourvoir : pilote, financeur, évaluateur.")
    wrong = in_dialog(RoleDialog, lambda dialog: dialog.danger.click())
    button(page, "Donner : Évaluateur").click()
    assert wrong == []
    wait_says(qtbot, page, "2 rôles à pourvoir : pilote, financeur.")


def test_what_is_to_do_is_added_done_and_found_among_all_actions(
    qtbot: QtBot, page: JointActionsPage
) -> None:
    file = _show(qtbot, page, "prix")

    def write(dialog: ActionDialog) -> None:
        dialog.words.setText("Prévenir la presse")
        dialog.save.click()

    wrong = in_dialog(ActionDialog, write)
    button(page, "Ajouter une chose à faire").click()
    assert wrong == []
    wait_says(qtbot, page, "0 sur 3 faites")
    button(page, "Faite : Prévenir la presse").click()
    wait_says(qtbot, page, "1 sur 3 faites")
    assert len(page.desk.actions.of_joint_action(file.id)) == 3
    assert page.desk.actions.row_numbers("presse", today=today_in_france())


def test_an_action_goes_to_the_bin_once_what_hangs_on_it_was_told(
    qtbot: QtBot, page: JointActionsPage
) -> None:
    file = _show(qtbot, page, "forum")
    assert page.desk.bin.dependents("joint_actions", file.id) == [
        "3 rôles dans des actions communes", "1 chose à faire",
    ]  # fmt: skip
    page.desk.joint_actions.to_bin(file.id)
    assert "Forum des métiers d'art" not in titles(page.rows)
    assert [row.name for row in page.desk.bin.rows()] == ["Forum des métiers d'art"]


def test_the_table_tells_roles_what_waits_and_who_carries_much_and_leads_to_an_action(
    qtbot: QtBot, page: JointActionsPage
) -> None:
    seen: list[str] = []

    def look(dialog: MatrixDialog) -> None:
        assert says(dialog, "Porte beaucoup : CFA des Métiers de la Pierre sèche (4 rôles).")
        model = dialog.table.model()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        actions = [model.headerData(each, across) for each in range(model.columnCount())]
        actors = [model.headerData(each, down) for each in range(model.rowCount())]
        assert actors[:2] == ["À pourvoir", "La section"]
        forum = actions.index("Forum des métiers d’art")
        cfa = actors.index("CFA des Métiers de la Pierre sèche")
        assert model.index(0, forum).data() == "Financeur"
        assert model.index(cfa, forum).data() == "Pilote"
        assert "C’est beaucoup" in model.index(cfa, 0).data()
        for cell, alert in ((model.index(cfa, 0), True), (model.index(cfa, forum), False)):
            assert (cell.data(Qt.ItemDataRole.DecorationRole) is not None) == alert
        spoken = model.index(cfa, forum).data(Qt.ItemDataRole.AccessibleTextRole)
        seen.append(plain(spoken))
        dialog.table.setCurrentIndex(model.index(0, 0))
        assert not dialog.save.isEnabled()
        while dialog.table.currentIndex().column() < forum:
            QTest.keyClick(dialog.table, Qt.Key.Key_Right)
        dialog.save.click()

    wrong = in_dialog(MatrixDialog, look)
    _choose(page, "en tableau")
    assert wrong == []
    assert seen == ["CFA des Métiers de la Pierre sèche, Forum des métiers d’art : Pilote"]
    assert page.rows.current_id() == _file(page, "forum").rid


def test_the_table_keeps_to_the_actions_of_a_year(
    page: JointActionsPage,
) -> None:
    def look(dialog: MatrixDialog) -> None:
        before = dialog.table.model().columnCount()
        dialog.choice.setCurrentIndex(1)
        assert dialog.table.model().columnCount() == before + 1
        dialog.choice.setCurrentIndex(dialog.choice.count() - 1)
        assert dialog.table.model().columnCount() < before + 1
        dialog.cancel.click()

    wrong = in_dialog(MatrixDialog, look)
    _choose(page, "en tableau")
    assert wrong == []


def test_without_an_action_the_table_says_so(window: MainWindow) -> None:
    dialog = MatrixDialog(window.desk, window, today_in_france())
    dialog.show()
    assert says(dialog, "Aucune action commune à montrer ici")
    assert not dialog.save.isEnabled()
    dialog.close()


def test_the_charter_and_the_workbook_are_written_beside_the_screen(
    qtbot: QtBot, page: JointActionsPage, saved_in: Callable[[str], Path]
) -> None:
    wrong = in_dialog(ChoiceDialog, lambda dialog: dialog.save.click())
    _choose(page, "charte des rôles")
    assert wrong == []
    wait_says(qtbot, page.window_, "Enregistré dans « charte-des-roles.pdf »")
    text = flowing_text(saved_in("charte-des-roles.pdf").read_bytes())
    assert "Actions non terminées" in text
    assert "Dictée" not in text
    _choose(page, "pour Excel")
    wait_says(qtbot, page.window_, "« actions-et-roles.xlsx » : 5 actions")
    assert "Matrice" in load_workbook(saved_in("actions-et-roles.xlsx")).sheetnames
    wait_idle(qtbot, page.desk)


def test_a_help_is_noted_corrected_and_taken_off(page: JointActionsPage) -> None:
    def write(dialog: HelpDialog) -> None:
        dialog.save.click()
        assert says(dialog, "Choisissez qui a aidé")
        dialog.helper.setCurrentIndex(1)
        dialog.helped.setCurrentIndex(0)
        dialog.words.setText("Prêt d'une salle")
        dialog.save.click()

    def look(dialog: HelpsDialog) -> None:
        assert says(dialog, "Caisse mutuelle du Comtat a aidé la section")
        wrong = in_dialog(HelpDialog, write)
        dialog.add.click()
        assert wrong == []
        assert says(dialog, "3 aides notées")
        QApplication.processEvents()  # the lines are laid out
        wrong = in_dialog(HelpDialog, lambda form: form.danger.click())
        button(dialog, "Modifier : Prêt d'une salle").click()
        assert wrong == []
        assert says(dialog, "2 aides notées")
        dialog.cancel.click()

    wrong = in_dialog(HelpsDialog, look)
    _choose(page, "entraide")
    assert wrong == []
    assert says(page.window_, "Aide retirée : Prêt d'une salle")
    page.desk.history.undo()
    assert len(page.desk.mutual_help.rows()) == 3


def test_the_file_of_a_partner_shows_its_roles_and_leads_to_them(
    qtbot: QtBot, page: JointActionsPage
) -> None:
    partners = page.window_.go("partenaires")
    assert isinstance(partners, PartnersPage)
    partners.show_row(partners.fetch_ids("pierre seche", "")[0])
    wait_settled(qtbot, partners)
    assert says(partners, "Actions communes")
    assert says(partners, "4 rôles")
    button(partners, "Ouvrir l'action : Forum des métiers d'art, pilote").click()
    assert page.window_.current_page() is page
    assert page.rows.current_id() == _file(page, "forum").rid
