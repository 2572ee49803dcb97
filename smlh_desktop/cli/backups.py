"""Backing the base up, and putting a backup in its place."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlh_desktop.cli import keys

if TYPE_CHECKING:
    from smlh_desktop.data.backups import Holding
    from smlh_desktop.data.encryption import Key

_COUNTS = {
    "partners": "partenaires",
    "contacts": "contacts",
    "meetings": "rencontres",
    "conventions": "conventions",
}


def back_up(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A backup in each folder, or in the one that is named."""
    from smlh_desktop.services.backups import Backups

    with keys.open_base(options) as database:
        service = Backups(database.base)
        for made in service.back_up(options.folder, asked=True):
            result: dict[str, Any] = {"dossier": str(made.folder), "erreur": None}
            if made.error or made.backup is None:
                yield result | {"erreur": str(made.error)}
                continue
            yield result | {
                "fichier": str(made.backup.path),
                "ecrite": made.written,
                "comptes": _counts(service.look_into(made.backup.path)),
            }


def restore(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A backup in the place of the base."""
    from smlh_desktop.services import restoring

    restoring.refuse_strange(options.backup)
    key = keys.key_of(options.base)
    backup_key, passphrase = _key_of_backup(options.backup, key)
    done = restoring.restore(
        options.base, options.backup, key=key, backup_key=backup_key, passphrase=passphrase
    )
    yield {
        "base": str(options.base),
        "fichier": str(options.backup),
        "comptes": _counts(done.holding),
        "protegee": done.key is not None,
        "sauvegarde_d_avant": str(done.safety.path) if done.safety else None,
        "mise_de_cote": str(done.aside) if done.aside else None,
    }


def _key_of_backup(backup: Path, known: "Key | None") -> "tuple[Key | None, str]":
    """The key of a backup, and the passphrase its words are to be replaced by, if any."""
    from smlh_desktop.data.backups import wrapped_keys
    from smlh_desktop.services import protection

    opens, key = protection.key_of_backup(backup, known)
    if opens:
        return key, ""
    given = os.environ.get(keys.VARIABLE)
    if wrapped_keys(backup):
        typed = given or keys.ask(f"Phrase secrète de « {backup.name} » : ")
        return protection.key_by_passphrase(backup, typed, remember=False), ""
    typed = given or keys.ask(f"Les mots de la feuille de secours de « {backup.name} » : ")
    return protection.key_by_words(backup, typed), keys.new_passphrase()


def _counts(held: "Holding") -> dict[str, int]:
    return {
        _COUNTS[each.name]: getattr(held, each.name)
        for each in fields(held)
        if each.name in _COUNTS
    }
