"""The library on the screen: a tool written, its file joined, given to several partners."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.delivery_dialog import DeliveryDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.dialogs.tool_dialog import ToolDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import tools_page
from smlh_desktop.gui.pages.tools_page import ToolsPage
from smlh_desktop.gui.widgets.ticks_field import TicksField
from smlh_desktop.services.tools import ToolFile
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import button, in_dialog, plain, says, titles, wait_idle, wait_settled


@pytest.fixture
def page(demo_window: MainWindow, qtbot: QtBot) -> ToolsPage:
    demo_window.go("cercle")
    button(demo_window.current_page(), "Outils").click()
    found = demo_window.current_page()
    assert isinstance(found, ToolsPage)
    found.show_row(_poster(found).rid)
    wait_settled(qtbot, found)
    return found


def _poster(page: ToolsPage) -> ToolFile:
    tools = page.desk.tools
    return tools.get(tools.all("affiche")[0].id)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answers whoever asks for a file of the disk."""

    def answer(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return answer


def test_an_empty_library_offers_a_way_in(window: MainWindow) -> None:
    page = window.go("outils")
    assert isinstance(page, ToolsPage)

    def write(dialog: ToolDialog) -> None:
        dialog.save.click()
        dialog.form.title.setText("Charte")
        dialog.save.click()

    wrong = in_dialog(ToolDialog, write)
    page.empty.way_chosen.emit("new")
    assert wrong == []
    assert titles(page.rows) == ["Charte"]


def test_chips_keep_to_what_is_asked(page: ToolsPage) -> None:
    every = len(page.desk.tools.all())
    page._chips["fichier"].click()
    assert len(page.rows.row_model().ids()) < every
    page._chips["attente"].click()
    assert len(page.rows.row_model().ids()) >= 1


def test_a_file_is_joined_saved_elsewhere_and_taken_off(
    qtbot: QtBot, page: ToolsPage, chosen: Callable[[Path], None], tmp_path: Path
) -> None:
    source, target = tmp_path / "affiche.txt", tmp_path / "copie.txt"
    source.write_bytes(b"Le prix, en grand")
    chosen(source)
    button(page, "Joindre un fichier…").click()
    wait_idle(qtbot, page.desk)
    assert _poster(page).file_name == "affiche.txt"
    wait_settled(qtbot, page)
    chosen(target)
    button(page, "Enregistrer le fichier…").click()
    wait_idle(qtbot, page.desk)
    assert target.read_bytes() == b"Le prix, en grand"
    button(page, "Retirer le fichier").click()
    assert _poster(page).file_name == ""


def test_it_is_given_to_all_the_members_that_have_not_received_it(
    qtbot: QtBot, page: ToolsPage
) -> None:
    assert _poster(page).waiting
    wait_settled(qtbot, page)

    def give(dialog: DeliveryDialog) -> None:
        dialog.tick_waiting()
        dialog.save.click()

    wrong = in_dialog(DeliveryDialog, give)
    button(page, "Noter une remise").click()
    assert wrong == []
    assert _poster(page).waiting == ()
    first = _poster(page).deliveries[0]
    wait_settled(qtbot, page)
    button(page, f"Retirer : {first.partner_name}").click()
    assert len(_poster(page).waiting) <= 1
    page.desk.history.undo()
    assert _poster(page).waiting == ()
    assert says(page.window_, "Remise retirée")


@pytest.mark.parametrize(
    ("words", "name"),
    [("en pages A4", "annuaire-cercle.pdf"), ("en livret à plier", "annuaire-livret.pdf")],
)
def test_the_directory_is_written_where_the_person_says(
    qtbot: QtBot,
    page: ToolsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    name: str,
) -> None:
    monkeypatch.setattr(tools_page, "ask_where", lambda _a, _b, proposed, _c: tmp_path / proposed)
    menu = button(page, "Annuaire").menu()  # type: ignore[attr-defined]
    [found] = [action for action in menu.actions() if words in plain(action.text())]
    found.trigger()
    wait_idle(qtbot, page.desk)
    assert "Caisse mutuelle du Comtat" in flowing_text((tmp_path / name).read_bytes())


def test_the_first_box_ticked_dates_the_agreement(page: ToolsPage) -> None:
    desk = page.desk
    partner = desk.partners.get(desk.partners.id_of(desk.partners.list.row_numbers("micoc")[0]))
    dialog = PartnerDialog(desk, page, partner)
    box = dialog.form.directory.findChildren(QCheckBox)[0]
    assert plain(box.text()) == "Son nom et sa commune"
    box.click()
    dialog.save.click()
    kept = desk.partners.get(partner.id).fields
    assert (kept.directory, kept.directory_on) == ("presence", today_in_france())


def test_an_answer_that_changes_is_dated_again_and_a_day_written_stays(page: ToolsPage) -> None:
    desk, before = page.desk, date(2025, 3, 1)
    found = desk.partners.get(desk.partners.id_of(desk.partners.list.row_numbers("micoc")[0]))
    fields = replace(found.fields, directory="presence, telephone", directory_on=before)
    desk.partners.save(fields, found.id)
    dialog = PartnerDialog(desk, page, desk.partners.get(found.id))
    agreed_on = dialog.form.directory_on
    phone = dialog.form.directory.findChildren(QCheckBox)[2]
    phone.click()
    assert agreed_on.day() == today_in_france()
    phone.click()
    assert agreed_on.day() == before
    agreed_on.set_day(date(2026, 2, 1))
    phone.click()
    dialog.save.click()
    kept = desk.partners.get(found.id).fields
    assert (kept.directory, kept.directory_on) == ("presence", date(2026, 2, 1))


def test_a_key_of_a_later_release_is_never_dropped(qtbot: QtBot) -> None:
    ticks = TicksField()
    qtbot.addWidget(ticks)
    ticks.offer([("nom", "Nom"), ("fonction", "Fonction")])
    ticks.set_keys("portrait, nom")
    assert ticks.keys() == "nom, portrait"
