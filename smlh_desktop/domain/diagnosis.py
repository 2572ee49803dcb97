"""The diagnosis of a relation: nine axes, levels from 0 to 4, two sides heard apart.

A question is answered by a level, by « sans objet » (None), or not at all (absent): only levels
count in a mean. Source: the founding letter of the Cercle, as the project's notes sum it up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from statistics import fmean, median

from smlh_desktop.domain.typography import fixed, rounded

LEAST_FOR_MEDIAN = 5
"""Under so many answers a median would tell who answered what: it is hidden."""
WIDE_GAP = 1.0
"""A gap of a whole level, which calls for an action."""
NOT_TOLD = "—"


class Axis(StrEnum):
    """What is looked at in a relation; the value is kept in the base."""

    VISION = "vision"
    DIALOGUE = "dialogue"
    HORIZONTALITY = "horizontalite"
    ROLES = "partage_des_roles"
    GOVERNANCE = "gouvernance"
    COMMUNICATION = "communication"
    MUTUAL_BENEFIT = "benefice_mutuel"
    EVALUATION = "evaluation"
    OPENNESS = "ouverture"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _AXES[self][0]

    @property
    def remedy(self) -> str:
        """What to do, usually, to go forward on it."""
        return _AXES[self][1]


_AXES = {
    Axis.VISION: (
        "Vision et valeurs",
        "Écrire ensemble, en une page, ce que nous voulons faire et pourquoi",
    ),
    Axis.DIALOGUE: (
        "Dialogue",
        "Convenir d'un rendez-vous régulier, avec un interlocuteur de chaque côté",
    ),
    Axis.HORIZONTALITY: (
        "Horizontalité",
        "Préparer la prochaine rencontre à deux, et la présider à tour de rôle",
    ),
    Axis.ROLES: (
        "Partage des rôles",
        "Dresser la liste de ce que chacun fait, et confier un rôle de plus au partenaire",
    ),
    Axis.GOVERNANCE: (
        "Gouvernance",
        "Dire qui décide de quoi, et noter chaque décision avec son responsable et sa date",
    ),
    Axis.COMMUNICATION: (
        "Communication",
        "Choisir un moyen simple de se tenir informés, et annoncer ensemble nos actions",
    ),
    Axis.MUTUAL_BENEFIT: (
        "Bénéfice mutuel",
        "Se dire ce que chacun attend de l'autre, et y répondre par une action",
    ),
    Axis.EVALUATION: (
        "Évaluation et apprentissage",
        "Faire le point ensemble après chaque action, et en garder une trace",
    ),
    Axis.OPENNESS: (
        "Ouverture aux limitrophes",
        "Inviter à une action commune un voisin du Cercle que le partenaire connaît",
    ),
}


class Side(StrEnum):
    """Who answers: each side alone, then both compare."""

    SECTION = "section"
    PARTNER = "partenaire"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {Side.SECTION: "La section", Side.PARTNER: "Le partenaire"}[self]


class Heard(StrEnum):
    """How far a relation was heard in a campaign."""

    BOTH = "deux_cotes"
    ONE = "un_cote"
    NONE = "aucun"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Heard.BOTH: "Deux côtés",
            Heard.ONE: "Un seul côté",
            Heard.NONE: "Sans réponse",
        }[self]


class Way(StrEnum):
    """How the answers came."""

    PAPER = "papier"
    MEETING = "rencontre"
    EMAIL = "courriel"
    PHONE = "telephone"

    @property
    def label(self) -> str:
        """« Sur papier »."""
        return {
            Way.PAPER: "Sur papier",
            Way.MEETING: "En rencontre",
            Way.EMAIL: "Par courriel",
            Way.PHONE: "Par téléphone",
        }[self]


class Level(IntEnum):
    """How far it goes, from 0 to 4."""

    ABSENT = 0
    OCCASIONAL = 1
    ORGANISED = 2
    SHARED = 3
    EXEMPLARY = 4

    @property
    def label(self) -> str:
        """« Ponctuel »."""
        return _LEVELS[self][0]

    @property
    def meaning(self) -> str:
        """The same in a few plain words."""
        return _LEVELS[self][1]


_LEVELS = {
    Level.ABSENT: ("Absent", "cela ne se fait pas"),
    Level.OCCASIONAL: ("Ponctuel", "c'est arrivé, sans suite"),
    Level.ORGANISED: ("Organisé", "c'est prévu, et cela se fait"),
    Level.SHARED: ("Partagé", "les deux le font vivre ensemble"),
    Level.EXEMPLARY: ("Exemplaire", "on pourrait le montrer à d'autres"),
}
NOT_APPLICABLE = ("Sans objet", "la question ne se pose pas entre nous")


@dataclass(frozen=True, slots=True)
class Score:
    """What a side says of an axis: the mean of its levels, the lowest and the highest of them, and
    how many there are."""

    mean: float
    lowest: int
    highest: int
    answers: int

    @property
    def spread(self) -> int:
        """How far its answers stand from one another."""
        return self.highest - self.lowest


def score(levels: Iterable[int | None]) -> Score | None:
    """The score of the answers to the questions of an axis, « sans objet » (None) left out; None
    where no level is left."""
    kept = [level for level in levels if level is not None]
    if not kept:
        return None
    return Score(fmean(kept), min(kept), max(kept), len(kept))


@dataclass(frozen=True, slots=True)
class Target:
    """The level aimed at on an axis, and by when."""

    level: int
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AxisResult:
    """How a relation stands on an axis, in the eyes of each side.

    `before` is where it stood in the former campaign; `median` that of the partners of the Cercle;
    None for what is not known, or hidden.
    """

    axis: Axis
    section: Score | None = None
    partner: Score | None = None
    before: float | None = None
    median: float | None = None
    target: Target | None = None

    @property
    def gap(self) -> float | None:
        """What the section says less what the partner says, both as they are shown; None unless
        both said something."""
        if self.section is None or self.partner is None:
            return None
        return _less(self.section.mean, self.partner.mean)

    @property
    def level(self) -> float | None:
        """Where the relation stands: the middle of the two sides, or the one that is known."""
        return stand(self.section, self.partner)

    @property
    def change(self) -> float | None:
        """How much it moved since last time; None unless both times are known."""
        if self.level is None or self.before is None:
            return None
        return _less(self.level, self.before)

    @property
    def is_wide(self) -> bool:
        """Whether the two sides stand a level apart, or more."""
        return self.gap is not None and abs(self.gap) >= WIDE_GAP

    @property
    def is_under_target(self) -> bool:
        """Whether the level aimed at is not reached."""
        return self.target is not None and self.level is not None and self.level < self.target.level


def stand(section: Score | None, partner: Score | None) -> float | None:
    """The middle of what the two sides say; what one says where the other says nothing."""
    known = [each.mean for each in (section, partner) if each is not None]
    return fmean(known) if known else None


def gaps_first(results: Sequence[AxisResult]) -> list[AxisResult]:
    """The widest gaps first; where they are as wide, and where there is none, in the order of the
    axes."""
    order = list(Axis)
    return sorted(
        results,
        key=lambda each: (
            each.gap is None, -abs(each.gap or 0.0), order.index(each.axis),
        ),
    )  # fmt: skip


def widest_gap(results: Sequence[AxisResult]) -> AxisResult | None:
    """The axis on which the two sides stand furthest apart; None where they never do."""
    return next((each for each in gaps_first(results) if each.gap), None)


def circle_median(means: Iterable[float | None]) -> float | None:
    """The median of what the partners of a campaign say of an axis; None under five of them."""
    known = [mean for mean in means if mean is not None]
    return median(known) if len(known) >= LEAST_FOR_MEDIAN else None


def axis_scores(
    axes: Mapping[str, Axis], answers: Mapping[str, int | None]
) -> dict[Axis, Score | None]:
    """The score of every axis, by the axis of each question and the `answers` given to them; an
    answer to a question that was retired counts no more."""
    levels: dict[Axis, list[int | None]] = {axis: [] for axis in Axis}
    for key, level in answers.items():
        if key in axes:
            levels[axes[key]].append(level)
    return {axis: score(found) for axis, found in levels.items()}


def as_shown(value: float) -> float:
    """A level to one digit after the comma, as everybody reads it."""
    return rounded(value * 10) / 10


def _less(value: float, other: float) -> float:
    """What a reader finds who subtracts the figures he sees: 2,6 less 2,8 is −0,2."""
    return round(as_shown(value) - as_shown(other), 1)


def told_level(value: float | None) -> str:
    """« 2,3 », or « — » for what is not known."""
    return NOT_TOLD if value is None else fixed(value, 1)


def told_gap(value: float | None) -> str:
    """« +1,3 », « −0,2 », « 0,0 », or « — »."""
    if value is None:
        return NOT_TOLD
    size = told_level(abs(value))
    if size == "0,0":
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def told_spread(value: Score | None) -> str:
    """« de 1 à 3 », or « 2 » where all the answers agree; empty where there are none."""
    if value is None:
        return ""
    return f"de {value.lowest} à {value.highest}" if value.spread else str(value.lowest)
