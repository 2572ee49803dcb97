"""Conventions: where one stands, computed from its dates, and its articles as text."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# « Décider avant le » = end − notice − margin (usual terms, in days).
NOTICE_DAYS = 90
MARGIN_DAYS = 30


class ConventionState(StrEnum):
    """Where a convention stands on a given day."""

    DRAFT = "projet"
    SIGNED = "signee"
    ACTIVE = "active"
    TO_RENEW = "a_renouveler"
    EXPIRED = "expiree"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            ConventionState.DRAFT: "Projet",
            ConventionState.SIGNED: "Signée",
            ConventionState.ACTIVE: "Active",
            ConventionState.TO_RENEW: "À renouveler",
            ConventionState.EXPIRED: "Expirée",
        }[self]


def state_on(
    day: date, *, signed: bool, starts_on: date | None, ends_on: date | None
) -> ConventionState:
    """The state of a convention on `day`."""
    if not signed:
        return ConventionState.DRAFT
    if ends_on is not None and ends_on < day:
        return ConventionState.EXPIRED
    if starts_on is not None and starts_on > day:
        return ConventionState.SIGNED
    if ends_on is not None and decide_before(ends_on) <= day:
        return ConventionState.TO_RENEW
    return ConventionState.ACTIVE


def decide_before(ends_on: date) -> date:
    """The last day to decide what follows, before the notice runs."""
    return ends_on - timedelta(days=NOTICE_DAYS + MARGIN_DAYS)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is edited: its title, and its text in light markup."""

    title: str
    text: str


def read_articles(text: str) -> tuple[str, tuple[ArticleText, ...]]:
    """The preamble and the articles of a text whose titles begin with « # ».

    What stands before the first title is left out; the part titled « Préambule », if it
    comes first, is the preamble.
    """
    parts: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("# "):
            parts.append((line[2:].strip(), []))
        elif parts:
            parts[-1][1].append(line)
    found = [ArticleText(title, "\n".join(lines).strip()) for title, lines in parts]
    if found and found[0].title == "Préambule":
        return found[0].text, tuple(found[1:])
    return "", tuple(found)
