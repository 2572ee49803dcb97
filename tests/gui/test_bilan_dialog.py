"""The yearly bilan from the screen: the year, the form, the words of the president."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.gui.dialogs.bilan_dialog import BilanDialog
from smlh_desktop.gui.dialogs.indicators_dialog import IndicatorsDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.saving import PDF, WORKBOOK
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import PATIENCE, button, in_dialog, menu_action, says, wait_says


@pytest.fixture
def dialog(qtbot: QtBot, demo_window: MainWindow) -> BilanDialog:
    made = BilanDialog(demo_window.desk, demo_window, today())
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_written_with_what_the_president_says(
    qtbot: QtBot, dialog: BilanDialog, demo_window: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "bilan.pdf"
    dialog.word.setPlainText("Merci à chacun de vous.")
    dialog.write(target)
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=PATIENCE)
    assert dialog.told == "Bilan enregistré dans « bilan.pdf »"
    text = flowing_text(target.read_bytes())
    assert f"Le Cercle des partenaires en {today().year}" in text
    assert "Merci à chacun de vous." in text
    again = BilanDialog(demo_window.desk, demo_window, today())
    qtbot.addWidget(again)
    assert again.word.toPlainText() == "Merci à chacun de vous."


def test_the_workbook_needs_no_words(qtbot: QtBot, dialog: BilanDialog, tmp_path: Path) -> None:
    dialog.form.choose(WORKBOOK)
    assert not dialog.word.isVisible()
    assert says(dialog, "Le classeur porte les indicateurs")
    dialog.write(tmp_path / "bilan.xlsx")
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=PATIENCE)
    assert (tmp_path / "bilan.xlsx").read_bytes().startswith(b"PK")
    dialog.form.choose(PDF)


def test_words_typed_are_not_replaced_by_those_of_another_year(dialog: BilanDialog) -> None:
    assert dialog.year.count() > 1
    assert dialog.chosen_year() == today().year
    dialog.word.setPlainText("En cours")
    dialog.year.setCurrentIndex(1)
    assert dialog.chosen_year() == today().year - 1
    assert dialog.word.toPlainText() == "En cours"


def test_it_is_reached_from_the_indicators_and_from_the_cercle(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    def close(found: BilanDialog) -> None:
        button(found, "Annuler").click()

    page = demo_window.go("cercle")
    wrong = in_dialog(BilanDialog, close)
    menu_action(page, "Imprimer", "Le bilan de l'année").trigger()
    assert wrong == []
    page = demo_window.go("accueil")
    wait_says(qtbot, page, "Liens actifs entre membres")
    asked: list[list[str]] = []

    def lead(found: IndicatorsDialog) -> None:
        asked.append(in_dialog(BilanDialog, close))
        button(found, "Bilan de l'année").click()

    wrong = in_dialog(IndicatorsDialog, lead)
    button(page, "Ce que cela mesure : tous les indicateurs").click()
    assert wrong == []
