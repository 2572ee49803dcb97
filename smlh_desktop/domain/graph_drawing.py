"""The network as shapes on a sheet or a screen: dots, links, rings, names that never meet.

Units are those of the sheet (pixels or millimetres), y downwards. Nothing here draws.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.curve_bends import WayRound
from smlh_desktop.domain.links import Tie
from smlh_desktop.domain.ring_order import turns

_WIDEST = 1.6
"""How much wider than high the rings may be, for the room there is."""
_AT = {Ring.MEMBERS: 0.43, Ring.COMING: 0.73, Ring.NEIGHBOURS: 1.0}
_DEPTH = {Ring.MEMBERS: 0.23, Ring.COMING: 0.3, Ring.NEIGHBOURS: 0.27}
"""How much room each has inwards before what is within, the outermost being 1."""
_EDGE = 0.22
"""The most that is left around the rings, of half a frame: a small one is not all edge."""
_SPACING = 2.6
"""Between the middles of two dots of a row, in radii."""
_MOST_ROWS = 3
_ROW = 2.8
_SAME_RING_BEND, _ACROSS_BEND = 0.16, -0.45
_NEAR = math.radians(75)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, by its middle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether two have a place in common."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """An organisation."""

    key: str
    ring: Ring
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """Around it."""
        return Box(self.x, self.y, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Curve:
    """A link, from a dot to another, bent towards (bend_x, bend_y)."""

    tie: Tie
    from_x: float
    from_y: float
    bend_x: float
    bend_y: float
    to_x: float
    to_y: float


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A ring, by its middle and its two radii."""

    ring: Ring
    x: float
    y: float
    radius_x: float
    radius_y: float

    def at(self, angle: float, times: float = 1.0) -> tuple[float, float]:
        """The point at `angle` radians clockwise from the top, `times` as far as the ring."""
        return (
            self.x + times * self.radius_x * math.sin(angle),
            self.y - times * self.radius_y * math.cos(angle),
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it; `rings` from the inside out, none for a network."""

    rings: tuple[Ellipse, ...]
    dots: tuple[Dot, ...]
    curves: tuple[Curve, ...]

    def dot_at(self, x: float, y: float, reach: float = 0.0) -> Dot | None:
        """The dot under a point, or the nearest within `reach` of its edge."""
        near = [
            (math.hypot(each.x - x, each.y - y) - each.radius, each.key, each) for each in self.dots
        ]
        best = min(near, default=None, key=lambda each: each[:2])
        return best[2] if best and best[0] <= reach else None

    def ring_at(self, x: float, y: float) -> Ring:
        """The ring an organisation put down there would stand on: the nearest."""

        def away(each: Ellipse) -> float:
            return abs(math.hypot((x - each.x) / each.radius_x, (y - each.y) / each.radius_y) - 1)

        relative = {each.ring: away(each) * _AT[each.ring] for each in self.rings}
        return min(relative, key=lambda ring: (relative[ring], ring))


def target(
    rings: Mapping[str, Ring],
    ties: Sequence[Tie],
    frame: Box,
    radius: float,
    angles: Mapping[str, float] | None = None,
) -> Drawing:
    """The target within `frame`, its dots of `radius` at most: smaller where they are many.
    `angles` are its `turns`, where they were reckoned already."""
    shapes = ellipses(frame, radius)
    angles = turns(rings, ties) if angles is None else angles
    by_ring = {each.ring: each for each in shapes}
    size = min([radius, *(_fitting(each, rings) for each in shapes)])
    dots: dict[str, Dot] = {}
    for ring, shape in by_ring.items():
        here = sorted((key for key in angles if rings[key] is ring), key=lambda k: (angles[k], k))
        rows = _rows(shape, len(here), size)
        for rank, key in enumerate(here):
            # Neighbours stand in turn on each row, the first of them on the ring itself.
            inwards = (rank % rows) * _ROW * size / min(shape.radius_x, shape.radius_y)
            dots[key] = Dot(key, ring, *shape.at(angles[key], 1 - inwards), size)
    curves = tuple(
        _curve(each, dots[each.first], dots[each.second], angles, frame)
        for each in ties
        if each.first in dots and each.second in dots
    )
    return _drawn(shapes, dots, curves, frame)


def ellipses(frame: Box, radius: float) -> tuple[Ellipse, ...]:
    """The three rings, as wide as `frame` lets them, room left for a dot and a name beyond."""
    high = frame.height / 2 - min(2.8 * radius, _EDGE * frame.height / 2)
    wide = min(frame.width / 2 - min(5 * radius, _EDGE * frame.width / 2), _WIDEST * high)
    high = min(high, wide)
    return tuple(
        Ellipse(ring, frame.x, frame.y, wide * part, high * part) for ring, part in _AT.items()
    )


def network(
    places: Mapping[str, tuple[float, float]],
    rings: Mapping[str, Ring],
    ties: Sequence[Tie],
    frame: Box,
    radius: float,
) -> Drawing:
    """The network within `frame`: `places` are from −1 to 1 each way."""
    wide, high = frame.width / 2 - 5 * radius, frame.height / 2 - 3.2 * radius
    size = min(radius, 0.9 * math.sqrt(wide * high / max(1, len(places))) / 2)
    dots = {
        key: Dot(key, rings[key], frame.x + wide * x, frame.y + high * y, size)
        for key, (x, y) in places.items()
    }
    curves = tuple(
        _straight(each, dots[each.first], dots[each.second])
        for each in ties
        if each.first in dots and each.second in dots
    )
    return _drawn((), dots, curves, frame)


def _drawn(
    rings: tuple[Ellipse, ...], dots: Mapping[str, Dot], curves: Sequence[Curve], frame: Box
) -> Drawing:
    """All of it, the links led round the dots of others: through one, they would read as its."""
    placed = tuple(dots[key] for key in sorted(dots))
    around = WayRound(
        [(each.x, each.y, each.radius) for each in placed],
        (frame.x - frame.width / 2, frame.y - frame.height / 2),
        (frame.x + frame.width / 2, frame.y + frame.height / 2),
    )
    bends = around.bent(
        [
            ((each.from_x, each.from_y), (each.bend_x, each.bend_y), (each.to_x, each.to_y))
            for each in curves
        ]
    )
    led = (replace(each, bend_x=x, bend_y=y) for each, (x, y) in zip(curves, bends, strict=True))
    return Drawing(rings, placed, tuple(led))


class NameRoom:
    """The room left for names in a drawing: each placed takes its own. A name stands by its dot and
    farther from all others, or it would read as theirs. One that finds no room within `frame`
    without meeting a dot, another name or what is `taken` is left out; it is never cut."""

    def __init__(self, drawing: Drawing, frame: Box, gap: float, taken: Sequence[Box] = ()) -> None:
        self._frame, self._gap = frame, gap
        self._rings = drawing.rings
        self._dots = {each.key: each for each in drawing.dots}
        self._grid = _Grid(max(8.0, frame.width / 24))
        self._near = _Grid(max(8.0, frame.width / 24))
        for each in drawing.dots:
            self._grid.add(each.box)
            self._near.add(_wider(each.box, _CLEAR * gap), each.key)
        for box in taken:
            self._grid.add(box)

    def names(
        self, sizes: Mapping[str, tuple[float, float]], order: Iterable[str]
    ) -> dict[str, Box]:
        """Where the names of these `sizes` (width, height) stand near their dots: those of `order`
        are served first."""
        found: dict[str, Box] = {}
        # Where hundreds stand, most names find no room however long one looks.
        crowded = len(self._dots) > _CROWD
        along, away = (_ALONG[:3], _AWAY[:1]) if crowded else (_ALONG, _AWAY)
        for key in order:
            if key not in sizes or key not in self._dots:
                continue
            for box in _around(self._dots[key], sizes[key], self._gap, along, away):
                if self._takes(box, but=key, crowded=crowded):
                    self._grid.add(box)
                    found[key] = box
                    break
        return found

    def _takes(self, box: Box, *, but: str | None = None, crowded: bool = False) -> bool:
        free = _inside(box, self._frame) and self._grid.is_free(box)
        return free and (crowded or self._near.is_free(box, but=but))

    def captions(self, sizes: Mapping[Ring, tuple[float, float]]) -> dict[Ring, Box]:
        """Where the name of each ring stands: on it at the top, or as near as there is room."""
        found: dict[Ring, Box] = {}
        for shape in self._rings:
            for times, degrees in _CAPTION_PLACES:
                box = Box(*shape.at(math.radians(degrees), times), *sizes[shape.ring])
                if self._takes(box):
                    self._grid.add(box)
                    found[shape.ring] = box
                    break
        return found


_CAPTION_PLACES = tuple(
    (times, sign * degrees)
    for times in (1.0, 0.95, 1.05)
    for degrees in range(0, 181, 3)
    for sign in (1, -1)
)
"""On the ring all around before a little aside: nearer another, it would name that one."""


class _Grid:
    """Boxes by the squares they touch, so that few are tried against each other."""

    def __init__(self, side: float) -> None:
        self._side = side
        self._squares: dict[tuple[int, int], list[tuple[Box, str]]] = {}

    def add(self, box: Box, key: str = "") -> None:
        for square in self._touched(box):
            self._squares.setdefault(square, []).append((box, key))

    def is_free(self, box: Box, *, but: str | None = None) -> bool:
        return not any(
            key != but and box.meets(each)
            for square in self._touched(box)
            for each, key in self._squares.get(square, ())
        )

    def _touched(self, box: Box) -> Iterable[tuple[int, int]]:
        left = math.floor((box.x - box.width / 2) / self._side)
        right = math.floor((box.x + box.width / 2) / self._side)
        top = math.floor((box.y - box.height / 2) / self._side)
        bottom = math.floor((box.y + box.height / 2) / self._side)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


_ALONG = (0.0, *(sign * step / 100 for step in range(6, 49, 6) for sign in (1, -1)))
"""How far aside a name may stand over or under its dot, in widths of the name."""
_AWAY = (1.0, 2.2, 4.0)
"""How far from its dot, in gaps."""
_CLEAR = 1.0
"""How far from the dots of others, in gaps."""
_CROWD = 120


def _around(
    dot: Dot,
    size: tuple[float, float],
    gap: float,
    along: Sequence[float],
    away: Sequence[float],
) -> Iterable[Box]:
    """The places a name may stand, the best first: under, over, beside, then askew, then away."""
    width, height = size
    for times in away:
        down = dot.radius + gap * times + height / 2
        across = dot.radius + gap * times + width / 2
        for part in along:
            yield Box(dot.x + part * width, dot.y + down, width, height)
            yield Box(dot.x + part * width, dot.y - down, width, height)
        for part in (0.0, 0.5, -0.5, 1.0, -1.0):
            askew = part * (0.7 * dot.radius + 0.4 * height)
            yield Box(dot.x + across, dot.y + askew, width, height)
            yield Box(dot.x - across, dot.y + askew, width, height)


def _wider(box: Box, by: float) -> Box:
    return Box(box.x, box.y, box.width + 2 * by, box.height + 2 * by)


def _inside(box: Box, frame: Box) -> bool:
    return (
        abs(box.x - frame.x) + box.width / 2 <= frame.width / 2
        and abs(box.y - frame.y) + box.height / 2 <= frame.height / 2
    )


def _around_least(shape: Ellipse) -> float:
    """The length of a ring where dots at equal angles come nearest: on its flattest sides."""
    return 2 * math.pi * min(shape.radius_x, shape.radius_y)


def _rows(shape: Ellipse, number: int, radius: float) -> int:
    fitting = number * _SPACING * radius / _around_least(shape)
    return max(1, min(_MOST_ROWS, math.ceil(fitting - 1e-6)))


def _fitting(shape: Ellipse, rings: Mapping[str, Ring]) -> float:
    """The radius at which the dots of a ring find room on its rows, and these rows before the next
    ring inwards."""
    number = sum(each is shape.ring for each in rings.values())
    if not number:
        return math.inf
    inwards = min(shape.radius_x, shape.radius_y) * _DEPTH[shape.ring] / _AT[shape.ring]
    return max(
        min(
            rows * _around_least(shape) / (number * _SPACING),
            inwards / ((rows - 1) * _ROW + _ROW),
        )
        for rows in range(1, _MOST_ROWS + 1)
    )


def _curve(tie: Tie, one: Dot, other: Dot, angles: Mapping[str, float], frame: Box) -> Curve:
    x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
    bend = 0.0
    if one.ring is other.ring:
        apart = abs((angles[one.key] - angles[other.key] + math.pi) % (2 * math.pi) - math.pi)
        bend = _SAME_RING_BEND if apart < _NEAR else _ACROSS_BEND
    return Curve(
        tie, one.x, one.y, x + bend * (x - frame.x), y + bend * (y - frame.y), other.x, other.y
    )


def _straight(tie: Tie, one: Dot, other: Dot) -> Curve:
    return Curve(tie, one.x, one.y, (one.x + other.x) / 2, (one.y + other.y) / 2, other.x, other.y)


_SHORT = 18


def on_two_lines(name: str) -> tuple[str, ...]:
    """A name on one line, or on two about as long where it is long: it takes less room so. Parted
    at a space, never within a word."""
    words = name.split(" ")
    if len(name) <= _SHORT or len(words) == 1:
        return (name,)
    cuts = [(" ".join(words[:rank]), " ".join(words[rank:])) for rank in range(1, len(words))]
    return min(cuts, key=lambda each: max(map(len, each)))
