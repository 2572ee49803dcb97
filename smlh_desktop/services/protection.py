"""A base is given a key, or another passphrase; one in clear is encrypted, or put back in clear."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from smlh_desktop.data import copies
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
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import backups, kept_copies, key_ring
from smlh_desktop.services.unlocking import wrapping_of


def make_key(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """A key for a base to come: its key file is written before anything is encrypted with it.
    Raises SmlhError for a passphrase too short, or where the file cannot be written."""
    key = new_key()
    wrapped = wrap(key, passphrase)
    _keep_former_key_file(base)
    _write_key_file(base, wrapped)
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
    _keep_former_key_file(base)
    _write_key_file(base, wrapped)
    return True


def change_passphrase(base: Path, key: Key, passphrase: str) -> None:
    """Wrap the key of a base under another passphrase; the base itself is not written. Raises
    SmlhError."""
    _write_key_file(base, wrap(key, passphrase))
    for folder in backups.known_folders():
        if backups.own_in(folder, base):
            kept_copies.keep_key(folder, base, key)


def protect(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """Encrypt a base in clear, the copies beside it and its backups, nobody having it open. Each
    copy is compared row by row before it takes the place of what it was made from. Raises
    SmlhError, the base being then as it was."""
    check_passphrase(passphrase)
    if is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » est déjà protégée.")
    with _ours(base, None) as opened:
        key = make_key(base, passphrase, remember=remember)
        _swap(opened, key)
        backups.convert(base, None, key)
    return key


def unprotect(base: Path, key: Key) -> None:
    """Put a base back in clear, nobody having it open; its key goes. Raises SmlhError, the base
    being then as it was."""
    if not is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » n'est pas protégée.")
    with _ours(base, key) as opened:
        _swap(opened, None)
        backups.convert(base, key, None)
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


def _keep_former_key_file(base: Path) -> None:
    """The key of a base that was here before, moved away perhaps, is kept under another name."""
    former = key_file(base)
    with suppress(OSError, SmlhError):
        if former.exists():
            former.rename(former.with_name(f"{former.name}.{key_id_in(former.read_bytes())}"))


def _write_key_file(base: Path, content: bytes) -> None:
    path = key_file(base)
    try:
        with replacing(path, private=True) as file:
            file.write(content)
        copies.to_disk(path)
    except OSError as error:
        raise SmlhError(
            f"La clé de la base n'a pas pu être écrite dans « {path.parent} » ({reason(error)}). "
            "Rien n'a été changé."
        ) from error
