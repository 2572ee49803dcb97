"""What a convention says, before it is drawn: parties, preamble, articles, signatures."""

from dataclasses import dataclass, field

from smlh_desktop.domain.rich_text import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Party:
    """One party: how it is introduced, named after, and who signs for it.

    `introduction` follows the bold `name` (« , association reconnue d'utilité publique,
    … représentée par …, dûment habilité, »). `alias` is « la Section », `feminine` agrees
    « ci-après dénommée ». `mentions` are the lines under « Pour … » in the signature block;
    `signed` stands in the room for the hand once the party signed (« A signé le … »).
    """

    name: str
    introduction: str
    alias: str
    signatory: str
    mentions: tuple[str, ...] = ()
    feminine: bool = False
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One numbered article: its title and its text."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A document that follows the articles: its title, and the PDF itself."""

    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConventionText:
    """A whole convention. `number` is empty until it is signed; `draft_note` (« Projet du
    23 novembre 2026 ») stands at the foot of each page while `draft` is true, and where there is no
    number yet. `contents` asks for a table of the articles, `data` is the JSON attached,
    `signed_on` the day it was signed by all (« 26 novembre 2026 »), empty while it is to be written
    by hand."""

    society: str
    section: str
    title: str
    subtitle: str
    running_title: str
    parties: tuple[Party, ...]
    preamble: tuple[Block, ...]
    articles: tuple[Article, ...]
    originals: int
    place: str = ""
    number: str = ""
    draft: bool = True
    draft_note: str = ""
    logo: bytes | None = field(default=None, repr=False)
    annexes: tuple[Annex, ...] = ()
    contents: bool = False
    data: bytes = field(default=b"", repr=False)
    signed_on: str = ""
    language: str = "fr-FR"


def article_heading(number: int) -> str:
    """« Article premier », then « Article 2 », as French legal texts number them."""
    return "Article premier" if number == 1 else f"Article {number}"


def numbered_paragraphs(number: int, body: tuple[Block, ...]) -> list[tuple[str, Block]]:
    """The blocks of an article with their mark: « 2.1 » for numbered ones, « – » for bullets."""
    marked: list[tuple[str, Block]] = []
    rank = 0
    for block in body:
        if block.kind is BlockKind.NUMBERED:
            rank += 1
            marked.append((f"{number}.{rank}", block))
        else:
            marked.append(("–" if block.kind is BlockKind.BULLET else "", block))
    return marked
