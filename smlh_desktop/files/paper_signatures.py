"""Who signs: « Fait à … » and the blocks of a convention, those of other papers, two by two.

A row of blocks is never split.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from smlh_desktop.domain.convention_parties import with_article
from smlh_desktop.domain.convention_text import ConventionText, Party
from smlh_desktop.domain.letters import Signature
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    LEFT,
    LINE,
    MEASURE,
    RIGHT,
    RULE_GREY,
    SECOND_AXIS,
    TextStyle,
)
from smlh_desktop.files.pdf_flow import Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, SetLine
from smlh_desktop.files.pdf_tags import Tag
from smlh_desktop.files.tagged_pen import page_box

_BODY = TextStyle(size=10.5)
_BOLD = TextStyle(size=10.5, bold=True)
_COLUMN = 71.0
_COLUMNS = (LEFT, RIGHT - _COLUMN)
_RULE_TO_TEXT = 5.0
_HAND = 22.5
_UNDER_MENTIONS = 1.8  # from their last baseline to where the hand may begin
_HAND_SIZE, _ABOVE_NAME = (55.0, 14.0), 3.8  # of the picture of a signature
_DISTINCTION = TextStyle(size=9.5, italic=True)
_BEFORE_HANDS = 17.5
_PAIR_COLUMNS = (LEFT, SECOND_AXIS)
_LINES, _LEAST = 5, 3.0
_SIGNED = TextStyle(size=10, colour=GREY, italic=True)
_SIGNED_LINES, _TO_SIGNED = 3, 11.0
_BETWEEN = 7.5
_AFTER_DATE = 10.0
# Blocks no taller than this, in mm, stay on one page with the end of the text.
_TOGETHER = 185.0
_NUMBERS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip


Box = tuple[float, float, float, float]
# Gets the room where a party signs when its block is drawn: left, bottom, right, top in points.
Hand = Callable[[Box], None]


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines over the hand, in its room once it signed, and the name under it, each with what it
    is in the structure."""

    lines: tuple[tuple[SetLine, TextStyle, Tag], ...]
    signed: tuple[tuple[SetLine, TextStyle, Tag], ...]
    name: tuple[SetLine, ...]
    name_tag: Tag


def signature_rows(pen: Pen, text: ConventionText, group: Tag, hand: Hand) -> list[Row]:
    """Place, date and number of originals, then the rows of blocks, tagged inside `group`.

    The first of them is bound to what precedes: signatures never stand on a page that
    holds nothing of the text. `hand` is told the room of each party, in order.
    """
    rows = [replace(_place_and_date(pen, text.place, text.signed_on), tag=group.add("P"))]
    originals = pen.lines(originals_sentence(text.originals, len(text.parties)), _BODY, MEASURE)
    rows += paragraph_rows(originals, _BODY, LEFT, LINE, bound=True, tag=group.add("P"))
    blocks = [_block(pen, party, group.add("Div")) for party in text.parties]
    pairs = [
        _pair(blocks[index : index + 2], hand, first=index == 0)
        for index in range(0, len(blocks), 2)
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
    """« Pour la Société … », « Pour le Lycée … »."""
    return f"Pour {with_article(name)}"


def _place_and_date(pen: Pen, place: str, day: str) -> Row:
    # A long place leaves less room for the date, which is written by hand.
    style = pen.fitted(f"Fait à {place}, le {day}", _BODY, MEASURE - (0 if day else 40))

    def draw(pen: Pen, y: float) -> None:
        x = LEFT + pen.text(f"Fait à {place}".rstrip(), style, LEFT, y)
        if not place:
            dots(pen, x + 2, LEFT + 75.0, y)
            x = LEFT + 75.5
        x += pen.text(f", le {day}".rstrip(), style, x, y)
        if not day:
            dots(pen, x + 1.5, RIGHT, y)

    return Row(2 * LINE, draw, breakable=False)


def dots(pen: Pen, start: float, end: float, baseline: float) -> None:
    """A dotted line to write on by hand."""
    pen.rule((start, baseline + 0.6), (end, baseline + 0.6), 0.5, RULE_GREY, "[0.5 1.5] 0 d")


def function_line(signature: Signature) -> str:
    """« Le président de la section, », over the room for the hand."""
    function = signature.function.strip()
    return f"{function}," if function and function[-1].isalnum() else function


def draw_hand(pen: Pen, signature: Signature, x: float, baseline: float) -> None:
    """The picture of the hand, if there is one, over the name whose baseline this is."""
    top = baseline - _ABOVE_NAME - _HAND_SIZE[1]
    pen.picture(signature.picture, x, top, _HAND_SIZE, "sw")


def hand_rows(pen: Pen, signatures: Sequence[Signature]) -> list[Row]:
    """Function, room for the hand, name and distinction, two by two on the two axes of the sheet.

    The first row is bound to what precedes.
    """
    return [
        _hands(pen, signatures[index : index + 2], first=index == 0)
        for index in range(0, len(signatures), 2)
    ]


def _hands(pen: Pen, signatures: Sequence[Signature], *, first: bool) -> Row:
    blocks = [
        [
            (pen.lines(text, fitted, _COLUMN), fitted)
            for text, style in (
                (function_line(each), _BODY),
                (each.name, _BOLD),
                (each.distinction, _DISTINCTION),
            )
            for fitted in [pen.shrunk(text, style, _COLUMN, _LINES, _LEAST)]
        ]
        for each in signatures
    ]
    to_name = _HAND + max(_height(block[0]) for block in blocks)

    def draw(pen: Pen, y: float) -> None:
        for signature, (function, *under), x in zip(
            signatures, blocks, _PAIR_COLUMNS, strict=False
        ):
            _put(pen, function, x, y)
            draw_hand(pen, signature, x, y + to_name)
            baseline = y + to_name
            for part in under:
                _put(pen, part, x, baseline)
                baseline += len(part[0]) * LINE

    depth = to_name + max(
        (len(name[0]) + len(distinction[0]) - 1) * LINE for _, name, distinction in blocks
    )
    return Row(_BEFORE_HANDS, draw, breakable=not first, depth=depth)


def _height(part: tuple[Sequence[SetLine], TextStyle]) -> float:
    return max(len(part[0]) - 1, 0) * LINE


def _put(pen: Pen, part: tuple[Sequence[SetLine], TextStyle], x: float, baseline: float) -> None:
    for index, line in enumerate(part[0]):
        pen.put(line, part[1], x, baseline + index * LINE)


def _block(pen: Pen, party: Party, group: Tag) -> _Block:
    lines: list[tuple[SetLine, TextStyle, Tag]] = []
    for words, style in (
        (for_party(party.name), _BOLD),
        *((mention, _BODY) for mention in party.mentions),
    ):
        tag = group.add("P")
        lines += [(line, style, tag) for line in pen.lines(words, style, _COLUMN)]
    signed: list[tuple[SetLine, TextStyle, Tag]] = []
    if party.signed:
        tag = group.add("P")
        style = pen.shrunk(party.signed, _SIGNED, _COLUMN, _SIGNED_LINES, _LEAST)
        signed = [(line, style, tag) for line in pen.lines(party.signed, style, _COLUMN)]
    name = pen.lines(party.signatory, _BODY, _COLUMN)
    return _Block(tuple(lines), tuple(signed), name, group.add("P"))


def _pair(blocks: Sequence[_Block], hand: Hand, *, first: bool) -> Row:
    before = _AFTER_DATE if first else _BETWEEN
    mentions = max(len(block.lines) for block in blocks)
    names = max(1, *(len(block.name) for block in blocks))
    to_hand = max(mentions - 1, 0) * LINE
    to_name = to_hand + LINE + _HAND

    def draw(pen: Pen, y: float) -> None:
        for block, x in zip(blocks, _COLUMNS, strict=False):
            pen.rule((x, y - _RULE_TO_TEXT), (x + _COLUMN, y - _RULE_TO_TEXT), 0.7, ACCENT)
            for index, (line, style, tag) in enumerate(block.lines):
                pen.tag = tag
                pen.put(line, style, x, y + LINE * index)
            for index, (line, style, tag) in enumerate(block.signed):
                pen.tag = tag
                pen.put(line, style, x, y + to_hand + _TO_SIGNED + LINE * index)
            pen.tag = block.name_tag
            for index, line in enumerate(block.name):
                pen.put(line, _BODY, x, y + to_name + LINE * index)
            height = to_name - to_hand - _UNDER_MENTIONS - _ABOVE_NAME
            hand(page_box(x, y + to_hand + _UNDER_MENTIONS, (_COLUMN, height)))

    depth = to_name + (names - 1) * LINE
    return Row(before + _RULE_TO_TEXT, draw, breakable=not first, depth=depth)
