"""How a commitment stands on a day, and where a text says one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain import rich_text
from smlh_desktop.domain.commitments import (
    REVIEWED,
    CommitmentState,
    Promise,
    promises,
    state_on,
)
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import Article

DUE = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("said", "on_the_day", "the_day_after"),
    [
        (None, CommitmentState.TO_KEEP, CommitmentState.LATE),
        (CommitmentState.TO_KEEP, CommitmentState.TO_KEEP, CommitmentState.LATE),
        (CommitmentState.UNDER_WAY, CommitmentState.UNDER_WAY, CommitmentState.LATE),
        (CommitmentState.KEPT, CommitmentState.KEPT, CommitmentState.KEPT),
        (CommitmentState.DROPPED, CommitmentState.DROPPED, CommitmentState.DROPPED),
    ],
)
def test_a_commitment_is_late_once_its_day_has_passed_unless_it_is_settled(
    said: CommitmentState | None, on_the_day: CommitmentState, the_day_after: CommitmentState
) -> None:
    assert state_on(DUE, DUE, said) is on_the_day
    assert state_on(DUE + timedelta(days=1), DUE, said) is the_day_after


@given(st.dates(), st.none() | st.sampled_from(REVIEWED))
def test_without_a_day_it_stands_as_it_was_said_and_is_never_late(
    day: date, said: CommitmentState | None
) -> None:
    assert state_on(day, None, said) is (said or CommitmentState.TO_KEEP)


def test_each_state_has_a_name_and_a_delay_is_not_said() -> None:
    assert len({state.label for state in CommitmentState}) == len(CommitmentState)
    assert set(CommitmentState) - set(REVIEWED) == {CommitmentState.LATE}


def _promises(*articles: tuple[str, str]) -> list[Promise]:
    written = [ArticleText("", text, key) for key, text in articles]
    return promises(written, [Article("", rich_text.parse(each.text)) for each in written])


def test_numbered_paragraphs_of_the_articles_of_commitments_are_promises_of_their_party() -> None:
    assert _promises(
        ("objet", "1. Rien n'est promis ici."),
        ("engagements_section", "Elle promet :\n\n1. *Un* ;\n2. deux."),
        ("engagements_partenaire", "1. Trois."),
        ("engagements_tiers", "1. Quatre."),
        ("", "1. Un article à part."),
        ("engagements_communs", "1. Cinq."),
    ) == [
        Promise("2.1", "Un ;", 0),
        Promise("2.2", "deux.", 0),
        Promise("3.1", "Trois.", 1),
        Promise("4.1", "Quatre.", 2),
        Promise("6.1", "Cinq.", None),
    ]


def test_where_none_is_numbered_each_paragraph_is_a_promise() -> None:
    assert _promises(("engagements_section", "- Un\n- Deux\n\nEt trois.")) == [
        Promise("", "Un", 0),
        Promise("", "Deux", 0),
        Promise("", "Et trois.", 0),
    ]


@given(st.lists(st.tuples(st.sampled_from(["", "objet", "engagements_x"]), st.text()), max_size=4))
def test_any_text_is_read_and_no_promise_is_blank(articles: list[tuple[str, str]]) -> None:
    assert all(each.words.strip() for each in _promises(*articles))
