"""Pictures of the backups: their page, what the home page says of them, and their dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """None yet, then those of a laptop and of its key; the home page when they are old."""
    from smlh_desktop.gui.pages.backups_page import BackupsPage
    from smlh_desktop.services import backups
    from smlh_desktop.services.backups import Safety

    page = window.go("sauvegardes")
    assert isinstance(page, BackupsPage)
    yield "sauvegardes-vide", window
    with TemporaryDirectory() as folder:
        backups.choose_second(Path(folder))
        _fill(window)
        page.freshen_now()
        window.backing_up.look()
        yield "sauvegardes", window
        now = datetime.now(UTC)
        old = Safety(
            now - timedelta(days=12), True, Path(folder), False, now - timedelta(days=45),
            (now + timedelta(days=400),),
        )  # fmt: skip
        window.backing_up.safety = old
        window.backing_up.changed.emit()
        window.go("accueil")
        yield "accueil-sauvegardes", window
        window.backing_up.safety = None
        window.backing_up.changed.emit()
        backups.forget_second()


def _fill(window: "MainWindow") -> None:
    """Backups of several days, one made before another took the base's place."""
    from smlh_desktop.data import backups as files
    from smlh_desktop.services import backups

    base, now = window.desk.base, datetime.now(UTC)
    with base.glance() as source:
        for folder in backups.every_folder():
            folder.mkdir(parents=True, exist_ok=True)
            for days in (0, 1, 2, 9, 40):
                files.write(
                    source, base.key, folder, stem=base.path.stem, mark=backups.mark_of(base.path),
                    at=now - timedelta(days=days, hours=2), before_restore=days == 2,
                )  # fmt: skip


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of backups, by the name of their picture."""
    from smlh_desktop.domain.backup_words import when
    from smlh_desktop.domain.typography import sentence
    from smlh_desktop.gui.dialogs.restore_dialog import RestoreDialog
    from smlh_desktop.gui.dialogs.second_folder_dialog import SecondFolderDialog

    now = datetime.now(UTC)
    today = window.desk.backups.holding()
    held = replace(today, partners=today.partners - 4, contacts=today.contacts - 6)
    folder = Path("/media/cle-bleue/Sauvegardes du Cercle")
    return {
        "reprendre": lambda: RestoreDialog(
            window, sentence(when(now - timedelta(days=1))), held, today
        ),
        "cle-usb": lambda: SecondFolderDialog(
            window, folder, there=False, seen=now - timedelta(days=45)
        ),
    }
