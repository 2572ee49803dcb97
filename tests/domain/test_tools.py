"""Sizes of files, in words."""

import pytest

from smlh_desktop.domain.tools import Handover, ToolKind, size_told


@pytest.mark.parametrize(
    ("size", "told"),
    [(1, "1 ko"), (840_000, "820 ko"), (1024 * 1024, "1 Mo"), (40 * 1024 * 1024, "40 Mo")],
)
def test_a_size_is_told_in_plain_units(size: int, told: str) -> None:
    assert size_told(size) == told


def test_every_kind_and_way_has_its_word() -> None:
    assert all(each.label for each in (*ToolKind, *Handover))
