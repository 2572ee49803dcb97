"""Cells that hold several things: a postcode and its commune, persons, telephones."""

import re
from dataclasses import dataclass, replace

from smlh_desktop.domain.people import Civility, PersonName, parse_name
from smlh_desktop.domain.protocol import SHIPPED
from smlh_desktop.domain.typography import sentence

_POSTCODE_FIRST = re.compile(r"(\d{4,5})[\s,–-]+([^\W\d].*)")
_POSTCODE_LAST = re.compile(r"([^\W\d][^\d]*?)[\s,–-]*\(?(\d{5})\)?")
_STREET_AND_PLACE = re.compile(r"(.+?)[\s,;–-]+(\d{5})[\s,–-]+([^\W\d][^\d]*)", re.DOTALL)
_BETWEEN_PHONES = re.compile(r"\s*(?:[/;,\n]|\bou\b|\bet\b|\bpuis\b)\s*", re.IGNORECASE)
_CIVILITY = r"(?:M\.?|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)"
_BETWEEN_PERSONS = re.compile(
    rf"\s*(?:[\n/;]|,\s*(?={_CIVILITY}\s)|\b(?:et|&)\s+(?={_CIVILITY}\s))\s*", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:[\n/;]|\bet\b|&)\s*", re.IGNORECASE)
_BY_FUNCTION = re.compile(rf"({_CIVILITY})\s+(?:le\s+|la\s+|l['’]\s*)(\S.*)", re.IGNORECASE)
_NAME_THEN_FUNCTION = re.compile(r"(\S.*?)\s*(?:,\s*|\s[–-]\s|\()\s*(\S.*?)\)?")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of a cell: the name, and the function said with it."""

    name: PersonName
    function: str = ""


def split_locality(text: str) -> tuple[str, str] | None:
    """(postcode, commune) of « 84400 Apt », « Apt (84400) »; None for anything else."""
    if match := _POSTCODE_FIRST.fullmatch(text):
        return match[1], match[2].strip()
    if match := _POSTCODE_LAST.fullmatch(text):
        return match[2], match[1].strip()
    return None


def split_address(text: str) -> tuple[str, str, str] | None:
    """(street, postcode, commune) of « 12, rue du Puits, 84400 Apt »; None for anything else."""
    match = _STREET_AND_PLACE.fullmatch(text)
    return (match[1].strip(" ,;"), match[2], match[3].strip()) if match else None


def split_phones(text: str) -> list[str]:
    """The telephones of a cell that holds several, as typed."""
    return [part for part in _BETWEEN_PHONES.split(text.strip()) if part]


def split_people(contact: str, function: str) -> list[Person]:
    """The persons of a cell, each with the function said with them or in the cell beside.

    « Mme Anne DUPONT / M. Luc MARTIN », « M. le Maire », « Anne Dupont (présidente) ». Nothing is
    lost: every word ends in a name or in a function.
    """
    pieces = [piece for piece in _BETWEEN_PERSONS.split(contact.strip()) if piece]
    people = [_person(" ".join(piece.split())) for piece in pieces]
    if not people:
        return [Person(PersonName(), " ".join(function.split()))] if function.strip() else []
    functions = [" ".join(part.split()) for part in _AND.split(function.strip()) if part]
    if len(functions) != len(people) or len(people) == 1:
        functions = [" ".join(function.split())] + [""] * (len(people) - 1)
    return [
        replace(person, function=_both(said, person.function))
        for person, said in zip(people, functions, strict=True)
    ]


def _both(beside: str, said: str) -> str:
    if not (beside and said) or said.casefold() in beside.casefold():
        return beside or said
    return f"{beside}, {said}"


def _person(text: str) -> Person:
    if match := _BY_FUNCTION.fullmatch(text):
        function = match[2]
        if SHIPPED.find(function):
            name = parse_name(match[1])
            return Person(name, sentence(function))
    if (match := _NAME_THEN_FUNCTION.fullmatch(text)) and SHIPPED.find(match[2]):
        function = match[2]
        return Person(parse_name(match[1]), sentence(function))
    return Person(parse_name(text))


def with_parts(person: Person, civility: str, first_name: str, last_name: str) -> Person:
    """The person, with what cells of their own tell of the name."""
    name = person.name
    found = parse_name(f"{civility} x").civility if civility else Civility.UNKNOWN
    if found is not Civility.UNKNOWN:
        name = replace(name, civility=found)
    if first_name or last_name:
        former = " ".join(part for part in (name.first_name, name.last_name) if part)
        name = replace(name, first_name=first_name, last_name=last_name or former)
    return replace(person, name=name)
