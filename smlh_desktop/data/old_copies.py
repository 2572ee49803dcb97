"""What a base was, and still lies on the disk: its backups, the copies made before its schema
changed, the damaged files set aside. Found by their names, read, never written to."""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import copies, sealing
from smlh_desktop.data.backups import Backup, read_name
from smlh_desktop.data.driver import connect_as_it_is
from smlh_desktop.data.encryption import Key, key_file
from smlh_desktop.data.moments import moment_in
from smlh_desktop.domain.named_people import ERASED
from smlh_desktop.domain.personal_records import ERASABLE

RecordKey = tuple[str, str]
"""The table and the id of a record."""


class CopyKind(Enum):
    """What made a copy."""

    BACKUP = auto()
    BEFORE_RESTORE = auto()
    UPDATE = auto()
    DAMAGED = auto()
    DAMAGED_BACKUP = auto()


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy of a base, as its name tells it; `size` in bytes."""

    path: Path
    kind: CopyKind
    at: datetime
    size: int


def of_backup(backup: Backup) -> OldCopy:
    """A backup, as one of the copies of a base."""
    kind = CopyKind.BEFORE_RESTORE if backup.before_restore else CopyKind.BACKUP
    return OldCopy(backup.path, kind, backup.at, _size(backup.path))


def of_sealed(path: Path) -> Iterator[OldCopy]:
    """A sealed file, as one of them, where its name tells when it was made."""
    is_backup = read_name(sealing.unsealed(path)) is not None
    return named([path], CopyKind.DAMAGED_BACKUP if is_backup else CopyKind.DAMAGED)


def named(paths: Iterable[Path], kind: CopyKind) -> Iterator[OldCopy]:
    """Files whose names tell when they were made, as some of them."""
    for path in paths:
        if at := moment_in(path):
            yield OldCopy(path, kind, at, _size(path))


def holds_names(copy: OldCopy, key: Key | None, records: Iterable[RecordKey]) -> bool | None:
    """Whether a copy holds what one of these people, known by their records, was called; None where
    it cannot be read: a damaged one is not even opened, its log would be written back."""
    if copy.kind in (CopyKind.DAMAGED, CopyKind.DAMAGED_BACKUP):
        return None
    try:
        with closing(connect_as_it_is(copy.path, key)) as connection:
            return any(_is_named(connection, *each) for each in records)
    except dbapi2.DatabaseError:
        return None


def _is_named(connection: dbapi2.Connection, table: str, record_id: str) -> bool:
    if table not in ERASABLE:
        return False
    named = f"SELECT 1 FROM {table} WHERE id = ? AND (last_name <> '' OR first_name <> ?)"
    return connection.execute(named, (record_id, ERASED)).fetchone() is not None


def remove(copy: OldCopy) -> None:
    """Take a copy away for good, with what goes with it; what is in clear is written over first.
    Raises OSError."""
    path = copy.path
    beside = [path.with_name(f"{path.name}-{end}") for end in ("wal", "journal", "shm")]
    if (was := sealing.unsealed(path)) == path or not was.exists():
        beside.append(key_file(was))
    take_away = copies.wipe if sealing.is_clear(path) else Path.unlink
    for each in (*beside, path):
        if each.exists():
            take_away(each)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
