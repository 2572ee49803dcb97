"""A base that has a key is opened by its passphrase, or by the words of its sheet."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import Key
from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog
from smlh_desktop.services import protection, recovery_words, refusals
from tests.gui.screens import PATIENCE, says, type_in

_PHRASE = "trois cyprès bleus"


@pytest.fixture
def protected(tmp_path: Path) -> tuple[Path, Key]:
    base = tmp_path / "base.smlh"
    key = protection.make_key(base, _PHRASE)
    open_database(base, key=key).close()
    return base, key


@pytest.fixture
def dialog(qtbot: QtBot, dressed: QApplication, protected: tuple[Path, Key]) -> UnlockDialog:
    refusals.forget()
    made = UnlockDialog(protected[0], None, "Cette base est protégée", cancel="Quitter")
    qtbot.addWidget(made)
    made.show()
    return made


def _refused(qtbot: QtBot, dialog: UnlockDialog, told: str) -> None:
    dialog.save.click()
    qtbot.waitUntil(lambda: says(dialog, told), timeout=PATIENCE)


def test_the_passphrase_opens(
    qtbot: QtBot, dialog: UnlockDialog, protected: tuple[Path, Key]
) -> None:
    type_in(dialog.typed.editors[0], _PHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.save.click()
    assert dialog.key == protected[1]
    assert not dialog.by_words


def test_a_wrong_one_is_said_and_several_are_waited_for(
    qtbot: QtBot, dialog: UnlockDialog, protected: tuple[Path, Key]
) -> None:
    told = "Ce n'est pas la phrase secrète de « base.smlh »"
    for _ in range(2):
        dialog.typed.editors[0].setText("quatre figuiers")
        _refused(qtbot, dialog, told)
        qtbot.waitUntil(dialog.save.isEnabled, timeout=PATIENCE)
        dialog.typed.fields[0].clear()
    _refused(qtbot, dialog, "Nouvel essai dans 2 secondes.")
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled, timeout=PATIENCE)
    assert dialog.key is None
    again = UnlockDialog(protected[0], None, "Cette base est protégée", cancel="Quitter")
    qtbot.addWidget(again)
    assert again.save.isEnabled()  # the wait is over
    refusals.note()
    again = UnlockDialog(protected[0], None, "Cette base est protégée", cancel="Quitter")
    qtbot.addWidget(again)
    assert not again.save.isEnabled()
    refusals.forget()


def test_the_words_of_the_sheet_open_it_too(
    qtbot: QtBot, dialog: UnlockDialog, protected: tuple[Path, Key]
) -> None:
    dialog.other.click()
    words = recovery_words.words_of(protected[1])
    dialog.words.setPlainText(" ".join(words[:-1]))
    _refused(qtbot, dialog, "Il faut 24 mots ; il y en a 23.")
    qtbot.waitUntil(dialog.save.isEnabled, timeout=PATIENCE)
    dialog.words.setPlainText(" ".join(words).upper())
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.save.click()
    assert (dialog.key, dialog.by_words) == (protected[1], True)


def test_letters_are_dots_until_one_asks_to_see_them(dialog: UnlockDialog) -> None:
    editor = dialog.typed.editors[0]
    editor.setText(_PHRASE)
    assert _PHRASE not in editor.displayText()
    dialog.typed.shown.click()
    assert editor.displayText() == _PHRASE
