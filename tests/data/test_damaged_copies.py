"""Copies damaged at random: each is said to be, or gives back what was put in. None crashes."""

import random
import shutil
from pathlib import Path

import pytest

from smlh_desktop.data.copies import content_digest
from smlh_desktop.data.database import open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import demo
from smlh_desktop.services.health import examine

_KEY = Key(bytes(range(32)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("entiere") / "base.smlh"
    database = open_database(path, key=_KEY)
    demo.fill(database, today_in_france())
    database.close()
    return path


def _digest(path: Path) -> str:
    connection = connect(path, _KEY)
    try:
        return content_digest(connection)
    finally:
        connection.close()


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a stretch lost, or the end cut off."""
    kept = bytearray(content)
    kind = chance.randrange(4)
    at = chance.randrange(len(kept))
    if kind == 0:
        kept[at] ^= chance.randint(1, 255)
    elif kind == 1:
        for _ in range(chance.randint(2, 60)):
            kept[chance.randrange(len(kept))] ^= chance.randint(1, 255)
    elif kind == 2:
        size = min(chance.choice((512, 4096, 20_000)), len(kept) - at)
        kept[at : at + size] = chance.randbytes(size)
    else:
        del kept[at:]
    return bytes(kept)


def _try(whole: Path, folder: Path, times: int, seed: int) -> tuple[int, int]:
    """How many were said to be damaged, and how many gave back what was put in."""
    chance, content, wanted = random.Random(seed), whole.read_bytes(), _digest(whole)
    refused = right = 0
    for _ in range(times):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "base.smlh"
        path.write_bytes(_damaged(content, chance))
        if not path.stat().st_size:
            continue
        try:
            database = open_database(path, key=_KEY, create=False)
        except SmlhError:
            refused += 1
            continue
        sound = examine(database).sound
        database.close()
        if sound:
            assert _digest(path) == wanted
            right += 1
        else:
            refused += 1
    return refused, right


def test_damage_is_told_or_harmless(whole: Path, tmp_path: Path) -> None:
    refused, right = _try(whole, tmp_path / "abimee", 40, 3)
    assert refused > 30
    assert refused + right >= 39


@pytest.mark.slow
def test_damage_is_told_or_harmless_five_hundred_times(whole: Path, tmp_path: Path) -> None:
    refused, right = _try(whole, tmp_path / "abimee", 500, 4)
    assert refused + right >= 495
