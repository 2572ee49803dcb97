"""The versions of a convention's text: each act that changed it, told from the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.tables import Intention, JournalEntry
from smlh_desktop.domain.convention_clauses import PREAMBLE, ArticleText
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.text_differences import ArticleChange, article_changes
from smlh_desktop.domain.typography import french, hour, short_date
from smlh_desktop.services.convention_writing import article_of
from smlh_desktop.services.records import existing

_TOLD = ("articles", "preamble")


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text as somebody saved it; `at` is an aware moment, `who` may be empty. The preamble is the
    first of its articles."""

    rank: int
    at: datetime
    who: str
    articles: tuple[ArticleText, ...]

    @property
    def name(self) -> str:
        """« Version 3 · 03/03/2027 à 10 h · Mme Ferrandier »."""
        here = local(self.at)
        when = f"{short_date(here.date())} à {hour(here)}"
        return french(" · ".join(filter(None, (f"Version {self.rank}", when, self.who))))


class ConventionVersions:
    """Reads them, and says what differs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, convention_id: str) -> list[TextVersion]:
        """The versions of a text, the newest first; an act that left it as it was makes none.
        Raises SmlhError when the convention left."""
        with self._database.session() as session:
            existing(session, Convention, convention_id)
            changes = session.execute(
                select(JournalEntry, Intention)
                .join(Intention, Intention.id == JournalEntry.intention_id)
                .where(JournalEntry.record_id == convention_id, JournalEntry.action != "remove")
                .order_by(JournalEntry.seq)
            ).all()
        held: dict[str, Any] = {}
        found: dict[str, tuple[Intention, tuple[ArticleText, ...]]] = {}
        for entry, act in changes:
            if entry.action == "create":
                held = decode(entry.value)
            elif entry.field in _TOLD:
                held = {**held, entry.field: decode(entry.value)}
            else:
                continue
            found[act.id] = act, _text(held)
        versions: list[TextVersion] = []
        for act, articles in found.values():
            if not versions or versions[-1].articles != articles:
                versions.append(TextVersion(len(versions) + 1, act.at, act.who, articles))
        return versions[::-1]

    def differences(self, before: TextVersion, after: TextVersion) -> list[ArticleChange]:
        """What became of each article from one version to another."""
        return article_changes(before.articles, after.articles)


def _text(held: dict[str, Any]) -> tuple[ArticleText, ...]:
    preamble = ArticleText("Préambule", held.get("preamble") or "", PREAMBLE)
    return (preamble, *(article_of(each) for each in held.get("articles") or ()))
