"""Damaged files in clear, sealed: their bytes as they are, in an encrypted file that gives them
back.

What is damaged cannot be copied row by row under the key of its base, and may be all that is left
of something: it is neither read, nor mended, nor thrown away. The sealed file is one of SQLCipher's
as a base is: one cipher, one key, checked as it is read.
"""

import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2

from smlh_desktop.data import copies
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key, is_encrypted
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.errors import SmlhError, reason

SUFFIX = ".scelle"
_LOGS = ("-wal", "-journal")
_INDEX = "-shm"
"""What SQLite makes again of a log."""
_BLOCK = 1 << 20
_SAMPLE, _SAMPLES = 4096, 16
_READABLE = 0.9
"""Compressed so far, a sample is no cipher's: those do not compress at all."""


def is_clear(path: Path) -> bool:
    """Whether something can be read in a file without a key, even where its head was lost."""
    try:
        size = path.stat().st_size
        if size and not is_encrypted(path):
            return True
        with path.open("rb") as file:
            return any(map(_is_readable, _samples(file, size)))
    except OSError:
        return False


def sealed(path: Path) -> Path:
    """Where a file is once it is sealed."""
    return path.with_name(path.name + SUFFIX)


def seal(path: Path, key: Key) -> Path:
    """Seal a file, with the log beside it, then wipe them; where it is now. Raises SmlhError, they
    being then as they were."""
    target = sealed(path)
    try:
        # One that is there is whole: a crash came while what it was made of was wiped.
        if not (target.exists() and _contents(target, key)):
            with copies.under_a_passing_name(target) as passing:
                _write(passing, [path, *_beside(path, _LOGS)], key)
        for each in (*_beside(path, (*_LOGS, _INDEX)), path):
            copies.wipe(each)
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » n'a pas pu être scellé ({reason(error)}). Fermez ce qui l'utilise, "
            "puis recommencez : rien n'est perdu."
        ) from error
    return target


def unseal(target: Path, key: Key) -> Path:
    """Put what was sealed back as it was, its log beside it; where. Raises SmlhError, the sealed
    file being then as it was."""
    if not (target.is_file() and _contents(target, key)):
        raise SmlhError(
            f"« {target.name} » n'est pas un fichier que cette base a scellé. Choisissez-en un "
            f"dont le nom finit par « {SUFFIX} »."
        )
    with told_in_french(), closing(connect(target, key)) as source:
        names = [row[0] for row in source.execute("SELECT DISTINCT name FROM blocks")]
        for name in names:
            blocks = source.execute(
                "SELECT content FROM blocks WHERE name = ? ORDER BY rank", (name,)
            )
            with (
                copies.under_a_passing_name(target.with_name(name)) as passing,
                passing.open("r+b") as out,
            ):
                out.writelines(row[0] for row in blocks)
    target.unlink()
    return target.with_name(target.name.removesuffix(SUFFIX))


def _write(passing: Path, parts: list[Path], key: Key) -> None:
    with closing(connect(passing, key)) as copy:
        copy.execute("BEGIN")
        copy.execute("CREATE TABLE blocks (name TEXT, rank INTEGER, content BLOB)")
        for path in parts:
            for rank, block in enumerate(_blocks(path)):
                copy.execute("INSERT INTO blocks VALUES (?, ?, ?)", (path.name, rank, block))
        copy.execute("COMMIT")
    with closing(connect(passing, key)) as copy:
        found = (row[0] for row in copy.execute("SELECT content FROM blocks ORDER BY rowid"))
        wanted = (block for path in parts for block in _blocks(path))
        if not all(one == other for one, other in zip_longest(found, wanted)):
            raise SmlhError(
                f"« {parts[0].name} » n'a pas pu être scellé : il est resté comme avant. Vérifiez "
                "le disque, puis recommencez."
            )


def _contents(target: Path, key: Key) -> bool:
    try:
        with closing(connect(target, key)) as source:
            return bool(source.execute("SELECT count(*) FROM blocks").fetchone()[0])
    except dbapi2.DatabaseError:
        return False


def _samples(file: BinaryIO, size: int) -> Iterator[bytes]:
    for place in range(0, max(size, 1), max(size // _SAMPLES, _SAMPLE)):
        file.seek(place)
        yield file.read(_SAMPLE)


def _is_readable(sample: bytes) -> bool:
    return len(zlib.compress(sample, 1)) < len(sample) * _READABLE


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _beside(path: Path, ends: tuple[str, ...]) -> list[Path]:
    found = (path.with_name(path.name + end) for end in ends)
    return [each for each in found if each.exists()]
