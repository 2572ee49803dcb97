"""What the articles of a convention may say in fields: dates, parties, and other articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain import rich_text
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import Article
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

CONDITIONS = {"tacite": "elle se reconduit d'elle-même"}
"""When a paragraph is printed, by the word that says it."""

_MISSING = {
    "debut": "la date de début",
    "fin": "la date de fin",
    "preavis": "la durée du préavis",
    "reconduction": "la durée des reconductions",
    "le_partenaire": "comment le partenaire est dénommé",
    "le_tiers": "la troisième partie",
    "numero_initial": "le numéro de la convention modifiée",
    "signature_initiale": "la date de signature de la convention modifiée",
}
_SAME = {
    "Le_partenaire": "le_partenaire", "du_partenaire": "le_partenaire",
    "Le_tiers": "le_tiers", "du_tiers": "le_tiers",
}  # fmt: skip
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
    """What each field says; empty for what is not known. `aliases` are those of the parties in
    order: « la Section », « l'Établissement »…"""
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
        of = "de_la_section" if name == "la_section" else f"du{name[2:]}"
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
        words = title.blocks[0].text if title.blocks else ""
        done.append(Article(french(words), rich_text.map_text(body.blocks, french)))
    return FilledArticles(tuple(done), tuple(missing))


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
    elided = "d'" if span[0] in "aeiouéèêhu" else "de "
    return f"une durée {elided}{span}, {times} au plus"


def of_alias(alias: str) -> str:
    """« du Partenaire », « de l'Établissement », « des Amis »."""
    for article, of in (("le ", "du "), ("les ", "des ")):
        if alias.startswith(article):
            return of + alias[len(article) :]
    return f"de {alias}"


def _written(value: int) -> str:
    return _NUMBERS[value] if 0 < value < len(_NUMBERS) else str(value)


def _lack(name: str, rank: int) -> str:
    name = _SAME.get(name, name)
    if name.startswith((_REFERENCE, _ELIDED_REFERENCE)):
        return f"l'article auquel renvoie l'article {rank}"
    return _MISSING.get(name, f"« {name} »")
