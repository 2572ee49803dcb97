"""A file of the disk read whole, to be kept in the base."""

from pathlib import Path

from smlh_desktop.errors import SmlhError, reason

MAX_BYTES = 40 * 1024 * 1024
"""A hundred sheets in colour at 200 dots an inch; the base goes on a key and by e-mail."""
_LIGHTER = "Gardez-le ailleurs et notez où, ou allégez-le"


def read_whole(path: Path, lighter: str = _LIGHTER, again: str = "Choisissez-en un autre") -> bytes:
    """What the file at `path` holds. Raises SmlhError, in French, for one that is gone, cannot be
    read, is too heavy (`lighter` says what to do, before anything of it is read) or is empty
    (`again` does)."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SmlhError(
                f"« {path.name} » pèse {_megabytes(size)} Mo, et la base n'en garde pas plus de "
                f"{_megabytes(MAX_BYTES)} à la fois. {lighter}. Rien n'a été changé."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise SmlhError(
            f"« {path.name} » n'est plus à cet endroit. Cherchez où il a été déplacé, puis "
            "recommencez."
        ) from None
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » n'a pas pu être lu ({reason(error)}). Vérifiez le dossier ou la clé, "
            "puis recommencez."
        ) from error
    if not content:
        raise SmlhError(f"« {path.name} » est vide. {again}, puis recommencez.")
    return content


def _megabytes(size: int) -> int:
    return round(size / 1024 / 1024)
