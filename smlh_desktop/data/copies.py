"""Copies of a base that can be trusted: opened again, checked, compared row by row.

A copy with the same key is SQLite's `VACUUM INTO`; one with another key, or without, SQLCipher's
`sqlcipher_export`. Either is written under a passing name, and takes its own once it is known to
be good and lies on the disk. The base may be written to meanwhile: nobody waits for a copy.
"""

import glob
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data.driver import connect, quick_check
from smlh_desktop.data.encryption import Key, is_encrypted
from smlh_desktop.data.failures import refusal, told_in_french
from smlh_desktop.data.moments import MOMENT, a_second_later
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.paths import private_file

PASSING = ".partiel"
_FORMER, _COMING = ".ancienne", ".nouvelle"
_BLOCK = 1 << 20
_TRIES = 8


def checked_copy(source: dbapi2.Connection, target: Path, key: Key | None) -> Path:
    """Copy the base that `source` reads, which has this `key`, to `target`. Raises SmlhError when
    the disk refuses or the copy is not good; nothing is left of it then."""
    with under_a_passing_name(target) as passing:
        for _ in range(_TRIES):
            _begin(passing)
            before = _data_version(source)
            source.execute("VACUUM INTO ?", (str(passing),))
            with _reading(source):
                if _data_version(source) == before:
                    _compare(source, passing, key)
                    return target
        raise SmlhError(
            "La base change sans cesse : la copie n'a pas pu être vérifiée. Elle sera faite plus "
            "tard ; vous pouvez continuer."
        )


def checked_export(
    source: dbapi2.Connection, target: Path, key: Key | None, *, application_id: int
) -> Path:
    """The same with another key, or in clear for None."""
    with under_a_passing_name(target) as passing:
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


def convert(path: Path, before: Key | None, after: Key | None, *, application_id: int) -> None:
    """Put a base that nobody has open under another key, a copy compared row by row taking its
    place. Raises SmlhError, the base being then as it was."""
    sweep_beside(path)
    new = coming(path)
    with told_in_french(), closing(connect(path, before)) as source:
        checked_export(source, new, after, application_id=application_id)
    try:
        take_place(new, path)
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » n'a pas pu être remplacé ({reason(error)}). Fermez ce qui "
            "l'utilise, puis recommencez."
        ) from error


def take_place(new: Path, path: Path) -> None:
    """Have the base at `new` be that at `path`, at once: there is never a moment without one, but
    on a disk that knows no second names (see `is_between`). What was there in clear, and is not any
    more, is wiped. Nobody has it open, and its log was written back. Raises OSError."""
    old = former(path)
    wiping = path.exists() and not is_encrypted(path) and is_encrypted(new)
    if wiping:
        try:
            os.link(path, old)
        except OSError:  # to wipe a copy would leave what it was made of
            path.replace(old)
        to_disk(old)
    try:
        new.replace(path)
    except OSError:
        _put_back(path)
        raise
    to_disk(path)
    if wiping:
        wipe(old)


def former(path: Path) -> Path:
    """Where what a base in clear was is, for the time it takes to wipe it."""
    return path.with_name(f"{path.name}{_FORMER}")


def coming(path: Path) -> Path:
    """Where what is to take a base's place is made."""
    return path.with_name(f"{path.name}{_COMING}")


def is_between(path: Path) -> bool:
    """Whether a crash came once a base in clear had left its place, before the other took it."""
    return _is_empty(path) and former(path).exists() and coming(path).exists()


def _put_back(path: Path) -> None:
    if not is_between(path):
        return
    old = former(path)
    try:
        old.replace(path)
        to_disk(path)
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » n'a pas pu reprendre sa place ({reason(error)}). Donnez ce nom au "
            f"fichier « {old.name} », qui est à côté, puis recommencez : rien n'est perdu."
        ) from error


def _is_empty(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def sweep_beside(path: Path) -> None:
    """Put right what a crash left beside a base, or a copy of one, which nobody converts now.
    Raises SmlhError where it cannot have its place again."""
    _put_back(path)
    if not path.exists():
        return
    with suppress(OSError):
        wipe(former(path))
    sweep_passing(path.parent, glob.escape(coming(path).name))


def sweep_like(folder: Path, like: str) -> None:
    """The same of all that is called so in a folder (a pattern of `glob`), and of what was cut
    short while it was copied."""
    for end in (_FORMER, _COMING):
        for left in list(folder.glob(f"{like}{end}*")):
            sweep_beside(left.with_name(left.name.rpartition(end)[0]))
    sweep_passing(folder, f"{like}*{PASSING}")


def sweep_passing(folder: Path, beginning: str) -> None:
    """Wipe what a crash cut short in a folder, and the logs of it: names that begin so (a pattern
    of `glob`)."""
    for cut in folder.glob(f"{beginning}*"):
        with suppress(OSError):
            wipe(cut)


def free_aside(path: Path, word: str) -> Path:
    """Where what a file was may stay beside it: `base-abimee-20261126-181500.smlh`; the next second
    where one stays already."""
    aside = path.with_name(f"{path.stem}-{word}-{datetime.now(UTC):{MOMENT}}{path.suffix}")
    while list(path.parent.glob(f"{glob.escape(aside.name)}*")):
        aside = a_second_later(aside)
    return aside


def set_aside(path: Path, aside: Path) -> None:
    """Give a file a second name, for another to take its own. Raises OSError."""
    try:
        os.link(path, aside)
    except OSError:  # a disk that knows no second names, as that of a USB key
        shutil.copyfile(path, aside)
    to_disk(aside)


def wipe(path: Path) -> None:
    """Write zeros over a file in clear, then remove it: as much as a program can do. (Flash memory
    may keep older blocks of its own: only the system's disk encryption answers for those.) What has
    another name, the base itself perhaps, loses this one alone."""
    try:
        if _has_this_name_alone(path):
            with path.open("r+b") as file:
                left = path.stat().st_size
                while left > 0:
                    left -= file.write(bytes(min(_BLOCK, left)))
                file.flush()
                os.fsync(file.fileno())
    finally:
        path.unlink()


def _has_this_name_alone(path: Path) -> bool:
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and found.st_nlink <= 1  # some disks count none


def to_disk(path: Path) -> None:
    """Have a file, and its name, lie on the disk before going on."""
    for each in (path, path.parent):
        # A folder cannot be opened so on Windows, which writes names through by itself, nor put on
        # the disk on some shares.
        folder = each.is_dir()
        with suppress(OSError) if folder else nullcontext():
            number = os.open(each, os.O_RDONLY if folder else os.O_RDWR)
            try:
                os.fsync(number)
            finally:
                os.close(number)


@contextmanager
def _reading(connection: dbapi2.Connection) -> Iterator[None]:
    """One moment of a base for as long as the block lasts, whoever writes to it."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


def _data_version(connection: dbapi2.Connection) -> int:
    """Changes when another connection committed (https://sqlite.org/pragma.html)."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def under_a_passing_name(target: Path) -> Iterator[Path]:
    """An empty file that takes the place of `target` when the block ends well, and lies on the
    disk. Raises SmlhError, nothing being left of it then."""
    passing = target.with_name(target.name + PASSING)
    try:
        _begin(passing)
        with told_in_french(), _refusals_as_such():
            yield passing
        to_disk(passing)
        passing.replace(target)
        to_disk(target)
    except OSError as error:
        why = str(error) if isinstance(error, _Refused) else reason(error)
        raise SmlhError(
            f"La copie « {target.name} » n'a pas pu être écrite dans « {target.parent} » ({why}). "
            "La base n'a pas été modifiée."
        ) from error
    finally:
        with suppress(OSError):
            passing.unlink(missing_ok=True)


def _begin(passing: Path) -> None:
    """An empty file to copy to, that this person alone reads."""
    passing.unlink(missing_ok=True)
    private_file(passing)


class _Refused(OSError):
    """The disk refused the driver, in French words."""


@contextmanager
def _refusals_as_such() -> Iterator[None]:
    try:
        yield
    except dbapi2.DatabaseError as error:
        if (said := refusal(error)) is None:
            raise
        raise _Refused(said) from error


def _compare(source: dbapi2.Connection, path: Path, key: Key | None) -> None:
    if not _holds_the_same(source, path, key):
        raise SmlhError(
            f"La copie « {path.name.removesuffix(PASSING)} » n'est pas bonne : elle n'a pas été "
            "gardée, et la base n'a pas été modifiée. Vérifiez le disque, puis recommencez."
        )


def _holds_the_same(source: dbapi2.Connection, path: Path, key: Key | None) -> bool:
    wanted = content_digest(source)
    try:
        with closing(connect(path, key)) as copy:
            return quick_check(copy) and content_digest(copy) == wanted
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
            for document in (value for value in row if isinstance(value, bytes)):
                found.update(document)  # as it is: its text would hold the other threads up
            told = tuple(len(value) if isinstance(value, bytes) else value for value in row)
            found.update(repr(told).encode())
    return found.hexdigest()
