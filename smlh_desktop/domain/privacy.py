"""What the law asks to be kept of processings and of incidents: the entries the program proposes,
and the 72 hours of article 33."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from smlh_desktop.domain.typography import count

NOTIFY_WITHIN = timedelta(hours=72)


class Risk(StrEnum):
    """What an incident may do to people; the value is kept in the base."""

    UNKNOWN = ""
    NONE = "aucun"
    SOME = "risque"
    HIGH = "eleve"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Risk.UNKNOWN: "À évaluer",
            Risk.NONE: "Sans risque pour les personnes",
            Risk.SOME: "Un risque pour les personnes",
            Risk.HIGH: "Un risque élevé pour les personnes",
        }[self]


@dataclass(frozen=True, slots=True)
class Duty:
    """What is left to do of an incident, in French; whether time presses, or is over."""

    words: str
    presses: bool = False


def duty_of(
    noticed_at: datetime,
    risk: Risk,
    authority_told_on: date | None,
    people_told_on: date | None,
    now: datetime,
) -> Duty:
    """What article 33 (the authority, within 72 hours, unless there is no risk) and article 34 (the
    people, where the risk is high) still ask. Both moments are aware."""
    if risk is not Risk.NONE and authority_told_on is None:
        left = noticed_at + NOTIFY_WITHIN - now
        hours = int(left.total_seconds() // 3600)
        if left <= timedelta():
            late = count(-hours, "heure")
            return Duty(
                f"Les 72 heures sont passées depuis {late} : prévenez la CNIL maintenant, en "
                "disant pourquoi c'est plus tard.",
                presses=True,
            )
        least = "moins d'une heure" if not hours else f"encore {count(hours, 'heure')}"
        return Duty(f"Prévenir la CNIL sur son site : il reste {least}.", presses=True)
    if risk is Risk.HIGH and people_told_on is None:
        return Duty("Prévenir les personnes concernées, sans attendre.", presses=True)
    if risk is Risk.NONE:
        return Duty("À garder au registre ; la CNIL n'est pas à prévenir.")
    return Duty("Tout est fait ; l'incident reste au registre.")


@dataclass(frozen=True, slots=True)
class ProcessingFields:
    """An entry of the register of article 30, in the section's words."""

    title: str = ""
    purpose: str = ""
    basis: str = ""
    people: str = ""
    data: str = ""
    recipients: str = ""
    transfers: str = ""
    retention: str = ""
    measures: str = ""
    revised_on: date | None = None


PROCESSING_LABELS = {
    "purpose": "Pour quoi faire",
    "basis": "Base légale",
    "people": "Personnes concernées",
    "data": "Données",
    "recipients": "Qui les reçoit",
    "transfers": "Hors de l'Union européenne",
    "retention": "Durée de conservation",
    "measures": "Sécurité",
}

_NOWHERE = "Aucun transfert."
_MEASURES = (
    "Base sur les ordinateurs des membres du bureau, protégée par une phrase secrète lorsque la "
    "section l'a choisi ; sauvegardes protégées de même ; rien n'est envoyé sur internet par le "
    "programme ; chaque modification est datée et signée."
)
_BUREAU = "Les membres du bureau de la section."
SHIPPED_PROCESSINGS = {
    "partners": ProcessingFields(
        "Partenaires et contacts",
        "Tenir la liste des organismes avec lesquels la section agit, et des personnes à qui "
        "s'adresser chez eux.",
        "Intérêt légitime de la section à conduire ses partenariats ; accord de la personne pour "
        "l'annuaire du Cercle.",
        "Les contacts des organismes partenaires, ou que la section veut rencontrer.",
        "Civilité, nom, fonction, coordonnées professionnelles, décorations, échanges notés, date "
        "et source de ces données. Aucune donnée sensible n'est demandée.",
        f"{_BUREAU} L'annuaire du Cercle, à ses membres, pour ceux qui l'ont accepté.",
        _NOWHERE,
        "{prospect} après le dernier contact sans réponse ; fiche vérifiée tous les {unverified} ; "
        "anciens contacts : {former}.",
        _MEASURES,
    ),
    "meetings": ProcessingFields(
        "Rencontres",
        "Inviter, tenir la feuille de présence, écrire le compte rendu et suivre ce qui a été "
        "décidé.",
        "Intérêt légitime de la section à conduire ses partenariats.",
        "Les personnes invitées, les membres du bureau.",
        "Nom, fonction, réponse, présence, ce qui a été dit et décidé.",
        f"{_BUREAU} Les participants, pour le compte rendu.",
        _NOWHERE,
        "{minutes}.",
        _MEASURES,
    ),
    "letters": ProcessingFields(
        "Courriers",
        "Écrire aux partenaires, savoir ce qui leur a été écrit et ce qu'ils ont répondu.",
        "Intérêt légitime de la section à conduire ses partenariats.",
        "Les contacts à qui il est écrit.",
        "Nom, fonction, adresse de l'organisme, lettre, date et sens de la réponse.",
        f"{_BUREAU} La Poste, pour l'envoi.",
        _NOWHERE,
        "{letters}.",
        _MEASURES,
    ),
    "conventions": ProcessingFields(
        "Conventions",
        "Préparer, signer, suivre les conventions de partenariat, et pouvoir les prouver.",
        "Exécution de la convention ; obligation de pouvoir prouver un acte signé.",
        "Les signataires, les référents nommés dans la convention.",
        "Nom, fonction, qualité pour signer, signature, engagements pris.",
        f"{_BUREAU} Les parties à la convention.",
        _NOWHERE,
        "{conventions} après la fin de la convention.",
        _MEASURES,
    ),
}
