"""The shipped fonts as reportlab draws them: small capitals, superiors, figures, kerning.

No font file is altered (Source Sans has a reserved name): the glyph a character is drawn
with is replaced in memory after the font's own GSUB table, so that text copied out of the
PDF keeps its letters. Kerning pairs are read from GPOS one at a time and remembered.
Nothing is loaded before the first call.
"""

import copy
import io
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont as TableFont
from reportlab.pdfbase import pdfmetrics, ttfonts

from smlh_desktop.files.paper_grid import Family, Variant
from smlh_desktop.paths import resource

NO_BREAK = "\u00a0"
THIN = "\u202f"
SOFT_HYPHEN = "\u00ad"
REPLACEMENT = "\u25a1"

# A thin space of 0.125 em is too lean on paper: room added before it, in 1/1000 em.
_THIN_AFTER_LETTER, _THIN_AFTER_FIGURE = 55, 30

_FEATURES = {
    Variant.TEXT: ("pnum",),
    Variant.TABLE: (),
    Variant.SMALL_CAPS: ("pnum", "smcp"),
    Variant.SUPERIOR: ("sups",),
}
# The same drawing serves where a font lacks the character.
_ALIKE = {0x2011: 0x2D, 0xB0: 0x6F}


class PrintFont(ttfonts.TTFont):  # type: ignore[misc]
    """One face in one variant. Widths and kerning are in 1/1000 em; `kerned` remembers the pairs
    asked for."""

    def __init__(self, family: Family, bold: bool, italic: bool, variant: Variant) -> None:
        base, tables = _loaded(_file(family, bold, italic))
        name = f"{base.face.name.decode()}-{variant}"
        self.__dict__.update(base.__dict__)
        self.fontName = name
        self.state = type(base.state)()
        self.face = copy.copy(base.face)
        # Two subsets of one name would be taken for one another by some readers.
        self.face.name = ttfonts.TTFNameBytes(name.encode())
        self._tables = tables
        self.kerned: dict[str, int] = {}
        self._shape(variant)
        self.covered = frozenset(map(chr, self.face.charToGlyph))
        self._advances = {chr(code): width for code, width in self.face.charWidths.items()}
        self.space = self._advances[" "]

    def _shape(self, variant: Variant) -> None:
        face = self.face
        order = self._tables.names
        change: dict[str, str] = {}
        for feature in _FEATURES[variant]:
            change = {**change, **self._tables.substitutions(feature)}
        glyphs = dict(face.charToGlyph)
        if 0x2011 not in glyphs:
            glyphs[0x2011] = glyphs[_ALIKE[0x2011]]
        if variant is Variant.SUPERIOR:
            glyphs[0xB0] = glyphs[_ALIKE[0xB0]]
        widths = {}
        for code, glyph in glyphs.items():
            other = change.get(order[glyph])
            glyphs[code] = glyph if other is None else self._tables.font.getGlyphID(other)
            widths[code] = face.hmetrics[glyphs[code]][0]
        face.charToGlyph, face.charWidths = glyphs, widths

    def kern(self, pair: str) -> int:
        """What is added between the two characters of `pair`."""
        found = self.kerned.get(pair)
        if found is None:
            found = self.kerned[pair] = self._read_kern(pair)
        return found

    def _read_kern(self, pair: str) -> int:
        if NO_BREAK in pair:
            return 0
        if pair[1] == THIN:
            return _THIN_AFTER_FIGURE if pair[0].isdigit() else _THIN_AFTER_LETTER
        glyphs = self.face.charToGlyph
        first, second = glyphs.get(ord(pair[0])), glyphs.get(ord(pair[1]))
        if first is None or second is None:
            return 0
        names = self._tables.names
        return self._tables.kern(names[first], names[second])

    def advance(self, text: str) -> int:
        """Width of `text`, kerned; every character must be in `covered`."""
        advances, kerned = self._advances, self.kerned
        total = 0
        previous = ""
        for sign in text:
            total += advances[sign]
            if previous:
                pair = previous + sign
                step = kerned.get(pair)
                total += self.kern(pair) if step is None else step
            previous = sign
        return total


class Encoder:
    """A face as one document writes it: its signs are shared out among fonts of 256."""

    def __init__(self, font: PrintFont, document: Any) -> None:
        self._font, self._document = font, document
        self._codes: dict[str, tuple[int, str]] = {NO_BREAK: (0, NO_BREAK)}
        self._names: dict[int, str] = {}

    def encode(self, text: str) -> list[tuple[str, str]]:
        """The names of the document's fonts, and what goes between [ and ] TJ.

        Characters may fall in several of them, hence a list. A no-break space is left as it is,
        for the line to set its width.
        """
        codes, kerned = self._codes, self._font.kerned
        parts: list[tuple[int, list[str]]] = []
        subset, body = -1, [""]
        previous = ""
        for sign in text:
            known = codes.get(sign) or self._code(sign)
            if known[0] != subset:
                subset, body = known[0], []
                parts.append((subset, body))
            if previous:
                pair = previous + sign
                step = kerned.get(pair)
                if step is None:
                    step = self._font.kern(pair)
                if step:
                    body.append(str(-step))
            body.append(known[1])
            previous = sign
        return [
            (self._names.get(subset) or self._name(subset), "".join(body).replace("><", ""))
            for subset, body in parts
        ]

    def _code(self, sign: str) -> tuple[int, str]:
        subset, raw = self._font.splitString(sign, self._document)[0]
        self._codes[sign] = (subset, f"<{raw.hex()}>")
        return self._codes[sign]

    def _name(self, subset: int) -> str:
        self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return self._names[subset]


class _Tables:
    """What reportlab does not read of a font: its substitutions and its kerning pairs."""

    def __init__(self, font: TableFont) -> None:
        self.font = font
        self.names: list[str] = font.getGlyphOrder()
        self._positions = font["GPOS"].table
        kerning = self._lookups(self._positions, "kern")
        self._pairs = [
            [
                (table, frozenset(table.Coverage.glyphs))
                for table in _plain_subtables(lookup)
                if table.LookupType == 2
            ]
            for lookup in kerning
        ]

    @staticmethod
    def _lookups(table: Any, feature: str) -> list[Any]:
        wanted = {
            index
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == feature
            for index in record.Feature.LookupListIndex
        }
        return [table.LookupList.Lookup[index] for index in sorted(wanted)]

    def substitutions(self, feature: str) -> dict[str, str]:
        mapping: dict[str, str] = {}
        for lookup in self._lookups(self.font["GSUB"].table, feature):
            for table in _plain_subtables(lookup):
                if table.LookupType == 1:
                    mapping.update(table.mapping)
        return mapping

    def kern(self, first: str, second: str) -> int:
        total = 0
        for tables in self._pairs:
            for table, coverage in tables:
                if first not in coverage:
                    continue
                record = _pair_record(table, first, second)
                if record is not None:
                    total += getattr(record.Value1, "XAdvance", 0)
                    break
        return total


def _pair_record(table: Any, first: str, second: str) -> Any:
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
        return next((pair for pair in pairs if pair.SecondGlyph == second), None)
    left = table.ClassDef1.classDefs.get(first, 0)
    right = table.ClassDef2.classDefs.get(second, 0)
    return table.Class1Record[left].Class2Record[right]


def _plain_subtables(lookup: Any) -> list[Any]:
    return [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]


def _file(family: Family, bold: bool, italic: bool) -> str:
    weight = "600SemiBold" if bold else "400Regular"
    return f"{family}_{weight}{'_Italic' if italic else ''}.ttf"


@cache
def _loaded(name: str) -> tuple[Any, _Tables]:
    path = resource(f"fonts/{name}")
    drawn = ttfonts.TTFont(name, str(path), asciiReadable=False, shapable=False)
    return drawn, _Tables(TableFont(io.BytesIO(path.read_bytes()), lazy=True))


def print_font(family: Family, bold: bool, italic: bool, variant: Variant) -> PrintFont:
    """The face in that variant, always the same object: one document, one font of a name.

    Upright stands for the italics that do not exist: small capitals, Sans SemiBold.
    """
    if variant is Variant.SMALL_CAPS or (family is Family.SANS and bold):
        italic = False
    return _print_font(family, bold, italic, variant)


@cache
def _print_font(family: Family, bold: bool, italic: bool, variant: Variant) -> PrintFont:
    return PrintFont(family, bold, italic, variant)


@cache
def initial_font_name() -> str:
    """A face reportlab may name before anything is drawn, so that it never takes Helvetica."""
    font = print_font(Family.SANS, False, False, Variant.TEXT)
    pdfmetrics.registerFont(font)
    return str(font.fontName)


def outlines(family: Family, bold: bool) -> Any:
    """The fontTools font of an upright face, to draw its letters as shapes."""
    return _loaded(_file(family, bold, False))[1].font
