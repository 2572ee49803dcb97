"""What the charter of roles says on paper, before it is drawn. All texts are ready to print (French
typography done)."""

from collections.abc import Sequence
from dataclasses import dataclass

from smlh_desktop.domain.letters import Letterhead


@dataclass(frozen=True, slots=True)
class CharterRole:
    """A role of an action and who holds it, in names; nobody where `holders` is empty: it waits for
    somebody."""

    role: str
    holders: tuple[str, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class CharterAction:
    """An action: its title, what is known of it on a line (state, dates, champ), its roles."""

    title: str
    about: str
    roles: tuple[CharterRole, ...] = ()


@dataclass(frozen=True, slots=True)
class CharterShare:
    """The part (0 to 1) of the roles that an actor holds, in words: « 3 rôles sur 8 », « 38 % »."""

    actor: str
    told: str
    part: str
    share: float
    is_section: bool = False


@dataclass(frozen=True, slots=True)
class Charter:
    """The charter as it stood on a day (`when`: « Au 3 mars 2027 »). `duties` are (role, what its
    holder does); `summary` tells in a sentence how roles are shared, `choice` which actions are
    told, where not all are."""

    head: Letterhead
    when: str
    duties: Sequence[tuple[str, str]]
    actions: Sequence[CharterAction]
    shares: Sequence[CharterShare]
    summary: str
    choice: str = ""
