"""Copies of a base that can be trusted: opened again, checked, compared row by row.

A copy with the same key is SQLite's `VACUUM INTO`; one with another key, or without, SQLCipher's
`sqlcipher_export`. Either is written under a passing name, and takes its own once it is known to
be good and lies on the disk.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data.driver import connect, quick_check
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.errors import SmlhError, reason

_PASSING = ".partiel"
_BLOCK = 1 << 20


def checked_copy(source: dbapi2.Connection, target: Path, key: Key | None) -> Path:
    """Copy the base that `source` reads, which has this `key`, to `target`. Raises SmlhError when
    the disk refuses or the copy is not good; nothing is left of it then."""
    with _under_a_passing_name(target) as passing:
        source.execute("VACUUM INTO ?", (str(passing),))
        _compare(source, passing, key)
    return target


def checked_export(
    source: dbapi2.Connection, target: Path, key: Key | None, *, application_id: int
) -> Path:
    """The same with another key, or in clear for None."""
    with _under_a_passing_name(target) as passing:
        source.execute(
            "ATTACH DATABASE ? AS copie KEY ?", (str(passing), key.attach if key else "")
        )
        try:
            source.execute("SELECT sqlcipher_export('copie')")
            source.execute(f"PRAGMA copie.application_id = {application_id}")
        finally:
            source.execute("DETACH DATABASE copie")
        _compare(source, passing, key)
    return target


def wipe(path: Path) -> None:
    """Write zeros over a file in clear, then remove it: as much as a program can do. (Flash memory
    may keep older blocks of its own: only the system's disk encryption answers for those.)"""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(_BLOCK, left)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def to_disk(path: Path) -> None:
    """Have a file, and its name, lie on the disk before going on."""
    for each in (path, path.parent):
        # A folder cannot be opened so on Windows, which writes names through by itself.
        with suppress(PermissionError, IsADirectoryError):
            number = os.open(each, os.O_RDONLY if each.is_dir() else os.O_RDWR)
            try:
                os.fsync(number)
            finally:
                os.close(number)


@contextmanager
def _under_a_passing_name(target: Path) -> Iterator[Path]:
    passing = target.with_name(target.name + _PASSING)
    try:
        passing.unlink(missing_ok=True)
        with told_in_french():
            yield passing
        to_disk(passing)
        passing.replace(target)
        to_disk(target)
    except OSError as error:
        raise SmlhError(
            f"La copie « {target.name} » n'a pas pu être écrite ({reason(error)}). "
            "La base n'a pas été modifiée."
        ) from error
    finally:
        with suppress(OSError):
            passing.unlink(missing_ok=True)


def _compare(source: dbapi2.Connection, path: Path, key: Key | None) -> None:
    if not _holds_the_same(source, path, key):
        raise SmlhError(
            f"La copie « {path.name.removesuffix(_PASSING)} » n'est pas bonne : elle n'a pas été "
            "gardée, et la base n'a pas été modifiée. Vérifiez le disque, puis recommencez."
        )


def _holds_the_same(source: dbapi2.Connection, path: Path, key: Key | None) -> bool:
    wanted = content_digest(source)
    try:
        copy = connect(path, key)
        try:
            return quick_check(copy) and content_digest(copy) == wanted
        finally:
            copy.close()
    except dbapi2.DatabaseError:
        return False


def content_digest(connection: dbapi2.Connection) -> str:
    """A digest of all the rows of all the tables: equal for bases that hold the same."""
    found = hashlib.sha256()
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    for (name,) in tables:
        quoted = '"' + name.replace('"', '""') + '"'
        found.update(f"\x00{name}\x00".encode())
        for row in connection.execute(f"SELECT * FROM {quoted}"):
            found.update(repr(row).encode())
    return found.hexdigest()
