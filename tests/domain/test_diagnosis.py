"""Means, gaps and medians of a diagnosis, and what is said of them."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop import paths
from smlh_desktop.domain.diagnosis import (
    LEAST_FOR_MEDIAN,
    Axis,
    AxisResult,
    Level,
    Score,
    Side,
    Target,
    Way,
    axis_scores,
    circle_median,
    gaps_first,
    score,
    stand,
    told_gap,
    told_level,
    told_spread,
    widest_gap,
)
from smlh_desktop.domain.questionnaires import Question, by_axis, numbered, read_questions

LEVELS = st.lists(st.none() | st.integers(0, 4), max_size=6)
SCORES = LEVELS.map(score)
RESULTS = st.builds(
    AxisResult,
    st.sampled_from(Axis),
    SCORES,
    SCORES,
    st.none() | st.floats(0, 4),
    st.none() | st.floats(0, 4),
    st.none() | st.builds(Target, st.integers(0, 4)),
)


@given(LEVELS)
def test_a_mean_stands_between_the_lowest_and_the_highest_answer(levels: list[int | None]) -> None:
    found = score(levels)
    kept = [level for level in levels if level is not None]
    if not kept:
        assert found is None
        return
    assert found is not None
    assert 0 <= found.lowest <= found.mean <= found.highest <= 4
    assert found.answers == len(kept)
    assert found.spread == max(kept) - min(kept)


@given(LEVELS, st.integers(0, 5))
def test_what_does_not_apply_changes_nothing(levels: list[int | None], more: int) -> None:
    assert score([*levels, *[None] * more]) == score(levels)


@given(LEVELS)
def test_the_order_of_the_answers_does_not_matter(levels: list[int | None]) -> None:
    assert score(levels) == score(list(reversed(levels)))


@given(RESULTS)
def test_a_gap_needs_both_sides_and_changes_sign_with_them(result: AxisResult) -> None:
    other = AxisResult(result.axis, result.partner, result.section)
    if result.section is None or result.partner is None:
        assert result.gap is None
        assert not result.is_wide
    else:
        assert result.gap is not None
        assert -4 <= result.gap <= 4
        assert other.gap == -result.gap
    assert other.level == pytest.approx(result.level)


@given(RESULTS)
def test_a_gap_is_what_a_reader_finds_who_subtracts_the_figures_shown(result: AxisResult) -> None:
    if result.section and result.partner:
        section, partner = map(_read, (result.section.mean, result.partner.mean))
        assert result.gap == pytest.approx((section - partner) / 10)
        assert result.is_wide == (abs(section - partner) >= 10)


def test_the_same_figures_always_have_the_same_gap() -> None:
    for section, partner in ((2.55, 2.84), (2.64, 2.75)):
        result = AxisResult(Axis.ROLES, _mean(section), _mean(partner))
        shown = told_level(section), told_level(partner), told_gap(result.gap)
        assert shown == ("2,6", "2,8", "−0,2")


def _mean(value: float) -> Score:
    return Score(value, 0, 4, 12)


def _read(value: float) -> int:
    """The tenths a reader sees."""
    return int(told_level(value).replace(",", ""))


@given(st.lists(RESULTS, max_size=9))
def test_the_widest_gaps_come_first_and_none_is_lost(results: list[AxisResult]) -> None:
    ordered = gaps_first(results)
    assert sorted(map(repr, ordered)) == sorted(map(repr, results))
    sizes = [math.inf if each.gap is None else -abs(each.gap) for each in ordered]
    assert sizes == sorted(sizes)
    widest = widest_gap(results)
    assert (widest is None) == (not any(each.gap for each in results))
    assert widest is None or widest == ordered[0]


@given(st.lists(st.none() | st.floats(0, 4), max_size=12))
def test_a_median_is_hidden_under_five_answers(means: list[float | None]) -> None:
    found = circle_median(means)
    known = [mean for mean in means if mean is not None]
    if len(known) < LEAST_FOR_MEDIAN:
        assert found is None
    else:
        assert found is not None
        assert min(known) <= found <= max(known)


def test_thirds_a_whole_level_apart_are_a_wide_gap() -> None:
    for low in (0, 1, 2):
        apart = AxisResult(
            Axis.ROLES, score([low + 1, low + 1, low + 2]), score([low, low, low + 1])
        )
        assert apart.gap == 1.0
        assert apart.is_wide
    assert not AxisResult(Axis.ROLES, score([2, 2, 2]), score([1, 1, 2])).is_wide


def test_a_relation_stands_in_the_middle_and_moves_since_last_time() -> None:
    both = AxisResult(Axis.VISION, score([3]), score([2]), before=1.5, target=Target(3))
    assert (both.level, both.change, both.is_under_target) == (2.5, 1.0, True)
    alone = AxisResult(Axis.VISION, None, score([3]), target=Target(3))
    assert (alone.level, alone.change, alone.is_under_target) == (3.0, None, False)
    assert stand(None, None) is None
    assert not AxisResult(Axis.VISION, target=Target(3)).is_under_target


def test_only_the_answers_to_questions_asked_count() -> None:
    axes = {"dialogue-1": Axis.DIALOGUE, "dialogue-2": Axis.DIALOGUE, "vision-1": Axis.VISION}
    answers = {"dialogue-1": 1, "dialogue-2": 4, "vision-1": None, "vision-9": 4}
    found = axis_scores(axes, answers)
    assert found[Axis.DIALOGUE] == Score(2.5, 1, 4, 2)
    assert found[Axis.VISION] is found[Axis.ROLES] is None


def test_figures_are_told_the_french_way() -> None:
    assert [told_level(each) for each in (None, 0.0, 7 / 3)] == ["—", "0,0", "2,3"]
    assert [told_level(each) for each in (0.25, 2.25, 2.75)] == ["0,3", "2,3", "2,8"]
    assert [told_gap(each) for each in (None, 1.3, -0.2, 0.0, -0.04)] == [
        "—", "+1,3", "−0,2", "0,0", "0,0",
    ]  # fmt: skip
    assert told_spread(score([1, 3])) == "de 1 à 3"
    assert told_spread(score([2, 2])) == "2"
    assert told_spread(None) == ""


def test_every_axis_level_side_and_way_has_its_own_words() -> None:
    for kind in (Axis, Side, Way, Level):
        assert len({each.label for each in kind}) == len(kind)
    assert len({each.remedy for each in Axis}) == len(Axis)
    assert len({each.meaning for each in Level}) == len(Level) == 5


def _shipped() -> tuple[Question, ...]:
    return read_questions(paths.resource("templates/diagnostic.txt").read_text(encoding="utf-8"))


def test_the_shipped_questionnaire_has_three_questions_an_axis() -> None:
    questions = _shipped()
    assert len({each.key for each in questions}) == len({each.text for each in questions}) == 27
    assert [len(each) for each in by_axis(questions).values()] == [3] * 9
    assert questions[0].key == "vision-1"
    assert all(each.text.endswith("?") for each in questions)


def test_a_questionnaire_that_is_not_written_so_is_refused() -> None:
    with pytest.raises(ValueError, match="before any axis"):
        read_questions("\n---\nUne question ?")
    with pytest.raises(ValueError, match="ailleurs"):
        read_questions("\n---\n# ailleurs\nUne question ?")


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(Axis)), max_size=12))
def test_a_new_question_never_takes_the_key_of_another(drawn: list[tuple[bool, Axis]]) -> None:
    shipped = _shipped()
    new = [("", axis, f"Question {rank} ?") for rank, (_, axis) in enumerate(drawn)]
    kept = [(each.key, each.axis, each.text) for each in shipped[: len(drawn)]]
    made = numbered([*new, *kept], [each.key for each in shipped])
    assert len({each.key for each in made}) == len(made) == len(new) + len(kept)
    fresh = {each.key for each in made} - {key for key, _, _ in kept}
    assert not fresh & {each.key for each in shipped}
    axes = [list(Axis).index(each.axis) for each in made]
    assert axes == sorted(axes)


def test_a_target_may_have_no_day() -> None:
    assert Target(3).due_on is None
    assert Target(3, date(2027, 6, 30)).due_on == date(2027, 6, 30)
