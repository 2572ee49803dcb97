"""What tests ask of a base beyond its services: its rows, its journal, its bytes."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import Intention, JournalEntry
from smlh_desktop.services import listing

Rows = dict[str, list[tuple[Any, ...]]]


def template_base(folder: Path) -> Path:
    """An empty base of the newest schema, closed: copied, it spares its making."""
    path = folder / "vide.smlh"
    open_database(path).close()
    return path


@contextmanager
def opened_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A copy of `template` in `folder`, opened."""
    path = folder / "base.smlh"
    shutil.copyfile(template, path)
    database = open_database(path)
    try:
        yield database
    finally:
        database.close()


def record_tables() -> list[type[Record]]:
    """The journaled tables."""
    return sorted(Record.__subclasses__(), key=lambda cls: cls.__tablename__)


def all_rows(database: Database) -> Rows:
    """Every column of every row of the journaled tables, sorted by `rid`."""
    with database.session() as session:
        return {
            cls.__tablename__: [
                tuple(repr(value) for value in row)
                for row in session.execute(select(cls.__table__).order_by(cls.__table__.c.rid))
            ]
            for cls in record_tables()
        }


def found(database: Database, cls: type[Record], typed: str) -> list[str]:
    """The names of the records of `cls` that answer what was typed."""
    with database.session() as session:
        rids = listing.row_numbers(session, cls, typed, [cls.rid])
        records = listing.records_in_order(session, cls, rids)
        return [record.display_name for record in records]


def journal(database: Database) -> list[JournalEntry]:
    """The whole journal, oldest first."""
    with database.session() as session:
        return list(session.scalars(select(JournalEntry).order_by(JournalEntry.seq)))


def intentions(database: Database) -> list[Intention]:
    """Every intention, oldest first."""
    with database.session() as session:
        return list(session.scalars(select(Intention).order_by(Intention.seq)))


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
