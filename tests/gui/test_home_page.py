"""Accueil: the ways in of an empty base, what waits otherwise, and where each line leads."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import ActionFields
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import button, in_dialog, row_of, says, type_in, words


def _shown_title(window: MainWindow, key: str) -> str:
    page = window.current_page()
    assert page is window.page(key)
    assert isinstance(page, ListPage)
    current = page.rows.current_id()
    assert current is not None
    return row_of(page.rows, current).title


@pytest.mark.parametrize(
    ("words_", "key"),
    [
        ("Choisir une liste", "donnees"),
        ("Saisir un partenaire", "partenaires"),
        ("Dire d'abord qui est votre section", "reglages"),
    ],
)
def test_an_empty_base_shows_the_ways_in(window: MainWindow, words_: str, key: str) -> None:
    page = window.current_page()
    assert says(page, "Bienvenue")
    assert says(page, "Commencez votre annuaire de partenaires")
    button(page, words_).click()
    assert window.current_page() is window.page(key)


def test_the_first_partner_ends_the_welcome(window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers", street="1, rue Haute"))
    assert says(window.current_page(), "Cette semaine")
    assert says(window.current_page(), "Ateliers")
    window.undo()


def test_the_demonstration_shows_what_waits(demo_window: MainWindow) -> None:
    page = demo_window.current_page()
    for text in (
        "Cette semaine",
        "Réponses attendues",
        "Parrainage et prix 2027",
        "2 partenaires sans réponse",
        "Première rencontre au lycée",
        "Adresses à compléter",
        "Conventions à signer",
        "Engagements à tenir",
        "Comité sans adresse",
        "Projets de convention",
        "1 projet",
        "Membres du Cercle",
    ):
        assert says(page, text), text
    assert "7 points à suivre" in page.header.fact.text()


@pytest.mark.parametrize(
    ("name", "key", "title"),
    [
        ("Noter : Parrainage et prix 2027", "rencontres", "Parrainage et prix 2027"),
        ("Compléter : Comité sans adresse", "partenaires", "Comité sans adresse"),
        ("Voir : 1 projet", "conventions", "Lycée des Micocouliers"),
        ("Ouvrir : Première rencontre au lycée", "rencontres", "Première rencontre au lycée"),
    ],
)
def test_each_line_opens_the_right_file(
    demo_window: MainWindow, name: str, key: str, title: str
) -> None:
    button(demo_window.current_page(), name).click()
    assert _shown_title(demo_window, key) == title


def test_actions_of_the_week_wait_late_ones_first(demo_window: MainWindow) -> None:
    today, actions = today_in_france(), demo_window.desk.actions
    for words_, days in (("Dans trois jours", 3), ("Avant-hier", -2), ("Plus tard", 30)):
        actions.save(ActionFields(words_, "M. Un", today + timedelta(days=days)))
    page = demo_window.current_page()
    assert says(page, "Actions de la semaine")
    assert "En retard" in [each.tag().text for each in page.findChildren(TagLabel)]
    assert "En retard" in [each.tag().text for each in page.findChildren(TagLabel)]
    assert not says(page, "Plus tard")
    shown = [text for text in words(page) if text in ("Dans trois jours", "Avant-hier")]
    assert shown == ["Avant-hier", "Dans trois jours"]
    button(page, "Voir : Avant-hier").click()
    assert _shown_title(demo_window, "actions") == "Avant-hier"


def test_a_line_opens_its_file_whatever_was_searched_before(demo_window: MainWindow) -> None:
    page = demo_window.go("partenaires")
    assert isinstance(page, ListPage)
    page.search.setText("avignon")
    button(page, "Membres du Cercle").click()
    demo_window.go("accueil")
    button(demo_window.current_page(), "Compléter : Comité sans adresse").click()
    assert _shown_title(demo_window, "partenaires") == "Comité sans adresse"
    assert page.search.text() == ""
    assert page.chosen_filter() == ""


def test_a_line_opens_its_file_the_page_never_having_been_seen(demo_window: MainWindow) -> None:
    button(demo_window.current_page(), "Compléter : Comité sans adresse").click()
    page = demo_window.current_page()
    assert says(page, "Comité sans adresse")
    assert isinstance(page, ListPage)
    index = page.rows.currentIndex()
    assert page.rows.viewport().rect().intersects(page.rows.visualRect(index))


def test_all_meetings_are_one_click_away(demo_window: MainWindow) -> None:
    button(demo_window.current_page(), "Toutes les rencontres").click()
    assert demo_window.current_page() is demo_window.page("rencontres")


def test_a_meeting_is_prepared_from_home(qtbot: QtBot, demo_window: MainWindow) -> None:
    def fill(dialog: MeetingDialog) -> None:
        type_in(dialog.form.purpose, "Repas de printemps")
        button(dialog, "Enregistrer").click()

    wrong = in_dialog(MeetingDialog, fill)
    button(demo_window.current_page(), "Préparer une rencontre").click()
    assert wrong == []
    assert _shown_title(demo_window, "rencontres") == "Repas de printemps"
    demo_window.go("accueil")
    assert says(demo_window.current_page(), "Repas de printemps")


def test_completing_an_address_takes_the_line_away(demo_window: MainWindow) -> None:
    page = demo_window.current_page()
    partners = demo_window.desk.partners
    file = partners.get(partners.id_of(partners.list.row_numbers("comite sans adresse")[0]))
    partners.save(
        PartnerFields(name=file.fields.name, street="3, rue Basse", postcode="84000"), file.id
    )
    assert not says(page, "Comité sans adresse")


def test_names_are_shown_as_typed(window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Dupont & Fils <SARL>"))
    page = window.current_page()
    assert "Dupont & Fils <SARL>" in words(page)
    names = {each.accessibleName() for each in page.findChildren(QAbstractButton)}
    assert "Compléter : Dupont & Fils <SARL>" in names
