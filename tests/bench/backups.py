"""A backup of 10,000 partners, checked; and its coming back."""

import shutil
from pathlib import Path

from smlh_desktop import paths
from smlh_desktop.data.opening import OpenBase, open_base
from smlh_desktop.services import protection
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.restoring import restore
from tests.bench.big_base import fill_file
from tests.bench.framework import Row, bench, measure

_PHRASE = "trois cyprès bleus"
_SIZE, _CONTACTS = 10_000, 2


def _protected(folder: Path) -> OpenBase:
    folder_before = paths.documents_folder
    paths.documents_folder = lambda: folder / "programme"
    try:
        fill_file(folder / "base.smlh", _SIZE, _CONTACTS)
        key = protection.protect(folder / "base.smlh", _PHRASE, remember=False)
    finally:
        paths.documents_folder = folder_before
    return open_base(folder / "base.smlh", key=key)


@bench
def backup_of_10_000_partners(folder: Path) -> Row:
    """Encrypted, compared row by row, on the disk."""
    base = _protected(folder)
    target = folder / "sauvegardes"

    def back_up() -> None:
        shutil.rmtree(target, ignore_errors=True)
        assert Backups(base).back_up(target)[0].written

    try:
        return measure(f"sauvegarde vérifiée de {_SIZE} partenaires", back_up, aim=5, repeats=3)
    finally:
        base.close()


@bench
def restore_of_10_000_partners(folder: Path) -> Row:
    """Onto a laptop that has no base."""
    base = _protected(folder)
    made = Backups(base).back_up(folder / "sauvegardes")[0].backup
    assert made is not None
    key, rank = base.key, 0
    base.close()

    def come_back() -> None:
        nonlocal rank
        rank += 1
        place = folder / f"{rank}" / "base.smlh"
        restore(place, made.path, key=None, backup_key=key)

    return measure(f"reprise d'une sauvegarde de {_SIZE} partenaires", come_back, aim=8, repeats=3)
