"""The lists of any file: which sheets it has, and the rows of one."""

from pathlib import Path
from types import ModuleType

from smlh_desktop.files.lists.sheet import Progress, Sheet, SheetName, chosen
from smlh_desktop.files.lists.source import Kind, find_source

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".csv", ".txt")


def sheet_names(path: Path, password: str | None = None) -> list[SheetName]:
    """The sheets of a file, in order; one for a text. Raises PasswordNeeded, SmlhError."""
    source = find_source(path, password)
    names: list[SheetName] = _reader(source.kind).sheet_names(source)
    chosen(source.name, names, None)
    return names


def read_sheet(
    path: Path,
    name: str | None = None,
    progress: Progress | None = None,
    *,
    password: str | None = None,
) -> Sheet:
    """The sheet `name`, or the first that is not hidden. Raises PasswordNeeded, SmlhError.

    `progress(rows, of)` is called as rows are read; what it raises stops the reading.
    """
    source = find_source(path, password)
    read: Sheet = _reader(source.kind).read_sheet(source, name, progress)
    return read


def _reader(kind: Kind) -> ModuleType:
    """The module that reads such files, imported when there is one to read."""
    if kind is Kind.XLSX:
        from smlh_desktop.files.lists import xlsx

        return xlsx
    if kind is Kind.TEXT:
        from smlh_desktop.files.lists import text_list

        return text_list
    from smlh_desktop.files.lists import calamine

    return calamine
