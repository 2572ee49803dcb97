"""The library of clauses: articles proposed by the nature of the partner, each with its wordings.

A convention keeps its own copy of each article, and remembers the clause it came from: a template
that changes later never rewrites it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

PREAMBLE = "preambule"
"""How the key of a preamble begins: conventions and avenants have each their own."""


class ConventionKind(StrEnum):
    """The nature of whom a convention is made with, which chooses its articles."""

    ASSOCIATION = "association"
    SCHOOL = "etablissement"
    COUNCIL = "collectivite"
    COMPANY = "entreprise"
    THREE_PARTIES = "tripartite"

    @property
    def label(self) -> str:
        """« Avec un établissement scolaire »."""
        return _KINDS[self][0]

    @property
    def alias(self) -> str:
        """How the partner is called in its articles: « l'Établissement »."""
        return _KINDS[self][1]


_KINDS = {
    ConventionKind.ASSOCIATION: ("Avec une association", "l'Association"),
    ConventionKind.SCHOOL: ("Avec un établissement scolaire", "l'Établissement"),
    ConventionKind.COUNCIL: ("Avec une collectivité", "la Collectivité"),
    ConventionKind.COMPANY: ("Avec une entreprise", "l'Entreprise"),
    ConventionKind.THREE_PARTIES: ("À trois parties ou plus", "le Partenaire"),
}


class Need(StrEnum):
    """Whether a clause belongs in every convention."""

    REQUIRED = "obligatoire"
    USUAL = "habituel"
    OPTIONAL = "facultatif"


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is edited: its title, its text in light markup, and the clause and wording
    it was made from, if any."""

    title: str
    text: str
    key: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word a clause; `kinds` are those it is meant for, none for all."""

    name: str
    title: str
    text: str
    kinds: frozenset[str] = frozenset()
    own: bool = False

    def suits(self, kind: str) -> bool:
        """Whether it may be proposed for this kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Clause:
    """An article of the library, in all its wordings."""

    key: str
    title: str
    need: Need
    wordings: tuple[Wording, ...]

    @property
    def is_preamble(self) -> bool:
        """Whether it stands before the articles, without a number."""
        return self.key.startswith(PREAMBLE)

    def proposed(self, kind: str) -> Wording | None:
        """The first wording that suits; None where the clause is not for this kind."""
        return next((each for each in self.wordings if each.suits(kind)), None)

    def article(self, wording: Wording) -> ArticleText:
        """The article a convention begins from."""
        return ArticleText(wording.title, wording.text, self.key, wording.name)


@dataclass(frozen=True, slots=True)
class Library:
    """All the clauses, in the order of the articles."""

    clauses: tuple[Clause, ...]

    def find(self, key: str) -> Clause | None:
        """The clause of this key; None for another name, as an article of the section's own has."""
        return next((each for each in self.clauses if each.key == key), None)

    def preamble(self, kind: str) -> str:
        """The preamble proposed."""
        article = self.preamble_article(kind)
        return article.text

    def preamble_article(self, kind: str) -> ArticleText:
        """The same, with the clause it is made from."""
        clause = next((each for each in self.clauses if each.is_preamble), None)
        wording = clause.proposed(kind) if clause else None
        if clause is None or wording is None:
            return ArticleText("Préambule", "", PREAMBLE)
        return clause.article(wording)

    def articles(self, kind: str) -> tuple[ArticleText, ...]:
        """The articles proposed for a kind of convention: optional ones are left out."""
        return tuple(
            clause.article(wording)
            for clause in self.clauses
            if not clause.is_preamble and clause.need is not Need.OPTIONAL
            for wording in [clause.proposed(kind)]
            if wording is not None
        )

    def missing(self, articles: Sequence[ArticleText], kind: str) -> list[Clause]:
        """The required clauses that are not among `articles`."""
        held = {each.key for each in articles}
        return [
            clause
            for clause in self.clauses
            if clause.need is Need.REQUIRED and clause.key not in held and clause.proposed(kind)
        ]

    def offered(self, articles: Sequence[ArticleText], kind: str) -> list[Clause]:
        """The clauses that may be added to `articles`."""
        held = {each.key for each in articles}
        return [
            each
            for each in self.clauses
            if each.key not in held and not each.is_preamble and each.proposed(kind)
        ]

    def reworded(self, own: Mapping[tuple[str, str], tuple[str, str]]) -> "Library":
        """The same with the section's `own` title and text by (key, wording): in the place of the
        shipped one, which stays beside it as « texte d'origine », or as a further one."""
        return Library(tuple(_reworded(clause, own) for clause in self.clauses))


def _reworded(clause: Clause, own: Mapping[tuple[str, str], tuple[str, str]]) -> Clause:
    wordings: list[Wording] = []
    for each in clause.wordings:
        if (clause.key, each.name) in own:
            title, text = own[clause.key, each.name]
            wordings.append(replace(each, title=title, text=text, own=True))
        else:
            wordings.append(each)
    known = {each.name for each in clause.wordings}
    more = [
        Wording(name, title, text, own=True)
        for (key, name), (title, text) in own.items()
        if key == clause.key and name not in known
    ]
    return replace(clause, wordings=(*wordings, *more))


def read_library(text: str) -> Library:
    """The clauses of a shipped file, written as its head says. Raises ValueError for one that is
    not written so."""
    clauses: list[Clause] = []
    head: tuple[str, str, Need] | None = None
    wordings: list[Wording] = []
    lines: list[str] = []
    open_: tuple[str, frozenset[str]] | None = None

    def end_wording() -> None:
        nonlocal open_
        if open_ is not None and head is not None:
            name, kinds = open_
            wordings.append(Wording(name, head[1], "\n".join(lines).strip(), kinds))
        lines.clear()
        open_ = None

    def end_clause() -> None:
        nonlocal head
        end_wording()
        if head is not None:
            clauses.append(Clause(*head, tuple(wordings)))
        wordings.clear()
        head = None

    for line in text.partition("\n---\n")[2].splitlines():
        if line.startswith("# "):
            end_clause()
            key, title, need = (part.strip() for part in line[2:].split("|"))
            head = key, title, Need(need)
        elif line.startswith("= "):
            end_wording()
            name, _, kinds = line[2:].partition("|")
            open_ = name.strip(), frozenset(kinds.split())
        else:
            lines.append(line)
    end_clause()
    return Library(tuple(clauses))
