"""The parties of a convention as its text names them: who, represented by whom, empowered how."""

from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain.text_keys import words
from smlh_desktop.domain.typography import long_date

# What organisations are called first, so that what is said of them agrees.
_FEMININE = frozenset(
    {
        "academie", "agence", "amicale", "antenne", "association", "banque", "base", "bibliotheque",
        "brigade", "caisse", "cellule", "chambre", "chorale", "cite", "collectivite", "commission",
        "commune", "communaute", "compagnie", "confederation", "cooperative", "croix", "delegation",
        "direction", "ecole", "entreprise", "faculte", "federation", "fondation", "fraternelle",
        "gendarmerie", "institution", "ligue", "mairie", "maison", "mediatheque", "metropole",
        "mission", "mutuelle", "partie", "prefecture", "protection", "region", "section", "societe",
        "sous", "union", "universite", "ville",
    }
)  # fmt: skip
_MASCULINE = frozenset(
    {
        "atelier", "bataillon", "centre", "cercle", "cfa", "club", "college", "comite", "conseil",
        "conservatoire", "corps", "departement", "district", "etablissement", "foyer", "greta",
        "groupe", "groupement", "hopital", "institut", "lycee", "ministere", "musee", "office",
        "pole", "rectorat", "regiment", "rotary", "sdis", "secours", "service", "souvenir",
        "syndicat", "theatre", "tribunal",
    }
)  # fmt: skip
_ARTICLES = frozenset({"l", "la", "le", "les"})
_EMPOWERED = ("autoris", "habilit", "mandat", "dûment", "en vertu", "agissant", "par ")


@dataclass(frozen=True, slots=True)
class PartyFields:
    """What a person says of a party: the section where there is no `partner_id`.

    `alias` is how the articles call it (« l'Établissement »). `authority` is the act that empowers
    whoever signs (« délibération du conseil municipal »), `act_number` and `act_on` its number and
    day, as a public body must tell.
    """

    partner_id: str | None = None
    contact_id: str | None = None
    member_id: str | None = None
    alias: str = ""
    authority: str = ""
    act_number: str = ""
    act_on: date | None = None


def is_feminine(name: str, alias: str = "") -> bool:
    """Whether « représentée », « dénommée » agree so with what a party is called: by its `name`
    where its first word tells, by its `alias` otherwise."""
    for called in (name, alias):
        found = words(called)
        first = next((word for word in found if word not in _ARTICLES), "")
        if first in _FEMININE or found[:1] == ["la"]:
            return True
        if first in _MASCULINE or found[:1] == ["le"]:
            return False
    return False


def with_article(name: str) -> str:
    """« le Lycée des Micocouliers », « l'Association X », « la Société Y » whose article loses its
    capital; any other name as it is."""
    for article in ("La ", "Le ", "Les ", "L’", "L'"):
        if name.startswith(article):
            return f"{article.lower()}{name[len(article) :]}"
    first = (words(name) or [""])[0]
    if first not in _FEMININE | _MASCULINE:
        return name
    if first[0] in "aeiou" or first.startswith("hop"):
        return f"l’{name}"
    return f"la {name}" if first in _FEMININE else f"le {name}"


def empowered(fields: PartyFields, *, feminine: bool) -> str:
    """« autorisé par délibération du conseil municipal n° 12 du 5 novembre 2026 »."""
    act = fields.authority.strip()
    if not act and (fields.act_number or fields.act_on):
        act = "délibération"
    if not act:
        return ""
    told = act
    if fields.act_number:
        number = fields.act_number.strip()
        told += f" {number}" if number.casefold().startswith("n°") else f" n° {number}"
    if fields.act_on:
        told += f" du {long_date(fields.act_on)}"
    if act.casefold().startswith(_EMPOWERED):
        return told
    return f"autorisé{'e' if feminine else ''} par {told}"
