"""Excel's own workbooks since 2007, through openpyxl.

What Excel hides (rows, sheets) and what it never computed (formulas without a result) is told,
since a list read in silence would be believed whole.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.lists.sheet import (
    MAX_CELLS,
    MAX_ROWS,
    Progress,
    Rows,
    Sheet,
    SheetName,
    chosen,
    listed,
    too_large,
)
from smlh_desktop.files.lists.source import Source, damaged

_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_FORMULA_WITHOUT_RESULT = re.compile(
    rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_IS_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_PIECE = 1 << 20
_MAX_ROWS_WRITTEN = 3 * MAX_ROWS


def sheet_names(source: Source) -> list[SheetName]:
    """The sheets, in order. Raises SmlhError."""
    with _opened(source) as book:
        return _names(book)


def read_sheet(source: Source, name: str | None, progress: Progress | None = None) -> Sheet:
    """The sheet `name`, or the first that is not hidden. Raises SmlhError; what `progress` raises
    stops the reading."""
    with _opened(source) as book:
        sheet = book[chosen(source.name, _names(book), name)]
        found = _look_over(source, sheet._worksheet_path)
        _check_size(sheet.title, found)
        rows = Rows(sheet.title, progress, found.rows)
        sheet.reset_dimensions()  # each row as wide as it is, not as the widest: some lie far away
        for values in sheet.iter_rows(values_only=True):
            rows.take(values)
    notes = []
    if found.without_result:
        notes.append(
            f"Formules sans résultat, lues comme vides : {listed(found.without_result)}. "
            "Ouvrez le classeur dans Excel et enregistrez-le pour les calculer."
        )
    return rows.sheet(hidden_rows=frozenset(found.hidden), notes=notes)


def _names(book: Any) -> list[SheetName]:
    return [SheetName(sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    from openpyxl import load_workbook

    book = None
    try:
        _check_the_undimensioned(source)
        with source.opened() as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions openpyxl passes over
            book = load_workbook(file, read_only=True, data_only=True)
            yield book
    except (SmlhError, Cancelled):
        raise
    except Exception as error:  # whatever openpyxl meets in a file that is not as it should be
        raise damaged(source.name) from error
    finally:
        if book is not None:
            book.close()


@dataclass(slots=True)
class _Overview:
    """What the text of a sheet tells at a glance, without being parsed."""

    rows: int = 0
    values: int = 0
    hidden: set[int] = field(default_factory=set)
    without_result: list[str] = field(default_factory=list)


def _look_over(source: Source, part: str) -> _Overview:
    found = _Overview()
    for xml in _pieces(source, part):
        found.rows += xml.count(b"</row>")
        found.values += xml.count(b"<v>") + xml.count(b"<is>")
        found.hidden.update(int(row) for row in _HIDDEN_ROW.findall(xml))
        if b"<f" in xml:
            found.without_result += [cell.decode() for cell in _FORMULA_WITHOUT_RESULT.findall(xml)]
    return found


def _check_size(name: str, found: _Overview) -> None:
    """Raises SmlhError for what would take too long to read; some rows may be empty."""
    if found.values > MAX_CELLS or found.rows > _MAX_ROWS_WRITTEN:
        raise too_large(name)


def _check_the_undimensioned(source: Source) -> None:
    """As it opens a workbook, openpyxl goes to the end of each sheet that does not begin with its
    dimensions."""
    with source.opened() as file, zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if _IS_SHEET.fullmatch(name)]
        for name in sheets:
            with archive.open(name) as part:
                begins_so = b"<dimension" in part.read(4096)
            if not begins_so:
                _check_size(name.rpartition("/")[2], _look_over(source, name))


def _pieces(source: Source, part: str) -> Iterator[bytes]:
    """The text of a part, in pieces that cut neither a cell nor the head of a row."""
    with (
        source.opened() as file,
        zipfile.ZipFile(file) as archive,
        archive.open(part.lstrip("/")) as content,
    ):
        rest = b""
        while piece := content.read(_PIECE):
            rest += piece
            end = max(rest.rfind(b"</c>") + 4, rest.rfind(b"<row"))
            if end > 3:
                yield rest[:end]
                rest = rest[end:]
        yield rest
