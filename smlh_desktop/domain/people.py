"""Persons: civility and names, as French documents write them.

« Prénom NOM » in documents, « NOM Prénom » in lists, particles kept in lower case.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Civility(StrEnum):
    """How a person is called; unknown is a value of its own."""

    UNKNOWN = ""
    MADAM = "Mme"
    SIR = "M."

    @property
    def in_full(self) -> str:
        """« Madame », « Monsieur », or nothing."""
        return {Civility.MADAM: "Madame", Civility.SIR: "Monsieur"}.get(self, "")


_CIVILITIES = {
    "m": Civility.SIR, "mr": Civility.SIR, "monsieur": Civility.SIR,
    "mme": Civility.MADAM, "madame": Civility.MADAM,
    "mlle": Civility.MADAM, "mademoiselle": Civility.MADAM,
}  # fmt: skip
_ARTICLES = frozenset({"la", "le", "les", "der", "den"})
_PARTICLES = _ARTICLES | {"de", "du", "des", "d", "van", "von"}
_ELIDED = re.compile(r"d['’](?=\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"\s*([^\s.]+)\.?(?=\s|$)\s*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, cut in its parts."""

    civility: Civility = Civility.UNKNOWN
    first_name: str = ""
    last_name: str = ""
    title: str = ""

    @property
    def in_document(self) -> str:
        """« Mme Hélène DAUMAS », « Colonel Jérôme ŁUKASIK »: a title takes the civility's place."""
        return " ".join(part for part in (self.title or self.civility, self.civil) if part)

    @property
    def civil(self) -> str:
        """« Hélène DAUMAS »."""
        return " ".join(part for part in (self.first_name, capitals(self.last_name)) if part)

    @property
    def in_list(self) -> str:
        """« DAUMAS Hélène »."""
        return " ".join(part for part in (capitals(self.last_name), self.first_name) if part)


def capitals(last_name: str) -> str:
    """A family name in capitals, its leading particle kept (« de La TOUR », « d'ORMEVAL »).

    An article alone is part of the name: « LE GALLEC », as in « O'BRIEN ».
    """
    words = last_name.split()
    kept = 0
    while kept < len(words) - 1 and words[kept].lower().rstrip("'’") in (
        _PARTICLES if kept else _PARTICLES - _ARTICLES
    ):
        kept += 1
    elided = _ELIDED.match(words[kept]) if words else None
    particle = elided[0] if elided else ""
    shown = " ".join(words[kept:])[len(particle) :].upper()
    return " ".join([*words[:kept], particle + shown])


def parse_name(text: str) -> PersonName:
    """The parts of « Mme Anne-Sophie GARRIGUE » or « DAUMAS Hélène ».

    Words in capitals are the family name; without any, the first word is the first name and
    the rest the family name. Nothing is lost: every word ends in one part or the other.
    """
    civility = Civility.UNKNOWN
    rest = " ".join(text.split())
    if (match := _FIRST_WORD.match(rest)) and match[1].lower() in _CIVILITIES:
        civility, rest = _CIVILITIES[match[1].lower()], rest[match.end() :]
    words = rest.split()
    if not words:
        return PersonName(civility)
    upper = [word.isupper() and len(word.strip(".'’-")) > 1 for word in words]
    if any(upper) and not all(upper):
        if upper[0]:
            end = upper.index(False)
            return PersonName(civility, " ".join(words[end:]), _titled(words[:end]))
        start = upper.index(True)
        while start > 1 and words[start - 1].lower() in _PARTICLES:
            start -= 1
        return PersonName(civility, " ".join(words[:start]), _titled(words[start:]))
    if len(words) == 1:
        return PersonName(civility, "", _titled(words))
    return PersonName(civility, _titled(words[:1]), _titled(words[1:]))


def _titled(words: list[str]) -> str:
    """Words typed all in capitals brought back to « Garrigue », hyphens and O'… respected."""
    return " ".join(
        _LETTERS.sub(lambda m: m[0].capitalize(), word) if word.isupper() else word
        for word in words
    )
