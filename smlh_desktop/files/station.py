"""What a laptop keeps outside any base: its own mark, and the numbers it has given.

A number is taken by making a file of its name, which only one program can do: it is never given
again here, not even after an older copy of the base was put back.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path

from smlh_desktop.errors import SmlhError, reason

# Letters and digits no hand confuses, and no vowel: a mark is never a word.
_SIGNS = "BCDFGHJKLMNPQRTVWXYZ346789"
_LENGTH = 4
_MARK = "poste.txt"
_TAKEN = "numeros"
_NO_FILE_NAME = re.compile(r"[^\w-]")
_LONGEST = 100


class Station:
    """The laptop, by its folder for this user."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def mark(self) -> str:
        """Four signs drawn at random the first time, then always the same: one chance in 450,000
        that two laptops draw alike. Raises SmlhError where the folder cannot be written."""
        path = self._folder / _MARK
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            drawn = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
            with suppress(FileExistsError), path.open("x", encoding="ascii") as file:
                file.write(drawn)
            kept = path.read_text(encoding="ascii", errors="replace").strip()
        except OSError as error:
            raise SmlhError(_refused(self._folder, error)) from error
        if not re.fullmatch(f"[{_SIGNS}]{{{_LENGTH}}}", kept):
            raise SmlhError(
                f"Le fichier « {path} » ne contient plus la marque de ce poste. Supprimez-le : "
                "le programme en tirera une autre."
            )
        return kept

    def take(self, lineage: str, head: str, after: int) -> int:
        """The next number under `head` in the bases of one `lineage`, above `after` and above all
        that this laptop gave. Raises SmlhError where the folder cannot be written."""
        folder = self._folder / _TAKEN / lineage
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # As any disk takes it. Heads written alike share their numbers: none is given twice.
            name = _NO_FILE_NAME.sub("_", head)[:_LONGEST]
            pattern = re.compile(re.escape(name) + r"(\d+)")
            given = [int(found[1]) for each in folder.iterdir()
                     if (found := pattern.fullmatch(each.name))]  # fmt: skip
            number = max([after, *given]) + 1
            while True:
                try:
                    (folder / f"{name}{number}").open("x").close()
                except FileExistsError:  # another program took it meanwhile
                    number += 1
                else:
                    return number
        except OSError as error:
            raise SmlhError(_refused(self._folder, error)) from error


def _refused(folder: Path, error: OSError) -> str:
    return (
        f"Le dossier du programme « {folder} » ne peut pas être écrit ({reason(error)}). "
        "Aucun numéro n'a été donné : libérez de la place ou vérifiez les droits, puis recommencez."
    )
