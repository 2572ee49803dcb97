"""Columns that hold one of a few words."""

import pytest

from smlh_desktop.domain import column_choices, columns
from smlh_desktop.domain.partners import read_kind

KEYS = ("kind", "civility", "status", "circle_status", "stage")


@pytest.mark.parametrize("key", KEYS)
def test_each_word_offered_is_understood_however_it_is_written(key: str) -> None:
    for word in column_choices.offered(key):
        value = column_choices.meant(key, word.upper())
        assert column_choices.said(key, value) == word


def test_each_kind_offered_is_read_as_such_by_an_import() -> None:
    for word in column_choices.offered("kind"):
        assert read_kind(word) == column_choices.meant("kind", word)


def test_what_we_do_not_know_is_said_as_it_is_and_means_nothing() -> None:
    assert column_choices.said("stage", "une étape à venir") == "une étape à venir"
    assert column_choices.meant("stage", "une étape à venir") == ""
    assert column_choices.offered("city") == ()


def test_a_column_where_one_chooses_is_one_that_is_recognised() -> None:
    assert {*KEYS, *column_choices.YES_OR_NO} <= columns.LABELS.keys()
