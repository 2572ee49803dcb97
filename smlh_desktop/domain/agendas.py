"""The agenda of a meeting: its items, how long they take, and the outlines to begin from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from smlh_desktop.domain.meetings import MeetingKind
from smlh_desktop.domain.typography import duration


class ItemKind(StrEnum):
    """What an item of the agenda is for."""

    INFORMATION = "information"
    DEBATE = "debat"
    DECISION = "decision"

    @property
    def label(self) -> str:
        """Its name in French, as after a title: « débat »."""
        return {"information": "information", "debat": "débat", "decision": "décision"}[self]


class ItemState(StrEnum):
    """How far an item was treated; what is not done at the end of a meeting comes back."""

    TO_TREAT = "a_traiter"
    DONE = "traite"
    POSTPONED = "reporte"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {"a_traiter": "À traiter", "traite": "Traité", "reporte": "Reporté"}[self]


# Meetings of these sorts follow one another whoever comes; the others, where partners are shared.
IN_A_ROW = frozenset(
    {
        MeetingKind.CIRCLE, MeetingKind.STEERING, MeetingKind.WORKING_GROUP, MeetingKind.BUREAU,
        MeetingKind.ASSEMBLY,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """An item of an outline: what is said each time at this sort of meeting."""

    title: str
    minutes: int
    kind: ItemKind = ItemKind.INFORMATION


def time_told(minutes: Iterable[int], available: int) -> tuple[str, int]:
    """« 1 h 50 sur 2 h », and by how many minutes the items overrun the meeting (0: they fit)."""
    total = sum(minutes)
    return f"{duration(total)} sur {duration(available)}", max(total - available, 0)


_LAST_TIME = Outline("Suites de la réunion précédente", 10)
_ANY_OTHER = Outline("Questions diverses", 10, ItemKind.DEBATE)
OUTLINES: dict[MeetingKind, tuple[Outline, ...]] = {
    MeetingKind.BILATERAL: (
        Outline("Présentation de chacun", 10),
        Outline("Ce que nous pouvons faire ensemble", 30, ItemKind.DEBATE),
        Outline("La suite : qui fait quoi, pour quand", 15, ItemKind.DECISION),
    ),
    MeetingKind.CIRCLE: (
        _LAST_TIME,
        Outline("Nouvelles de chaque partenaire", 20),
        Outline("Actions communes en cours", 30, ItemKind.DEBATE),
        Outline("Décisions et prochaines échéances", 20, ItemKind.DECISION),
        _ANY_OTHER,
    ),
    MeetingKind.STEERING: (
        _LAST_TIME,
        Outline("Avancement des actions", 30, ItemKind.DEBATE),
        Outline("Arbitrages", 30, ItemKind.DECISION),
        Outline("Calendrier", 10, ItemKind.DECISION),
    ),
    MeetingKind.WORKING_GROUP: (
        _LAST_TIME,
        Outline("Travail du jour", 60, ItemKind.DEBATE),
        Outline("Répartition des tâches", 15, ItemKind.DECISION),
    ),
    MeetingKind.BUREAU: (
        _LAST_TIME,
        Outline("Courriers et réponses", 15),
        Outline("Partenaires à rencontrer", 20, ItemKind.DEBATE),
        Outline("Finances", 15, ItemKind.DECISION),
        _ANY_OTHER,
    ),
    MeetingKind.ASSEMBLY: (
        Outline("Rapport moral", 20, ItemKind.DECISION),
        Outline("Rapport financier", 20, ItemKind.DECISION),
        Outline("Bilan du Cercle des partenaires", 20),
        Outline("Élections", 20, ItemKind.DECISION),
        _ANY_OTHER,
    ),
    MeetingKind.CEREMONY: (
        Outline("Accueil des autorités", 10),
        Outline("Allocutions", 20),
        Outline("Remises", 20),
        Outline("Vin d'honneur", 30),
    ),
    MeetingKind.SIGNATURE: (
        Outline("Lecture de la convention", 15),
        Outline("Signature", 10, ItemKind.DECISION),
        Outline("Premières actions", 15, ItemKind.DEBATE),
    ),
}
"""What the program proposes by sort of meeting; the section keeps its own beside."""
