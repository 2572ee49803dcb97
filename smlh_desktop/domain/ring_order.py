"""Where each organisation stands around its ring: near those it deals with, the same each time."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.links import Tie

_ROUNDS = 12
_RECENT = 3
_RINGS = (Ring.MEMBERS, Ring.COMING, Ring.NEIGHBOURS)
_TURN = 2 * math.pi
Neighbours = Mapping[str, Sequence[tuple[str, int]]]


def turns(rings: Mapping[str, Ring], ties: Sequence[Tie]) -> dict[str, float]:
    """The angle of each organisation, in radians, clockwise from the top.

    Members come first, each drawn towards those it is linked with; then each ring outwards follows
    the ones within. Organisations of a ring are evenly spread. Nothing is drawn at random: equal
    data give equal angles, whatever their order.
    """
    neighbours = _neighbours(rings, ties)
    angles: dict[str, float] = {}
    for ring in _RINGS:
        here = sorted(key for key, each in rings.items() if each is ring)
        angles |= _spread(here, neighbours, angles)
    return angles


def _neighbours(rings: Mapping[str, Ring], ties: Sequence[Tie]) -> Neighbours:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for first, second, weight in sorted((*each.ends, 1 + each.intensity) for each in ties):
        if first in rings and second in rings and first != second:
            found[first].append((second, weight))
            found[second].append((first, weight))
    return found


def _spread(
    here: Sequence[str], neighbours: Neighbours, within: Mapping[str, float]
) -> dict[str, float]:
    """The angles of one ring, `within` being those of the rings inside it."""
    if not here:
        return {}
    step = _TURN / len(here)
    inside = [key for key in here if any(each in within for each, _ in neighbours.get(key, ()))]
    wanted = {key: _towards(neighbours[key], within, 0.0) for key in inside}
    order = _slots(here, wanted, neighbours)
    best, best_cost = order, math.inf
    for _ in range(_ROUNDS):
        angles = {key: rank * step for rank, key in enumerate(order)}
        turn = _shift(angles, wanted)
        angles = {key: (angle + turn) % _TURN for key, angle in angles.items()}
        cost = _cost(angles, neighbours, within)
        if cost < best_cost - 1e-9:
            best, best_cost = order, cost
        known = {**within, **angles}
        drawn = {
            key: _towards([*neighbours.get(key, ()), (key, 1)], known, angles[key]) for key in here
        }
        order = sorted(here, key=lambda key: (round(drawn[key], 6), key))
    angles = {key: rank * step for rank, key in enumerate(best)}
    turn = _shift(angles, wanted)
    if not wanted:
        turn = step / 2  # nobody right under the name of the ring
    return {key: (angle + turn) % _TURN for key, angle in angles.items()}


def _slots(here: Sequence[str], wanted: Mapping[str, float], neighbours: Neighbours) -> list[str]:
    """Those drawn inwards by their angle; the others after them, each beside whom it deals with
    most among the last ones placed."""
    order = sorted(wanted, key=lambda key: (wanted[key], key))
    left = [key for key in here if key not in wanted]
    degree = {key: sum(weight for _, weight in neighbours.get(key, ())) for key in left}
    left.sort(key=lambda key: (-degree[key], key))
    while left:
        recent = set(order[-_RECENT:])
        drawn = {
            key: sum(weight for other, weight in neighbours.get(key, ()) if other in recent)
            for key in left
        }
        chosen = max(left, key=lambda key: drawn[key])  # the first of equals
        left.remove(chosen)
        order.append(chosen)
    return order


def _towards(
    linked: Sequence[tuple[str, int]], angles: Mapping[str, float], otherwise: float
) -> float:
    """The mean direction of those linked, by how much they are; `otherwise` for none."""
    x = sum(weight * math.cos(angles[key]) for key, weight in linked if key in angles)
    y = sum(weight * math.sin(angles[key]) for key, weight in linked if key in angles)
    if math.hypot(x, y) < 1e-9:
        return otherwise
    return math.atan2(y, x) % _TURN


def _shift(angles: Mapping[str, float], wanted: Mapping[str, float]) -> float:
    """By how much a ring turns so that its organisations come nearest to where they are drawn."""
    gaps = [wanted[key] - angles[key] for key in sorted(wanted)]
    x, y = sum(map(math.cos, gaps)), sum(map(math.sin, gaps))
    return math.atan2(y, x) if math.hypot(x, y) > 1e-9 else 0.0


def _cost(
    angles: Mapping[str, float], neighbours: Neighbours, within: Mapping[str, float]
) -> float:
    """How far apart linked organisations are, in all."""
    total = 0.0
    for key in sorted(angles):
        for other, weight in neighbours.get(key, ()):
            there = angles.get(other, within.get(other))
            if there is not None:
                total += weight * (1 - math.cos(angles[key] - there))
    return total
