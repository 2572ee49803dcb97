"""Indicators reckoned: small cases counted by hand, and what holds whatever the facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.diagnosis_plan import Share
from smlh_desktop.domain.indicator_rules import (
    Asked,
    led,
    on_time,
    part,
    part_of,
    reply_days,
    reply_rate,
    value_then,
)

DAY = date(2026, 11, 26)


def _ago(days: int) -> date:
    return DAY - timedelta(days=days)


def test_what_was_due_within_the_year_counts_done_or_not() -> None:
    pairs = [
        (_ago(10), _ago(10)),  # the very day
        (_ago(20), _ago(25)),  # before
        (_ago(30), _ago(1)),  # late
        (_ago(40), None),  # never
        (None, _ago(3)),  # no day was set
        (_ago(-5), _ago(2)),  # not due yet
        (_ago(400), _ago(400)),  # too long ago
        (DAY, None),  # due today: there is still time
    ]
    assert on_time(pairs, DAY) == pytest.approx(2 / 4)
    assert on_time([(DAY, DAY)], DAY) == 1
    # Five days later on the day before its end nothing was known of what came after.
    assert on_time([(_ago(10), _ago(2))], _ago(5)) == 0
    assert on_time([], DAY) is None


def test_letters_and_invitations_answered_make_the_rate() -> None:
    asked = [
        Asked(_ago(30), answered=True, answered_on=_ago(21)),
        Asked(_ago(60), answered=True, answered_on=_ago(45)),
        Asked(_ago(5), answered=False),
        Asked(_ago(90), answered=True),  # an invitation: the day is not kept
        Asked(_ago(500), answered=True, answered_on=_ago(499)),
    ]
    assert reply_rate(asked, DAY) == pytest.approx(3 / 4)
    assert reply_days(asked, DAY) == 12
    assert reply_rate(asked, _ago(50)) == pytest.approx(1 / 2)
    assert reply_days(asked, _ago(50)) is None
    assert reply_rate([], DAY) is None
    assert reply_days([], DAY) is None


def test_an_action_was_led_in_the_year_from_its_dates() -> None:
    assert led(_ago(10), None, DAY)
    assert led(_ago(900), _ago(300), DAY)
    assert not led(_ago(900), _ago(400), DAY)
    assert not led(_ago(-1), None, DAY)
    assert not led(None, _ago(3), DAY)


def test_what_a_field_held_is_what_the_next_change_replaced() -> None:
    changes = {"a": [(_ago(20), "un"), (_ago(10), "deux")]}
    told = [value_then(changes, "a", "trois", _ago(days)) for days in (30, 20, 15, 10, 0)]
    assert told == ["un", "deux", "deux", "trois", "trois"]
    assert value_then(changes, "b", "rien", DAY) == "rien"


_DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1))
_ASKED = st.builds(Asked, st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.booleans(), _DAYS)


@given(st.lists(st.tuples(_DAYS, _DAYS)), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_a_share_is_between_none_and_all_whatever_the_days(
    pairs: list[tuple[date | None, date | None]], day: date
) -> None:
    found = on_time(pairs, day)
    assert found is None or 0 <= found <= 1
    assert (found is None) or any(due for due, _ in pairs)


@given(st.lists(_ASKED), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_the_rate_is_a_share_and_the_delay_never_negative(asked: list[Asked], day: date) -> None:
    rate, days = reply_rate(asked, day), reply_days(asked, day)
    assert rate is None or 0 <= rate <= 1
    assert days is None or (days >= 0 and rate)


@given(st.lists(st.booleans()))
def test_a_part_and_its_contrary_make_one(several: list[bool]) -> None:
    yes, no = part_of(several), part_of(not each for each in several)
    if several:
        assert yes is not None
        assert no is not None
        assert yes + no == pytest.approx(1)
    else:
        assert yes is no is None
    assert part(Share(0, 0)) is None
