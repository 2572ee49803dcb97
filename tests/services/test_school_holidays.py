"""The shipped school holidays: whole, in order, and as the ministry gives them."""

from datetime import date
from itertools import pairwise

import pytest

from smlh_desktop.services.school_holidays import school_holidays

YEARS = (date(2025, 9, 1), date(2027, 8, 31))
SATURDAY, SUNDAY = 5, 6


@pytest.mark.parametrize("zone", ["A", "B", "C"])
def test_each_zone_has_its_holidays_of_two_school_years(zone: str) -> None:
    spans = school_holidays().spans(zone, *YEARS)
    assert len(spans) == 12
    for before, after in pairwise(spans):
        assert before.first <= before.last < after.first
    for each in spans:
        if each.name.startswith("Vacances"):
            assert each.first.weekday() == SATURDAY
            assert each.last.weekday() == SUNDAY or (each.last.month, each.last.day) == (8, 31)


def test_all_zones_are_away_together_but_in_winter_and_spring() -> None:
    names = {
        name: {
            (each.first, each.last)
            for zone in "ABC"
            for each in school_holidays().spans(zone, *YEARS)
            if each.name == name
        }
        for name in (each.name for each in school_holidays().spans("A", *YEARS))
    }
    assert {name for name, spans in names.items() if len(spans) == 6} == {
        "Vacances d'hiver",
        "Vacances de printemps",
    }
    assert all(len(spans) in {2, 6} for spans in names.values())


def test_the_autumn_of_2026_ends_with_toussaint() -> None:
    assert school_holidays().name_on(date(2026, 11, 1), "B") == "Vacances scolaires, zone B"
    assert school_holidays().name_on(date(2026, 11, 2), "B") == ""
