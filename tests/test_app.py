"""The program opens, refuses what it cannot open, and reports what it did not foresee."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from smlh_desktop import app as program
from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import is_encrypted, key_file
from smlh_desktop.gui import messages, theme
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog
from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services import backups, protection, recovery_words, unlocking
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.gui.screens import answering, button, in_dialog, in_message, message, plain, says
from tests.key_rings import MemoryKeyring, using
from tests.services.backup_bases import damage, drop_table, laptop_in, names_in

_PHRASE = "trois cyprès bleus"

# The screenless platform says so each time a window shows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def _same_hook_after(qapp: QApplication) -> Iterator[None]:
    hook = sys.excepthook
    program.make_application()  # which says whose the settings are
    QSettings().clear()
    qapp.setProperty(messages.MET, None)
    yield
    sys.excepthook = hook
    theme.apply(qapp, theme.Theme())


def _run(base: Path, told: list[str]) -> int:
    in_message(told)
    return program.run(base)


def _run_damaged(base: Path) -> tuple[int, list[str]]:
    """The exit status, and what was told after the person had no backup to choose."""
    timer, told = _answers("Annuler", "Compris")
    status = program.run(base)
    timer.stop()
    return status, told[1:]


def test_a_base_that_is_open_elsewhere_is_told_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "base.smlh"
    database = open_database(base)
    told: list[str] = []
    try:
        assert _run(base, told) == 1
    finally:
        database.close()
    assert len(told) == 1
    assert "déjà ouverte" in told[0]
    assert "déjà ouverte" in capsys.readouterr().err


def test_a_damaged_base_is_told_and_not_touched(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    database = open_database(base)
    partners = Partners(database)
    for rank in range(60):
        partners.save(PartnerFields(name=f"Partenaire {rank}", notes="x" * 2000))
    database.close()
    content = bytearray(base.read_bytes())
    content[4096 : len(content)] = b"\x5a" * (len(content) - 4096)
    base.write_bytes(content)
    status, told = _run_damaged(base)
    assert (status, len(told)) == (1, 1)
    assert "abîmée" in told[0]
    assert base.read_bytes() == content


@pytest.mark.parametrize("content", [b"Bonjour, ceci est une lettre.\n" * 100, b"PK\x03\x04" * 500])
def test_a_file_of_another_sort_is_told_and_not_touched(tmp_path: Path, content: bytes) -> None:
    base = tmp_path / "lettre.smlh"
    base.write_bytes(content)
    status, told = _run_damaged(base)
    assert (status, len(told)) == (1, 1)
    assert "n’est pas une base" in told[0]
    assert base.read_bytes() == content


def test_the_window_opens_and_the_base_is_free_after(qtbot: QtBot, tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    open_database(base).close()
    seen: list[str] = []

    def look(window: MainWindow) -> None:
        seen.append(window.windowTitle())
        _close(window)

    _when_shown(look)
    assert program.run(base) == 0
    assert seen == ["Cercle des partenaires"]
    open_database(base, create=False).close()


def test_the_base_is_free_even_after_a_last_backup_that_nothing_foresaw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unforeseen(_: Backups) -> list[backups.Made]:
        raise ZeroDivisionError

    base = tmp_path / "base.smlh"
    open_database(base).close()
    monkeypatch.setattr(Backups, "back_up", unforeseen)
    _when_shown(_close)
    with pytest.raises(ZeroDivisionError):
        program.run(base)
    open_database(base, create=False).close()


def _window() -> MainWindow:
    return next(
        each for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each.isVisible()
    )  # fmt: skip


def _when_shown(act: Callable[[MainWindow], object]) -> None:
    """Do `act` once the window is there, with nothing to do and nothing asked over it twice in a
    row: what opens as soon as it shows has had its turn."""
    ready = 0

    def look() -> None:
        nonlocal ready
        shown = [
            each for each in QApplication.topLevelWidgets()
            if isinstance(each, MainWindow) and each.isVisible() and each.desk.is_idle()
        ]  # fmt: skip
        ready = ready + 1 if shown and QApplication.activeModalWidget() is None else 0
        if ready == 2:
            act(shown[0])
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def _close(window: MainWindow) -> None:
    window.close()
    window.deleteLater()


def _choose(dialog: ProtectDialog) -> None:
    for editor in dialog.typed.editors:
        editor.setText(_PHRASE)
    dialog.save.click()


def test_a_new_base_is_protected_and_its_sheet_proposed_once(tmp_path: Path) -> None:
    base, told = tmp_path / "base.smlh", list[str]()
    with using(MemoryKeyring()):
        wrong = in_dialog(ProtectDialog, _choose, late=True)
        later = QTimer()
        later.setInterval(20)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                told.append(plain(box.text()))
                box.reject()
            elif told:
                later.stop()
                _close(_window())

        later.timeout.connect(look)
        later.start()
        assert program.run(base) == 0
        assert wrong == []
        assert len(told) == 1
        assert "feuille de secours" in told[0]
        assert is_encrypted(base)
        # Opened again by the system's keyring, and nothing is proposed any more.
        _when_shown(_close)
        assert program.run(base) == 0


def test_a_program_locked_over_a_dialog_can_be_left(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with using(MemoryKeyring()):
        open_database(base, key=protection.make_key(base, _PHRASE)).close()
        QSettings().setValue("feuille_proposee", unlocking.remembered_key(base).id)  # type: ignore[union-attr]
        asked: list[AskDialog] = []

        def ask(window: MainWindow) -> None:
            dialog = AskDialog(window, "Un nom", "Lequel ?", "Nom")
            asked.append(dialog)
            QTimer.singleShot(0, dialog, partial(_press_lock_key, dialog))
            dialog.exec()

        _when_shown(ask)
        with answering(UnlockDialog, lambda dialog: dialog.cancel.click()):
            assert program.run(base) == 0
        assert len(asked) == 1
    open_database(base, key=unlocking.key_by_passphrase(base, _PHRASE)).close()


def _press_lock_key(dialog: AskDialog) -> None:
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_a_program_left_while_locked_asks_for_the_passphrase_when_it_starts(
    tmp_path: Path,
) -> None:
    base = tmp_path / "base.smlh"
    with using(MemoryKeyring()):
        open_database(base, key=protection.make_key(base, _PHRASE)).close()
        QSettings().setValue("feuille_proposee", unlocking.remembered_key(base).id)  # type: ignore[union-attr]
        wrong = in_dialog(UnlockDialog, lambda dialog: dialog.cancel.click(), late=True)
        _when_shown(MainWindow.lock)
        assert program.run(base) == 0
        wrong += in_dialog(UnlockDialog, lambda dialog: dialog.cancel.click(), late=True)
        assert program.run(base) == 0

        def give(dialog: UnlockDialog) -> None:
            dialog.typed.editors[0].setText(_PHRASE)
            dialog.save.click()
            _when_shown(_close)

        wrong += in_dialog(UnlockDialog, give, late=True)
        assert program.run(base) == 0
        _when_shown(_close)
        assert program.run(base) == 0
        assert wrong == []


def test_leaving_instead_of_choosing_makes_nothing(tmp_path: Path) -> None:
    wrong = in_dialog(ProtectDialog, lambda dialog: dialog.cancel.click(), late=True)
    assert program.run(tmp_path / "base.smlh") == 0
    assert wrong == []
    assert list(tmp_path.glob("base.smlh*")) == []


def test_a_base_is_protected_then_put_back_from_the_settings(tmp_path: Path) -> None:
    base, seen = tmp_path / "base.smlh", list[bool]()
    database = open_database(base)
    Partners(database).save(PartnerFields(name="Lycée des Glycines"))
    database.close()

    def protect(window: MainWindow) -> None:
        page = window.go("reglages")
        in_dialog(ProtectDialog, _choose, late=True)
        QTimer.singleShot(0, lambda: step(unprotect, True))
        button(page, "Protéger la base…").click()

    def unprotect() -> None:
        page = _window().current_page()
        assert page is _window().page("reglages")  # where one was
        assert _window().desk.partners.counts()[0] == 1
        QTimer.singleShot(0, lambda: step(lambda: _close(_window()), False))
        confirm.start()
        button(page, "Retirer la protection…").click()

    def step(act: Callable[[], None], protected: bool) -> None:
        """Once the window is there again over a base that is, or not, protected."""
        ready = QApplication.activeModalWidget() is None and any(
            isinstance(each, MainWindow) and each.isVisible()
            and (each.desk.base.key is not None) is protected and each.desk.is_idle()
            for each in QApplication.topLevelWidgets()
        )  # fmt: skip
        if ready:
            seen.append(is_encrypted(base))
            act()
        else:
            QTimer.singleShot(20, lambda: step(act, protected))

    confirm = QTimer()
    confirm.setInterval(20)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            last = box.buttons()[0 if "en clair" in box.text() else -1]
            last.click()

    confirm.timeout.connect(answer)
    confirm.start()
    with using(MemoryKeyring()):
        _when_shown(protect)
        assert program.run(base) == 0
    confirm.stop()
    assert seen == [True, False]
    database = open_database(base)
    assert Partners(database).counts()[0] == 1
    database.close()


_CUT = """
import os, sys
from pathlib import Path
from smlh_desktop.data.database import open_database
from smlh_desktop.services.partners import PartnerFields, Partners
database = open_database(Path(sys.argv[1]))
Partners(database).save(PartnerFields(name="Lycée des Glycines"))
os._exit(9)
"""


def test_after_a_cut_the_next_start_says_what_is_kept(tmp_path: Path) -> None:
    base, told = tmp_path / "base.smlh", list[str]()

    def look(window: MainWindow) -> None:
        told.append(plain(window.shell.notice.message()))
        _close(window)

    done = subprocess.run([sys.executable, "-c", _CUT, str(base)], check=False)
    assert done.returncode == 9
    for _ in range(2):
        _when_shown(look)
        assert program.run(base) == 0
    assert "s’était arrêté sans se fermer" in told[0]
    assert "Lycée des Glycines" in told[0]
    assert "arrêté" not in told[1]


def test_what_was_chosen_last_time_is_found_again(tmp_path: Path) -> None:
    QSettings().setValue("zoom", 1.5)
    QSettings().setValue("sombre", True)
    program.make_application()
    assert (theme.current().zoom, theme.current().mode) == (1.5, "dark")


@pytest.mark.parametrize("kept", ["", "grand", "1,5", "nan", "-3"])
def test_a_spoilt_setting_does_not_keep_the_program_from_opening(kept: str) -> None:
    QSettings().setValue("zoom", kept)
    program.make_application()
    assert 1.0 <= theme.current().zoom <= 2.0


def _defect(words: str) -> BaseException:
    try:
        raise KeyError(words)
    except KeyError as error:
        return error


def test_an_unforeseen_error_offers_a_report_without_personal_data(qtbot: QtBot) -> None:
    secret = "Mme Ève RAVEL, 04 90 00 00 00"
    error = _defect(secret)
    QApplication.clipboard().clear()
    QTimer.singleShot(0, lambda: program._tell_defect(type(error), error, error.__traceback__))
    told = message(qtbot, "Copier le rapport")
    assert "vous pouvez continuer" in plain(told)
    qtbot.waitUntil(lambda: QApplication.clipboard().text() != "", timeout=3000)
    report = QApplication.clipboard().text()
    assert "KeyError" in report
    assert "test_app.py" in report
    for personal in ("RAVEL", "04 90", str(Path(__file__).parent)):
        assert personal not in report + told


def test_the_report_is_copied_only_when_asked_for(qtbot: QtBot) -> None:
    error = _defect("x")
    QApplication.clipboard().setText("autre chose")
    QTimer.singleShot(0, lambda: program._tell_defect(type(error), error, error.__traceback__))
    message(qtbot, "Continuer")
    assert QApplication.clipboard().text() == "autre chose"


def test_an_error_that_comes_again_at_once_is_only_logged(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = _defect("x")
    QTimer.singleShot(0, lambda: program._tell_defect(type(error), error, error.__traceback__))
    message(qtbot, "Continuer")
    caplog.clear()
    again: list[QMessageBox] = []

    def leave(box: QMessageBox) -> None:
        again.append(box)
        box.reject()

    with answering(QMessageBox, leave):
        program._tell_defect(type(error), error, error.__traceback__)
    assert again == []
    assert "KeyError" in caplog.text
    other = ValueError("x")
    QTimer.singleShot(0, lambda: program._tell_defect(type(other), other, None))
    assert "ne prévoyait pas" in plain(message(qtbot, "Continuer")).replace("’", "'")
    monkeypatch.setattr(messages, "_REPEATS_WITHIN_S", 0.0)  # the person tries again, later
    QTimer.singleShot(0, lambda: program._tell_defect(type(error), error, error.__traceback__))
    assert "ne prévoyait pas" in plain(message(qtbot, "Continuer")).replace("’", "'")


def test_an_error_that_repeats_opens_one_dialog_only(qtbot: QtBot) -> None:
    error = _defect("x")
    shown: list[int] = []

    def again() -> None:
        program._tell_defect(type(error), error, error.__traceback__)

    def count() -> None:
        boxes = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QMessageBox) and each.isVisible()
        ]
        shown.append(len(boxes))
        for box in boxes:
            box.close()

    QTimer.singleShot(0, again)
    QTimer.singleShot(20, again)
    QTimer.singleShot(60, count)
    qtbot.waitUntil(lambda: bool(shown), timeout=3000)
    assert shown == [1]
    assert QApplication.activeModalWidget() is None


def _damaged_with_a_backup(base: Path) -> bytes:
    database = open_database(base)
    Partners(database).save(PartnerFields(name="Lycée des Glycines", notes="x" * 9000))
    assert Backups(database.base).back_up()[0].written
    database.close()
    return damage(base)


def _answers(*clicks: str) -> tuple[QTimer, list[str]]:
    """Clicks these buttons of the message boxes to come, in turn; what they said."""
    told, left, timer = list[str](), list(clicks), QTimer()

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and left:
            told.append(plain(box.text()))
            button(box, left.pop(0)).click()

    timer.timeout.connect(look)
    timer.start(20)
    return timer, told


def test_a_damaged_base_gives_way_to_the_newest_sound_backup(tmp_path: Path) -> None:
    base, seen = tmp_path / "base.smlh", list[str]()
    with laptop_in(tmp_path):
        content = _damaged_with_a_backup(base)
        timer, told = _answers("Reprendre")

        def look(window: MainWindow) -> None:
            seen.append(plain(window.shell.notice.message()))
            assert window.desk.partners.counts()[0] == 1
            _close(window)

        _when_shown(look)
        assert program.run(base) == 0
        timer.stop()
    assert "1 partenaire" in told[0]
    assert "rien n’est effacé" in told[0]
    assert "gardé à côté" in seen[0]
    [aside] = [each for each in tmp_path.glob("base-abimee-*") if each.suffix == ".smlh"]
    assert aside.read_bytes() == content


def test_a_damaged_base_stays_as_it_is_for_who_would_rather(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        content = _damaged_with_a_backup(base)
        timer, told = _answers("Annuler", "Compris")
        assert program.run(base) == 1
        timer.stop()
    assert "abîmée" in told[1]
    assert base.read_bytes() == content


def test_damage_found_once_the_window_is_open_is_told_and_a_backup_proposed(
    tmp_path: Path,
) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        database = open_database(base)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        assert Backups(database.base).back_up()[0].written
        with database.base.glance() as connection:
            query = "SELECT rootpage FROM sqlite_schema WHERE name = 'own_days'"
            page = connection.execute(query).fetchone()[0]
        database.close()
        content = bytearray(base.read_bytes())
        content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096  # nothing the first page reads
        base.write_bytes(content)
        timer, told = _answers("Reprendre")

        def look(window: MainWindow) -> None:
            if "gardé à côté" in plain(window.shell.notice.message()):
                _close(window)
            else:
                _when_shown(look)

        _when_shown(look)
        assert program.run(base) == 0
        timer.stop()
        assert len(told) == 1
        database = open_database(base)
        assert Partners(database).counts()[0] == 1
        database.close()
        assert len(list(tmp_path.glob("base-abimee-*.smlh"))) == 1


def test_what_changed_is_backed_up_when_the_window_closes(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        open_database(base).close()

        def enter(window: MainWindow) -> None:
            window.desk.partners.save(PartnerFields(name="Lycée des Glycines"))
            _close(window)

        for expected in (1, 1):
            _when_shown(enter if not backups.everywhere(base) else _close)
            assert program.run(base) == 0
            assert len(backups.everywhere(base)) == expected
        [made] = backups.everywhere(base)
        assert names_in(made.path) == ["Lycée des Glycines"]


def test_a_base_in_a_synchronised_folder_is_said_until_one_asks_not_to(tmp_path: Path) -> None:
    base = tmp_path / "Dropbox" / "base.smlh"
    with laptop_in(tmp_path):
        open_database(base).close()
        for click, expected in (("Compris", 1), ("Ne plus le dire", 1), ("Compris", 0)):
            timer, told = _answers(click)

            def look(window: MainWindow, told: list[str] = told, expected: int = expected) -> None:
                if len(told) < expected:
                    _when_shown(look)
                else:
                    _close(window)

            _when_shown(look)
            assert program.run(base) == 0
            timer.stop()
            assert len(told) == expected
            assert all("Dropbox" in each for each in told)


def test_a_spoilt_file_of_the_program_is_said_once(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        open_database(base).close()
        (tmp_path / "effacements.json").write_bytes(b"\x00" * 40)
        for expected in (1, 0):
            timer, told = _answers("Compris")

            def look(window: MainWindow, told: list[str] = told, expected: int = expected) -> None:
                if len(told) < expected or not window.desk.keeping.is_idle():
                    _when_shown(look)
                else:
                    _close(window)

            _when_shown(look)
            assert program.run(base) == 0
            timer.stop()
            assert len(told) == expected
            assert all("était abîmé" in each for each in told)


def test_a_base_that_left_its_place_is_brought_back_or_made_anew(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        _damaged_with_a_backup(base)
        base.unlink()
        timer, told = _answers("Reprendre")
        _when_shown(_close)
        assert program.run(base) == 0
        timer.stop()
        assert "n’est plus à sa place" in told[0]
        assert names_in(base) == ["Lycée des Glycines"]
        base.unlink()
        timer, told = _answers("Annuler")
        with answering(ProtectDialog, lambda dialog: dialog.cancel.click()):
            assert program.run(base) == 0
        timer.stop()
    assert len(told) == 1
    assert not base.exists()


@pytest.mark.parametrize("by_words", [False, True])
def test_a_new_laptop_begins_with_a_backup_of_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_words: bool
) -> None:
    with laptop_in(tmp_path / "ancien"):
        former = tmp_path / "ancien.smlh"
        key = protection.make_key(former, _PHRASE)
        database = open_database(former, key=key)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        [made] = Backups(database.base).back_up(tmp_path / "clé")
        database.close()
    assert made.backup is not None
    backup, base = made.backup.path, tmp_path / "neuf" / "base.smlh"
    if by_words:
        (tmp_path / "clé" / f"{key.id}.cle").unlink()
    QSettings().setValue("feuille_proposee", key.id)
    answers = iter(["", str(backup)])  # one gives up, then tries again
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (next(answers), ""))

    def unlock(dialog: UnlockDialog) -> None:
        if dialog.by_words is not by_words:  # the key is still looked for
            QTimer.singleShot(20, lambda: unlock(dialog))
            return
        dialog.words.setPlainText(" ".join(recovery_words.words_of(key)))
        dialog.typed.editors[0].setText(_PHRASE)
        dialog.save.click()

    def welcome(dialog: ProtectDialog) -> None:
        if dialog.title.text() == "Bienvenue":
            button(dialog, "J'ai déjà une sauvegarde…").click()
        else:
            _choose(dialog)

    with laptop_in(tmp_path / "neuf"):
        _when_shown(_close)
        timer, told = _answers("Reprendre")
        with answering(ProtectDialog, welcome), answering(UnlockDialog, unlock):
            assert program.run(base) == 0
        timer.stop()
        assert "1 partenaire" in told[0]
        assert unlocking.key_by_passphrase(base, _PHRASE) == key
        database = open_database(base, key=key)
        assert Partners(database).counts()[0] == 1
        database.close()


def test_a_base_whose_key_file_is_lost_opens_by_its_words_and_gets_another_passphrase(
    tmp_path: Path,
) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        key = protection.make_key(base, "un ancien secret perdu")
        open_database(base, key=key).close()
        QSettings().setValue("feuille_proposee", key.id)
        key_file(base).unlink()
        seen: list[bool] = []

        def give(dialog: UnlockDialog) -> None:
            if not dialog.by_words:  # the key is still looked for
                QTimer.singleShot(20, lambda: give(dialog))
                return
            seen.append(says(dialog, "« .cle »"))
            dialog.words.setPlainText(" ".join(recovery_words.words_of(key)))
            dialog.save.click()

        _when_shown(_close)
        with answering(UnlockDialog, give), answering(ProtectDialog, _choose):
            assert program.run(base) == 0
        assert seen == [True]
        assert unlocking.key_by_passphrase(base, _PHRASE) == key


def test_a_damaged_base_gives_way_to_a_backup_once_its_passphrase_is_given(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        key = protection.make_key(base, _PHRASE)
        database = open_database(base, key=key)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        assert Backups(database.base).back_up()[0].written
        database.close()
        QSettings().setValue("feuille_proposee", key.id)
        content = bytearray(base.read_bytes())
        content[:4096] = b"\x5a" * 4096
        base.write_bytes(content)

        def give(dialog: UnlockDialog) -> None:
            dialog.typed.editors[0].setText(_PHRASE)
            dialog.save.click()

        _when_shown(_close)
        timer, told = _answers("Reprendre")
        with answering(UnlockDialog, give):
            assert program.run(base) == 0
        timer.stop()
        assert "1 partenaire" in told[0]
        assert unlocking.opens(base, key)
        assert len(list(tmp_path.glob("base-abimee-*.scelle"))) == 1


@pytest.mark.parametrize("table", ["alembic_version", "sections", "contacts"])
def test_a_base_that_lost_a_table_gives_way_to_the_newest_sound_backup(
    tmp_path: Path, table: str
) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path):
        database = open_database(base)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        assert Backups(database.base).back_up()[0].written
        database.close()
        drop_table(base, table)
        timer, told = _answers("Reprendre")

        def look(window: MainWindow) -> None:
            assert window.desk.partners.counts()[0] == 1
            _close(window)

        _when_restored(look)
        assert program.run(base) == 0
        timer.stop()
        assert "est abîmée" in told[0]
        open_database(base, create=False).close()


def _when_restored(act: Callable[[MainWindow], object]) -> None:
    """Do `act` once the window says that a backup took the base's place."""

    def look(window: MainWindow) -> None:
        if says(window, "a pris la place de la base"):
            act(window)
        else:
            _when_shown(look)

    _when_shown(look)


def test_a_protected_base_that_left_its_place_is_brought_back_by_the_key_of_the_keyring(
    tmp_path: Path,
) -> None:
    base = tmp_path / "base.smlh"
    with laptop_in(tmp_path), using(MemoryKeyring()):
        key = protection.make_key(base, _PHRASE)
        database = open_database(base, key=key)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        assert Backups(database.base).back_up()[0].written
        database.close()
        QSettings().setValue("feuille_proposee", key.id)
        base.rename(base.with_suffix(".ailleurs"))
        timer, told = _answers("Reprendre")
        _when_shown(_close)
        assert program.run(base) == 0
        timer.stop()
        assert "1 partenaire" in told[0]
        assert unlocking.opens(base, key)


def test_no_backup_is_a_way_past_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, asked = tmp_path / "base.smlh", list[str]()
    with laptop_in(tmp_path), using(MemoryKeyring()):
        key = protection.make_key(base, _PHRASE)
        database = open_database(base, key=key)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        [made] = Backups(database.base).back_up()
        database.close()
        assert made.backup is not None
        QSettings().setValue("feuille_proposee", key.id)
        wrong = in_dialog(UnlockDialog, lambda dialog: dialog.cancel.click(), late=True)
        _when_shown(lambda window: window.lock())
        assert program.run(base) == 0
        assert wrong == []
        base.rename(base.with_suffix(".ailleurs"))
        chosen = str(made.backup.path)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))

        def leave(dialog: UnlockDialog) -> None:
            asked.append(dialog.title.text())
            dialog.cancel.click()

        def welcome(dialog: ProtectDialog) -> None:
            if len(asked) < 2:
                button(dialog, "J'ai déjà une sauvegarde…").click()
            else:
                dialog.cancel.click()

        with answering(UnlockDialog, leave), answering(ProtectDialog, welcome):
            assert program.run(base) == 0
    assert asked == ["Cette sauvegarde est protégée"] * 2


def test_a_damaged_base_without_a_backup_here_takes_one_from_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, key = tmp_path / "base.smlh", tmp_path / "clé"
    with laptop_in(tmp_path):
        database = open_database(base)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        [made] = Backups(database.base).back_up(key)
        database.close()
        assert made.backup is not None
        content = damage(base)
        chosen = str(made.backup.path)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
        timer, told = _answers("Choisir une sauvegarde", "Reprendre")
        _when_shown(_close)
        assert program.run(base) == 0
        timer.stop()
        assert "aucune bonne sauvegarde" in told[0]
        assert names_in(base) == ["Lycée des Glycines"]
        [aside] = tmp_path.glob("base-abimee-*.smlh")
        assert aside.read_bytes() == content


def test_a_base_renamed_then_damaged_takes_a_backup_of_its_former_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, asked = tmp_path / "base.smlh", list[str]()
    with laptop_in(tmp_path):
        database = open_database(base)
        Partners(database).save(PartnerFields(name="Lycée des Glycines"))
        [made] = Backups(database.base).back_up()
        database.close()
        assert made.backup is not None
        renamed, chosen = base.rename(tmp_path / "cercle.smlh"), str(made.backup.path)
        damage(renamed)

        def choose(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
            asked.append(folder)
            return chosen, ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
        timer, told = _answers("Choisir une sauvegarde", "Reprendre")
        _when_shown(_close)
        assert program.run(renamed) == 0
        timer.stop()
        assert "ses sauvegardes d'avant" in told[0].replace("’", "'")
        assert asked == [str(backups.default_folder())]
        assert names_in(renamed) == ["Lycée des Glycines"]
