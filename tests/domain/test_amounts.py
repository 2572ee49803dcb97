"""Amounts: typed as people do, shown as French prints them, never off by a cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.amounts import read_euros
from smlh_desktop.domain.typography import euros, percent
from smlh_desktop.errors import SmlhError


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("", None), (" € ", None), ("0", 0), ("1234,50", 123450), ("1 234,5 €", 123450),
        ("1\u202f234,50\u202f€", 123450), ("12.3", 1230), (",5", 50), ("800", 80000), ("3,", 300),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_typed(typed: str, cents: int | None) -> None:
    assert read_euros(typed) == cents


@pytest.mark.parametrize(
    "typed", ["mille", "-3", "1.234", "1,234", "1,2,3", "12 euros", "²", "12345678", "٣"]
)
def test_what_is_no_amount_or_may_be_read_in_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(SmlhError, match="somme"):
        read_euros(typed)


@given(st.integers(0, 999_999_999))
def test_what_is_shown_is_read_back_to_the_cent(cents: int) -> None:
    assert read_euros(euros(cents)) == cents


def test_amounts_and_parts_are_printed_the_french_way() -> None:
    assert euros(123450) == "1\u202f234,50\u202f€"
    assert euros(5) == "0,05\u202f€"
    assert (percent(Fraction(3, 8)), percent(1.0), percent(None)) == (
        "38\u202f%",
        "100\u202f%",
        "—",
    )
