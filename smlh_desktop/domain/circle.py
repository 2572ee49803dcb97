"""The target of the Cercle: the ring on which each organisation stands."""

from enum import IntEnum, StrEnum

from smlh_desktop.domain.partners import CircleStatus


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


def needs_reason(before: CircleStatus, after: CircleStatus) -> bool:
    """Whether a change is to be explained: who leaves the Cercle, or declines to enter it."""
    leaves = before is CircleStatus.MEMBER and after is not CircleStatus.MEMBER
    return leaves or after in (CircleStatus.DECLINED, CircleStatus.LEFT)


def component_of(first: CircleStatus, second: CircleStatus) -> Component:
    """Of a link: inside between two members, with the outside where one of them is not."""
    inside = first is CircleStatus.MEMBER and second is CircleStatus.MEMBER
    return Component.INSIDE if inside else Component.OUTSIDE
