"""Excel's own workbooks since 2007, through openpyxl.

What Excel hides (rows, sheets) and what it never computed (formulas without a result) is told,
since a list read in silence would be believed whole.
"""

import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from smlh_desktop.files.lists.xlsx_parts import Book

_MAX_ROWS_WRITTEN = 3 * MAX_ROWS


def sheet_names(source: Source) -> list[SheetName]:
    """The sheets, in order. Raises SmlhError."""
    with _opened(source) as book:
        return book.sheets


def read_sheet(source: Source, name: str | None, progress: Progress | None = None) -> Sheet:
    """The sheet `name`, or the first that is not hidden. Raises SmlhError; what `progress` raises
    stops the reading."""
    with _opened(source) as book:
        title = chosen(source.name, book.sheets, name)
        rows = Rows(title, progress, _count_rows(book, title), failed=frozenset())
        hidden: list[int] = []
        without_result: list[str] = []
        reached = 0
        for row in book.rows(title):
            if row.number <= reached:
                continue  # written out of its place: a reader cannot tell what it means
            for _ in range(row.number - reached - 1):
                rows.take(())
            rows.take(row.values, row.failed)
            reached = row.number
            without_result += row.without_result
            if row.hidden:
                hidden.append(row.number)
    notes = []
    if without_result:
        notes.append(
            f"Formules sans résultat, lues comme vides : {listed(without_result)}. "
            "Ouvrez le classeur dans Excel et enregistrez-le pour les calculer."
        )
    return rows.sheet(hidden_rows=frozenset(hidden), notes=notes)


@contextmanager
def _opened(source: Source) -> Iterator["Book"]:
    from smlh_desktop.files.lists.xlsx_parts import Book

    try:
        with source.opened() as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions openpyxl passes over
            with closing(Book(file)) as book:
                yield book
    except (SmlhError, Cancelled):
        raise
    except Exception as error:  # whatever openpyxl meets in a file that is not as it should be
        raise damaged(source.name) from error


def _count_rows(book: "Book", name: str) -> int:
    """How many rows are written, some of them empty. Raises SmlhError for more than can be read
    in the time a person waits."""
    rows = values = 0
    for xml in book.pieces(name):  # a mark cut by the end of a piece is one of thousands
        rows += xml.count(b"</row>")
        values += xml.count(b"<v>") + xml.count(b"<is>")
        if values > MAX_CELLS or rows > _MAX_ROWS_WRITTEN:
            raise too_large(name)
    return rows
