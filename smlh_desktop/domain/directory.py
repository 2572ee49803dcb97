"""The directory of the Cercle: what each agreed to have shown there, and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smlh_desktop.domain import labels
from smlh_desktop.domain.letters import Letterhead


class Shown(StrEnum):
    """What may be shown of an organisation, or of a person; kept under these values."""

    PRESENCE = "presence"
    ADDRESS = "adresse"
    PHONE = "telephone"
    EMAIL = "courriel"
    SITE = "site"
    FIELDS = "champs"
    NAME = "nom"
    FUNCTION = "fonction"

    @property
    def label(self) -> str:
        """Its name in French, as a box to tick."""
        return {
            Shown.PRESENCE: "Son nom et sa commune",
            Shown.ADDRESS: "Adresse",
            Shown.PHONE: "Téléphone",
            Shown.EMAIL: "Courriel",
            Shown.SITE: "Site",
            Shown.FIELDS: "Champs d'action",
            Shown.NAME: "Nom",
            Shown.FUNCTION: "Fonction",
        }[self]


OF_PARTNER = (
    Shown.PRESENCE, Shown.ADDRESS, Shown.PHONE, Shown.EMAIL, Shown.SITE, Shown.FIELDS,
)  # fmt: skip
OF_CONTACT = (Shown.NAME, Shown.FUNCTION, Shown.PHONE, Shown.EMAIL)


Agreement = tuple[str, date | None]
"""The keys agreed to, separated by commas, and the day this was said."""


def agreed(keys: str, offered: Sequence[Shown]) -> frozenset[Shown]:
    """What was agreed among what is `offered`, of `keys` separated by commas. An organisation that
    did not agree to be there shows nothing."""
    known = set(labels.split(keys))
    found = frozenset(each for each in offered if each in known)
    return frozenset() if Shown.PRESENCE in offered and Shown.PRESENCE not in found else found


def last_said(one: Agreement, other: Agreement) -> Agreement:
    """Of what one agreed to twice, and when, what was said last: nothing, on a day, takes back what
    was said before. Of two of one day, the one that shows less; an answer without a day came before
    all others, and nothing without a day was never said."""
    (mine, mine_on), (theirs, theirs_on) = one, other
    if mine_on != theirs_on:
        return one if (mine_on or date.min) > (theirs_on or date.min) else other
    if mine_on is None:
        return one if mine else other
    return one if len(labels.split(mine)) <= len(labels.split(theirs)) else other


def joined(keys: Collection[Shown]) -> str:
    """What was agreed, as it is kept."""
    return ", ".join(each for each in Shown if each in keys)


def told(keys: str) -> str:
    """What was agreed, in words: « Nom, Fonction »; a key of a later release as it is."""
    known = {each.value: each.label for each in Shown}
    return ", ".join(known.get(key, key) for key in labels.split(keys))


def shown_of(keys: str, offered: Sequence[Shown], values: Mapping[Shown, str]) -> dict[Shown, str]:
    """Of `values`, those that were agreed to and say something."""
    kept = agreed(keys, offered)
    return {each: words for each, words in values.items() if each in kept and words}


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as the directory shows it; `people` are what is shown of each contact. All
    texts are ready to print."""

    name: str
    city: str
    shown: Mapping[Shown, str]
    people: Sequence[Mapping[Shown, str]] = ()

    @property
    def action_fields(self) -> list[str]:
        """The champs d'action it is found under."""
        return labels.split(self.shown.get(Shown.FIELDS, ""))


@dataclass(frozen=True, slots=True)
class DirectoryPaper:
    """The directory as it stood on a day (`when`: « 3 mars 2027 »), its entries in order. `notice`
    tells what may be done with it."""

    head: Letterhead
    when: str
    entries: Sequence[Entry]
    notice: str


def booklet_order(pages: int) -> list[tuple[int, int]]:
    """Which two pages (from 0; those from `pages` on are blank) stand on each side of the sheets
    of a booklet, left then right: front and back of the outer sheet first. Printed on both sides
    along the short edge, then folded, the pages follow one another."""
    total = -(-pages // 4) * 4
    sides = []
    for sheet in range(total // 4):
        first = 2 * sheet
        sides += [(total - 1 - first, first), (first + 1, total - 2 - first)]
    return sides
