"""Reading an Excel workbook, as made by many hands, without trusting it.

Order of things: size limits, is it a workbook at all, then cell values sheet by sheet with
openpyxl. What Excel hides (rows, sheets) and what it never computed (formulas without a
result) is told, since a list read in silence would be believed whole.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from smlh_desktop.errors import SmlhError, reason

CellValue = str | int | float | bool | date | datetime | time | None

MAX_UNCOMPRESSED_BYTES = 400_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500
_PROGRESS_EVERY = 500

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_FORMULA_WITHOUT_RESULT = re.compile(
    rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook and whether Excel hides it."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of a sheet: `rows[0]` is row 1. Formulas are given by their last result."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    hidden_rows: frozenset[int]
    formulas_without_result: tuple[str, ...]


def sheet_names(path: Path) -> list[SheetName]:
    """The sheets of the workbook, in order. Raises SmlhError."""
    with _opened(path) as book:
        return [SheetName(sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]


def read_sheet(
    path: Path, name: str | None = None, progress: Callable[[int, int], None] | None = None
) -> Sheet:
    """The sheet `name`, or the first that Excel shows. Raises SmlhError.

    `progress(rows, of)` is called as rows are read; what it raises stops the reading.
    """
    with _opened(path) as book:
        sheet = _chosen(book, name, path)
        total = min(sheet.max_row or 0, MAX_ROWS)
        rows: list[tuple[CellValue, ...]] = []
        width = min(sheet.max_column or MAX_COLUMNS, MAX_COLUMNS)
        for values in sheet.iter_rows(values_only=True, max_col=width):
            rows.append(_trimmed(values))
            if len(rows) > MAX_ROWS:
                raise SmlhError(
                    f"La feuille « {sheet.title} » a plus de {MAX_ROWS} lignes. "
                    "Gardez seulement celles à importer, puis recommencez."
                )
            if progress and len(rows) % _PROGRESS_EVERY == 0:
                progress(len(rows), max(total, len(rows)))
        hidden, without_result = _facts(path, sheet._worksheet_path)
    if not any(value is not None for row in rows for value in row):
        raise SmlhError(
            f"La feuille « {sheet.title} » est vide. Choisissez-en une autre, ou vérifiez que le "
            "classeur a bien été enregistré."
        )
    return Sheet(sheet.title, tuple(rows), hidden, without_result)


def _trimmed(values: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    """A row without the empty cells at its end."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return values[:end]


def _chosen(book: Any, name: str | None, path: Path) -> Any:
    if name is not None:
        if name not in book.sheetnames:
            names = ", ".join(f"« {each} »" for each in book.sheetnames)
            raise SmlhError(f"« {path.name} » n'a pas de feuille « {name} ». Il a : {names}.")
        found = book[name]
        if not hasattr(found, "iter_rows"):
            raise SmlhError(f"La feuille « {name} » est un graphique, pas une liste.")
        return found
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not (shown or book.worksheets):
        raise SmlhError(f"« {path.name} » n'a aucune feuille à lire.")
    return (shown or book.worksheets)[0]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    _check(path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    foreseen = (
        InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, OSError, EOFError,
        KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, RuntimeError,
    )  # fmt: skip
    book = None
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions openpyxl passes over
            book = load_workbook(file, read_only=True, data_only=True)
            yield book
    except SmlhError:
        raise
    except foreseen as error:
        raise SmlhError(
            f"« {path.name} » est abîmé ou n'est pas un vrai classeur Excel. "
            "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format .xlsx, puis recommencez."
        ) from error
    finally:
        if book is not None:
            book.close()


def _check(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except IsADirectoryError:
        raise SmlhError(f"« {path} » est un dossier. Choisissez un classeur Excel.") from None
    except FileNotFoundError:
        raise SmlhError(f"Le fichier « {path} » n'existe pas. Vérifiez son nom.") from None
    except OSError as error:
        raise SmlhError(
            f"« {path.name} » ne peut pas être lu ({reason(error)}). Copiez-le dans vos Documents, "
            "puis recommencez."
        ) from error
    if start == _OLD_OR_LOCKED:
        raise SmlhError(
            f"« {path.name} » est protégé par un mot de passe, ou d'un format ancien (.xls). "
            "Ouvrez-le dans Excel, enregistrez-le en .xlsx sans mot de passe, puis recommencez."
        )
    if start != b"PK\x03\x04":
        raise SmlhError(
            f"« {path.name} » n'est pas un classeur Excel. Choisissez un fichier .xlsx."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SmlhError(
            f"« {path.name} » est abîmé : il est incomplet. Demandez-le à nouveau."
        ) from error
    if size > MAX_UNCOMPRESSED_BYTES:
        raise SmlhError(
            f"« {path.name} » est démesuré une fois ouvert ({size // 1_000_000} Mo). "
            "Gardez seulement la liste à importer, puis recommencez."
        )


def _facts(path: Path, part: str) -> tuple[frozenset[int], tuple[str, ...]]:
    """The hidden rows and the formulas without a result, which openpyxl does not tell."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part.lstrip("/"))
    hidden = frozenset(int(row) for row in _HIDDEN_ROW.findall(xml))
    formulas: tuple[str, ...] = ()
    if b"<f" in xml:
        formulas = tuple(cell.decode() for cell in _FORMULA_WITHOUT_RESULT.findall(xml))
    return hidden, formulas
