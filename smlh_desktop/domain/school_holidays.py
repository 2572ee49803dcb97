"""School holidays: the three zones of mainland France, and the days on which families are away.

The zones group the académies, as the official calendar of the ministère de l'Éducation nationale
does. Corsica and overseas set their own calendars.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_HOLIDAYS = "Vacances"

_DEPARTMENTS = {
    # Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers
    "A": "25 39 70 90 24 33 40 47 64 03 15 43 63 21 58 71 89 07 26 38 73 74 19 23 87 01 42 69 "
    "16 17 79 86",
    # Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims,
    # Rennes, Strasbourg
    "B": "04 05 13 84 02 60 80 59 62 54 55 57 88 44 49 53 72 85 06 83 14 27 50 61 76 "
    "18 28 36 37 41 45 08 10 51 52 22 29 35 56 67 68",
    # Créteil, Montpellier, Paris, Toulouse, Versailles
    "C": "77 93 94 11 30 34 48 66 75 09 12 31 32 46 65 81 82 78 91 92 95",
}
_ZONES = {number: zone for zone, numbers in _DEPARTMENTS.items() for number in numbers.split()}


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """Days without class in one zone, the first and the last included."""

    zone: str
    name: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """« Vacances scolaires, zone B », « Pont de l'Ascension, zone B »."""
        words = "Vacances scolaires" if self.name.startswith(_HOLIDAYS) else self.name
        return f"{words}, zone {self.zone}"


class SchoolHolidays:
    """The holidays of the school years that are known; nothing is said of the others."""

    def __init__(self, holidays: Iterable[SchoolHoliday]) -> None:
        self._holidays = sorted(holidays, key=lambda each: each.first)

    def name_on(self, day: date, zone: str) -> str:
        """« Vacances scolaires, zone B » on a day without class there; empty otherwise."""
        return next((each.label for each in self.spans(zone, day, day)), "")

    def spans(self, zone: str, first: date, last: date) -> tuple[SchoolHoliday, ...]:
        """The holidays of a zone that have a day between `first` and `last`, in order."""
        return tuple(
            each
            for each in self._holidays
            if each.zone == zone and each.first <= last and each.last >= first
        )


def zone_of(department: str) -> str:
    """« B » for « 84 »; empty for Corsica, overseas, and what is no department."""
    return _ZONES.get(department.strip().zfill(2), "")
