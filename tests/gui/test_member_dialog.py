"""The form of a member of the bureau."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.member_dialog import MemberDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services.settings import Member, MemberFields
from tests.gui.screens import type_in


def _open(qtbot: QtBot, window: MainWindow, values: MemberFields | None) -> MemberDialog:
    member = Member(window.desk.settings.save_member(values), values) if values else None
    made = MemberDialog(window.desk, window, member)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_held_comes_back_unchanged(qtbot: QtBot, window: MainWindow) -> None:
    whole = MemberFields(
        "Mme", "Solange", "Ferrandier", "Secrétaire & archiviste", "chevalier", "+33490000000",
        "s.ferrandier@exemple.fr", True, date(2020, 1, 1), date(2030, 12, 31),
    )  # fmt: skip
    dialog = _open(qtbot, window, whole)
    assert dialog.values() == whole
    dialog.save.click()
    assert window.desk.settings.members()[0].fields == whole


@pytest.mark.parametrize("role", ["Porte-drapeau", "Rédactrice du bulletin", ""])
def test_a_role_is_chosen_or_typed(qtbot: QtBot, window: MainWindow, role: str) -> None:
    dialog = _open(qtbot, window, None)
    type_in(dialog.form.last_name, "Ferrandier")
    type_in(dialog.form.role.lineEdit(), role)
    dialog.save.click()
    assert window.desk.settings.members()[0].fields.role == role


def test_without_a_name_it_says_so_beside_the_field(qtbot: QtBot, window: MainWindow) -> None:
    dialog = _open(qtbot, window, None)
    dialog.save.click()
    assert dialog.form.last_name_field.message() == "Donnez son nom."
    assert dialog.isVisible()
    type_in(dialog.form.last_name, "F")
    assert dialog.form.last_name_field.state() == ""


def test_a_new_member_cannot_be_put_in_the_bin(qtbot: QtBot, window: MainWindow) -> None:
    assert not _open(qtbot, window, None).danger.isVisible()
