"""Doublons: searched beside the screen, then looked at pair by pair, by mouse or keyboard."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.merge_dialog import MergeDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.duplicates_page import DuplicatesPage
from smlh_desktop.gui.widgets.field_choice import BOTH
from smlh_desktop.gui.widgets.file_comparison import FileComparison
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.merging import Choice
from smlh_desktop.services.partners import PartnerFields
from tests.data.bases import all_rows
from tests.gui.screens import PATIENCE, button, message, plain, says, titles, wait_idle

NORTH = PartnerFields(
    name="Lycée Nord", postcode="84000", city="Avignon", phone="+33490123456", tags="mémoire"
)
AGAIN = PartnerFields(
    name="LYCEE NORD", postcode="84000", city="Avignon", phone="+33490999999", tags="prix"
)
SOUTH = (
    PartnerFields(name="Menuiserie Dupont", postcode="84400"),
    PartnerFields(name="Menuiserie Dupond", postcode="84400", street="2, rue Basse"),
)


@pytest.fixture
def ids(window: MainWindow) -> list[str]:
    """Two pairs; the second of the first has a contact."""
    partners = window.desk.partners
    made = [partners.save(values) for values in (NORTH, AGAIN, *SOUTH)]
    partners.contacts.save(made[1], ContactFields("Mme", "Hélène", "Daumas", "Proviseure"))
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, ids: list[str]) -> DuplicatesPage:
    """The page, once the search found the two pairs."""
    button(window.go("donnees"), "Chercher les doublons").click()
    found = window.page("doublons")
    assert isinstance(found, DuplicatesPage)
    qtbot.waitUntil(lambda: found.comparison is not None, timeout=PATIENCE)
    wait_idle(qtbot, window.desk)
    return found


def _comparison(page: DuplicatesPage) -> FileComparison:
    assert page.comparison is not None
    return page.comparison


def _radio(inside: QWidget, name: str) -> QRadioButton:
    [found] = [each for each in inside.findChildren(QRadioButton) if each.accessibleName() == name]
    return found


def _decided(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in plain(window.shell.notice.message()), timeout=PATIENCE)
    wait_idle(qtbot, window.desk)
    QApplication.processEvents()


def test_the_pairs_are_listed_with_their_reasons_and_their_number(
    window: MainWindow, page: DuplicatesPage
) -> None:
    assert window.rail.entry("donnees").isChecked()
    assert titles(page.rows) == [
        "Lycée Nord et LYCEE NORD",
        "Menuiserie Dupont et Menuiserie Dupond",
    ]
    assert plain(page.count.text()) == "2 paires à regarder"
    assert says(page, "Même nom et même code postal")
    assert says(page, "3 champs à choisir")
    assert says(page, "La fiche B ira à la corbeille. Passe à la fiche A : 1 contact.")


def test_a_merge_takes_what_was_chosen_and_undo_gives_all_back(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, ids: list[str]
) -> None:
    before = all_rows(window.desk.database)
    comparison = _comparison(page)
    assert comparison.fields["tags"].place() == BOTH
    _radio(page, "Téléphone, fiche B : 04 90 99 99 99").click()
    page.merge_button.click()
    _decided(qtbot, window, "Fusion : Lycée Nord et LYCEE NORD")
    file = window.desk.partners.get(ids[0])
    assert (file.fields.name, file.fields.phone) == ("Lycée Nord", "+33490999999")
    assert file.fields.tags == "mémoire, prix"
    assert [contact.fields.last_name for contact in file.contacts] == ["Daumas"]
    assert titles(page.rows) == ["Menuiserie Dupont et Menuiserie Dupond"]
    assert _comparison(page).kept_id() == ids[2]
    window.shell.notice.undo.click()
    _decided(qtbot, window, "Défait")
    assert all_rows(window.desk.database) == before
    qtbot.waitUntil(lambda: len(titles(page.rows)) == 2, timeout=PATIENCE)
    assert plain(page.count.text()) == "2 paires à regarder"


def test_the_other_file_may_be_the_one_that_is_kept(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, ids: list[str]
) -> None:
    comparison = _comparison(page)
    _radio(page, "Téléphone, fiche A : 04 90 12 34 56").click()
    _radio(page, "Garder la fiche B, LYCEE NORD").click()
    assert says(page, "La fiche A ira à la corbeille.")
    # What was not chosen follows the file that is kept; what was, stays.
    assert comparison.choices() == {
        "name": Choice.KEPT,
        "phone": Choice.OTHER,
        "tags": Choice.BOTH,
    }
    page.merge_button.click()
    _decided(qtbot, window, "Fusion : LYCEE NORD et Lycée Nord")
    fields = window.desk.partners.get(ids[1]).fields
    assert (fields.name, fields.phone, fields.tags) == (
        *("LYCEE NORD", "+33490123456", "prix, mémoire"),
    )
    assert window.desk.partners.get(ids[0]).deleted


def test_two_told_apart_leave_the_list_until_that_is_taken_back(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    page.rows.select_id(page.rows.row_model().ids()[1])
    page.distinct_button.click()
    _decided(qtbot, window, "Ce ne sont pas des doublons : Menuiserie Dupont et Menuiserie Dupond")
    assert titles(page.rows) == ["Lycée Nord et LYCEE NORD"]
    page.search()
    wait_idle(qtbot, window.desk)
    assert titles(page.rows) == ["Lycée Nord et LYCEE NORD"]
    window.undo()
    _decided(qtbot, window, "Défait")
    qtbot.waitUntil(lambda: len(titles(page.rows)) == 2, timeout=PATIENCE)


def test_once_all_was_looked_at_there_is_nothing_left(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    for _ in range(2):
        wait_idle(qtbot, window.desk)
        page.distinct_button.click()
        wait_idle(qtbot, window.desk)
    qtbot.waitUntil(lambda: says(page, "Aucun doublon trouvé"), timeout=PATIENCE)
    button(page, "Revenir aux données").click()
    assert window.current_page() is window.page("donnees")


def test_what_is_being_chosen_stays_while_the_base_changes_elsewhere(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    comparison = _comparison(page)
    _radio(page, "Téléphone, fiche B : 04 90 99 99 99").click()
    for name in ("Mairie", "MAIRIE"):
        window.desk.partners.save(PartnerFields(name=name, postcode="84300"))
    qtbot.waitUntil(lambda: len(titles(page.rows)) == 3, timeout=PATIENCE)
    assert page.comparison is comparison
    assert comparison.choices()["phone"] is Choice.OTHER


def test_a_pair_of_which_one_left_meanwhile_is_told_and_goes(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, ids: list[str]
) -> None:
    window.go("accueil")
    window.desk.partners.to_bin(ids[1])
    window.shell.pages.setCurrentWidget(page)
    page.merge_button.click()
    assert "est dans la corbeille" in message(qtbot)
    qtbot.waitUntil(lambda: len(titles(page.rows)) == 1, timeout=PATIENCE)


def test_a_search_that_is_stopped_changes_nothing(
    qtbot: QtBot, window: MainWindow, ids: list[str]
) -> None:
    page = window.go("doublons")
    assert isinstance(page, DuplicatesPage)
    assert says(page, "Une organisation entrée deux fois ?")
    before = all_rows(window.desk.database)
    stopped = threading.Event()
    reading = window.desk.reading  # held until the click: so small a base is searched in no time
    reading.start(reading.prepare(lambda _: stopped.wait(10)))
    button(page, "Chercher les doublons").click()
    button(page, "Arrêter").click()
    stopped.set()
    wait_idle(qtbot, window.desk)
    assert says(page, "Une organisation entrée deux fois ?")
    assert page.comparison is None
    assert all_rows(window.desk.database) == before


def test_a_pair_is_merged_by_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, ids: list[str]
) -> None:
    handle = window.windowHandle()
    page.rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    here = QApplication.focusWidget()
    assert here is _comparison(page).keep[0]
    QTest.keyClick(handle, Qt.Key.Key_Right)  # keep the other file
    assert _comparison(page).kept_id() == ids[1]
    passed = []
    while QApplication.focusWidget() is not page.merge_button:
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus.accessibleName())
        if passed[-1].startswith("Téléphone"):
            QTest.keyClick(handle, Qt.Key.Key_Left)
        assert len(passed) < 30
    assert [plain(name) for name in passed if "fiche" in name or "deux" in name] == [
        "Nom, fiche B : LYCEE NORD",
        "Téléphone, fiche B : 04 90 99 99 99",
        "Étiquettes, les deux : prix, mémoire",
    ]
    QTest.keyClick(handle, Qt.Key.Key_Space)
    _decided(qtbot, window, "Fusion : LYCEE NORD et Lycée Nord")
    assert window.desk.partners.get(ids[1]).fields.phone == "+33490123456"
    assert QApplication.focusWidget() is page.rows


def test_a_click_on_the_words_chooses_and_the_same_fields_unfold(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    comparison = _comparison(page)
    field = comparison.fields["phone"]
    [words] = [label for label in field.findChildren(QWidget) if _says(label, "04 90 99 99 99")]
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert field.place() == 1
    assert plain(comparison.same.text()) == "5 champs identiques"
    assert not says(comparison, "84000")
    comparison.same.click()
    assert says(comparison, "84000")


def _says(widget: QWidget, words: str) -> bool:
    return bool(getattr(widget, "text", None)) and plain(widget.text()) == words  # type: ignore[attr-defined]


def test_one_pane_at_a_time_when_there_is_little_room(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage
) -> None:
    window.set_zoom(2.0)
    window.resize(1366, 768)
    qtbot.waitUntil(window.shell.is_compact, timeout=PATIENCE)
    page.panes.show_list()
    assert not page.merge_button.isVisible()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert page.merge_button.isVisible()
    # Decided at the end of the file: nothing stands over it.
    comparison = _comparison(page)
    end = comparison.mapTo(page, QPoint(0, comparison.height()))
    assert page.merge_button.mapTo(page, QPoint()).y() > end.y()
    page.merge_button.click()
    _decided(qtbot, window, "Fusion : Lycée Nord et LYCEE NORD")
    assert page.merge_button.isVisible()
    window.set_zoom(1.0)
    qtbot.waitUntil(page.merge_button.isVisible, timeout=PATIENCE)
    assert not window.shell.is_compact()


def _dialog(qtbot: QtBot, window: MainWindow, ids: list[str]) -> MergeDialog:
    dialog = MergeDialog(window.desk, window, *ids[:2])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_given_pair_is_merged_in_a_dialog(
    qtbot: QtBot, window: MainWindow, ids: list[str]
) -> None:
    dialog = _dialog(qtbot, window, ids)
    assert says(dialog, "Même nom et même code postal")
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        button(dialog, "Fusionner les fiches").click()
    assert (dialog.told, dialog.kept_id) == ("Fusion : Lycée Nord et LYCEE NORD", ids[0])
    assert window.desk.partners.get(ids[1]).deleted


def test_a_given_pair_is_told_apart_in_a_dialog(
    qtbot: QtBot, window: MainWindow, ids: list[str]
) -> None:
    dialog = _dialog(qtbot, window, ids)
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        button(dialog, "Ce ne sont pas des doublons").click()
    assert dialog.told.startswith("Ce ne sont pas des doublons")
    assert dialog.kept_id == ""
    assert len(window.desk.duplicates.review()) == 1


def test_what_a_dialog_cannot_do_is_told_and_leaves_it_open(
    qtbot: QtBot, window: MainWindow, ids: list[str]
) -> None:
    dialog = _dialog(qtbot, window, ids)
    window.desk.partners.to_bin(ids[1])
    button(dialog, "Fusionner les fiches").click()
    assert "est dans la corbeille" in message(qtbot)
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
