"""Which backups are kept, whatever the days they were made and what the clock says."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.backup_rotation import (
    BEFORE_RESTORES,
    DAYS,
    MONTHS,
    OLD_AFTER,
    WEEKS,
    ahead,
    is_old,
    kept,
    kept_before_restores,
)
from smlh_desktop.domain.meetings import local

_NOW = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
_MOMENTS = st.datetimes(
    datetime(2019, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
)  # fmt: skip


def test_an_hourly_backup_for_two_years_leaves_eight_days_five_weeks_and_twelve_months() -> None:
    every = [_NOW - timedelta(hours=each) for each in range(2 * 365 * 24)]
    found = sorted(kept(every, _NOW), reverse=True)
    assert found[0] == _NOW
    days = [local(each).date() for each in found[:DAYS]]
    assert [(days[0] - each).days for each in days] == list(range(DAYS))
    assert len(found) <= DAYS + WEEKS + MONTHS
    assert len({(local(each).year, local(each).month) for each in found}) == MONTHS
    assert found[-1] == max(each for each in every if local(each).month == 12)


def test_days_without_a_backup_take_no_place() -> None:
    some = [_NOW - timedelta(days=100 * each) for each in range(6)]
    assert kept(some, _NOW) == set(some)


@given(st.lists(_MOMENTS, max_size=80), _MOMENTS)
def test_the_newest_and_what_is_dated_ahead_are_kept(every: list[datetime], now: datetime) -> None:
    found = kept(every, now)
    later = {each for each in every if each > now}
    assert set(ahead(every, now)) <= later
    assert found <= set(every)
    assert later <= found
    assert len(found) <= DAYS + WEEKS + MONTHS + len(later)
    if past := set(every) - later:
        assert max(past) in found
    assert bool(found) is bool(every)
    assert kept(found, now) == found


@given(st.lists(_MOMENTS, min_size=1, max_size=40), st.timedeltas(timedelta(0), timedelta(3000)))
def test_a_clock_set_back_removes_nothing_it_would_have_kept(
    every: list[datetime], back: timedelta
) -> None:
    now = max(every)
    before = kept(every, now)
    made = now - back
    after = kept([*before, made], made)
    assert {made, max(before)} <= after
    assert {each for each in before if each > made} <= after


@given(st.lists(_MOMENTS, min_size=1, max_size=40))
def test_before_restores_the_last_made_stays_whatever_each_clock_said(
    clocks: list[datetime],
) -> None:
    left: set[datetime] = set()
    for now in clocks:
        before = left | {now}
        left = kept_before_restores(before, now)
        later = {each for each in before if each > now}
        past = sorted(before - later, reverse=True)
        assert left == later | set(past[:BEFORE_RESTORES])
        assert now in left


@given(st.lists(st.tuples(_MOMENTS, st.booleans()), min_size=1, max_size=40))
def test_the_last_made_of_each_kind_stays_whatever_each_clock_said(
    makings: list[tuple[datetime, bool]],
) -> None:
    left: dict[bool, set[datetime]] = {True: set(), False: set()}
    last: dict[bool, datetime] = {}
    for now, before_restore in makings:
        rule = kept_before_restores if before_restore else kept
        last[before_restore] = now
        left[before_restore] = rule(left[before_restore] | {now}, now)
        assert all(made in left[kind] for kind, made in last.items())


def test_a_backup_is_old_after_a_week_of_changes() -> None:
    assert is_old(None, _NOW, changed=True)
    assert not is_old(None, _NOW, changed=False)
    last = _NOW - OLD_AFTER - timedelta(minutes=1)
    assert is_old(last, _NOW, changed=True)
    assert not is_old(last, _NOW, changed=False)
    assert not is_old(_NOW - timedelta(days=6), _NOW, changed=True)
