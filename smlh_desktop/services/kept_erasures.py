"""Who was erased, kept beside a base and in the folders of its copies: a table, an id and a day, so
that a copy from before the erasure is made to forget again when it is restored."""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import spoilt_files

FILE_NAME = "effacements.json"
_ENTRY = re.compile(r"\{[^{}]*\}")
_IS_A_NAME = re.compile(r"[\w-]+").fullmatch
Known = dict[tuple[str, str], date]
"""The records of those who were erased, by table and id, and the day."""


def read_erasures(folder: Path) -> Known:
    """Those that a folder knows of: of a file that is spoilt, each entry that can be read. Raises
    SmlhError for one that the system refuses for now."""
    return _read(folder / FILE_NAME)[0]


def write_erasures(folder: Path, known: Known) -> None:
    """Add `known` to those that a folder knows of, a spoilt file being kept aside first. Raises
    SmlhError when the disk refuses, to read or to write."""
    path = folder / FILE_NAME
    here, whole = _read(path)
    every = known | here
    if whole and every == here:
        return
    if not whole:
        spoilt_files.keep_aside(path)
    with replacing(path, private=True) as out:
        out.write(_text_of(every).encode())


def _text_of(known: Known) -> str:
    told = {
        "format": "effacements",
        "version": 1,
        "effacements": [
            {"table": table, "id": record_id, "le": on.isoformat()}
            for (table, record_id), on in sorted(known.items())
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _read(path: Path) -> tuple[Known, bool]:
    """Those that a file tells of, entry by entry, and whether all of it could be read."""
    content = spoilt_files.read(path)
    if content is None:
        return {}, True
    text = content.decode("utf-8", errors="replace")
    found: Known = {}
    for entry in _ENTRY.findall(text):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            each = json.loads(entry)
            if _IS_A_NAME(each["table"]) and _IS_A_NAME(each["id"]):
                found[each["table"], each["id"]] = date.fromisoformat(each["le"])
    return found, text == _text_of(found)


def known_in(connection: dbapi2.Connection) -> Known:
    """Those that a base knows of, read with the driver alone; none in one of an older schema."""
    known = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'erasures'"
    if connection.execute(known).fetchone() is None:
        return {}
    rows = connection.execute("SELECT record_table, record_id, erased_on FROM erasures")
    return {(table, record_id): date.fromisoformat(on) for table, record_id, on in rows}


def gathered(folders: Iterable[Path]) -> Known:
    """Those that any of these folders knows of. Raises SmlhError where one cannot tell for now."""
    found: Known = {}
    for folder in folders:
        found |= read_erasures(folder)
    return found
