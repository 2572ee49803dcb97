"""The form of a partner: what is doubtful is said beside the field, and never blocks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import PATIENCE, button, in_message, plain, type_in


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PartnerDialog:
    made = PartnerDialog(window.desk, window, None)
    qtbot.addWidget(made)
    made.show()
    return made


def _of(qtbot: QtBot, window: MainWindow, values: PartnerFields) -> PartnerDialog:
    partners = window.desk.partners
    made = PartnerDialog(window.desk, window, partners.get(partners.save(values)))
    qtbot.addWidget(made)
    made.show()
    return made


WHOLE = PartnerFields(
    name="Dupont & Fils <SARL>",
    acronym="DF",
    kind=PartnerKind.COMPANY,
    siren="732829320",
    siret="73282932000074",
    rna="W842000001",
    building="Bâtiment B",
    street="3, rue de l'Œuvre",
    po_box="BP 12",
    postcode="84110",
    city="Séguret",
    phone="+33490000000",
    mobile="+33600000000",
    email="contact@dupont.exemple.fr",
    website="https://dupont.exemple.fr",
    partner_since=date(2019, 3, 9),
    circle_status=CircleStatus.MEMBER,
    do_not_solicit=True,
    notes="Deux\nlignes",
)


def test_what_is_held_comes_back_unchanged(qtbot: QtBot, window: MainWindow) -> None:
    dialog = _of(qtbot, window, WHOLE)
    assert dialog.values() == WHOLE
    assert dialog.form.name.text() == WHOLE.name
    dialog.save.click()
    assert dialog.saved_id
    assert window.desk.partners.get(dialog.saved_id).fields == WHOLE


@pytest.mark.parametrize("kind", list(PartnerKind))
def test_every_kind_can_be_chosen(qtbot: QtBot, window: MainWindow, kind: PartnerKind) -> None:
    dialog = _of(qtbot, window, PartnerFields(name="Ateliers", kind=kind))
    assert dialog.values().kind == kind


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("siren", "123456789"),
        ("siret", "12345678900011"),
        ("rna", "8420"),
        ("phone", "04 90"),
        ("mobile", "06"),
        ("email", "contact@dupont"),
        ("postcode", "8400"),
    ],
)
def test_a_doubt_is_told_beside_the_field_and_does_not_block(
    qtbot: QtBot, dialog: PartnerDialog, field: str, typed: str
) -> None:
    type_in(dialog.form.name, "Ateliers")
    editor, around = getattr(dialog.form, field), getattr(dialog.form, f"{field}_field")
    type_in(editor, typed)
    qtbot.waitUntil(lambda: around.state() == "warning", timeout=PATIENCE)
    assert around.message()
    assert editor.property("state") == "warning"
    assert editor.accessibleDescription() == around.message()
    button(dialog, "Enregistrer").click()
    assert dialog.saved_id
    held = dialog._desk.partners.get(dialog.saved_id).fields
    assert getattr(held, field).replace(" ", "") == typed.replace(" ", "")


def test_the_doubt_goes_once_the_value_is_right(qtbot: QtBot, dialog: PartnerDialog) -> None:
    type_in(dialog.form.postcode, "8400")
    field = dialog.form.postcode_field
    qtbot.waitUntil(lambda: field.state() == "warning", timeout=PATIENCE)
    type_in(dialog.form.postcode, "0")
    qtbot.waitUntil(lambda: field.state() == "", timeout=PATIENCE)


def test_numbers_may_be_typed_with_spaces(dialog: PartnerDialog) -> None:
    type_in(dialog.form.name, "Ateliers")
    type_in(dialog.form.siren, "732 829 320")
    type_in(dialog.form.phone, "04 90 00 00 00")
    assert dialog.values().siren == "732829320"
    assert dialog.values().phone == "+33490000000"


def test_a_doubtful_number_keeps_what_was_typed(dialog: PartnerDialog) -> None:
    type_in(dialog.form.siren, "en cours")
    type_in(dialog.form.postcode, "MC 98000")
    assert dialog.values().siren == "en cours"
    assert dialog.values().postcode == "MC 98000"


def test_without_a_name_it_says_so_and_stays_open(dialog: PartnerDialog) -> None:
    type_in(dialog.form.city, "Apt")
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.form.name_field.message() == "Donnez le nom de l'organisme."
    assert dialog.hint.text() == "1 champ à compléter"
    assert dialog.focusWidget() is dialog.form.name
    assert dialog.form.city.text() == "Apt"
    assert dialog._desk.partners.counts() == (0, 0)


def test_the_error_goes_once_a_name_is_given(qtbot: QtBot, dialog: PartnerDialog) -> None:
    dialog.save.click()
    type_in(dialog.form.name, "Ateliers")
    qtbot.waitUntil(lambda: dialog.form.name_field.state() == "", timeout=PATIENCE)


def test_spaces_alone_are_no_name(dialog: PartnerDialog) -> None:
    type_in(dialog.form.name, "   ")
    dialog.save.click()
    assert dialog.form.name_field.state() == "error"
    assert dialog.saved_id is None


def test_escape_leaves_without_saving(qtbot: QtBot, window: MainWindow) -> None:
    dialog = _of(qtbot, window, WHOLE)
    type_in(dialog.form.name, "zzz")
    told: list[str] = []
    in_message(told, "Fermer sans enregistrer")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Escape)
    assert "sera perdu" in told[0]
    assert not dialog.isVisible()
    assert dialog.told == ""
    assert window.desk.partners.list.row_numbers("zzz").tolist() == []


def test_escape_asks_nothing_where_nothing_was_written(qtbot: QtBot, window: MainWindow) -> None:
    dialog = _of(qtbot, window, WHOLE)
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_new_partner_cannot_be_put_in_the_bin(dialog: PartnerDialog) -> None:
    assert not dialog.danger.isVisible()


def test_while_something_long_is_written_saving_waits_its_turn(
    desk: Desk, dialog: PartnerDialog
) -> None:
    type_in(dialog.form.name, "Ateliers")
    told: list[str] = []
    assert desk.database._writing.acquire(timeout=1)
    try:
        in_message(told)
        dialog.save.click()
    finally:
        desk.database._writing.release()
    assert len(told) == 1
    assert "rien n’est perdu" in told[0]
    assert dialog.isVisible()
    dialog.save.click()
    assert dialog.saved_id


def test_signs_no_one_can_see_are_taken_away_and_told(
    window: MainWindow, dialog: PartnerDialog
) -> None:
    dialog.form.name.setText("Les Amis\x00 du Rhône")
    dialog.form.notes.setPlainText("première\x07\ndeuxième")
    told: list[str] = []
    in_message(told)
    dialog.save.click()
    told = [plain(each) for each in told]
    assert "« Nom de l’organisme »" in told[0]
    assert "« Notes »" in told[0]
    assert "relisez, puis enregistrez" in told[0]
    assert not dialog.saved_id
    assert dialog.form.notes.toPlainText() == "première\ndeuxième"
    dialog.save.click()
    assert dialog.saved_id
    assert window.desk.partners.get(dialog.saved_id).fields.name == "Les Amis du Rhône"
