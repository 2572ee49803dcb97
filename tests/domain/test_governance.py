"""Mandates that run, opinions counted."""

from datetime import date, timedelta

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.governance import (
    Opinion,
    ProposalState,
    decision_label,
    runs_on,
    tally,
    tally_told,
)

DAY = date(2026, 11, 26)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def test_a_mandate_runs_from_its_first_day_to_its_last() -> None:
    assert runs_on(DAY, None, None)
    assert runs_on(DAY, DAY, DAY)
    assert runs_on(DAY, YESTERDAY, None)
    assert not runs_on(DAY, TOMORROW, None)
    assert not runs_on(DAY, None, YESTERDAY)


def test_opinions_are_counted_in_order_and_told_in_words() -> None:
    found = tally([Opinion.AGAINST, Opinion.FAVOURABLE, Opinion.FAVOURABLE, Opinion.NONE])
    assert list(found.values()) == [2, 0, 1, 1]
    assert tally_told(found) == "2 favorables, 1 défavorable, 1 sans avis"
    assert tally_told(tally([])) == ""


def test_every_state_has_its_word() -> None:
    assert [each.label for each in ProposalState if each.is_over] == [
        "Adoptée", "Rejetée", "Retirée",
    ]  # fmt: skip
    assert [decision_label(each) for each in ActionState] == [
        "En retard", "Pour aujourd'hui", "À tenir", "Tenue",
    ]  # fmt: skip
