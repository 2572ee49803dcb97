"""Partenaires: searching as one types, the file of the one chosen, its form, the bin."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Partner
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.data_page import DataPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.partner_list import PartnerRow
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    row_of,
    says,
    titles,
    type_in,
    wait_idle,
    wait_says,
    wait_settled,
    words,
)


@pytest.fixture
def page(demo_window: MainWindow) -> PartnersPage:
    found = demo_window.go("partenaires")
    assert isinstance(found, PartnersPage)
    return found


@pytest.fixture
def empty_page(window: MainWindow) -> PartnersPage:
    found = window.go("partenaires")
    assert isinstance(found, PartnersPage)
    return found


def _choose(page: PartnersPage, typed: str) -> int:
    """Bring the first partner that answers into view; its row number."""
    rid = page.desk.partners.list.row_numbers(typed)[0]
    page.show_row(rid)
    return rid


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("memoire", "Mémoire & Transmission 84"),
        ("MÉMOIRE", "Mémoire & Transmission 84"),
        ("oeuvre", "Les Amis de l'Œuvre « Main tendue »"),
        ("Œuvre", "Les Amis de l'Œuvre « Main tendue »"),
        ("belhadri", "Lycée des Micocouliers"),
        ("daumas hel", "Lycée des Micocouliers"),
        ("joucas", "Mémoire & Transmission 84"),
        ("dupont & fils", "Dupont & Fils <SARL>"),
    ],
)
def test_typing_finds_by_name_contact_and_commune(
    page: PartnersPage, typed: str, found: str
) -> None:
    type_in(page.search, typed)
    assert found in titles(page.rows)
    assert len(titles(page.rows)) <= 3
    assert f"{len(titles(page.rows))} sur 169" == page.count.text().replace("\u00a0", " ")


def test_st_and_saint_find_the_same(page: PartnersPage) -> None:
    type_in(page.search, "saint didier")
    long = titles(page.rows)
    page.search.clear()
    type_in(page.search, "st didier")
    assert titles(page.rows) == long == ["Mairie de Saint-Didier"]


def test_the_list_follows_each_letter(page: PartnersPage) -> None:
    sizes = []
    for letter in "avignon":
        type_in(page.search, letter)
        sizes.append(page.rows.row_model().rowCount())
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] > 0
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.rows.row_model().rowCount() == 169


def test_a_search_without_answer_says_so(page: PartnersPage) -> None:
    type_in(page.search, "zzzz")
    assert titles(page.rows) == []
    assert page.count.text() == "0 sur 169"
    assert page.rows.isVisible()


def test_the_file_of_the_first_found_is_shown_as_one_types(
    qtbot: QtBot, page: PartnersPage
) -> None:
    type_in(page.search, "belhadri")
    wait_says(qtbot, page, "Mme Hélène DAUMAS")
    assert page.rows.current_id() == page.rows.row_model().ids()[0]


def test_nothing_found_offers_to_show_everything_again(qtbot: QtBot, page: PartnersPage) -> None:
    type_in(page.search, "zzz")
    wait_says(qtbot, page, "Rien ne répond à « zzz »")
    button(page, "Tout montrer").click()
    assert page.search.text() == ""
    assert page.rows.row_model().rowCount() == 169


def test_a_phone_is_found_however_it_is_typed(page: PartnersPage) -> None:
    for typed in ("04 65 71", "0465711234"):
        page.search.setText(typed)
        assert titles(page.rows) == ["Lycée des Micocouliers"]


def test_down_goes_from_the_search_to_the_list(page: PartnersPage) -> None:
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.rows.hasFocus()


def test_ctrl_f_goes_to_the_search(page: PartnersPage) -> None:
    page.rows.setFocus()
    QTest.keyClick(page.window(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()


def test_one_chip_at_most_filters(page: PartnersPage) -> None:
    button(page, "Membres du Cercle").click()
    assert len(titles(page.rows)) == 7
    button(page, "Intéressés").click()
    assert "Lycée des Micocouliers" in titles(page.rows)
    assert len(titles(page.rows)) == 3
    type_in(page.search, "joucas")
    assert titles(page.rows) == []
    page.search.clear()
    button(page, "Intéressés").click()
    assert page.rows.row_model().rowCount() == 169


def test_the_arrows_show_one_file_after_the_other(page: PartnersPage) -> None:
    page.rows.setFocus()
    for _ in range(3):
        QTest.keyClick(page.rows, Qt.Key.Key_Down)
        current = page.rows.current_id()
        assert current is not None
        assert row_of(page.rows, current).title in words(page.panes)


def test_the_file_says_how_people_are_addressed(qtbot: QtBot, page: PartnersPage) -> None:
    _choose(page, "micocouliers")
    wait_settled(qtbot, page)
    for text in (
        "Mme Hélène DAUMAS",
        "reçoit les courriers",
        "Madame la Proviseure,",
        "M. Karim BELHADRI",
        "Parrainage et prix 2027",
        "12, chemin des Micocouliers",
        "04 65 71 12 34",
    ):
        assert says(page, text), text


def test_the_place_is_kept_after_an_edit(qtbot: QtBot, page: PartnersPage) -> None:
    rid = page.rows.row_model().ids()[120]
    page.rows.select_id(rid)
    page.rows.verticalScrollBar().setValue(page.rows.verticalScrollBar().value() + 60)
    before = page.rows.visualRect(page.rows.currentIndex()).top()
    file = page.desk.partners.get(page.desk.partners.id_of(rid))

    def act(dialog: PartnerDialog) -> None:
        dialog.form.acronym.setText("ABC")
        dialog.save.click()

    wrong = in_dialog(PartnerDialog, act)
    page.edit_partner(file)
    assert wrong == []
    assert page.rows.current_id() == rid
    assert page.rows.visualRect(page.rows.currentIndex()).top() == before
    assert says(page, "ABC")


def test_reading_far_down_a_file_is_not_lost_by_an_edit_elsewhere(page: PartnersPage) -> None:
    rid = _choose(page, "micocouliers")
    area = page.panes.findChildren(QScrollArea)[0]
    page.window().resize(1366, 500)
    bar = area.verticalScrollBar()
    bar.setValue(40)
    kept = bar.value()
    page.desk.partners.save(PartnerFields(name="Autre"))
    assert page.rows.current_id() == rid
    assert area.verticalScrollBar().value() == kept


def test_a_new_partner_needs_only_its_name(qtbot: QtBot, empty_page: PartnersPage) -> None:
    assert says(empty_page, "Commencez votre annuaire de partenaires")

    def act(dialog: PartnerDialog) -> None:
        type_in(dialog.form.name, "Dupont & Fils <SARL>")
        QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)

    wrong = in_dialog(PartnerDialog, act)
    button(empty_page, "Saisir un partenaire").click()
    assert wrong == []
    assert titles(empty_page.rows) == ["Dupont & Fils <SARL>"]
    assert "Dupont & Fils <SARL>" in words(empty_page.panes)
    notice = empty_page.window_.shell.notice
    assert notice.message() == "Fiche enregistrée\u00a0: Dupont & Fils <SARL>"
    assert says(empty_page.header, "1 organisation")


def test_an_empty_base_leads_to_the_import(empty_page: PartnersPage) -> None:
    button(empty_page, "Choisir une liste").click()
    assert isinstance(empty_page.window_.current_page(), DataPage)


def test_the_bin_is_undone_from_the_notice(qtbot: QtBot, page: PartnersPage) -> None:
    rid = _choose(page, "dupont")
    told: list[str] = []

    def act(dialog: PartnerDialog) -> None:
        in_message(told, "Mettre à la corbeille")
        button(dialog, "Mettre à la corbeille").click()

    wrong = in_dialog(PartnerDialog, act)
    button(page, "Modifier").click()
    assert wrong == []
    assert "1 contact" in told[0]
    assert rid not in page.rows.row_model().ids()
    assert len(page.rows.row_model().ids()) == 168
    notice = page.window_.shell.notice
    assert "corbeille" in notice.message()
    notice.undo.click()
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(lambda: rid in page.rows.row_model().ids(), timeout=PATIENCE)


def test_leaving_the_form_changes_nothing(page: PartnersPage) -> None:
    _choose(page, "dupont")
    told: list[str] = []

    def act(dialog: PartnerDialog) -> None:
        type_in(dialog.form.name, "xxx")
        in_message(told, "Annuler")
        QTest.keyClick(dialog.form.name, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        in_message(told, "Fermer sans enregistrer")
        dialog.cancel.click()

    wrong = in_dialog(PartnerDialog, act)
    button(page, "Modifier").click()
    assert wrong == []
    assert len(told) == 2
    assert "Dupont & Fils <SARL>" in words(page.panes)
    assert page.window_.shell.notice.message() == ""


def test_a_contact_is_added_from_the_file(qtbot: QtBot, page: PartnersPage) -> None:
    _choose(page, "dupont")
    wait_settled(qtbot, page)

    def act(dialog: ContactDialog) -> None:
        type_in(dialog.form.last_name, "Zellige")
        dialog.save.click()

    wrong = in_dialog(ContactDialog, act)
    button(page, "Ajouter un contact").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "ZELLIGE")
    type_in(page.search, "zellige")
    assert titles(page.rows) == ["Dupont & Fils <SARL>"]


def test_a_new_letter_to_the_partner_opens_letters(qtbot: QtBot, page: PartnersPage) -> None:
    _choose(page, "micocouliers")
    button(page, "Écrire").click()
    assert page.window_.current_page() is page.window_.page("courriers")
    wait_idle(qtbot, page.desk)


def test_a_change_made_elsewhere_shows_at_once(qtbot: QtBot, page: PartnersPage) -> None:
    _choose(page, "dupont")
    partners = page.desk.partners
    partner_id = partners.id_of(partners.list.row_numbers("dupont")[0])
    partners.contacts.save(partner_id, ContactFields("Mme", "Ève", "Ravel", "Gérante"))
    wait_says(qtbot, page, "Mme Ève RAVEL")


class _Counted:
    """A file of partners that remembers which lines were asked for."""

    def __init__(self, page: PartnersPage) -> None:
        self.asked: list[int] = []
        self._rows = page.desk.partners.list.rows
        page.desk.partners.list.rows = self  # type: ignore[method-assign]

    def __call__(self, rids: Sequence[int]) -> list[PartnerRow]:
        self.asked.append(len(rids))
        return self._rows(rids)


@pytest.fixture
def many(database: Database) -> int:
    with database.session("Dix mille fiches") as session:
        create_many(
            session,
            Partner,
            [{"name": f"Partenaire {rank:05}", "city": "Apt"} for rank in range(10_000)],
        )
    return 10_000


def test_ten_thousand_partners_are_read_by_pages(
    qtbot: QtBot, many: int, desk: Desk, window: MainWindow
) -> None:
    page = window.page("partenaires")
    assert isinstance(page, PartnersPage)
    counted = _Counted(page)
    window.go("partenaires")
    assert page.rows.row_model().rowCount() == many
    window.grab()
    QTest.keyClick(page.rows, Qt.Key.Key_End)
    wait_settled(qtbot, page)
    window.grab()
    assert max(counted.asked) <= 100
    assert sum(counted.asked) <= 600
    current = page.rows.current_id()
    assert current is not None
    assert row_of(page.rows, current).title == "Partenaire 09999"
