"""The picture of the Cercle as a document: what is drawn, and what is said beside it."""

from dataclasses import dataclass

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.links import Tie


@dataclass(frozen=True, slots=True)
class PaperNode:
    """An organisation on the sheet."""

    key: str
    name: str
    city: str
    ring: Ring


@dataclass(frozen=True, slots=True)
class CirclePaper:
    """`when` and `choice` say of which day and what was chosen; `figures` are short sentences.
    `places` (−1 to 1 each way) make it a network; none, a target. `large` is A3, else A4."""

    head: Letterhead
    when: str
    choice: str
    figures: tuple[str, ...]
    nodes: tuple[PaperNode, ...]
    ties: tuple[Tie, ...]
    section: str
    places: dict[str, tuple[float, float]] | None = None
    large: bool = False
