"""« Fait à … » and the signature blocks of a convention, two by two; a row is never split."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smlh_desktop.domain.convention_text import ConventionText, Party
from smlh_desktop.files.paper_grid import (
    ACCENT,
    LEFT,
    LINE,
    MEASURE,
    RIGHT,
    RULE_GREY,
    TextStyle,
)
from smlh_desktop.files.pdf_flow import Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, SetLine

_BODY = TextStyle(size=10.5)
_BOLD = TextStyle(size=10.5, bold=True)
_COLUMN = 71.0
_COLUMNS = (LEFT, RIGHT - _COLUMN)
_RULE_TO_TEXT = 5.0
_HAND = 22.5
_BETWEEN = 7.5
_AFTER_DATE = 10.0
# Blocks no taller than this, in mm, stay on one page with the end of the text.
_TOGETHER = 185.0
_NUMBERS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[tuple[SetLine, TextStyle], ...]
    name: tuple[SetLine, ...]


def signature_rows(pen: Pen, text: ConventionText) -> list[Row]:
    """Place, date and number of originals, then the rows of blocks.

    The first of them is bound to what precedes: signatures never stand on a page that
    holds nothing of the text.
    """
    rows = [_place_and_date(pen, text.place)]
    originals = pen.lines(originals_sentence(text.originals, len(text.parties)), _BODY, MEASURE)
    rows += paragraph_rows(originals, _BODY, LEFT, LINE, bound=True)
    blocks = [_block(pen, party) for party in text.parties]
    pairs = [
        _pair(blocks[index : index + 2], first=index == 0) for index in range(0, len(blocks), 2)
    ]
    if sum(row.advance + row.depth for row in pairs) <= _TOGETHER:
        pairs = [replace(row, breakable=False) for row in pairs]
    return rows + pairs


def originals_sentence(originals: int, parties: int) -> str:
    """« en deux exemplaires originaux, dont un pour chaque partie. »"""
    if originals <= 1:
        return "en un seul exemplaire original."
    count = _NUMBERS[originals] if originals < len(_NUMBERS) else str(originals)
    each = ", dont un pour chaque partie" if originals >= parties > 1 else ""
    return f"en {count} exemplaires originaux{each}."


def for_party(name: str) -> str:
    """« Pour la Société … »: the article that opens the name loses its capital."""
    for article in ("La ", "Le ", "Les ", "L’", "L'"):
        if name.startswith(article):
            return f"Pour {article.lower()}{name[len(article) :]}"
    return f"Pour {name}"


def _place_and_date(pen: Pen, place: str) -> Row:
    # A long place leaves less room for the date, which is written by hand.
    style = pen.fitted(f"Fait à {place}, le", _BODY, MEASURE - 40)

    def draw(pen: Pen, y: float) -> None:
        x = LEFT + pen.text(f"Fait à {place}".rstrip(), style, LEFT, y)
        if not place:
            dots(pen, x + 2, LEFT + 75.0, y)
            x = LEFT + 75.5
        x += pen.text(", le", style, x, y)
        dots(pen, x + 1.5, RIGHT, y)

    return Row(2 * LINE, draw, breakable=False)


def dots(pen: Pen, start: float, end: float, baseline: float) -> None:
    """A dotted line to write on by hand."""
    pen.rule((start, baseline + 0.6), (end, baseline + 0.6), 0.5, RULE_GREY, "[0.5 1.5] 0 d")


def _block(pen: Pen, party: Party) -> _Block:
    lines = [(line, _BOLD) for line in pen.lines(for_party(party.name), _BOLD, _COLUMN)]
    for mention in party.mentions:
        lines += [(line, _BODY) for line in pen.lines(mention, _BODY, _COLUMN)]
    return _Block(tuple(lines), pen.lines(party.signatory, _BODY, _COLUMN))


def _pair(blocks: Sequence[_Block], *, first: bool) -> Row:
    before = _AFTER_DATE if first else _BETWEEN
    mentions = max(len(block.lines) for block in blocks)
    names = max(1, *(len(block.name) for block in blocks))
    to_name = (max(mentions, 1) - 1) * LINE + LINE + _HAND

    def draw(pen: Pen, y: float) -> None:
        for block, x in zip(blocks, _COLUMNS, strict=False):
            pen.rule((x, y - _RULE_TO_TEXT), (x + _COLUMN, y - _RULE_TO_TEXT), 0.7, ACCENT)
            for index, (line, style) in enumerate(block.lines):
                pen.put(line, style, x, y + LINE * index)
            for index, line in enumerate(block.name):
                pen.put(line, _BODY, x, y + to_name + LINE * index)

    depth = to_name + (names - 1) * LINE
    return Row(before + _RULE_TO_TEXT, draw, breakable=not first, depth=depth)
