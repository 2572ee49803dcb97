"""Power cuts: what was being written to the disk is torn, lost or garbled; what was acknowledged
before is there, and the base is sound."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key
from smlh_desktop.services.partners import PartnerFields, Partners

_SECTOR = 512
_KEY = Key(bytes(range(32)))


@dataclass
class State:
    """The two files of a base at a moment, and how many partners were acknowledged by then."""

    base: bytes
    log: bytes
    partners: int


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _look(path: Path, partners: int) -> State:
    return State(path.read_bytes(), _log(path).read_bytes(), partners)


@pytest.fixture(params=[None, _KEY], ids=["en clair", "chiffrée"])
def key(request: pytest.FixtureRequest) -> Key | None:
    found: Key | None = request.param
    return found


def _states(path: Path, key: Key | None) -> list[State]:
    """A base as it stands after each of some acts, none of them moved from the log yet."""
    database = open_database(path, key=key)
    partners = Partners(database)
    found = []
    for rank in range(6):
        found.append(_look(path, rank))
        partners.save(PartnerFields(name=f"Partenaire {rank}", notes=f"Mot {rank} " * 300))
    found.append(_look(path, 6))
    database.close()
    return found


def _opened(folder: Path, state: State, key: Key | None) -> Database:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "base.smlh"
    path.write_bytes(state.base)
    _log(path).write_bytes(state.log)
    return open_database(path, key=key, create=False)


def _torn(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """`after` as the disk may have it: any of its new sectors lost, garbled or there."""
    kept = bytearray(after[: chance.randint(len(before), len(after))])
    for start in range(len(before) - len(before) % _SECTOR, len(kept), _SECTOR):
        end = min(start + _SECTOR, len(kept))
        fate = chance.choice(("there", "there", "lost", "garbled"))
        if fate != "there":
            first = max(start, len(before))
            blank = bytes(end - first) if fate == "lost" else chance.randbytes(end - first)
            kept[first:end] = blank
    return bytes(kept)


def test_a_log_torn_at_its_end_gives_back_all_that_was_acknowledged(
    tmp_path: Path, key: Key | None
) -> None:
    states, chance = _states(tmp_path / "base.smlh", key), random.Random(7)
    seen = set()
    for _ in range(40):
        rank = chance.randrange(len(states) - 1)
        before, after = states[rank], states[rank + 1]
        log = _torn(before.log, after.log, chance)
        database = _opened(tmp_path / "coupure", State(before.base, log, 0), key)
        try:
            assert database.is_sound()
            found = Partners(database).counts()[0]
            assert found in (before.partners, after.partners)
            seen.add(found - before.partners)
            # Whole: what is found by its words is what there is.
            assert len(Partners(database).list.row_numbers("partenaire")) == found
        finally:
            database.close()
    assert 0 in seen


def test_a_base_torn_while_the_log_is_moved_into_it_is_mended_from_the_log(
    tmp_path: Path, key: Key | None
) -> None:
    path, chance = tmp_path / "base.smlh", random.Random(8)
    last = _states(path, key)[-1]
    connection = connect(path, key)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    moved = path.read_bytes()
    for _ in range(20):
        torn = bytearray(moved[: chance.randint(len(last.base), len(moved))])
        for start in range(0, len(torn), _SECTOR):
            end = min(start + _SECTOR, len(torn))
            fate = chance.choice(("old", "new", "garbled"))
            if fate == "old":
                old = last.base[start:end]
                torn[start : start + len(old)] = old
            elif fate == "garbled" and moved[start:end] != last.base[start:end]:
                torn[start:end] = chance.randbytes(end - start)
        database = _opened(tmp_path / "coupure", State(bytes(torn), last.log, 0), key)
        try:
            assert database.is_sound()
            assert Partners(database).counts()[0] == 6
        finally:
            database.close()
