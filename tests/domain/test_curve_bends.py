"""Curves led round circles: never through more than before, never off the sheet."""

import math

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.curve_bends import Circle, Point, WayRound

_SIDE = 400.0
_POINTS = st.tuples(st.floats(0, _SIDE), st.floats(0, _SIDE))


def curve_at(first: Point, bend: Point, last: Point, part: float) -> Point:
    """The point of a curve after such a `part` of it."""
    left = 1 - part
    x, y = (
        left * left * one + 2 * left * part * towards + part * part * other
        for one, towards, other in zip(first, bend, last, strict=True)
    )
    return x, y


def _around(*circles: Circle) -> WayRound:
    return WayRound(circles, (0.0, 0.0), (_SIDE, _SIDE))


def test_a_curve_with_nothing_on_its_way_stays_as_it_is() -> None:
    curve = (10.0, 200.0), (200.0, 190.0), (390.0, 200.0)
    beyond, aside = (399.0, 200.0, 5.0), (200.0, 300.0, 20.0)
    assert _around((10.0, 200.0, 15.0), beyond, aside).bent([curve]) == [curve[1]]


@given(st.tuples(_POINTS, _POINTS), st.lists(st.tuples(*[st.floats(0, _SIDE)] * 2), max_size=8))
def test_a_curve_bends_across_its_chord_and_stays_on_the_sheet(
    ends: tuple[Point, Point], middles: list[Point]
) -> None:
    first, last = ends
    middle = (first[0] + last[0]) / 2, (first[1] + last[1]) / 2
    circles = [(x, y, 12.0) for x, y in middles]
    [bend] = _around(*circles).bent([(first, middle, last)])
    top = curve_at(first, bend, last, 0.5)
    assert all(-0.01 <= each <= _SIDE + 0.01 for each in top)
    along = (bend[0] - middle[0]) * (last[0] - first[0])
    along += (bend[1] - middle[1]) * (last[1] - first[1])
    assert abs(along) < 1e-3 * max(1.0, math.dist(first, last) ** 2)
    assert [bend] == _around(*circles).bent([(first, middle, last)])


def test_thousands_of_links_are_left_as_they_are() -> None:
    circles = [(float(rank), float(rank), 2.0) for rank in range(300)]
    curves = [((0.0, 0.0), (5.0, 5.0), (float(rank), 399.0)) for rank in range(3_000)]
    assert _around(*circles).bent(curves) == [(5.0, 5.0)] * 3_000
