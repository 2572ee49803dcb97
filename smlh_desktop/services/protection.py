"""Who may open a base: its key made, found, wrapped anew; a base in clear encrypted, or back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import copies
from smlh_desktop.data.backups import older_copies, wrapped_keys
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import (
    Key,
    WrongPassphrase,
    check_passphrase,
    is_encrypted,
    key_file,
    key_id_in,
    new_key,
    read_key_file,
    unwrap,
    wrap,
)
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.opening import APPLICATION_ID, OpenBase, open_base
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import backups, key_ring, recovery_words

_WAIT_FROM, _LONGEST_WAIT = 3, 60


def wait_after(refusals: int) -> int:
    """The seconds to wait after so many wrong passphrases in a row: none for the first two, then
    twice as long each time, a minute at most."""
    if refusals < _WAIT_FROM:
        return 0
    return int(min(_LONGEST_WAIT, 2 ** (refusals - _WAIT_FROM + 1)))


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


def remembered_key(base: Path) -> Key | None:
    """The key of a base as the system's keyring has it."""
    try:
        return key_ring.recall(key_id_in(read_key_file(base)))
    except SmlhError:
        return None


def key_by_passphrase(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """The key of a base, its passphrase given; of a backup, by the keys its folder holds. Raises
    WrongPassphrase, or SmlhError for a key file lost or spoilt."""
    several = wrapped_keys(base)
    if several and not key_file(base).exists():
        return _key_among(base, several, passphrase)
    key = unwrap(read_key_file(base), passphrase)
    if base.exists() and base.stat().st_size and not opens(base, key):
        raise SmlhError(
            f"Le fichier « {key_file(base).name} » n'est pas celui de cette base. Remettez le sien "
            "à côté d'elle, ou ouvrez-la avec les mots de sa feuille de secours."
        )
    if remember:
        key_ring.remember(key)
    return key


def _key_among(backup: Path, several: list[bytes], passphrase: str) -> Key:
    """The key of a backup among those its folder holds."""
    for wrapped in several:
        with suppress(SmlhError):
            if opens(backup, key := unwrap(wrapped, passphrase)):
                return key
    raise WrongPassphrase


def key_of_backup(backup: Path, *known: Key | None) -> tuple[bool, Key | None]:
    """Whether a backup opens without asking anything, and by which key: none where it is in clear,
    one that is `known`, or one the system's keyring has."""
    if not is_encrypted(backup):
        return True, None
    held = (key_ring.recall(key_id_in(each)) for each in wrapped_keys(backup))
    for key in (*known, *held):
        if key is not None and opens(backup, key):
            return True, key
    return False, None


def key_by_words(base: Path, typed: str) -> Key:
    """The key of a base, the words of its recovery sheet given. Raises SmlhError."""
    key = recovery_words.key_of(typed)
    if not opens(base, key):
        raise SmlhError(
            "Ces mots sont ceux d'une autre base. Cherchez la feuille qui porte le nom de "
            f"« {base.name} »."
        )
    return key


def opens(base: Path, key: Key) -> bool:
    """Whether a key is that of a base."""
    try:
        with closing(connect(base, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        return False
    return True


def change_passphrase(base: Path, key: Key, passphrase: str) -> None:
    """Wrap the key of a base under another passphrase; the base itself is not written. Raises
    SmlhError."""
    _write_key_file(base, wrap(key, passphrase))
    for folder in backups.every_folder():
        if backups.own_in(folder, base):
            backups.keep_key(folder, base, key)


def protect(base: Path, passphrase: str, *, remember: bool = True) -> Key:
    """Encrypt a base in clear, the older copies beside it and its backups, nobody having it open.
    Each copy is compared row by row before it takes the place of what it was made from. Raises
    SmlhError, the base being then as it was."""
    check_passphrase(passphrase)
    if is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » est déjà protégée.")
    with _ours(base, None) as opened:
        key = make_key(base, passphrase, remember=remember)
        _swap(opened, key)
        for older in older_copies(base):
            if not is_encrypted(older):
                _convert(older, None, key)
        backups.convert(base, None, key)
    return key


def unprotect(base: Path, key: Key) -> None:
    """Put a base back in clear, nobody having it open; its key goes. Raises SmlhError, the base
    being then as it was."""
    if not is_encrypted(base):
        raise SmlhError(f"La base « {base.name} » n'est pas protégée.")
    with _ours(base, key) as opened:
        _swap(opened, None)
        for older in older_copies(base):
            if is_encrypted(older):
                _convert(older, key, None)
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
    _convert(opened.path, opened.key, key)
    with suppress(FileNotFoundError):
        opened.path.with_name(opened.path.name + "-shm").unlink()


def _convert(path: Path, before: Key | None, after: Key | None) -> None:
    copies.convert(path, before, after, application_id=APPLICATION_ID)


def _keep_former_key_file(base: Path) -> None:
    """The key of a base that was here before, moved away perhaps, is kept under another name."""
    former = key_file(base)
    with suppress(OSError, SmlhError):
        if former.exists():
            former.rename(former.with_name(f"{former.name}.{key_id_in(former.read_bytes())}"))


def _write_key_file(base: Path, content: bytes) -> None:
    path = key_file(base)
    try:
        with replacing(path) as file:
            file.write(content)
        copies.to_disk(path)
    except OSError as error:
        raise SmlhError(
            f"La clé de la base n'a pas pu être écrite dans « {path.parent} » ({reason(error)}). "
            "Rien n'a été changé."
        ) from error
