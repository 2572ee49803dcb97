"""From a diagnosis to a plan: what to propose for a gap, and how diagnoses are followed up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from smlh_desktop.domain.conventions import months_later
from smlh_desktop.domain.diagnosis import Axis, AxisResult, gaps_first, told_level

AGAIN_WITHIN = 18
"""Months within which a partner is diagnosed again."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action to propose for an axis, and what makes it needed, in words."""

    axis: Axis
    words: str
    why: str


class Share(NamedTuple):
    """So many out of so many; a whole of 0 has no share."""

    part: int
    whole: int


def proposals(results: Sequence[AxisResult]) -> list[Proposal]:
    """An action for each axis where the sides stand a level apart or more, or where the target is
    not reached; the widest gaps first."""
    return [
        Proposal(each.axis, each.axis.remedy, why)
        for each in gaps_first(results)
        if (why := _why(each))
    ]


def _why(result: AxisResult) -> str:
    reasons = []
    if result.is_wide and result.section and result.partner:
        section, partner = told_level(result.section.mean), told_level(result.partner.mean)
        reasons.append(f"la section dit {section}, le partenaire {partner}")
    if result.is_under_target and result.target:
        reasons.append(
            f"nous en sommes à {told_level(result.level)}, et visons {result.target.level}"
        )
    words = " ; ".join(reasons)
    return f"{words[:1].upper()}{words[1:]}"


def plans_closed(plans: Iterable[Sequence[bool]]) -> Share:
    """The plans of which all is done, out of those that hold something; a plan is given by whether
    each of its actions was done."""
    known = [plan for plan in plans if plan]
    return Share(sum(all(plan) for plan in known), len(known))


def partners_diagnosed(days: Mapping[str, Sequence[date]], partners: Iterable[str]) -> Share:
    """Those of `partners` whose relation was diagnosed by both sides, by the days it was."""
    known = list(partners)
    return Share(sum(bool(days.get(each)) for each in known), len(known))


def diagnosed_again(days: Mapping[str, Sequence[date]], on: date) -> Share:
    """Of the diagnoses that another was to follow by the day `on`, those that one did follow within
    eighteen months. `days` are those of each partner, in any order; one that is not yet eighteen
    months old counts only if it was followed already."""
    part = whole = 0
    for each in days.values():
        past = sorted({day for day in each if day <= on})
        for rank, day in enumerate(past):
            limit = months_later(day, AGAIN_WITHIN)
            followed = rank + 1 < len(past) and past[rank + 1] <= limit
            part += followed
            whole += followed or limit < on
    return Share(part, whole)
