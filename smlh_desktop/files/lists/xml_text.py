"""The text of an XML part, as a list that means no harm has it."""

from collections.abc import Iterator
from typing import IO

PIECE_BYTES = 1 << 16
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_LONGEST = max(map(len, _DOCTYPES))


class BadPart(Exception):
    """A part is not as spreadsheets write it."""


def pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The text, piece by piece, to be given to a parser as it is.

    Raises BadPart where it declares a document type, which no spreadsheet does: there stand the
    entities that grow without end. Every alphabet a parser knows writes it in one of three ways.
    """
    end = b""
    while piece := part.read(PIECE_BYTES):
        if any(each in end + piece for each in _DOCTYPES):
            raise BadPart("a document type")
        yield piece
        end = piece[1 - _LONGEST :]
