"""A passphrase is chosen twice the same, long enough; one may do without where it is offered."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog
from tests.gui.screens import says


@pytest.fixture
def dialog(qtbot: QtBot, dressed: QApplication) -> ProtectDialog:
    made = ProtectDialog(None, "Protéger", without="Sans protection")
    qtbot.addWidget(made)
    made.show()
    return made


def _type(dialog: ProtectDialog, first: str, again: str) -> None:
    for editor, text in zip(dialog.typed.editors, (first, again), strict=True):
        editor.setText(text)
    dialog.save.click()


def test_a_short_one_or_two_that_differ_are_refused(dialog: ProtectDialog) -> None:
    _type(dialog, "court", "court")
    assert says(dialog, "au moins 10 caractères")
    _type(dialog, "trois cyprès bleus", "trois cyprès verts")
    assert says(dialog, "Ce n'est pas la même phrase")
    assert not says(dialog, "au moins 10 caractères")
    assert dialog.isVisible()
    assert dialog.passphrase == ""


def test_the_same_one_twice_is_taken(dialog: ProtectDialog) -> None:
    _type(dialog, "trois cyprès bleus", "trois cyprès bleus")
    assert not dialog.isVisible()
    assert dialog.passphrase == "trois cyprès bleus"


def test_one_may_do_without(dialog: ProtectDialog) -> None:
    dialog.danger.click()
    assert not dialog.isVisible()
    assert dialog.passphrase == ""
