"""The stages of a relation: what each asks, what is skipped, how long it lasts."""

import itertools
from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.relations import (
    RelationFacts,
    Stay,
    exit_conditions,
    is_stuck,
    median_days,
    needs_reason,
    next_stage,
    skipped,
    stays,
)
from smlh_desktop.domain.stages import Stage

DAY = date(2026, 1, 1)
ALL_DONE = RelationFacts(**dict.fromkeys((each.name for each in fields(RelationFacts)), True))


def test_every_fact_is_asked_by_one_stage() -> None:
    asked = [each for stage in Stage for each in exit_conditions(stage, RelationFacts())]
    assert len(asked) == len(fields(RelationFacts))
    assert not any(each.met for each in asked)
    assert all(each.met for stage in Stage for each in exit_conditions(stage, ALL_DONE))


def test_a_condition_follows_its_own_fact() -> None:
    [address, field, referent] = exit_conditions(Stage.SCOUTING, RelationFacts(referent=True))
    assert (address.met, field.met, referent.met) == (False, False, True)


def test_one_goes_on_to_the_next_stage_without_a_word_once_all_is_done() -> None:
    for stage in Stage:
        after = next_stage(stage)
        if after is not None:
            assert not needs_reason(stage, after, ALL_DONE)
            assert needs_reason(stage, after, RelationFacts())
    assert next_stage(Stage.CLOSING) is None


def test_a_stage_left_out_is_explained_and_going_back_is_not() -> None:
    assert skipped(Stage.CONTACT, Stage.DESIGN) == (Stage.MEETING, Stage.DIAGNOSIS)
    assert skipped(Stage.DESIGN, Stage.CONTACT) == ()
    assert needs_reason(Stage.CONTACT, Stage.DIAGNOSIS, ALL_DONE)
    assert not needs_reason(Stage.DESIGN, Stage.CONTACT, RelationFacts())


def test_the_days_spent_in_each_stage() -> None:
    moves = [(DAY + timedelta(30), Stage.MEETING), (DAY + timedelta(10), Stage.CONTACT)]
    found = stays(Stage.SCOUTING, DAY, moves)
    assert [(each.stage, each.days(DAY + timedelta(50))) for each in found] == [
        (Stage.SCOUTING, 10),
        (Stage.CONTACT, 20),
        (Stage.MEETING, 20),
    ]
    assert median_days(found, DAY)[Stage.SCOUTING] == 10
    assert median_days(found, DAY)[Stage.MEETING] is None


@pytest.mark.parametrize(
    ("days", "limit", "stage", "stuck"),
    [
        (61, 60, Stage.CONTACT, True),
        (60, 60, Stage.CONTACT, False),
        (900, 0, Stage.CONTACT, False),
        (900, 60, Stage.CLOSING, False),
        (900, 60, Stage.ACTION, False),
    ],
)
def test_who_is_stuck(days: int, limit: int, stage: Stage, stuck: bool) -> None:
    assert is_stuck(days, limit, stage) is stuck


_MOVES = st.lists(st.tuples(st.dates(DAY, DAY + timedelta(900)), st.sampled_from(Stage)))


@given(st.sampled_from(Stage), _MOVES)
def test_stays_follow_one_another_and_the_last_goes_on(
    first: Stage, moves: list[tuple[date, Stage]]
) -> None:
    found = stays(first, DAY, moves)
    assert found[0].since == DAY
    assert found[-1].until is None
    for one, after in itertools.pairwise(found):
        assert one.until == after.since
    today = DAY + timedelta(900)
    assert sum(each.days(today) for each in found) == 900
    assert all(isinstance(each, Stay) and each.days(today) >= 0 for each in found)
