"""The other formats (.xls, .ods, .xlsb), read by calamine in a process of its own.

One stray cell at the far end of a sheet makes that library ask for hundreds of gigabytes and
end the process it runs in: it runs in one that may be lost, held to a memory and a time.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from typing import Any

from smlh_desktop.domain.typography import number
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists import calamine_child
from smlh_desktop.files.lists.sheet import Progress, Rows, Sheet, SheetName, chosen
from smlh_desktop.files.lists.source import PasswordNeeded, Source, damaged

MAX_MEMORY_BYTES = 450_000_000
MAX_SECONDS = 18.0
_LOOK_EVERY_SECONDS = 0.05


def sheet_names(source: Source) -> list[SheetName]:
    """The sheets, in order. Raises SmlhError."""
    with _asked(source) as (_, answers):
        return _names(answers)


def read_sheet(source: Source, name: str | None, progress: Progress | None = None) -> Sheet:
    """The sheet `name`, or the first that is not hidden. Raises SmlhError; what `progress` raises
    stops the reading."""
    with _asked(source) as (ask, answers):
        name = chosen(source.name, _names(answers), name)
        ask(name)
        rows = Rows(name, progress, next(answers))
        hidden = next(answers)
        for some in answers:
            for values in some:
                rows.take(values)
    unknown = "Ce format ne dit pas quelles lignes sont masquées : toutes sont lues"
    return rows.sheet(
        hidden_rows=frozenset(hidden or ()), notes=[] if hidden is not None else [unknown]
    )


def _names(answers: Iterator[Any]) -> list[SheetName]:
    return [SheetName(name, hidden) for name, hidden in next(answers)]


@contextmanager
def _asked(source: Source) -> Iterator[tuple[Callable[[str], None], Iterator[Any]]]:
    """The process at work: what asks it for a sheet, and what it answers, one thing after the
    other, the sheets first. It is ended in any case."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    given = (source, MAX_MEMORY_BYTES, theirs)
    process = context.Process(target=calamine_child.answer, args=given, daemon=True)
    process.start()
    theirs.close()
    try:
        with closing(ours):
            yield ours.send, _received(source, ours)
    finally:
        process.kill()
        process.join()
        process.close()


def _received(source: Source, answers: Connection) -> Iterator[Any]:
    limit = time.monotonic() + MAX_SECONDS
    while True:
        try:
            while not answers.poll(_LOOK_EVERY_SECONDS):
                if time.monotonic() > limit:
                    raise SmlhError(
                        f"« {source.name} » demande plus de {number(int(MAX_SECONDS))} secondes à "
                        "lire. Gardez seulement la liste à importer, puis recommencez."
                    )
            what, answer = answers.recv()
        except (EOFError, OSError):  # the process ended: too much memory, or a fault of the library
            raise _too_large(source) from None
        if what == calamine_child.END:
            return
        if what == calamine_child.LOCKED:
            raise PasswordNeeded(
                f"« {source.name} » est protégé par un mot de passe. Ouvrez-le, enregistrez-le "
                "sans mot de passe, puis recommencez."
            )
        if what == calamine_child.TOO_LARGE:
            raise _too_large(source)
        if what == calamine_child.FAILED:
            raise damaged(source.name)
        yield answer


def _too_large(source: Source) -> SmlhError:
    return SmlhError(
        f"« {source.name} » demande trop de mémoire, ou est abîmé. Ouvrez-le dans Excel ou "
        "LibreOffice, copiez la liste dans un nouveau classeur, enregistrez-le en .xlsx, puis "
        "recommencez."
    )
