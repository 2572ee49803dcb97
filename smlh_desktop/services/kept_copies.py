"""The other files that hold what a base does: under its key with it, told where they cannot be."""

from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import backups, beside, copies, sealing
from smlh_desktop.data.backups import Backup
from smlh_desktop.data.driver import connect, connect_as_it_is
from smlh_desktop.data.encryption import Key, key_file, key_id_in
from smlh_desktop.data.failures import Damaged
from smlh_desktop.data.opening import APPLICATION_ID
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import key_files


@dataclass(frozen=True, slots=True)
class Kept:
    """The copies of a base that lie in one folder, by what they hold; of those that cannot be read,
    those of its name, and what its key sealed."""

    older: list[Path] = field(default_factory=list)
    damaged: list[Path] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)
    sealed: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whose:
    """What tells a base's backups from others that hold the same: its name and `mark`, the marks
    of places of this laptop where it is no more, those of the bases that are in theirs still. In
    the folder `home` all are of this laptop."""

    stem: str
    mark: str
    former: frozenset[str]
    others: frozenset[str]
    home: Path

    def names(self, backup: Backup | None) -> bool:
        """Whether a backup is the base's by its name."""
        return backup is not None and (backup.stem, backup.mark) == (self.stem, self.mark)

    def may_be(self, backup: Backup) -> bool:
        """Whether it may be of this base, under a name or a mark it had; those of another base that
        is there, or of another laptop, are not to be touched."""
        if self.names(backup) or backup.mark in self.former:
            return True
        return backup.path.parent == self.home and backup.mark not in self.others


def beside_base(base: Path, source: dbapi2.Connection, key: Key | None) -> Kept:
    """Those beside a base that `source` reads; `key` is the one they are under, if any."""
    own = beside.older_copies(base)
    older = []
    for each in beside.every_older_copy(base):
        state = backups.state_in(each, key)
        if backups.went_through(source, state) or (state is None and each in own):
            older.append(each)
    damaged = beside.damaged_copies(base)
    return Kept(older=older, damaged=damaged, sealed=sealing.sealed_in(base.parent, key))


def in_folder(folder: Path, whose: Whose, source: dbapi2.Connection, key: Key | None) -> Kept:
    """Those of a folder of backups: by their name, or by the first act of what they hold, be it one
    that the base went back on since."""
    lineage = backups.lineage_of(source)
    found = [
        each
        for each in backups.found_in(folder)
        if whose.names(each) or (lineage and _lineage_in(each.path, key) == lineage)
    ]
    return Kept(backups=found, sealed=sealing.sealed_in(folder, key))


def convert_beside(
    base: Path, source: dbapi2.Connection, before: Key | None, after: Key | None
) -> None:
    """Put under another key the copies beside a base. What is damaged in clear is sealed."""
    kept = beside_base(base, source, before)
    _convert(kept.older, before, after)
    if after is None:
        _unseal(kept.sealed, before)
        return
    for path in filter(sealing.is_clear, kept.damaged):
        with suppress(SmlhError):
            sealing.seal(path, after)


def convert_in(
    folder: Path,
    base: Path,
    whose: Whose,
    source: dbapi2.Connection,
    before: Key | None,
    after: Key | None,
) -> None:
    """The same in one folder, of those that may be of this base: whoever has another could not open
    it any more. Put back in clear, those of its name and mark alone are: others may be of a laptop
    where the base is protected still."""
    kept = in_folder(folder, whose, source, before)
    if after is None:
        _convert([each.path for each in kept.backups if whose.names(each)], before, None)
        sealed = {each: backups.read_name(sealing.unsealed(each)) for each in kept.sealed}
        _unseal([each for each, was in sealed.items() if whose.names(was)], before)
        return
    found = [
        each.path for each in kept.backups if whose.may_be(each) and sealing.is_clear(each.path)
    ]
    if found:
        with suppress(SmlhError):
            keep_key(folder, base, after)
    _convert(found, before, after)


def in_clear(base: Path, folders: list[Path], source: dbapi2.Connection) -> list[Path]:
    """The files, beside a protected base and in these folders, that still tell what it holds, or
    that may: damaged, nobody can say what they hold."""
    lineage = backups.lineage_of(source)
    damaged = {*beside.damaged_copies(base), *beside.left_damaged(base)}
    copied = [
        *beside.every_older_copy(base),
        *(each.path for folder in folders for each in backups.found_in(folder)),
    ]
    return [
        *filter(sealing.is_clear, sorted(damaged)),
        *(each for each in copied if sealing.is_clear(each) and _may_hold(each, lineage)),
    ]


def keep_key(folder: Path, base: Path, key: Key) -> None:
    """Have a folder hold the base's key, wrapped as it is today. Raises SmlhError."""
    target = backups.kept_key(folder, key)
    with suppress(OSError):  # a base may be opened by its words alone
        wrapped = key_file(base).read_bytes()
        if key_id_in(wrapped) == key.id and _content(target) != wrapped:
            key_files.write(target, wrapped)


def _lineage_in(path: Path, key: Key | None) -> str | None:
    try:
        with closing(connect_as_it_is(path, key)) as held:
            return backups.lineage_of(held)
    except dbapi2.DatabaseError:
        return None


def _may_hold(backup: Path, lineage: str | None) -> bool:
    try:
        with closing(connect(backup, None)) as held:
            return backups.lineage_of(held) == lineage
    except dbapi2.DatabaseError:
        return True


def _convert(found: list[Path], before: Key | None, after: Key | None) -> None:
    for path in found:
        with suppress(SmlhError):
            _convert_or_seal(path, before, after)


def _unseal(found: list[Path], key: Key | None) -> None:
    for path in found:
        with suppress(SmlhError):
            sealing.unseal(path, key)


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
