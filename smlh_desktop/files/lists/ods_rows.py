"""Which rows of a sheet LibreOffice hides (OpenDocument 1.3, part 3, 19.749 table:visibility)."""

import zipfile
from collections.abc import Iterator
from typing import cast
from xml.etree.ElementTree import Element, XMLPullParser  # no entity gets there: `pieces`

from smlh_desktop.files.lists.source import Source
from smlh_desktop.files.lists.xml_text import pieces

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MARK = b"visibility"
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_NAME, _REPEATED, _VISIBILITY = (
    f"{_TABLE}{name}" for name in ("name", "number-rows-repeated", "visibility")
)


def hidden_rows(source: Source, sheet: str, rows: int) -> list[int]:
    """The numbers, from 1, of those of the first `rows` that are hidden or filtered out.

    Whatever the file is made of may be raised.
    """
    if not _says_so(source):
        return []
    hidden: list[int] = []
    reached = within = 0
    is_asked = False
    for is_start, element in _elements(source):
        if element.tag == _SHEET:
            within += 1 if is_start else -1
            if within == 0 and is_asked:
                break
            if within == 1 and is_start:  # a cell may hold a table of its own
                is_asked = element.get(_NAME) == sheet
        elif is_asked and is_start and within == 1 and reached < rows:
            count = min(int(element.get(_REPEATED, "1")), rows - reached)
            if element.get(_VISIBILITY) in ("collapse", "filter"):
                hidden += range(reached + 1, reached + count + 1)
            reached += count
        if not is_start:
            element.clear()
    return hidden


def _says_so(source: Source) -> bool:
    """Whether any row may be hidden: a look at the text takes a hundredth of reading it."""
    end = b""
    for piece in _text(source):
        if _MARK in end + piece:
            return True
        end = piece[1 - len(_MARK) :]
    return False


def _text(source: Source) -> Iterator[bytes]:
    with (
        source.opened() as file,
        zipfile.ZipFile(file) as archive,
        archive.open("content.xml") as part,
    ):
        yield from pieces(part)


def _elements(source: Source) -> Iterator[tuple[bool, Element]]:
    """The sheets and the rows, as they begin (True) and as they end."""
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    for piece in _text(source):
        parser.feed(piece)
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            if element.tag in (_SHEET, _ROW):
                yield event == "start", element
