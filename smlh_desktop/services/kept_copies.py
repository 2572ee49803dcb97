"""The other files that hold what a base does: under its key with it, told where they cannot be."""

from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import backups, beside, copies, sealing
from smlh_desktop.data.backups import Backup
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key, key_file, key_id_in
from smlh_desktop.data.failures import Damaged
from smlh_desktop.data.opening import APPLICATION_ID
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing


def convert_beside(base: Path, before: Key | None, after: Key | None) -> None:
    """Put under another key the copies beside a base. What is damaged in clear is sealed."""
    _convert(beside.older_copies(base), beside.sealed_copies(base), before, after)
    if after is not None:
        for path in filter(sealing.is_clear, beside.damaged_copies(base)):
            with suppress(SmlhError):
                sealing.seal(path, after)


def convert_in(
    folder: Path,
    base: Path,
    own: list[Backup],
    source: dbapi2.Connection,
    before: Key | None,
    after: Key | None,
) -> None:
    """The same in one folder, where some bear the base's `own` name: one that was moved, or whose
    laptop was forgotten, has backups of other names, known by what they hold."""
    found = [
        each.path
        for each in backups.found_in(folder)
        if sealing.is_clear(each.path) is (before is None)
        and (each in own or backups.went_through(source, backups.state_in(each.path, before)))
    ]
    if after is not None and found:
        with suppress(SmlhError):
            keep_key(folder, base, after)
    _convert(found, list(folder.glob(f"*{backups.SUFFIX}{sealing.SUFFIX}")), before, after)


def in_clear(base: Path, folders: list[Path], source: dbapi2.Connection) -> list[Path]:
    """The files, beside a protected base and in these folders, that still tell what it holds, or
    that may: damaged, nobody can say what they hold."""
    lineage = backups.lineage_of(source)
    found = [*beside.older_copies(base), *beside.damaged_copies(base)]
    found = [each for each in found if sealing.is_clear(each)]
    for folder in folders:
        found += [
            each.path
            for each in backups.found_in(folder)
            if sealing.is_clear(each.path) and _may_hold(each.path, lineage)
        ]
    return found


def keep_key(folder: Path, base: Path, key: Key) -> None:
    """Have a folder hold the base's key, wrapped as it is today. Raises SmlhError."""
    target = backups.kept_key(folder, key)
    with suppress(OSError):  # a base may be opened by its words alone
        wrapped = key_file(base).read_bytes()
        if key_id_in(wrapped) == key.id and _content(target) != wrapped:
            with replacing(target, private=True) as out:
                out.write(wrapped)
            copies.to_disk(target)


def _may_hold(backup: Path, lineage: str | None) -> bool:
    try:
        with closing(connect(backup, None)) as held:
            return backups.lineage_of(held) == lineage
    except dbapi2.DatabaseError:
        return True


def _convert(found: list[Path], sealed: list[Path], before: Key | None, after: Key | None) -> None:
    for path in found:
        with suppress(SmlhError):
            _convert_or_seal(path, before, after)
    if before is not None and after is None:
        for path in sealed:
            with suppress(SmlhError):
                sealing.unseal(path, before)


def _convert_or_seal(path: Path, before: Key | None, after: Key | None) -> None:
    if sealing.is_clear(path) is (before is not None):
        return
    try:
        copies.convert(path, before, after, application_id=APPLICATION_ID)
    except Damaged:
        if after is not None:
            sealing.seal(path, after)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
