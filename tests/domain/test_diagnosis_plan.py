"""What a diagnosis proposes to do, and how often one follows another."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.diagnosis import Axis, AxisResult, Target, score
from smlh_desktop.domain.diagnosis_plan import (
    Share,
    diagnosed_again,
    partners_diagnosed,
    plans_closed,
    proposals,
)

TODAY = date(2026, 11, 26)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_a_wide_gap_and_a_target_not_reached_each_call_for_an_action() -> None:
    found = proposals(
        [
            AxisResult(Axis.VISION, score([3]), score([3]), target=Target(3)),
            AxisResult(Axis.DIALOGUE, score([2]), score([2]), target=Target(3)),
            AxisResult(Axis.ROLES, score([3]), score([1]), target=Target(4)),
            AxisResult(Axis.OPENNESS, score([2]), None),
            AxisResult(Axis.EVALUATION),
        ]
    )
    assert [each.axis for each in found] == [Axis.ROLES, Axis.DIALOGUE]
    assert found[0].words == Axis.ROLES.remedy
    assert found[0].why == (
        "La section dit 3,0, le partenaire 1,0 ; nous en sommes à 2,0, et visons 4"
    )
    assert found[1].why == "Nous en sommes à 2,0, et visons 3"


def test_a_plan_is_closed_once_all_of_it_is_done() -> None:
    assert plans_closed([[True, True], [True, False], []]) == Share(1, 2)
    assert plans_closed([]) == Share(0, 0)


def test_partners_diagnosed_are_counted_among_those_asked_about() -> None:
    days = {"a": [TODAY], "b": [], "c": [TODAY]}
    assert partners_diagnosed(days, ["a", "b", "d"]) == Share(1, 3)


def test_a_diagnosis_is_followed_within_eighteen_months_or_late_or_not_due_yet() -> None:
    first = date(2025, 1, 10)
    cases = (
        ([first, date(2026, 7, 10)], Share(1, 1)),  # to the day
        ([first, date(2026, 7, 11)], Share(0, 1)),  # a day late
        ([first], Share(0, 1)),  # never followed
        ([TODAY - timedelta(days=30)], Share(0, 0)),  # not due yet
        ([first, TODAY + timedelta(days=9)], Share(0, 1)),  # what is to come does not count
    )
    for days, expected in cases:
        assert diagnosed_again({"a": days}, TODAY) == expected


@given(st.dictionaries(st.text(max_size=3), st.lists(DAYS, max_size=5), max_size=5), DAYS)
def test_a_share_never_passes_its_whole(days: dict[str, list[date]], on: date) -> None:
    found = diagnosed_again(days, on)
    assert 0 <= found.part <= found.whole <= sum(map(len, days.values()))
