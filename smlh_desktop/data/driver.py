"""Connections of the driver alone, as every one of ours must be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data.encryption import Key, is_encrypted
from smlh_desktop.paths import private_file


def connect(path: Path, key: Key | None) -> dbapi2.Connection:
    """A connection to a base, with the pragmas every one must have. A new one is made for this
    person alone, and its log with it."""
    private_file(path)
    connection = dbapi2.connect(str(path), check_same_thread=False)
    connection.isolation_level = None  # transactions are begun in so many words
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # it speaks on standard error
            connection.execute(key.pragma)  # before anything reads the file
        with damaged_names():
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA busy_timeout = 2000")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is taken out leaves the file too
    except BaseException:
        connection.close()
        raise
    return connection


def connect_as_it_is(path: Path, key: Key | None) -> dbapi2.Connection:
    """The same to a copy of a base: under the base's key, or in clear still."""
    return connect(path, key if is_encrypted(path) else None)


@contextmanager
def damaged_names() -> Iterator[None]:
    """Tell as damage that a table or a column has lost its name: the driver only says that there is
    no such one, or fails on what is no text. For statements known to be right."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise dbapi2.DatabaseError("malformed") from error
    except dbapi2.OperationalError as error:
        if "no such" not in str(error):
            raise
        raise dbapi2.DatabaseError("malformed") from error


def quick_check(connection: dbapi2.Connection) -> bool:
    """Whether SQLite's own `quick_check` finds nothing wrong."""
    return _is_ok(connection, "quick_check")


def integrity_check(connection: dbapi2.Connection) -> bool:
    """The same of `integrity_check`, which reads the indexes too: several times as long."""
    return _is_ok(connection, "integrity_check")


def _is_ok(connection: dbapi2.Connection, check: str) -> bool:
    try:
        return bool(connection.execute(f"PRAGMA {check}(1)").fetchone() == ("ok",))
    except (dbapi2.DatabaseError, UnicodeDecodeError):
        return False
