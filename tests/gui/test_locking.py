"""The program locks: nothing is seen or read until the passphrase is given, and nothing is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.data.database import open_database
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import locking
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog
from smlh_desktop.gui.dialogs.wait_dialog import WaitDialog, wait_for
from smlh_desktop.gui.lock_cover import LockCover
from smlh_desktop.gui.locking import IdleLock
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services import protection
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import PATIENCE, answering, in_dialog, says, wait_idle

_PHRASE = "trois cyprès bleus"


@pytest.fixture
def protected(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    base = tmp_path / "base.smlh"
    database = open_database(base, key=protection.make_key(base, _PHRASE))
    window = MainWindow(Desk(database.base, database))
    qtbot.addWidget(window)
    window.show()
    window.desk.partners.save(PartnerFields(name="Lycée des Glycines"))
    yield window
    wait_idle(qtbot, window.desk)
    window.close()
    window.desk.close()


def _open(dialog: UnlockDialog) -> None:
    dialog.typed.editors[0].setText(_PHRASE)
    dialog.save.click()


def test_it_locks_by_hand_and_opens_where_it_was(protected: MainWindow) -> None:
    page = protected.go("partenaires")

    def act(dialog: UnlockDialog) -> None:
        assert protected.desk.base.key is None
        with pytest.raises(SmlhError, match="protégée"):
            protected.desk.partners.counts()
        [cover] = protected.findChildren(LockCover)
        assert cover.geometry() == protected.rect()
        assert cover.grab().toImage().pixelColor(400, 300) == cover.grab().toImage().pixelColor(
            5, 5
        )
        _open(dialog)

    wrong = in_dialog(UnlockDialog, act, late=True)
    QTest.keyClick(protected, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert wrong == []
    assert protected.current_page() is page
    assert protected.desk.partners.counts()[0] == 1
    assert not [each for each in protected.findChildren(LockCover) if each.isVisible()]


def test_what_was_being_typed_in_a_dialog_is_still_there(
    qtbot: QtBot, protected: MainWindow
) -> None:
    dialog = AskDialog(protected, "Un nom", "Lequel ?", "Nom", value="Les Amis de la Du")
    qtbot.addWidget(dialog)
    dialog.open()
    wrong = in_dialog(UnlockDialog, _open, late=True)
    protected.lock()
    assert wrong == []
    assert dialog.isVisible()
    assert dialog.answer == "Les Amis de la Du"
    dialog.close()


def _ctrl_l(dialog: QWidget) -> None:
    """As the keyboard sends it: to the window of the system."""
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def writing(qtbot: QtBot, protected: MainWindow) -> Iterator[AskDialog]:
    """A dialog in which somebody writes, in the program that watches."""
    idle = IdleLock(protected)
    dialog = AskDialog(protected, "Un nom", "Lequel ?", "Nom", value="Les Amis de la Du")
    qtbot.addWidget(dialog)
    dialog.open()
    yield dialog
    idle.stop()
    dialog.close()


def test_its_key_locks_over_a_dialog_and_only_once(
    qtbot: QtBot, protected: MainWindow, writing: AskDialog
) -> None:
    asked: list[UnlockDialog] = []
    proposals = QMenu(writing)
    proposals.addAction("Les Amis de la Durance")
    proposals.popup(writing.pos())

    def act(dialog: UnlockDialog) -> None:
        asked.append(dialog)
        assert not proposals.isVisible()
        assert [each for each in writing.findChildren(LockCover) if each.isVisible()]
        _ctrl_l(dialog)
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is dialog
        _open(dialog)

    with answering(UnlockDialog, act):
        _ctrl_l(proposals)
        qtbot.waitUntil(
            lambda: bool(asked) and protected.desk.base.key is not None, timeout=PATIENCE
        )
        QApplication.processEvents()
    assert len(asked) == 1
    assert QApplication.activeModalWidget() is writing
    assert writing.answer == "Les Amis de la Du"


def test_its_key_waits_for_what_a_dialog_waits_for(
    qtbot: QtBot, protected: MainWindow, writing: AskDialog
) -> None:
    go_on = threading.Event()

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitDialog)
        _ctrl_l(dialog)
        qtbot.waitUntil(lambda: says(protected, "Un travail est en cours"), timeout=PATIENCE)
        go_on.set()

    QTimer.singleShot(0, act)
    assert wait_for(protected, "Un instant…", lambda: go_on.wait(20))
    assert protected.desk.base.key is not None


def test_leaving_instead_closes_the_program(protected: MainWindow) -> None:
    wrong = in_dialog(UnlockDialog, lambda dialog: dialog.cancel.click(), late=True)
    protected.lock()
    assert wrong == []
    assert not protected.isVisible()


def test_it_locks_by_itself_when_nobody_acts(
    qtbot: QtBot, protected: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_MS", 20)
    locking.set_minutes(5)
    idle = IdleLock(protected)
    opened: list[UnlockDialog] = []

    def act(dialog: UnlockDialog) -> None:
        opened.append(dialog)
        idle.stop()
        _open(dialog)

    with answering(UnlockDialog, act):
        qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
        qtbot.waitUntil(lambda: protected.desk.base.key is not None, timeout=PATIENCE)


def test_a_work_under_way_is_let_end_first(qtbot: QtBot, protected: MainWindow) -> None:
    go_on = threading.Event()
    task = protected.desk.tasks.prepare(lambda _: go_on.wait(20))
    protected.desk.tasks.start(task)
    protected.lock()
    assert says(protected, "Un travail est en cours")
    go_on.set()


def test_never_is_never_and_a_spoilt_setting_is_the_usual_one() -> None:
    locking.set_minutes(0)
    assert locking.minutes() == 0
    QSettings().setValue("verrou_minutes", "souvent")
    assert locking.minutes() == 15
    QSettings().setValue("verrou_minutes", 7)
    assert locking.minutes() == 15
    QSettings().clear()


def test_a_base_in_clear_says_how_to_protect_it(window: MainWindow) -> None:
    window.lock()
    assert says(window, "« Réglages » permet de la protéger")
