"""What a file is, from its first bytes: its name may say anything."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from smlh_desktop.errors import SmlhError, reason

MAX_FILE_BYTES = 100_000_000
MAX_UNCOMPRESSED_BYTES = 300_000_000
MAX_WORDS_BYTES = 80_000_000
"""The words that all the cells of a workbook share: read whole before the first row."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDEST = (b"\x09\x00", b"\x09\x02", b"\x09\x04")
_WORDS = "sharedstrings"


class Kind(StrEnum):
    """The formats told apart."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


class PasswordNeeded(SmlhError):
    """The workbook opens with a password only: none was given, or not the right one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, what it is; `data` instead of the file for one that was
    deciphered, which is never written in clear."""

    path: Path
    kind: Kind
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes."""
        if self.data is not None:
            yield io.BytesIO(self.data)
        else:
            with self.path.open("rb") as file:
                yield file


def find_source(path: Path, password: str | None = None) -> Source:
    """What the file at `path` is. Raises PasswordNeeded, or SmlhError where no list can be."""
    start = _start(path)
    if start.startswith(_OLE):
        from smlh_desktop.files.lists.passwords import deciphered

        data = deciphered(path, password)
        if data is None:
            return Source(path, Kind.XLS)
        kind = Kind.XLS if data.startswith(_OLE) else _zip_kind(path, io.BytesIO(data))
        return Source(path, kind, data)
    if start.startswith(b"PK\x03\x04"):
        with path.open("rb") as file:
            return Source(path, _zip_kind(path, file))
    if start[:2] in _OLDEST:
        raise SmlhError(
            f"« {path.name} » vient d'un Excel d'avant 1995. Ouvrez-le dans LibreOffice, "
            "enregistrez-le en .xlsx, puis recommencez."
        )
    if start.lstrip().lower().startswith((b"<", b"\xef\xbb\xbf<")):
        raise SmlhError(
            f"« {path.name} » est une page web ou un texte balisé, pas un classeur. Ouvrez-le dans "
            "Excel ou LibreOffice, enregistrez-le en .xlsx, puis recommencez."
        )
    return Source(path, Kind.TEXT)


def damaged(name: str) -> SmlhError:
    """What to say of a file that no library can make out."""
    return SmlhError(
        f"« {name} » est abîmé ou n'est pas un vrai classeur. Ouvrez-le dans Excel ou LibreOffice, "
        "enregistrez-le au format .xlsx, puis recommencez."
    )


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(512)
            size = file.seek(0, io.SEEK_END)
    except IsADirectoryError:
        raise SmlhError(f"« {path} » est un dossier. Choisissez un classeur.") from None
    except FileNotFoundError:
        raise SmlhError(f"Le fichier « {path} » n'existe pas. Vérifiez son nom.") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "nom impossible"
        raise SmlhError(
            f"« {path.name} » ne peut pas être lu ({why}). Copiez-le dans vos Documents, "
            "puis recommencez."
        ) from error
    if not start:
        raise SmlhError(f"« {path.name} » est vide. Demandez-le à nouveau à qui vous l'a envoyé.")
    if size > MAX_FILE_BYTES:
        raise _enormous(path, size)
    return start


def _zip_kind(path: Path, file: BinaryIO) -> Kind:
    """Which of the formats that are archives; the sizes it announces are checked first."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = {each.filename.replace("\\", "/").lower(): each for each in archive.infolist()}
            names = set(parts)
            size = sum(each.file_size for each in archive.infolist())
            words = sum(each.file_size for name, each in parts.items() if _WORDS in name)
            mark = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception as error:  # whatever zipfile meets in a damaged archive
        raise SmlhError(
            f"« {path.name} » est abîmé : il est incomplet. Demandez-le à nouveau."
        ) from error
    if size > MAX_UNCOMPRESSED_BYTES or words > MAX_WORDS_BYTES:
        raise _enormous(path, size)
    if b"spreadsheet" in mark or "content.xml" in names:
        return Kind.ODS
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "[content_types].xml" in names:
        return Kind.XLSX
    raise damaged(path.name)


def _enormous(path: Path, size: int) -> SmlhError:
    return SmlhError(
        f"« {path.name} » est démesuré une fois ouvert ({size // 1_000_000} Mo). "
        "Gardez seulement la liste à importer, puis recommencez."
    )
