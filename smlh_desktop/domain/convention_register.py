"""What the register of conventions says on paper, before it is drawn. All texts are ready to print
(French typography done)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smlh_desktop.domain.letters import Letterhead


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A convention or an avenant, its days as « 31/12/2026 »; what is not known is empty. `urgent`:
    something is to be decided of it now."""

    number: str
    partner: str
    title: str
    starts: str
    ends: str
    decide_before: str
    state: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it stood on a day (`when`: « Au 3 mars 2027 »), or a choice of it (`choice`
    tells which). `whole` is « 25 conventions, 2 avenants »; `totals` how many conventions are in
    each state; `ends` how many end each month, by its first day, month after month."""

    head: Letterhead
    when: str
    lines: tuple[RegisterLine, ...]
    whole: str
    totals: tuple[tuple[str, int], ...]
    ends: Mapping[date, int]
    choice: str = ""
