"""Workbooks closed with a password, as Excel closes them."""

from pathlib import Path
from typing import BinaryIO

from msoffcrypto.format.ooxml import OOXMLFile


def locked(clear: Path | BinaryIO, path: Path, password: str) -> Path:
    """Write at `path` the workbook `clear`, to be opened with `password` only."""
    if isinstance(clear, Path):
        with clear.open("rb") as file:
            return locked(file, path, password)
    with path.open("wb") as out:
        OOXMLFile(clear).encrypt(password, out)
    return path
