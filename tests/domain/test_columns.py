"""Which column of a list is what."""

import pytest

from smlh_desktop.domain import columns
from smlh_desktop.domain.columns import (
    NOT_RECOGNISED,
    ROW_NUMBER,
    TARGETS,
    Column,
    Target,
    candidates,
    find_header,
    read_header,
    recognise,
)


@pytest.mark.parametrize(
    ("title", "key"), [(title, target.key) for target in TARGETS for title in target.titles]
)
def test_each_usual_title_is_recognised(title: str, key: str) -> None:
    assert key in candidates(title)
    assert key in candidates(title.upper())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.key)
def test_the_name_of_a_column_is_a_title_without_doubt(target: Target) -> None:
    assert candidates(target.label) == (target.key,)


def test_columns_only_to_read_are_left_out_however_many() -> None:
    keys = [column.key for column in read_header(("Organisme", *columns.ONLY_TO_READ))]
    assert keys == ["name", columns.LEFT_OUT, columns.LEFT_OUT, columns.LEFT_OUT]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Organismes", "name"),
        ("Courriel ", "email"),
        ("C.P.", "postcode"),
        ("Convention ?", "convention"),
        ("SIREN / SIRET", "siren"),
        ("Siret", "siret"),
        ("Courriel 2", "other_emails"),
        ("Tél.", "phone"),
        ("Téléphonne", "phone"),
        ("Interlocuteurs", "contact"),
        ("N°", ROW_NUMBER),
        ("Numero", ROW_NUMBER),
    ],
)
def test_a_near_title_is_recognised(title: str, key: str) -> None:
    assert recognise(title) == key


@pytest.mark.parametrize("title", ["", "   ", "Couleur préférée", "Prix", "?", "2026"])
def test_a_title_we_cannot_place_is_left_so(title: str) -> None:
    assert recognise(title) == NOT_RECOGNISED


def test_the_row_of_titles_is_found_under_a_merged_title() -> None:
    rows = [
        ("Section de Vaucluse – partenaires", None, None),
        ("Mise à jour : 12/03/2026", None, None),
        (None, None, None),
        ("N°", "Organisme", "C.P.", "Ville"),
        (1, "Mairie d'Essai", 84000, "Avignon"),
    ]
    assert find_header(rows) == 3


def test_the_row_that_names_most_is_taken() -> None:
    rows = [("Nom", "Ville"), ("Organisme", "Adresse", "Ville", "Téléphone")]
    assert find_header(rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("Organisme",)],
        [("Adresse", "Ville")],
        [("N°", "Organisme")],
        [(None,)] * 20 + [("Organisme", "Ville")],
    ],
)
def test_a_list_without_titles_has_no_header(rows: list[tuple[object, ...]]) -> None:
    assert find_header(rows) is None


def test_of_two_columns_alike_the_first_is_taken() -> None:
    assert read_header(("Ville", None, " Ville \n", "Organisme", 2026)) == (
        Column(0, "Ville", "city"),
        Column(2, "Ville", NOT_RECOGNISED),
        Column(3, "Organisme", "name"),
        Column(4, "2026", NOT_RECOGNISED),
    )


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_a_column_is_named_as_excel_does(index: int, letters: str) -> None:
    assert Column(index, "x", "name").letters == letters


def test_a_column_says_in_french_what_it_was_taken_for() -> None:
    assert Column(0, "C.P.", "postcode").label == "Code postal"
    assert Column(0, "?", NOT_RECOGNISED).label == ""


def test_a_column_without_a_title_is_one_when_it_holds_something() -> None:
    below = [("Banque", None, "a@exemple.fr", ""), *[("Cave", None, "b@exemple.fr", "")] * 3]
    found = columns.read_header(("Organisme", None, None, None), below)
    assert [(each.index, each.title, each.key) for each in found] == [
        (0, "Organisme", "name"), (2, columns.UNTITLED, "email"),
    ]  # fmt: skip


def test_what_a_person_told_is_taken_before_anything_else() -> None:
    titles = ("Organisme", "Téléphone", "Tél 2", "Ville")
    found = columns.read_header(titles, told={2: "phone", 3: columns.LEFT_OUT, 0: "name"})
    assert [each.key for each in found] == ["name", "", "phone", columns.LEFT_OUT]
    twins = columns.read_header(titles, told={1: "phone", 2: "phone", 3: "unheard of"})
    assert [each.key for each in twins] == ["name", "phone", "", ""]
