"""Names of persons, as they are typed and as documents write them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.people import Civility, PersonName, capitals, parse_name

WORD = st.text(alphabet="abcdeéèçœłABCDEÉÈÇŒŁ'’-.", min_size=1, max_size=8)
TYPED = st.lists(
    st.one_of(WORD, st.sampled_from(["M.", "Mme", "de", "La", "DU", "d'", "O'BRIEN", "van"])),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Hélène DAUMAS", "Hélène", "Daumas"),
        ("DAUMAS Hélène", "Hélène", "Daumas"),
        ("Anne-Sophie GARRIGUE", "Anne-Sophie", "Garrigue"),
        ("Jean-Paul MARTIN-DUPRÉ", "Jean-Paul", "Martin-Dupré"),
        ("Jean de LA TOUR", "Jean", "de La Tour"),
        ("Karim Belhadri", "Karim", "Belhadri"),
        ("Jean de La Tour", "Jean", "de La Tour"),
        ("O'BRIEN Mary", "Mary", "O'Brien"),
        ("Mary O’BRIEN", "Mary", "O’Brien"),
        ("HÉLÈNE DAUMAS", "Hélène", "Daumas"),
        ("DAUMAS", "", "Daumas"),
        ("J. DUPONT", "J.", "Dupont"),
        ("", "", ""),
    ],
)
def test_a_typed_name_is_cut_in_its_parts(typed: str, first: str, last: str) -> None:
    assert parse_name(typed) == PersonName(Civility.UNKNOWN, first, last)


@pytest.mark.parametrize(
    ("typed", "civility"),
    [
        ("M. Armand VAUCLAIR", Civility.SIR),
        ("M Armand VAUCLAIR", Civility.SIR),
        ("Mr. Armand VAUCLAIR", Civility.SIR),
        ("monsieur Armand VAUCLAIR", Civility.SIR),
        ("Mme Armand VAUCLAIR", Civility.MADAM),
        ("MADAME Armand VAUCLAIR", Civility.MADAM),
        ("Mlle Armand VAUCLAIR", Civility.MADAM),
        ("Armand VAUCLAIR", Civility.UNKNOWN),
    ],
)
def test_the_civility_is_read_however_it_is_written(typed: str, civility: Civility) -> None:
    assert parse_name(typed) == PersonName(civility, "Armand", "Vauclair")


def test_a_name_that_begins_like_a_civility_is_a_name() -> None:
    assert parse_name("Maud MARTEL").civility is Civility.UNKNOWN
    assert parse_name("Mmes MARTEL").civility is Civility.UNKNOWN


@pytest.mark.parametrize(
    ("last_name", "shown"),
    [
        ("Daumas", "DAUMAS"),
        ("de La Tour", "de La TOUR"),
        ("du Bellay", "du BELLAY"),
        ("O'Brien", "O'BRIEN"),
        ("d'Ormeval", "d'ORMEVAL"),
        ("d’Ormeval", "d’ORMEVAL"),
        ("Le Gallec", "LE GALLEC"),
        ("van der Linden", "van der LINDEN"),
        ("Garrigue-Éloi", "GARRIGUE-ÉLOI"),
        ("de", "DE"),
        ("", ""),
    ],
)
def test_the_family_name_is_in_capitals_and_keeps_its_particle(last_name: str, shown: str) -> None:
    assert capitals(last_name) == shown


def test_documents_put_the_first_name_first_and_lists_the_family_name() -> None:
    name = PersonName(Civility.MADAM, "Hélène", "de La Tour")
    assert name.in_document == "Mme Hélène de La TOUR"
    assert name.civil == "Hélène de La TOUR"
    assert name.in_list == "de La TOUR Hélène"


def test_what_is_unknown_leaves_no_empty_space() -> None:
    assert PersonName().in_document == ""
    assert PersonName(Civility.SIR, "", "Vauclair").in_document == "M. VAUCLAIR"
    assert PersonName(Civility.UNKNOWN, "Armand", "").in_list == "Armand"


@given(TYPED)
def test_no_letter_of_a_name_is_lost(typed: str) -> None:
    def letters(text: str) -> Counter[str]:
        return Counter(sign for sign in text.casefold() if not sign.isspace())

    name = parse_name(typed)
    parts = f"{name.first_name} {name.last_name}"
    if name.civility is Civility.UNKNOWN:
        assert letters(parts) == letters(typed)
    else:
        assert letters(parts) == letters(" ".join(typed.split()[1:]))
    assert letters(name.civil) == letters(name.in_list) == letters(parts)
