"""The roles of all joint actions seen together: actors by actions, what waits, who carries too
much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from smlh_desktop.data.database import Database
from smlh_desktop.domain.joint_actions import (
    SECTION,
    Cast,
    Load,
    RoleKind,
    loads,
    section_share,
    shared_piloting,
    shares,
)
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count, percent
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.joint_actions import NOT_DROPPED, Chosen, JointActionFile, JointActions

_NOTHING = Load(SECTION, 0, 0)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor, the roles it holds in each action of the matrix, in their order, and what it
    carries in all the actions that are not over."""

    actor: str
    name: str
    roles: tuple[tuple[RoleKind, ...], ...]
    load: Load

    @property
    def count(self) -> int:
        """How many roles it holds in the actions of the matrix."""
        return sum(map(len, self.roles))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors by actions: the section first, then by name. `parts` are those of the roles held, by
    actor; `piloting` that of the actions piloted together."""

    actions: tuple[JointActionFile, ...]
    rows: tuple[MatrixRow, ...]
    parts: Mapping[str, Fraction]
    piloting: Fraction | None

    @property
    def waiting(self) -> tuple[tuple[RoleKind, ...], ...]:
        """The roles that wait for somebody, action by action."""
        return tuple(each.cast.orphans for each in self.actions)

    @property
    def heavy(self) -> tuple[MatrixRow, ...]:
        """Who carries too much."""
        return tuple(row for row in self.rows if row.load.is_heavy())

    @property
    def section_part(self) -> Fraction | None:
        """The part of the roles that the section holds."""
        return section_share(self.parts)


class RolesMatrix:
    """Reads it."""

    def __init__(self, database: Database) -> None:
        self._actions = JointActions(database)

    def of(self, chosen: Chosen = NOT_DROPPED, *, today: date) -> Matrix:
        """The matrix of the actions chosen. What an actor carries counts its roles in all actions:
        a choice does not lighten it."""
        every = self._actions.all(today=today)
        actions = [each for each in every if chosen.takes(each, today)]
        casts = [each.cast for each in actions]
        held = [_by_actor(cast) for cast in casts]
        carried = loads(each.cast for each in every)
        names = _names(actions)
        rows = [
            MatrixRow(
                actor,
                name,
                tuple(each.get(actor, ()) for each in held),
                carried.get(actor, _NOTHING),
            )
            for actor, name in names.items()
        ]
        rows.sort(key=lambda row: (row.actor != SECTION, sort_key(row.name)))
        return Matrix(tuple(actions), tuple(rows), shares(casts), shared_piloting(casts))


def told(matrix: Matrix) -> str:
    """How roles are shared, in a sentence: « La section tient 38 % des rôles… »."""
    if matrix.section_part is None:
        return "Aucun rôle n'est encore tenu."
    waiting = sum(map(len, matrix.waiting))
    left = count(waiting, "rôle reste", "rôles restent") if waiting else "aucun rôle ne reste"
    return (
        f"La section tient {percent(matrix.section_part)} des rôles ; "
        f"{percent(matrix.piloting)} des actions sont pilotées à plusieurs ; {left} à pourvoir."
    )


def _names(actions: Sequence[JointActionFile]) -> dict[str, str]:
    """The actors that hold a role in these, by id."""
    found = {
        role.holding.actor: role.actor_name
        for action in actions
        for role in action.roles
        if role.holding.actor is not None
    }
    return {actor: SECTION_NAME if actor == SECTION else name for actor, name in found.items()}


def _by_actor(cast: Cast) -> dict[str, tuple[RoleKind, ...]]:
    """The roles each actor holds, in the order of roles."""
    found: dict[str, list[RoleKind]] = {}
    for kind, actor in sorted(cast.held, key=lambda pair: pair[0].rank):
        found.setdefault(actor, []).append(kind)
    return {actor: tuple(kinds) for actor, kinds in found.items()}
