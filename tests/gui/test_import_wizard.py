"""A list brought in by its steps: the columns told, each row decided, a cell corrected."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from smlh_desktop.data.tables import Partner
from smlh_desktop.domain import columns as known
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.row_dialog import RowDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.data_page import DataPage
from smlh_desktop.gui.pages.import_wizard import ImportWizard
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.services.import_plan import Duplicates, Matches, Status
from smlh_desktop.services.import_review import Sort
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.gui.screens import (
    PATIENCE,
    answering,
    button,
    in_dialog,
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

TITLES = ("Organisme", "CP", "Ville", "Tél.", "Teinte")
ROWS = (
    ("Amicale du Rhône", "84000", "AVIGNON", 490101010, "vert"),
    ("Cave d'essais", "84400", "Apt", None, None),
    ("Banque d'essai", "84200", "Carpentras", "04 90 60 00 00", "bleu"),
    ("Banque d'essai", "84200", "Carpentras", "04 90 60 00 01", None),
    (None, "84200", "Carpentras", "12", None),
)


@pytest.fixture
def page(window: MainWindow) -> DataPage:
    partners = Partners(window.desk.database)
    partners.save(PartnerFields(name="Amicale du Rhône", postcode="84000", email="a@exemple.fr"))
    partners.save(PartnerFields(name="Cave d'essai", postcode="84400", city="Gordes"))
    found = window.go("donnees")
    assert isinstance(found, DataPage)
    return found


@pytest.fixture
def wizard(page: DataPage) -> ImportWizard:
    return page.wizard


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(*rows: tuple[str | int | None, ...], name: str = "liste.xlsx") -> Path:
        book = Workbook()
        for row in rows or (TITLES, *ROWS):
            book.worksheets[0].append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return written


def _to_columns(qtbot: QtBot, page: DataPage, path: Path) -> None:
    page.open_file(path)
    qtbot.waitUntil(page.wizard.columns.isVisible, timeout=PATIENCE)


def _to_check(qtbot: QtBot, page: DataPage, path: Path) -> None:
    _to_columns(qtbot, page, path)
    button(page, "Vérifier les lignes").click()
    qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)


def _go(wizard: ImportWizard, title: str) -> None:
    """Open a category of the check."""
    rows = wizard.check.categories
    for each in rows.row_model().ids():
        if row_of(rows, each).title == title:
            rows.select_id(each)
            return
    raise AssertionError(title)


def _choice(qtbot: QtBot, wizard: ImportWizard) -> Segmented:
    """What is decided of the row in view, once it is laid out."""
    qtbot.waitUntil(wizard.check.is_settled, timeout=PATIENCE)
    assert wizard.check.sheet.choice is not None
    return wizard.check.sheet.choice


def _figures(wizard: ImportWizard) -> dict[str, str]:
    rows = wizard.check.categories
    found = (row_of(rows, each) for each in rows.row_model().ids())
    return {row.title: row.figure for row in found}


def test_what_a_column_is_can_be_told(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_columns(qtbot, page, write())
    columns = wizard.columns
    assert says(page, "4 colonnes reconnues sur 5")
    assert says(columns, "Colonne E : Teinte")
    assert says(columns, "bleu")
    columns.kind.setCurrentIndex(columns.kind.findData("acronym"))
    columns.kind.activated.emit(columns.kind.currentIndex())
    assert says(page, "5 colonnes reconnues sur 5")
    assert columns.kind.currentText() == "Sigle"
    assert "colonne A" in columns.kind.itemText(columns.kind.findData("name"))
    columns.tell(3, "acronym")
    assert [each.key for each in columns.columns] == ["name", "postcode", "city", "acronym", ""]
    columns.tell(0, known.LEFT_OUT)
    assert says(page, "Dites d'abord quelle colonne contient le nom de l'organisme")
    assert not columns.act.isEnabled()
    columns.tell(0, "name")
    columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.plan is not None
    assert wizard.plan.rows[2].read.partner["acronym"] == "04 90 60 00 00"


def test_columns_kept_under_a_name_are_found_again(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    path = write(("Intitulé", "Lieu"), ("Cave neuve", "Apt"), name="Mairie.xlsx")
    _to_columns(qtbot, page, path)
    wizard.columns.tell(0, "name")
    wizard.columns.tell(1, "city")
    asked: list[str] = []

    def name(dialog: AskDialog) -> None:
        asked.append(dialog.answer)
        dialog.editor.setText("Liste de la mairie")
        dialog.save.click()

    with answering(AskDialog, name):
        wizard.columns.keep.click()
    wait_says(qtbot, page.window_, "Colonnes gardées sous « Liste de la mairie »")
    assert asked == ["Mairie"]
    wizard.columns.tell(1, "street")
    told: list[str] = []

    def refuse(box: QMessageBox) -> None:
        told.append(plain(box.text()))
        button(box, "Annuler").click()

    with answering(AskDialog, name), answering(QMessageBox, refuse):
        wizard.columns.keep.click()
    assert told == [
        "Des colonnes sont déjà gardées sous « Liste de la mairie ». Celles-ci les remplacent."
    ]
    page.start_again()
    _to_columns(qtbot, page, path)
    assert says(page, "2 colonnes reconnues sur 2, d'après « Liste de la mairie »")
    wizard.columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.plan is not None
    assert wizard.plan.rows[0].read.partner["city"] == "Apt"


def test_the_row_of_titles_can_be_told(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    path = write(("Organisme", "Ville"), ("Organisme", "Téléphone"), ("Cave", "0490101010"))
    _to_columns(qtbot, page, path)
    assert wizard.columns.header_row.value() == 1
    assert says(page, "feuille « Sheet » · 2 lignes")
    wizard.columns.header_row.setValue(2)
    qtbot.waitUntil(lambda: wizard.columns.columns[1].key == "phone", timeout=PATIENCE)
    assert says(page, "feuille « Sheet » · 1 ligne")
    wizard.columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.plan is not None
    assert [row.name for row in wizard.plan.rows] == ["Cave"]


def test_hidden_rows_are_chosen(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (TITLES, *ROWS):
        book.worksheets[0].append(row)
    book.worksheets[0].row_dimensions[4].hidden = True
    book.save(tmp_path / "l.xlsx")
    _to_columns(qtbot, page, tmp_path / "l.xlsx")
    assert wizard.columns.hidden.isVisible()
    assert "1 ligne masquée dans Excel" in wizard.columns.hidden.text()
    wizard.columns.hidden.click()
    wizard.columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.plan is not None
    assert 4 not in [row.number for row in wizard.plan.rows]


def test_a_doubtful_row_is_decided_side_by_side(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    check = wizard.check
    assert _figures(wizard) == {
        "Doublons": "2", "À modifier": "1", "À créer": "1", "Refusées": "1", "Remarques": "2",
        "Remises en forme": "1", "Toutes": "5", "À savoir": "1",
    }  # fmt: skip
    assert says(page, "2 doublons et 1 ligne refusée resteront de côté")
    _go(wizard, "Doublons")
    wait_says(qtbot, check, "Est-ce la même organisation ?")
    for each in ("Dans la base", "Ligne 3 du fichier", "Cave d'essai", "Cave d'essais"):
        assert says(check, each)
    _choice(qtbot, wizard).choose(Duplicates.MERGE)
    assert not check.act.isEnabled()
    wait_idle(qtbot, page.desk)
    assert check.act.isEnabled()
    assert row_of(check.rows, 3).tag == Tag("Décidé", "done")
    assert wizard.plan is not None
    assert wizard.plan.rows[1].status is Status.UNCHANGED  # it only says what is known
    assert says(page, "1 doublon et 1 ligne refusée resteront de côté")
    assert check.rows.current_id() == 3
    check.rows.select_id(5)
    wait_says(qtbot, check, "Ligne 4 du fichier")
    _choice(qtbot, wizard).choose(Duplicates.CREATE)
    wait_idle(qtbot, page.desk)
    assert wizard.plan.count(Status.CREATE) == 2
    _choice(qtbot, wizard).choose(Duplicates.SET_ASIDE)
    wait_idle(qtbot, page.desk)
    assert wizard.plan.count(Status.CREATE) == 1
    assert check.review is not None
    assert check.review.to_decide == 0


def test_each_change_can_be_declined_and_taken_again(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    check = wizard.check
    _go(wizard, "À modifier")
    wait_says(qtbot, check, "— → Avignon")
    assert set(check.sheet.takes) == {"city", "phone", "notes"}
    for field in ("city", "phone", "notes"):
        qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
        check.sheet.takes[field].click()
        wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    assert wizard.plan.count(Status.UPDATE) == 0
    qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
    check.sheet.takes["phone"].click()
    wait_idle(qtbot, page.desk)
    button(page, "Importer 2 lignes").click()
    wait_says(qtbot, page, "1 fiche créée, 1 fiche modifiée.")
    partners = page.desk.partners
    [rid] = partners.list.row_numbers("amicale")
    fields = partners.get(partners.id_of(rid)).fields
    assert (fields.phone, fields.city, fields.notes) == ("+33490101010", "", "")


def test_a_new_contact_and_a_new_convention_can_be_declined(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    titles = ("Organisme", "CP", "Contact", "Fin de convention")
    row = ("Amicale du Rhône", "84000", "Mme Hélène DAUMAS", "30/06/2027")
    _to_check(qtbot, page, write(titles, row))
    check = wizard.check
    wait_says(qtbot, check, "Mme Hélène Daumas")
    assert says(check, "prévue, jusqu'au 30/06/2027")
    assert [box.text() for box in check.sheet.takes.values()] == [
        "Nouveau contact", "Nouvelle convention"
    ]  # fmt: skip
    for rank in range(2):
        qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
        [*check.sheet.takes.values()][rank].click()
        wait_idle(qtbot, page.desk)
    qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
    assert not any(box.isChecked() for box in check.sheet.takes.values())
    assert not check.act.isEnabled()
    next(iter(check.sheet.takes.values())).click()
    wait_idle(qtbot, page.desk)
    button(page, "Importer 1 ligne").click()
    wait_says(qtbot, page, "0 fiche créée, 1 fiche modifiée.")


def test_what_was_decided_of_one_row_is_decided_of_those_that_remain(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    person = ("Mme Hélène DAUMAS", "M. Armand VAUCLAIR", "Mme Anne GARRIGUE", "M. Luc MARTIN")
    rows = [("Lycée Nord", "84100", each) for each in person]
    _to_check(qtbot, page, write(("Organisme", "CP", "Contact"), *rows))
    _choice(qtbot, wizard).buttons()[0].click()
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(wizard.check.is_settled, timeout=PATIENCE)
    button(page, "Même fiche pour 2 lignes qui restent").click()
    wait_idle(qtbot, page.desk)
    assert row_of(wizard.check.categories, 0).subtitle == "décidés"
    button(page, "Importer 1 ligne").click()
    wait_says(qtbot, page, "1 fiche créée, 0 fiche modifiée.")
    partners = page.desk.partners
    [rid] = partners.list.row_numbers("lycée nord")
    found = partners.get(partners.id_of(rid)).contacts
    assert [each.fields.last_name for each in found] == ["Daumas", "Vauclair", "Garrigue", "Martin"]


def test_an_import_taken_back_is_said_to_be(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    wizard.check.act.click()
    wait_says(qtbot, page, "C'est enregistré")
    page.window_.undo()
    wait_says(qtbot, page, "Cet import a été repris")
    assert not says(page, "C'est enregistré")
    page.window_.redo()
    wait_says(qtbot, page, "C'est enregistré")
    button(page, "Importer une autre liste").click()
    page.window_.undo()
    wait_idle(qtbot, page.desk)
    assert says(page, "Faire entrer ou sortir vos données")


def test_what_was_decided_is_not_given_up_without_a_word(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    page.leave.click()  # nothing was decided
    assert says(page, "Faire entrer ou sortir vos données")
    _to_check(qtbot, page, write())
    _choice(qtbot, wizard).buttons()[0].click()
    wait_idle(qtbot, page.desk)
    told: list[str] = []
    in_message(told, "Annuler")
    page.leave.click()
    assert "à refaire" in told[0]
    assert wizard.check.isVisible()
    in_message(told, "Abandonner")
    page.leave.click()
    assert says(page, "Faire entrer ou sortir vos données")


def test_what_other_lines_add_is_told_apart(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    rows = (("Lycée Nord", "84100", None), ("Lycée Nord", "84100", "04 90 10 10 10"))
    _to_check(qtbot, page, write(("Organisme", "CP", "Tél."), *rows))
    _choice(qtbot, wizard).buttons()[0].click()
    wait_idle(qtbot, page.desk)
    _go(wizard, "À créer")
    wait_says(qtbot, wizard.check, "Ce qu'y ajoutent d'autres lignes")
    said = words(wizard.check)
    added = next(rank for rank, each in enumerate(said) if each.startswith("Ce qu’y ajoutent"))
    assert said.index("04 90 10 10 10") > added


@pytest.mark.parametrize(
    ("matches", "changed"), [(Matches.FILL, 1), (Matches.UPDATE, 1), (Matches.SKIP, 0)]
)
def test_the_way_known_partners_are_met_is_chosen(
    qtbot: QtBot,
    page: DataPage,
    wizard: ImportWizard,
    write: Callable[..., Path],
    matches: Matches,
    changed: int,
) -> None:
    _to_check(qtbot, page, write())
    wizard.check.matches.choose(Matches.SKIP)
    wizard.check.matches.choose(matches)
    wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    assert wizard.plan.choices.matches is matches
    assert wizard.plan.count(Status.UPDATE) == changed


def test_a_cell_is_corrected_in_the_check(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    path = write()
    before = path.read_bytes()
    _to_check(qtbot, page, path)
    _go(wizard, "Refusées")
    wait_says(qtbot, wizard.check, "Il manque le nom de l'organisme")

    def correct(dialog: RowDialog) -> None:
        assert _editor(dialog, 3).text() == "12"
        _editor(dialog, 0).setText("Dépôt neuf")
        _editor(dialog, 3).setText("04 90 60 00 09")
        dialog.save.click()

    wrong = in_dialog(RowDialog, correct)
    button(wizard.check, "Corriger la ligne 6").click()
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    row = wizard.plan.rows[-1]
    assert (row.status, row.name, row.read.partner["phone"]) == (
        Status.CREATE, "Dépôt neuf", "+33490600009",
    )  # fmt: skip
    assert "Refusées" not in _figures(wizard)

    def back(dialog: RowDialog) -> None:
        assert says(dialog, "Dans le fichier : vide")
        _editor(dialog, 0).setText("")
        dialog.save.click()

    wrong = in_dialog(RowDialog, back)
    wizard.correct(6)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert wizard.plan.rows[-1].status is Status.REFUSED
    assert path.read_bytes() == before


def _editor(dialog: RowDialog, place: int) -> QLineEdit:
    editor = dialog.editors[place]
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_cell_of_several_lines_keeps_them(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    people = "M. Jean SORBIER\nMme Anne VERNET"
    _to_check(qtbot, page, write(("Organisme", "Interlocuteur"), ("Cave", people)))

    def correct(dialog: RowDialog) -> None:
        editor = dialog.editors[1]
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(people.replace("Anne", "Hélène"))
        dialog.save.click()

    wrong = in_dialog(RowDialog, correct)
    wizard.correct(2)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    contacts = wizard.plan.rows[0].read.contacts
    assert [each["first_name"] for each in contacts] == ["Jean", "Hélène"]


def test_the_keyboard_stays_where_it_decided(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    check = wizard.check
    _go(wizard, "À modifier")
    qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
    check.sheet.takes["phone"].setFocus()
    QTest.keyClick(check.sheet.takes["phone"], Qt.Key.Key_Space)
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(check.is_settled, timeout=PATIENCE)
    assert not check.sheet.takes["phone"].isChecked()
    assert QApplication.focusWidget() is check.sheet.takes["phone"]


def test_going_back_while_the_list_is_checked_again_stays_there(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    wizard.decide(5, Duplicates.CREATE)
    button(page, "Revenir").click()
    wizard.columns.tell(4, "acronym")
    wait_idle(qtbot, page.desk)
    assert wizard.columns.isVisible()
    assert wizard.choices.decisions == {5: Duplicates.CREATE}


def test_a_row_corrected_is_asked_about_again(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    wizard.decide(3, Duplicates.MERGE)
    wait_idle(qtbot, page.desk)

    def correct(dialog: RowDialog) -> None:
        _editor(dialog, 0).setText("Amicale du Rhônes")
        _editor(dialog, 1).setText("84000")
        dialog.save.click()

    wrong = in_dialog(RowDialog, correct)
    wizard.correct(3)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    assert wizard.plan.rows[1].status is Status.DUPLICATE
    assert wizard.choices.decisions == {}


def test_a_decision_about_somebody_else_no_longer_holds(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    rows = [("Cave d'essais", "84400", "", phone) for phone in ("", "0490101010")]
    _to_check(qtbot, page, write(("Organisme", "CP", "Ville", "Tél."), *rows))
    for number in (2, 3):
        wizard.decide(number, Duplicates.MERGE)
        wait_idle(qtbot, page.desk)
    assert wizard.plan is not None
    assert wizard.plan.rows[1].is_merged
    wizard.decide(2, Duplicates.SET_ASIDE)
    wait_idle(qtbot, page.desk)
    assert wizard.plan.writes == 0  # the second row spoke of the first, which left
    assert not wizard.plan.rows[1].is_decided


def test_the_latest_row_of_titles_is_the_one_shown(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_columns(qtbot, page, write(*[("Organisme", f"Titre {n}") for n in range(9)]))
    for number in range(2, 8):
        wizard.columns.header_row.setValue(number)
        assert not wizard.columns.act.isEnabled()
    wait_idle(qtbot, page.desk)
    assert wizard.columns.header_row.value() == 7
    assert wizard.columns.columns[1].title == "Titre 6"
    assert wizard.columns.act.isEnabled()


def test_what_the_base_keeps_is_said(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    rows = [("Organisme", "CP", "Ville", "Courriel"), ("Cave d'essai", "84400", "Apt", "")]
    _to_check(qtbot, page, write(*rows))
    _go(wizard, "Inchangées")
    wait_says(qtbot, wizard.check, "La base garde ce qu'elle dit")
    assert says(wizard.check, "Commune : Gordes ; la liste dit Apt")


def test_going_back_from_the_columns_chooses_another_sheet(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, tmp_path: Path
) -> None:
    book = Workbook()
    for number in range(2):
        sheet = book.create_sheet(f"Mois {number}")
        sheet.append(["Organisme", "Ville"])
        sheet.append([f"Cave {number}", "Apt"])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "l.xlsx")
    page.open_file(tmp_path / "l.xlsx")
    for number in range(2):
        wait_says(qtbot, page, "Quelle feuille importer ?")
        button(page, f"Mois {number}").click()
        qtbot.waitUntil(wizard.columns.isVisible, timeout=PATIENCE)
        assert says(wizard.columns, f"Cave {number}")
        button(page, "Revenir").click()
    assert wizard.steps.current() == 0


def test_many_sheets_scroll(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, tmp_path: Path
) -> None:
    book = Workbook()
    for number in range(60):
        book.create_sheet(f"Mois {number}")
    book.save(tmp_path / "l.xlsx")
    page.open_file(tmp_path / "l.xlsx")
    wait_says(qtbot, page, "Quelle feuille importer ?")
    assert button(page, "Mois 59").height() >= 40


def test_a_list_of_refused_rows_still_gives_them_to_correct(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write(("Organisme", "Ville"), (None, "Apt")))
    assert says(page, "Il n'y a rien à enregistrer : 1 ligne refusée restera de côté.")
    assert wizard.check.report.isVisible()
    assert not wizard.check.act.isEnabled()


def test_rows_are_searched_in_the_check(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    _go(wizard, "Toutes")
    assert len(titles(wizard.check.rows)) == 5
    wizard.check.search.setText("carpentras banq")
    assert titles(wizard.check.rows) == ["Banque d'essai"] * 2
    wizard.check.search.setText("introuvable")
    assert titles(wizard.check.rows) == []
    wizard.check.search.clear()
    assert len(titles(wizard.check.rows)) == 5


def test_every_change_is_shown_beside_the_original(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    _go(wizard, "Remises en forme")
    wait_says(qtbot, wizard.check, "490101010 → 04 90 10 10 10")
    assert says(wizard.check, "AVIGNON → Avignon")


def test_going_back_to_the_columns_keeps_what_was_decided(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    wizard.decide(5, Duplicates.CREATE)
    wait_idle(qtbot, page.desk)
    button(page, "Revenir").click()
    assert wizard.columns.isVisible()
    assert wizard.steps.current() == 1
    wizard.columns.tell(4, "acronym")
    wizard.columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    assert wizard.plan is not None
    assert wizard.plan.rows[3].status is Status.CREATE
    assert wizard.plan.rows[0].read.partner["acronym"] == "vert"
    page.open_file(write(name="autre.xlsx"))
    qtbot.waitUntil(wizard.columns.isVisible, timeout=PATIENCE)
    assert wizard.choices.decisions == {}


def test_what_is_looked_for_covers_every_row(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    review = wizard.check.review
    assert review is not None
    seen = {number for sort in Sort if sort is not Sort.ALL for number in review.numbers(sort)}
    assert seen == set(review.numbers(Sort.ALL))


def test_every_field_that_an_import_changes_has_its_words(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, tmp_path: Path
) -> None:
    page.export_to(tmp_path / "tout.xlsx")
    wait_idle(qtbot, page.desk)
    book = load_workbook(tmp_path / "tout.xlsx")
    sheet = book["Partenaires"]
    titles = [str(cell.value) for cell in sheet[1]]
    told = {"Ce qu'il offre": "Une salle", "Ce qu'il attend": "Des témoins", "UAI": "0840012F"}
    for title, value in told.items():
        sheet.cell(2, titles.index(title) + 1).value = value
    book.save(tmp_path / "tout.xlsx")
    page.open_file(tmp_path / "tout.xlsx")
    wait_says(qtbot, page, "Quelle feuille importer ?")
    button(page, "Partenaires").click()
    qtbot.waitUntil(wizard.columns.isVisible, timeout=PATIENCE)
    wizard.columns.act.click()
    qtbot.waitUntil(wizard.check.isVisible, timeout=PATIENCE)
    _go(wizard, "À modifier")
    for value in told.values():
        wait_says(qtbot, wizard.check, f"— → {value}")
    assert set(wizard.check.sheet.takes) == {"offers", "needs", "uai"}


def test_a_partner_that_left_meanwhile_sends_back_to_the_check(
    qtbot: QtBot, page: DataPage, wizard: ImportWizard, write: Callable[..., Path]
) -> None:
    _to_check(qtbot, page, write())
    wizard.decide(5, Duplicates.CREATE)
    wait_idle(qtbot, page.desk)
    database = page.desk.database
    [rid] = page.desk.partners.list.row_numbers("amicale")
    with database.session("Retirée") as session:
        session.delete(session.scalars(select(Partner).where(Partner.rid == rid)).one())
    wizard.import_plan()
    assert "modifiées depuis que cette liste a été vérifiée" in message(qtbot)
    wait_idle(qtbot, page.desk)
    assert wizard.check.isVisible()
    assert wizard.plan is not None
    assert wizard.choices.decisions == {5: Duplicates.CREATE}
    assert (wizard.plan.count(Status.CREATE), wizard.plan.count(Status.UPDATE)) == (3, 0)
    assert wizard.check.act.isEnabled()
