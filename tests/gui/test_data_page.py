"""Données: a whole import by screen, what stops it, and the export."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from smlh_desktop import paths
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.imports_dialog import ImportsDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.data_page import DataPage
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.services import demo
from smlh_desktop.services.import_plan import Status
from tests.files.locking import locked
from tests.gui.screens import (
    PATIENCE,
    answering,
    button,
    in_message,
    message,
    plain,
    row_of,
    says,
    titles,
    wait_idle,
    wait_says,
    words,
)


@pytest.fixture
def page(window: MainWindow) -> DataPage:
    found = window.go("donnees")
    assert isinstance(found, DataPage)
    return found


@pytest.fixture
def sample() -> Path:
    return paths.resource(demo.SAMPLE)


def _workbook(path: Path, rows: int) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Liste")
    sheet.append(["Organisme", "Adresse", "Code postal", "Ville", "Interlocuteur", "Téléphone"])
    for rank in range(rows):
        sheet.append(
            [f"Association {rank:05}", f"{rank}, rue Haute", f"{10000 + rank}", "Apt",
             f"Mme Ève Ravel{rank}", "04 90 00 00 00"]
        )  # fmt: skip
    book.save(path)
    return path


def _read_columns(qtbot: QtBot, page: DataPage, path: Path) -> None:
    """Open a workbook and come to the columns of its first sheet."""
    columns = page.wizard.columns
    page.open_file(path)
    qtbot.waitUntil(lambda: columns.isVisible() or says(page, "Quelle feuille"), timeout=PATIENCE)
    if not columns.isVisible():
        button(page, sheet_names(path)[0].name).click()
        qtbot.waitUntil(columns.isVisible, timeout=PATIENCE)


def _read(qtbot: QtBot, page: DataPage, path: Path) -> None:
    """Open a workbook and come to the check of its first sheet."""
    _read_columns(qtbot, page, path)
    button(page, "Vérifier les lignes").click()
    qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)


def _categories(page: DataPage) -> dict[str, str]:
    rows = page.wizard.check.categories
    found = (row_of(rows, each) for each in rows.row_model().ids())
    return {row.title: row.figure for row in found}


def _choose(page: DataPage, title: str) -> list[str]:
    """Open a category of the check; the titles of its rows."""
    rows = page.wizard.check.categories
    for each in rows.row_model().ids():
        if row_of(rows, each).title == title:
            rows.select_id(each)
            return titles(page.wizard.check.rows)
    raise AssertionError(title)


def test_the_whole_import_by_screen(
    qtbot: QtBot, page: DataPage, window: MainWindow, sample: Path
) -> None:
    assert says(page, "Faire entrer ou sortir vos données")
    page.open_file(sample)
    qtbot.waitUntil(lambda: says(page, "Quelle feuille importer ?"), timeout=PATIENCE)
    hidden = "Anciens (ne plus utiliser) (masquée dans Excel)"
    assert button(page, "Partenaires 2026").isVisible()
    assert button(page, hidden).isVisible()
    button(page, "Partenaires 2026").click()
    qtbot.waitUntil(page.wizard.columns.isVisible, timeout=PATIENCE)
    assert says(page, "16 colonnes reconnues sur 16")
    assert page.wizard.steps.current() == 1
    button(page, "Vérifier les lignes").click()
    qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)

    counts = _categories(page)
    assert counts["À créer"] == "168"
    assert (counts["Doublons"], counts["Refusées"], counts["Ignorées"]) == ("6", "1", "1")
    assert "À modifier" not in counts
    assert int(counts["Remarques"]) > 0
    assert page.wizard.steps.current() == 2
    assert window.desk.partners.counts() == (0, 0)

    assert len(_choose(page, "Doublons")) == 6
    wait_says(qtbot, page.wizard.check, "Déjà ligne")
    assert len(_choose(page, "À créer")) == 168
    assert len(_choose(page, "Remarques")) == int(counts["Remarques"])
    _choose(page, "Refusées")
    wait_says(qtbot, page.wizard.check, "Il manque le nom de l'organisme")

    button(page, "Importer 168 lignes").click()
    assert page.findChildren(ProgressPanel)
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    assert says(page, "168 fiches créées, 0 fiche modifiée.")
    assert says(page, "8 lignes laissées de côté")
    assert page.wizard.steps.current() == 3
    assert "Import de partenaires-2026.xlsx" in plain(window.shell.notice.message())
    assert window.desk.partners.counts()[0] == 168
    button(page, "Voir les partenaires").click()
    assert says(window.current_page(), "168 organisations")

    window.shell.notice.undo.click()
    wait_idle(qtbot, window.desk)
    assert window.desk.partners.counts() == (0, 0)
    assert says(window.current_page(), "Commencez votre annuaire de partenaires")


def test_a_second_import_says_that_there_is_nothing_to_do(
    qtbot: QtBot, page: DataPage, window: MainWindow, sample: Path
) -> None:
    _read(qtbot, page, sample)
    page.wizard.import_plan()
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    button(page, "Importer une autre liste").click()
    _read(qtbot, page, sample)
    assert "À créer" not in _categories(page)
    assert int(_categories(page)["Inchangées"]) > 0
    assert says(page, "Il n'y a rien à enregistrer")
    assert not page.wizard.check.act.isEnabled()
    assert page.wizard.check.act.toolTip()


def test_the_rows_are_shown_as_typed(qtbot: QtBot, page: DataPage, sample: Path) -> None:
    _read(qtbot, page, sample)
    assert "Dupont & Fils <SARL>" in titles(page.wizard.check.rows)
    rows = page.wizard.check.rows
    place = titles(rows).index("Dupont & Fils <SARL>")
    rows.select_id(rows.row_model().ids()[place])
    wait_says(qtbot, page.wizard.check, "Dupont & Fils <SARL>")


def test_stopping_in_the_middle_leaves_nothing(
    qtbot: QtBot, page: DataPage, window: MainWindow, tmp_path: Path
) -> None:
    _read(qtbot, page, _workbook(tmp_path / "liste.xlsx", 6_000))
    button(page, "Importer 6 000 lignes").click()
    panels = [each for each in page.findChildren(ProgressPanel) if each.isVisible()]
    assert len(panels) == 1
    qtbot.waitUntil(lambda: panels[0].count_words() != "", timeout=PATIENCE)
    panels[0].stop.click()
    qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)
    wait_idle(qtbot, window.desk)
    assert window.desk.partners.counts() == (0, 0)
    assert window.desk.history.undoable() is None
    assert window.desk.database.is_sound()
    button(page, "Importer 6 000 lignes").click()
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    assert window.desk.partners.counts() == (6_000, 6_000)


def test_stopping_the_reading_comes_back_to_the_start(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    page.open_file(_workbook(tmp_path / "liste.xlsx", 3_000))
    panel = next(each for each in page.findChildren(ProgressPanel) if each.isVisible())
    panel.stop.click()
    qtbot.waitUntil(lambda: says(page, "Faire entrer ou sortir vos données"), timeout=PATIENCE)
    wait_idle(qtbot, page.desk)
    assert not page.wizard.check.isVisible()


def test_stopping_before_the_sheets_are_known_comes_back_too(
    qtbot: QtBot, page: DataPage, sample: Path
) -> None:
    page.open_file(sample)
    panel = next(each for each in page.findChildren(ProgressPanel) if each.isVisible())
    panel.stop.click()
    qtbot.waitUntil(lambda: says(page, "Faire entrer ou sortir vos données"), timeout=PATIENCE)
    wait_idle(qtbot, page.desk)
    assert says(page, "Faire entrer ou sortir vos données")


@pytest.mark.parametrize("name", ["notes.txt", "faux.xlsx", "absent.xlsx", "dossier.xlsx"])
def test_what_is_no_workbook_is_told_and_the_page_is_back_at_the_start(
    qtbot: QtBot, page: DataPage, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name.startswith("dossier"):
        path.mkdir()
    elif not name.startswith("absent"):
        path.write_text("Bonjour", encoding="utf-8")
    page.open_file(path)
    told = message(qtbot)
    assert path.stem in told
    assert says(page, "Faire entrer ou sortir vos données")
    assert not page.header.title.text().startswith("Importer")


def test_a_sheet_with_nothing_under_its_titles_is_told(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    book = Workbook()
    book.worksheets[0].append(["a", "b"])
    book.save(tmp_path / "vide.xlsx")
    page.open_file(tmp_path / "vide.xlsx")
    assert "ligne de titres" in message(qtbot)
    assert says(page, "Faire entrer ou sortir vos données")


def test_a_sheet_without_titles_asks_what_its_columns_are(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (["a", "b"], ["Cave", "Apt"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "vide.xlsx")
    _read_columns(qtbot, page, tmp_path / "vide.xlsx")
    assert says(page, "Dites d'abord quelle colonne contient le nom de l'organisme")
    assert not page.wizard.columns.act.isEnabled()


def test_giving_up_after_the_check_writes_nothing(
    qtbot: QtBot, page: DataPage, window: MainWindow, sample: Path
) -> None:
    _read(qtbot, page, sample)
    button(page, "Abandonner").click()
    assert says(page, "Faire entrer ou sortir vos données")
    assert page.wizard.plan is None
    page.wizard.import_plan()
    assert window.desk.partners.counts() == (0, 0)


def test_the_place_in_the_import_is_kept_while_looking_elsewhere(
    qtbot: QtBot, page: DataPage, window: MainWindow, sample: Path
) -> None:
    _read(qtbot, page, sample)
    window.go("accueil")
    window.go("donnees")
    assert page.wizard.check.isVisible()


def test_an_import_whose_file_changed_on_the_way_writes_what_was_checked(
    qtbot: QtBot, page: DataPage, window: MainWindow, tmp_path: Path
) -> None:
    path = _workbook(tmp_path / "liste.xlsx", 3)
    _read(qtbot, page, path)
    path.unlink()
    button(page, "Importer 3 lignes").click()
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    assert window.desk.partners.counts() == (3, 3)


def test_the_sample_can_be_tried(qtbot: QtBot, page: DataPage) -> None:
    button(page, "Essayer avec une liste d'exemple").click()
    qtbot.waitUntil(lambda: says(page, "Quelle feuille importer ?"), timeout=PATIENCE)
    assert "partenaires-2026.xlsx" in page.header.fact.text()


def test_an_export_is_read_back_unchanged(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path
) -> None:
    page = demo_window.go("donnees")
    assert isinstance(page, DataPage)
    target = tmp_path / "Cercle des partenaires.xlsx"
    page.export_to(target)
    qtbot.waitUntil(lambda: "Exporté" in demo_window.shell.notice.message(), timeout=PATIENCE)
    assert "169 partenaires" in plain(demo_window.shell.notice.message())
    assert sheet_names(target)[0].name == "Partenaires"
    assert len(read_sheet(target, "Partenaires").rows) == 170
    _read(qtbot, page, target)
    assert page.wizard.plan is not None
    assert page.wizard.plan.count(Status.UNCHANGED) == 169
    assert page.wizard.plan.writes == 0


def test_an_export_that_cannot_be_written_is_told(
    qtbot: QtBot, demo_window: MainWindow, tmp_path: Path
) -> None:
    page = demo_window.go("donnees")
    assert isinstance(page, DataPage)
    (tmp_path / "fichier").touch()
    page.export_to(tmp_path / "fichier" / "export.xlsx")
    assert "n’a pas pu être écrit" in message(qtbot)


def test_every_button_of_the_check_has_words(qtbot: QtBot, page: DataPage, sample: Path) -> None:
    _read(qtbot, page, sample)
    for each in page.findChildren(QAbstractButton):
        assert not each.isVisible() or each.text() or each.accessibleName()


def test_a_locked_workbook_is_asked_its_password(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    path = locked(_workbook(tmp_path / "clair.xlsx", 3), tmp_path / "l.xlsx", "Légion 1802")
    asked: list[str] = []

    def answer(dialog: AskDialog) -> None:
        asked.append(" ".join(words(dialog)))
        if len(asked) == 1:
            dialog.save.click()
            assert says(dialog, "Écrivez-le ici")
        dialog.editor.setText("Légion 1803" if len(asked) == 1 else "Légion 1802")
        assert dialog.editor.echoMode() is QLineEdit.EchoMode.Password
        dialog.shown.click()
        assert dialog.editor.echoMode() is QLineEdit.EchoMode.Normal
        dialog.save.click()

    with answering(AskDialog, answer):
        _read(qtbot, page, path)
    assert page.wizard.plan is not None
    assert page.wizard.plan.count(Status.CREATE) == 3
    assert "est demandé" in asked[0]
    assert "n’est pas le bon" in asked[1]
    assert len(asked) == 2


def test_the_rows_left_aside_are_saved_from_the_last_step(
    qtbot: QtBot, page: DataPage, sample: Path, tmp_path: Path
) -> None:
    _read(qtbot, page, sample)
    page.wizard.check.act.click()
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    assert button(page, "Enregistrer les lignes à corriger").isVisible()
    plan = page.desk.excel_import.plan(sample)
    page.wizard.save_report_to(plan, tmp_path / "r.xlsx")
    wait_idle(qtbot, page.desk)
    assert len(read_sheet(tmp_path / "r.xlsx").rows) == 8
    assert says(page.window_, "7 lignes à corriger dans r.xlsx")


def test_an_old_import_is_taken_back_from_the_page(
    qtbot: QtBot, page: DataPage, sample: Path
) -> None:
    importer = page.desk.excel_import
    importer.apply(importer.plan(sample))
    told: list[str] = []

    def choose(dialog: ImportsDialog) -> None:
        assert titles(dialog.rows) == ["Import de partenaires-2026.xlsx"]
        in_message(told, "Reprendre cet import")
        dialog.save.click()

    with answering(ImportsDialog, choose):
        button(page, "Imports passés").click()
        wait_says(qtbot, page.window_, "Repris : Import de partenaires-2026.xlsx")
    assert "modifié depuis reste" in told[0]
    assert page.desk.partners.counts() == (0, 0)
    button(page, "Imports passés").click()
    wait_says(qtbot, page.window_, "Aucune liste n'a encore été importée")


def test_a_model_to_fill_in_is_saved_and_needs_no_telling(
    qtbot: QtBot, page: DataPage, tmp_path: Path
) -> None:
    assert button(page, "Préparer un classeur à remplir").isVisible()
    path = tmp_path / "modele.xlsx"
    page.save_model_to(path)
    wait_says(qtbot, page.window_, "À remplir, puis à importer : modele.xlsx")
    book = load_workbook(path)
    book["Partenaires"].cell(2, 1).value = "Lycée des Micocouliers"
    book.save(path)
    _read_columns(qtbot, page, path)
    columns = page.wizard.columns.columns
    assert all(each.key for each in columns)
    assert len(columns) > 40
