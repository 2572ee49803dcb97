"""How a person is addressed: appel, closing formula, wording of the function, precedence.

The rows shipped are the usage summed up in the project's notes (prefectures' guides to protocol);
a section writes its own in their place, and a contact may override them. « Maire » gives « Madame
la Maire », the commoner form of today. Ranks follow the order of décret 89-655 of 13 September
1989, in short: only those that a section of the society meets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.text_keys import words
from smlh_desktop.domain.typography import sentence

HIGHEST = "l'expression de ma très haute considération"
HIGH = "l'expression de ma haute considération"
DISTINGUISHED = "l'expression de ma considération distinguée"
RESPECTFUL = "l'expression de mes sentiments respectueux"
PRELATE = "l'expression de ma respectueuse considération"
UNKNOWN_APPEL = "Madame, Monsieur"


class FunctionForm(StrEnum):
    """Which form of the function a person wishes: a woman may prefer « Madame le Maire »."""

    BY_CIVILITY = ""
    FEMININE = "feminin"
    MASCULINE = "masculin"


class Envelope(StrEnum):
    """What the second line of an address says of someone."""

    NAMED = ""
    """« Mme Hélène DAUMAS, préfète de Vaucluse »"""
    BY_FUNCTION = "fonction"
    """« Madame la Préfète de Vaucluse »"""
    BY_GRADE = "grade"
    """« Colonel Jérôme VAUCLAIR »"""


@dataclass(frozen=True, slots=True)
class Usage:
    """One row of the table: the function's two forms, the two appels, the closing, how it is
    written on an envelope, and its `rank` in ceremonies (1 comes first, 0 has none).

    `origin` says in French whose usage it is, where it is not the one shipped.
    """

    masculine: str
    feminine: str
    appel_to_man: str
    appel_to_woman: str
    closing: str
    aliases: tuple[str, ...] = ()
    envelope: Envelope = Envelope.NAMED
    rank: int = 0
    origin: str = ""


def _row(
    masculine: str, feminine: str, closing: str, *aliases: str, article: str = "", rank: int = 0
) -> Usage:
    """A row whose appel is « Monsieur le … », « Madame la … » with the function itself."""
    elided = masculine[0].lower() in "aeéiouh" and article != "le"
    man, woman = ("l'", "l'") if elided else ("le ", "la ")
    return Usage(
        masculine.lower(),
        feminine.lower(),
        f"Monsieur {man}{masculine}",
        f"Madame {woman}{feminine}",
        closing,
        aliases,
        rank=rank,
    )


def _officer(masculine: str, closing: str, *aliases: str) -> Usage:
    """An officer: « Mon Colonel » to a man, the grade alone to a woman."""
    grade = sentence(masculine)
    return Usage(masculine, masculine, f"Mon {grade}", grade, closing, aliases, Envelope.BY_GRADE)


def _grade_alone(function: str, appel: str, closing: str, *aliases: str, rank: int = 0) -> Usage:
    return Usage(function, function, appel, appel, closing, aliases, Envelope.BY_GRADE, rank)


USAGES: tuple[Usage, ...] = (
    _row("Ministre", "Ministre", HIGHEST),
    _row("Ambassadeur", "Ambassadrice", HIGHEST),
    _row("Préfet", "Préfète", HIGH, rank=1),
    _row("Sous-préfet", "Sous-préfète", HIGH),
    _row("Sénateur", "Sénatrice", HIGH, rank=3),
    _row("Député européen", "Députée européenne", HIGH, "député au parlement européen",
         "députée au parlement européen", rank=4),
    _row("Député", "Députée", HIGH, rank=2),
    Usage(
        "président du conseil régional", "présidente du conseil régional",
        "Monsieur le Président", "Madame la Présidente", HIGH,
        ("président de région", "présidente de région", "président de la région",
         "présidente de la région"),
        rank=5,
    ),
    Usage(
        "président du conseil départemental", "présidente du conseil départemental",
        "Monsieur le Président", "Madame la Présidente", HIGH,
        ("président du département", "présidente du département"),
        rank=6,
    ),
    _row("Maire", "Maire", HIGH, rank=7),
    Usage(
        "maire adjoint", "maire adjointe", "Monsieur le Maire adjoint",
        "Madame la Maire adjointe", DISTINGUISHED, ("adjoint au maire", "adjointe au maire"),
    ),
    Usage("général", "générale", "Mon Général", "Général", RESPECTFUL,
          ("général de brigade", "général de division", "général de corps d'armée"),
          Envelope.BY_GRADE, 8),
    _grade_alone("amiral", "Amiral", RESPECTFUL, "contre-amiral", "vice-amiral", rank=8),
    Usage(
        "premier président de la cour d'appel", "première présidente de la cour d'appel",
        "Monsieur le Premier président", "Madame la Première présidente", HIGH,
        ("premier président", "première présidente"),
        rank=9,
    ),
    _row("Procureur général", "Procureure générale", HIGH, rank=9),
    _officer("colonel", RESPECTFUL),
    Usage("lieutenant-colonel", "lieutenant-colonel", "Mon Colonel", "Colonel", RESPECTFUL,
          envelope=Envelope.BY_GRADE),
    _officer("commandant", RESPECTFUL),
    _officer("capitaine", DISTINGUISHED),
    _grade_alone("capitaine de vaisseau", "Commandant", RESPECTFUL,
                 "capitaine de frégate", "capitaine de corvette"),
    _row("Ingénieur général", "Ingénieure générale", HIGH),
    Usage("médecin général", "médecin générale", "Monsieur le Médecin général",
          "Madame la Médecin générale", HIGH),
    _row("Recteur", "Rectrice", HIGH, rank=11),
    Usage("directeur académique", "directrice académique", "Monsieur le Directeur académique",
          "Madame la Directrice académique", HIGH, ("dasen", "ia-dasen")),
    _row("Proviseur", "Proviseure", DISTINGUISHED),
    _row("Proviseur adjoint", "Proviseure adjointe", DISTINGUISHED),
    _row("Principal", "Principale", DISTINGUISHED),
    _row("Principal adjoint", "Principale adjointe", DISTINGUISHED),
    _row("Président", "Présidente", DISTINGUISHED),
    _row("Vice-président", "Vice-présidente", DISTINGUISHED),
    _row("Directeur général", "Directrice générale", DISTINGUISHED, "pdg"),
    _row("Directeur", "Directrice", DISTINGUISHED),
    _row("Délégué général", "Déléguée générale", DISTINGUISHED),
    _row("Trésorier", "Trésorière", DISTINGUISHED),
    Usage("archevêque", "archevêque", "Monseigneur", "Monseigneur", PRELATE),
    Usage("évêque", "évêque", "Monseigneur", "Monseigneur", PRELATE),
    _row("Bâtonnier", "Bâtonnière", DISTINGUISHED),
    _grade_alone("avocat", "Maître", DISTINGUISHED, "avocate", "notaire"),
    _row("Professeur", "Professeure", DISTINGUISHED),
)  # fmt: skip


# Functions that only agree with the civility: their appel is « Monsieur » or « Madame ».
_FORMS = (
    ("administrateur", "administratrice"), ("adjoint", "adjointe"), ("assistant", "assistante"),
    ("chargé", "chargée"), ("chef", "cheffe"), ("conseiller", "conseillère"),
    ("conservateur", "conservatrice"), ("coordinateur", "coordinatrice"),
    ("coordonnateur", "coordonnatrice"), ("correspondant", "correspondante"),
    ("délégué", "déléguée"), ("dirigeant", "dirigeante"), ("fondateur", "fondatrice"),
    ("gérant", "gérante"), ("inspecteur", "inspectrice"), ("instituteur", "institutrice"),
    ("adhérent", "adhérente"), ("référent", "référente"), ("représentant", "représentante"),
    ("secrétaire général", "secrétaire générale"), ("surintendant", "surintendante"),
)  # fmt: skip


DIGNITARY_RANK = 10
"""Grand officers and grand crosses of the Légion d'honneur, whatever their function."""
_DIGNITIES = (("grand", "officier"), ("grand", "croix"))
_ORDER = ("legion", "honneur")


@dataclass(frozen=True, slots=True)
class Address:
    """How one person is addressed, and why (`reason`, in French, for the screen).

    `appel` has no comma; `closing` is the whole last sentence; `function` agrees with the
    civility where the table knows the feminine form, else stays as typed. `envelope` is the
    second line of an address by the function alone, empty where there is a name in it; `grade`
    comes before that name, and `beside` is what the function says besides it.
    """

    appel: str
    closing: str
    function: str
    reason: str
    envelope: str = ""
    grade: str = ""
    beside: str = ""


class Protocol:
    """A table of usages, of which each function has one row: the last one that bears its name."""

    def __init__(self, usages: Sequence[Usage]) -> None:
        self.usages = tuple(usages)
        self._by_key = {_key(name): usage for usage in self.usages for name in _names(usage)}
        self.find = lru_cache(maxsize=2_000)(self._find)

    def _find(self, function: str) -> Usage | None:
        """The row for a function as people write it: exact, else its longest known beginning."""
        sought = _key(function)
        for length in range(len(sought), 0, -1):
            if usage := self._by_key.get(sought[:length]):
                return usage
        return None

    def address(
        self,
        civility: Civility,
        function: str,
        *,
        title: str = "",
        form: FunctionForm = FunctionForm.BY_CIVILITY,
        appel: str = "",
        closing: str = "",
        signed_by: Civility = Civility.UNKNOWN,
    ) -> Address:
        """The way to address someone; `appel` and `closing` are the contact's own, if any.

        Where the function has no usage of its own, a title may: « Mon Colonel » to a colonel who
        is « délégué militaire ». A woman who signs says « Général » and not « Mon Général ».
        """
        usage = self.find(function) or self.find(title)
        agreed = self.agree(civility, function, form)
        if civility is Civility.UNKNOWN:
            found, reason = UNKNOWN_APPEL, "civilité inconnue"
        elif usage is None:
            found, reason = civility.in_full, "fonction sans usage particulier"
        else:
            found, reason = _appel(usage, civility, form)
            if signed_by is Civility.MADAM and found.startswith(_MY):
                found = found.removeprefix(_MY)
                reason += ", sans « Mon » car c'est une femme qui signe"
            if usage.origin:
                reason += f", {usage.origin}"
        envelope = _by_function(usage, found, agreed) if usage else ""
        if appel:
            found, reason = appel.rstrip(" ,"), "choisi pour ce contact"
        formula = usage.closing if usage else DISTINGUISHED
        whole = closing or f"Je vous prie d'agréer, {found}, {formula}."
        grade, beside = _by_grade(usage, agreed) if usage else ("", "")
        return Address(found, whole, agreed, reason, envelope, grade, beside)

    def agree(
        self, civility: Civility, function: str, form: FunctionForm = FunctionForm.BY_CIVILITY
    ) -> str:
        """The function in the form wished, else the one that goes with the civility; as typed
        where neither is known."""
        pair = self.forms(function)
        if pair is None or (civility is Civility.UNKNOWN and form is FunctionForm.BY_CIVILITY):
            return function
        feminine = (
            civility is Civility.MADAM
            if form is FunctionForm.BY_CIVILITY
            else form is FunctionForm.FEMININE
        )
        return pair[feminine]

    def forms(self, function: str) -> tuple[str, str] | None:
        """The masculine and the feminine form of a function as typed, or None where unknown."""
        usage = self.find(function)
        known = [(usage.masculine, usage.feminine)] if usage else []
        for masculine, feminine in (*known, *_FORMS):
            for each in (masculine, feminine):
                if (rest := _rest(function, each)) is not None:
                    return _cased(function, masculine) + rest, _cased(function, feminine) + rest
        return None  # known by another name, or not at all: it keeps its own words

    def rank(self, function: str, title: str = "", distinction: str = "") -> int:
        """The place of someone in a ceremony: 1 comes first, 0 after all those who have one."""
        ranks = [usage.rank for usage in map(self.find, (function, title)) if usage and usage.rank]
        if _is_dignitary(distinction):
            ranks.append(DIGNITARY_RANK)
        return min(ranks, default=0)


_MY = "Mon "
_OF = re.compile(r"\s+(?:des?|du|d['’])\b", re.IGNORECASE)


def _appel(usage: Usage, civility: Civility, form: FunctionForm) -> tuple[str, str]:
    """How to address someone of a function, and why."""
    if civility is Civility.SIR:
        return usage.appel_to_man, f"usage pour « {usage.masculine} »"
    if form is FunctionForm.MASCULINE and usage.appel_to_man.startswith("Monsieur "):
        appel = usage.appel_to_man.replace("Monsieur", "Madame", 1)
        return appel, "forme masculine, choisie pour ce contact"
    return usage.appel_to_woman, f"usage pour « {usage.feminine} »"


def _by_function(usage: Usage, appel: str, function: str) -> str:
    """« Madame la Préfète de Vaucluse », where such is the usage and the appel says the
    function."""
    said = (usage.masculine, usage.feminine)
    if usage.envelope is not Envelope.BY_FUNCTION or not any(
        _key(appel)[-len(_key(form)) :] == _key(form) for form in said
    ):
        return ""
    rests = (_rest(function, form) for form in said)
    rest = next((each for each in rests if each is not None), None)
    return "" if rest is None else f"{appel}{rest}"


def _by_grade(usage: Usage, function: str) -> tuple[str, str]:
    """« Colonel », « chef de corps », of a « colonel, chef de corps »: the grade before a name
    and what is said after it; empty where the usage is another."""
    if usage.envelope is not Envelope.BY_GRADE:
        return "", ""
    found = [(form, _rest(function, form)) for form in _names(usage)]
    known = [(len(form), rest) for form, rest in found if rest is not None]
    if not known:
        return "", ""  # it is the title that is a grade
    length, rest = max(known)
    if _OF.match(rest):  # « capitaine de sapeurs-pompiers » is the grade, whole
        length += len(rest.partition(",")[0])
    return sentence(function[:length]), function[length:].strip(" ,")


def _rest(function: str, form: str) -> str | None:
    """What follows a form of the function; None where it is not said so."""
    beginning, rest = function[: len(form)], function[len(form) :]
    return rest if _key(beginning) == _key(form) and not rest[:1].isalpha() else None


def _is_dignitary(distinction: str) -> bool:
    said = _key(distinction)
    return all(word in said for word in _ORDER) and any(
        said[place : place + 2] in _DIGNITIES for place in range(len(said))
    )


def _names(usage: Usage) -> Sequence[str]:
    return (usage.masculine, usage.feminine, *usage.aliases)


def _cased(function: str, form: str) -> str:
    return sentence(form) if function[0].isupper() else form


def _key(text: str) -> tuple[str, ...]:
    return tuple(words(text))


SHIPPED = Protocol(USAGES)
"""The table as it comes with the program."""

SHIPPED_ON = date(2026, 11, 26)
"""When its rows were last changed."""
