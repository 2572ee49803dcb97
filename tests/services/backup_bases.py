"""What tests of backups start from: a base of this laptop alone, filled, and its folders."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data import backups as backup_files
from smlh_desktop.data import copies
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key
from smlh_desktop.services import backups
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.partners import PartnerFields, Partners

PHRASE = "trois cyprès bleus"


@contextmanager
def laptop_in(folder: Path) -> Iterator[Path]:
    """The program's own folder is in `folder` for a while: a laptop of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "documents_folder", lambda: folder / "programme")
        yield folder


def add(database: Database, name: str) -> None:
    """One more change."""
    Partners(database).save(PartnerFields(name=name))


def made_base(path: Path, *names: str, key: Key | None = None) -> Path:
    """A base that holds these partners, closed."""
    database = open_database(path, key=key)
    for name in names:
        add(database, name)
    database.close()
    return path


def back_up(base: Path, folder: Path | None = None, key: Key | None = None) -> backup_files.Backup:
    """The backup that a closed base has once one is asked for, in the first folder."""
    database = open_database(base, key=key)
    try:
        made = Backups(database.base).back_up(folder, asked=True)
    finally:
        database.close()
    assert len(made) == len([folder] if folder else backups.every_folder())
    assert made[0].backup is not None
    return made[0].backup


def digest(path: Path, key: Key | None = None) -> str:
    """What a base holds, in short."""
    connection = connect(path, key)
    try:
        return copies.content_digest(connection)
    finally:
        connection.close()


def dated(database: Database, at: datetime, *, before_restore: bool = False) -> backup_files.Backup:
    """A backup of `at`, as one made by a clock that said so."""
    folder = backups.default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with database.base.glance() as source:
        return backup_files.write(
            source, database.base.key, folder,
            stem=database.path.stem, mark=backups.mark_of(database.path), at=at,
            before_restore=before_restore,
        )  # fmt: skip


def names_in(path: Path, key: Key | None = None) -> list[str]:
    """The partners of a base."""
    connection = connect(path, key)
    try:
        rows = connection.execute("SELECT name FROM partners WHERE NOT deleted ORDER BY rid")
        return [row[0] for row in rows]
    finally:
        connection.close()


def damage(path: Path) -> bytes:
    """Spoil the middle of a file; its content after."""
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    return bytes(content)


def drop_table(path: Path, table: str) -> Path:
    """Take a table from a base, as another tool may."""
    connection = connect(path, None)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DROP TABLE {table}")
    finally:
        connection.close()
    return path


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """A file that is there cannot be read for a while, as when an antivirus holds it."""
    held = path.rename(path.with_name(f"{path.name}.tenu"))
    path.mkdir()
    yield
    path.rmdir()
    held.rename(path)


def bytes_under(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
