"""The bin on the screen: what is in it, how it comes back, and what is said before it goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import bin_question
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.dialogs.member_dialog import MemberDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.bin_page import BinPage
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.meetings import MeetingFields
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MemberFields
from tests.gui.screens import (
    PATIENCE,
    button,
    in_message,
    plain,
    says,
    titles,
    type_in,
    wait_idle,
)


def _bin(window: MainWindow) -> BinPage:
    page = window.go("corbeille")
    assert isinstance(page, BinPage)
    return page


@pytest.fixture
def filled(window: MainWindow) -> BinPage:
    """A bin with a partner, one of its contacts, a meeting and a member of the bureau."""
    desk = window.desk
    partner = desk.partners.save(PartnerFields(name="Ateliers Dupont"))
    contact = desk.partners.contacts.save(partner, ContactFields("M.", "Jean", "Daumas"))
    meeting = desk.meetings.save(MeetingFields(purpose="Visite"), [])
    member = desk.settings.save_member(MemberFields("Mme", "Anne", "Garrigue"))
    desk.settings.member_to_bin(member)
    desk.meetings.to_bin(meeting)
    desk.partners.contacts.to_bin(contact)
    desk.database.who = "Anne Garrigue"
    desk.partners.to_bin(partner)
    return _bin(window)


def test_an_empty_bin_says_so(window: MainWindow) -> None:
    page = _bin(window)
    assert says(page, "La corbeille est vide")
    assert says(page, "rien n'est effacé")
    assert not page.search.isVisible()
    assert window.rail.entry("donnees").isChecked()


def test_it_is_opened_from_the_data_and_comes_back_there(window: MainWindow) -> None:
    button(window.go("donnees"), "Ouvrir la corbeille").click()
    page = window.current_page()
    assert isinstance(page, BinPage)
    button(page, "Revenir aux données").click()
    assert window.current_page() is window.page("donnees")


def test_the_menu_goes_there(window: MainWindow) -> None:
    found = [
        each for each in window.actions() + window.findChildren(type(window.undo_action))
        if each.text().replace("&", "") == "Corbeille"
    ]  # fmt: skip
    found[0].trigger()
    assert isinstance(window.current_page(), BinPage)


def test_all_of_it_is_listed_newest_first_with_its_number(filled: BinPage) -> None:
    assert titles(filled.rows) == [
        "Ateliers Dupont", "M. Jean DAUMAS", "Visite", "Mme Anne GARRIGUE",
    ]  # fmt: skip
    assert plain(filled.header.fact.text()) == "4 fiches dans la corbeille"
    assert says(filled, "4 fiches dans la corbeille")
    assert says(filled, "Anne Garrigue")


def test_it_is_searched_and_filtered_by_kind(qtbot: QtBot, filled: BinPage) -> None:
    type_in(filled.search, "dupont")
    assert titles(filled.rows) == ["Ateliers Dupont", "M. Jean DAUMAS"]
    button(filled, "Contacts").click()
    assert titles(filled.rows) == ["M. Jean DAUMAS"]
    assert says(filled, "1 sur 4")
    filled.search.clear()
    button(filled, "Autres").click()
    assert titles(filled.rows) == ["Mme Anne GARRIGUE"]
    type_in(filled.search, "xyz")
    qtbot.waitUntil(lambda: says(filled, "Rien ne répond à « xyz »"), timeout=PATIENCE)


def test_putting_back_by_the_keyboard_alone_then_undoing_it(
    qtbot: QtBot, window: MainWindow, filled: BinPage
) -> None:
    filled.search.setFocus()
    QTest.keyClick(filled.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is filled.rows
    for _ in range(9):
        here = QApplication.focusWidget()
        assert here is not None
        if here.accessibleName() == "Remettre en place : Ateliers Dupont":
            break
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    left = ["M. Jean DAUMAS", "Visite", "Mme Anne GARRIGUE"]
    qtbot.waitUntil(lambda: titles(filled.rows) == left, timeout=PATIENCE)
    assert window.desk.partners.counts() == (1, 0)
    assert QApplication.focusWidget() is filled.rows
    told = "Sorti de la corbeille : Ateliers Dupont"
    assert plain(window.shell.notice.message()) == told
    button(window.shell.notice, f"Défaire : {told}").click()
    wait_idle(qtbot, window.desk)
    assert titles(filled.rows)[0] == "Ateliers Dupont"


def test_a_contact_brings_its_partner_and_it_was_said(
    qtbot: QtBot, window: MainWindow, filled: BinPage
) -> None:
    filled.rows.select_id(filled.rows.row_model().ids()[1])
    assert says(filled, "Si Ateliers Dupont est aussi dans la corbeille, il en sortira avec.")
    button(filled, "Remettre en place : M. Jean DAUMAS").click()
    left = ["Visite", "Mme Anne GARRIGUE"]
    qtbot.waitUntil(lambda: titles(filled.rows) == left, timeout=PATIENCE)
    assert window.desk.partners.counts() == (1, 1)


def test_the_last_one_put_back_leaves_it_empty(qtbot: QtBot, window: MainWindow) -> None:
    partner = window.desk.partners.save(PartnerFields(name="Seul"))
    window.desk.partners.to_bin(partner)
    page = _bin(window)
    button(page, "Remettre en place : Seul").click()
    qtbot.waitUntil(lambda: says(page, "La corbeille est vide"), timeout=PATIENCE)


def test_a_full_bin_is_read_beside_the_screen(qtbot: QtBot, window: MainWindow) -> None:
    with window.desk.database.session("Beaucoup") as session:
        rows = [{"name": f"Parti {n:04d}", "deleted": True} for n in range(1_000)]
        create_many(session, Partner, rows)
    page = _bin(window)
    qtbot.waitUntil(lambda: says(page, "1 000 fiches dans la corbeille"), timeout=PATIENCE)
    type_in(page.search, "0042")
    assert titles(page.rows) == ["Parti 0042"]


# What is said before a record goes there ---------------------------------------------------


def test_nothing_is_asked_when_nothing_hangs_on_it(window: MainWindow) -> None:
    partner = window.desk.partners.save(PartnerFields(name="Seul"))
    assert bin_question.ask(window, window.desk, "partners", partner)


@pytest.mark.parametrize(("click", "answer"), [("Mettre à la corbeille", True), ("Annuler", False)])
def test_what_hangs_on_it_is_said_first(window: MainWindow, click: str, answer: bool) -> None:
    partner = window.desk.partners.save(PartnerFields(name="Lycée"))
    for last in ("Un", "Deux"):
        window.desk.partners.contacts.save(partner, ContactFields(last_name=last))
    told: list[str] = []
    in_message(told, click)
    assert bin_question.ask(window, window.desk, "partners", partner) is answer
    assert plain(told[0]) == (
        "Mettre « Lycée » à la corbeille ?\n\nS’y rattachent : 2 contacts.\n\n"
        "Rien n’est effacé : la corbeille et « Défaire » remettent tout en place."
    )


def test_a_record_that_left_is_told(window: MainWindow) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"):
        bin_question.ask(window, window.desk, "partners", "inconnu")


def _dialogs(
    window: MainWindow, ids: DemoIds
) -> dict[str, Callable[[], MeetingDialog | ConventionDialog | MemberDialog]]:
    desk = window.desk
    return {
        "meetings": lambda: MeetingDialog(desk, window, desk.meetings.get(ids.meeting_id)),
        "bureau_members": lambda: MemberDialog(desk, window, desk.settings.members()[0]),
        "conventions": lambda: ConventionDialog(
            desk, window, desk.conventions.get(ids.convention_id)
        ),
    }


@pytest.mark.parametrize("table", ["meetings", "bureau_members"])
def test_a_dialog_asks_then_puts_in_the_bin_or_stays(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds, table: str
) -> None:
    dialog = _dialogs(demo_window, demo_ids)[table]()
    qtbot.addWidget(dialog)
    dialog.show()
    told: list[str] = []
    in_message(told, "Annuler")
    dialog.danger.click()
    assert dialog.isVisible()
    assert demo_window.desk.bin.count() == 0
    in_message(told, "Mettre à la corbeille")
    dialog.danger.click()
    assert not dialog.isVisible()
    assert [row.table for row in demo_window.desk.bin.rows()] == [table]
    assert "S’y rattach" in told[0]


def test_a_dialog_asks_nothing_where_nothing_hangs(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _dialogs(demo_window, demo_ids)["conventions"]()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.danger.click()
    assert not isinstance(QApplication.activeModalWidget(), QMessageBox)
    assert demo_window.desk.bin.count() == 1


def test_it_follows_what_is_put_there_meanwhile(qtbot: QtBot, window: MainWindow) -> None:
    page = _bin(window)
    partner = window.desk.partners.save(PartnerFields(name="Parti"))
    window.desk.partners.to_bin(partner)
    qtbot.waitUntil(lambda: titles(page.rows) == ["Parti"], timeout=PATIENCE)
