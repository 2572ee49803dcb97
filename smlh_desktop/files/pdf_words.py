"""From runs of text to words ready to set: faces, superiors, replaced signs, hyphenation.

The text is never read as markup: « <SARL> », « &lt; » and « {{x}} » are only letters here.
Widths are in 1/1000 em, so that one word serves at any size.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import pyphen

from smlh_desktop.domain.rich_text import Run
from smlh_desktop.files.paper_grid import Family, TextStyle, Variant
from smlh_desktop.files.pdf_fonts import NO_BREAK, REPLACEMENT, SOFT_HYPHEN, PrintFont, print_font

# Invisible signs: controls, zero-width marks, direction marks; a soft hyphen is ours to put.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(
    "[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
_SUPERIORS = re.compile(
    r"(?<=\b1)(?:er|re|ers|res)\b|(?<=\d)es?\b|(?<=\b[IVX])e\b|(?<=\b[IVX]{2})e\b"
    r"|(?<=\b[IVX]{3})e\b|(?<=\bM)(?:mes?|lles?|gr)\b|(?<=\bD)r\b|(?<=\b[Nn])°"
)
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_ADDRESS_LIKE = re.compile(r"[@/\\]|www\.")
# No line holds more signs than this.
_LONGEST_HEAD = 400
_AFTER = re.compile(r"(?<=\w)[-–/](?=\w)|[/._?&=](?=\w)")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font with what goes along: tracking, colour of its own, letters set above."""

    font: PrintFont
    fallback: PrintFont
    superior: PrintFont | None
    tracking: int
    colour: str | None


class Piece(NamedTuple):
    """Characters drawn with one font."""

    font: PrintFont
    tracking: int
    colour: str | None
    text: str


class Drawn(NamedTuple):
    """A piece as its document writes it: font name, text state, and the inside of a TJ. Pieces that
    need nothing changed between them have one number, `look`."""

    look: int
    font: str
    tracking: int
    colour: str | None
    space: int
    body: str


@dataclass(slots=True, eq=False)
class Word:
    """What stands between two places where a line may end.

    `width` leaves out its no-break spaces, which stretch like the others: there are
    `spaces` of them. `cut` says that the next word continues this one. `drawn` is the
    pen's own: the word's PDF form, once known.
    """

    segments: tuple[tuple[Face, str], ...]
    pieces: tuple[Piece, ...]
    width: float
    spaces: int = 0
    cut: bool = False
    hyphenated: bool = False
    drawn: tuple["Drawn", ...] | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(text for _, text in self.segments)


class WordSetter:
    """Makes words and keeps them: one for each document."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._words: dict[object, Word] = {}
        self._heads: dict[Word, list[tuple[Word, int]]] = {}

    def forget(self, limit: int) -> None:
        """Drop what was kept once it holds more than `limit` words."""
        if len(self._words) > limit:
            self._words.clear()
            self._heads.clear()

    def words(self, runs: Iterable[Run], style: TextStyle, colour: str | None = None) -> list[Word]:
        """The words of `runs`, cut at the spaces where a line may end."""
        runs = tuple(runs)
        if len(runs) == 1:
            face = _run_face(style, runs[0], colour)
            known = self._words
            return [
                known.get((face, text)) or self.word(face, text)
                for text in _SPACES.split(clean(runs[0].text))
                if text
            ]
        return list(self._mixed((_run_face(style, run, colour), run.text) for run in runs))

    def _mixed(self, parts: Iterable[tuple[Face, str]]) -> Iterator[Word]:
        pending: list[tuple[Face, str]] = []
        for face, text in parts:
            first, *others = _SPACES.split(clean(text))
            if first:
                pending.append((face, first))
            for other in others:
                if pending:
                    yield self.rejoin(pending)
                pending = [(face, other)] if other else []
        if pending:
            yield self.rejoin(pending)

    def join(self, parts: Iterable[tuple[TextStyle, str]]) -> list[Word]:
        """The words of a text whose parts have styles (and colours) of their own."""
        return list(self._mixed((face(style, own_colour=True), text) for style, text in parts))

    def word(self, face: Face, text: str) -> Word:
        """The word made of `text` in one face."""
        found = self._words.get((face, text))
        if found is None:
            found = self._words[face, text] = self._make(((face, text),))
        return found

    def _make(
        self,
        segments: tuple[tuple[Face, str], ...],
        *,
        cut: bool = False,
        hyphenated: bool = False,
    ) -> Word:
        pieces = tuple([piece for face, text in segments for piece in self._pieces(face, text)])
        width, spaces = 0.0, 0
        for piece in pieces:
            width += piece.font.advance(piece.text) + piece.tracking * len(piece.text)
            if count := piece.text.count(NO_BREAK):
                spaces += count
                width -= count * (piece.font.space + piece.tracking)
        return Word(segments, pieces, width, spaces, cut, hyphenated)

    def _pieces(self, face: Face, text: str) -> Iterator[Piece]:
        position = 0
        if face.superior is not None:
            for match in _SUPERIORS.finditer(text):
                yield from self._covered(face, text[position : match.start()])
                yield Piece(face.superior, face.tracking, face.colour, match[0])
                position = match.end()
        yield from self._covered(face, text[position:])

    def _covered(self, face: Face, text: str) -> Iterator[Piece]:
        if face.font.covered.issuperset(text):
            if text:
                yield Piece(face.font, face.tracking, face.colour, text)
            return
        for sign in text:
            shown = sign
            if sign not in face.font.covered and sign not in face.fallback.covered:
                self.missing[sign] = None
                shown = REPLACEMENT
            font = face.font if shown in face.font.covered else face.fallback
            yield Piece(font, face.tracking, face.colour, shown)

    def heads(self, word: Word) -> list[tuple[Word, int]]:
        """The beginnings of `word` that may end a line, longest first, and where each stops."""
        if (known := self._heads.get(word)) is not None:
            return known
        text = word.text[:_LONGEST_HEAD]
        # An e-mail address cut at one of its own hyphens would be read wrong.
        marks = () if "@" in text else _AFTER.finditer(text)
        places = {match.end(): False for match in marks}
        if not _ADDRESS_LIKE.search(text):
            for match in _LETTERS.finditer(text):
                for position in _syllables(match[0]):
                    places.setdefault(match.start() + position, True)
        found = self._heads[word] = [
            (self._make(_part(word, 0, place, hyphen), cut=True, hyphenated=hyphen), place)
            for place, hyphen in sorted(places.items(), reverse=True)
        ]
        return found

    def head(self, word: Word, place: int) -> Word:
        """The first `place` signs of `word`, cut where no rule allows it."""
        return self._make(_part(word, 0, place, False), cut=True)

    def tail(self, word: Word, place: int) -> Word:
        """What is left of `word` from `place` on."""
        return self.rejoin(list(_part(word, place, len(word.text), False)))

    def rejoin(self, segments: list[tuple[Face, str]]) -> Word:
        """The word made of pieces of text, each in its face."""
        if len(segments) == 1:
            return self.word(*segments[0])
        key = tuple(segments)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._make(key)
        return found


def _part(word: Word, start: int, end: int, hyphen: bool) -> tuple[tuple[Face, str], ...]:
    parts: list[tuple[Face, str]] = []
    offset = 0
    for segment_face, text in word.segments:
        left, right = max(start - offset, 0), min(end - offset, len(text))
        if left < right:
            parts.append((segment_face, text[left:right]))
        offset += len(text)
    if hyphen:
        parts[-1] = (parts[-1][0], parts[-1][1] + SOFT_HYPHEN)
    return tuple(parts)


def clean(text: str) -> str:
    """`text` composed (NFC), without the signs that print nothing."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", text)


def _run_face(style: TextStyle, run: Run, colour: str | None) -> Face:
    return _face(
        style.family,
        style.bold or run.bold,
        style.italic != run.italic,  # italic inside italic stands upright
        style.variant,
        style.tracking,
        style.superiors,
        colour,
    )


def face(style: TextStyle, *, own_colour: bool = False) -> Face:
    """The face of `style`; with `own_colour`, it keeps its colour beside other styles."""
    return _face(
        style.family,
        style.bold,
        style.italic,
        style.variant,
        style.tracking,
        style.superiors,
        style.colour if own_colour else None,
    )


@cache
def _face(
    family: Family,
    bold: bool,
    italic: bool,
    variant: Variant,
    tracking: int,
    superiors: bool,
    colour: str | None,
) -> Face:
    other = Family.SANS if family is Family.SERIF else Family.SERIF
    return Face(
        print_font(family, bold, italic, variant),
        print_font(other, bold, italic, variant),
        print_font(family, bold, italic, Variant.SUPERIOR) if superiors else None,
        tracking,
        colour,
    )


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="fr_FR", left=3, right=3)


@cache
def _syllables(letters: str) -> tuple[int, ...]:
    if letters.isupper():
        return ()
    return tuple(_hyphenator().positions(letters.lower()))
