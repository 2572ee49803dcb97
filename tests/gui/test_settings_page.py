"""Réglages: the section, its logo, its bureau, and the size of what is shown."""

import random
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import theme
from smlh_desktop.gui.dialogs.erase_dialog import EraseDialog
from smlh_desktop.gui.dialogs.member_dialog import MemberDialog
from smlh_desktop.gui.dialogs.person_data_dialog import PersonDataDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.settings_page import SettingsPage
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MAX_PICTURE_BYTES, MemberFields, SectionFields
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    menu_action,
    says,
    type_in,
    wait_idle,
    words,
)


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    found = window.go("reglages")
    assert isinstance(found, SettingsPage)
    return found


def _image(path: Path, width: int, height: int) -> Path:
    """A picture that does not compress well."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor((x * y) % 256, (x * 7 + y * 13) % 256, x % 256))
    assert image.save(str(path))
    return path


def _held(page: SettingsPage) -> SectionFields:
    return page.desk.settings.section()


def test_the_section_is_saved_and_named_in_the_rail(page: SettingsPage) -> None:
    for name, typed in (
        ("name", "Vaucluse"),
        ("department", "84"),
        ("street", "12, rue de l'Œuvre"),
        ("postcode", "84000"),
        ("city", "Avignon"),
        ("phone", "04 90 00 00 00"),
        ("email", "section84@exemple.fr"),
    ):
        editor = getattr(page.form, name)
        editor.clear()
        type_in(editor, typed)
    button(page, "Enregistrer").click()
    held = _held(page)
    assert (held.name, held.street, held.phone) == (
        "Vaucluse", "12, rue de l'Œuvre", "+33490000000"
    )  # fmt: skip
    assert page.window_.shell.notice.message() == "Réglages enregistrés"
    assert {"84", "Vaucluse"} <= set(words(page.window_.rail))


def test_saving_is_undone(qtbot: QtBot, page: SettingsPage) -> None:
    for name in ("Vaucluse", "Var"):
        page.form.name.clear()
        type_in(page.form.name, name)
        page.save()
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    assert page.form.name.text() == "Vaucluse"
    assert "Vaucluse" in words(page.window_.rail)


def test_what_was_typed_is_not_lost_by_adding_a_member(qtbot: QtBot, page: SettingsPage) -> None:
    page.form.name.clear()
    type_in(page.form.name, "Vaucluse")

    def act(dialog: MemberDialog) -> None:
        type_in(dialog.form.last_name, "Vauclair")
        dialog.save.click()

    wrong = in_dialog(MemberDialog, act)
    button(page, "Ajouter un membre du bureau").click()
    assert wrong == []
    qtbot.waitUntil(lambda: says(page, "VAUCLAIR"), timeout=PATIENCE)
    assert page.form.name.text() == "Vaucluse"
    page.save()
    assert _held(page).name == "Vaucluse"


def test_a_logo_is_taken_and_kept_on_saving(page: SettingsPage, tmp_path: Path) -> None:
    assert not page.logo._shown.isVisible()
    page.logo.take(_image(tmp_path / "logo.png", 60, 40))
    assert page.logo._shown.isVisible()
    assert _held(page).logo is None
    page.save()
    image = QImage.fromData(QByteArray(_held(page).logo or b""))
    assert (image.width(), image.height()) == (60, 40)
    page.logo.remove.click()
    page.save()
    assert _held(page).logo is None


def test_too_big_a_picture_is_reduced(page: SettingsPage, tmp_path: Path) -> None:
    page.logo.take(_image(tmp_path / "logo.png", 1500, 300))
    page.save()
    logo = _held(page).logo
    assert logo is not None
    assert len(logo) <= MAX_PICTURE_BYTES
    image = QImage.fromData(QByteArray(logo))
    assert (image.width(), image.height()) == (600, 120)


def test_a_photograph_is_reduced_until_the_base_takes_it(
    page: SettingsPage, tmp_path: Path
) -> None:
    noise = QImage(random.Random(1).randbytes(900 * 900 * 4), 900, 900, QImage.Format.Format_RGB32)
    assert noise.save(str(tmp_path / "photo.png"))
    page.logo.take(tmp_path / "photo.png")
    page.save()
    logo = _held(page).logo
    assert logo is not None
    assert 50_000 < len(logo) <= MAX_PICTURE_BYTES


@pytest.mark.parametrize("name", ["logo.png", "logo.txt", "absent.png"])
def test_what_is_no_picture_is_told_in_a_sentence(
    page: SettingsPage, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if not name.startswith("absent"):
        path.write_bytes(b"Bonjour")
    with pytest.raises(SmlhError, match="n'est pas une image"):
        page.logo.take(path)
    page.save()
    assert _held(page).logo is None


def test_the_days_before_a_reminder_are_the_sections_own(page: SettingsPage) -> None:
    assert page.form.reminder_days.value() == 21
    page.form.reminder_days.setValue(30)
    assert page.form.stuck_days.value() == 60
    page.form.stuck_days.setValue(90)
    page.save()
    assert _held(page).reminder_days == 30
    assert _held(page).stuck_days == 90


def test_a_member_is_added_changed_and_binned(qtbot: QtBot, page: SettingsPage) -> None:
    assert says(page, "Ajoutez au moins la personne qui signe les courriers.")

    def add(dialog: MemberDialog) -> None:
        button(dialog, "Monsieur").click()
        type_in(dialog.form.first_name, "Armand")
        type_in(dialog.form.last_name, "Vauclair")
        type_in(dialog.form.role.lineEdit(), "Président de la section")
        dialog.form.signs.click()
        dialog.save.click()

    wrong = in_dialog(MemberDialog, add)
    button(page, "Ajouter un membre du bureau").click()
    assert wrong == []
    qtbot.waitUntil(lambda: says(page, "M. Armand VAUCLAIR"), timeout=PATIENCE)
    assert says(page, "Président de la section · signe")

    def change(dialog: MemberDialog) -> None:
        dialog.form.first_name.clear()
        type_in(dialog.form.first_name, "Ambroise")
        dialog.save.click()

    wrong = in_dialog(MemberDialog, change)
    page.edit_member(page.desk.settings.members()[0])
    assert wrong == []
    qtbot.waitUntil(lambda: says(page, "M. Ambroise VAUCLAIR"), timeout=PATIENCE)

    told: list[str] = []

    def discard(dialog: MemberDialog) -> None:
        in_message(told, "Mettre à la corbeille")
        dialog.danger.click()

    wrong = in_dialog(MemberDialog, discard)
    page.edit_member(page.desk.settings.members()[0])
    assert wrong == []
    qtbot.waitUntil(lambda: not says(page, "VAUCLAIR"), timeout=PATIENCE)
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(lambda: says(page, "M. Ambroise VAUCLAIR"), timeout=PATIENCE)


def test_one_member_at_most_signs(qtbot: QtBot, page: SettingsPage) -> None:
    settings = page.desk.settings
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True))

    def add(dialog: MemberDialog) -> None:
        type_in(dialog.form.last_name, "Ferrandier")
        dialog.form.signs.click()
        dialog.save.click()

    wrong = in_dialog(MemberDialog, add)
    page.edit_member(None)
    assert wrong == []
    assert [member.fields.signs for member in settings.members()] == [False, True]
    signatory = settings.signatory()
    assert signatory is not None
    assert signatory.last_name == "Ferrandier"
    qtbot.waitUntil(lambda: says(page, "FERRANDIER"), timeout=PATIENCE)
    assert [each for each in words(page._members) if "signe" in each] == [" · signe"]


def test_the_size_and_the_colours_of_the_screen(page: SettingsPage) -> None:
    button(page, "150 %").click()
    assert theme.current().zoom == 1.5
    button(page, "Sombres").click()
    assert theme.current().mode == "dark"
    assert page.window_.dark_action.isChecked()
    button(page, "Claires").click()
    button(page, "100 %").click()
    assert (theme.current().zoom, theme.current().mode) == (1.0, "light")


def test_the_page_follows_what_the_menu_chose(page: SettingsPage) -> None:
    page.window_.set_zoom(2.0)
    page.window_.dark_action.setChecked(True)
    assert button(page, "200 %").isChecked()
    assert button(page, "Sombres").isChecked()


def test_who_works_on_this_laptop_is_named_in_the_history(page: SettingsPage) -> None:
    member = page.desk.settings.save_member(
        MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire")
    )
    place = page._who.findData(member)
    assert place > 0
    assert page._who.itemText(place) == "Solange FERRANDIER"
    page._who.setCurrentIndex(place)
    partner = page.desk.partners.save(PartnerFields(name="Lycée"))
    assert page.desk.partners.history.of_partner(partner)[0].who == "Solange FERRANDIER"
    page._who.setCurrentIndex(0)
    page.desk.partners.save(PartnerFields(name="Collège"), partner)
    assert page.desk.partners.history.of_partner(partner)[0].who == ""


def test_a_member_is_told_all_that_is_known_of_them(qtbot: QtBot, page: SettingsPage) -> None:
    page.desk.settings.save_member(MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire"))
    qtbot.waitUntil(lambda: says(page, "Mme Solange FERRANDIER"), timeout=PATIENCE)
    [member] = page.desk.settings.members()
    wrong = in_dialog(PersonDataDialog, lambda dialog: dialog.reject(), late=True)
    name = f"Les données de {member.fields.name.in_document}"
    menu_action(page, name, "Tout ce qui est su").trigger()
    wait_idle(qtbot, page.desk)
    assert wrong == []


def test_who_left_the_bureau_may_be_erased(qtbot: QtBot, page: SettingsPage) -> None:
    page.desk.settings.save_member(
        MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire", until=date(2025, 12, 31))
    )
    qtbot.waitUntil(lambda: says(page, "Mme Solange FERRANDIER"), timeout=PATIENCE)

    def confirm(dialog: EraseDialog) -> None:
        dialog.typed.setText("solange ferrandier")
        dialog.save.click()

    wrong = in_dialog(EraseDialog, confirm, late=True)
    menu_action(page, "Les données de Mme Solange FERRANDIER", "Effacer").trigger()
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(lambda: page.desk.settings.members() == [], timeout=PATIENCE)
    assert wrong == []
