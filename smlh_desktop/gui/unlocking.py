"""The key of a base asked of whoever is there, who leaves with a passphrase that opens it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smlh_desktop.data.encryption import Key
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.dialogs.wait_dialog import wait_for
from smlh_desktop.services import protection

_PATIENCE_MS = 300
_WORDS = "La clé de la base est écrite…"


def ask_key(parent: QWidget | None, base: Path, title: str, *, cancel: str) -> Key | None:
    """The key of a base, as a person gives it; None: they gave up."""
    from smlh_desktop.gui.dialogs.unlock_dialog import UnlockDialog

    dialog = UnlockDialog(base, parent, title, cancel=cancel)
    if not dialog.exec() or dialog.key is None:
        return None
    settle_passphrase(parent, base, dialog.key, forgotten=dialog.by_words)
    return dialog.key


def settle_passphrase(
    parent: QWidget | None, base: Path, key: Key, *, forgotten: bool = False
) -> None:
    """Have a base open by a passphrase next time: its key file is put back where it was lost, and
    another passphrase chosen where the one there was is `forgotten`, or lost with the file."""
    from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog

    try:
        is_back = wait_for(
            parent, _WORDS, lambda: protection.put_key_back(base, key), patience_ms=_PATIENCE_MS
        )
        if is_back and not forgotten:
            return
        dialog = ProtectDialog(
            parent, "Nouvelle phrase secrète", save="Choisir", cancel="Plus tard"
        )
        if dialog.exec():
            change_passphrase(parent, base, key, dialog.passphrase)
    except SmlhError as error:
        messages.show_error(parent, error)


def change_passphrase(parent: QWidget | None, base: Path, key: Key, passphrase: str) -> None:
    """Have a base open by another passphrase, without holding the screen up. Raises SmlhError."""
    wait_for(
        parent, _WORDS, lambda: protection.change_passphrase(base, key, passphrase),
        patience_ms=_PATIENCE_MS,
    )  # fmt: skip


def new_key(base: Path, passphrase: str) -> Key:
    """The key of a base to come, made without holding the screen up. Raises SmlhError."""
    key = wait_for(
        None, _WORDS, lambda: protection.make_key(base, passphrase), patience_ms=_PATIENCE_MS
    )
    assert isinstance(key, Key)
    return key
