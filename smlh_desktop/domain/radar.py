"""A radar, before it is drawn: where each axis leads, which values a line may join, its labels.

Axes go round from the top, clockwise; a value that is not known breaks the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin

_SHORT = 15  # letters of a label that stays on one line


class Stroke(StrEnum):
    """How a line is told from the others, in black and white too."""

    SOLID = "plein"  # filled dots
    DASHED = "tirets"  # empty squares
    DOTTED = "points"  # small crosses

    @property
    def spoken(self) -> str:
        """« trait plein, ronds pleins »."""
        return {
            Stroke.SOLID: "trait plein, ronds pleins",
            Stroke.DASHED: "tirets, carrés vides",
            Stroke.DOTTED: "pointillé, petites croix",
        }[self]


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """A line of a radar: its name, a value an axis (None for what is not known), its stroke."""

    name: str
    values: tuple[float | None, ...]
    stroke: Stroke = Stroke.SOLID

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to draw."""
        return all(value is None for value in self.values)


def direction(rank: int, count: int) -> tuple[float, float]:
    """Where the axis `rank` of `count` leads, from 0: across to the right, and down."""
    angle = 2 * pi * rank / count
    return sin(angle), -cos(angle)


def stretches(values: Sequence[float | None]) -> list[tuple[list[int], bool]]:
    """The places a line joins without a break, and whether it comes back to where it began. A value
    between two unknown ones is a stretch of its own."""
    known = [rank for rank, value in enumerate(values) if value is not None]
    if len(known) == len(values):
        return [(known, True)] if known else []
    found: list[list[int]] = []
    for rank in known:
        if found and found[-1][-1] == rank - 1:
            found[-1].append(rank)
        else:
            found.append([rank])
    if len(found) > 1 and found[0][0] == 0 and found[-1][-1] == len(values) - 1:
        found[0] = [*found.pop(), *found[0]]
    return [(stretch, False) for stretch in found]


def label_lines(label: str) -> tuple[str, ...]:
    """A long label on two lines, as even as its words allow."""
    words = label.split(" ")
    if len(label) <= _SHORT or len(words) == 1:
        return (label,)
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return min(cuts, key=lambda lines: max(map(len, lines)))
