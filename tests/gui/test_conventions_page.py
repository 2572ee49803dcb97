"""Conventions: the list, the draft as it will be printed, and its PDF."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.conventions_page import ConventionsPage
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    message,
    says,
    titles,
    type_in,
    wait_idle,
)


@pytest.fixture
def page(demo_window: MainWindow) -> ConventionsPage:
    found = demo_window.go("conventions")
    assert isinstance(found, ConventionsPage)
    return found


def _preview(page: ConventionsPage) -> PdfPreview:
    found = [each for each in page.findChildren(PdfPreview) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _open(page: ConventionsPage, convention_id: str) -> None:
    page.show_row(page.desk.conventions.get(convention_id).rid)


def _act(page: ConventionsPage, words: str) -> None:
    """One of the acts of the menu."""
    menu = button(page, "Autres actes").menu()  # type: ignore[attr-defined]
    [found] = [action for action in menu.actions() if action.text() == french(words)]
    found.trigger()


def test_the_draft_is_shown_as_it_will_be_printed(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _open(page, demo_ids.convention_id)
    qtbot.waitUntil(lambda: _preview(page).page_count > 0, timeout=PATIENCE)
    assert "Micocouliers" in _preview(page).text()
    assert says(page, "Relire le projet avec les parties")


def test_going_quickly_through_the_list_shows_the_last_one(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    desk = page.desk
    other = desk.partners.id_of(desk.partners.list.row_numbers("dupont")[0])
    desk.conventions.save(ConventionFields(other), [ArticleText("Objet", "Se connaître.")])
    for rid in list(page.rows.row_model().ids())[:2]:
        page.rows.select_id(rid)
    _open(page, demo_ids.convention_id)
    wait_idle(qtbot, desk)
    qtbot.waitUntil(lambda: _preview(page).page_count > 0, timeout=PATIENCE)
    assert "Micocouliers" in _preview(page).text()


def test_names_are_printed_as_typed(qtbot: QtBot, page: ConventionsPage) -> None:
    desk = page.desk
    other = desk.partners.id_of(desk.partners.list.row_numbers("dupont")[0])
    _open(page, desk.conventions.save(ConventionFields(other), [ArticleText("Objet", "Oui.")]))
    assert says(page, "Dupont & Fils <SARL>")
    qtbot.waitUntil(lambda: _preview(page).page_count > 0, timeout=PATIENCE)
    assert "Dupont & Fils <SARL>" in " ".join(_preview(page).text().split())


def test_a_convention_from_a_workbook_says_why_there_is_nothing_to_show(
    qtbot: QtBot, page: ConventionsPage
) -> None:
    desk = page.desk
    other = desk.partners.id_of(desk.partners.list.row_numbers("dupont")[0])
    _open(page, desk.conventions.save(ConventionFields(other), []))
    qtbot.waitUntil(lambda: _preview(page).message() != "", timeout=PATIENCE)
    assert "Reprendre les articles par défaut" in _preview(page).message()

    def take(dialog: ConventionDialog) -> None:
        assert dialog.parts is not None
        dialog.parts.show_part(2)
        button(dialog, "Reprendre les articles par défaut").click()
        dialog.save.click()

    wrong = in_dialog(ConventionDialog, take)
    button(page, "Modifier").click()
    assert wrong == []
    wait_idle(qtbot, desk)


def test_the_pdf_is_saved_where_one_says(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    _open(page, demo_ids.convention_id)
    target = tmp_path / "Convention.pdf"
    asked: list[str] = []

    def ask(name: str) -> Path:
        asked.append(name)
        return target

    page.ask_target = ask  # type: ignore[method-assign]
    _act(page, "Enregistrer le PDF…")
    qtbot.waitUntil(
        lambda: "Convention enregistrée" in page.window_.shell.notice.message(), timeout=PATIENCE
    )
    assert target.read_bytes().startswith(b"%PDF-")
    assert asked == ["Convention Lycée des Micocouliers.pdf"]
    assert [each.name for each in tmp_path.glob("*.pdf*")] == ["Convention.pdf"]


def test_giving_up_the_saving_writes_nothing(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    _open(page, demo_ids.convention_id)

    def give_up(name: str) -> None:
        assert name

    page.ask_target = give_up  # type: ignore[method-assign]
    _act(page, "Enregistrer le PDF…")
    wait_idle(qtbot, page.desk)
    assert page.window_.shell.notice.message() == ""


def test_a_folder_that_refuses_is_told_in_french(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    _open(page, demo_ids.convention_id)
    wait_idle(qtbot, page.desk)
    (tmp_path / "fichier").touch()
    page.ask_target = lambda name: tmp_path / "fichier" / name  # type: ignore[method-assign]
    _act(page, "Enregistrer le PDF…")
    told = message(qtbot)
    assert "n’a pas pu être écrit" in told


def test_a_new_convention_through_the_form(qtbot: QtBot, page: ConventionsPage) -> None:
    def act(dialog: ConventionDialog) -> None:
        place = dialog.form.partner.findText("Dupont & Fils <SARL>")
        dialog.form.partner.setCurrentIndex(place)
        dialog.form.partner.activated.emit(place)
        dialog.save.click()

    wrong = in_dialog(ConventionDialog, act)
    button(page, "Nouvelle convention").click()
    assert wrong == []
    assert "Dupont & Fils <SARL>" in titles(page.rows)
    qtbot.waitUntil(lambda: _preview(page).page_count > 0, timeout=PATIENCE)


def test_without_partners_it_says_what_to_do_first(window: MainWindow) -> None:
    page = window.go("conventions")
    assert isinstance(page, ConventionsPage)
    told: list[str] = []
    in_message(told)
    button(page.empty, "Nouvelle convention").click()
    assert len(told) == 1
    assert "créez-le" in told[0]


def test_the_list_is_searched(page: ConventionsPage) -> None:
    type_in(page.search, "micoc")
    assert titles(page.rows) == ["Lycée des Micocouliers"]


def test_the_bin_is_undone(qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds) -> None:
    _open(page, demo_ids.convention_id)
    wait_idle(qtbot, page.desk)
    wrong = in_dialog(ConventionDialog, lambda dialog: dialog.danger.click())
    button(page, "Modifier").click()
    assert wrong == []
    assert "Lycée des Micocouliers" not in titles(page.rows)
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    assert "Lycée des Micocouliers" in titles(page.rows)


def test_a_partner_in_the_bin_does_not_break_the_page(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    page.desk.partners.to_bin(demo_ids.partner_id)
    page.window_.go("accueil")
    page.window_.go("conventions")
    wait_idle(qtbot, page.desk)
    assert page.isVisible()
