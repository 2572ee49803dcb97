"""Cells that hold several things."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.cell_parts import (
    split_address,
    split_locality,
    split_people,
    split_phones,
    with_parts,
)
from smlh_desktop.domain.people import Civility, PersonName


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("84400 Apt", ("84400", "Apt")),
        ("4400 Digne-les-Bains", ("4400", "Digne-les-Bains")),
        ("84800 – L'Isle-sur-la-Sorgue", ("84800", "L'Isle-sur-la-Sorgue")),
        ("Apt (84400)", ("84400", "Apt")),
        ("Apt 84400", ("84400", "Apt")),
        ("84000 Avignon Cedex 1", ("84000", "Avignon Cedex 1")),
        ("Apt", None),
        ("84400", None),
        ("", None),
        ("12 rue du Puits", None),
    ],
)
def test_a_postcode_and_its_commune(text: str, parts: tuple[str, str] | None) -> None:
    assert split_locality(text) == parts


def test_a_whole_address_in_one_cell() -> None:
    assert split_address("12, rue du Puits, 84400 Apt") == ("12, rue du Puits", "84400", "Apt")
    assert split_address("12 rue du Puits\n84400 APT") == ("12 rue du Puits", "84400", "APT")
    assert split_address("12, rue du 19 mars 1962") is None


def test_several_telephones() -> None:
    assert split_phones("04 90 10 10 10 / 06 12 34 56 78") == ["04 90 10 10 10", "06 12 34 56 78"]
    assert split_phones("04.90.10.10.10 ou 06.12.34.56.78") == ["04.90.10.10.10", "06.12.34.56.78"]


def _told(contact: str, function: str = "") -> list[tuple[str, str]]:
    return [(each.name.in_document, each.function) for each in split_people(contact, function)]


@pytest.mark.parametrize(
    ("contact", "function", "people"),
    [
        ("Mme Anne DUPONT", "Proviseur", [("Mme Anne DUPONT", "Proviseur")]),
        ("M. le Maire", "", [("M.", "Maire")]),
        ("Mme la Présidente", "", [("Mme", "Présidente")]),
        ("M. le Maire", "Maire", [("M.", "Maire")]),
        ("Anne Dupont (présidente)", "", [("Anne DUPONT", "Présidente")]),
        ("Anne Dupont, présidente", "", [("Anne DUPONT", "Présidente")]),
        (
            "Mme Anne DUPONT / M. Luc MARTIN", "Présidente / Trésorier",
            [("Mme Anne DUPONT", "Présidente"), ("M. Luc MARTIN", "Trésorier")],
        ),
        (
            "Mme Anne DUPONT et M. Luc MARTIN", "Présidente",
            [("Mme Anne DUPONT", "Présidente"), ("M. Luc MARTIN", "")],
        ),
        ("Mme DUPONT\nM. MARTIN", "", [("Mme DUPONT", ""), ("M. MARTIN", "")]),
        ("", "Président", [("", "Président")]),
        ("", "", []),
        ("Jean et Marie de La Tour", "", [("Jean ET MARIE DE LA TOUR", "")]),
    ],
)  # fmt: skip
def test_the_persons_of_a_cell(contact: str, function: str, people: list[tuple[str, str]]) -> None:
    assert _told(contact, function) == people


def test_a_name_in_cells_of_its_own() -> None:
    [person] = split_people("", "Maire")
    whole = with_parts(person, "Madame", "Anne", "Dupont")
    assert whole.name == PersonName(Civility.MADAM, "Anne", "Dupont")
    assert whole.function == "Maire"
    [named] = split_people("Dupont", "")
    assert with_parts(named, "", "Anne", "").name == PersonName(Civility.UNKNOWN, "Anne", "Dupont")


_WORDS = st.lists(
    st.sampled_from(
        (
            "Mme",
            "M.",
            "Anne",
            "DUPONT",
            "et",
            "/",
            ",",
            "le",
            "Maire",
            "(présidente)",
            "de",
            "La",
            "\n",
        )
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, st.sampled_from(("", "Maire", "Président / Trésorier", "Adjointe et Maire")))
def test_no_word_of_a_person_is_lost(contact: str, function: str) -> None:
    told = " ".join(" ".join(each) for each in _told(contact, function)).casefold()
    for word in re.findall(r"[^\W\d_]+", f"{contact} {function}"):
        if word.casefold() not in ("et", "le", "la", "m", "mme"):
            assert word.casefold() in told
