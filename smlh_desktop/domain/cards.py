"""What an invitation card to a ceremony says, before it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """One card: who invites (`host`, and `host_role` under it), whom, to what, when and where; at
    its foot, what is asked of the guest at left, what is told at right."""

    host: str
    host_role: str
    guest: str
    event: str
    when: str
    where: str = ""
    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
