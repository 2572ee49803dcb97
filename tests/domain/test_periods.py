"""One year for all that is said to be of the year."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.links import is_active
from smlh_desktop.domain.partners import VERIFIED_WITHIN
from smlh_desktop.domain.periods import within_a_year, year_to

DAY = date(2026, 11, 26)


def test_a_year_ends_with_its_day() -> None:
    assert within_a_year(DAY, DAY)
    assert within_a_year(date(2025, 11, 27), DAY)
    assert not within_a_year(date(2025, 11, 26), DAY)
    assert not within_a_year(date(2026, 11, 27), DAY)
    assert not within_a_year(None, DAY)
    assert year_to(date(2024, 2, 29)) == date(2023, 3, 1)


@given(st.dates(date(2023, 1, 1), date(2028, 1, 1)), st.dates(date(2023, 1, 1), date(2028, 1, 1)))
def test_links_and_verifications_know_the_same_year(on: date, day: date) -> None:
    within = within_a_year(on, day)
    assert is_active(on, day) is within
    assert (day - VERIFIED_WITHIN <= on <= day) is within
