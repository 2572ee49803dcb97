"""Where the items of a day stand beside each other, hour by hour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smlh_desktop.gui.widgets.calendar_model import CalendarItem


@dataclass(frozen=True, slots=True)
class Block:
    """An item from one hour to another, in the column `lane` of `lanes` that share the day."""

    item: CalendarItem
    begins: float
    ends: float
    lane: int = 0
    lanes: int = 1


def packed(items: Iterable[CalendarItem], least: float) -> Iterator[Block]:
    """Side by side those that overlap, the whole width for the others.

    What lasts less than `least` hours is drawn that long, and overlaps so.
    """
    timed = [item for item in items if item.start is not None]
    group: list[tuple[CalendarItem, float, float, int]] = []
    free: list[float] = []  # when each lane of the group is free again
    for item in sorted(timed, key=lambda each: (each.bounds()[0], -each.minutes, each.title)):
        begins, ends = item.bounds()
        ends = max(ends, begins + least)
        if group and begins >= max(free):
            yield from _blocks(group, len(free))
            group, free = [], []
        lane = next((place for place, end in enumerate(free) if end <= begins), len(free))
        free[lane : lane + 1] = [ends]
        group.append((item, begins, ends, lane))
    yield from _blocks(group, len(free))


def _blocks(group: list[tuple[CalendarItem, float, float, int]], lanes: int) -> Iterator[Block]:
    for item, begins, ends, lane in group:
        yield Block(item, begins, ends, lane, lanes)
