"""The library of clauses: those shipped, and the section's own wordings of them."""

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop import paths
from smlh_desktop.data.convention_tables import OwnClause
from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import ArticleText, Clause, Library, read_library
from smlh_desktop.domain.convention_fields import CONDITIONS, field_names
from smlh_desktop.domain.conventions import Relation
from smlh_desktop.domain.template_text import wrong_text
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import in_use

CONVENTION, AMENDMENT = "clauses", "avenant"


class ClauseLibrary:
    """Reads the library, and keeps the section's own wordings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def library(self, name: str = CONVENTION) -> Library:
        """The clauses of conventions, or of avenants, in the section's own wording where it has
        one."""
        with self._database.session() as session:
            own = {(each.key, each.variant): (each.title, each.body)
                   for each in in_use(session, OwnClause)}  # fmt: skip
        return library_of(name).reworded(own)

    def for_relation(self, relation: str) -> Library:
        """The clauses of an avenant where it is one, of a convention otherwise."""
        return self.library(AMENDMENT if relation == Relation.AMENDMENT else CONVENTION)

    def library_like(self, library: Library) -> Library:
        """The same library, as it stands now."""
        keys = [each.key for each in library.clauses]
        amends = keys == [each.key for each in library_of(AMENDMENT).clauses]
        return self.library(AMENDMENT if amends else CONVENTION)

    def keep(self, article: ArticleText, name: str = "") -> None:
        """Keep the wording of an article for the conventions to come: in the place of the one it
        was made from, or beside it under a `name` of its own. Raises SmlhError for an article of no
        clause, and for a text that could not be printed."""
        clause = _clause_of(article)
        names = field_names(every_article())
        wrong = wrong_text(article.title, names, ()) or wrong_text(article.text, names, CONDITIONS)
        if wrong:
            raise SmlhError(wrong)
        if not article.text.strip() or not article.title.strip():
            raise SmlhError("Cet article est vide, ou n'a pas de titre. Écrivez-les d'abord.")
        variant = name.strip() or article.variant
        with self._database.session(f"Rédaction gardée : {clause.title}") as session:
            record = _own(session, article.key, variant)
            if record is None:
                record = OwnClause(key=article.key, variant=variant)
                session.add(record)
            record.title, record.body = article.title, article.text

    def restore(self, key: str, variant: str) -> None:
        """Go back to the shipped wording; « Défaire » brings the section's own back."""
        clause = _clause_of(ArticleText("", "", key, variant))
        with self._database.session(f"Rédaction d'origine reprise : {clause.title}") as session:
            record = _own(session, key, variant)
            if record is not None:
                record.deleted = True


@cache
def library_of(name: str) -> Library:
    """The clauses of a shipped file."""
    return read_library(paths.resource(f"templates/{name}.txt").read_text(encoding="utf-8"))


def every_article() -> list[ArticleText]:
    """One article of each clause there is."""
    return [
        clause.article(clause.wordings[0])
        for name in (CONVENTION, AMENDMENT)
        for clause in library_of(name).clauses
    ]


def _clause_of(article: ArticleText) -> Clause:
    for name in (CONVENTION, AMENDMENT):
        found = library_of(name).find(article.key)
        if found is not None:
            return found
    raise SmlhError(
        "Cet article a été écrit pour cette convention seule : il n'a pas de place dans la "
        "bibliothèque. Ajoutez plutôt un article proposé, et changez-en le texte."
    )


def _own(session: Session, key: str, variant: str) -> OwnClause | None:
    return session.scalar(
        select(OwnClause).where(
            OwnClause.key == key, OwnClause.variant == variant, OwnClause.deleted.is_(False)
        )
    )
