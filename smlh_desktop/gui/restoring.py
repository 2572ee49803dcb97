"""A backup in the base's place, from the window: chosen by a person, or proposed for a damaged
base."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from smlh_desktop.data.backups import Backup, Holding, read_name
from smlh_desktop.data.encryption import Key, is_encrypted
from smlh_desktop.data.opening import is_new
from smlh_desktop.domain.backup_words import when
from smlh_desktop.domain.typography import count, sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.closed_act import ClosedAct
from smlh_desktop.gui.dialogs.wait_dialog import wait_for
from smlh_desktop.services import backups, restoring, unlocking

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page

_PATIENCE_MS = 300
_WORDS = "La sauvegarde est vérifiée, puis prend la place de la base…"
_READING = "La sauvegarde est lue et vérifiée…"
_LOOKING = "Recherche de la dernière bonne sauvegarde…"
_NEW_PHRASE = "Nouvelle phrase secrète"


def begin_restore(page: "Page", backup: Path) -> None:
    """Show what a backup holds beside what the base does, then put it in its place: all is closed
    meanwhile, and opens again."""
    from smlh_desktop.gui.dialogs.restore_dialog import RestoreDialog

    base = page.desk.base
    key = base.key
    try:
        restoring.refuse_strange(backup)
        answer = _key_of(page, backup, key)
        if answer is None:
            return
        service, (backup_key, passphrase) = page.desk.backups, answer
        held, today = _waited(
            page, _READING, lambda: (restoring.look_into(backup, backup_key), service.holding())
        )
    except SmlhError as error:
        messages.show_error(page, error)
        return
    named = read_name(backup)
    words = sentence(when(named.at)) if named else backup.name
    if RestoreDialog(page, words, held, today).exec():
        told = "La sauvegarde a pris la place de la base ; celle-ci est dans « Sauvegardes »."
        page.window_.closed_act_requested.emit(
            _act(base.path, backup, key, backup_key, passphrase, told)
        )


def ask_for_backup(parent: QWidget | None) -> Path | None:
    """The file of a backup, from where they lie on this laptop or anywhere; None where the person
    gave up."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "Choisir une sauvegarde", str(backups.default_folder()),
        "Sauvegardes (*.smlh);;Tous (*)",
    )  # fmt: skip
    return Path(chosen) if chosen else None


def bring_act(base: Path, own_key: Key | None = None) -> ClosedAct | None:
    """Have a person choose the backup that a laptop without a base, or with a damaged one of that
    key, begins with; what puts it there, None where they gave up."""
    backup = ask_for_backup(None)
    if backup is None:
        return None
    try:
        restoring.refuse_strange(backup)
        answer = _key_of(None, backup, None)
        if answer is None:
            return None
        key, passphrase = answer
        held = _waited(None, _READING, lambda: restoring.look_into(backup, key))
    except SmlhError as error:
        messages.show_error(None, error)
        return None
    named = read_name(backup)
    of = f"du {when(named.at)}" if named else f"« {backup.name} »"
    question = f"La sauvegarde {of} contient {_holds(held)}.\n\nCommencer avec elle ?"
    if not messages.confirm(None, question, "Reprendre"):
        return None
    told = "La sauvegarde est reprise sur cet ordinateur."
    return _act(base, backup, own_key, key, passphrase, told)


def rescue_act(parent: QWidget | None, base: Path, key: Key | None) -> ClosedAct | None:
    """Propose the newest sound backup of a base that is damaged, or left its place; what puts it
    there, None where there is none or the person would rather not. Raises SmlhError."""
    passphrase = ""
    known, found, locked = _waited(parent, _LOOKING, lambda: _looked_for(base, key))
    if found is None and locked is not None:
        answer = _key_of(parent, locked.path, known)
        if answer is None:
            return None
        known, passphrase = answer
        found = _waited(parent, _LOOKING, lambda: backups.newest_sound(base, known))
    if found is None:
        if is_new(base) or not messages.confirm(parent, _none_here(base), "Choisir une sauvegarde"):
            return None
        return bring_act(base, key)
    if not messages.confirm(parent, _proposal(base, *found), "Reprendre"):
        return None
    path = found[0].path
    told = (
        f"La sauvegarde du {when(found[0].at)} a pris la place de la base. Si un fichier était "
        "abîmé, il est gardé à côté."
    )
    return _act(base, path, key, known if is_encrypted(path) else None, passphrase, told)


def _looked_for(
    base: Path, key: Key | None
) -> tuple[Key | None, tuple[Backup, Holding] | None, Backup | None]:
    """A key that opens the backups of a base, the newest sound one, or, where there is none, the
    newest that no key known here opens."""
    own = backups.own_everywhere(base, key)
    known = key
    if own and known is None:
        known = unlocking.key_of_backup(own[0].path)[1]
    found = backups.newest_sound(base, known)
    if found is not None:
        return known, found, None
    locked = (each for each in own if not unlocking.key_of_backup(each.path, known)[0])
    return known, None, next(locked, None)


def _act(
    base: Path, backup: Path, key: Key | None, backup_key: Key | None, passphrase: str, told: str
) -> ClosedAct:
    def act() -> Key | None:
        done = restoring.restore(
            base, backup, key=key, backup_key=backup_key, passphrase=passphrase
        )
        return done.key

    return ClosedAct(_WORDS, act, told)


def _holds(held: Holding) -> str:
    return ", ".join(
        (
            count(held.partners, "partenaire"),
            count(held.contacts, "contact"),
            count(held.meetings, "rencontre"),
            count(held.conventions, "convention"),
        )
    )


def _proposal(base: Path, backup: Backup, held: Holding) -> str:
    why, then = (
        ("n'est plus à sa place", "Sinon, le programme en fera une nouvelle, vide.")
        if is_new(base)
        else ("est abîmée", "Le fichier abîmé reste à côté, sous un autre nom : rien n'est effacé.")
    )
    return (
        f"La base « {base.name} » {why}. La dernière bonne sauvegarde est celle du "
        f"{when(backup.at)} : {_holds(held)}.\n\nLa reprendre ? {then}"
    )


def _none_here(base: Path) -> str:
    return (
        f"« {base.name} » est une base abîmée, ou n'en est pas une, et aucune bonne sauvegarde de "
        "ce nom et de cette place n'est sur cet ordinateur.\n\nSi la base a changé de nom ou de "
        "place, choisissez l'une de ses sauvegardes d'avant ; si vous en avez une sur une clé USB, "
        "branchez-la, puis choisissez-la. Ce fichier reste à côté, sous un autre nom : rien n'est "
        "effacé."
    )


def _waited(parent: QWidget | None, words: str, act: Callable[[], Any]) -> Any:
    return wait_for(parent, words, act, patience_ms=_PATIENCE_MS)


def _key_of(
    parent: QWidget | None, backup: Path, known: Key | None
) -> tuple[Key | None, str] | None:
    """The key of a backup, asked for where nothing gives it, and the passphrase chosen where only
    its words were left; None where the person gave up."""
    from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog
    from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog

    opens, key = _waited(parent, _READING, lambda: unlocking.key_of_backup(backup, known))
    if opens:
        return key, ""
    dialog = UnlockDialog(backup, parent, "Cette sauvegarde est protégée", cancel="Annuler")
    if not dialog.exec():
        return None
    key = dialog.key
    assert key is not None
    if known is not None or _waited(parent, _READING, lambda: unlocking.wrapping_of(backup, key)):
        return key, ""
    chosen = ProtectDialog(parent, _NEW_PHRASE)
    return (key, chosen.passphrase) if chosen.exec() else None
