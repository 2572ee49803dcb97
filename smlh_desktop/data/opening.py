"""Taking a base: nobody else has it, it is ours, it is sound, its schema is known.

Nothing here needs SQLAlchemy, which takes longer to import than the window to open: the first
page is read with the driver alone (see `glance`), and the rest comes when first asked for.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import beside, copies
from smlh_desktop.data.driver import connect, damaged_names, quick_check
from smlh_desktop.data.encryption import Key, Locked, is_encrypted, key_file
from smlh_desktop.data.failures import Damaged, told_in_french
from smlh_desktop.data.lock import BaseLock, Taken
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.errors import SmlhError, reason

# "SMLH" in ASCII, written in the header of each of our bases (PRAGMA application_id).
APPLICATION_ID = 0x534D4C48


class OpenBase:
    """A base that is ours until `close`. Made by `open_base`."""

    revision = HEAD

    def __init__(self, path: Path, lock: BaseLock, key: Key | None = None) -> None:
        self.path = path
        self.key = key
        self._lock = lock
        self._locked = False
        self._check: threading.Thread | None = None
        self._damaged = False
        self._opened = False

    def connect(self) -> dbapi2.Connection:
        """A new connection, with the pragmas every one must have."""
        if self._locked:
            raise Locked(self.path)
        return connect(self.path, self.key)

    def lock(self) -> None:
        """Forget the key: nothing opens until `unlock`."""
        self._locked, self.key = self.key is not None, None

    def unlock(self, key: Key) -> None:
        """Take the key again."""
        self._locked, self.key = False, key

    @property
    def was_cut(self) -> bool:
        """Whether whoever had it open last never closed it: killed, or out of power."""
        return self._lock.was_cut

    @contextmanager
    def glance(self) -> Iterator[dbapi2.Connection]:
        """A connection to read a few rows with the driver alone. Raises SmlhError, also when the
        base has lost a table, or left its place meanwhile: SQLite would put an empty one there."""
        if self._opened and is_new(self.path):
            raise SmlhError(
                f"La base « {self.path.name} » n'est plus à sa place. Fermez le programme, "
                f"remettez le fichier dans « {self.path.parent} », puis rouvrez-le."
            )
        with told_in_french(), damaged_names():
            connection = self.connect()
            try:
                yield connection
            finally:
                connection.close()

    def note_opened(self) -> None:
        """From now on the file is there, and stays."""
        self._opened = True

    def check_beside(self) -> None:
        """Begin SQLite's `quick_check` in another thread; no write starts before its answer."""
        self._check = threading.Thread(target=self._note_damage, name="quick_check", daemon=True)
        self._check.start()

    def wait_for_check(self) -> None:
        """Wait for the answer of the check, if one runs. Raises SmlhError for a damaged base."""
        if self._check is not None:
            self._check.join()
        if self._damaged:
            raise damage_of(self.path)

    def is_sound(self) -> bool:
        """Whether SQLite's own `quick_check` finds nothing wrong."""
        with self.glance() as connection:
            return quick_check(connection)

    def close(self) -> None:
        """Let the base go, for another program to open."""
        if self._check is not None:
            self._check.join()
        self._lock.release()

    def _note_damage(self) -> None:
        try:
            self._damaged = not self.is_sound()
        except Damaged:
            self._damaged = True


def open_base(
    path: Path, *, key: Key | None = None, create: bool = True, check_beside: bool = False
) -> OpenBase:
    """Take the base at `path` with its `key`, made at need when `create` is true: encrypted where
    there is a key.

    Checks in turn: nobody else has it, it is one of our bases, it is sound, its schema is
    known; an older schema is brought up to date after a checked copy. With `check_beside`
    the soundness is checked in another thread: `wait_for_check` gives its answer, and nothing
    is written before it. Raises SmlhError, Locked where a key is missing.
    """
    path = Path(path)
    new = is_new(path)
    if new:
        refuse_left_log(path)
    if new and not create:
        raise SmlhError(f"La base « {path} » n'existe pas. Vérifiez le nom du fichier.")
    if not new and not is_encrypted(path):
        key = None  # in clear, whatever key one has
    elif not new and key is None and key_file(path).exists():
        raise Locked(path)
    base = OpenBase(path, take_lock(path), key)
    try:
        beside.sweep_at_opening(path)
        with told_in_french():
            _prepare(base, new=new, trusting=check_beside)
    except BaseException:
        base.close()
        raise
    base.note_opened()
    if check_beside:
        base.check_beside()
    return base


def refuse_left_log(path: Path) -> None:
    """Raises SmlhError where a base is gone and its log is there, with its last changes: to make,
    or to put, another base in its place would lose them."""
    log = path.with_name(f"{path.name}-wal")
    if not path.exists() and log.exists() and log.stat().st_size:
        raise SmlhError(
            f"La base « {path.name} » n'est plus à sa place, mais ses derniers changements y sont "
            f"encore, dans « {log.name} ». Remettez la base à côté de ce fichier ; si elle est "
            "perdue, donnez-lui un autre nom."
        )


def is_new(path: Path) -> bool:
    """Whether there is no base at `path` yet. Raises SmlhError where there can be none."""
    try:
        if path.is_dir():
            raise SmlhError(f"« {path} » est un dossier. Donnez le nom d'un fichier de base.")
        if copies.is_between(path):
            return False  # to open it puts it back
        return not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise SmlhError(
            f"La base « {path} » ne peut pas être ouverte ({reason(error)}). "
            "Vérifiez son nom, et que vous avez le droit de lire son dossier."
        ) from error


def take_lock(path: Path) -> BaseLock:
    """The system's lock beside the base: it goes with the process, however that ends. Raises
    SmlhError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = BaseLock(path.with_name(path.name + ".verrou"))
        lock.take()
    except Taken:
        raise SmlhError(
            f"La base « {path.name} » est déjà ouverte dans une autre fenêtre ou par un autre "
            "programme. Fermez-le d'abord, puis recommencez."
        ) from None
    except OSError as error:
        raise SmlhError(
            f"Le dossier « {path.parent} » ne peut pas être modifié ({reason(error)}) : la base y "
            "est en lecture seule. Copiez-la dans vos Documents et ouvrez la copie."
        ) from error
    if path.exists() and not os.access(path, os.W_OK):
        lock.release()
        raise SmlhError(
            f"La base « {path.name} » est en lecture seule. Rendez le fichier modifiable, "
            "ou copiez-le dans vos Documents et ouvrez la copie."
        )
    return lock


def _prepare(base: OpenBase, *, new: bool, trusting: bool) -> None:
    """Make a new base, or refuse what is not a sound one of ours, or bring it up to date.

    `trusting` leaves the long part of the check for later.
    """
    path = base.path
    with base.glance() as connection:
        if new or _is_blank(connection):
            _upgrade(base, backup=False)
            return
        if not is_ours(connection):
            raise SmlhError(
                f"« {path.name} » n'est pas une base du Cercle des partenaires. "
                "Choisissez un fichier « .smlh »."
            )
        revision = revision_of(connection)
        current = revision == HEAD
        logged = _value(connection, "PRAGMA journal_mode") == "wal"
        if not (trusting and current and logged) and not quick_check(connection):
            raise damage_of(path)
        if current and not logged:  # a copy took its place, and copies keep no log of their own
            connection.execute("PRAGMA journal_mode = WAL")
    if current:
        return
    refuse_newer(path, revision)
    _upgrade(base, backup=True)


def is_ours(connection: dbapi2.Connection) -> bool:
    """Whether a file says that it is one of our bases."""
    return _value(connection, "PRAGMA application_id") == APPLICATION_ID


def revision_of(connection: dbapi2.Connection) -> object:
    """The revision of a base's schema; None where it names none."""
    return _value(connection, "SELECT version_num FROM alembic_version")


def refuse_newer(path: Path, revision: object) -> None:
    """Raises SmlhError for a base whose schema this program does not know."""
    if revision is None or str(revision) > HEAD:
        raise SmlhError(
            f"La base « {path.name} » vient d'une version plus récente du programme. "
            "Mettez le programme à jour avant de l'ouvrir ; elle n'a pas été modifiée."
        )


def _is_blank(connection: dbapi2.Connection) -> bool:
    """Whether the making of the base was cut short before its first table."""
    return _value(connection, "SELECT 1 FROM sqlite_schema") is None


def _value(connection: dbapi2.Connection, statement: str) -> object:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None


def damage_of(path: Path) -> Damaged:
    """What tells that a base is damaged."""
    return Damaged(
        f"La base « {path.name} » est abîmée : le programme ne l'a pas modifiée. "
        "Gardez le fichier tel quel et reprenez votre dernière sauvegarde."
    )


def _upgrade(base: OpenBase, *, backup: bool) -> None:
    # Alembic is slow to import and not needed on most days.
    from smlh_desktop.data.migrations.upgrade import upgrade

    upgrade(base.connect, base.path, key=base.key, application_id=APPLICATION_ID, backup=backup)
