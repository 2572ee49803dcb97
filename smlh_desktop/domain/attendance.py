"""Who comes to a meeting: their role there, how they answered, who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from smlh_desktop.domain.meetings import Reply


class Role(StrEnum):
    """What somebody does at a meeting; most only take part."""

    NONE = ""
    CHAIR = "preside"
    SECRETARY = "secretaire"
    SPEAKER = "intervient"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Role.NONE: "Participe",
            Role.CHAIR: "Préside",
            Role.SECRETARY: "Secrétaire de séance",
            Role.SPEAKER: "Intervient",
        }[self]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were asked, by what they answered, and how many were there."""

    invited: int
    replies: dict[Reply, int]
    present: int

    @property
    def answered(self) -> int:
        """How many said something."""
        return self.invited - self.replies[Reply.NONE]


class Presence(StrEnum):
    """How a meeting ended for somebody asked; the value is the word for it."""

    PRESENT = "présent"
    REPRESENTED = "représenté"
    EXCUSED = "excusé"
    ABSENT = "absent"
    INVITED = "invité"


def presence(reply: str, *, was_there: bool, taken: bool) -> Presence:
    """As a compte rendu counts it: being there comes before whatever was answered. Nobody is absent
    from a meeting whose presences were not `taken`, however long ago it was."""
    if was_there:
        return Presence.PRESENT
    if reply == Reply.REPRESENTED:
        return Presence.REPRESENTED
    if reply == Reply.EXCUSED:
        return Presence.EXCUSED
    return Presence.ABSENT if taken else Presence.INVITED


def presence_words(found: Presence, reply: str, represented_by: str) -> str:
    """« représenté par Mme Blanc »; of somebody invited, whether they said they come."""
    if found == Presence.REPRESENTED and represented_by:
        return f"{found} par {represented_by}"
    if found == Presence.INVITED and reply == Reply.PRESENT:
        return f"{found} (a dit venir)"
    return found.value


def count_replies(people: Iterable[tuple[str, bool]]) -> Counts:
    """The counts of (reply, whether somebody was there); a reply we do not know counts as none."""
    replies = dict.fromkeys(Reply, 0)
    invited = present = 0
    for reply, was_there in people:
        invited += 1
        present += was_there
        replies[Reply(reply) if reply in list(Reply) else Reply.NONE] += 1
    return Counts(invited, replies, present)
