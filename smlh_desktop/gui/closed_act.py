"""What can only be done to a base that nobody has open."""

from collections.abc import Callable
from dataclasses import dataclass

from smlh_desktop.data.encryption import Key


@dataclass(frozen=True, slots=True)
class ClosedAct:
    """`act` gives the key of the base as it is after, None for one in clear; `words` are shown
    meanwhile, and `told` at the foot of the window that opens again."""

    words: str
    act: Callable[[], Key | None]
    told: str = ""
