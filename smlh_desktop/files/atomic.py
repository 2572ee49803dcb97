"""Writing a file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from smlh_desktop.errors import SmlhError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes `path` when the block ends well.

    A failure leaves what was there before. Raises SmlhError when the disk refuses.
    """
    unfinished = path.with_name(f".{path.name}.partiel")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as out:
            yield out
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise SmlhError(
            f"« {path.name} » n'a pas pu être écrit ({error.strerror or error}). S'il est ouvert "
            "dans un autre programme, fermez-le ; sinon, choisissez un autre dossier ou "
            "libérez de la place."
        ) from error
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
