"""Where a convention stands on a day, by what is stored of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.conventions import (
    ConventionState,
    Life,
    Stage,
    decide_before,
    months_later,
    renews_itself,
    standing_on,
    what_next,
)

START, END = date(2026, 1, 1), date(2026, 12, 31)
SIGNED = Life(Stage.TO_SIGN, 2, True, START, END)
TACIT = replace(SIGNED, tacit=True, renewal_months=12, renewal_max=2)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
LIVES = st.builds(
    Life,
    stage=st.sampled_from(Stage),
    hands=st.integers(0, 3),
    signed=st.booleans(),
    starts_on=st.none() | DAYS,
    ends_on=st.none() | DAYS,
    notice_days=st.integers(0, 400),
    margin_days=st.integers(0, 60),
    tacit=st.booleans(),
    renewal_months=st.integers(0, 36),
    renewal_max=st.integers(0, 9),
    followed_on=st.none() | DAYS,
    not_renewed_on=st.none() | DAYS,
    terminated_on=st.none() | DAYS,
    is_amendment=st.booleans(),
)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), ConventionState.SIGNED),
        (START, ConventionState.ACTIVE),
        (date(2026, 9, 1), ConventionState.ACTIVE),
        (date(2026, 9, 2), ConventionState.TO_RENEW),
        (END, ConventionState.TO_RENEW),
        (date(2027, 1, 1), ConventionState.EXPIRED),
    ],
)
def test_the_state_follows_the_dates(day: date, state: ConventionState) -> None:
    assert standing_on(day, SIGNED).state is state


@pytest.mark.parametrize(
    ("stage", "hands", "state"),
    [
        (Stage.DRAFT, 0, ConventionState.DRAFT),
        (Stage.REVIEWED, 0, ConventionState.REVIEWED),
        (Stage.TO_SIGN, 0, ConventionState.TO_SIGN),
        (Stage.TO_SIGN, 1, ConventionState.PARTLY_SIGNED),
    ],
)
def test_what_is_not_signed_follows_its_writing(
    stage: Stage, hands: int, state: ConventionState
) -> None:
    assert standing_on(END, Life(stage, hands, False, START, END)).state is state


@given(st.dates(), LIVES)
def test_no_date_makes_it_signed(day: date, life: Life) -> None:
    standing = standing_on(day, life)
    assert standing.state.is_being_made is not life.signed
    assert what_next(standing, life)


@given(st.dates(), LIVES)
def test_only_a_convention_that_runs_is_to_be_decided(day: date, life: Life) -> None:
    standing = standing_on(day, life)
    if standing.state is ConventionState.TO_RENEW:
        assert standing.decide_before is not None
        assert standing.ends_on is not None
        assert standing.decide_before <= day <= standing.ends_on
        assert not life.is_amendment
    if standing.state.is_being_made or standing.state.is_over:
        assert standing.decide_before is None
    assert 0 <= standing.renewals <= life.renewal_max


@given(LIVES)
def test_a_convention_that_is_over_stays_so(life: Life) -> None:
    over = [
        standing_on(START + timedelta(days=days), life).state.is_over
        for days in range(-2500, 9000, 61)
    ]
    assert over == sorted(over)


def test_a_signed_convention_without_dates_is_active() -> None:
    found = standing_on(START, Life(signed=True))
    assert (found.state, found.decide_before) == (ConventionState.ACTIVE, None)


def test_one_decides_before_the_notice_runs() -> None:
    assert END - decide_before(END) == timedelta(days=120)
    assert decide_before(END, 60, 15) == date(2026, 10, 17)
    assert standing_on(START, SIGNED).decide_before == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("day", "state", "ends_on", "renewals"),
    [
        (date(2026, 9, 2), ConventionState.TO_RENEW, END, 0),
        (date(2026, 10, 3), ConventionState.ACTIVE, END, 0),  # too late to stop it
        (date(2027, 1, 1), ConventionState.ACTIVE, date(2027, 12, 31), 1),
        (date(2028, 12, 31), ConventionState.TO_RENEW, date(2028, 12, 31), 2),
        (date(2029, 1, 1), ConventionState.EXPIRED, date(2028, 12, 31), 2),
    ],
)
def test_a_tacit_convention_renews_itself_so_many_times(
    day: date, state: ConventionState, ends_on: date, renewals: int
) -> None:
    found = standing_on(day, TACIT)
    assert (found.state, found.ends_on, found.renewals) == (state, ends_on, renewals)


def test_opposition_in_time_stops_it_and_a_late_one_stops_the_next() -> None:
    in_time = replace(TACIT, not_renewed_on=date(2026, 10, 2))
    late = replace(TACIT, not_renewed_on=date(2026, 10, 3))
    assert standing_on(date(2027, 1, 1), in_time).state is ConventionState.EXPIRED
    assert standing_on(date(2027, 1, 1), late).ends_on == date(2027, 12, 31)
    assert standing_on(date(2028, 1, 1), late).state is ConventionState.EXPIRED
    assert not renews_itself(late, date(2027, 12, 31), 1)


def test_a_termination_ends_it_on_its_day() -> None:
    ended = replace(SIGNED, terminated_on=date(2026, 6, 30))
    before, after = (standing_on(date(2026, 6, day), ended) for day in (29, 30))
    assert before.state is ConventionState.ACTIVE
    assert "Résiliée à compter du 30\xa0juin 2026" in what_next(before, ended)
    assert after.state is ConventionState.TERMINATED


def test_a_termination_after_its_term_changes_nothing() -> None:
    late = replace(SIGNED, terminated_on=date(2027, 1, 30))
    for day in (date(2027, 1, 1), date(2027, 1, 30), date(2030, 1, 1)):
        found = standing_on(day, late)
        assert (found.state, found.ends_on) == (ConventionState.EXPIRED, END)
    renewed = replace(late, tacit=True, renewal_months=12, renewal_max=2)
    assert standing_on(date(2027, 1, 29), renewed).state is not ConventionState.TERMINATED
    assert standing_on(date(2027, 1, 30), renewed).state is ConventionState.TERMINATED


@given(LIVES, DAYS)
def test_a_convention_that_is_over_says_the_same_for_ever(life: Life, day: date) -> None:
    found = standing_on(day, life)
    if found.state.is_over:
        assert standing_on(day + timedelta(days=4000), life) == found


def test_one_that_is_followed_is_renewed_and_nothing_is_to_be_decided() -> None:
    followed = replace(SIGNED, followed_on=date(2027, 1, 1))
    assert standing_on(END, followed).state is ConventionState.ACTIVE
    assert standing_on(END, followed).decide_before is None
    assert standing_on(date(2027, 1, 1), followed).state is ConventionState.RENEWED


def test_an_avenant_does_not_give_back_the_renewals_that_were_made() -> None:
    twice = replace(TACIT, ends_on=date(2030, 12, 31), first_ends_on=END)
    used = replace(twice, extended_on=date(2029, 1, 1))
    half = replace(twice, extended_on=date(2027, 6, 1))
    fresh = replace(twice, extended_on=date(2026, 6, 1))
    day = date(2033, 1, 1)
    assert standing_on(day, used).ends_on == date(2030, 12, 31)
    assert standing_on(day, half).ends_on == date(2031, 12, 31)
    assert standing_on(day, fresh).ends_on == date(2032, 12, 31)


def test_an_avenant_has_no_deadline_of_its_own() -> None:
    found = standing_on(END, replace(SIGNED, is_amendment=True))
    assert (found.state, found.decide_before) == (ConventionState.ACTIVE, None)


@pytest.mark.parametrize(
    ("end", "months", "next_end"),
    [
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2027, 2, 28), 12, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 9, 14), 1, date(2026, 10, 14)),
        (date(9999, 1, 1), 12, date.max),
    ],
)
def test_a_term_lasts_whole_months(end: date, months: int, next_end: date) -> None:
    assert months_later(end, months) == next_end


def test_every_state_has_its_label() -> None:
    assert len({state.label for state in ConventionState}) == len(ConventionState)
