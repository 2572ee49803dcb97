"""What a column holds, from its values alone."""

import pytest

from smlh_desktop.domain.column_contents import find_key
from smlh_desktop.domain.columns import Column, read_header


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (
            ["a@exemple.fr", "b@exemple.fr; c@exemple.fr", "d@exemple.fr", "à demander", None] * 2,
            "",
        ),
        (["a@exemple.fr", "b@exemple.fr; c@exemple.fr", "d@exemple.fr", None], "email"),
        (["www.exemple.fr", "https://exemple.fr", "www.a.exemple.fr"], "website"),
        (["W842001234", "W842001235", "w842001236"], "rna"),
        (["0840012F", "0840013G", "0840014H"], "uai"),
        ([732829320, "552 100 554", 73282932000074.0], "siren"),
        (["06 12 34 56 78", 612345679, "07 12 34 56 78"], "mobile"),
        (["04 90 10 10 10", 490101011, "04.90.10.10.12"], "phone"),
        (["Mme Anne DUPONT", "M. le Maire", "Mme Ève RAVEL"], "contact"),
        (["84400 Apt", "84000 Avignon", "4000 Digne"], "locality"),
        (["rouge", "vert", "bleu"], ""),
        (["a@exemple.fr", "b@exemple.fr"], ""),
        ([], ""),
        ([1, 2, 3, 4], ""),
        ([2024, 2025, 2026], ""),
    ],
)
def test_a_column_is_told_by_what_it_holds(values: list[object], key: str) -> None:
    assert find_key(values, set()) == key


def test_a_key_already_taken_gives_way_to_the_next() -> None:
    emails = ["a@exemple.fr", "b@exemple.fr", "c@exemple.fr"]
    assert find_key(emails, {"email"}) == "contact_email"
    assert find_key(emails, {"email", "contact_email"}) == ""


def test_an_email_column_is_one_whatever_its_title() -> None:
    below = [(f"P{n}", f"p{n}@exemple.fr", f"Mme Anne N{n}", f"8400{n} Apt") for n in range(5)]
    assert read_header(("Organisme", "Contact", "Qui ?", "Où ?"), below) == (
        Column(0, "Organisme", "name"),
        Column(1, "Contact", "email", by_content=True),
        Column(2, "Qui ?", "contact", by_content=True),
        Column(3, "Où ?", "locality", by_content=True),
    )


def test_nom_is_the_person_where_another_title_names_the_organisation() -> None:
    keys = [column.key for column in read_header(("Nom", "Prénom", "Structure", "Mail"))]
    assert keys == ["last_name", "first_name", "name", "email"]
    assert [column.key for column in read_header(("Nom", "Ville"))] == ["name", "city"]
