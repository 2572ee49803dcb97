"""Opening the base, and the sessions that read and write it.

``with database.session("Fiche modifiée") as session:`` is one intention: it is committed
whole at the end of the block, or not at all. Without an intention a session only reads.
"""

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from smlh_desktop.data import journal, search
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.lock import BaseLock, Taken
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.data.tables import JournalEntry
from smlh_desktop.errors import SmlhError

Committed = Callable[[frozenset[str]], None]

# "SMLH" in ASCII, written in the header of each of our bases (PRAGMA application_id).
APPLICATION_ID = 0x534D4C48
_PATIENCE_SECONDS = 20.0
_PATIENCE_OF_THE_SCREEN_SECONDS = 0.04

_BUSY = (
    "Un travail long est en train d'enregistrer. "
    "Attendez sa fin ou arrêtez-le, puis recommencez ; rien n'est perdu."
)


class _JournaledSession(Session):
    """A session whose changes go to the journal."""


journal.install(_JournaledSession)


class Database:
    """One open base. Made by `open_database`; closed by `close`."""

    def __init__(self, path: Path, engine: Engine, lock: BaseLock, *, revision: str) -> None:
        self._check: threading.Thread | None = None
        self._damaged = False
        self.path = path
        self.who = ""
        self.revision = revision
        self._engine = engine
        self._lock = lock
        self._writing = threading.Lock()
        self._listeners: list[Committed] = []
        with self._engine.connect() as connection:
            last = connection.scalar(
                select(JournalEntry.lamport).order_by(JournalEntry.seq.desc()).limit(1)
            )
        self._clock = journal.Clock(peer=secrets.token_hex(8), lamport=last or 0)

    def on_committed(self, listener: Committed) -> None:
        """Call `listener` after each commit, in the writing thread, with the tables changed."""
        self._listeners.append(listener)

    @contextmanager
    def session(
        self, intention: str | None = None, *, kind: str = "act", target_id: str | None = None
    ) -> Iterator[Session]:
        """A unit of work. With an `intention` (French, as shown after « Défaire ») it may write.

        Raises SmlhError when the disk refuses, or when a long work is writing.
        """
        with told_in_french():
            if intention is None:
                with _JournaledSession(self._engine, expire_on_commit=False) as session:
                    yield session
                return
            recorder = journal.Recorder(
                self._clock, intention, who=self.who, kind=kind, target_id=target_id
            )
            with self._turn_to_write(), self._writer(recorder) as session:
                yield session
        if recorder.wrote:
            tables = frozenset(table for table, _ in recorder.touched)
            for listener in self._listeners:
                listener(tables)

    @contextmanager
    def _writer(self, recorder: journal.Recorder) -> Iterator[Session]:
        lamport = self._clock.lamport
        with _JournaledSession(
            self._engine, expire_on_commit=False, info={"recorder": recorder}
        ) as session:
            session.connection(execution_options={"smlh_write": True})
            try:
                yield session
                session.flush()
                search.refresh(
                    session.connection(),
                    recorder.touched,
                    recorder.created,
                    recorder.removed_rids,
                )
                session.commit()
            except BaseException:
                session.rollback()
                self._clock.lamport = lamport
                raise

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        on_screen = threading.current_thread() is threading.main_thread()
        patience = _PATIENCE_OF_THE_SCREEN_SECONDS if on_screen else _PATIENCE_SECONDS
        self.wait_for_check()
        if not self._writing.acquire(timeout=patience):
            raise SmlhError(_BUSY)
        try:
            yield
        finally:
            self._writing.release()

    def check_beside(self) -> None:
        """Begin SQLite's `quick_check` in another thread; no write starts before its answer."""
        self._check = threading.Thread(target=self._note_damage, name="quick_check", daemon=True)
        self._check.start()

    def wait_for_check(self) -> None:
        """Wait for the answer of the check, if one runs. Raises SmlhError for a damaged base."""
        if self._check is not None:
            self._check.join()
        if self._damaged:
            raise SmlhError(_damaged(self.path))

    def _note_damage(self) -> None:
        self._damaged = not self.is_sound()

    def is_sound(self) -> bool:
        """Whether SQLite's own `quick_check` finds nothing wrong."""
        with self._engine.connect() as connection:
            return _quick_check(connection)

    def close(self) -> None:
        """Let the base go, for another program to open."""
        if self._check is not None:
            self._check.join()
        self._engine.dispose()
        self._lock.release()


def open_database(path: Path, *, create: bool = True, check_beside: bool = False) -> Database:
    """Open the base at `path`, made at need when `create` is true.

    Checks in turn: nobody else has it, it is one of our bases, it is sound, its schema is
    known; an older schema is brought up to date after a checked copy. With `check_beside`
    the soundness is checked in another thread: `wait_for_check` gives its answer, and nothing
    is written before it. Raises SmlhError.
    """
    path = Path(path)
    new = is_new(path)
    if new and not create:
        raise SmlhError(f"La base « {path} » n'existe pas. Vérifiez le nom du fichier.")
    lock = _take_lock(path)
    engine = _engine(path)
    try:
        with told_in_french():
            if new or _is_blank(engine):
                _upgrade(engine, path, backup=False)
            else:
                _check(engine, path, trusting=check_beside)
            database = Database(path, engine, lock, revision=HEAD)
        if check_beside:
            database.check_beside()
        return database
    except BaseException:
        engine.dispose()
        lock.release()
        raise


def is_new(path: Path) -> bool:
    """Whether there is no base at `path` yet. Raises SmlhError where there can be none."""
    try:
        if path.is_dir():
            raise SmlhError(f"« {path} » est un dossier. Donnez le nom d'un fichier de base.")
        return not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise SmlhError(
            f"La base « {path} » ne peut pas être ouverte ({error.strerror}). "
            "Vérifiez son nom, et que vous avez le droit de lire son dossier."
        ) from error


def _take_lock(path: Path) -> BaseLock:
    """The system's lock beside the base: it goes with the process, however that ends."""
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
            f"Le dossier « {path.parent} » ne peut pas être modifié ({error.strerror}) : la base y "
            "est en lecture seule. Copiez-la dans vos Documents et ouvrez la copie."
        ) from error
    if path.exists() and not os.access(path, os.W_OK):
        lock.release()
        raise SmlhError(
            f"La base « {path.name} » est en lecture seule. Rendez le fichier modifiable, "
            "ou copiez-le dans vos Documents et ouvrez la copie."
        )
    return lock


def _engine(path: Path) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(str(path), check_same_thread=False)
        connection.isolation_level = None  # SQLAlchemy's events begin the transactions
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 2000")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("smlh_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _is_blank(engine: Engine) -> bool:
    """Whether the making of the base was cut short before its first table."""
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").first() is None


def _check(engine: Engine, path: Path, *, trusting: bool) -> None:
    """Refuse what is not a sound base of ours; `trusting` leaves the long part for later."""
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise SmlhError(
                f"« {path.name} » n'est pas une base du Cercle des partenaires. "
                "Choisissez un fichier « .smlh »."
            )
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        current = revision == HEAD
        if not (trusting and current) and not _quick_check(connection):
            raise SmlhError(_damaged(path))
    if current:
        return
    if revision is None or str(revision) > HEAD:
        raise SmlhError(
            f"La base « {path.name} » vient d'une version plus récente du programme. "
            "Mettez le programme à jour avant de l'ouvrir ; elle n'a pas été modifiée."
        )
    _upgrade(engine, path, backup=True)


def _damaged(path: Path) -> str:
    return (
        f"La base « {path.name} » est abîmée : le programme ne l'a pas modifiée. "
        "Gardez le fichier tel quel et reprenez votre dernière sauvegarde."
    )


def _quick_check(connection: Connection) -> bool:
    try:
        return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    except dbapi2.DatabaseError:
        return False


def _upgrade(engine: Engine, path: Path, *, backup: bool) -> None:
    # Alembic is slow to import and not needed on most days.
    from smlh_desktop.data.migrations.upgrade import upgrade

    upgrade(engine, path, application_id=APPLICATION_ID, backup=backup)
