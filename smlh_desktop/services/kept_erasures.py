"""Who was erased, kept beside a base and in the folders of its copies: a table, an id and a day, so
that a copy from before the erasure is made to forget again when it is restored."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.files.atomic import replacing

FILE_NAME = "effacements.json"
Known = dict[tuple[str, str], date]
"""The records of those who were erased, by table and id, and the day."""


def read_erasures(folder: Path) -> Known:
    """Those that a folder knows of; none where it holds no such file, or none that can be read."""
    try:
        told = json.loads((folder / FILE_NAME).read_text("utf-8"))
        return {
            (each["table"], each["id"]): date.fromisoformat(each["le"])
            for each in told["effacements"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_erasures(folder: Path, known: Known) -> None:
    """Add `known` to those that a folder knows of. Raises SmlhError when the disk refuses."""
    here = read_erasures(folder)
    every = known | here
    if not every or every == here:
        return
    told = {
        "format": "effacements",
        "version": 1,
        "effacements": [
            {"table": table, "id": record_id, "le": on.isoformat()}
            for (table, record_id), on in sorted(every.items())
        ],
    }
    with replacing(folder / FILE_NAME, private=True) as out:
        out.write(json.dumps(told, ensure_ascii=False, indent=1).encode())


def known_in(connection: dbapi2.Connection) -> Known:
    """Those that a base knows of, read with the driver alone; none in one of an older schema."""
    known = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'erasures'"
    if connection.execute(known).fetchone() is None:
        return {}
    rows = connection.execute("SELECT record_table, record_id, erased_on FROM erasures")
    return {(table, record_id): date.fromisoformat(on) for table, record_id, on in rows}


def gathered(folders: Iterable[Path]) -> Known:
    """Those that any of these folders knows of."""
    found: Known = {}
    for folder in folders:
        found |= read_erasures(folder)
    return found
