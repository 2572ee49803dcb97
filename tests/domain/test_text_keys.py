"""What texts are searched, compared and sorted under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.text_keys import plain, query_alternatives, search_text, sort_key, words

LATIN = st.text(
    alphabet=st.characters(max_codepoint=0x24F, categories=("L", "N", "P", "Z", "M")), max_size=40
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Élève", "eleve"),
        ("Curaçao", "curacao"),
        ("Søren", "soren"),
        ("Đurić", "duric"),
        ("E\u0301le\u0300ve", "eleve"),
        ("ﬁn", "fin"),
        ("ae-Æ", "ae-ae"),
    ],
)
def test_accents_case_and_ligatures_are_put_aside(typed: str, key: str) -> None:
    assert plain(typed) == key


@pytest.mark.parametrize(
    "written", ["St-Saturnin", "Saint Saturnin", "SAINT-SATURNIN", "st saturnin"]
)
def test_st_is_saint(written: str) -> None:
    assert words(written) == ["saint", "saturnin"]


def test_ste_sts_and_stes_are_saints_too() -> None:
    assert words("Ste Cécile, Sts Pères, Stes Maries") == [
        *("sainte", "cecile", "saints", "peres", "saintes", "maries"),
    ]


def test_apostrophes_and_hyphens_part_words() -> None:
    assert words("L'Isle-sur-la-Sorgue") == words("L’ISLE SUR LA SORGUE")
    assert words("_sous_tiret_") == ["sous", "tiret"]


def test_absent_texts_are_passed_over() -> None:
    assert search_text(None, "", "Lycée", "—") == "lycee"


def test_st_may_begin_saint_or_another_word() -> None:
    assert query_alternatives("St gil") == [("st", "saint"), ("gil",)]
    assert query_alternatives("« – »") == []


@given(LATIN, st.data())
def test_any_beginning_of_any_word_finds_the_record(text: str, data: st.DataObject) -> None:
    indexed = search_text(text).split()
    for word in text.split():
        typed = word[: data.draw(st.integers(1, len(word)))]
        for alternatives in query_alternatives(typed):
            assert any(each.startswith(alternatives) for each in indexed), (typed, indexed)


@given(LATIN)
def test_case_and_accents_never_change_a_key(text: str) -> None:
    assert words(text.swapcase().swapcase()) == words(plain(text))


def test_names_sort_the_french_way() -> None:
    names = ["Zèbre", "éclair", "Eclat", "Œuvre", "étude", "abeille", "ouvrage", "Îles"]
    assert sorted(names, key=sort_key) == [
        *("abeille", "éclair", "Eclat", "étude", "Îles", "Œuvre", "ouvrage", "Zèbre"),
    ]
