"""The fields of the base and what they hold, in the words of a member of the bureau.

For whoever reads two files side by side, or what changed in one.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from smlh_desktop.domain import directory
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.exchanges import Channel, EventKind
from smlh_desktop.domain.identifiers import show_siren, show_siret
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import FunctionForm
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import hour, short_date

NOTHING = "—"
UNKNOWN_FILE = "fiche inconnue"

# Every journaled column of these tables, in the order a file is read.
FIELD_LABELS: dict[str, dict[str, str]] = {
    "partners": {
        "name": "Nom",
        "acronym": "Sigle",
        "kind": "Type",
        "status": "Situation",
        "circle_status": "Place dans le Cercle",
        "stage": "Étape de la relation",
        "strategic": "Stratégique",
        "strategic_reason": "Pourquoi stratégique",
        "building": "Bâtiment, zone",
        "street": "Numéro et rue",
        "po_box": "Boîte postale",
        "postcode": "Code postal",
        "city": "Commune",
        "phone": "Téléphone",
        "mobile": "Portable",
        "email": "Courriel",
        "other_emails": "Autres courriels",
        "website": "Site",
        "siren": "SIREN",
        "siret": "SIRET",
        "rna": "RNA",
        "uai": "UAI",
        "partner_since": "Partenaire depuis",
        "referent_id": "Référent du bureau",
        "last_exchange_on": "Dernier contact noté",
        "action_fields": "Champs d'action",
        "shared_values": "Valeurs partagées",
        "offers": "Ce qu'il offre",
        "needs": "Ce qu'il attend",
        "purposes": "Finalités",
        "governance": "Gouvernance",
        "complementarity": "Complémentarité",
        "tags": "Étiquettes",
        "do_not_solicit": "Ne pas solliciter",
        "notes": "Notes",
        "source": "Source",
        "source_on": "Source datée du",
        "verified_on": "Vérifié le",
        "directory": "Montré dans l'annuaire",
        "directory_on": "Accord pour l'annuaire",
        "merged_into": "Réunie à la fiche",
        "deleted": "Dans la corbeille",
    },
    "contacts": {
        "partner_id": "Partenaire",
        "civility": "Civilité",
        "title": "Titre ou grade",
        "first_name": "Prénom",
        "last_name": "Nom",
        "function": "Fonction",
        "function_form": "Forme de la fonction",
        "distinction": "Décorations après le nom",
        "phone": "Téléphone",
        "mobile": "Portable",
        "email": "Courriel",
        "preferred_channel": "Moyen préféré",
        "principal": "Les courriers lui sont adressés",
        "signatory": "Signe les conventions",
        "salutation": "Appel choisi",
        "closing": "Formule finale choisie",
        "envelope_line": "Ligne de l'enveloppe",
        "do_not_solicit": "Ne pas solliciter",
        "source": "Source",
        "source_on": "Source datée du",
        "verified_on": "Vérifié le",
        "directory": "Montré dans l'annuaire",
        "directory_on": "Accord pour l'annuaire",
        "person_id": "Sert plusieurs partenaires",
        "deleted": "Dans la corbeille",
    },
    "exchanges": {
        "partner_id": "Partenaire",
        "contact_id": "Avec",
        "kind": "Genre",
        "happened_at": "Date et heure",
        "title": "Objet",
        "notes": "Notes",
        "who": "Noté par",
        "deleted": "Dans la corbeille",
    },
}

# The fields that name another record, by its id.
REFERENCES = frozenset({"referent_id", "merged_into", "partner_id", "contact_id"})


def shown(table: str, name: str, value: Any, names: Mapping[str, str] | None = None) -> str:
    """What field `name` of `table` holds, in words: « 04 90 12 34 56 », « 01/03/2026 »,
    « oui », « — » for nothing.

    `names` gives the name of each record a field refers to. A value that no enum knows (a
    later release wrote it) is shown as it is. Raises KeyError for a field that is not ours.
    """
    if name not in FIELD_LABELS[table]:
        raise KeyError(name)
    if name == "person_id":
        return _yes_or_no(bool(value))
    if words := _CHOICES.get((table, name)):
        return _choice(words, value)
    if value is None or value == "":
        return NOTHING
    if name in REFERENCES:
        return (names or {}).get(value, UNKNOWN_FILE)
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, datetime):
        here = local(value)
        return f"{short_date(here)} à {hour(here)}"
    if isinstance(value, date):
        return short_date(value)
    return _WRITTEN.get(name, str)(value)


def _yes_or_no(value: bool) -> str:
    return "oui" if value else "non"


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


def _labels(*members: _Labelled) -> dict[str, str]:
    return {str(member): member.label for member in members}


def _choice(words: Mapping[str, str], value: Any) -> str:
    text = "" if value is None else str(value)
    return words.get(text, text) or NOTHING


_CHOICES: dict[tuple[str, str], dict[str, str]] = {
    ("partners", "kind"): _labels(*PartnerKind),
    ("partners", "status"): _labels(*PartnerStatus),
    ("partners", "circle_status"): _labels(*CircleStatus),
    ("partners", "stage"): _labels(*Stage),
    ("contacts", "civility"): {civility: civility.in_full for civility in Civility},
    ("contacts", "preferred_channel"): _labels(*Channel),
    ("contacts", "function_form"): {
        FunctionForm.BY_CIVILITY: "selon la civilité",
        FunctionForm.FEMININE: "au féminin",
        FunctionForm.MASCULINE: "au masculin",
    },
    ("exchanges", "kind"): _labels(*EventKind),
}
_WRITTEN: dict[str, Callable[[str], str]] = {
    "phone": show_phone,
    "mobile": show_phone,
    "siren": show_siren,
    "siret": show_siret,
    "directory": directory.told,
}
