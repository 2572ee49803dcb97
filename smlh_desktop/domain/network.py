"""Measures of the network. networkx does the reckoning; it is imported late, being slow to come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from smlh_desktop.domain.links import Tie

_FEW_BROKERS = 5


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
    between = nx.betweenness_centrality(graph)
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
