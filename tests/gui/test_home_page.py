"""Accueil: the ways in of an empty base, what waits otherwise, and where each line leads."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.typography import short_date
from smlh_desktop.gui.dialogs.indicators_dialog import IndicatorsDialog
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.widgets.sparkline import Sparkline
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import ActionFields, DecisionFields
from smlh_desktop.services.letter_register import Shown
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.week import this_week
from tests.gui.screens import button, in_dialog, row_of, says, type_in, wait_says, words


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
        "7 membres du Cercle",
        "Où en est le Cercle",
        "Partenaires sans mouvement",
    ):
        assert says(page, text), text
    found = re.search(r"(\d+) points à suivre", page.header.fact.text())
    assert found
    # In January, the letters of the demonstration are too young to be reminded of; in spring, the
    # conventions of the list that is shipped are near their end.
    to_decide = this_week(demo_window.desk.base, datetime.now(UTC)).to_decide.total
    assert int(found[1]) - to_decide in (9, 11)


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


def test_all_that_is_late_is_told_though_three_are_shown(demo_window: MainWindow) -> None:
    fact, today = demo_window.current_page().header.fact, today_in_france()
    before = re.search(r", dont (\d+) en retard$", fact.text())
    assert before
    for rank in range(10):
        late = ActionFields(f"Action {rank}", "M. Un", today - timedelta(days=2))
        demo_window.desk.actions.save(late)
    assert fact.text().endswith(f", dont {int(before[1]) + 10} en retard")


def test_a_decision_to_carry_out_leads_to_itself(demo_window: MainWindow) -> None:
    desk = demo_window.desk
    [rid] = desk.meetings.row_numbers("Parrainage et prix 2027")
    due = today_in_france() + timedelta(days=2)
    fields = DecisionFields("Réserver la salle", owner="M. Un", due_on=due)
    desk.decisions.save(desk.meetings.id_of(rid), fields)
    page = demo_window.current_page()
    assert says(page, "Décisions à tenir")
    assert says(page, "M. Un · Parrainage et prix 2027")
    button(page, "Voir : Réserver la salle").click()
    assert _shown_title(demo_window, "decisions") == "Réserver la salle"


def test_a_partner_that_stays_long_in_a_stage_leads_to_the_board(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    page = demo_window.current_page()
    assert says(page, "Étape Contact")
    button(page, "Ouvrir : 12e Régiment d'essai").click()
    board = demo_window.current_page()
    assert board is demo_window.page("etapes")
    wait_says(qtbot, board, "12e Régiment d'essai")


def test_letters_without_an_answer_and_files_to_verify_wait_with_their_places(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path
) -> None:
    desk, today = demo_window.desk, today_in_france()
    partners = desk.partners
    ids = [partners.id_of(rid) for rid in partners.list.row_numbers("mairie")[:2]]
    went = today - timedelta(days=40)
    mailing = desk.letters.prepare("cercle", dated_on=went, partner_ids=ids)
    desk.letters.issue(mailing, tmp_path / "l.pdf")
    register = desk.letters.register
    register.mark(register.shown(Shown.TO_PRINT), LetterState.SENT, went)
    file = partners.get(ids[0])
    partners.save(replace(file.fields, verified_on=today - timedelta(days=400)), file.id)
    page = demo_window.current_page()
    assert says(page, f"2 lettres, envoi du {short_date(went)}")
    assert says(page, "Fiches à vérifier")
    button(page, f"Vérifier : {file.fields.name}").click()
    assert _shown_title(demo_window, "partenaires") == file.fields.name
    demo_window.go("accueil")
    remind, *_ = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName().startswith("Relancer") and each.isVisible()
    ]
    remind.click()
    letters = demo_window.current_page()
    assert isinstance(letters, LettersPage)
    assert letters.register.chips[Shown.DUE].isChecked()


def test_the_indicators_come_after_the_page_and_are_explained(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    page = demo_window.current_page()
    assert says(page, "Le compte se fait…")
    wait_says(qtbot, page, "Liens actifs entre membres")
    assert says(page, "86 %")
    drawn = page.findChildren(Sparkline)
    assert all(each.accessibleDescription() for each in drawn[-1:])
    found: list[str] = []

    def read(dialog: IndicatorsDialog) -> None:
        found.extend(words(dialog))
        button(dialog, "Fermer").click()

    wrong = in_dialog(IndicatorsDialog, read)
    button(page, "Ce que cela mesure : tous les indicateurs").click()
    assert wrong == []
    assert "Densité du Cercle" in found
    assert "Temps passé à chaque étape" in found


def test_indicators_left_before_they_were_counted_are_counted_on_coming_back(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    page = demo_window.current_page()
    demo_window.go("guide")
    qtbot.waitUntil(lambda: page._stale)
    demo_window.go("accueil")
    wait_says(qtbot, page, "Liens actifs entre membres")


def test_an_indicator_that_has_nothing_to_count_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers", street="1, rue Haute"))
    page = window.current_page()
    wait_says(qtbot, page, "rien à compter")
    assert "—" in words(page)


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
