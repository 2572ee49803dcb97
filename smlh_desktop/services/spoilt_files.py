"""Small files of the program that a bad disk or a synchronised folder spoilt: kept aside, for what
they held to be made again from elsewhere, and told of once. One that only cannot be read for now is
as good as before: nothing takes its place."""

from collections.abc import Iterable
from pathlib import Path

from smlh_desktop.data import copies
from smlh_desktop.errors import SmlhError, reason

_WORD = "abime"
_SAID = {
    "effacements": "qui retient quelles personnes ont été effacées, était abîmé. La liste a été "
    "refaite d'après la base et les dossiers des sauvegardes.",
    "cet-ordinateur": "où cet ordinateur retient le dossier de la clé USB, était abîmé. Sa copie "
    "l'a remplacé ; vérifiez la clé dans « Sauvegardes ».",
    "cet-ordinateur-copie": "copie de ce que cet ordinateur retient de la clé USB, était abîmé. Il "
    "a été refait ; vérifiez la clé dans « Sauvegardes ».",
}  # fmt: skip


def read(path: Path) -> bytes | None:
    """What a small file holds, sound or not; None where there is none. Raises SmlhError where the
    system refuses it for now."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SmlhError(
            f"« {path} » ne peut pas être lu pour l'instant ({reason(error)}). Un antivirus ou un "
            "dossier synchronisé l'utilise peut-être : attendez une minute, puis recommencez. Si "
            "cela dure, débranchez la clé USB où il est, ou donnez-lui un autre nom."
        ) from error


def keep_aside(path: Path) -> Path:
    """Give a spoilt file another name, for a sound one to take its own. Raises SmlhError."""
    aside = copies.free_aside(path, _WORD)
    try:
        return path.rename(aside)
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » est abîmé et n'a pas pu être mis de côté ({reason(error)}). Fermez "
            "ce qui l'utilise, puis recommencez."
        ) from error


def kept_in(folders: Iterable[Path]) -> list[Path]:
    """Those kept aside in these folders, each once."""
    found = {
        each.absolute(): None
        for folder in folders
        for stem in _SAID
        for each in sorted(folder.glob(f"{stem}-{_WORD}-*.json"))
    }
    return list(found)


def words(aside: Path) -> str:
    """What is to be said of one kept aside."""
    stem = aside.stem.partition(f"-{_WORD}-")[0]
    return (
        f"Le fichier « {stem}{aside.suffix} », {_SAID[stem]} Le fichier abîmé est gardé sous le "
        f"nom « {aside.name} » : rien n'a été effacé."
    )
