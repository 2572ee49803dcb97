"""Sharing room among the columns and rows of a view, in whole pixels."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

_STEPS = 40


def shared(whole: int, shares: Sequence[float]) -> list[int]:
    """`whole` pixels given out by shares, none lost to rounding."""
    total = sum(shares)
    if not total:  # nothing was given room yet: a view that was never shown
        return [0] * len(shares)
    ends = [round(whole * end / total) for end in accumulate(shares, initial=0.0)]
    return [end - start for start, end in pairwise(ends)]


def levelled(whole: int, least: Sequence[float], wanted: Sequence[float]) -> list[int]:
    """Sizes as even as may be that fill `whole`, between the least and what is wanted.

    Where all that is wanted fits, what is left goes to the smallest; where even the least does
    not, each takes what it wants and the view scrolls.
    """
    if sum(least) > whole:
        return [round(each) for each in wanted]
    bounds = list(zip(least, wanted, strict=True))
    if sum(wanted) <= whole:
        bounds = [(each, float(whole)) for each in wanted]
    low, high = 0.0, float(whole)
    for _ in range(_STEPS):
        level = (low + high) / 2
        filled = sum(min(max(level, floor), top) for floor, top in bounds)
        low, high = (level, high) if filled < whole else (low, level)
    return shared(whole, [min(max(low, floor), top) for floor, top in bounds])
