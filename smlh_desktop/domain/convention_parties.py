"""The parties of a convention as its text names them: who, represented by whom, empowered how."""

from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain.text_keys import words
from smlh_desktop.domain.typography import long_date

_FEMININE = frozenset(
    {
        "association", "entreprise", "collectivite", "commune", "ville", "fondation", "banque",
        "chambre", "academie", "universite", "ecole", "societe", "section", "amicale", "region",
        "metropole", "prefecture", "mairie", "institution", "union", "federation", "agence",
        "compagnie", "cooperative", "caisse", "direction", "delegation", "partie", "base",
    }
)  # fmt: skip
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


def is_feminine(alias: str) -> bool:
    """Whether « ci-après dénommée » agrees so with what a party is called."""
    if alias.casefold().startswith("la "):
        return True
    found = words(alias)
    return any(word in _FEMININE for word in found[:2])


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
