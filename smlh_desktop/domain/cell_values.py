"""Cleaning what a workbook's cell holds, one function a kind of value.

Each returns the value as the base keeps it and a remark in French, empty when there is
nothing to say. A value that cannot be understood is kept as it was typed, with a remark.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from smlh_desktop.domain import identifiers
from smlh_desktop.domain.cell_parts import split_phones
from smlh_desktop.domain.contact_details import read_email, read_phone, show_phone, split_emails
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.text_keys import plain
from smlh_desktop.domain.typography import MONTHS, sentence, short_date

V = TypeVar("V")

_NUMERIC_DATE = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_WORD_DATE = re.compile(r"(\d{1,2})(?:er)?\s+([a-z]+)\.?\s+(\d{4})")
_POSTCODE = re.compile(r"\d{4,5}")
_NINE_FIGURES = re.compile(r"[1-9]\d{8}")
_BETWEEN_WORDS = re.compile(r"([\s'’-]+)")
_MONTHS = {plain(month): rank for rank, month in enumerate(MONTHS, 1)}
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119
_LITTLE_WORDS = frozenset(
    [
        "de",
        "des",
        "du",
        "d",
        "la",
        "le",
        "les",
        "l",
        "sur",
        "sous",
        "en",
        "lès",
        "lez",
        "et",
        "aux",
        "à",
    ]
)
_YES = frozenset({"oui", "x", "o", "1", "vrai", "true", "yes", "signee", "signe"})
_NO = frozenset({"", "non", "n", "0", "faux", "false", "no", "-", "neant"})


@dataclass(frozen=True, slots=True)
class Cleaned(Generic[V]):
    """A cleaned value and what there is to say of it."""

    value: V
    remark: str = ""


def text(value: object) -> str:
    """A cell's text: whole numbers without « .0 », spaces tidied, control signs taken out."""
    if isinstance(value, str):
        return _tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return short_date(value)
    return _tidy(str(value))


@lru_cache(maxsize=4096)
def _tidy(value: str) -> str:
    if not value.isprintable():
        value = "".join(sign if sign.isprintable() else " " for sign in value)
    return " ".join(value.split())


def lines(value: object) -> str:
    """A text of several lines, kept as typed: signs no one can read are taken out."""
    if not isinstance(value, str):
        return text(value)
    return legible(value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def postcode(value: object) -> Cleaned[str]:
    """Five digits; a number of four got back the zero that Excel took."""
    typed = text(value)
    figures = typed.replace(" ", "")
    if typed and not _POSTCODE.fullmatch(figures):
        return Cleaned(typed, f"« {typed} » n'est pas un code postal : gardé tel quel, à vérifier")
    if len(figures) == 4:
        restored = figures.zfill(5)
        return Cleaned(restored, f"« {typed} » a quatre chiffres : lu {restored}, à vérifier")
    return Cleaned(figures)


def phone(value: object) -> Cleaned[str]:
    """A phone in +33… form; nine digits got back the zero that Excel took."""
    typed = text(value)
    if not typed:
        return Cleaned("")
    number = read_phone(typed)
    if number is None:
        return Cleaned(typed, f"« {typed} » n'est pas un téléphone : gardé tel quel, à vérifier")
    if _NINE_FIGURES.fullmatch(typed):
        return Cleaned(number, f"« {typed} » avait perdu son zéro : lu {show_phone(number)}")
    return Cleaned(number)


def phones(value: object) -> Cleaned[tuple[str, ...]]:
    """The telephones of a cell, the first one first."""
    single = phone(value)
    if not single.value:
        return Cleaned(())
    if read_phone(text(value)) is None:
        read = [read_phone(part) for part in split_phones(text(value))]
        found = tuple(each for each in read if each is not None)
        if len(found) == len(read) > 1:
            first = show_phone(found[0])
            return Cleaned(found, f"plusieurs téléphones : {first} est pris pour le premier")
    return Cleaned((single.value,), single.remark)


def emails(value: object) -> Cleaned[tuple[str, ...]]:
    """The addresses of a cell, the first one first."""
    typed = text(value)
    if not typed:
        return Cleaned(())
    if (single := read_email(typed)) is not None:
        return Cleaned((single,))
    read = [read_email(part) for part in split_emails(typed)]
    found = tuple(address for address in read if address is not None)
    if len(found) == len(read):
        return Cleaned(found, f"plusieurs adresses : {found[0]} est prise pour la première")
    return Cleaned((typed,), f"« {typed} » n'est pas une adresse : gardée telle quelle, à vérifier")


def siren_or_siret(value: object) -> Cleaned[tuple[str, str]]:
    """(SIREN, SIRET) from a cell that holds one or the other."""
    typed = text(value)
    figures = identifiers.digits(typed)
    if not typed:
        return Cleaned(("", ""))
    if len(figures) == 14 and figures.isdigit():
        return Cleaned((figures[:9], figures), identifiers.siret_warning(figures))
    siren = figures if figures.isdigit() else typed
    return Cleaned((siren, ""), identifiers.siren_warning(siren))


def siret(value: object) -> Cleaned[str]:
    """A SIRET, from a cell that holds nothing else."""
    typed = text(value)
    figures = identifiers.digits(typed)
    kept = figures if figures.isdigit() else typed
    return Cleaned(kept, identifiers.siret_warning(kept))


def day(value: object) -> Cleaned[date | None]:
    """A date, from a date, a French date in figures or words, or Excel's serial number."""
    if isinstance(value, datetime):
        return Cleaned(value.date())
    if isinstance(value, date):
        return Cleaned(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if _EXCEL_DAYS.start <= value < _EXCEL_DAYS.stop:
            return Cleaned(_EXCEL_DAY_ZERO + timedelta(days=int(value)))
        return Cleaned(None, f"« {text(value)} » n'est pas une date")
    typed = text(value)
    if not typed:
        return Cleaned(None)
    found = _read_day(typed)
    return Cleaned(found, "" if found else f"« {typed} » n'est pas une date")


@lru_cache(maxsize=4096)
def _read_day(typed: str) -> date | None:
    try:
        if match := _NUMERIC_DATE.fullmatch(typed):
            year = int(match[3]) + (0 if len(match[3]) == 4 else 2000)
            return date(year, int(match[2]), int(match[1]))
        if match := _ISO_DATE.fullmatch(typed):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if (match := _WORD_DATE.fullmatch(plain(typed))) and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    except ValueError:
        return None  # the 31st of a month of thirty days
    return None


def yes_or_no(value: object) -> Cleaned[bool]:
    """Yes for « oui », « X »…; a remark for a word that says neither."""
    typed = text(value)
    key = plain(typed)
    if key in _YES:
        return Cleaned(True)
    if key in _NO:
        return Cleaned(False)
    return Cleaned(False, f"« {typed} » ne dit ni oui ni non : compris comme non")


@lru_cache(maxsize=4096)
def city(value: str) -> str:
    """A locality typed all in capitals, in the usual mixed case: « Althen-des-Paluds »."""
    if not value.isupper():
        return value
    parts = _BETWEEN_WORDS.split(value.lower())
    for place, part in enumerate(parts):
        if place == 0 or part not in _LITTLE_WORDS:
            parts[place] = sentence(part)
    return "".join(parts)
