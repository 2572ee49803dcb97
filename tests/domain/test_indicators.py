"""Indicators in words: the value, the trend, and what is said where nothing is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.indicators import (
    MEASURES,
    NOT_TOLD,
    Better,
    Group,
    Indicator,
    Key,
    Measure,
    Turn,
    Unit,
    days_back,
    indicators,
    told,
)
from smlh_desktop.domain.typography import NARROW, NBSP, french

DAY = date(2026, 11, 26)


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(NARROW, " ")


def _indicator(unit: Unit, better: Better, value: float | None, before: float | None) -> Indicator:
    return Indicator(Measure("k", "L", "D", unit, better, Group.CIRCLE), value, before)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.464, Unit.SHARE, "46 %"),
        (0.125, Unit.SHARE, "13 %"),
        (1, Unit.SHARE, "100 %"),
        (0.314, Unit.DENSITY, "0,31"),
        (0.125, Unit.DENSITY, "0,13"),
        (0, Unit.DENSITY, "0,00"),
        (9, Unit.DAYS, "9 jours"),
        (1.4, Unit.DAYS, "1 jour"),
        (9.5, Unit.DAYS, "10 jours"),
        (1_234, Unit.COUNT, "1 234"),
        (0, Unit.COUNT, "0"),
        (None, Unit.SHARE, NOT_TOLD),
        (None, Unit.DAYS, NOT_TOLD),
    ],
)
def test_a_value_is_told_in_its_unit(value: float | None, unit: Unit, words: str) -> None:
    assert plain(told(value, unit)) == words


@pytest.mark.parametrize(
    ("unit", "better", "value", "before", "words", "turn"),
    [
        (Unit.SHARE, Better.UP, 0.74, 0.68, "+6 points en six mois", Turn.GOOD),
        (Unit.SHARE, Better.UP, 0.58, 0.62, "−4 points en six mois", Turn.BAD),
        (Unit.SHARE, Better.DOWN, 0.41, 0.50, "−9 points, comme voulu", Turn.GOOD),
        (Unit.SHARE, Better.DOWN, 0.50, 0.49, "+1 point en six mois", Turn.BAD),
        (Unit.COUNT, Better.UP, 12, 10, "+2 en six mois", Turn.GOOD),
        (Unit.DAYS, Better.NONE, 40, 30, "+10 jours en six mois", Turn.FLAT),
        (Unit.DENSITY, Better.UP, 0.31, 0.24, "+0,07 en six mois", Turn.GOOD),
        (Unit.COUNT, Better.UP, 3, 3, "sans changement en six mois", Turn.FLAT),
        (Unit.SHARE, Better.UP, 0.501, 0.499, "sans changement en six mois", Turn.FLAT),
        (Unit.COUNT, Better.UP, 3, None, "pas encore de recul", Turn.FLAT),
        (Unit.SHARE, Better.UP, None, 0.3, "rien à compter", Turn.FLAT),
        (Unit.SHARE, Better.UP, None, None, "rien à compter", Turn.FLAT),
    ],
)
def test_a_trend_is_said_in_words_and_how_to_take_it(
    unit: Unit, better: Better, value: float | None, before: float | None, words: str, turn: Turn
) -> None:
    found = _indicator(unit, better, value, before)
    assert plain(found.trend()) == words
    assert found.turn is turn


_VALUES = st.none() | st.floats(0, 1)


@given(_VALUES, _VALUES, st.sampled_from(Unit), st.sampled_from(Better))
def test_words_never_fail_and_the_trend_agrees_with_what_is_shown(
    value: float | None, before: float | None, unit: Unit, better: Better
) -> None:
    found = _indicator(unit, better, value, before)
    assert found.told
    words = found.trend()
    if found.told == found.told_before and value is not None:
        assert words.startswith("sans changement")
        assert found.turn is Turn.FLAT
    if words.startswith("+"):
        assert found.told != found.told_before


def test_every_measure_is_named_once_and_says_what_it_is_in_a_sentence() -> None:
    keys = [each.key for each in MEASURES]
    assert len(keys) == len(set(keys))
    assert set(Key) <= set(keys)
    for each in MEASURES:
        assert each.definition.endswith(".")
        assert "!" not in french(each.definition)


def test_a_series_goes_back_eighteen_months_and_compares_with_six_ago() -> None:
    days = days_back(DAY)
    assert (days[0], days[-3], days[-1]) == (date(2025, 5, 26), date(2026, 5, 26), DAY)
    found = {each.measure.key: each for each in indicators(days, lambda day: {
        Key.MEMBERS: (day.year - 2025) * 12 + day.month,
    })}  # fmt: skip
    members = found[Key.MEMBERS]
    assert (members.value, members.previous) == (23, 17)
    assert [value for _, value in members.past] == [5, 8, 11, 14, 17, 20, 23]
    assert found[Key.DENSITY].told == NOT_TOLD
