"""The window: places, menus, undo and redo, zoom, colours, and the narrow form."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.main_window import PLACES, MainWindow
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import SectionFields
from tests.gui.screens import PATIENCE, button, in_message, plain, wait_idle, words

KEYS = [place.key for place in PLACES]


@pytest.mark.parametrize("key", KEYS)
def test_each_place_of_the_rail_opens_its_page(demo_window: MainWindow, key: str) -> None:
    demo_window.rail.entry(key).click()
    assert demo_window.current_page() is demo_window.page(key)
    assert demo_window.current_page().isVisible()
    assert demo_window.rail.entry(key).isChecked()


def test_ctrl_and_a_figure_go_to_a_place(qtbot: QtBot, window: MainWindow) -> None:
    for rank in (2, 7, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + rank), Qt.KeyboardModifier.ControlModifier)
        assert window.current_page() is window.page(KEYS[rank - 1])
        assert window.rail.entry(KEYS[rank - 1]).isChecked()


def test_a_page_is_made_when_it_is_first_opened(window: MainWindow) -> None:
    assert window.shell.pages.count() == 1
    window.go("partenaires")
    window.go("accueil")
    window.go("partenaires")
    assert window.shell.pages.count() == 2


def test_undo_by_the_menu_says_what_was_undone(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.undo_action.isEnabled()
    window.desk.partners.save(PartnerFields(name="Ateliers Dupont"))
    assert window.undo_action.isEnabled()
    label = "Nouveau partenaire : Ateliers Dupont"
    assert window.undo_action.text() == f"&Défaire : {label}".replace(" :", "\u00a0:")
    window.undo_action.trigger()
    qtbot.waitUntil(lambda: "Défait" in window.shell.notice.message(), timeout=PATIENCE)
    assert "Ateliers Dupont" in window.shell.notice.message()
    assert window.desk.partners.counts() == (0, 0)
    assert not window.undo_action.isEnabled()
    assert "Ateliers Dupont" in window.redo_action.text()
    window.redo_action.trigger()
    qtbot.waitUntil(lambda: "Refait" in window.shell.notice.message(), timeout=PATIENCE)
    assert window.desk.partners.counts() == (1, 0)
    assert not window.redo_action.isEnabled()


def test_undo_by_the_button_of_the_header_acts_once(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("Premier", "Second"):
        window.desk.partners.save(PartnerFields(name=name))
    page = window.go("partenaires")
    assert "Second" in page.header.undo.toolTip()
    QTest.mouseClick(page.header.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Second" in window.shell.notice.message(), timeout=PATIENCE)
    assert window.desk.partners.counts() == (1, 0)
    assert "Premier" in page.header.undo.toolTip()
    assert "Premier" in page.header.undo.accessibleName()


def test_ctrl_z_and_its_opposite(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    shortcuts = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    for key, left in zip(shortcuts, (0, 1), strict=True):
        QTest.keySequence(window, QKeySequence(key))
        wait_idle(qtbot, window.desk)
        assert window.desk.partners.counts() == (left, 0)


def _wait_for_notice(qtbot: QtBot, window: MainWindow, told: str) -> None:
    qtbot.waitUntil(lambda: plain(window.shell.notice.message()) == told, timeout=PATIENCE)


@pytest.mark.parametrize("key", ["partenaires", "rencontres", "conventions", "corbeille"])
def test_each_list_takes_back_and_puts_again_by_the_keys(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds, key: str
) -> None:
    desk = demo_window.desk
    gone = desk.partners.save(PartnerFields(name="Parti"))
    desk.partners.to_bin(gone)
    desk.partners.save(PartnerFields(name="Ateliers"))
    before = desk.partners.counts()[0]
    page = demo_window.go(key)
    assert isinstance(page, ListPage)
    wait_idle(qtbot, desk)
    page.rows.setFocus()
    for keys, verb, left in (
        ("Ctrl+Z", "Défait", before - 1),
        ("Ctrl+Y", "Refait", before),
        ("Ctrl+Z", "Défait", before - 1),
        ("Ctrl+Shift+Z", "Refait", before),
    ):
        QTest.keySequence(page.rows, QKeySequence(keys))
        told = f"{verb} : Nouveau partenaire : Ateliers"
        _wait_for_notice(qtbot, demo_window, told)
        assert desk.partners.counts()[0] == left


@pytest.mark.parametrize("key", ["accueil", "courriers", "donnees", "reglages"])
def test_the_other_pages_take_back_and_put_again_too(
    qtbot: QtBot, window: MainWindow, key: str
) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    window.go(key)
    window.rail.entry(key).setFocus()
    for keys, verb in (("Ctrl+Z", "Défait"), ("Ctrl+Y", "Refait")):
        QTest.keySequence(window, QKeySequence(keys))
        told = f"{verb} : Nouveau partenaire : Ateliers"
        _wait_for_notice(qtbot, window, told)


def test_a_text_field_keeps_its_own_undo_and_redo(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    page = window.go("partenaires")
    assert isinstance(page, ListPage)
    page.search.setFocus()
    QTest.keyClicks(page.search, "atel")
    for keys, typed in (
        ("Ctrl+Z", ""),
        ("Ctrl+Y", "atel"),
        ("Ctrl+Z", ""),
        ("Ctrl+Shift+Z", "atel"),
    ):
        QTest.keySequence(page.search, QKeySequence(keys))
        assert page.search.text() == typed
    wait_idle(qtbot, window.desk)
    assert window.desk.partners.counts() == (1, 0)


def test_where_qt_leaves_a_redo_key_out_a_field_still_has_its_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    page = window.go("partenaires")
    assert isinstance(page, ListPage)
    window.undo()
    wait_idle(qtbot, window.desk)
    page.search.setText("")
    page.search.setFocus()
    QTest.keyClicks(page.search, "at")
    page.search.undo()
    window._on_redo_keys_activated()
    assert page.search.text() == "at"
    assert window.desk.partners.counts() == (0, 0)
    window.rail.entry("partenaires").setFocus()
    window._on_redo_keys_activated()
    wait_idle(qtbot, window.desk)
    assert window.desk.partners.counts() == (1, 0)


def test_a_base_that_cannot_be_read_any_more_is_told_and_the_window_stays(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    desk = demo_window.desk
    wait_idle(qtbot, desk)  # else what the first page still reads tells it too
    demo_window.go("rencontres")
    desk.database._engine.dispose()
    desk.base.path.write_bytes(b"something else, put there meanwhile" * 40)
    for key in ("rencontres", "conventions"):  # one that was read already, and a new one
        told: list[str] = []
        in_message(told)
        demo_window.go(key)
        assert len(told) == 1
        assert "Cercle des partenaires" in told[0]
        assert demo_window.current_page() is demo_window.page(key)


def test_a_base_that_left_its_place_is_told_and_none_is_made_there(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    wait_idle(qtbot, demo_window.desk)
    path = demo_window.desk.base.path
    demo_window.desk.database._engine.dispose()
    path.rename(path.with_suffix(".ailleurs"))
    told: list[str] = []
    in_message(told)
    demo_window.go("accueil")
    assert "n’est plus à sa place" in told[0]
    assert not path.exists()
    path.with_suffix(".ailleurs").rename(path)
    assert demo_window.go("accueil").isVisible()


def test_the_names_in_the_menu_are_shown_as_typed(window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Dupont & Fils <SARL>"))
    # In a menu, one « & » marks a key to press and two of them show one.
    assert "Dupont && Fils <SARL>" in window.undo_action.text()


def test_a_refused_undo_is_told_in_the_notice(qtbot: QtBot, window: MainWindow) -> None:
    window.undo()
    qtbot.waitUntil(lambda: window.shell.notice.message() != "", timeout=PATIENCE)
    assert "rien à défaire" in window.shell.notice.message()


def test_undo_names_what_it_kept(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    partner_id = desk.partners.save(PartnerFields(name="Ateliers", city="Apt"))
    desk.partners.save(PartnerFields(name="Ateliers", city="Gordes"), partner_id)
    window.undo()
    wait_idle(qtbot, desk)
    assert desk.partners.get(partner_id).fields.city == "Apt"
    assert window.shell.notice.message().startswith("Défait")


def test_the_notice_offers_to_undo(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.partners.save(PartnerFields(name="Ateliers"))
    window.tell("Fiche enregistrée : Ateliers", undoable=True)
    button(window.shell.notice, "Défaire : Fiche enregistrée : Ateliers").click()
    wait_idle(qtbot, window.desk)
    assert window.desk.partners.counts() == (0, 0)


def test_the_section_is_named_in_the_rail(window: MainWindow) -> None:
    window.desk.settings.save_section(SectionFields(name="Vaucluse", department="84"))
    assert {"84", "Vaucluse"} <= set(words(window.rail))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_page_lives_from_100_to_200_per_cent(
    qtbot: QtBot, demo_window: MainWindow, mode: theme.Mode
) -> None:
    demo_window.dark_action.setChecked(mode == "dark")
    assert theme.current().mode == mode
    for zoom in (1.0, 2.0):
        demo_window.set_zoom(zoom)
        for key in KEYS:
            demo_window.go(key)
            QApplication.processEvents()
            assert not demo_window.grab().isNull(), key
    wait_idle(qtbot, demo_window.desk)
    assert demo_window.shell.is_compact()


def test_zoom_is_bounded_and_remembered(window: MainWindow) -> None:
    for _ in range(14):
        QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.ZoomIn))
    assert theme.current().zoom == 2.0
    assert float(str(QSettings().value("zoom"))) == 2.0
    QTest.keySequence(window, QKeySequence("Ctrl+0"))
    assert theme.current().zoom == 1.0
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.ZoomOut))
    assert theme.current().zoom == 1.0


def test_dark_is_remembered(window: MainWindow) -> None:
    window.dark_action.trigger()
    assert str(QSettings().value("sombre")).lower() == "true"
    window.dark_action.trigger()
    assert str(QSettings().value("sombre")).lower() == "false"


def test_a_narrow_window_puts_the_rail_behind_menu(qtbot: QtBot, demo_window: MainWindow) -> None:
    page = demo_window.go("partenaires")
    assert isinstance(page, ListPage)
    assert not page.header.menu.isVisible()
    demo_window.resize(990, 700)
    qtbot.waitUntil(lambda: not demo_window.rail.isVisible(), timeout=PATIENCE)
    button(page, "Menu").click()
    assert demo_window.rail.isVisible()
    demo_window.rail.entry("rencontres").click()
    assert not demo_window.rail.isVisible()
    assert demo_window.current_page() is demo_window.page("rencontres")
    assert demo_window.current_page().header.menu.isVisible()
    demo_window.resize(1366, 700)
    qtbot.waitUntil(demo_window.rail.isVisible, timeout=PATIENCE)
    assert not demo_window.current_page().header.menu.isVisible()


def test_a_narrow_window_shows_the_list_then_the_file(
    qtbot: QtBot, demo_window: MainWindow
) -> None:
    demo_window.set_zoom(1.5)
    page = demo_window.go("partenaires")
    assert isinstance(page, ListPage)
    assert demo_window.shell.is_compact()
    assert page.rows.isVisible()
    assert not page.panes.back.isVisible()
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert not page.rows.isVisible()
    button(page, "Revenir à la liste").click()
    assert page.rows.isVisible()


def test_opening_a_page_follows_the_width_chosen_meanwhile(demo_window: MainWindow) -> None:
    page = demo_window.go("partenaires")
    demo_window.go("accueil")
    demo_window.set_zoom(2.0)
    demo_window.go("partenaires")
    assert page.header.menu.isVisible()


def test_closing_waits_for_what_runs(qtbot: QtBot, window: MainWindow) -> None:
    steps: list[str] = []

    def work(report: object) -> None:
        steps.append("begun")
        assert callable(report)
        while True:
            report(1, 2)

    window.desk.tasks.start(window.desk.tasks.prepare(work))
    qtbot.waitUntil(lambda: steps == ["begun"], timeout=PATIENCE)
    window.close()
    assert window.desk.tasks.is_idle()
