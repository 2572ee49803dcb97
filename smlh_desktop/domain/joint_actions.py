"""What members of the Cercle do together: how far it is, who holds which role, what nobody holds.

An actor is a partner, by its id, or the section (`SECTION`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

SECTION = ""
"""The section among the actors."""
MOST_ROLES, MOST_PILOTED = 4, 3
"""From how many roles, and how many actions to pilot, an actor carries too much."""


class JointState(StrEnum):
    """How far a joint action is: a person says it."""

    PLANNED = "envisagee"
    PREPARED = "preparee"
    RUNNING = "en_cours"
    FINISHED = "achevee"
    DROPPED = "abandonnee"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            JointState.PLANNED: "Envisagée",
            JointState.PREPARED: "En préparation",
            JointState.RUNNING: "En cours",
            JointState.FINISHED: "Achevée",
            JointState.DROPPED: "Abandonnée",
        }[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing is done for it any more."""
        return self in (JointState.FINISHED, JointState.DROPPED)


BEGUN = (JointState.RUNNING, JointState.FINISHED)


class RoleKind(StrEnum):
    """A role in a joint action, in the order they are shown."""

    PILOT = "pilote"
    CO_PILOT = "co_pilote"
    CONTRIBUTOR = "contributeur"
    FUNDER = "financeur"
    HOST = "hote"
    COMMUNICATION = "communication"
    EVALUATOR = "evaluateur"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _LABELS[self]

    @property
    def duty(self) -> str:
        """What its holder does, in a sentence."""
        return _DUTIES[self]

    @property
    def rank(self) -> int:
        """Its place in that order, from 0."""
        return list(RoleKind).index(self)


_LABELS = {
    RoleKind.PILOT: "Pilote",
    RoleKind.CO_PILOT: "Co-pilote",
    RoleKind.CONTRIBUTOR: "Contributeur",
    RoleKind.FUNDER: "Financeur",
    RoleKind.HOST: "Hôte",
    RoleKind.COMMUNICATION: "Communication",
    RoleKind.EVALUATOR: "Évaluateur",
}
_DUTIES = {
    RoleKind.PILOT: "Conduit l'action du début à la fin : réunit les autres, tient le calendrier "
    "et répond de l'avancement devant le Cercle.",
    RoleKind.CO_PILOT: "Partage la conduite avec le pilote et prend le relais quand il ne peut "
    "être là.",
    RoleKind.CONTRIBUTOR: "Apporte du temps, un savoir-faire ou du matériel, dans la mesure de ce "
    "qu'il a annoncé.",
    RoleKind.FUNDER: "Prend en charge tout ou partie de la dépense et dit d'avance jusqu'à quelle "
    "somme.",
    RoleKind.HOST: "Ouvre ses locaux, y accueille les participants et veille à leur sécurité.",
    RoleKind.COMMUNICATION: "Fait connaître l'action, avec l'accord de chacun sur ce qui est dit "
    "et montré.",
    RoleKind.EVALUATOR: "Recueille l'avis des bénéficiaires et des acteurs, puis écrit ce qui est "
    "à garder et à changer.",
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A role and the actor that holds it; nobody yet where `actor` is None."""

    role: RoleKind
    actor: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who holds what in one action, and what it takes to know which roles it needs."""

    state: JointState
    budget_cents: int | None = None
    holdings: tuple[Holding, ...] = ()

    @property
    def held(self) -> frozenset[tuple[RoleKind, str]]:
        """Each role with each actor that holds it: once, through however many people."""
        return frozenset(
            (each.role, each.actor) for each in self.holdings if each.actor is not None
        )

    @property
    def required(self) -> tuple[RoleKind, ...]:
        """The roles somebody has to hold: a pilot always; who pays, of what runs and costs; who
        evaluates, of what is finished. None for an action that was dropped."""
        if self.state is JointState.DROPPED:
            return ()
        needed = [RoleKind.PILOT]
        if self.state is JointState.RUNNING and self.budget_cents:
            needed.append(RoleKind.FUNDER)
        if self.state is JointState.FINISHED:
            needed.append(RoleKind.EVALUATOR)
        return tuple(needed)

    @property
    def orphans(self) -> tuple[RoleKind, ...]:
        """The roles that wait for somebody, in order: those required that nobody holds and, while
        the action is not over, those noted vacant."""
        held = {role for role, _ in self.held}
        waiting = {role for role in self.required if role not in held}
        if not self.state.is_over:
            waiting |= {each.role for each in self.holdings if each.actor is None}
        return tuple(role for role in RoleKind if role in waiting)

    @property
    def is_shared(self) -> bool:
        """Whether it is piloted together: by two actors at least, of which one is not the
        section (two actors being distinct, one of them never is)."""
        piloting = (RoleKind.PILOT, RoleKind.CO_PILOT)
        return len({actor for role, actor in self.held if role in piloting}) >= 2


@dataclass(frozen=True, slots=True)
class Load:
    """How many roles an actor holds in the actions that are not over, and how many it pilots."""

    actor: str
    roles: int
    piloted: int

    def is_heavy(self, most_roles: int = MOST_ROLES, most_piloted: int = MOST_PILOTED) -> bool:
        """Whether it carries too much."""
        return self.roles >= most_roles or self.piloted >= most_piloted


def loads(casts: Iterable[Cast]) -> dict[str, Load]:
    """What each actor carries in the actions that are not over; nothing for who holds no role."""
    held = [pair for cast in casts if not cast.state.is_over for pair in cast.held]
    roles = Counter(actor for _, actor in held)
    piloted = Counter(actor for role, actor in held if role is RoleKind.PILOT)
    return {actor: Load(actor, number, piloted[actor]) for actor, number in roles.items()}


def shares(casts: Iterable[Cast]) -> dict[str, Fraction]:
    """The part of the roles held that each actor holds; they make 1 together, or there is none."""
    roles = Counter(actor for cast in casts for _, actor in cast.held)
    return {actor: Fraction(number, roles.total()) for actor, number in roles.items()}


def section_share(found: Mapping[str, Fraction]) -> Fraction | None:
    """The section's part among `shares`; None where nobody holds a role."""
    return found.get(SECTION, Fraction(0)) if found else None


def shared_piloting(casts: Sequence[Cast]) -> Fraction | None:
    """The part of the actions that are piloted together; None without an action."""
    return Fraction(sum(cast.is_shared for cast in casts), len(casts)) if casts else None


def ended_on(state: JointState, starts_on: date | None, ends_on: date | None) -> date | None:
    """The day an action ends; that it began, for one that is over and tells no other. None where
    its end is not known."""
    return ends_on or (starts_on if state.is_over else None)


def years_of(state: JointState, starts_on: date | None, ends_on: date | None, today: date) -> range:
    """The years an action takes part of; one that is not over goes on until `today` at least where
    its end is not known. Empty where nothing is dated."""
    first = starts_on or ends_on
    if first is None:
        return range(0)
    last = ended_on(state, first, ends_on) or max(first, today)
    return range(min(first, last).year, max(first, last).year + 1)
