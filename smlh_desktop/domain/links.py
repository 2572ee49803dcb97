"""Links between organisations: how strong, inside the Cercle or beyond it, still alive or not."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from smlh_desktop.domain.periods import within_a_year

NATURES = (
    "Action commune", "Accueil, prêt de locaux", "Financement", "Mémoire, cérémonies",
    "Orientation, stages", "Information, relais",
)  # fmt: skip
"""Proposed to whoever notes a link; any other word will do."""


class Intensity(IntEnum):
    """How much two organisations deal with each other; the value is kept in the base."""

    KNOWN = 0
    OCCASIONAL = 1
    REGULAR = 2
    STRONG = 3

    @property
    def label(self) -> str:
        """« Lien fort », in French."""
        return _INTENSITIES[self]


_INTENSITIES = {
    Intensity.KNOWN: "Se connaissent",
    Intensity.OCCASIONAL: "Lien ponctuel",
    Intensity.REGULAR: "Lien régulier",
    Intensity.STRONG: "Lien fort",
}


def is_active(last_on: date | None, day: date) -> bool:
    """Whether something happened between the two in the twelve months that end with `day`."""
    return within_a_year(last_on, day)


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as the network counts it: who, how strong (0 to 3), whether it is active."""

    first: str
    second: str
    intensity: int
    active: bool

    @property
    def ends(self) -> tuple[str, str]:
        """Both ids, always in the same order."""
        return (self.first, self.second) if self.first < self.second else (self.second, self.first)
