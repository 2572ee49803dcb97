"""Connections of the driver alone, as every one of ours must be."""

from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data.encryption import Key
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
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 2000")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what is taken out leaves the file too
    except BaseException:
        connection.close()
        raise
    return connection


def quick_check(connection: dbapi2.Connection) -> bool:
    """Whether SQLite's own `quick_check` finds nothing wrong."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except dbapi2.DatabaseError:
        return False
