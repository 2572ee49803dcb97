"""« Données personnelles » on the screen: what is due, the register, incidents, lengths, notice;
and what may be done for a person who asks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import shots_privacy
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.retention import Rule
from smlh_desktop.gui.dialogs.erase_dialog import EraseDialog
from smlh_desktop.gui.dialogs.incident_dialog import IncidentDialog
from smlh_desktop.gui.dialogs.person_data_dialog import PersonDataDialog
from smlh_desktop.gui.dialogs.processing_dialog import ProcessingDialog
from smlh_desktop.gui.dialogs.rewrite_dialog import RewriteDialog
from smlh_desktop.gui.dialogs.rule_dialog import RuleDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.pages.privacy_page import (
    INCIDENTS,
    NOTICE,
    REGISTER,
    RULES,
    PrivacyPage,
)
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    menu_action,
    message,
    says,
    wait_idle,
    wait_says,
    wait_settled,
)
from tests.services.backup_bases import laptop_in


def _page(qtbot: QtBot, window: MainWindow) -> PrivacyPage:
    page = window.go("vie-privee")
    assert isinstance(page, PrivacyPage)
    _read(qtbot, page)
    return page


def _read(qtbot: QtBot, page: PrivacyPage) -> None:
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(page.is_read, timeout=PATIENCE)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> PrivacyPage:
    """With two people due, one erased whom a note names, an incident."""
    shots_privacy.enter(window)
    return _page(qtbot, window)


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Answers whoever asks where a file is to go."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    return answer


def test_an_empty_base_has_nothing_to_review_and_a_register_ready(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(qtbot, window)
    assert says(page, "Rien n'est à revoir aujourd'hui")
    page.show_part(REGISTER)
    _read(qtbot, page)
    assert says(page, "Courriers")
    page.show_part(INCIDENTS)
    assert says(page, "72 heures")


def test_the_page_is_reached_from_the_menu(window: MainWindow) -> None:
    [act] = [each for each in window.actions() if "&personnelles" in each.text()]
    act.trigger()
    assert window.current_key() == "vie-privee"
    button(window.go("reglages"), "Ouvrir les données personnelles").click()
    assert window.current_key() == "vie-privee"


def test_a_person_due_is_verified_or_kept(qtbot: QtBot, page: PrivacyPage) -> None:
    assert says(page, "2 fiches à revoir")
    button(page, "Vérifiée : M. Fulbert CASTAGNÈDE, Atelier des Ocres").click()
    _read(qtbot, page)
    assert says(page, "1 fiche à revoir")
    button(page, "Garder un an : Mme Violaine ARRIGHETTI, Atelier des Ocres").click()
    _read(qtbot, page)
    assert says(page, "Rien à revoir")


def test_a_person_is_erased_once_the_name_is_typed(qtbot: QtBot, page: PrivacyPage) -> None:
    seen: list[bool] = []

    def confirm(dialog: EraseDialog) -> None:
        dialog.save.click()
        seen.append(dialog.isVisible())
        dialog.typed.setText("fulbert castagnede")
        dialog.save.click()

    wrong = in_dialog(EraseDialog, confirm, late=True)
    button(page, "Effacer… : M. Fulbert CASTAGNÈDE, Atelier des Ocres").click()
    _read(qtbot, page)
    qtbot.waitUntil(lambda: says(page, "1 fiche à revoir"), timeout=PATIENCE)
    assert (wrong, seen) == ([], [True])
    assert page.desk.history.undoable() is None
    assert page.desk.partners.list.row_numbers("castagnede").tolist() == []
    assert not page.window_.undo_action.isEnabled()


def test_a_sentence_left_is_written_again(qtbot: QtBot, page: PrivacyPage) -> None:
    def write(dialog: RewriteDialog) -> None:
        dialog.text.setPlainText("La gérante d'alors propose d'accueillir deux élèves.")
        dialog.save.click()

    wrong = in_dialog(RewriteDialog, write)
    button(page, "Écrire de nouveau… : Échange, notes").click()
    _read(qtbot, page)
    assert wrong == []
    assert page.desk.erasures.mentions() == []


def test_a_sentence_may_be_left(qtbot: QtBot, page: PrivacyPage) -> None:
    button(page, "C'est bien ainsi : Échange, notes").click()
    _read(qtbot, page)
    assert page.desk.erasures.mentions() == []


def test_old_copies_are_removed_once_a_person_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with laptop_in(tmp_path):
        shots_privacy.enter_copies(window)
        page = _page(qtbot, window)
        assert says(page, "Anciennes copies de la base")
        wrong = in_dialog(QMessageBox, lambda box: box.buttons()[0].click())
        button(page, "Tout retirer…").click()
        _read(qtbot, page)
        qtbot.waitUntil(lambda: not says(page, "Anciennes copies de la base"), timeout=PATIENCE)
        assert wrong == []
        assert page.desk.old_copies.due().rows == ()


def test_the_register_is_corrected_and_printed(
    qtbot: QtBot, page: PrivacyPage, saved: Callable[[str], Path]
) -> None:
    page.show_part(REGISTER)
    _read(qtbot, page)

    def write(dialog: ProcessingDialog) -> None:
        dialog.editors["recipients"].setPlainText("Le président seul")
        dialog.save.click()

    wrong = in_dialog(ProcessingDialog, write)
    button(page, "Modifier le traitement : Courriers").click()
    _read(qtbot, page)
    assert wrong == []
    assert says(page, "Le président seul")
    path = saved("registre.pdf")
    button(page, "Imprimer le registre").click()
    wait_idle(qtbot, page.desk)
    assert "Le président seul" in flowing_text(path.read_bytes())


def test_an_entry_of_its_own_joins_the_register(qtbot: QtBot, page: PrivacyPage) -> None:
    page.show_part(REGISTER)
    _read(qtbot, page)

    def write(dialog: ProcessingDialog) -> None:
        dialog.title_.setText("Photographies")
        dialog.editors["purpose"].setPlainText("Garder un souvenir")
        dialog.save.click()

    wrong = in_dialog(ProcessingDialog, write)
    button(page, "Ajouter un traitement").click()
    _read(qtbot, page)
    assert wrong == []
    assert page.desk.processings.all()[-1].fields.title == "Photographies"


def test_an_incident_is_noted_and_its_hours_counted(qtbot: QtBot, page: PrivacyPage) -> None:
    page.show_part(INCIDENTS)
    assert says(page, "il reste encore 5")

    def write(dialog: IncidentDialog) -> None:
        dialog.texts["words"].setPlainText("Ordinateur volé")
        dialog.risk.setCurrentIndex(1)
        dialog.save.click()

    wrong = in_dialog(IncidentDialog, write)
    button(page, "Noter un incident").click()
    _read(qtbot, page)
    assert wrong == []
    assert says(page, "la CNIL n'est pas à prévenir")


def test_the_section_chooses_how_long(qtbot: QtBot, page: PrivacyPage) -> None:
    page.show_part(RULES)

    def write(dialog: RuleDialog) -> None:
        dialog.months.setValue(18)
        dialog.save.click()

    wrong = in_dialog(RuleDialog, write)
    button(page, "Modifier… : Lettres gardées").click()
    _read(qtbot, page)
    assert wrong == []
    assert says(page, "18 mois (proposé : 5 ans)")
    assert page.desk.retention.months()[Rule.LETTERS] == 18


def test_the_notice_says_whom_to_write_to(
    qtbot: QtBot, page: PrivacyPage, saved: Callable[[str], Path]
) -> None:
    page.show_part(NOTICE)
    _read(qtbot, page)
    page.findChildren(QLineEdit)[0].setText("Secrétariat de la section")
    button(page, "Enregistrer ces noms").click()
    _read(qtbot, page)
    path = saved("note.pdf")
    button(page, "Imprimer la note").click()
    wait_idle(qtbot, page.desk)
    assert "Secrétariat de la section" in flowing_text(path.read_bytes())


def test_from_the_file_of_a_partner_a_person_gets_all_that_is_known(
    qtbot: QtBot, page: PrivacyPage, saved: Callable[[str], Path]
) -> None:
    there = page.window_.go("partenaires")
    assert isinstance(there, PartnersPage)
    there.show_row(there.desk.partners.list.row_numbers("ocres")[0])
    wait_settled(qtbot, there)
    pdf = saved("p.pdf")
    told: list[Path] = []

    def hand_over(dialog: PersonDataDialog) -> None:
        dialog.save.click()
        told.append(saved("p.json"))
        dialog.json.click()
        dialog.reject()

    wrong = in_dialog(PersonDataDialog, hand_over, late=True)
    name = "Ses données personnelles : M. Fulbert CASTAGNÈDE"
    menu_action(there, name, "Tout ce qui est su").trigger()
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(lambda: bool(told) and told[0].exists(), timeout=PATIENCE)
    assert wrong == []
    assert "Chef d’atelier" in flowing_text(pdf.read_bytes())
    assert json.loads(told[0].read_text("utf-8"))["personne"]["nom"] == "M. Fulbert CASTAGNÈDE"


def test_a_copy_is_said_to_be_saved_once_it_is_and_not_before(
    qtbot: QtBot, page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, free = tmp_path / "taken.pdf", tmp_path / "p.pdf"
    taken.mkdir()
    chosen = [taken, free]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen.pop(0)), ""))
    person = page.desk.retention.due(today_in_france())[0].id
    dialog = PersonDataDialog(page, page.desk.person_data.of(person))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    assert not says(dialog, "Enregistré.")
    message(qtbot)
    wait_idle(qtbot, page.desk)
    assert not says(dialog, "Enregistré.")
    dialog.save.click()
    wait_says(qtbot, dialog, "Enregistré.")
    assert free.is_file()


def test_giving_up_erases_nobody(qtbot: QtBot, page: PrivacyPage) -> None:
    wrong = in_dialog(EraseDialog, QDialog.reject, late=True)
    button(page, "Effacer… : M. Fulbert CASTAGNÈDE, Atelier des Ocres").click()
    wait_idle(qtbot, page.desk)
    assert wrong == []
    assert len(page.desk.retention.due(today_in_france())) == 2
