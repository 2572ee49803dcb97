"""Curves between two points that go round the circles on their way, or through as few as can be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""The middle, and the radius."""

_CLEAR = 1.3
"""How far from the middle of a circle a curve stays, in radii."""
_BENDS = tuple(sign * part / 100 for part in range(14, 113, 14) for sign in (1, -1))
"""How much more a curve may be bent, in lengths of its chord; the least first."""
_MOST = 6_000
"""So many pairs of a curve and a circle are looked at; among more, nobody follows a curve."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A circle on the way, `aside` of the chord. The curve passes it `part` of its own bend aside,
    and goes there as much `along` as this and `slope` times its bend tell."""

    aside: float
    reach: float
    part: float
    along: float
    slope: float

    def is_crossed(self, bend: float) -> bool:
        """Whether a curve bent so far aside comes too near, its tangent told for it."""
        off, across = self.part * bend - self.aside, self.slope * bend
        near = off * off * self.along * self.along
        return near < self.reach * self.reach * (self.along * self.along + across * across)


class WayRound:
    """Bends curves around `circles`, those in the middle of which they begin or end left out,
    without leaving the sheet that goes from `least` to `most`."""

    def __init__(self, circles: Sequence[Circle], least: Point, most: Point) -> None:
        self._circles = circles
        self._least, self._most = least, most

    def bent(self, curves: Sequence[tuple[Point, Point, Point]]) -> list[Point]:
        """What each is to be bent towards; `curves` are the first point, what it is bent towards
        now, and the last point."""
        if len(curves) * len(self._circles) > _MOST:
            return [bend for _, bend, _ in curves]
        return [self._bent(*each) for each in curves]

    def _bent(self, first: Point, bend: Point, last: Point) -> Point:
        length = math.dist(first, last)
        if not length:
            return bend
        along = (last[0] - first[0]) / length, (last[1] - first[1]) / length
        ahead, aside = _seen(first, along, bend)
        circles = self._on_the_way(first, last, along, length, ahead / length)
        best, fewest = 0.0, sum(each.is_crossed(aside) for each in circles)
        for more in _BENDS:
            if not fewest:
                break
            shift = more * length
            crossed = sum(each.is_crossed(aside + shift) for each in circles)
            if crossed < fewest and self._stays(first, _moved(bend, along, shift), last):
                best, fewest = shift, crossed
        return _moved(bend, along, best)

    def _on_the_way(
        self, first: Point, last: Point, along: Point, length: float, middle: float
    ) -> list[_Met]:
        """The circles beside the chord; `middle` is how far along it the curve is bent, from 0 at
        its beginning to 1 at its end."""
        found = []
        for x, y, radius in self._circles:
            ahead, aside = _seen(first, along, (x, y))
            if not 0 < ahead < length or (x, y) in (first, last):
                continue
            part = ahead / length
            root = math.sqrt(max(0.0, middle * middle + (1 - 2 * middle) * part))
            time = part / (middle + root) if middle + root > 0 else part
            found.append(
                _Met(
                    aside, _CLEAR * radius, 2 * time * (1 - time),
                    length * (2 * (1 - 2 * time) * middle + 2 * time), 2 * (1 - 2 * time),
                )
            )  # fmt: skip
        return found

    def _stays(self, first: Point, bend: Point, last: Point) -> bool:
        """Whether the middle of a curve is on the sheet."""
        return all(
            low <= (one + 2 * towards + other) / 4 <= high
            for low, one, towards, other, high in zip(
                self._least, first, bend, last, self._most, strict=True
            )
        )


def _seen(first: Point, along: Point, point: Point) -> Point:
    """How far a point is along a line, and aside from it."""
    x, y = point[0] - first[0], point[1] - first[1]
    return x * along[0] + y * along[1], y * along[0] - x * along[1]


def _moved(point: Point, along: Point, shift: float) -> Point:
    """A point moved aside from a line."""
    return point[0] - shift * along[1], point[1] + shift * along[0]
