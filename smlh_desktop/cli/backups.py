"""Backing the base up, and putting a backup in its place."""

import argparse
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


def unseal(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A damaged file, as it was before it was sealed, be it under a key that the base had once."""
    from smlh_desktop.data import sealing

    sealing.refuse_strange(options.sealed)
    key = _key_of(options.sealed)
    yield {"base": str(options.base), "fichier": str(sealing.unseal(options.sealed, key))}


def _key_of_backup(backup: Path, known: "Key | None") -> "tuple[Key | None, str]":
    """The key of a backup, and the passphrase its words are to be replaced by, if any."""
    from smlh_desktop.services import unlocking

    key = _key_of(backup, known)
    kept = key is None or known is not None or unlocking.wrapping_of(backup, key)
    return key, "" if kept else keys.new_passphrase()


def _key_of(path: Path, *known: "Key | None") -> "Key | None":
    """The key of a backup, or of a sealed file, asked where it must be; none where it is in
    clear."""
    from smlh_desktop.services import unlocking

    opens, key = unlocking.key_of_backup(path, *known)
    if opens:
        return key
    asked = f"Phrase secrète de « {path.name} », ou mots de sa feuille de secours : "
    return keys.given_key(path, asked)


def _counts(held: "Holding") -> dict[str, int]:
    return {
        _COUNTS[each.name]: getattr(held, each.name)
        for each in fields(held)
        if each.name in _COUNTS
    }
