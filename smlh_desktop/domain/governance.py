"""How the Cercle governs itself: mandates, proposals and what partners say of them, decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.typography import count


class ProposalState(StrEnum):
    """How far a proposal is."""

    DISCUSSED = "en_discussion"
    ADOPTED = "adoptee"
    REJECTED = "rejetee"
    WITHDRAWN = "retiree"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            ProposalState.DISCUSSED: "En discussion",
            ProposalState.ADOPTED: "Adoptée",
            ProposalState.REJECTED: "Rejetée",
            ProposalState.WITHDRAWN: "Retirée",
        }[self]

    @property
    def is_over(self) -> bool:
        """Whether it was concluded: its text and what was said of it stay as they are."""
        return self is not ProposalState.DISCUSSED


class Opinion(StrEnum):
    """What a partner says of a version, in a word."""

    FAVOURABLE = "favorable"
    RESERVED = "reserve"
    AGAINST = "defavorable"
    NONE = "sans_avis"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Opinion.FAVOURABLE: "Favorable",
            Opinion.RESERVED: "Réservé",
            Opinion.AGAINST: "Défavorable",
            Opinion.NONE: "Sans avis",
        }[self]


_COUNTED = {
    Opinion.FAVOURABLE: ("favorable", "favorables"),
    Opinion.RESERVED: ("réservé", "réservés"),
    Opinion.AGAINST: ("défavorable", "défavorables"),
    Opinion.NONE: ("sans avis", "sans avis"),
}


def tally(opinions: Iterable[Opinion]) -> dict[Opinion, int]:
    """How many gave each opinion, in order."""
    found = Counter(opinions)
    return {each: found[each] for each in Opinion}


def tally_told(found: Mapping[Opinion, int]) -> str:
    """« 4 favorables, 1 réservé »; empty where nobody answered."""
    return ", ".join(count(number, *_COUNTED[each]) for each, number in found.items() if number)


def runs_on(day: date, since: date | None, until: date | None) -> bool:
    """Whether a mandate `since` a day `until` another (both counted; None: not known) runs."""
    return (since is None or since <= day) and (until is None or day <= until)


def decision_label(state: ActionState) -> str:
    """How a decision that somebody carries out stands, in French."""
    own = {ActionState.OPEN: "À tenir", ActionState.DONE: "Tenue"}
    return own.get(state, state.label)
