"""School holidays: which zone a department is of, and which days are without class."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.school_holidays import SchoolHoliday, SchoolHolidays, zone_of

AUTUMN = SchoolHoliday("B", "Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1))
WINTER = SchoolHoliday("B", "Vacances d'hiver", date(2027, 2, 20), date(2027, 3, 7))
BRIDGE = SchoolHoliday("B", "Pont de l'Ascension", date(2027, 5, 6), date(2027, 5, 9))
ELSEWHERE = SchoolHoliday("A", "Vacances d'hiver", date(2027, 2, 13), date(2027, 2, 28))
KNOWN = SchoolHolidays([WINTER, ELSEWHERE, BRIDGE, AUTUMN])


@pytest.mark.parametrize(
    ("department", "zone"),
    [
        ("84", "B"), ("75", "C"), ("69", "A"), ("1", "A"), ("01", "A"), (" 13 ", "B"), ("34", "C"),
        ("67", "B"), ("33", "A"), ("2A", ""), ("2b", ""), ("20", ""), ("971", ""), ("988", ""),
        ("", ""), ("00", ""), ("99", ""),
    ],
)  # fmt: skip
def test_a_department_is_of_a_zone(department: str, zone: str) -> None:
    assert zone_of(department) == zone


def test_each_department_of_the_mainland_is_of_one_zone() -> None:
    mainland = [f"{number:02d}" for number in range(1, 96) if number != 20]
    assert Counter(map(zone_of, mainland)) == {"A": 32, "B": 41, "C": 21}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 10, 16), ""),
        (date(2026, 10, 17), "Vacances scolaires, zone B"),
        (date(2026, 11, 1), "Vacances scolaires, zone B"),
        (date(2026, 11, 2), ""),
        (date(2027, 2, 13), ""),
        (date(2027, 5, 7), "Pont de l'Ascension, zone B"),
    ],
)
def test_a_day_without_class_is_named(day: date, name: str) -> None:
    assert KNOWN.name_on(day, "B") == name


def test_no_zone_has_no_holidays() -> None:
    assert KNOWN.name_on(AUTUMN.first, "") == ""
    assert KNOWN.spans("", date.min, date.max) == ()


def test_spans_come_in_order_and_touch_the_days_asked() -> None:
    assert KNOWN.spans("B", date.min, date.max) == (AUTUMN, WINTER, BRIDGE)
    assert KNOWN.spans("B", date(2026, 11, 1), date(2027, 2, 20)) == (AUTUMN, WINTER)
    assert KNOWN.spans("B", date(2026, 11, 2), date(2027, 2, 19)) == ()


@given(st.dates(date(2026, 9, 1), date(2027, 6, 30)))
def test_a_day_is_named_exactly_when_a_span_holds_it(day: date) -> None:
    assert bool(KNOWN.name_on(day, "A")) == (ELSEWHERE.first <= day <= ELSEWHERE.last)
