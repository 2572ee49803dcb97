"""Introductions on the screen, and the letters that make them."""

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.link_dialog import LinkDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.introductions_page import IntroductionsPage
from smlh_desktop.gui.pages.letters_page import LettersPage
from tests.gui.screens import button, in_dialog, says, titles, wait_idle, wait_settled


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow) -> IntroductionsPage:
    found = demo_window.go("presentations")
    assert isinstance(found, IntroductionsPage)
    wait_settled(qtbot, found)
    return found


def test_pairs_are_told_with_their_reasons(qtbot: QtBot, page: IntroductionsPage) -> None:
    assert "sans lien, que quelque chose rapproche" in page.header.fact.text()
    page.search.setText("offre micocouliers")
    wait_settled(qtbot, page)
    assert titles(page.rows)
    assert says(page, "Lycée des Micocouliers offre ce que")
    assert says(page, "Intéressé ou invité")
    assert not says(page, "Membres")


def test_one_click_prepares_the_two_letters(qtbot: QtBot, page: IntroductionsPage) -> None:
    pair = page._pairs[0]
    button(page, "Préparer les deux lettres").click()
    letters = page.window_.current_page()
    assert isinstance(letters, LettersPage)
    wait_idle(qtbot, page.desk)
    mailing = letters.view.mailing()
    assert mailing is not None
    told = {
        each.partner_id: " ".join(block.text for block in each.letter.body)
        for each in mailing.letters
    }
    assert set(told) == {pair.first.id, pair.second.id}
    assert pair.second.name.split()[0] in told[pair.first.id]
    assert pair.first.name.split()[0] in told[pair.second.id]
    assert all("Ce qui vous rapproche" in each for each in told.values())
    assert not any("présenté" in lack for each in mailing.letters for lack in each.lacks)


def test_a_pair_leaves_once_its_link_is_noted(qtbot: QtBot, page: IntroductionsPage) -> None:
    before, pair = len(page._pairs), page._pairs[0]
    wrong = in_dialog(LinkDialog, lambda dialog: dialog.save.click())
    button(page, "Ils se connaissent déjà").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert len(page._pairs) == before - 1
    assert pair not in page._pairs


def test_nobody_to_introduce_leads_to_the_files(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("presentations")
    assert isinstance(page, IntroductionsPage)
    wait_settled(qtbot, page)
    assert says(page.empty, "Personne à présenter pour l'instant")
    page.empty.way_chosen.emit("partenaires")
    assert page.window_.current_page() is not page
    wait_idle(qtbot, window.desk)
