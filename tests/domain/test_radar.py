"""What a radar joins, where its axes lead, how its labels are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.diagnosis import Axis
from smlh_desktop.domain.radar import RadarSeries, Stroke, direction, label_lines, stretches


def test_axes_go_round_from_the_top() -> None:
    assert direction(0, 4) == pytest.approx((0, -1))
    assert direction(1, 4) == pytest.approx((1, 0))
    assert direction(2, 4) == pytest.approx((0, 1))


def test_an_unknown_value_breaks_the_line_and_only_there() -> None:
    assert stretches([1, 2, 3]) == [([0, 1, 2], True)]
    assert stretches([1, None, 3, 4]) == [([2, 3, 0], False)]
    assert stretches([None, 1, None, 2, 3]) == [([1], False), ([3, 4], False)]
    assert stretches([None, None]) == stretches([]) == []


@given(st.lists(st.none() | st.floats(0, 4), max_size=12))
def test_every_known_value_is_in_one_stretch(values: list[float | None]) -> None:
    found = [rank for stretch, _ in stretches(values) for rank in stretch]
    assert sorted(found) == [rank for rank, value in enumerate(values) if value is not None]


@given(st.text(alphabet="abc ", max_size=40))
def test_a_label_cut_in_two_loses_nothing(label: str) -> None:
    assert " ".join(label_lines(label)) == label


def test_labels_of_the_axes_are_cut_evenly() -> None:
    assert label_lines(Axis.EVALUATION.label) == ("Évaluation et", "apprentissage")
    assert label_lines(Axis.DIALOGUE.label) == ("Dialogue",)
    assert max(len(line) for axis in Axis for line in label_lines(axis.label)) <= 15


def test_a_line_without_values_is_empty_and_each_stroke_is_told() -> None:
    assert RadarSeries("La section", (None, None)).is_empty
    assert not RadarSeries("La section", (None, 0.0)).is_empty
    assert len({each.spoken for each in Stroke}) == len(Stroke)
