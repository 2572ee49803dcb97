"""Workbooks made on the spot, as many hands would."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Row = Sequence[object]


def write(path: Path, rows: Sequence[Row], name: str = "Liste") -> Path:
    """A workbook of one sheet that holds `rows`; its path."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path
