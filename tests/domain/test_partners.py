"""Kinds of partners, places in the Cercle, and the same name written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.partners import (
    CircleStatus,
    PartnerKind,
    key_of_sort_key,
    name_key,
    read_kind,
)
from smlh_desktop.domain.text_keys import sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DUPONT ET FILS SARL", "Dupont & Fils <SARL>"),
        ("Lycée de l'Étang", "LYCEE ETANG"),
        ("Collège St-Exemple", "collège Saint Exemple"),
        ("Œuvre des Pupilles", "OEUVRE PUPILLES"),
    ],
)
def test_the_same_name_written_otherwise_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text() | st.sampled_from(["Collège St-Exemple", "SAS", "Œuvre des Pupilles SARL"]))
def test_the_key_of_a_name_is_that_of_its_sort_key(name: str) -> None:
    assert key_of_sort_key(sort_key(name)) == name_key(name)


def test_names_that_differ_have_keys_that_differ() -> None:
    assert name_key("Lycée Nord") != name_key("Lycée Sud")


def test_a_name_made_of_little_words_keeps_them() -> None:
    assert name_key("SAS") == "sas"
    assert name_key("D'EN A") != name_key("L'EN A")


@pytest.mark.parametrize("kind", [kind for kind in PartnerKind if kind is not PartnerKind.OTHER])
def test_each_kind_is_read_from_its_own_label(kind: PartnerKind) -> None:
    assert read_kind(kind.label) is kind
    assert read_kind(kind.label.upper()) is kind


def test_an_unknown_kind_is_none() -> None:
    assert read_kind("Fanfare") is None
    assert read_kind("") is None


def test_every_kind_and_place_has_a_label_and_an_icon() -> None:
    assert len({kind.label for kind in PartnerKind}) == len(PartnerKind)
    assert all(kind.icon for kind in PartnerKind)
    assert len({status.label for status in CircleStatus}) == len(CircleStatus)
