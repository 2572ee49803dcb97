"""The form of a contact: how the person will be addressed follows what is typed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import button, in_message, says, type_in


def _open(qtbot: QtBot, window: MainWindow, contact: ContactFields | None = None) -> ContactDialog:
    partners = window.desk.partners
    partner_id = partners.save(
        PartnerFields(
            name="Dupont & Fils <SARL>", street="3, rue Haute", postcode="84110", city="Séguret"
        )
    )
    found = None
    if contact is not None:
        partners.contacts.save(partner_id, contact)
        [found] = partners.get(partner_id).contacts
    made = ContactDialog(window.desk, window, partners.get(partner_id), found)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ContactDialog:
    return _open(qtbot, window)


def _civility(dialog: ContactDialog, words: str) -> None:
    button(dialog.form.civility, words).click()


def test_the_address_follows_the_typing(dialog: ContactDialog) -> None:
    type_in(dialog.form.last_name, "Ravel")
    assert "RAVEL" in dialog.envelope.address.text()
    type_in(dialog.form.first_name, "Ève")
    _civility(dialog, "Madame")
    assert "Mme\u00a0Ève RAVEL" in dialog.envelope.address.text()
    assert "Dupont & Fils <SARL>" in dialog.envelope.address.text()
    assert "84110" in dialog.envelope.address.text()


def test_appel_and_closing_follow_civility_and_function(dialog: ContactDialog) -> None:
    _civility(dialog, "Madame")
    assert dialog._appel.text() == "Madame,"
    dialog.form.function.setFocus()
    type_in(dialog.form.function.lineEdit(), "Maire")
    assert dialog._appel.text() == "Madame la Maire,"
    assert "Madame la Maire" in dialog._closing.text()
    _civility(dialog, "Monsieur")
    assert dialog._appel.text() == "Monsieur le Maire,"
    assert "Monsieur le Maire" in dialog._closing.text()
    assert dialog._reason.text().startswith("Pourquoi")


def test_an_unknown_civility_is_addressed_to_both(dialog: ContactDialog) -> None:
    type_in(dialog.form.last_name, "Ravel")
    _civility(dialog, "Inconnue")
    assert dialog._appel.text() == "Madame, Monsieur,"


def test_a_salutation_of_ones_own_wins(dialog: ContactDialog) -> None:
    type_in(dialog.form.salutation, "Cher ami")
    assert dialog._appel.text() == "Cher ami,"


def test_a_long_address_is_told_of(dialog: ContactDialog) -> None:
    type_in(dialog.form.last_name, "Montgolfier-Saint-Hilarion-de-la-Tour-Carrée")
    assert dialog.envelope.measure.property("kind") == "warning"


def test_a_doubtful_address_is_told_beside_the_field(dialog: ContactDialog) -> None:
    type_in(dialog.form.last_name, "Ravel")
    type_in(dialog.form.email, "eve@exemple")
    assert dialog.form.email_field.state() == "warning"
    type_in(dialog.form.email, ".fr")
    assert dialog.form.email_field.state() == ""
    type_in(dialog.form.phone, "04")
    assert dialog.form.phone_field.state() == "warning"
    dialog.save.click()
    assert dialog.told == "Contact enregistré : RAVEL"


def test_the_first_contact_receives_letters(dialog: ContactDialog) -> None:
    assert dialog.form.principal.isChecked()


def test_a_contact_may_be_known_by_its_function_only(
    dialog: ContactDialog, window: MainWindow
) -> None:
    type_in(dialog.form.function.lineEdit(), "Directeur")
    dialog.save.click()
    partner = window.desk.partners.get(dialog._partner.id)
    assert partner.principal is not None
    assert partner.principal.fields.function == "Directeur"


def test_with_nothing_typed_it_says_what_is_missing(dialog: ContactDialog) -> None:
    told: list[str] = []
    in_message(told)
    dialog.save.click()
    assert told == ["Donnez au moins le nom ou la fonction du contact."]
    assert dialog.isVisible()


def test_what_is_held_comes_back_unchanged(qtbot: QtBot, window: MainWindow) -> None:
    whole = ContactFields(
        "Mme", "Ève", "Ravel", "Proviseure", "chevalier", "+33490000000", "+33600000000",
        "eve@exemple.fr", principal=True, salutation="Chère Ève", closing="Bien à vous",
    )  # fmt: skip
    dialog = _open(qtbot, window, whole)
    assert dialog.values() == whole


def test_a_contact_goes_to_the_bin(qtbot: QtBot, window: MainWindow) -> None:
    dialog = _open(qtbot, window, ContactFields(last_name="Ravel"))
    button(dialog, "Mettre à la corbeille").click()
    assert window.desk.partners.counts() == (1, 0)
    window.undo()
    qtbot.waitUntil(lambda: window.desk.partners.counts() == (1, 1))


def test_names_are_shown_as_typed(dialog: ContactDialog) -> None:
    type_in(dialog.form.last_name, "<b>Ravel</b> & Cie")
    assert says(dialog, "Dupont & Fils <SARL>, Séguret")
    assert "<B>RAVEL</B> & CIE" in dialog.envelope.address.text()


def test_the_civility_is_chosen_with_the_keyboard(dialog: ContactDialog) -> None:
    first = dialog.form.civility.choice.buttons()[0]
    assert isinstance(first, QPushButton)
    first.setFocus()
    QTest.keyClick(first, " ")  # type: ignore[call-overload]  # a letter is a key as well
    assert dialog.values().civility == "Mme"
