"""The yearly bilan of the Cercle, before it is drawn or written: figures, sentences, tables.

A table holds plain values; paper and workbook tell them each in its own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from smlh_desktop.domain.diagnosis import NOT_TOLD, AxisResult, gaps_first
from smlh_desktop.domain.indicators import Indicator, Key, Unit
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.radar import RadarSeries
from smlh_desktop.domain.typography import (
    count,
    euros,
    french,
    number,
    percent,
    rounded,
    short_date,
)

Value = str | int | float | date | None


class Kind(StrEnum):
    """What a column of a table holds."""

    TEXT = "texte"
    NUMBER = "nombre"
    SHARE = "part"
    DAY = "jour"
    MONEY = "centimes"


@dataclass(frozen=True, slots=True)
class BilanColumn:
    """A column: its title, what it holds, and its part of the width of the page."""

    title: str
    width: float
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class BilanTable:
    """A part of the bilan: `sheet` names it in the workbook, `told` sums it up in a sentence, which
    is all there is where it has no row."""

    title: str
    sheet: str
    columns: tuple[BilanColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    told: str


@dataclass(frozen=True, slots=True)
class BilanFigure:
    """A figure of the first page: the value, what it counts, the value of the year before."""

    value: str
    words: str
    before: str


@dataclass(frozen=True, slots=True)
class FieldBar:
    """How many joint actions in a champ d'action: within the Cercle, and with the outside."""

    label: str
    inside: int
    outside: int

    @property
    def total(self) -> int:
        """Both."""
        return self.inside + self.outside


@dataclass(frozen=True, slots=True)
class YearDensity:
    """The density of the Cercle at the end of a year; None where it had none."""

    year: int
    density: float | None


@dataclass(frozen=True, slots=True)
class SharedDiagnosis:
    """The last campaign: the two sides on a radar, and axis by axis."""

    campaign: str
    series: tuple[RadarSeries, ...]
    results: tuple[AxisResult, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Bilan:
    """The whole of it, as it stands on `day`. `word` is the president's, in paragraphs; `signed`
    who signs it."""

    head: Letterhead
    year: int
    day: date
    figures: tuple[BilanFigure, ...]
    sentences: tuple[str, ...]
    diagnosis: SharedDiagnosis | None
    fields: tuple[FieldBar, ...]
    densities: tuple[YearDensity, ...]
    tables: tuple[BilanTable, ...]
    indicators: tuple[Indicator, ...] = ()
    word: str = ""
    word_title: str = "Le mot du président"
    signed: str = field(default="")

    @property
    def title(self) -> str:
        """« Le Cercle des partenaires en 2026 »."""
        return f"Le Cercle des partenaires en {self.year}"

    @property
    def when(self) -> str:
        """« Données au 31/12/2026 »."""
        return f"Données au {short_date(self.day)}"


def told(value: Value, kind: Kind) -> str:
    """A value of a table as it is printed; « — » where there is none."""
    if value is None or value == "":
        return NOT_TOLD
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, int | float):
        if kind is Kind.SHARE:
            return percent(value)
        return euros(int(value)) if kind is Kind.MONEY else number(rounded(value))
    return french(value)


def figures(found: Mapping[str, Indicator], year: int) -> tuple[BilanFigure, ...]:
    """The eight of the first page, each beside that of the year before."""
    members = found[Key.MEMBERS]
    days = found[Key.REPLY_DAYS]
    within = f", en {days.told} (une fois sur deux)" if days.value is not None else ""
    plans = found[Key.PLANS_CLOSED]
    words = {
        Key.PARTNERS: f"partenaires ; {count(int(members.value or 0), 'membre')} du Cercle",
        Key.SHARED_PILOTING: "des actions à pilotage partagé",
        Key.SECTION_ROLES: "des rôles tenus par la section",
        Key.ON_TIME: "des décisions et des tâches faites à temps",
        Key.DENSITY: "densité des liens actifs entre membres",
        Key.REPLIES: f"de réponses reçues{within}",
        Key.CONVENTIONS: "conventions en vigueur",
        Key.PLANS_CLOSED: "des plans de progrès achevés"
        if plans.value is not None
        else "plans de progrès : aucun n'est encore engagé",
    }
    return tuple(
        BilanFigure(
            found[key].told, french(told), french(f"{found[key].told_before} en {year - 1}")
        )
        for key, told in words.items()
    )


def sentences(
    found: Mapping[str, Indicator], year: int, results: Sequence[AxisResult] = ()
) -> tuple[str, ...]:
    """What the figures say, in short sentences that are true whatever they are."""
    said = [
        _members(found[Key.MEMBERS], year),
        _change(found[Key.SECTION_ROLES], "La part des rôles tenus par la section", year,
                fallen=" : les rôles se partagent mieux", risen=" : d'autres peuvent en prendre"),
        _change(found[Key.DENSITY], "La densité des liens entre membres", year),
        _change(found[Key.REPLIES], "La part des réponses reçues", year),
        _gap(results),
    ]  # fmt: skip
    kept = tuple(french(each) for each in said if each)
    return kept or (french(f"Il n'y a pas encore de quoi comparer {year} à {year - 1}."),)


def _members(members: Indicator, year: int) -> str:
    if members.value is None:
        return ""
    words = f"Le Cercle compte {count(int(members.value), 'membre')}"
    change = members.difference
    if change is None:
        return f"{words}."
    if not change:
        return f"{words}, autant qu'à la fin de {year - 1}."
    more = "plus" if change > 0 else "moins"
    return f"{words}, {number(int(abs(change)))} de {more} qu'à la fin de {year - 1}."


def _change(
    indicator: Indicator, subject: str, year: int, *, fallen: str = "", risen: str = ""
) -> str:
    change = indicator.difference
    if change is None:
        return ""
    if not change:
        return f"{subject} est la même qu'en {year - 1} ({indicator.told})."
    verb, more = ("progresse", risen) if change > 0 else ("recule", fallen)
    size = int(abs(change))
    if indicator.measure.unit is Unit.SHARE:
        return f"{subject} {verb} de {count(size, 'point')}{more}."
    return f"{subject} {verb}, de {indicator.told_before} à {indicator.told}{more}."


def _gap(results: Sequence[AxisResult]) -> str:
    known = [each for each in gaps_first(results) if each.gap is not None]
    if not known:
        return ""
    first = known[0]
    if not first.is_wide:
        return "Au diagnostic, les deux regards sont proches sur tous les axes."
    return (
        f"Au diagnostic, c'est sur « {first.axis.label} » que les deux regards diffèrent le plus."
    )
