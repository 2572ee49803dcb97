"""Sauvegardes: those of the laptop and of the USB key, what each holds, and how one comes back."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from smlh_desktop.data.backups import Backup, Holding
from smlh_desktop.data.encryption import Key
from smlh_desktop.domain.backup_words import when
from smlh_desktop.domain.typography import count, number, sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.restore_dialog import compared, last_change
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.restoring import ask_for_backup, begin_restore
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services import backups, laptop, restoring

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_HERE, _ON_KEY, _BEFORE = "ici", "cle", "avant"
Looked = tuple[Holding, Holding] | SmlhError
"""What a backup holds, and what the base does; or why it cannot be told."""


class BackupsPage(ListPage):
    """The backups of the folders that are there, this base's own first."""

    FILTERS = (
        (_HERE, "Cet ordinateur"), (_ON_KEY, "Clé USB"), (_BEFORE, "Avant une reprise"),
    )  # fmt: skip

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._found: list[Backup] = []
        self._own: set[Backup] = set()
        self._looked: dict[Path, Looked] = {}
        super().__init__(desk, window, "Sauvegardes")
        self.search.hide()  # one looks for a day, and there are a few dozens
        self._others = [
            Button("Revenir aux données", "quiet", "chevron-left", short="Données"),
            Button("Clé USB…", "quiet", "copy", short="Clé"),
            Button("Reprendre un fichier…", "quiet", "file-text", short="Fichier"),
        ]
        acts = (lambda: window.go("donnees"), self.choose_second, self.choose_file)
        for button, act in zip(self._others, acts, strict=True):
            self.header.tools().addWidget(button)
            button.clicked.connect(lambda _=False, act=act: act())
        self.now = self.header.set_main("Sauvegarder maintenant", "shield", short="Sauvegarder")
        self.now.clicked.connect(self.back_up_now)
        window.backing_up.changed.connect(self._on_backing_up_changed)

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        for button in self._others:
            button.set_compact(compact)

    def showEvent(self, event: QShowEvent) -> None:
        """A key may have been plugged in since."""
        super().showEvent(event)
        self._stale = True

    def refresh(self) -> None:
        """List them beside the screen: a key may be slow to wake."""
        base = self.desk.base
        task = self.desk.reading.prepare(
            lambda _: (
                backups.everywhere(base.path, base.key),
                backups.own_everywhere(base.path, base.key),
            )
        )
        task.done.connect(lambda found: self._show_all(*found))
        task.failed.connect(lambda error: messages.show_error(self, error))
        self.desk.reading.start(task)

    def _show_all(self, found: list[Backup], own: list[Backup]) -> None:
        self._found, self._own = found, set(own)
        self._looked.clear()
        super().refresh()
        for button in self._others:
            button.setVisible(bool(found))  # else the empty state offers the same

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return array("q", (n for n, each in enumerate(self._found) if _is_of(each, chosen)))

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [self._line(each) for each in ids if each < len(self._found)]

    def fact(self, total: int) -> str:
        second = laptop.this_laptop().second
        where = (
            "sur cet ordinateur seulement"
            if second is None
            else "clé USB branchée"
            if any(not _is_of(each, _HERE) for each in self._found)
            else "clé USB pas branchée"
        )
        own = len(self._own)
        part = f"dont {number(own)} de cette base" if own else "aucune de cette base"
        told = [count(total, "sauvegarde"), *([part] if own != total else []), where]
        return ", ".join(told)

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Aucune sauvegarde pour l'instant",
            "Le programme en fait une dès que la base a changé, et la vérifie. Une clé USB, gardée "
            "ailleurs que l'ordinateur, en reçoit une autre.",
            [
                Way(
                    "cle", "copy", "Clé USB",
                    "Choisissez le dossier d'une clé : elle sera remplie chaque fois qu'elle est "
                    "branchée.",
                    "Choisir une clé",
                ),
            ],
            [("fichier", "file-text", "Reprendre un fichier de sauvegarde")],
        )  # fmt: skip
        empty.way_chosen.connect(
            lambda way: self.choose_second() if way == "cle" else self.choose_file()
        )
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        backup = self._found[row_id]
        looked = self._looked.get(backup.path)
        again = plain_button("Reprendre cette sauvegarde…", "rotate-ccw", short="Reprendre")
        again.setAccessibleName(f"Reprendre la sauvegarde : {when(backup.at)}")
        # Once the click is over: the button goes with the file that is shown now.
        again.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self.restore(backup.path)))
        layout.addWidget(
            sheet.heading("shield", sentence(when(backup.at)), self._where(backup), [])
        )
        layout.addWidget(sheet.in_flow([again]))
        layout.addLayout(sheet.part("Ce qu'elle contient"))
        if looked is None:
            layout.addWidget(Label("Un instant…", "fact"))
            self._look_into(backup.path, row_id)
        elif isinstance(looked, SmlhError):
            layout.addWidget(Label(str(looked), "fact", wrap=True))
        else:
            layout.addWidget(compared(*looked))
            layout.addWidget(sheet.facts([("Dernier changement", last_change(looked[0]))]))
        layout.addLayout(sheet.part("Son fichier"))
        layout.addWidget(Label(str(backup.path), "secondary", wrap=True, selectable=True))
        if backup.at > datetime.now(UTC):
            words = "Elle est datée d'un jour à venir : l'horloge de l'ordinateur était mal réglée."
            layout.addWidget(Label(words, "fact", wrap=True))

    def open_row(self, row_id: int) -> None:
        self.panes.show_detail()

    def back_up_now(self) -> None:
        """Back up to each folder that is there."""
        self.now.setEnabled(False)

        def failed(error: BaseException) -> None:
            self.now.setEnabled(True)
            messages.show_error(self, error)

        self.window_.backing_up.back_up_now(self._on_made, failed)

    def choose_second(self) -> None:
        """Choose the second folder; say first which it is."""
        from smlh_desktop.gui.dialogs.second_folder_dialog import SecondFolderDialog

        known = laptop.this_laptop()
        if known.second is not None:
            there = backups.second_folder() is not None
            dialog = SecondFolderDialog(self, known.second, there=there, seen=known.seen_at)
            wanted = dialog.exec()
            if dialog.forgotten:
                self.guarded(backups.forget_second)
                self.freshen_now()
            if not wanted:
                return
        chosen = QFileDialog.getExistingDirectory(self, "Choisir la clé USB ou un autre disque")
        if chosen and self.guarded(lambda: backups.choose_second(Path(chosen))):
            self.back_up_now()

    def choose_file(self) -> None:
        """Ask for a backup that lies elsewhere, and put it in the base's place."""
        chosen = ask_for_backup(self)
        if chosen is not None:
            self.restore(chosen)

    def restore(self, backup: Path) -> None:
        """Put a backup in the base's place, once what it holds was seen."""
        begin_restore(self, backup)

    def freshen_now(self) -> None:
        """List them again."""
        self._stale = True
        if self.isVisible():
            self.freshen()

    def _on_made(self, made: list[backups.Made]) -> None:
        self.now.setEnabled(True)
        errors = [each.error for each in made if each.error]
        if errors:
            messages.show_error(self, errors[0])
        elif any(each.written for each in made):
            places = "sur cet ordinateur" + (" et sur la clé USB" if len(made) > 1 else "")
            self.window_.tell(f"Sauvegardé et vérifié {places}")
        else:
            self.window_.tell("Rien n'a changé depuis la dernière sauvegarde, qui est bonne.")

    def _on_backing_up_changed(self) -> None:
        self.freshen_now()

    def _look_into(self, path: Path, row_id: int) -> None:
        service = self.desk.backups

        def work(_: object) -> tuple[Holding, Holding]:
            key = _key_for(path, self.desk.base.key)
            return restoring.look_into(path, key), service.holding()

        def looked(found: Looked) -> None:
            self._looked[path] = found
            if self._shown_id == row_id and self.isVisible():
                self.show_file(row_id)

        task = self.desk.reading.prepare(work)
        task.done.connect(looked)
        task.failed.connect(partial(self._on_not_looked, looked))
        self.desk.reading.start(task)

    def _on_not_looked(self, looked: "object", error: BaseException) -> None:
        assert callable(looked)
        if isinstance(error, SmlhError):
            looked(error)
        else:
            messages.show_error(self, error)

    def _line(self, number: int) -> Row:
        each = self._found[number]
        tag = Tag("Avant une reprise", "neutral", "") if each.before_restore else None
        return Row(number, sentence(when(each.at)), self._where(each), "shield", tag)

    def _where(self, backup: Backup) -> str:
        place = "Cet ordinateur" if _is_of(backup, _HERE) else "Clé USB"
        return place if backup in self._own else f"{place} · autre base ou autre ordinateur"


def _is_of(backup: Backup, chosen: str) -> bool:
    here = backup.path.parent == backups.default_folder()
    return {_HERE: here, _ON_KEY: not here, _BEFORE: backup.before_restore}.get(chosen, True)


def _key_for(backup: Path, known: Key | None) -> Key | None:
    from smlh_desktop.services import unlocking

    opens, key = unlocking.key_of_backup(backup, known)
    if not opens:
        raise SmlhError(
            "Cette sauvegarde a une autre phrase secrète que la base : elle vous sera demandée si "
            "vous la reprenez."
        )
    return key
