"""Backups of a base: files of a folder, named after the base, the moment and the laptop.

`base-20261126-181500-3fa2c1.smlh`: the moment is in UTC, so that no hour comes twice; the mark
tells the base of one laptop from that of another whose USB key is the same. A copy made before
another backup took the base's place ends with `-avant`. An encrypted one has its key, wrapped,
beside it as `<key id>.cle`, once for all those of one key.
"""

import glob
import re
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import copies
from smlh_desktop.data.driver import connect_as_it_is, damaged_names, quick_check
from smlh_desktop.data.encryption import Key, key_file, key_id_in
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.moments import MOMENT
from smlh_desktop.data.opening import APPLICATION_ID
from smlh_desktop.errors import SmlhError

SUFFIX = ".smlh"
_BEFORE = "-avant"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<moment>\d{8}-\d{6})-(?P<mark>[0-9a-f]{6})(?P<before>-avant)?\.smlh"
)
_JUST_NOW = timedelta(minutes=1)
State = tuple[str, int]
"""The last change a base holds: who made it (`peer`) and its number there."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as its name tells it; `before_restore`: made for another to take the base's
    place."""

    path: Path
    stem: str
    at: datetime
    mark: str
    before_restore: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """What a base holds, out of the bin; `changed_at` is its last change, None before any."""

    partners: int
    contacts: int
    meetings: int
    conventions: int
    changed_at: datetime | None
    state: State | None


def read_name(path: Path) -> Backup | None:
    """The backup that a file is by its name; None for another file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match["moment"], MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, match["stem"], at, match["mark"], match["before"] is not None)


def found_in(folder: Path) -> list[Backup]:
    """The backups of a folder, the newest first; none where it is not there."""
    try:
        names = list(folder.iterdir())
    except OSError:
        return []
    found = filter(None, map(read_name, names))
    return sorted(found, key=lambda each: (each.at, each.path.name), reverse=True)


def write(
    source: dbapi2.Connection,
    key: Key | None,
    folder: Path,
    *,
    stem: str,
    mark: str,
    at: datetime,
    before_restore: bool = False,
) -> Backup:
    """Copy the base that `source` reads, which has this `key`, to `folder`, checked, whoever writes
    to it meanwhile. What was cut short there is taken away first. Raises SmlhError, nothing being
    left then."""
    sweep(folder, stem, mark)
    path = _free(folder, stem, mark, at, before_restore=before_restore)
    backup = read_name(copies.checked_copy(source, path, key))
    assert backup is not None
    return backup


def _free(folder: Path, stem: str, mark: str, at: datetime, *, before_restore: bool) -> Path:
    """A name nobody has, and newer than those just given: the next second where this one is
    taken."""
    near = [
        each.at
        for each in found_in(folder)
        if (each.stem, each.mark) == (stem, mark) and abs(each.at - at) < _JUST_NOW
    ]
    at = max([at, *(each + timedelta(seconds=1) for each in near)])
    while True:
        end = _BEFORE if before_restore else ""
        path = folder / f"{stem}-{at.astimezone(UTC).strftime(MOMENT)}-{mark}{end}{SUFFIX}"
        if not path.exists():
            return path
        at += timedelta(seconds=1)


def sweep(folder: Path, stem: str, mark: str) -> None:
    """Take away what a crash cut short in a folder of backups, of this base alone."""
    copies.sweep_like(folder, f"{glob.escape(stem)}-*-{mark}*{SUFFIX}")


def remove(backup: Backup) -> None:
    """Take a backup away; one that cannot be is left for the next time."""
    with suppress(OSError):
        backup.path.unlink()


def kept_key(folder: Path, key: Key) -> Path:
    """Where a folder keeps a key, wrapped."""
    return folder / f"{key.id}.cle"


def keys_near(base: Path, *folders: Path) -> list[tuple[Path, bytes]]:
    """The sound key files of a base or a backup, and what they hold: its own, those that `folders`
    keep, those of the bases that were in its place, those of its folder."""
    own = key_file(base)
    paths = [own]
    for folder in folders:
        paths += sorted(folder.glob(f"*{own.suffix}"))
    paths += sorted(base.parent.glob(f"{glob.escape(own.name)}.*"))
    paths += sorted(base.parent.glob(f"*{own.suffix}"))
    found = {}
    for each in dict.fromkeys(paths):
        with suppress(OSError, SmlhError):
            key_id_in(content := each.read_bytes())
            found[each] = content
    return list(found.items())


def state_of(connection: dbapi2.Connection) -> State | None:
    """The last change a base holds; None for one where nothing was ever written."""
    row = connection.execute(
        "SELECT peer, counter FROM journal ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else None


def lineage_of(connection: dbapi2.Connection) -> str | None:
    """What all the copies of a base share, however old, wherever they are: its very first act; None
    for one where nothing was ever written."""
    row = connection.execute("SELECT id FROM intentions ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row else None


def went_through(connection: dbapi2.Connection, state: State | None) -> bool:
    """Whether a base holds all that it held, or one it was copied to, when that was the last
    change."""
    query = "SELECT 1 FROM journal WHERE peer = ? AND counter = ?"
    return state is not None and connection.execute(query, state).fetchone() is not None


def state_in(path: Path, key: Key | None) -> State | None:
    """The last change a backup holds; None for one that this key does not open."""
    try:
        with closing(connect_as_it_is(path, key)) as connection:
            return state_of(connection)
    except dbapi2.DatabaseError:
        return None


def holding(connection: dbapi2.Connection) -> Holding:
    """What a base holds, of whatever schema."""
    partners, contacts, meetings, conventions = (
        connection.execute(f"SELECT count(*) FROM {query}").fetchone()[0]
        for query in (
            "partners WHERE NOT deleted",
            "contacts c JOIN partners p ON p.id = c.partner_id WHERE NOT c.deleted "
            "AND NOT p.deleted",
            "meetings WHERE NOT deleted",
            "conventions c JOIN partners p ON p.id = c.partner_id WHERE NOT c.deleted "
            "AND NOT p.deleted",
        )
    )
    row = connection.execute("SELECT at FROM intentions ORDER BY seq DESC LIMIT 1").fetchone()
    changed_at = datetime.fromisoformat(row[0]).replace(tzinfo=UTC) if row else None
    return Holding(partners, contacts, meetings, conventions, changed_at, state_of(connection))


def look_into(path: Path, key: Key | None) -> Holding:
    """What a backup holds, once checked. Raises SmlhError (Damaged) for one that is not sound, or
    that this key does not open."""
    with told_in_french(), closing(connect_as_it_is(path, key)) as source:
        application = source.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID or not quick_check(source):
            raise dbapi2.DatabaseError("malformed")
        with damaged_names():
            return holding(source)
