"""The postal block of an envelope, after La Poste's rules.

Six lines at most, 38 signs a line with spaces; organisation, then person or function, then
building, number and street, BP or lieu-dit, postcode and locality; the last three in
capitals without accents or punctuation. A line that is too long is kept whole and said.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

MAX_LINES = 6
MAX_SIGNS = 38
_UPPER_LINES = 3  # name, person, building: the others are one line each

_PUNCTUATION = re.compile(r"[.,;:!?()«»\"/]+")
_ABBREVIATIONS = (
    ("AVENUE", "AV"), ("BOULEVARD", "BD"), ("CHEMIN", "CHE"), ("IMPASSE", "IMP"),
    ("PLACE", "PL"), ("ROUTE", "RTE"), ("ALLEE", "ALL"), ("RESIDENCE", "RES"),
    ("BATIMENT", "BAT"), ("ESCALIER", "ESC"), ("LOTISSEMENT", "LOT"), ("QUARTIER", "QUA"),
    ("SAINTE", "STE"), ("SAINT", "ST"), ("GENERAL", "GAL"), ("MARECHAL", "MAL"),
    ("ZONE ARTISANALE", "ZA"), ("ZONE INDUSTRIELLE", "ZI"), ("ZONE D'ACTIVITES", "ZA"),
    ("SOCIETE", "STE"), ("ASSOCIATION", "ASSOC"), ("COOPERATIVE", "COOP"),
    ("ETABLISSEMENT", "ETS"), ("DEPARTEMENTAL", "DEP"), ("DIRECTION", "DIR"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostalLine:
    """One line as printed; `proposal` is a shorter wording when it exceeds 38 signs."""

    text: str
    proposal: str = ""

    @property
    def too_long(self) -> bool:
        """Whether it has more than 38 signs."""
        return len(self.text) > MAX_SIGNS


@dataclass(frozen=True, slots=True)
class PostalBlock:
    """The lines of an address and what is wrong with them, in French."""

    lines: tuple[PostalLine, ...]
    warnings: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as printed."""
        return tuple(line.text for line in self.lines)


def organisation_block(
    name: str,
    recipient: str = "",
    *,
    decorations: str = "",
    building: str = "",
    street: str = "",
    po_box: str = "",
    postcode: str = "",
    city: str = "",
) -> PostalBlock:
    """The block for an organisation; empty lines are dropped, nothing is ever cut. Decorations,
    which may follow a name, take a line of their own where one is left and they fit it."""
    locality = f"{postcode} {post_office(city)}".strip()
    texts = [
        _tidy(name),
        _tidy(recipient),
        _tidy(building),
        post_office(street),
        post_office(po_box),
        locality,
    ]
    folded = _folded(texts)
    said = _tidy(decorations)
    if said and recipient and len(folded) < MAX_LINES and len(said) <= MAX_SIGNS:
        # Before what tells where, that is after the name of the organisation and the person.
        folded.insert(len(folded) - sum(bool(text) for text in texts[2:]), said)
    lines = tuple(PostalLine(text, abbreviated(text)) for text in folded)
    warnings = [
        f"La ligne « {line.text} » a {len(line.text)} caractères, {MAX_SIGNS} au plus"
        for line in lines
        if line.too_long
    ]
    if not postcode:
        warnings.append("Il manque le code postal")
    elif not re.fullmatch(r"\d{5}", postcode):
        warnings.append(f"Le code postal « {postcode} » n'a pas cinq chiffres")
    if not city:
        warnings.append("Il manque la commune")
    if not street and not po_box:
        warnings.append("Il manque la rue")
    return PostalBlock(lines, tuple(warnings))


def _folded(texts: Sequence[str]) -> list[str]:
    """The lines that are not empty; the name, the person and the building go on over a second
    line where they exceed 38 signs, as long as six lines are enough for all."""
    room = MAX_LINES - sum(bool(text) for text in texts)
    folded: list[str] = []
    for place, text in enumerate(texts):
        parts = [text] if text else []
        if place < _UPPER_LINES and len(text) > MAX_SIGNS and room:
            parts = _two_lines(text)
            room -= len(parts) - 1
        folded += parts
    return folded


def _two_lines(text: str) -> list[str]:
    """`text` cut after a comma, else after the last word that fits; whole if neither does."""
    person, comma, function = text.partition(", ")
    if comma and max(len(person), len(function)) <= MAX_SIGNS:
        return [person, function]
    end = text.rfind(" ", 0, MAX_SIGNS + 1)
    return [text[:end], text[end + 1 :]] if end > 0 else [text]


@cache
def post_office(text: str) -> str:
    """`text` in capitals without accents or punctuation, as lines 4 to 6 are written."""
    flat = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    flat = flat.replace("’", "'").replace("ß", "ss").replace("ł", "l").replace("Ł", "L")
    decomposed = unicodedata.normalize("NFKD", flat.upper())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _tidy(_PUNCTUATION.sub(" ", bare.upper()))  # « º » decomposed to « o »


def abbreviated(text: str) -> str:
    """A wording of 38 signs or less by La Poste's usual abbreviations, or nothing."""
    if len(text) <= MAX_SIGNS:
        return ""
    short = post_office(text)
    for long, brief in _ABBREVIATIONS:
        if len(short) <= MAX_SIGNS:
            break
        short = re.sub(rf"\b{long}\b", brief, short)
    if len(short) > MAX_SIGNS:
        short = _tidy(re.sub(r"\b(DE LA|DE|DES|DU|ET|LES|LA|LE)\b", "", short))
    return short if len(short) <= MAX_SIGNS else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
