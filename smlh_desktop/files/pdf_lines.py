"""Breaking words into lines, in French: few hyphens, no lonely end of paragraph."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from smlh_desktop.files.pdf_words import Word, WordSetter

# A space may give this share of its width to take one more word on a line.
_SHRINK = 0.14
# Spaces wider than this many times their own width call for a hyphen.
_LOOSE = 1.75
# Beyond this, straight edges look worse than a short line.
_TOO_LOOSE = 7.0
_SHORT_END = 9
_MAX_HYPHENS = 2


class Line(NamedTuple):
    """Words of one line; `gap` is its space, in 1/1000 em, tracking apart."""

    words: tuple[Word, ...]
    width: float
    gap: float


def break_lines(
    setter: WordSetter,
    words: Sequence[Word],
    width: float,
    space: float,
    *,
    justified: bool,
    hyphenate: bool,
) -> list[Line]:
    """`words` in lines of `width`; both it and `space` are in 1/1000 em.

    No word is lost and no line overflows: what is wider than a line is cut anywhere.
    The last line is neither the end of a hyphenated word nor one word under nine letters.
    """
    rows = _fill(setter, list(words), width, space, hyphenate, _SHRINK if justified else 0.0)
    if len(rows) > 1:
        _mend_end(setter, rows, width, space)
    last = len(rows) - 1
    return [_line(row, width, space, justified and index < last) for index, row in enumerate(rows)]


def _fill(
    setter: WordSetter,
    words: list[Word],
    width: float,
    space: float,
    hyphenate: bool,
    shrink: float,
) -> list[list[Word]]:
    rows: list[list[Word]] = []
    row: list[Word] = []
    natural = 0.0
    gaps = 0  # no-break spaces inside the words of the row
    hyphens = 0
    words.reverse()
    least = space * (1 - shrink)
    while words:
        word = words.pop()
        count = len(row)
        total = natural + word.width
        more = gaps + word.spaces
        if total + (count + more) * least <= width + 0.01:
            row.append(word)
            natural, gaps = total, more
            continue
        head = None
        inside = count - 1 + gaps
        slack = (width - natural) / inside if inside > 0 else width
        if count == 0 or slack > space * _LOOSE:
            room = width - natural - (count + gaps) * space
            allowed = hyphenate and hyphens < _MAX_HYPHENS
            head = _head(setter, word, room, space, allowed, whole_line=count == 0)
        if head is not None:
            row.append(head[0])
            words.append(head[1])
            hyphens = hyphens + 1 if head[0].hyphenated else 0
        else:
            words.append(word)
            hyphens = 0
        rows.append(row)
        row, natural, gaps = [], 0.0, 0
    if row:
        rows.append(row)
    return rows


def _head(
    setter: WordSetter, word: Word, room: float, space: float, hyphens: bool, *, whole_line: bool
) -> tuple[Word, Word] | None:
    for head, place in setter.heads(word):
        if _room(head, space) <= room and (hyphens or not head.hyphenated):
            return head, setter.tail(word, place)
    if not whole_line:
        return None
    # Wider than a line and without a place to cut: as many signs as the line holds.
    fitting = bisect_right(
        range(1, len(word.text)), room, key=lambda place: _room(setter.head(word, place), space)
    )
    if len(word.text) < 2:
        return word, setter.word(word.segments[0][0], "")
    place = max(fitting, 1)
    return setter.head(word, place), setter.tail(word, place)


def _mend_end(setter: WordSetter, rows: list[list[Word]], width: float, space: float) -> None:
    previous, last = rows[-2], rows[-1]
    if len(last) != 1 or len(previous) < 3:
        return
    head, end = previous[-1], last[0]
    if head.cut:
        whole = _whole(setter, head, end)
        if _room(whole, space) > width:
            return
        previous.pop()
        last[:] = [whole]
        head, end = previous[-1], whole
    letters = sum(sign.isalnum() for sign in end.text)
    together = _room(head, space) + space + _room(end, space)
    if letters < _SHORT_END and len(previous) >= 3 and together <= width:
        last.insert(0, previous.pop())


def _room(word: Word, space: float) -> float:
    return word.width + word.spaces * space


def _whole(setter: WordSetter, head: Word, end: Word) -> Word:
    segments = [*head.segments]
    if head.hyphenated:
        segments[-1] = (segments[-1][0], segments[-1][1][:-1])
    for face, text in end.segments:
        if segments[-1][0] is face:
            segments[-1] = (face, segments[-1][1] + text)
        else:
            segments.append((face, text))
    return setter.rejoin(segments)


def _line(row: list[Word], width: float, space: float, justified: bool) -> Line:
    natural = sum(word.width for word in row)
    gaps = len(row) - 1 + sum(word.spaces for word in row)
    if gaps and (justified or natural + gaps * space > width):
        gap = (width - natural) / gaps
        if gap <= space * _TOO_LOOSE:
            return Line(tuple(row), width, gap)
    return Line(tuple(row), natural + gaps * space, space)
