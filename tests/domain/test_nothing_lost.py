"""Names, addresses and labels are tidied without losing a letter."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain import labels
from smlh_desktop.domain.people import Civility, PersonName, capitals, parse_name
from smlh_desktop.domain.postal_address import organisation_block, post_office
from smlh_desktop.domain.text_keys import plain, search_text, words

LETTERS = st.characters(max_codepoint=0x24F, categories=("L", "Nd"))
TEXT = st.text(
    st.characters(max_codepoint=0x24F, categories=("L", "Nd", "Zs", "Pd", "Po")), max_size=60
)

LABEL = st.text(LETTERS, min_size=1, max_size=12)


def _letters(text: str) -> str:
    """The letters and digits of `text` in one form, in order."""
    return "".join(sign for sign in plain(text) if sign.isalnum())


@given(TEXT)
def test_a_family_name_in_capitals_keeps_its_letters(name: str) -> None:
    assert _letters(capitals(name)) == _letters(name.upper()) or _letters(
        capitals(name)
    ) == _letters(name)


@given(TEXT)
def test_a_name_cut_in_parts_keeps_every_word(name: str) -> None:
    found = parse_name(name)
    parts = f"{found.first_name} {found.last_name}"
    kept = sorted(_letters(parts))
    given_letters = sorted(_letters(name))
    if found.civility is Civility.UNKNOWN:
        assert kept == given_letters
    else:  # the civility went to its own field
        assert not set(kept) - set(given_letters)


@given(TEXT, TEXT)
def test_a_name_is_written_with_all_its_letters(first: str, last: str) -> None:
    name = PersonName(Civility.MADAM, first, last, "")
    for written in (name.in_document.removeprefix("Mme"), name.in_list):
        assert len(_letters(written)) >= len(_letters(first)) + len(_letters(last)) - (
            _letters(first + last).count("ß")
        )


@given(TEXT)
def test_the_post_office_keeps_letters_and_figures(text: str) -> None:
    printed = post_office(text)
    assert printed == printed.upper()
    assert not any(unicodedata.combining(sign) for sign in unicodedata.normalize("NFD", printed))
    assert len(_letters(printed)) >= sum(sign.isalnum() for sign in text)


@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
def test_an_envelope_loses_no_letter(
    name: str, person: str, building: str, street: str, box: str, city: str
) -> None:
    block = organisation_block(
        name, person, building=building, street=street, po_box=box, postcode="84000", city=city
    )
    given_all = "".join(map(_letters, (name, person, building, street, box, "84000", city)))
    assert _letters("".join(block.texts)) == given_all


@given(st.lists(LABEL, max_size=6))
def test_labels_keep_every_word_once(typed: list[str]) -> None:
    kept = labels.split(labels.join(typed))
    assert {labels.key(each) for each in kept} == {labels.key(each) for each in typed}
    assert labels.split(labels.tidy(", ".join(typed))) == kept
    assert labels.tidy(labels.join(kept)) == labels.join(kept)


@given(LABEL, st.lists(LABEL, max_size=4))
def test_a_label_added_then_taken_off_leaves_the_others(label: str, others: list[str]) -> None:
    held = labels.without_label(labels.join(others), label)
    added = labels.with_label(held, label)
    assert labels.key(label) in map(labels.key, labels.split(added))
    assert labels.without_label(added, label) == labels.tidy(held)


@given(TEXT)
def test_what_is_searched_holds_every_word(text: str) -> None:
    assert search_text(text).split() == words(text)
