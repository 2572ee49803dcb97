"""Measures of the network. networkx does the reckoning; it is imported late, being slow to come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from smlh_desktop.domain.links import Tie
from smlh_desktop.domain.typography import fixed

_FEW_BROKERS = 5
_SAMPLE = 400
_SEED = 84
"""Of what networkx draws at random: the same each time."""


@dataclass(frozen=True, slots=True)
class NetworkMeasures:
    """How a network holds together. `density` is None under two organisations; `brokers` are the
    ids of those through whom the others reach one another, first the most needed."""

    organisations: int
    active: int
    possible: int
    density: float | None
    components: tuple[int, ...]
    isolated: int
    brokers: tuple[tuple[str, float], ...]


def density_told(value: float | None) -> str:
    """« 0,30 », or « — » where there could be no link."""
    return "—" if value is None else fixed(value, 2)


def density(members: Collection[str], ties: Sequence[Tie]) -> tuple[int, int, float | None]:
    """Active links between members, how many there could be, n(n−1)/2, and the first over the
    second (0 to 1); None where there could be none."""
    inside = set(members)
    active = {
        each.ends
        for each in ties
        if each.active and each.first != each.second and inside.issuperset(each.ends)
    }
    possible = len(inside) * (len(inside) - 1) // 2
    return len(active), possible, len(active) / possible if possible else None


def measures(members: Collection[str], ties: Sequence[Tie]) -> NetworkMeasures:
    """The measures of the organisations `members` and of the active links between them."""
    import networkx as nx

    active, possible, dense = density(members, ties)
    graph = graph_of(members, [each for each in ties if each.active])
    parts = sorted((len(each) for each in nx.connected_components(graph)), reverse=True)
    # All the shortest ways of a small network; those of a sample of a large one.
    sample = _SAMPLE if len(graph) > _SAMPLE else None
    between = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    ranked = sorted(((key, value) for key, value in between.items() if value > 0), key=_ranked)
    return NetworkMeasures(
        len(graph), active, possible, dense, tuple(parts), sum(each == 1 for each in parts),
        tuple(ranked[:_FEW_BROKERS]),
    )  # fmt: skip


def graph_of(keys: Collection[str], ties: Sequence[Tie]) -> Any:
    """The networkx graph of these organisations, in the order of their ids so that all that is
    reckoned from it is the same each time."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(keys))
    edges = {each.ends: each.intensity for each in ties if each.first != each.second}
    graph.add_weighted_edges_from(
        (first, second, 1 + weight)
        for (first, second), weight in sorted(edges.items())
        if first in graph and second in graph
    )
    return graph


def _ranked(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]


_MANY = 500
"""From so many organisations on, networkx's springs ask for scipy; its other forces do not."""
_ROUNDS, _FEWER_ROUNDS = 50, 20


def force_places(keys: Collection[str], ties: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Where each organisation stands in a force layout, from −1 to 1 each way: those linked draw
    near, the more the stronger. Who has no link stands in rows at the foot. The same each time."""
    import networkx as nx

    graph = graph_of(keys, ties)
    alone = sorted(nx.isolates(graph))
    graph.remove_nodes_from(alone)
    found: dict[str, tuple[float, float]] = {}
    foot = 0.22 if alone and len(graph) else 0.0
    if len(graph):
        # From a circle, so that nothing is drawn at random but ties between equal forces.
        start = nx.circular_layout(graph)
        if len(graph) < _MANY:
            near = 1.8 / len(graph) ** 0.5
            placed = nx.spring_layout(graph, k=near, pos=start, iterations=_ROUNDS, seed=_SEED)
        else:
            placed = nx.forceatlas2_layout(graph, start, max_iter=_FEWER_ROUNDS, seed=_SEED)
        found = _filling({key: (float(x), float(y)) for key, (x, y) in placed.items()}, foot)
    found |= _in_rows(alone, foot if len(graph) else 2.0)
    return found


def _filling(placed: dict[str, tuple[float, float]], foot: float) -> dict[str, tuple[float, float]]:
    """The same places spread over the whole sheet, but for its foot."""
    spans = []
    for axis in (0, 1):
        values = sorted(each[axis] for each in placed.values())
        spans.append((values[0], max(values[-1] - values[0], 1e-9)))
    (left, width), (top, height) = spans
    return {
        key: ((x - left) / width * 2 - 1, (y - top) / height * (2 - foot) - 1)
        for key, (x, y) in placed.items()
    }


def _in_rows(alone: Sequence[str], height: float) -> dict[str, tuple[float, float]]:
    if not alone:
        return {}
    rows = max(1, round((len(alone) * height / 4) ** 0.5))
    across = -(-len(alone) // rows)
    return {
        key: (
            (rank % across + 0.5) / across * 2 - 1,
            1 - height + (rank // across + 0.9) / rows * height,
        )
        for rank, key in enumerate(alone)
    }
