"""Sauvegardes: made, listed with what they hold, brought back; and said where it matters."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from smlh_desktop.data import backups as files
from smlh_desktop.data.database import open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.gui.closed_act import ClosedAct
from smlh_desktop.gui.dialogs.restore_dialog import RestoreDialog
from smlh_desktop.gui.dialogs.second_folder_dialog import SecondFolderDialog
from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.backups_page import BackupsPage
from smlh_desktop.gui.widgets.figures_table import FiguresTable
from smlh_desktop.services import backups, protection
from smlh_desktop.services.backups import Backups, Safety
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import (
    PATIENCE,
    answering,
    button,
    in_dialog,
    message,
    plain,
    says,
    titles,
    wait_idle,
    wait_says,
    wait_settled,
)
from tests.services.backup_bases import PHRASE, damage, laptop_in, made_base


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path):
        yield


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> BackupsPage:
    window.desk.partners.save(PartnerFields(name="Lycée des Glycines"))
    found = window.go("sauvegardes")
    assert isinstance(found, BackupsPage)
    wait_idle(qtbot, window.desk)
    return found


def _back_up(qtbot: QtBot, page: BackupsPage) -> None:
    with qtbot.waitSignal(page.window_.backing_up.changed, timeout=PATIENCE):
        page.now.click()
    wait_settled(qtbot, page)


def _cells(page: BackupsPage) -> list[str]:
    [table] = [each for each in page.findChildren(FiguresTable) if each.isVisible()]
    items = [table.item(0, column) for column in range(3)]
    return [each.text() for each in items if each]


def test_a_backup_is_made_listed_and_said(qtbot: QtBot, page: BackupsPage) -> None:
    assert says(page, "Aucune sauvegarde pour l'instant")
    _back_up(qtbot, page)
    assert page.window_.shell.notice.message().startswith("Sauvegardé et vérifié")
    assert len(titles(page.rows)) == 1
    wait_says(qtbot, page, "Dernier changement")
    assert _cells(page) == ["Partenaires", "1", "1"]
    assert says(page.window_.rail, "Sauvegarde :")
    _back_up(qtbot, page)
    assert "Rien n’a changé" in page.window_.shell.notice.message().replace("'", "’")
    assert len(titles(page.rows)) == 1


def test_the_key_is_chosen_written_and_left(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(usb))
    with qtbot.waitSignal(page.window_.backing_up.changed, timeout=PATIENCE):
        page.choose_second()
    wait_settled(qtbot, page)
    assert len(titles(page.rows)) == 2
    assert "clé USB branchée" in plain(page.header.fact.text())
    page._chips["cle"].click()
    assert len(titles(page.rows)) == 1
    wrong = in_dialog(SecondFolderDialog, lambda dialog: dialog.danger.click())
    page.choose_second()
    assert wrong == []
    assert backups.second_folder() is None
    wait_settled(qtbot, page)
    assert len(list(usb.rglob("*.smlh"))) == 1


def test_the_header_tells_of_all_the_list_can_show_whatever_chip_is_on(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    usb = backups.choose_second(tmp_path)
    _back_up(qtbot, page)
    assert plain(page.header.fact.text()) == "2 sauvegardes, clé USB branchée"
    [own] = backups.own_in(usb, page.desk.base.path)
    own.path.unlink()
    other = open_database(made_base(tmp_path / "autre.smlh", "Mairie d'Aubignant"))
    Backups(other.base).back_up(usb)
    other.close()
    page.freshen_now()
    wait_settled(qtbot, page)
    fact = "2 sauvegardes, dont 1 de cette base, clé USB branchée"
    for chip in ("", *(key for key, _ in page.FILTERS)):
        if chip:
            page._chips[chip].click()
            wait_settled(qtbot, page)
            assert plain(page.count.text()) == f"{len(titles(page.rows))} sur 2"
        assert plain(page.header.fact.text()) == fact
    [here] = backups.own_in(backups.default_folder(), page.desk.base.path)
    here.path.unlink()
    page.show_everything()
    page.freshen_now()
    wait_settled(qtbot, page)
    assert plain(page.header.fact.text()) == "1 sauvegarde, aucune de cette base, clé USB branchée"


def test_a_backup_comes_back_once_what_it_holds_was_seen(qtbot: QtBot, page: BackupsPage) -> None:
    _back_up(qtbot, page)
    page.desk.partners.save(PartnerFields(name="Mairie d'Aubignant"))
    [made] = backups.everywhere(page.desk.base.path)
    acts: list[ClosedAct] = []
    page.window_.closed_act_requested.connect(acts.append)
    seen: list[str] = []

    def look(dialog: RestoreDialog) -> None:
        [table] = dialog.findChildren(FiguresTable)
        for column in range(3):
            item = table.item(0, column)
            seen.append(item.text() if item else "")
        dialog.save.click()

    wrong = in_dialog(RestoreDialog, look, late=True)
    page.restore(made.path)
    assert (wrong, seen) == ([], ["Partenaires", "1", "2"])
    [act] = acts
    page.desk.close()
    assert act.act() is None
    database = made_base(page.desk.base.path)
    assert files.look_into(database, None).partners == 1
    assert any(each.before_restore for each in backups.everywhere(database))


def test_a_backup_under_another_phrase_asks_for_it(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    other = tmp_path / "b" / "autre.smlh"
    other.parent.mkdir()
    key = protection.make_key(other, PHRASE)
    made_base(other, "Compagnie du Levant", key=key)
    acts: list[ClosedAct] = []
    page.window_.closed_act_requested.connect(acts.append)

    def unlock(dialog: UnlockDialog) -> None:
        dialog.typed.editors[0].setText(PHRASE)
        dialog.save.click()

    with (
        answering(UnlockDialog, unlock),
        answering(RestoreDialog, lambda shown: shown.save.click()),
    ):
        page.restore(other)
    page.desk.close()
    assert acts[0].act() == key


def test_what_is_no_backup_or_is_damaged_is_told(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    _back_up(qtbot, page)
    [made] = backups.everywhere(page.desk.base.path)
    damage(made.path)
    page.freshen_now()
    wait_settled(qtbot, page)
    wait_says(qtbot, page, "est abîmé, ou n'est pas une sauvegarde")
    letter = tmp_path / "lettre.smlh"
    letter.write_bytes(b"Bonjour")
    album = tmp_path / "album.smlh"
    newer = made_base(tmp_path / "future.smlh")
    with closing(connect(album, None)) as other, closing(connect(newer, None)) as next_year:
        other.execute("CREATE TABLE photos (name TEXT)")
        next_year.execute("UPDATE alembic_version SET version_num = '9999'")
    asked: list[ClosedAct] = []
    page.window_.closed_act_requested.connect(asked.append)
    for each, words in (
        (letter, "n’est pas une sauvegarde"),
        (album, "n’est pas une sauvegarde"),
        (made.path, "est abîmé, ou n’est pas une sauvegarde"),
        (newer, "version plus récente"),
    ):
        QTimer.singleShot(0, page, partial(page.restore, each))
        told = plain(message(qtbot))
        assert each.name in told
        assert words in told
    assert asked == []


def test_old_backups_are_said_on_the_home_page(qtbot: QtBot, demo_window: MainWindow) -> None:
    home, now = demo_window.go("accueil"), datetime.now(UTC)
    assert not says(home, "Sauvegardes")
    for safety, told in (
        (Safety(now - timedelta(days=12), True), "et la base a changé depuis"),
        (
            Safety(now, False, Path("/cle"), False, now - timedelta(days=45)),
            "n'a pas été branchée depuis",
        ),
        (Safety(now, False, ahead=(now + timedelta(days=400),)), "l'horloge"),
        (Safety(now, True, error="Le disque est plein."), "Le disque est plein."),
    ):
        demo_window.backing_up.safety = safety
        demo_window.backing_up.changed.emit()
        wait_says(qtbot, home, told)
    demo_window.backing_up.safety = Safety(now, True)
    demo_window.backing_up.changed.emit()
    qtbot.waitUntil(lambda: not says(home, "Sauvegardes"), timeout=PATIENCE)
    demo_window.backing_up.safety = Safety(None, True)
    demo_window.backing_up.changed.emit()
    wait_says(qtbot, home, "aucune sauvegarde")
    button(home, "Voir les sauvegardes").click()
    assert demo_window.current_key() == "sauvegardes"


def test_a_locked_program_makes_no_backup_and_says_nothing(qtbot: QtBot, page: BackupsPage) -> None:
    page.desk.base.key = protection.make_key(page.desk.base.path, PHRASE, remember=False)
    page.desk.base.lock()
    page.window_.backing_up.back_up()
    qtbot.waitUntil(page.desk.keeping.is_idle, timeout=PATIENCE)
    page.window_.backing_up.finish()
    assert backups.everywhere(page.desk.base.path) == []


def test_the_key_is_filled_as_soon_as_it_is_plugged_in(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    window, key = page.window_, tmp_path / "clé"
    on_it = backups.choose_second(key)
    on_it.rmdir()
    window.backing_up.look_for_key()
    qtbot.waitUntil(lambda: window.backing_up.key_there is False, timeout=PATIENCE)
    assert backups.own_everywhere(window.desk.base.path) == []
    on_it.mkdir()
    with qtbot.waitSignal(window.backing_up.changed, timeout=PATIENCE):
        window.backing_up.look_for_key()
    assert len(files.found_in(on_it)) == 1
    qtbot.waitUntil(lambda: "débrancher" in window.shell.notice.message(), timeout=PATIENCE)
    window.desk.keeping.wait()
    window.backing_up.look_for_key()
    window.desk.keeping.wait()
    assert len(files.found_in(on_it)) == 1


def test_a_folder_that_takes_nothing_is_told_when_one_asks(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    (tmp_path / "programme").mkdir(exist_ok=True)
    backups.default_folder().write_bytes(b"")
    page.now.click()
    assert "ne peut pas recevoir de sauvegarde" in plain(message(qtbot))
    assert says(page.window_.rail, "Sauvegarde impossible")
