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
from smlh_desktop.data.encryption import Key, is_encrypted, is_whole
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.moments import a_second_later
from smlh_desktop.errors import SmlhError, reason

SUFFIX = ".scelle"
_LOGS = ("-wal", "-journal")
_INDEX = "-shm"
"""What SQLite makes again of a log."""
_BLOCK = 1 << 20
_SECTOR = 512
"""Bytes that a disk writes all at once."""
_SAMPLE, _SAMPLES = 4096, 64
_READABLE = 0.9
"""Compressed so far, a sample is no cipher's: those do not compress at all."""


def is_clear(path: Path) -> bool:
    """Whether something can be read in a file without a key: by its head or, where that was lost,
    in one of the samples taken all along it. What was packed already is taken for a cipher's."""
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


def unsealed(path: Path) -> Path:
    """What a sealed file was."""
    return path.with_name(path.name.removesuffix(SUFFIX))


def sealed_in(folder: Path, key: Key | None) -> list[Path]:
    """What was sealed under this key in a folder."""
    if key is None:
        return []
    return [each for each in sorted(folder.glob(f"*{SUFFIX}")) if is_sealed_by(each, key)]


def seal(path: Path, key: Key) -> Path:
    """Seal a file, with the log beside it, then wipe them; where it is now, as if of the next
    second where another is sealed under its name. Raises SmlhError, they being then as they
    were."""
    parts, named = [path, *_beside(path, _LOGS)], path
    try:
        while (target := sealed(named)).exists():
            if _is_made_of(target, _paired(_named_as(named, parts), parts), key):
                break  # a crash came while what it was made of was wiped
            named = a_second_later(named)
        else:
            with copies.under_a_passing_name(target) as passing:
                _write(passing, _paired(_named_as(named, parts), parts), key)
        for each in (*_beside(path, (*_LOGS, _INDEX)), path):
            copies.wipe(each)
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » n'a pas pu être scellé ({reason(error)}). Fermez ce qui l'utilise, "
            "puis recommencez : rien n'est perdu."
        ) from error
    return target


def unseal(target: Path, key: Key | None) -> Path:
    """Put what was sealed back as it was, its log beside it; where, as if of the next second where
    another file has its name. Raises SmlhError, the sealed file being then as it was."""
    refuse_strange(target)
    if key is None or not is_sealed_by(target, key):
        raise _strange(target)
    with told_in_french(), closing(connect(target, key)) as source:
        names = [row[0] for row in source.execute("SELECT DISTINCT name FROM blocks")]
        parts = [target.with_name(name) for name in sorted(names)]  # the log has the longer name
        path = parts[0]
        while not all(
            _is_free(source, name, out) for name, out in _paired(parts, _named_as(path, parts))
        ):
            path = a_second_later(path)
        for name, out in _paired(parts, _named_as(path, parts)):
            if not out.exists():
                with copies.under_a_passing_name(out) as passing, passing.open("r+b") as file:
                    file.writelines(_stored(source, name))
    target.unlink()
    return path


def refuse_strange(target: Path) -> None:
    """Raises SmlhError for a file that is not there, or that no key could have sealed."""
    if target.suffix != SUFFIX or not is_whole(target):
        raise _strange(target)


def _strange(target: Path) -> SmlhError:
    return SmlhError(
        f"« {target.name} » n'est pas un fichier que le programme a scellé. Choisissez-en un dont "
        f"le nom finit par « {SUFFIX} »."
    )


def is_sealed_by(target: Path, key: Key) -> bool:
    """Whether a file was sealed under this key."""
    try:
        with closing(connect(target, key)) as source:
            return source.execute("SELECT 1 FROM blocks").fetchone() is not None
    except dbapi2.DatabaseError:
        return False


def _named_as(path: Path, parts: list[Path]) -> list[Path]:
    """What a file and its log are called when it is called otherwise."""
    return [path.with_name(path.name + each.name.removeprefix(parts[0].name)) for each in parts]


def _paired(stored: list[Path], parts: list[Path]) -> list[tuple[str, Path]]:
    """The name that each is stored under, with where it is."""
    return [(name.name, path) for name, path in zip(stored, parts, strict=True)]


def _write(passing: Path, parts: list[tuple[str, Path]], key: Key) -> None:
    with closing(connect(passing, key)) as copy:
        copy.execute("BEGIN")
        copy.execute("CREATE TABLE blocks (name TEXT, rank INTEGER, content BLOB)")
        for name, path in parts:
            for rank, block in enumerate(_blocks(path)):
                copy.execute("INSERT INTO blocks VALUES (?, ?, ?)", (name, rank, block))
        copy.execute("COMMIT")
    with closing(connect(passing, key)) as copy:
        if not all(_is_same(copy, name, path) for name, path in parts):
            raise SmlhError(
                f"« {parts[0][1].name} » n'a pas pu être scellé : il est resté comme avant. "
                "Vérifiez le disque, puis recommencez."
            )


def _stored(source: dbapi2.Connection, name: str) -> Iterator[bytes]:
    rows = source.execute("SELECT content FROM blocks WHERE name = ? ORDER BY rank", (name,))
    return (row[0] for row in rows)


def _is_same(source: dbapi2.Connection, name: str, path: Path) -> bool:
    return all(one == other for one, other in zip_longest(_stored(source, name), _blocks(path)))


def _is_free(source: dbapi2.Connection, name: str, path: Path) -> bool:
    """Whether a file may be put back there: a crash left it, or nothing."""
    return not path.exists() or _is_same(source, name, path)


def _is_made_of(target: Path, parts: list[tuple[str, Path]], key: Key) -> bool:
    """Whether these are stored in a sealed file, be they half wiped since."""
    if not is_sealed_by(target, key):
        return False
    with closing(connect(target, key)) as source:
        return all(
            _is_left_of(block, whole)
            for name, path in parts
            for block, whole in zip_longest(_blocks(path), _stored(source, name), fillvalue=b"")
        )


def _is_left_of(block: bytes, whole: bytes) -> bool:
    if len(block) != len(whole):
        return False
    several = range(0, len(block), _SECTOR) if block != whole else ()
    return all(
        (left := block[at : at + _SECTOR]) == whole[at : at + _SECTOR] or not any(left)
        for at in several
    )


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
