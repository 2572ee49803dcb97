"""The search of everything: by the keyboard alone, by the mouse, and what opening does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import theme
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.dialogs.search_dialog import SearchDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.bin_page import BinPage
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    row_of,
    says,
    titles,
    type_in,
    wait_idle,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def _press(dialog: SearchDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.search, key)


def _search(window: MainWindow, act: Callable[[SearchDialog], object]) -> list[str]:
    """Open the search by its keys and do `act` in it; what went wrong."""
    opened: list[SearchDialog] = []

    def drive(dialog: SearchDialog) -> None:
        opened.append(dialog)
        act(dialog)

    window.activateWindow()
    late = QDeadlineTimer(PATIENCE)
    while QApplication.activeWindow() is not window and not late.hasExpired():
        QApplication.processEvents()
    wrong = in_dialog(SearchDialog, drive)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert wrong or opened
    return wrong


def _open(window: MainWindow, typed: str, *keys: Qt.Key) -> None:
    """Type in the search, press `keys`, then Enter."""

    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, typed)
        _press(dialog, *keys, Qt.Key.Key_Return)

    assert _search(window, act) == []


def _shown(window: MainWindow) -> str:
    page = window.current_page()
    assert isinstance(page, ListPage)
    rid = page.rows.current_id()
    assert rid is not None
    return row_of(page.rows, rid).title


def test_ctrl_k_then_letters_then_enter_opens_a_partner(demo_window: MainWindow) -> None:
    _open(demo_window, "micocoul")
    assert demo_window.current_page() is demo_window.page("partenaires")
    assert _shown(demo_window) == "Lycée des Micocouliers"


@pytest.mark.parametrize(("typed", "key"), [("étapes", "etapes"), ("liens", "liens")])
def test_a_part_of_the_cercle_is_gone_to_by_its_name(
    demo_window: MainWindow, typed: str, key: str
) -> None:
    _open(demo_window, typed)
    assert demo_window.current_page() is demo_window.page(key)


def test_ctrl_k_works_from_within_a_text_field(demo_window: MainWindow) -> None:
    page = demo_window.go("partenaires")
    assert isinstance(page, ListPage)
    page.search.setFocus()
    wrong = in_dialog(SearchDialog, lambda dialog: dialog.close())
    QTest.keyClick(page.search, Qt.Key.Key_K, CTRL)
    assert wrong == []


def test_the_button_of_the_rail_opens_it(demo_window: MainWindow) -> None:
    wrong = in_dialog(SearchDialog, lambda dialog: dialog.close())
    button(demo_window.rail, "Rechercher").click()
    assert wrong == []


def test_the_button_is_reached_at_200_per_cent(qtbot: QtBot, demo_window: MainWindow) -> None:
    demo_window.set_zoom(2.0)
    qtbot.waitUntil(demo_window.shell.is_compact, timeout=PATIENCE)
    button(demo_window.current_page(), "Menu").click()
    entry = QApplication.focusWidget()
    assert entry is not None
    for _ in range(4):
        if QApplication.focusWidget() is demo_window.rail.search:
            break
        QTest.keyClick(demo_window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is demo_window.rail.search

    def act(dialog: SearchDialog) -> None:
        assert demo_window.rect().contains(
            demo_window.mapFromGlobal(dialog.frameGeometry().center())
        )
        assert dialog.height() <= demo_window.height()
        dialog.close()

    wrong = in_dialog(SearchDialog, act)
    QTest.keyClick(demo_window.rail.search, Qt.Key.Key_Space)
    assert wrong == []
    assert not demo_window.rail.isVisible()


def test_up_and_down_move_while_the_field_keeps_the_keyboard(demo_window: MainWindow) -> None:
    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "lyc")
        shown = titles(dialog.rows)
        assert shown[:2] == ["Lycée des Micocouliers", "Lycée professionnel Les Cèdres"]
        assert dialog.rows.current_id() == 0
        _press(dialog, Qt.Key.Key_Up)
        assert dialog.rows.current_id() == 0
        _press(dialog, Qt.Key.Key_Down)
        assert dialog.rows.current_id() == 1
        _press(dialog, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
        assert dialog.rows.current_id() == len(shown) - 1
        _press(dialog, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Down)
        assert dialog.focusWidget() is dialog.search
        type_in(dialog.search, "é")
        assert dialog.rows.current_id() == 0
        _press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert _search(demo_window, act) == []
    assert _shown(demo_window) == "Lycée professionnel Les Cèdres"


def test_escape_empties_then_closes(demo_window: MainWindow) -> None:
    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "lyc")
        _press(dialog, Qt.Key.Key_Escape)
        assert dialog.search.text() == ""
        assert dialog.isVisible()
        _press(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        assert dialog.chosen is None

    here = demo_window.current_page()
    assert _search(demo_window, act) == []
    assert demo_window.current_page() is here


def test_a_click_opens(demo_window: MainWindow) -> None:
    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "cedres")
        place = dialog.rows.visualRect(dialog.rows.row_model().index(0)).center()
        QTest.mouseClick(
            dialog.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    assert _search(demo_window, act) == []
    assert _shown(demo_window) == "Lycée professionnel Les Cèdres"


def test_each_kind_opens_on_its_line(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    desk = demo_window.desk
    desk.partners.contacts.save(demo_ids.partner_id, ContactFields("Mme", "Ève", "Zebrowski"))
    _open(demo_window, "zebr")
    assert _shown(demo_window) == "Lycée des Micocouliers"
    _open(demo_window, "parrainage")
    assert demo_window.current_page() is demo_window.page("rencontres")
    assert _shown(demo_window) == "Parrainage et prix 2027"
    convention = desk.conventions.get(demo_ids.convention_id)

    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "convention micocouliers")
        tags = [row_of(dialog.rows, each).tag for each in dialog.rows.row_model().ids()]
        rank = next(n for n, tag in enumerate(tags) if tag and tag.text == "Convention")
        _press(dialog, *[Qt.Key.Key_Down] * rank, Qt.Key.Key_Return)

    assert _search(demo_window, act) == []
    page = demo_window.current_page()
    assert page is demo_window.page("conventions")
    assert isinstance(page, ListPage)
    assert page.rows.current_id() == convention.rid


def test_a_letter_opens_in_the_register(
    demo_window: MainWindow, demo_ids: DemoIds, tmp_path: Path
) -> None:
    letters = demo_window.desk.letters
    mailing = letters.prepare(CIRCLE, dated_on=today_in_france(), partner_ids=[demo_ids.partner_id])
    letters.issue(mailing, tmp_path / "lettre.pdf")
    row, *_ = letters.register.rows(letters.register.row_numbers())
    _open(demo_window, row.reference)
    page = demo_window.current_page()
    assert isinstance(page, LettersPage)
    assert page.register.rows.current_id() == row.rid
    page.register.search.setText("rien de tel")
    _open(demo_window, row.reference)
    assert page.register.rows.current_id() == row.rid


def test_the_rest_is_shown_in_its_page(qtbot: QtBot, demo_window: MainWindow) -> None:
    found = len(demo_window.desk.partners.list.row_numbers("av"))
    assert found > 5
    seen: list[str] = []

    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "av")
        assert says(dialog, f"5 partenaires sur {found}")
        seen.extend(titles(dialog.rows))
        rank = seen.index(f"Voir les {found} partenaires")
        _press(dialog, *[Qt.Key.Key_Down] * rank, Qt.Key.Key_Return)

    assert _search(demo_window, act) == []
    page = demo_window.page("partenaires")
    assert isinstance(page, ListPage)
    assert page.search.text() == "av"
    wait_idle(qtbot, demo_window.desk)
    assert len(page.rows.row_model().ids()) == found


def test_nothing_answers_says_so_with_a_word_of_help(demo_window: MainWindow) -> None:
    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "xyz")
        assert says(dialog, "Rien ne répond à « xyz »")
        assert says(dialog, "Tapez moins de lettres")
        _press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert dialog.isVisible()
        dialog.close()

    assert _search(demo_window, act) == []


def test_with_nothing_typed_the_last_opened_come_first_then_commands(
    demo_window: MainWindow,
) -> None:
    _open(demo_window, "cedres")
    _open(demo_window, "micocoul")
    seen: list[str] = []

    def act(dialog: SearchDialog) -> None:
        seen.extend(titles(dialog.rows))
        dialog.close()

    assert _search(demo_window, act) == []
    assert seen[:2] == ["Lycée des Micocouliers", "Lycée professionnel Les Cèdres"]
    assert {"Nouveau partenaire", "Accueil", "Réglages", "Corbeille", "Agrandir"} <= set(seen)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("accueil", "accueil"), ("REGLAG", "reglages"), ("corbei", "corbeille"),
     ("poubelle", "corbeille"), ("rencontres", "rencontres")],
)  # fmt: skip
def test_a_place_is_found_by_its_words(window: MainWindow, typed: str, key: str) -> None:
    _open(window, typed)
    assert window.current_page() is window.page(key)


def test_new_records_are_begun_by_their_words(window: MainWindow) -> None:
    for typed, kind in (("nouveau part", PartnerDialog), ("réunion", MeetingDialog)):
        wrong: list[str] = []

        def act(dialog: SearchDialog, typed: str = typed, kind: type[QDialog] = kind) -> None:
            type_in(dialog.search, typed)
            QTimer.singleShot(0, lambda: in_dialog(kind, lambda form: form.reject()))
            _press(dialog, Qt.Key.Key_Return)

        assert _search(window, act) == []
        assert wrong == []


def test_undo_and_redo_are_commands_that_say_what(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    _open(window, "défaire")
    qtbot.waitUntil(lambda: "Défait" in window.shell.notice.message(), timeout=PATIENCE)
    assert window.desk.partners.counts() == (0, 0)

    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "refaire")
        assert titles(dialog.rows)[0] == "Refaire : Nouveau partenaire : Ateliers"
        _press(dialog, Qt.Key.Key_Return)

    assert _search(window, act) == []
    qtbot.waitUntil(lambda: "Refait" in window.shell.notice.message(), timeout=PATIENCE)
    assert window.desk.partners.counts() == (1, 0)


def test_the_look_is_changed_by_its_words(window: MainWindow) -> None:
    _open(window, "sombre")
    assert theme.current().mode == "dark"
    _open(window, "clair")
    assert theme.current().mode == "light"
    _open(window, "agrandir")
    assert theme.current().zoom == 1.1
    _open(window, "reduire")
    assert theme.current().zoom == 1.0


def test_a_partner_is_not_hidden_by_a_command_of_the_same_letters(window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Conseil des jeunes"))

    def act(dialog: SearchDialog) -> None:
        type_in(dialog.search, "co")
        assert titles(dialog.rows)[0] == "Conseil des jeunes"
        dialog.close()

    assert _search(window, act) == []


def test_a_base_that_left_is_told_in_the_dialog(qtbot: QtBot, demo_window: MainWindow) -> None:
    wait_idle(qtbot, demo_window.desk)  # else what the page still reads tells it too

    def act(dialog: SearchDialog) -> None:
        base = demo_window.desk.database.base
        demo_window.desk.database._engine.dispose()
        base.path.write_bytes(b"not a base, not a base, not a base" * 40)
        type_in(dialog.search, "lyc")
        assert says(dialog, "La recherche n'a pas pu se faire")
        dialog.close()

    assert _search(demo_window, act) == []


def test_the_field_and_the_list_have_names(demo_window: MainWindow) -> None:
    def act(dialog: SearchDialog) -> None:
        assert dialog.search.accessibleName() == "Rechercher partout"
        assert dialog.rows.accessibleName() == "Ce qui répond"
        assert dialog.windowTitle() == "Rechercher partout"
        type_in(dialog.search, "micocoul")
        index = dialog.rows.currentIndex()
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Lycée des Micocouliers, Enseignement · Avignon, Partenaire"
        dialog.close()

    assert _search(demo_window, act) == []


def test_the_menu_shows_its_keys(window: MainWindow) -> None:
    found = [
        action
        for menu in window.menuBar().actions()
        for action in (menu.menu().actions() if menu.menu() else [])  # type: ignore[attr-defined]
        if "Rechercher partout" in action.text()
    ]
    assert [action.shortcut() for action in found] == [QKeySequence("Ctrl+K")]


def test_the_bin_is_reached_from_the_palette(window: MainWindow) -> None:
    _open(window, "corbeille")
    assert isinstance(window.current_page(), BinPage)
