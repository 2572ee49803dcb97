"""What was agreed is shown, nothing else; a booklet, once folded, reads in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.directory import (
    OF_CONTACT,
    OF_PARTNER,
    Shown,
    agreed,
    booklet_order,
    joined,
    last_said,
    shown_of,
    told,
)


def test_an_organisation_that_did_not_agree_to_be_there_shows_nothing() -> None:
    assert agreed("adresse, telephone", OF_PARTNER) == frozenset()
    assert agreed("presence, adresse, inconnu", OF_PARTNER) == {Shown.PRESENCE, Shown.ADDRESS}
    assert agreed("nom, adresse", OF_CONTACT) == {Shown.NAME}
    assert told("nom, fonction, portrait") == "Nom, Fonction, portrait"
    assert joined([Shown.EMAIL, Shown.PRESENCE]) == "presence, courriel"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", date(2026, 9, 1)), ("presence", date(2025, 3, 1))),
        (("presence", date(2026, 9, 1)), ("", date(2025, 3, 1))),
        (("", date(2026, 9, 1)), ("presence", date(2026, 9, 1))),
        (("presence", date(2025, 3, 1)), ("presence, adresse", None)),
        (("presence", None), ("", None)),
    ],
)
def test_of_two_answers_the_last_one_counts(
    one: tuple[str, date | None], other: tuple[str, date | None]
) -> None:
    assert last_said(one, other) == last_said(other, one) == one


@given(st.sets(st.sampled_from(OF_CONTACT)))
def test_only_what_was_agreed_is_shown(keys: set[Shown]) -> None:
    values = {each: each.value for each in OF_CONTACT}
    assert shown_of(joined(keys), OF_CONTACT, values).keys() == keys


@given(st.integers(1, 200))
def test_a_folded_booklet_reads_in_order(pages: int) -> None:
    sides = booklet_order(pages)
    total = 2 * len(sides)
    assert total % 4 == 0
    assert pages <= total < pages + 4
    fronts, backs = sides[::2], sides[1::2]
    sheets = list(zip(fronts, backs, strict=True))
    opening = [page for front, back in sheets for page in (front[1], back[0])]
    closing = [page for front, back in sheets for page in (front[0], back[1])]
    assert opening + closing[::-1] == list(range(total))
