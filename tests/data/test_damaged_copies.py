"""Copies damaged at random: each is said to be, or gives back what was put in. None crashes."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from smlh_desktop.data.database import open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.record import Base, Record
from smlh_desktop.data.tables import StoredFile
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import demo
from smlh_desktop.services.health import examine

_KEY = Key(bytes(range(32)))


@pytest.fixture(scope="module", params=[_KEY, None], ids=["protegee", "en-clair"])
def whole(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Key | None]:
    path = tmp_path_factory.mktemp("entiere") / "base.smlh"
    database = open_database(path, key=request.param)
    demo.fill(database, today_in_france())
    database.close()
    return path, request.param


def _rows(path: Path, key: Key | None) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every record, and of the documents they hold."""
    tables: list[type[Base]] = [*Record.__subclasses__(), StoredFile]
    with closing(connect(path, key)) as connection:
        return {
            cls.__tablename__: connection.execute(
                f"SELECT * FROM {cls.__tablename__} ORDER BY rowid"
            ).fetchall()
            for cls in tables
        }


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


def _try(whole: tuple[Path, Key | None], folder: Path, times: int, seed: int) -> tuple[int, int]:
    """How many were said to be damaged, and how many gave back what was put in."""
    source, key = whole
    chance, content, wanted = random.Random(seed), source.read_bytes(), _rows(source, key)
    refused = right = 0
    for _ in range(times):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "base.smlh"
        path.write_bytes(_damaged(content, chance))
        if not path.stat().st_size:
            continue
        if _is_said_sound(path, key):
            assert _rows(path, key) == wanted
            right += 1
        else:
            refused += 1
    return refused, right


def _is_said_sound(path: Path, key: Key | None) -> bool:
    try:
        database = open_database(path, key=key, create=False)
    except SmlhError:
        return False
    try:
        return examine(database).sound
    except SmlhError:
        return False
    finally:
        database.close()


def test_damage_is_told_or_harmless(whole: tuple[Path, Key | None], tmp_path: Path) -> None:
    refused, right = _try(whole, tmp_path / "abimee", 40, 3)
    assert refused > 30
    assert refused + right >= 39


@pytest.mark.slow
def test_damage_is_told_or_harmless_five_hundred_times(
    whole: tuple[Path, Key | None], tmp_path: Path
) -> None:
    refused, right = _try(whole, tmp_path / "abimee", 500, 4)
    assert refused + right >= 495
