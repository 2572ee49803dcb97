"""Protocole: the table read, a row written in the section's own words and taken back."""

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.protocol import SHIPPED, USAGES, Envelope
from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.dialogs.usage_dialog import UsageDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.protocol_page import ProtocolPage
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MemberFields
from tests.gui.screens import button, in_dialog, says, titles, type_in, wait_settled


@pytest.fixture
def page(window: MainWindow) -> ProtocolPage:
    window.go("reglages")
    button(window, "Voir et modifier la table").click()
    found = window.current_page()
    assert isinstance(found, ProtocolPage)
    return found


def _open(qtbot: QtBot, page: ProtocolPage, function: str) -> None:
    place = titles(page.rows).index(function)
    page.rows.select_id(page.rows.row_model().ids()[place])
    wait_settled(qtbot, page)


def test_the_table_is_read_by_function_and_by_precedence(qtbot: QtBot, page: ProtocolPage) -> None:
    assert len(titles(page.rows)) == len(USAGES)
    assert says(page, f"{len(USAGES)} fonctions, telles que fournies")
    _open(qtbot, page, "Maire")
    assert says(page, "Madame la Maire,")
    assert says(page, "Usage fourni avec le programme, version du 26/11/2026")
    assert says(page, "rang 7")
    button(page, "Ordre de préséance").click()
    wait_settled(qtbot, page)
    assert titles(page.rows)[:4] == ["Préfet", "Député", "Sénateur", "Député européen"]
    type_in(page.search, "mad pre")
    wait_settled(qtbot, page)
    assert "Préfet" in titles(page.rows)
    assert "Maire" not in titles(page.rows)


def test_a_row_is_written_by_the_section_and_taken_back(qtbot: QtBot, page: ProtocolPage) -> None:
    _open(qtbot, page, "Maire")

    def change(dialog: UsageDialog) -> None:
        dialog.form.appel_to_woman.setText("Madame le Maire")
        assert says(dialog, "Madame le Maire,")
        place = dialog.form.envelope.findData(Envelope.BY_FUNCTION.value)
        dialog.form.envelope.setCurrentIndex(place)
        assert says(dialog, "Enveloppe : Madame le Maire.")
        dialog.form.source.setText("bureau de mars")
        dialog.save.click()

    wrong = in_dialog(UsageDialog, change)
    button(page, "Modifier l'usage pour maire").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Usage de la section")
    assert says(page, "bureau de mars")
    assert says(page, "L'usage d'origine disait")
    assert says(page, "Madame la Maire")
    button(page, "De la section").click()
    wait_settled(qtbot, page)
    assert titles(page.rows) == ["Maire"]
    button(page, "Reprendre l'usage d'origine").click()
    wait_settled(qtbot, page)
    assert page.desk.protocol.protocol() is SHIPPED
    page.window_.undo()
    qtbot.waitUntil(lambda: page.desk.protocol.protocol() is not SHIPPED, timeout=10_000)


def test_a_further_function_is_added(qtbot: QtBot, page: ProtocolPage) -> None:
    def write(dialog: UsageDialog) -> None:
        dialog.save.click()  # nothing was given
        assert says(dialog, "champs à compléter")
        dialog.form.masculine.setText("grand chancelier")
        dialog.form.appel_to_man.setText("Monsieur le Grand chancelier")
        dialog.form.appel_to_woman.setText("Madame la Grande chancelière")
        dialog.save.click()

    wrong = in_dialog(UsageDialog, write)
    button(page, "Nouvelle fonction").click()
    assert wrong == []
    wait_settled(qtbot, page)
    _open(qtbot, page, "Grand chancelier")
    assert says(page, "Monsieur le Grand chancelier,")
    button(page, "Retirer").click()
    wait_settled(qtbot, page)
    assert len(titles(page.rows)) == len(USAGES)


def test_a_contact_is_addressed_by_the_table_and_by_who_signs(page: ProtocolPage) -> None:
    desk = page.desk
    desk.settings.save_member(MemberFields("Mme", "Jeanne", "Sorbier", signs=True))
    partner = desk.partners.save(PartnerFields(name="Régiment d'essai"))
    person = ContactFields("M.", "Luc", "Martin", "Colonel", principal=True)
    contact = desk.partners.contacts.save(partner, person)
    file = desk.partners.get(partner)
    told: list[bool] = []

    def look(dialog: ContactDialog) -> None:
        assert dialog.parts is not None
        dialog.parts.show_part_of(dialog.form.salutation)
        told.append(says(dialog, "sans « Mon » car c'est une femme qui signe"))
        dialog.reject()

    dialog = ContactDialog(desk, page, file, next(c for c in file.contacts if c.id == contact))
    wrong = in_dialog(ContactDialog, look)
    dialog.exec()
    assert (wrong, told) == ([], [True])
