"""The shipped communes of France, as the rules search them."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.communes import Commune
from smlh_desktop.domain.text_keys import words
from smlh_desktop.services.communes import communes

EVERY = tuple(communes())
WAYS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    str.swapcase,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace("-", " ").replace("'", "’"),
    lambda name: name.replace("œ", "oe").replace("Œ", "Oe"),
    lambda name: name.replace("Saint-", "St-").replace("Sainte-", "Ste "),
)


@given(st.sampled_from(EVERY), st.data())
def test_any_beginning_of_a_name_finds_it(commune: Commune, data: st.DataObject) -> None:
    typed = commune.name
    for way in data.draw(st.lists(st.sampled_from(WAYS), max_size=3), label="ways"):
        typed = way(typed)
    typed = typed[: data.draw(st.integers(1, len(typed)), label="letters")]
    assert not words(typed) or commune in communes().matching(typed, len(EVERY))


@given(st.sampled_from(EVERY))
def test_a_commune_goes_with_its_postcode(commune: Commune) -> None:
    assert commune in communes().communes_of(commune.postcode)
    assert commune.postcode in communes().postcodes_of(commune.name)
    assert communes().mismatch(commune.postcode, commune.name.upper()) == ""


def test_whatever_sign_a_name_holds_it_is_compared_as_the_search_does() -> None:
    holding = {sign: commune for commune in EVERY for sign in commune.name}
    for commune in holding.values():
        assert commune.postcode in communes().postcodes_of(" ".join(words(commune.name)))


def test_postcodes_have_five_digits() -> None:
    assert all(len(each.postcode) == 5 and each.postcode.isdecimal() for each in EVERY)


def test_the_communes_of_vaucluse_are_there() -> None:
    assert len({each.name for each in EVERY if each.postcode.startswith("84")}) == 151


@pytest.mark.parametrize(
    ("postcode", "name"),
    [
        ("84400", "Apt"),
        ("84140", "Avignon"),
        ("75116", "Paris"),
        ("69003", "Lyon"),
        ("20000", "Ajaccio"),
        ("97400", "Saint-Denis"),
        ("98800", "Nouméa"),
    ],
)
def test_a_postcode_gives_its_town_first(postcode: str, name: str) -> None:
    assert communes().communes_of(postcode)[0] == Commune(name, postcode)


def test_st_sat_near_home_is_saint_saturnin() -> None:
    found = communes().matching("st sat", 3, prefer=("84",))
    assert [each.label for each in found[:2]] == [
        "Saint-Saturnin-lès-Apt (84490)",
        "Saint-Saturnin-lès-Avignon (84450)",
    ]


def test_a_former_commune_that_bears_the_name_of_another_is_not_said() -> None:
    assert communes().mismatch("49270", "Landemont") == ""
    assert communes().mismatch("84400", "Avignon").startswith("84400 est le code postal d'Apt, ")
