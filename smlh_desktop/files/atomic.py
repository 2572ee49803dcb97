"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from smlh_desktop import paths
from smlh_desktop.errors import SmlhError, reason

_BASE_HEADER = b"SQLite format 3"
_KEY_BESIDE = ".cle"
"""What an encrypted base, whose header tells nothing, has beside it."""


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content becomes `path` when the block ends well; one of the program's own is
    `private` to the person, a document is as the system makes them.

    A failure leaves what was there before. Raises SmlhError when the disk refuses, or when
    `path` is a base: no document may take its place.
    """
    _refuse_a_base(path)
    unfinished = path.parent / f".{path.name}.partiel"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = paths.PRIVATE if private else 0o666
        with open(unfinished, "wb", opener=lambda name, how: os.open(name, how, mode)) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())  # or a cut of power could leave the name without the content
        unfinished.replace(path)
    except OSError as error:
        _forget(unfinished)
        raise SmlhError(
            f"« {path.name or path} » n'a pas pu être écrit ({reason(error)}). "
            "S'il est ouvert dans un autre programme, fermez-le ; sinon, choisissez un autre "
            "dossier ou libérez de la place."
        ) from error
    except BaseException:
        _forget(unfinished)
        raise


def _refuse_a_base(path: Path) -> None:
    with suppress(OSError):  # what cannot be read yet is told when it is written
        if path.is_file() and _is_a_base(path):
            raise SmlhError(
                f"« {path.name} » est une base du programme : elle n'a pas été touchée. "
                "Choisissez un autre nom pour ce document."
            )


def _is_a_base(path: Path) -> bool:
    if path.with_name(path.name + _KEY_BESIDE).exists():
        return True
    with path.open("rb") as file:
        return file.read(len(_BASE_HEADER)) == _BASE_HEADER


def _forget(unfinished: Path) -> None:
    with suppress(OSError):  # what refused the file may refuse this too; the first word counts
        unfinished.unlink(missing_ok=True)
