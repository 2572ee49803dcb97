"""What the parties of a convention promised: how it stands on a day, and where its text says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import Article, numbered_paragraphs
from smlh_desktop.domain.rich_text import BlockKind

# In the order of the parties, as the fields {{la_section}}, {{le_partenaire}}, {{le_tiers}} are.
_ARTICLES = ("engagements_section", "engagements_partenaire", "engagements_tiers")
_KEY = "engagements_"


class CommitmentState(StrEnum):
    """How a commitment stands on a day: a review says it, but for a delay, which is computed."""

    TO_KEEP = "a_tenir"
    UNDER_WAY = "en_cours"
    LATE = "en_retard"
    KEPT = "tenu"
    DROPPED = "abandonne"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            CommitmentState.TO_KEEP: "À tenir",
            CommitmentState.UNDER_WAY: "En cours",
            CommitmentState.LATE: "En retard",
            CommitmentState.KEPT: "Tenu",
            CommitmentState.DROPPED: "Abandonné",
        }[self]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is waited for any more."""
        return self in (CommitmentState.KEPT, CommitmentState.DROPPED)


REVIEWED = tuple(state for state in CommitmentState if state is not CommitmentState.LATE)
"""What a person may say at a review."""


def state_on(day: date, due_on: date | None, said: CommitmentState | None) -> CommitmentState:
    """How a commitment due `due_on` (None: no day was set) stands, by what the last review `said`
    (None: never reviewed)."""
    if said is not None and said.is_settled:
        return said
    if due_on is not None and due_on < day:
        return CommitmentState.LATE
    return said or CommitmentState.TO_KEEP


@dataclass(frozen=True, slots=True)
class Promise:
    """A paragraph that commits a party: its mark (« 3.1 », empty where it has none), its words, and
    the place of the party from 0 (None: the article is of no one party)."""

    mark: str
    words: str
    party: int | None


def promises(written: Sequence[ArticleText], printed: Sequence[Article]) -> list[Promise]:
    """What the articles of commitments say, one promise a numbered paragraph; every paragraph of an
    article where none is numbered. `printed` are the articles `written`, filled in."""
    found: list[Promise] = []
    for number, (source, article) in enumerate(zip(written, printed, strict=True), start=1):
        if not source.key.startswith(_KEY):
            continue
        party = _ARTICLES.index(source.key) if source.key in _ARTICLES else None
        marked = numbered_paragraphs(number, article.body)
        numbered = [each for each in marked if each[1].kind is BlockKind.NUMBERED]
        found += [
            Promise(mark if numbered else "", block.text, party)
            for mark, block in numbered or marked
            if block.text.strip()
        ]
    return found
