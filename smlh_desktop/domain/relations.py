"""Building a relation: what each stage asks before one goes on, and how long it lasts.

Each exit is the next one's entry. Source: the founding letter of the Cercle, as the project's notes
sum it up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from smlh_desktop.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class RelationFacts:
    """What the base knows of the relation with a partner."""

    action_field: bool = False
    referent: bool = False
    address: bool = False
    letter_sent: bool = False
    named_contact: bool = False
    replied: bool = False
    minutes: bool = False
    judged: bool = False
    diagnosed: bool = False
    vision: bool = False
    role: bool = False
    resources: bool = False
    draft: bool = False
    signed: bool = False
    scan: bool = False
    joint_action: bool = False
    reviewed: bool = False
    outcome: bool = False
    concluded: bool = False
    thanked: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a stage asks, and whether it is so; `where` is the place that can make it so."""

    words: str
    met: bool
    where: str = "partenaires"


_ASKED: dict[Stage, tuple[tuple[str, str, str], ...]] = {
    Stage.SCOUTING: (
        ("address", "Une adresse où lui écrire", "partenaires"),
        ("action_field", "Au moins un champ d'action", "partenaires"),
        ("referent", "Un référent du bureau", "partenaires"),
    ),
    Stage.CONTACT: (
        ("letter_sent", "Une lettre partie", "courriers"),
        ("named_contact", "Un interlocuteur dont on sait le nom", "partenaires"),
        ("replied", "Une réponse", "courriers"),
    ),
    Stage.MEETING: (
        ("minutes", "Le compte rendu de la rencontre", "rencontres"),
        ("judged", "L'intérêt et la faisabilité notés", "rencontres"),
    ),
    Stage.DIAGNOSIS: (
        ("diagnosed", "Le diagnostic des deux côtés", "diagnostic"),
        ("vision", "Les finalités partagées, écrites dans la fiche", "partenaires"),
    ),
    Stage.DESIGN: (
        ("role", "Un rôle dans une action commune", "ensemble"),
        ("resources", "Ce qu'il offre et ce qu'il attend", "partenaires"),
        ("draft", "Un projet de convention", "conventions"),
    ),
    Stage.CONTRACT: (
        ("signed", "Toutes les signatures", "conventions"),
        ("scan", "L'exemplaire signé, gardé ici", "conventions"),
    ),
    Stage.ACTION: (
        ("joint_action", "Une action commune engagée", "ensemble"),
        ("reviewed", "Les engagements passés en revue depuis un an", "conventions"),
    ),
    Stage.REVIEW: (
        ("outcome", "Le bilan d'une action commune", "ensemble"),
        ("concluded", "La suite choisie : renouveler, modifier ou clore", "conventions"),
    ),
    Stage.CLOSING: (
        ("thanked", "Une lettre de remerciements", "courriers"),
        ("archived", "La fiche passée aux anciens partenaires", "partenaires"),
    ),
}


def exit_conditions(stage: Stage, facts: RelationFacts) -> tuple[Condition, ...]:
    """What is asked before a partner leaves `stage` for the next one."""
    return tuple(
        Condition(words, getattr(facts, name), where) for name, words, where in _ASKED[stage]
    )


def next_stage(stage: Stage) -> Stage | None:
    """The stage after it; None after the last."""
    stages = list(Stage)
    return stages[stage.number] if stage.number < len(stages) else None


def skipped(before: Stage, after: Stage) -> tuple[Stage, ...]:
    """The stages left out by going from `before` to `after`; none backwards."""
    stages = list(Stage)
    return tuple(stages[before.number : after.number - 1])


def needs_reason(before: Stage, after: Stage, facts: RelationFacts) -> bool:
    """Whether going there is to be explained: a stage is left out, or left before what it asks is
    done. Going back is not."""
    if after.number <= before.number:
        return False
    undone = any(not each.met for each in exit_conditions(before, facts))
    return undone or bool(skipped(before, after))


@dataclass(frozen=True, slots=True)
class Stay:
    """The time a partner spent in a stage, from a day to another (None: it is there still)."""

    stage: Stage
    since: date
    until: date | None

    def days(self, today: date) -> int:
        """How many days, up to `today` where it is not over."""
        return max(0, ((self.until or today) - self.since).days)


def stays(first: Stage, entered_on: date, moves: Sequence[tuple[date, Stage]]) -> list[Stay]:
    """The stays of a partner that entered at `first`, by its dated moves in order. A day of several
    moves counts for the last of them."""
    found: list[Stay] = []
    stage, since = first, entered_on
    for on, to in sorted(moves, key=lambda each: each[0]):
        if to is stage:
            continue
        if on > since:
            found.append(Stay(stage, since, on))
            since = on
        stage = to
    found.append(Stay(stage, since, None))
    return found


LASTING = (Stage.ACTION, Stage.CLOSING)
"""The stages where a relation is meant to last: nobody is stuck there."""


def is_stuck(days: int, limit: int, stage: Stage) -> bool:
    """Whether a partner has been in a stage longer than the section's own limit (0: none)."""
    return bool(limit) and days > limit and stage not in LASTING


def median_days(several: Sequence[Stay], today: date) -> dict[Stage, float | None]:
    """The median of the days spent in each stage by stays that are over; None where none is."""
    over: dict[Stage, list[int]] = {stage: [] for stage in Stage}
    for each in several:
        if each.until is not None:
            over[each.stage].append(each.days(today))
    return {stage: median(days) if days else None for stage, days in over.items()}
