"""The register of links on the screen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.links import Intensity
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.link_dialog import LinkDialog, OccasionDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.circle_page import CirclePage
from smlh_desktop.gui.pages.links_page import LinksPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.services.links import matching
from tests.gui.screens import (
    button,
    in_dialog,
    in_message,
    says,
    titles,
    wait_idle,
    wait_settled,
    words,
)


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow) -> LinksPage:
    found = demo_window.go("liens")
    assert isinstance(found, LinksPage)
    wait_settled(qtbot, found)
    return found


def _show(qtbot: QtBot, page: LinksPage, typed: str) -> None:
    page.search.setText(typed)
    wait_settled(qtbot, page)
    page.rows.select_id(page.rows.row_model().ids()[0])
    page._show_first()


def test_links_are_listed_searched_and_filtered(qtbot: QtBot, page: LinksPage) -> None:
    assert "19 liens" in page.header.fact.text()
    assert sum("19 liens" in each for each in words(page)) == 1
    assert not page.count.isVisible()
    page.search.setText("pierre financement")
    wait_settled(qtbot, page)
    assert page.count.isVisible()
    assert page.count.text() == "1 sur 19"
    assert titles(page.rows) == ["CFA des Métiers de la Pierre sèche"]
    assert says(page, "et Caisse mutuelle du Comtat")
    page.search.clear()
    sizes = {}
    for key, chip in page._chips.items():
        chip.click()
        wait_settled(qtbot, page)
        sizes[key] = len(titles(page.rows))
        chip.click()
    assert sizes["interne"] + sizes["exterieur"] == sizes["actifs"] + sizes["endormis"] == 19
    assert sizes["finis"] == 0


def test_chips_become_a_list_where_there_is_no_room_for_them(qtbot: QtBot, page: LinksPage) -> None:
    chip, choice = page._chips["actifs"], page._chip_list
    assert choice.isHidden()
    page.window_.resize(900, 700)
    qtbot.waitUntil(choice.isVisible, timeout=5_000)
    assert chip.isHidden()
    place = choice.findText(chip.text())
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    wait_settled(qtbot, page)
    assert page.chosen_filter() == "actifs"
    assert len(titles(page.rows)) == 14
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    wait_settled(qtbot, page)
    assert page.chosen_filter() == ""
    assert len(titles(page.rows)) == 19


def test_what_happened_is_noted_and_wakes_a_link(qtbot: QtBot, page: LinksPage) -> None:
    _show(qtbot, page, "goult")
    asleep = "caisse nautique"
    _show(qtbot, page, asleep)
    assert says(page, "Rien encore")

    def note(dialog: OccasionDialog) -> None:
        QTest.qWait(0)  # places are given once the dialog shows
        assert dialog.words.visibleRegion().boundingRect() == dialog.words.rect()
        told: list[str] = []
        in_message(told)
        dialog.save.click()
        assert "Dites en quelques mots" in told[0]
        dialog.words.setPlainText("Régate commune")
        dialog.save.click()

    wrong = in_dialog(OccasionDialog, note)
    button(page, "Noter ce qui a eu lieu").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Régate commune")
    [row] = matching(page.desk.links.all(today_in_france()), asleep)
    assert row.active


def test_a_link_is_changed_ended_and_taken_off(qtbot: QtBot, page: LinksPage) -> None:
    _show(qtbot, page, "goult")

    def change(dialog: LinkDialog) -> None:
        assert dialog.second.chosen()
        dialog.intensity.choose(int(Intensity.STRONG))
        dialog.since.set_day(date(2020, 1, 1))
        dialog.save.click()

    wrong = in_dialog(LinkDialog, change)
    button(page, "Modifier").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Lien fort")
    assert says(page, "1er janvier 2020")
    wrong = in_dialog(LinkDialog, lambda dialog: dialog.danger.click())
    button(page, "Modifier").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert titles(page.rows) == []
    page.window_.undo()
    wait_settled(qtbot, page)
    assert len(titles(page.rows)) == 1


def test_words_typed_are_not_lost_by_escape_without_a_question(
    qtbot: QtBot, page: LinksPage
) -> None:
    _show(qtbot, page, "goult")
    told: list[str] = []

    def leave(dialog: OccasionDialog) -> None:
        dialog.words.setPlainText("Régate commune")
        in_message(told, "Annuler")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        in_message(told, "Fermer sans enregistrer")
        dialog.cancel.click()
        assert not dialog.isVisible()

    wrong = in_dialog(OccasionDialog, leave)
    button(page, "Noter ce qui a eu lieu").click()

    def look(dialog: LinkDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    wrong += in_dialog(LinkDialog, look)
    button(page, "Modifier").click()
    assert wrong == []
    assert len(told) == 2
    assert all(each.startswith("Fermer sans enregistrer") for each in told)


def test_a_link_that_ended_is_found_again_and_reopened(qtbot: QtBot, page: LinksPage) -> None:
    _show(qtbot, page, "goult")

    def end(dialog: LinkDialog) -> None:
        dialog.ended.set_day(today_in_france())
        dialog.save.click()

    wrong = in_dialog(LinkDialog, end)
    button(page, "Modifier").click()
    wait_settled(qtbot, page)
    assert titles(page.rows) == []
    assert page.header.fact.text().endswith(" · 1 fini")
    button(page, "Finis").click()
    wait_settled(qtbot, page)
    assert len(titles(page.rows)) == 1
    assert says(page, "Fini le")

    def reopen(dialog: LinkDialog) -> None:
        dialog.ended.set_day(None)
        dialog.save.click()

    wrong += in_dialog(LinkDialog, reopen)
    button(page, "Modifier").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert titles(page.rows) == []
    button(page, "Finis").click()
    wait_settled(qtbot, page)
    assert len(titles(page.rows)) == 1


def test_a_new_link_is_shown_whatever_was_searched(qtbot: QtBot, page: LinksPage) -> None:
    _show(qtbot, page, "goult")

    def fill(dialog: LinkDialog) -> None:
        dialog.save.click()
        assert says(dialog, "Choisissez un organisme")
        for choice, name in ((dialog.first, "Atelier du Lien"), (dialog.second, "Mairie de Sault")):
            choice.setEditText(name)
        assert not says(dialog, "Choisissez un organisme")
        dialog.save.click()

    wrong = in_dialog(LinkDialog, fill)
    button(page, "Nouveau lien").click()
    assert wrong == []
    wait_settled(qtbot, page)
    row = page._rows[page.rows.current_id() or 0]
    assert {row.first_name, row.second_name} == {"Atelier du Lien", "Mairie de Sault"}
    assert says(page._area, "et Mairie de Sault")


def test_a_link_is_seen_in_the_target(qtbot: QtBot, page: LinksPage) -> None:
    _show(qtbot, page, "fondation mutuelle")
    button(page, "Voir dans la cible").click()
    circle = page.window_.current_page()
    assert isinstance(circle, CirclePage)
    wait_idle(qtbot, page.desk)
    assert says(circle.panel, "Caisse mutuelle du Comtat")


def test_an_empty_register_offers_to_begin(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("liens")
    assert isinstance(page, LinksPage)
    wrong = in_dialog(LinkDialog, lambda dialog: dialog.cancel.click())
    page.empty.way_chosen.emit("new")
    assert wrong == []


def test_the_file_of_a_partner_tells_its_links_and_what_its_stage_asks(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    page = demo_window.go("partenaires")
    assert isinstance(page, PartnersPage)
    wait_settled(qtbot, page)
    rid = page.desk.partners.list.row_numbers("mairie apt")[0]
    page.show_row(rid)
    wait_settled(qtbot, page)
    assert says(page, "Étape 6 sur 9 : Contractualisation, depuis 74 jours")
    assert says(page, "L'exemplaire signé, gardé ici")
    assert says(page, "Collège du Calavon-Imaginé")

    def fill(dialog: LinkDialog) -> None:
        dialog.second.setEditText("Atelier du Lien")
        dialog.save.click()

    wrong = in_dialog(LinkDialog, fill)
    button(page, "Ajouter un lien").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Atelier du Lien")
    button(page, "Ouvrir la fiche : Atelier du Lien").click()
    wait_settled(qtbot, page)
    assert page.rows.current_id() == page.desk.partners.list.row_numbers("atelier du lien")[0]
