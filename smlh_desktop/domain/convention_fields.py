"""What the articles of a convention may say in fields: dates, parties, and other articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain import rich_text
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import Article
from smlh_desktop.domain.rich_text import Block
from smlh_desktop.domain.text_keys import plain
from smlh_desktop.domain.typography import french, long_date

FIELDS = {
    "la_section": "« la Section »",
    "La_section": "« La Section », au début d'une phrase",
    "de_la_section": "« de la Section »",
    "le_partenaire": "« le Partenaire », comme il est dénommé",
    "Le_partenaire": "« Le Partenaire », au début d'une phrase",
    "du_partenaire": "« du Partenaire »",
    "le_tiers": "La troisième partie, comme elle est dénommée",
    "Le_tiers": "La troisième partie, au début d'une phrase",
    "du_tiers": "« de » la troisième partie",
    "partenaire": "Nom du partenaire",
    "debut": "Date de début",
    "fin": "Date de fin",
    "preavis": "Durée du préavis",
    "reconduction": "Durée et nombre des reconductions",
    "numero_initial": "Numéro de la convention modifiée",
    "signature_initiale": "Date de signature de la convention modifiée",
}
"""By name, what a member reads in the editor."""

CONDITIONS = {
    "tacite": "elle se reconduit d'elle-même",
    "fin": "une date de fin lui est donnée",
}
"""When a paragraph is printed, by the word that says it."""
TO_COMPLETE = "(à compléter)"
"""What a shipped wording leaves to be written."""

_MISSING = {
    "debut": "la date de début",
    "fin": "la date de fin",
    "preavis": "la durée du préavis",
    "reconduction": "la durée des reconductions",
    "la_section": "la section parmi les parties",
    "le_partenaire": "comment le partenaire est dénommé",
    "le_tiers": "la troisième partie",
    "numero_initial": "le numéro de la convention modifiée",
    "signature_initiale": "la date de signature de la convention modifiée",
}
_SAME = {
    "La_section": "la_section", "de_la_section": "la_section",
    "Le_partenaire": "le_partenaire", "du_partenaire": "le_partenaire",
    "Le_tiers": "le_tiers", "du_tiers": "le_tiers",
}  # fmt: skip
_TO = {
    "convention": "à la ", "charte": "à la ", "accord": "à l'", "protocole": "au ",
}  # fmt: skip
_VOWELS = frozenset("aeiou")
_NUMBERS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_REFERENCE, _ELIDED_REFERENCE = "article.", "l_article."


@dataclass(frozen=True, slots=True)
class Terms:
    """What of a convention its articles speak of."""

    partner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = 0
    renewal_months: int = 0
    renewal_max: int = 0
    parent_number: str = ""
    parent_signed_on: date | None = None


def field_names(articles: Iterable[ArticleText]) -> dict[str, str]:
    """All that may be put in these articles, with the words for it: other articles too."""
    references = {
        f"{_ELIDED_REFERENCE}{each.key}": f"« l'article … » ({each.title})"
        for each in articles
        if each.key
    }
    known = dict(FIELDS) | references
    return known | {name.removeprefix("l_"): words for name, words in references.items()}


def values(terms: Terms, aliases: Sequence[str]) -> dict[str, str]:
    """What each field says; empty for what is not known. `aliases` are those of the section, empty
    where it is no party, then of the partners in order: « la Section », « l'Établissement »…"""
    section, partner, third = (*aliases, "", "", "")[:3]
    found = {
        "partenaire": terms.partner,
        "debut": long_date(terms.starts_on) if terms.starts_on else "",
        "fin": long_date(terms.ends_on) if terms.ends_on else "",
        "preavis": lasting_days(terms.notice_days),
        "reconduction": renewals(terms.renewal_months, terms.renewal_max),
        "numero_initial": terms.parent_number and f"n° {terms.parent_number}",
        "signature_initiale": f"le {long_date(terms.parent_signed_on)}"
        if terms.parent_signed_on
        else "",
    }
    for name, alias in (("la_section", section), ("le_partenaire", partner), ("le_tiers", third)):
        found[name] = alias
        found[name[:1].upper() + name[1:]] = alias[:1].upper() + alias[1:]
        of = f"de_{name}" if name == "la_section" else f"du{name[2:]}"
        found[of] = of_alias(alias) if alias else ""
    return found


def references(articles: Sequence[ArticleText]) -> dict[str, str]:
    """« article 5 » and « l'article 5 » of each article that has a key, by the field that says it:
    they follow when articles are moved, added or taken out."""
    found: dict[str, str] = {}
    for rank, each in enumerate(articles, start=1):
        if each.key:
            words = "article premier" if rank == 1 else f"article {rank}"
            found.setdefault(f"{_REFERENCE}{each.key}", words)
            found.setdefault(f"{_ELIDED_REFERENCE}{each.key}", f"l'{words}")
    return found


@dataclass(frozen=True, slots=True)
class FilledArticles:
    """Articles ready to print, and what they lack, in words: « la date de fin »."""

    articles: tuple[Article, ...]
    missing: tuple[str, ...]


def filled(
    articles: Sequence[ArticleText], known: Mapping[str, str], true: Iterable[str]
) -> FilledArticles:
    """The articles with `known` fields in them, printed under the conditions that are `true`."""
    known = {**known, **references(articles)}
    conditions = frozenset(true)
    missing: dict[str, None] = {}
    done: list[Article] = []
    for rank, each in enumerate(articles, start=1):
        kept = rich_text.kept(rich_text.parse(each.text), conditions)
        body = rich_text.fill(kept, known, _MISSING)
        title = rich_text.fill((rich_text.paragraph(each.title),), known, _MISSING)
        for name in (*title.missing, *body.missing):
            missing[_lack(name, rank)] = None
        if any(TO_COMPLETE in block.text for block in body.blocks):
            missing[f"ce qui reste à compléter à l'article {rank}"] = None
        words = title.blocks[0].text if title.blocks else ""
        done.append(Article(french(words), rich_text.map_text(body.blocks, french)))
    return FilledArticles(tuple(done), tuple(missing))


def filled_preamble(
    preamble: str,
    articles: Sequence[ArticleText],
    known: Mapping[str, str],
    true: Iterable[str],
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The preamble, which may speak of the articles too, and what it lacks, in words."""
    kept = rich_text.kept(rich_text.parse(preamble), frozenset(true))
    done = rich_text.fill(kept, {**known, **references(articles)}, _MISSING)
    missing = tuple(dict.fromkeys(_lack(name, None) for name in done.missing))
    return rich_text.map_text(done.blocks, french), missing


def lasting_days(days: int) -> str:
    """« trois mois », « 45 jours », nothing for none."""
    if days <= 0:
        return ""
    return lasting(days // 30) if days % 30 == 0 else f"{_written(days)} jours"


def lasting(months: int) -> str:
    """« un an », « dix-huit mois » as « 18 mois », « deux ans »."""
    if months <= 0:
        return ""
    if months % 12 == 0:
        years = months // 12
        return f"{_written(years)} an{'s' if years > 1 else ''}"
    return f"{_written(months)} mois"


def renewals(months: int, most: int) -> str:
    """« une durée d'un an, trois fois au plus »."""
    span = lasting(months)
    if not span or most <= 0:
        return ""
    times = "une fois" if most == 1 else f"{_written(most)} fois"
    return f"une durée {_of(span)}, {times} au plus"


def plain_title(title: str) -> str:
    """A title as a list shows it: « Engagements du partenaire », whatever its field will say."""
    return rich_text.FIELD.sub(lambda match: match[1].replace("_", " "), title)


def of_alias(alias: str) -> str:
    """« du Partenaire », « de l'Établissement », « des Amis »."""
    for article, of in (("le ", "du "), ("les ", "des ")):
        if alias.casefold().startswith(article):
            return of + alias[len(article) :]
    if alias.casefold().startswith(("la ", "l'", "l’")):
        return f"de {alias[:1].lower()}{alias[1:]}"
    return _of(alias)


def amendment_title(title: str) -> str:
    """« Avenant à la convention de partenariat », « Avenant au protocole », « Avenant à l'accord »:
    the title of an avenant to one that has this title."""
    words = title.split() or ["Convention"]
    first = words[0].casefold()
    to = _TO.get(first)
    if to is None:
        return f"Avenant à la convention « {' '.join(words)} »"
    return " ".join(("Avenant", f"{to}{first}", *words[1:]))


def _of(words: str) -> str:
    """« d'un an », « de huit ans »: no French word for a number of ours begins with a mute h."""
    return f"d'{words}" if plain(words)[:1] in _VOWELS else f"de {words}"


def _written(value: int) -> str:
    return _NUMBERS[value] if 0 < value < len(_NUMBERS) else str(value)


def _lack(name: str, rank: int | None) -> str:
    name = _SAME.get(name, name)
    if name.startswith((_REFERENCE, _ELIDED_REFERENCE)):
        where = f"l'article {rank}" if rank else "le préambule"
        return f"l'article auquel renvoie {where}"
    return _MISSING.get(name, f"« {name} »")
