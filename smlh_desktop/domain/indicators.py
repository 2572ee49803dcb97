"""Indicators of the Cercle: what each one measures, and how it is told with its trend.

A value is a part of 1, a count, a number of days or a density; None where there was nothing to
count. Source: the project's notes on the domain, end of section 2.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from smlh_desktop.domain.network import density_told
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count, month_year, number, percent, rounded

Value = float | int | None
NOT_TOLD = "—"
STEP = relativedelta(months=3)
POINTS = 7
"""So many points, three months apart: eighteen months are seen at once."""
_BACK = 2
"""How many points back the trend looks."""
SPAN = "en six mois"


class Unit(StrEnum):
    """What a value counts."""

    SHARE = "part"
    COUNT = "nombre"
    DAYS = "jours"
    DENSITY = "densite"


class Better(StrEnum):
    """Which way the section wants an indicator to go."""

    UP = "hausse"
    DOWN = "baisse"
    NONE = ""


class Turn(StrEnum):
    """How a trend is to be taken."""

    GOOD = "bon"
    BAD = "a_surveiller"
    FLAT = "stable"


class Group(StrEnum):
    """Indicators that are read together."""

    CIRCLE = "Le Cercle et ses liens"
    TOGETHER = "Agir ensemble"
    DIALOGUE = "Échanges et suivi"
    DIAGNOSIS = "Diagnostic partagé"
    STAGES = "Temps passé à chaque étape"


class Key(StrEnum):
    """The indicators that are not those of a stage."""

    PARTNERS = "partenaires"
    MEMBERS = "membres"
    STRATEGIC = "strategiques"
    LINKS_INSIDE = "liens_internes"
    LINKS_OUTSIDE = "liens_limitrophes"
    DENSITY = "densite"
    SHARED_PILOTING = "pilotage_partage"
    SECTION_ROLES = "roles_section"
    ON_TIME = "a_temps"
    CONVENTIONS = "conventions"
    REPLIES = "reponses"
    REPLY_DAYS = "delai_reponse"
    VERIFIED = "verifies"
    DIAGNOSED = "diagnostiques"
    PLANS_CLOSED = "plans_clos"
    AGAIN = "diagnostiques_de_nouveau"


def stage_key(stage: Stage) -> str:
    """The key of the days spent in a stage."""
    return f"etape_{stage}"


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator is: its name, what it measures in one sentence, its unit, and which way is
    wanted."""

    key: str
    label: str
    definition: str
    unit: Unit
    better: Better
    group: Group


MEASURES = (
    Measure(
        Key.PARTNERS, "Partenaires",
        "Les organismes dont la fiche dit « Partenaire ».",
        Unit.COUNT, Better.UP, Group.CIRCLE,
    ),
    Measure(
        Key.MEMBERS, "Membres du Cercle",
        "Les organismes dont la place est « Membre ».",
        Unit.COUNT, Better.UP, Group.CIRCLE,
    ),
    Measure(
        Key.STRATEGIC, "Partenaires stratégiques",
        "Les organismes que la section a notés comme stratégiques.",
        Unit.COUNT, Better.NONE, Group.CIRCLE,
    ),
    Measure(
        Key.LINKS_INSIDE, "Liens actifs entre membres",
        "Parmi les liens notés entre membres du Cercle, la part de ceux où quelque chose a eu "
        "lieu depuis douze mois.",
        Unit.SHARE, Better.UP, Group.CIRCLE,
    ),
    Measure(
        Key.LINKS_OUTSIDE, "Liens actifs avec l'extérieur",
        "La même part, pour les liens où l'un des deux au moins n'est pas membre du Cercle.",
        Unit.SHARE, Better.UP, Group.CIRCLE,
    ),
    Measure(
        Key.DENSITY, "Densité du Cercle",
        "Les liens actifs entre membres, rapportés à tous ceux qui pourraient exister : 0 si "
        "personne n'est lié, 1 si chacun l'est à tous.",
        Unit.DENSITY, Better.UP, Group.CIRCLE,
    ),
    Measure(
        Key.SHARED_PILOTING, "Actions à pilotage partagé",
        "Parmi les actions communes menées depuis douze mois, la part de celles que deux acteurs "
        "au moins conduisent.",
        Unit.SHARE, Better.UP, Group.TOGETHER,
    ),
    Measure(
        Key.SECTION_ROLES, "Rôles tenus par la section",
        "Parmi les rôles tenus dans ces actions, la part de ceux de la section ; on souhaite "
        "qu'elle baisse.",
        Unit.SHARE, Better.DOWN, Group.TOGETHER,
    ),
    Measure(
        Key.ON_TIME, "Faites à temps",
        "Parmi les tâches et les décisions à échéance depuis douze mois, la part de celles qui "
        "ont été faites au plus tard ce jour-là.",
        Unit.SHARE, Better.UP, Group.TOGETHER,
    ),
    Measure(
        Key.CONVENTIONS, "Conventions actives",
        "Les conventions signées qui ont pris effet et ne sont pas finies ; un avenant compte "
        "avec la sienne.",
        Unit.COUNT, Better.UP, Group.TOGETHER,
    ),
    Measure(
        Key.REPLIES, "Réponses aux courriers",
        "Parmi les lettres qui attendent une réponse et les invitations à une rencontre, depuis "
        "douze mois, la part de celles qui en ont reçu une.",
        Unit.SHARE, Better.UP, Group.DIALOGUE,
    ),
    Measure(
        Key.REPLY_DAYS, "Délai de réponse",
        "Le nombre de jours d'une lettre partie à sa réponse : une fois sur deux il est plus "
        "court, une fois sur deux plus long.",
        Unit.DAYS, Better.DOWN, Group.DIALOGUE,
    ),
    Measure(
        Key.VERIFIED, "Contacts vérifiés",
        "La part des contacts dont les coordonnées ont été vérifiées depuis douze mois.",
        Unit.SHARE, Better.UP, Group.DIALOGUE,
    ),
    Measure(
        Key.DIAGNOSED, "Membres diagnostiqués",
        "La part des membres du Cercle dont la relation a été regardée des deux côtés.",
        Unit.SHARE, Better.UP, Group.DIAGNOSIS,
    ),
    Measure(
        Key.PLANS_CLOSED, "Plans de progrès achevés",
        "La part des plans nés d'un diagnostic dont toutes les actions sont faites.",
        Unit.SHARE, Better.UP, Group.DIAGNOSIS,
    ),
    Measure(
        Key.AGAIN, "Diagnostiqués de nouveau",
        "Parmi les diagnostics qui ont plus de dix-huit mois ou qu'un autre a suivis, la part de "
        "ceux qui ont été refaits dans ce délai.",
        Unit.SHARE, Better.UP, Group.DIAGNOSIS,
    ),
    *(
        Measure(
            stage_key(stage), stage.label,
            f"Les jours passés à l'étape « {stage.label} » par ceux qui en sont sortis : la "
            "moitié y est restée moins longtemps, la moitié plus longtemps.",
            Unit.DAYS, Better.NONE, Group.STAGES,
        )
        for stage in Stage
        if stage is not Stage.CLOSING
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure as it stands: its value, the one it is compared with, and those of past days, the
    last being today's."""

    measure: Measure
    value: Value = None
    previous: Value = None
    past: tuple[tuple[date, Value], ...] = ()

    @property
    def told(self) -> str:
        """« 46 % », « 0,31 », « 9 jours », « 12 », « — »."""
        return told(self.value, self.measure.unit)

    @property
    def told_before(self) -> str:
        """The value it is compared with, told the same way."""
        return told(self.previous, self.measure.unit)

    @property
    def course(self) -> str:
        """« mai 2026 : 46 %, août 2026 : 50 % », for whoever does not see it drawn."""
        known = [(day, value) for day, value in self.past if value is not None]
        unit = self.measure.unit
        return ", ".join(f"{month_year(day)} : {told(value, unit)}" for day, value in known)

    @property
    def difference(self) -> float | None:
        """What changed, in what is shown: points of percentage, hundredths of density."""
        if self.value is None or self.previous is None:
            return None
        unit = self.measure.unit
        return _shown(self.value, unit) - _shown(self.previous, unit)

    @property
    def turn(self) -> Turn:
        """How the trend is to be taken."""
        change, better = self.difference, self.measure.better
        if not change or better is Better.NONE:
            return Turn.FLAT
        return Turn.GOOD if (change > 0) == (better is Better.UP) else Turn.BAD

    def trend(self, span: str = SPAN) -> str:
        """« +6 points en six mois », « −9 points, comme voulu », « sans changement en six mois »,
        or that there is nothing to compare with."""
        change = self.difference
        if change is None:
            return "pas encore de recul" if self.value is not None else "rien à compter"
        if not change:
            return f"sans changement {span}"
        words = f"{'+' if change > 0 else '−'}{_size(abs(change), self.measure.unit)}"
        wanted = self.measure.better is Better.DOWN and change < 0
        return f"{words}, comme voulu" if wanted else f"{words} {span}"


def told(value: Value, unit: Unit) -> str:
    """A value in words; « — » where there was nothing to count."""
    if value is None:
        return NOT_TOLD
    if unit is Unit.SHARE:
        return percent(_shown(value, unit) / 100)
    if unit is Unit.DENSITY:
        return density_told(value)
    whole = int(_shown(value, unit))
    return count(whole, "jour") if unit is Unit.DAYS else number(whole)


def _shown(value: float, unit: Unit) -> float:
    """The value in hundredths for a part or a density, whole otherwise: as it is shown."""
    scale = 100 if unit in (Unit.SHARE, Unit.DENSITY) else 1
    return float(rounded(value * scale))


def _size(change: float, unit: Unit) -> str:
    whole = int(change)
    match unit:
        case Unit.SHARE:
            return count(whole, "point")
        case Unit.DENSITY:
            return density_told(change / 100)
        case Unit.DAYS:
            return count(whole, "jour")
    return number(whole)


def days_back(day: date, points: int = POINTS) -> list[date]:
    """The days a series is reckoned on, three months apart, `day` being the last."""
    return [day - STEP * back for back in reversed(range(points))]


def indicators(
    days: Sequence[date], values_on: Callable[[date], Mapping[str, Value]], back: int = _BACK
) -> list[Indicator]:
    """All of them by their values on `days`, the last being that of the figures; each is compared
    with `back` days before in that list, where it is long enough."""
    found = [(day, values_on(day)) for day in days]
    before = found[-1 - back][1] if len(found) > back else {}
    return [
        Indicator(
            each,
            found[-1][1].get(each.key),
            before.get(each.key),
            tuple((day, values.get(each.key)) for day, values in found),
        )
        for each in MEASURES
    ]
