"""What the process that reads with calamine does. It imports little, to start soon."""

import os
import sys
from datetime import timedelta
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO

from smlh_desktop.files.lists.source import Kind, Source

ANSWER, END = "answer", "end"
LOCKED, TOO_LARGE, FAILED = "locked", "too large", "failed"
_LIMIT = "Cell limit exceeded"  # the library's own words
_ROWS_AT_ONCE = 500


def answer(source: Source, memory: int, asked: Connection) -> None:
    """Send (word, thing) pairs: the sheets as (name, hidden); then, once one of them is asked for
    by name, how many rows it has, which of them are hidden (None where the format or the library
    does not tell), and its rows by hundreds. END comes last, or the word that tells why not.
    """
    _hold(memory)
    from python_calamine import PasswordError

    try:
        with source.opened() as file, _book(source, file) as book:
            asked.send((ANSWER, _names(book)))
            name = asked.recv()
            sheet = book.get_sheet_by_name(name)
            size = 0 if sheet.end is None else sheet.end[0] + 1
            asked.send((ANSWER, size))
            asked.send((ANSWER, _hidden(source, name, size)))
            # It tells the rows above the first value, and not the columns before it.
            before = [None] * (sheet.start[1] if sheet.start else 0)
            rows = sheet.iter_rows()
            while some := list(islice(rows, _ROWS_AT_ONCE)):
                asked.send((ANSWER, [before + list(map(_plain, row)) for row in some]))
    except PasswordError:
        asked.send((LOCKED, None))
    except MemoryError:
        asked.send((TOO_LARGE, None))
    except Exception as error:  # whatever the library meets in a damaged file
        asked.send((TOO_LARGE if _LIMIT in str(error) else FAILED, None))
    else:
        asked.send((END, None))
    asked.close()


def _book(source: Source, file: BinaryIO) -> Any:
    """Given a path the library believes its suffix; given bytes it tries its formats one after the
    other, and no longer tells why the right one failed."""
    from python_calamine import CalamineWorkbook

    if source.data is None and source.path.suffix.lower() == f".{source.kind}":
        return CalamineWorkbook.from_path(str(source.path))
    return CalamineWorkbook.from_filelike(file)


def _hidden(source: Source, name: str, size: int) -> list[int] | None:
    if source.kind is not Kind.ODS:
        return None
    from smlh_desktop.files.lists.ods_rows import hidden_rows

    return hidden_rows(source, name, size)


def _names(book: Any) -> list[tuple[str, bool]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        (each.name, each.visible != SheetVisibleEnum.Visible)
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet
    ]


def _plain(value: Any) -> Any:
    """Nothing rather than « »; whole numbers as such: these formats keep all as floats."""
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, timedelta):
        return str(value)
    return value


def _hold(memory: int) -> None:
    """Hold this process to so many bytes, and keep what a library says as it dies to itself."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if sys.platform == "win32":
        from smlh_desktop.files.lists.windows_job import hold_memory

        hold_memory(memory)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform != "darwin":  # which takes the limit and does not hold to it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
