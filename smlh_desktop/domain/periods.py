"""The twelve months that end with a day: one rule for all that is said to be of the year."""

from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

TWELVE_MONTHS = relativedelta(months=12, days=-1)
"""Taken from a day, it gives the first of the twelve months that end with it."""


def within_a_year(on: date | None, day: date) -> bool:
    """Whether something happened in the twelve months that end with `day`, that day included, the
    same one of the year before left out."""
    return on is not None and year_to(day) <= on <= day


@lru_cache(maxsize=64)
def year_to(day: date) -> date:
    """The first day of the twelve months that end with `day`; reckoned once for thousands of
    records."""
    first: date = day - TWELVE_MONTHS
    return first
