"""The key of a base, or of a backup: found in the system's keyring, or by what a person gives.

The key is kept, wrapped, in a file beside the base. Where that file is lost or spoilt, copies of it
lie in the folders of backups; the words of the recovery sheet need none of them.
"""

from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data.backups import SUFFIX, keys_near, read_name
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import (
    Key,
    WrongPassphrase,
    has_salt_of,
    is_encrypted,
    is_whole,
    key_file,
    key_id_in,
    may_be_key_of,
    read_key_file,
    unwrap,
)
from smlh_desktop.data.opening import is_new
from smlh_desktop.data.sealing import is_clear
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, key_ring, recovery_words


def asks_for_key(base: Path) -> bool:
    """Whether a base opens by a key alone, rather than being a file that is damaged: its key file
    is there, or nothing tells otherwise."""
    if not is_encrypted(base):
        return False
    return key_file(base).exists() or (is_whole(base) and not is_clear(base))


def wrapped_for(path: Path) -> list[bytes]:
    """What holds the key of a base or a backup, wrapped, the likeliest first; where its beginning
    is damaged, its own key file alone can be. Of two wrappings of one key the first alone: the
    passphrase of the other may have been changed since."""
    first: dict[str, bytes] = {}
    for _, each in keys_near(path, *backups.known_folders()):
        if may_be_key_of(each, path):
            first.setdefault(key_id_in(each), each)
    if not first:
        with suppress(SmlhError):
            own = read_key_file(path)
            first[key_id_in(own)] = own
    return list(first.values())


def wrapping_of(path: Path, key: Key) -> bytes | None:
    """A key as it is wrapped near a base or a backup, or with the backups; None where it is not."""
    near = keys_near(path, *backups.known_folders())
    return next((each for _, each in near if key_id_in(each) == key.id), None)


def remembered_key(base: Path) -> Key | None:
    """The key of a base as the system's keyring has it."""
    held = (key_ring.recall(key_id_in(each)) for each in wrapped_for(base))
    return next((key for key in held if key is not None and is_key_of(base, key)), None)


def key_by_passphrase(path: Path, passphrase: str, *, remember: bool = True) -> Key:
    """The key of a base or a backup, its passphrase given. Raises WrongPassphrase, or SmlhError
    where its key is nowhere."""
    several = wrapped_for(path)
    if not several:
        if key_file(path).exists():
            key_id_in(read_key_file(path))  # which says that it is spoilt
        raise SmlhError(
            f"Le fichier « .cle » de « {_named(path)} » n'est ni à côté, ni dans les sauvegardes : "
            "la phrase secrète ne suffit plus. Remettez-le à sa place, ou donnez les mots de la "
            "feuille de secours."
        )
    of_another = False
    for wrapped in several:
        try:
            key = unwrap(wrapped, passphrase)
        except WrongPassphrase:
            continue
        if is_key_of(path, key):
            if remember:
                key_ring.remember(key)
            return key
        of_another = True
    if not of_another:
        raise WrongPassphrase(
            f"Ce n'est pas la phrase secrète de « {_named(path)} ». Vérifiez les majuscules et les "
            "accents, puis recommencez."
        )
    raise WrongPassphrase(
        f"Cette phrase secrète est celle d'une autre base que « {_named(path)} ». Remettez à côté "
        "d'elle son propre fichier « .cle », ou ouvrez-la avec les mots de sa feuille de secours."
    )


def key_by_words(path: Path, typed: str, *, remember: bool = True) -> Key:
    """The key of a base or a backup, the words of its recovery sheet given. Raises SmlhError."""
    key = recovery_words.key_of(typed)
    if not is_key_of(path, key):
        raise SmlhError(
            "Ces mots sont ceux d'une autre base. Cherchez la feuille qui porte le nom de "
            f"« {_named(path)} »."
        )
    if remember:
        key_ring.remember(key)
    return key


def key_of_backup(backup: Path, *known: Key | None) -> tuple[bool, Key | None]:
    """Whether a backup opens without asking anything, and by which key: none where it is in clear,
    one that is `known`, or one the system's keyring has."""
    if not is_encrypted(backup):
        return True, None
    held = (key_ring.recall(key_id_in(each)) for each in wrapped_for(backup))
    for key in (*known, *held):
        if key is not None and opens(backup, key):
            return True, key
    return False, None


def is_key_of(path: Path, key: Key) -> bool:
    """Whether a key is that of a base, however damaged: it opens it, or backups that bear its
    name."""
    if is_new(path) or has_salt_of(path, key) or opens(path, key):
        return True
    if read_name(path) is not None:
        return False
    alike = (each for each in backups.everywhere(path) if each.stem == path.stem)
    return any(opens(each.path, key) for each in alike)


def opens(path: Path, key: Key) -> bool:
    """Whether a base opens with a key."""
    try:
        with closing(connect(path, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        return False
    return True


def _named(path: Path) -> str:
    """A base as its person knows it: by its name before it was backed up."""
    named = read_name(path)
    return f"{named.stem}{SUFFIX}" if named else path.name
