"""The target of the Cercle: the ring on which each organisation stands."""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum, StrEnum

from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.typography import count


class Component(StrEnum):
    """The two parts of the network: the Cercle itself, and the Cercle with actors outside it. Of a
    link or of a joint action."""

    INSIDE = "interne"
    OUTSIDE = "exterieur"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Component.INSIDE: "Entre membres du Cercle",
            Component.OUTSIDE: "Cercle – extérieur",
        }[self]


class Ring(IntEnum):
    """From the middle outwards."""

    SECTION = 0
    MEMBERS = 1
    COMING = 2
    NEIGHBOURS = 3

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Ring.SECTION: "Section",
            Ring.MEMBERS: "Membres",
            Ring.COMING: "Intéressés et invités",
            Ring.NEIGHBOURS: "Limitrophes",
        }[self]

    @property
    def place(self) -> str:
        """What an organisation that stands there is, in French."""
        return {
            Ring.SECTION: "Section",
            Ring.MEMBERS: "Membre",
            Ring.COMING: "Intéressé ou invité",
            Ring.NEIGHBOURS: "Limitrophe",
        }[self]


_COMING = (CircleStatus.INVITED, CircleStatus.INTERESTED)

ENTERED: dict[Ring, CircleStatus] = {
    Ring.MEMBERS: CircleStatus.MEMBER,
    Ring.COMING: CircleStatus.INVITED,
    Ring.NEIGHBOURS: CircleStatus.NEIGHBOUR,
}
"""What an organisation becomes when it is put on a ring."""


def ring_of(status: CircleStatus, *, touches: bool) -> Ring | None:
    """The ring of an organisation; None where it is not in the picture.

    A neighbour (limitrophe) deals directly with the Cercle and is outside it: whoever is noted so,
    and whoever is linked with a member (`touches`) without being one or on the way to it.
    """
    if status is CircleStatus.MEMBER:
        return Ring.MEMBERS
    if status in _COMING:
        return Ring.COMING
    if status is CircleStatus.NEIGHBOUR or touches:
        return Ring.NEIGHBOURS
    return None


def totals_told(rings: Iterable[Ring]) -> list[str]:
    """How many organisations stand on each ring: « 7 membres », « 1 invité ou intéressé »…"""
    found = Counter(rings)
    return [
        count(found[Ring.MEMBERS], "membre"),
        count(found[Ring.COMING], "invité ou intéressé", "invités ou intéressés"),
        count(found[Ring.NEIGHBOURS], "limitrophe"),
    ]


def links_told(active: int, possible: int) -> str:
    """What a density is made of: « 6 liens actifs sur 21 possibles entre membres »."""
    links = count(active, "lien actif", "liens actifs")
    return f"{links} sur {count(possible, 'possible')} entre membres"


def needs_reason(before: CircleStatus, after: CircleStatus) -> bool:
    """Whether a change is to be explained: who leaves the Cercle, or declines to enter it."""
    leaves = before is CircleStatus.MEMBER and after is not CircleStatus.MEMBER
    return leaves or after in (CircleStatus.DECLINED, CircleStatus.LEFT)


def component_of(first: CircleStatus, second: CircleStatus) -> Component:
    """Of a link: inside between two members, with the outside where one of them is not."""
    inside = first is CircleStatus.MEMBER and second is CircleStatus.MEMBER
    return Component.INSIDE if inside else Component.OUTSIDE
