"""Where a convention stands on a day, and its articles as text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop import paths
from smlh_desktop.domain.conventions import (
    ArticleText,
    ConventionState,
    decide_before,
    read_articles,
    state_on,
)

START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), ConventionState.SIGNED),
        (START, ConventionState.ACTIVE),
        (date(2026, 9, 1), ConventionState.ACTIVE),
        (date(2026, 9, 2), ConventionState.TO_RENEW),
        (END, ConventionState.TO_RENEW),
        (date(2027, 1, 1), ConventionState.EXPIRED),
    ],
)
def test_the_state_follows_the_dates(day: date, state: ConventionState) -> None:
    assert state_on(day, signed=True, starts_on=START, ends_on=END) is state


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_what_is_not_signed_is_a_draft_whatever_its_dates(
    day: date, starts_on: date | None, ends_on: date | None
) -> None:
    state = state_on(day, signed=False, starts_on=starts_on, ends_on=ends_on)
    assert state is ConventionState.DRAFT


def test_a_signed_convention_without_dates_is_active() -> None:
    found = state_on(START, signed=True, starts_on=None, ends_on=None)
    assert found is ConventionState.ACTIVE


def test_one_decides_before_the_notice_runs() -> None:
    assert END - decide_before(END) == timedelta(days=120)


def test_every_state_has_its_label() -> None:
    assert len({state.label for state in ConventionState}) == len(ConventionState)


def test_articles_are_cut_at_their_titles() -> None:
    text = "laissé\n# Préambule\nNous.\n\n# Objet\n1. un\n2. deux\n# Fin\n"
    assert read_articles(text) == (
        "Nous.",
        (ArticleText("Objet", "1. un\n2. deux"), ArticleText("Fin", "")),
    )


def test_a_text_without_preamble_has_only_articles() -> None:
    assert read_articles("# Objet\nRien.") == ("", (ArticleText("Objet", "Rien."),))
    assert read_articles("sans titre") == ("", ())


def test_the_shipped_convention_has_a_preamble_and_fourteen_articles() -> None:
    text = paths.resource("templates/convention.txt").read_text(encoding="utf-8")
    preamble, articles = read_articles(text)
    assert preamble
    assert len(articles) == 14
    assert all(each.title and each.text for each in articles)
