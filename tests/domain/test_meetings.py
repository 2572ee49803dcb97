"""Moments in French time, public holidays, and what is said of them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.meetings import (
    MeetingKind,
    Reply,
    day_warning,
    in_paris,
    local,
    noon,
    public_holidays,
    today_in_france,
    when_in_words,
)
from smlh_desktop.domain.typography import NBSP


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 1, 15), time(10), datetime(2026, 1, 15, 9, tzinfo=UTC)),
        (date(2026, 7, 15), time(10), datetime(2026, 7, 15, 8, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_moments_follow_the_clocks_of_france_across_both_changes(
    day: date, at: time, utc: datetime
) -> None:
    assert in_paris(day, at) == utc
    assert in_paris(day, at).tzinfo is UTC
    here = local(utc)
    assert (here.date(), here.time()) == (day, at)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.times().filter(lambda at: at.hour not in (2, 3) and not at.fold),
)
def test_what_is_typed_is_what_is_shown_back(day: date, at: time) -> None:
    here = local(in_paris(day, at))
    assert (here.date(), here.time()) == (day, at)


def test_a_paper_is_dated_the_same_each_time_it_is_made() -> None:
    assert noon(date(2026, 3, 29)) == datetime(2026, 3, 29, 12, tzinfo=UTC)


def test_an_hour_that_does_not_exist_is_shown_an_hour_later() -> None:
    assert local(in_paris(date(2026, 3, 29), time(2, 30))).time() == time(3, 30)


def test_an_hour_that_comes_twice_is_its_first() -> None:
    moment = in_paris(date(2026, 10, 25), time(2, 30))
    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_moment_is_said_in_words() -> None:
    moment = in_paris(date(2027, 1, 19), time(10, 30))
    assert when_in_words(moment) == f"le mardi 19{NBSP}janvier 2027 à 10{NBSP}h{NBSP}30"
    assert when_in_words(None) == "à une date à votre convenance"


def test_a_late_evening_keeps_its_french_day() -> None:
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert "1er" in when_in_words(moment)


def test_public_holidays_follow_easter() -> None:
    days = public_holidays(2026)
    assert len(days) == 11
    assert days[date(2026, 4, 6)] == "lundi de Pâques"
    assert days[date(2026, 5, 14)] == "Ascension"
    assert days[date(2026, 5, 25)] == "lundi de Pentecôte"
    assert days[date(2026, 11, 11)] == "Armistice"


@given(st.integers(1970, 2150))
def test_moving_holidays_fall_on_their_own_weekday(year: int) -> None:
    weekdays: dict[str, int] = {}
    for day, name in public_holidays(year).items():
        weekdays.setdefault(name, day.weekday())
    moving = {name: weekdays.get(name) for name in ("lundi de Pâques", "lundi de Pentecôte")}
    assert set(moving.values()) <= {0, None}


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 5, 8), "8 mai 1945"),
        (date(2026, 7, 14), "fête nationale"),
        (date(2026, 3, 1), "dimanche"),
        (date(2027, 8, 15), "Assomption"),
    ],
)
def test_a_word_is_said_of_sundays_and_holidays(day: date, word: str) -> None:
    assert word in day_warning(day)


def test_nothing_is_said_of_an_ordinary_day() -> None:
    assert day_warning(date(2026, 3, 3)) == ""


def test_every_kind_and_reply_has_a_label() -> None:
    assert len({kind.label for kind in MeetingKind}) == len(MeetingKind)
    assert all(kind.icon for kind in MeetingKind)
    assert len({reply.label for reply in Reply}) == len(Reply)


def test_today_is_the_day_that_clocks_in_france_show() -> None:
    before = local(datetime.now(UTC)).date()
    assert before <= today_in_france() <= local(datetime.now(UTC)).date()
