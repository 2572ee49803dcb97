"""How a person is addressed: appel, closing formula, and the wording of the function.

The rows are the usage summed up in the project's notes (prefectures' guides to protocol);
each is a default that a contact may override. « Maire » gives « Madame la Maire », the
commoner form of today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

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


@dataclass(frozen=True, slots=True)
class Usage:
    """One row of the table: the function's two forms, the two appels, the closing."""

    masculine: str
    feminine: str
    appel_to_man: str
    appel_to_woman: str
    closing: str
    aliases: tuple[str, ...] = ()


def _row(masculine: str, feminine: str, closing: str, *aliases: str, article: str = "") -> Usage:
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
    )


def _officer(masculine: str, closing: str, *aliases: str) -> Usage:
    """An officer: « Mon Colonel » to a man, the grade alone to a woman."""
    grade = sentence(masculine)
    return Usage(masculine, masculine, f"Mon {grade}", grade, closing, aliases)


def _grade_alone(function: str, appel: str, closing: str, *aliases: str) -> Usage:
    return Usage(function, function, appel, appel, closing, aliases)


USAGES: tuple[Usage, ...] = (
    _row("Ministre", "Ministre", HIGHEST),
    _row("Ambassadeur", "Ambassadrice", HIGHEST),
    _row("Préfet", "Préfète", HIGH),
    _row("Sous-préfet", "Sous-préfète", HIGH),
    _row("Sénateur", "Sénatrice", HIGH),
    _row("Député", "Députée", HIGH),
    Usage(
        "président du conseil départemental", "présidente du conseil départemental",
        "Monsieur le Président", "Madame la Présidente", HIGH,
        ("président du conseil régional", "présidente du conseil régional",
         "président de région", "président du département"),
    ),
    _row("Maire", "Maire", HIGH),
    Usage(
        "maire adjoint", "maire adjointe", "Monsieur le Maire adjoint",
        "Madame la Maire adjointe", DISTINGUISHED, ("adjoint au maire", "adjointe au maire"),
    ),
    Usage("général", "générale", "Mon Général", "Général", RESPECTFUL,
          ("général de brigade", "général de division")),
    _grade_alone("amiral", "Amiral", RESPECTFUL, "contre-amiral", "vice-amiral"),
    _officer("colonel", RESPECTFUL),
    Usage("lieutenant-colonel", "lieutenant-colonel", "Mon Colonel", "Colonel", RESPECTFUL),
    _officer("commandant", RESPECTFUL),
    _officer("capitaine", DISTINGUISHED),
    _grade_alone("capitaine de vaisseau", "Commandant", RESPECTFUL,
                 "capitaine de frégate", "capitaine de corvette"),
    _row("Ingénieur général", "Ingénieure générale", HIGH),
    Usage("médecin général", "médecin générale", "Monsieur le Médecin général",
          "Madame la Médecin générale", HIGH),
    _row("Recteur", "Rectrice", HIGH),
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


@dataclass(frozen=True, slots=True)
class Address:
    """How one person is addressed, and why (`reason`, in French, for the screen).

    `appel` has no comma; `closing` is the whole last sentence; `function` agrees with the
    civility where the table knows the feminine form, else stays as typed.
    """

    appel: str
    closing: str
    function: str
    reason: str


def address(
    civility: Civility,
    function: str,
    *,
    title: str = "",
    form: FunctionForm = FunctionForm.BY_CIVILITY,
    appel: str = "",
    closing: str = "",
) -> Address:
    """The way to address someone; `appel` and `closing` are the contact's own, if any.

    Where the function has no usage of its own, a title may: « Mon Colonel » to a colonel who
    is « délégué militaire ».
    """
    usage = find_usage(function) or find_usage(title)
    if civility is Civility.UNKNOWN:
        found, reason = UNKNOWN_APPEL, "civilité inconnue"
    elif usage is None:
        found, reason = civility.in_full, "fonction sans usage particulier"
    elif civility is Civility.SIR:
        found, reason = usage.appel_to_man, f"usage pour « {usage.masculine} »"
    elif form is FunctionForm.MASCULINE and usage.appel_to_man.startswith("Monsieur "):
        found = usage.appel_to_man.replace("Monsieur", "Madame", 1)
        reason = "forme masculine, choisie pour ce contact"
    else:
        found, reason = usage.appel_to_woman, f"usage pour « {usage.feminine} »"
    if appel:
        found, reason = appel.rstrip(" ,"), "choisi pour ce contact"
    formula = usage.closing if usage else DISTINGUISHED
    sentence = closing or f"Je vous prie d'agréer, {found}, {formula}."
    return Address(found, sentence, agree(civility, function, form), reason)


def agree(civility: Civility, function: str, form: FunctionForm = FunctionForm.BY_CIVILITY) -> str:
    """The function in the form wished, else the one that goes with the civility; as typed
    where neither is known."""
    pair = forms(function)
    if pair is None or (civility is Civility.UNKNOWN and form is FunctionForm.BY_CIVILITY):
        return function
    feminine = (
        civility is Civility.MADAM
        if form is FunctionForm.BY_CIVILITY
        else form is FunctionForm.FEMININE
    )
    return pair[feminine]


def forms(function: str) -> tuple[str, str] | None:
    """The masculine and the feminine form of a function as typed, or None where unknown."""
    usage = find_usage(function)
    known = [(usage.masculine, usage.feminine)] if usage else []
    for masculine, feminine in (*known, *_FORMS):
        for each in (masculine, feminine):
            beginning, rest = function[: len(each)], function[len(each) :]
            if _key(beginning) == _key(each) and not rest[:1].isalpha():
                return _cased(function, masculine) + rest, _cased(function, feminine) + rest
    return None  # known by another name, or not at all: it keeps its own words


def _cased(function: str, form: str) -> str:
    return sentence(form) if function[0].isupper() else form


@lru_cache(maxsize=2_000)
def find_usage(function: str) -> Usage | None:
    """The row for a function as people write it: exact, else its longest known beginning."""
    sought = _key(function)
    table = _by_key()
    for length in range(len(sought), 0, -1):
        if usage := table.get(sought[:length]):
            return usage
    return None


def _key(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@cache
def _by_key() -> dict[tuple[str, ...], Usage]:
    def names(usage: Usage) -> Sequence[str]:
        return (usage.masculine, usage.feminine, *usage.aliases)

    return {_key(name): usage for usage in USAGES for name in names(usage)}
