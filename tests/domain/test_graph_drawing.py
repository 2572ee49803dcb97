"""The picture of the Cercle: the same each time, nothing over anything else."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import (
    Box,
    Drawing,
    NameRoom,
    network,
    target,
)
from smlh_desktop.domain.links import Tie
from smlh_desktop.domain.network import force_places
from tests.domain.test_curve_bends import curve_at

FRAME = Box(400, 300, 800, 600)
KEYS = [f"p{rank:02}" for rank in range(40)]
_RINGS = st.dictionaries(
    st.sampled_from(KEYS),
    st.sampled_from((Ring.MEMBERS, Ring.COMING, Ring.NEIGHBOURS)),
    max_size=40,
)
_TIES = st.lists(
    st.builds(
        Tie, st.sampled_from(KEYS), st.sampled_from(KEYS), st.integers(0, 3), st.booleans()
    ).filter(lambda tie: tie.first != tie.second),
    max_size=60,
)


def _many(number: int, links: int) -> tuple[dict[str, Ring], list[Tie]]:
    chance = random.Random(number)
    keys = [f"o{rank:04}" for rank in range(number)]
    rings = {key: Ring(1 + rank % 3) for rank, key in enumerate(keys)}
    pairs = [chance.sample(keys, 2) for _ in range(links)]
    ties = [Tie(one, other, chance.randrange(4), True) for one, other in pairs]
    return rings, ties


@given(_RINGS, _TIES)
def test_the_same_data_give_the_same_picture(rings: dict[str, Ring], ties: list[Tie]) -> None:
    drawn = target(rings, ties, FRAME, 15)
    shuffled = dict(reversed(list(rings.items())))
    again = target(shuffled, ties, FRAME, 15)
    assert again == drawn
    turned = target(rings, [Tie(t.second, t.first, t.intensity, t.active) for t in ties], FRAME, 15)
    assert turned.dots == drawn.dots


@given(_RINGS, _TIES, st.floats(300, 900), st.floats(200, 700), st.floats(4, 30))
def test_no_two_dots_meet_and_all_are_on_the_sheet(
    rings: dict[str, Ring], ties: list[Tie], width: float, height: float, radius: float
) -> None:
    frame = Box(width / 2, height / 2, width, height)
    drawn = target(rings, ties, frame, radius)
    assert {each.key for each in drawn.dots} == set(rings)
    for one, other in itertools.combinations(drawn.dots, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.01
    for each in drawn.dots:
        assert abs(each.x - frame.x) + each.radius <= frame.width / 2
        assert abs(each.y - frame.y) + each.radius <= frame.height / 2
        assert drawn.ring_at(each.x, each.y) is each.ring


@given(_RINGS, _TIES, st.floats(40, 260), st.floats(12, 30))
def test_names_meet_nothing_and_are_whole(
    rings: dict[str, Ring], ties: list[Tie], width: float, height: float
) -> None:
    drawn = target(rings, ties, FRAME, 12)
    sizes = dict.fromkeys(rings, (width, height))
    middle = Box(FRAME.x, FRAME.y, 60, 60)
    room = NameRoom(drawn, FRAME, 4, (middle,))
    captions = room.captions(dict.fromkeys(Ring, (90.0, 20.0)))
    names = room.names(sizes, sorted(rings))
    placed = [*names.values(), *captions.values()]
    fixed = [middle, *(each.box for each in drawn.dots)]
    assert not any(one.meets(other) for one, other in itertools.combinations(placed, 2))
    assert not any(one.meets(other) for one in placed for other in fixed)
    assert all((each.width, each.height) == (width, height) for each in names.values())


def test_a_few_names_all_find_room() -> None:
    rings, ties = _many(20, 30)
    drawn = target(rings, ties, FRAME, 15)
    sizes = dict.fromkeys(rings, (110.0, 22.0))
    assert len(NameRoom(drawn, FRAME, 4).names(sizes, rings)) == 20


def test_who_deals_with_whom_stands_near() -> None:
    rings = dict.fromkeys(KEYS[:12], Ring.MEMBERS)
    ties = [Tie(KEYS[rank], KEYS[rank + 6], 3, True) for rank in range(6)]
    drawn = {each.key: each for each in target(rings, ties, FRAME, 15).dots}
    far = math.hypot(drawn[KEYS[0]].x - FRAME.x, drawn[KEYS[0]].y - FRAME.y)
    near = [
        math.hypot(drawn[t.first].x - drawn[t.second].x, drawn[t.first].y - drawn[t.second].y)
        for t in ties
    ]
    assert max(near) < 1.2 * far


@pytest.mark.parametrize("number", [300, 2_000])
def test_many_organisations_are_smaller_and_still_apart(number: int) -> None:
    rings, ties = _many(number, 10 * number)
    drawn = target(rings, ties, FRAME, 15)
    assert len(drawn.dots) == number
    assert len(drawn.curves) == 10 * number
    radius = drawn.dots[0].radius
    assert radius < 15
    crowded = sum(
        math.hypot(one.x - other.x, one.y - other.y) < radius
        for one, other in itertools.pairwise(sorted(drawn.dots, key=lambda d: (d.ring, d.x, d.y)))
    )
    assert crowded <= number / 20


@given(_RINGS, _TIES)
def test_the_network_is_the_same_each_time_and_on_the_sheet(
    rings: dict[str, Ring], ties: list[Tie]
) -> None:
    places = force_places(rings, ties)
    assert places == force_places(list(reversed(list(rings))), ties)
    assert set(places) == set(rings)
    assert all(-1.001 <= x <= 1.001 and -1.001 <= y <= 1.001 for x, y in places.values())
    drawn = network(places, rings, ties, FRAME, 15)
    for each in drawn.dots:
        assert abs(each.x - FRAME.x) + each.radius <= FRAME.width / 2
        assert abs(each.y - FRAME.y) + each.radius <= FRAME.height / 2


def test_a_dot_is_found_under_the_pointer() -> None:
    drawn = target({"a": Ring.MEMBERS, "b": Ring.NEIGHBOURS}, [], FRAME, 15)
    first = drawn.dots[0]
    assert drawn.dot_at(first.x + 5, first.y) == first
    assert drawn.dot_at(first.x + 25, first.y) is None
    assert drawn.dot_at(first.x + 25, first.y, 12) == first
    assert Drawing((), (), ()).dot_at(0, 0, 99) is None


def _crossed(drawn: Drawing) -> list[tuple[str, str]]:
    """The links that go through the dot of another, with that other."""
    found = []
    for each in drawn.curves:
        ends = (each.from_x, each.from_y), (each.bend_x, each.bend_y), (each.to_x, each.to_y)
        points = [curve_at(*ends, step / 100) for step in range(101)]
        for dot in drawn.dots:
            away = min(math.dist(point, (dot.x, dot.y)) for point in points)
            if dot.key not in each.tie.ends and away < dot.radius:
                found.append((f"{each.tie.first}–{each.tie.second}", dot.key))
    return found


_FEW = KEYS[:10]


@given(
    st.dictionaries(st.sampled_from(_FEW), st.sampled_from(list(Ring)[1:]), min_size=2),
    st.lists(st.tuples(st.sampled_from(_FEW), st.sampled_from(_FEW)), max_size=20),
)
def test_no_link_runs_through_the_dot_of_another_where_few_stand(
    rings: dict[str, Ring], pairs: list[tuple[str, str]]
) -> None:
    ties = [Tie(one, other, 1, True) for one, other in pairs if one != other]
    assert _crossed(target(rings, ties, FRAME, 15)) == []


def test_few_links_run_through_others_where_many_stand() -> None:
    rings, ties = _many(40, 60)
    drawn = target(rings, ties, FRAME, 15)
    assert len(_crossed(drawn)) <= 5
    assert drawn == target(rings, ties, FRAME, 15)


def test_a_network_in_a_row_is_linked_round_the_dots_between() -> None:
    places = {"a": (-1.0, 0.0), "b": (0.0, 0.0), "c": (1.0, 0.0)}
    rings = dict.fromkeys(places, Ring.MEMBERS)
    drawn = network(places, rings, [Tie("a", "c", 1, True), Tie("a", "b", 1, True)], FRAME, 15)
    around, straight = drawn.curves
    assert _crossed(drawn) == []
    assert abs(around.bend_y - FRAME.y) > 30
    assert straight.bend_y == FRAME.y
