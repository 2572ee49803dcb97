"""Links between organisations: how strong, inside the Cercle or beyond it, still alive or not."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

ALIVE = relativedelta(months=12)
"""A link is active if something happened since so long."""

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
    """Whether something happened in the twelve months before `day`, that day included."""
    return last_on is not None and _a_year_before(day) <= last_on <= day


@lru_cache(maxsize=64)
def _a_year_before(day: date) -> date:
    """Reckoned once for thousands of links."""
    before: date = day - ALIVE
    return before


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
