"""Lists kept as text, one line a row: .csv as Excel, LibreOffice or a mailing site write it."""

import csv
import io
from collections.abc import Iterator
from statistics import median_low

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.sheet import Progress, Rows, Sheet, SheetName, chosen
from smlh_desktop.files.lists.source import Source

_SEPARATORS = ";,\t|"
_LOOKED_AT = 30
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOT_TEXT = frozenset(map(chr, (*range(9), *range(14, 27), *range(28, 32), 127)))


def sheet_names(source: Source) -> list[SheetName]:
    """The one list of the file, under the file's name."""
    return [SheetName(_name(source), hidden=False)]


def read_sheet(source: Source, name: str | None, progress: Progress | None = None) -> Sheet:
    """The list, under whatever name. Raises SmlhError; what `progress` raises stops the reading."""
    name = chosen(source.name, sheet_names(source), name)
    words, note = _read(source)
    rows = Rows(name, progress, words.count("\n"))
    separator = _separator(words)
    try:
        for values in csv.reader(io.StringIO(words, newline=""), delimiter=separator):
            rows.take([value.strip() or None for value in values])
    except csv.Error as error:
        raise SmlhError(
            f"« {source.name} » n'est pas une liste que l'on puisse lire. Ouvrez-la dans Excel ou "
            "LibreOffice, enregistrez-la en .xlsx, puis recommencez."
        ) from error
    return rows.sheet(notes=[note] if note else [])


def _name(source: Source) -> str:
    return source.path.stem or source.name


def _read(source: Source) -> tuple[str, str]:
    """The text, and what there is to say of its letters."""
    with source.opened() as file:
        data = file.read()
    note = ""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        words = data.decode(encoding)
    except UnicodeDecodeError:
        # What Excel writes in France; its five vacant codes are no letters.
        words = data.decode("cp1252", "replace")
        if "\ufffd" in words:
            note = "Quelques lettres n'ont pas pu être lues (« \ufffd ») : vérifiez les accents"
    if not _NOT_TEXT.isdisjoint(words[:100_000]):
        raise SmlhError(
            f"« {source.name} » n'est pas un classeur. Choisissez un fichier .xlsx, .xls, .ods, "
            ".xlsb ou .csv."
        )
    return words, note


def _separator(words: str) -> str:
    """The sign that cuts the first rows in most columns, the same number in each."""
    return max(_SEPARATORS, key=lambda sign: _columns(words, sign))


def _columns(words: str, sign: str) -> tuple[int, int]:
    widths = [len(row) for row in _first_rows(words, sign) if row]
    usual = median_low(widths) if widths else 0
    return (usual if usual > 1 else 0, sum(width == usual for width in widths))


def _first_rows(words: str, sign: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(words[:200_000], newline=""), delimiter=sign)
    for _ in range(_LOOKED_AT):
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return
