"""When conventions end: the last day of each, and how many a month."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_ends import ends_by_month, last_day
from smlh_desktop.domain.conventions import Life, Stage, standing_on

LIFE = Life(Stage.TO_SIGN, 2, True, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("terminated_on", "ends_on"),
    [
        (None, date(2026, 12, 31)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2027, 3, 1), date(2026, 12, 31)),
    ],
)
def test_a_termination_ends_a_convention_only_sooner(
    terminated_on: date | None, ends_on: date
) -> None:
    life = replace(LIFE, terminated_on=terminated_on)
    for day in (date(2026, 2, 1), date(2026, 11, 1)):
        assert last_day(life, standing_on(day, life)) == ends_on


def test_what_has_no_end_has_no_last_day() -> None:
    life = replace(LIFE, ends_on=None)
    assert last_day(life, standing_on(date(2026, 2, 1), life)) is None


def test_months_are_counted_from_the_first_to_the_last() -> None:
    ends = [date(2026, 11, 1), date(2026, 11, 30), date(2027, 1, 31), date(2026, 10, 31)]
    assert ends_by_month(ends, date(2026, 11, 15), 3) == {
        date(2026, 11, 1): 2, date(2026, 12, 1): 0, date(2027, 1, 1): 1,
    }  # fmt: skip


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2030, 12, 31))),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
)
def test_each_end_within_the_months_is_counted_once(
    ends: list[date], first: date, months: int
) -> None:
    found = ends_by_month(ends, first, months)
    assert len(found) == months
    assert list(found) == sorted(found)
    within = [day for day in ends if found and min(found) <= day.replace(day=1) <= max(found)]
    assert sum(found.values()) == len(within)
