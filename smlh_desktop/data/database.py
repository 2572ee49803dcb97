"""The sessions that read and write an open base.

``with database.session("Fiche modifiée") as session:`` is one intention: it is committed
whole at the end of the block, or not at all. Without an intention a session only reads.
"""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from smlh_desktop.data import journal, search
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.engine import make_engine
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.opening import OpenBase, damage_of, open_base
from smlh_desktop.data.record import Base
from smlh_desktop.data.tables import JournalEntry
from smlh_desktop.errors import SmlhError

Committed = Callable[[frozenset[str]], None]

_PATIENCE_SECONDS = 20.0
_PATIENCE_OF_THE_SCREEN_SECONDS = 0.04

_BUSY = (
    "Un travail long est en train d'enregistrer. "
    "Attendez sa fin ou arrêtez-le, puis recommencez ; rien n'est perdu."
)

_READ_MEANWHILE = (
    "L'effacement est enregistré, mais un autre travail lit la base : des traces restent dans un "
    "fichier à côté d'elle. Fermez le programme, puis rouvrez-le : elles s'en iront."
)


class _JournaledSession(Session):
    """A session whose changes go to the journal."""


journal.install(_JournaledSession)


class Database:
    """One open base. Made by `open_database`; closed by `close`."""

    def __init__(self, base: OpenBase) -> None:
        self.base = base
        self.who = ""
        self._engine = make_engine(base.connect)
        self._writing = threading.Lock()
        self._listeners: list[Committed] = []
        with told_in_french(), self._engine.connect() as connection:
            # Another tool may have dropped one, which is no damage to SQLite.
            if not Base.metadata.tables.keys() <= set(inspect(connection).get_table_names()):
                raise damage_of(base.path)
            last = connection.scalar(
                select(JournalEntry.lamport).order_by(JournalEntry.seq.desc()).limit(1)
            )
        self._clock = journal.Clock(peer=secrets.token_hex(8), lamport=last or 0)

    @property
    def path(self) -> Path:
        """The file of the base."""
        return self.base.path

    @property
    def revision(self) -> str:
        """The revision of its schema."""
        return self.base.revision

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
        self.base.wait_for_check()
        if not self._writing.acquire(timeout=patience):
            raise SmlhError(_BUSY)
        try:
            yield
        finally:
            self._writing.release()

    def is_sound(self) -> bool:
        """Whether SQLite's own `quick_check` finds nothing wrong."""
        return self.base.is_sound()

    def compact(self) -> None:
        """Write the whole file anew: of what was taken out, no byte stays in it, nor beside it.

        Raises SmlhError when the disk refuses, or when a long work is writing.
        """
        with told_in_french(), self._turn_to_write():
            with self._engine.connect() as connection:
                connection.execution_options(smlh_write=True)
                search.compact(connection)
                connection.commit()
            self._engine.dispose()
            with self.base.glance() as connection:
                connection.execute("VACUUM")
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise SmlhError(_READ_MEANWHILE)

    def rest(self) -> None:
        """Let every connection go; the next use makes new ones."""
        self._engine.dispose()

    def close(self) -> None:
        """Let the base go, for another program to open."""
        self._engine.dispose()
        self.base.close()


def open_database(path: Path, *, key: Key | None = None, create: bool = True) -> Database:
    """Open the base at `path` for reading and writing, made at need when `create` is true.

    Raises SmlhError (see `open_base` for what is checked).
    """
    base = open_base(path, key=key, create=create)
    try:
        return Database(base)
    except BaseException:
        base.close()
        raise
