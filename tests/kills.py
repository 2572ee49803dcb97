"""Kills -9 at random moments, and what must be there after: all that was acknowledged, and whole.

Each act runs in a child forked from a process that has everything imported, so that a thousand
kills take minutes. The child writes one byte for each act that was acknowledged to it.
"""

import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from smlh_desktop import paths
from smlh_desktop.data.backups import found_in, look_into
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import Key
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.services import demo
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from smlh_desktop.services.merging import Merging
from smlh_desktop.services.partners import Partners
from tests.data.bases import intentions

KEY = Key(bytes(range(32)))
SAMPLE = paths.resource("samples/partenaires-2026.xlsx")
OLD = Path(__file__).parent / "fixtures" / "base-0001.smlh"
Acts = Callable[[Database], Iterator[None]]
_LONGEST = 3.0


def edits(database: Database) -> Iterator[None]:
    """The same partner saved again and again."""
    partners = Partners(database)
    rid = partners.list.row_numbers("micocouliers")[0]
    key = partners.id_of(rid)
    for number in range(10_000):
        partners.save(replace(partners.get(key).fields, notes=f"Note {number} " * 40), key)
        yield


def merges(database: Database) -> Iterator[None]:
    """Partners made one, two by two."""
    partners = Partners(database)
    ids = partners.list.ids(list(partners.list.row_numbers()))
    for kept, other in zip(ids[::2], ids[1::2], strict=False):
        Merging(database).merge(kept, other, {})
        yield


def turns(database: Database) -> Iterator[None]:
    """An act taken back, then put again, as long as one likes."""
    history = History(database)
    for _ in range(10_000):
        history.undo()
        yield
        history.redo()
        yield


def backing_up(database: Database) -> Iterator[None]:
    """Changes, each followed by a backup; only the changes are counted."""
    partners, own = Partners(database), Backups(database.base)
    key = partners.id_of(partners.list.row_numbers("micocouliers")[0])
    for number in range(10_000):
        partners.save(replace(partners.get(key).fields, notes=f"Note {number}"), key)
        yield
        own.back_up(database.path.parent / "sauvegardes")


def imports(database: Database) -> Iterator[None]:
    """A list that is not in the base yet."""
    importer = ExcelImport(database)
    importer.apply(importer.plan(SAMPLE))
    yield


ACTS: dict[str, Acts] = {
    "modification": edits, "fusion": merges, "défaire": turns, "import": imports,
    "sauvegarde": backing_up,
}  # fmt: skip


class Killer:
    """Kills acts over copies of a demonstration, encrypted as a new base is."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._full, self._empty = folder / "pleine.smlh", folder / "vide.smlh"
        database = open_database(self._full, key=KEY)
        demo.fill(database, today_in_france())
        database.close()
        open_database(self._empty, key=KEY).close()
        self.killed: Counter[str] = Counter()
        """How many were killed before they ended, by name."""

    def full_copy(self) -> Path:
        """A copy of the demonstration, to work on."""
        base = self._folder / "base.smlh"
        _forget(base)
        shutil.copyfile(self._full, base)
        return base

    def act(self, name: str, acts: Acts) -> None:
        """Kill `acts` once; raises AssertionError when something acknowledged is not there."""
        base = self._folder / "base.smlh"
        _forget(base)
        shutil.rmtree(self._folder / "sauvegardes", ignore_errors=True)
        shutil.copyfile(self._empty if acts is imports else self._full, base)
        database = open_database(base, key=KEY)
        before = len(intentions(database))
        database.close()
        acknowledged = self._run(lambda tell: _do(base, acts, tell), name)
        database = open_database(base, key=KEY, create=False)
        try:
            assert examine(database).sound, name
            done = len(intentions(database)) - before
            assert acknowledged <= done <= acknowledged + 1, (name, acknowledged, done)
            if acts is imports:
                assert examine(database).partners == 168 * done
            for each in found_in(self._folder / "sauvegardes"):
                assert look_into(each.path, KEY).partners == 169
        finally:
            database.close()

    def migration(self) -> None:
        """Kill the opening of a base of the first schema once."""
        base = self._folder / "ancienne.smlh"
        _forget(base)
        for left in self._folder.glob("ancienne-avant-*"):
            left.unlink()
        shutil.copyfile(OLD, base)
        self._run(lambda tell: _open(base, tell), "migration")
        database = open_database(base, create=False)
        try:
            health = examine(database)
            assert health.sound
            assert (health.partners, health.contacts) == (2, 3)
        finally:
            database.close()

    def _run(self, work: Callable[[Callable[[], object]], object], name: str) -> int:
        """Fork, let it work, kill it; how many bytes it wrote."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                work(lambda: os.write(writing, b"."))
                time.sleep(_LONGEST)  # killed while it rests, its acts done
            finally:
                os._exit(3)
        os.close(writing)
        time.sleep(self._chance.expovariate(1 / 0.12))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            told = len(pipe.read())
        if os.WIFSIGNALED(status):
            self.killed[name] += 1
        return told


def _open(base: Path, tell: Callable[[], object]) -> None:
    open_database(base)
    tell()


def _do(base: Path, acts: Acts, tell: Callable[[], object]) -> None:
    database = open_database(base, key=KEY)
    for _ in acts(database):
        tell()


def _forget(base: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".verrou"):
        base.with_name(base.name + suffix).unlink(missing_ok=True)
