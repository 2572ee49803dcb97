"""What the register of conventions says on paper, before it is drawn. All texts are ready to print
(French typography done)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain.letters import Letterhead


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A convention or an avenant, its days as « 31/12/2026 »; what is not known is empty.
    `convention` says with whom, and its title where that is not the usual one. `urgent`: something
    is to be decided of it now."""

    number: str
    convention: str
    ends: str
    decide_before: str
    state: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it stood on a day (`when`: « Au 3 mars 2027 »), or a choice of it (`choice`
    tells which). `whole` is « 25 conventions, 2 avenants »; `totals` how many conventions are in
    each state, in words; `ends` how many end each month, by its first day, month after month."""

    head: Letterhead
    when: str
    lines: tuple[RegisterLine, ...]
    whole: str
    totals: str
    ends: Mapping[date, int]
    choice: str = ""
