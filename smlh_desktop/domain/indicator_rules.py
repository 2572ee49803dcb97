"""How the indicators are reckoned, from dated facts, for any day: what happened after it is not
known yet. A part of nothing is None."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TypeVar

from smlh_desktop.domain.diagnosis_plan import Share
from smlh_desktop.domain.periods import within_a_year, year_to

T = TypeVar("T")


def part(share: Share) -> float | None:
    """So many out of so many, from 0 to 1."""
    return share.part / share.whole if share.whole else None


def part_of(several: Iterable[bool]) -> float | None:
    """The part of those that are so."""
    known = list(several)
    return part(Share(sum(known), len(known)))


def on_time(pairs: Iterable[tuple[date | None, date | None]], day: date) -> float | None:
    """Of what was due (the first day of a pair) in the year before `day`, the part that was done
    (the second) that day at the latest. What is due on `day` itself may still be done."""
    return part_of(
        done_on is not None and done_on <= due_on
        for due_on, done_on in pairs
        if due_on is not None
        and within_a_year(due_on, day)
        and (due_on < day or (done_on is not None and done_on <= day))
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A letter that asks for an answer, the day it went, or an invitation, the day of its meeting;
    answered on a day, where it is known, or at an unknown one (`answered` alone)."""

    on: date
    answered: bool
    answered_on: date | None = None

    def is_answered(self, day: date) -> bool:
        """Whether it was answered by `day`."""
        return self.answered and (self.answered_on is None or self.answered_on <= day)


def reply_rate(asked: Iterable[Asked], day: date) -> float | None:
    """Of what was asked in the year before `day`, the part that was answered."""
    return part_of(each.is_answered(day) for each in asked if within_a_year(each.on, day))


def reply_days(letters: Iterable[Asked], day: date) -> float | None:
    """The median of the days from a letter of that year to its answer."""
    found = [
        max(0, (each.answered_on - each.on).days)
        for each in letters
        if within_a_year(each.on, day) and each.answered_on and each.is_answered(day)
    ]
    return median(found) if found else None


def led(starts_on: date | None, ended_on: date | None, day: date) -> bool:
    """Whether an action was going on at some time in the year before `day`."""
    if starts_on is None or starts_on > day:
        return False
    return ended_on is None or ended_on >= year_to(day)


def value_then(changes: Mapping[str, Sequence[tuple[date, T]]], key: str, now: T, day: date) -> T:
    """What a field of the record `key` held at the end of `day`: what the first change after it
    replaced, else what it holds `now`. The changes are in order, each with what it replaced."""
    return next((before for on, before in changes.get(key, ()) if on > day), now)
