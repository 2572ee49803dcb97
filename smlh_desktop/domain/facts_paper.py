"""A document made of parts, each of words and of facts beside their names, before it is drawn. All
texts are ready to print (French typography done)."""

from collections.abc import Sequence
from dataclasses import dataclass

from smlh_desktop.domain.letters import Letterhead

Facts = Sequence[tuple[str, str]]
"""« Fonction », « Proviseure »."""


@dataclass(frozen=True, slots=True)
class FactsEntry:
    """Something told under a title of its own, or none: words, then facts."""

    title: str = ""
    words: Sequence[str] = ()
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class FactsPart:
    """A part of the document and its entries."""

    title: str
    entries: Sequence[FactsEntry]


@dataclass(frozen=True, slots=True)
class FactsPaper:
    """A document of a `kind` (« Registre des traitements ») as it stood on a day (`when`); `title`
    is whom or what it is about, `words` what is said first."""

    head: Letterhead
    kind: str
    when: str
    title: str
    words: Sequence[str]
    parts: Sequence[FactsPart]
