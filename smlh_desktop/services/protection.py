"""A base is given a key, or another passphrase; one in clear is encrypted, or put back in clear."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from smlh_desktop.data import copies
from smlh_desktop.data.backups import keys_near
from smlh_desktop.data.encryption import (
    Key,
    check_passphrase,
    is_encrypted,
    key_file,
    key_id_in,
    new_key,
    read_key_file,
    wrap,
)
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.opening import APPLICATION_ID, OpenBase, open_base
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, key_files, key_ring
from smlh_desktop.services.unlocking import wrapping_of


def make_key(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """A key for a base to come: its key file is written before anything is encrypted with it.
    Raises SmlhError for a passphrase too short, or where the file cannot be written."""
    key = new_key()
    key_files.put(base, wrap(key, passphrase))
    if remember:
        key_ring.remember(key)
    return key


def put_key_back(base: Path, key: Key) -> bool:
    """Have the key file of a base hold its key again, from a copy of it. False where there is none:
    another passphrase is to be chosen. Raises SmlhError where the disk refuses."""
    with suppress(SmlhError):
        if key_id_in(read_key_file(base)) == key.id:
            return True
    wrapped = wrapping_of(base, key)
    if wrapped is None:
        return False
    key_files.put(base, wrapped)
    return True


def change_passphrase(base: Path, key: Key, passphrase: str) -> None:
    """Wrap the key of a base under another passphrase, wherever it is kept; the base itself is not
    written. Raises SmlhError, nothing being changed then. What is not there, or takes nothing now,
    is renewed at the next backup that goes there."""
    wrapped = wrap(key, passphrase)
    key_files.put(base, wrapped)
    for path, held in keys_near(base, *backups.known_folders()):
        if path != key_file(base) and key_id_in(held) == key.id:
            with suppress(SmlhError):
                key_files.write(path, wrapped)


def protect(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """Encrypt a base in clear, the copies beside it and its backups, nobody having it open. Each
    copy is compared row by row before it takes the place of what it was made from. Raises
    SmlhError, the base being then as it was."""
    check_passphrase(passphrase)
    if is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » est déjà protégée.")
    whose = backups.whose(base)
    with _ours(base, None) as opened:
        key = make_key(base, passphrase, remember=remember)
        try:
            _swap(opened, key)
        except SmlhError:
            _drop_key(base, key)
            raise
        with suppress(SmlhError):  # it is protected: the rest is told, and done later
            backups.convert(base, whose, None, key)
    return key


def unprotect(base: Path, key: Key) -> None:
    """Put a base back in clear, nobody having it open; its key goes. Raises SmlhError, the base
    being then as it was."""
    if not is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » n'est pas protégée.")
    whose = backups.whose(base)
    with _ours(base, key) as opened:
        _swap(opened, None)
        with suppress(SmlhError):
            backups.convert(base, whose, key, None)
    _drop_key(base, key)


def _drop_key(base: Path, key: Key) -> None:
    key_file(base).unlink(missing_ok=True)
    key_ring.forget(key.id)


@contextmanager
def _ours(base: Path, key: Key | None) -> Iterator[OpenBase]:
    opened = open_base(base, key=key, create=False)
    try:
        with told_in_french():
            yield opened
    finally:
        opened.close()


def _swap(opened: OpenBase, key: Key | None) -> None:
    """The base, under another key: what was still in its log first."""
    with closing(opened.connect()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copies.convert(opened.path, opened.key, key, application_id=APPLICATION_ID)
    with suppress(FileNotFoundError):
        opened.path.with_name(opened.path.name + "-shm").unlink()
