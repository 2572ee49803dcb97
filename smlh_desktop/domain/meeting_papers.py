"""What the papers of a meeting say, before they are drawn: minutes, attendance sheet, name plates,
seating, ballot. All texts are ready to print (French typography done)."""

from dataclasses import dataclass

from smlh_desktop.domain.letters import Letterhead, Signature
from smlh_desktop.domain.rich_text import Block


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which meeting a paper is about: « Comité de pilotage », what for, when (« Jeudi 28 janvier
    2027, de 14 h 30 à 16 h 20 »; empty while no date is set) and where."""

    kind: str
    title: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """An item as it was treated: what was said, then decided (number and words), then to do."""

    title: str
    kind: str = ""
    said: tuple[Block, ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something to do: what, who, for when (« 30/04/2027 », may be empty), how it stands."""

    what: str
    owner: str
    due: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A compte rendu. `people` are (« Présents », names) in order; a `draft` says so on each page;
    `number` (« CR-84-2027-003 ») and `version` (« version 2 ») may be empty."""

    head: Letterhead
    occasion: Occasion
    people: tuple[tuple[str, str], ...]
    items: tuple[MinutesItem, ...]
    actions: tuple[ActionLine, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    number: str = ""
    version: str = ""
    draft: bool = True


@dataclass(frozen=True, slots=True)
class Attendee:
    """A line of the attendance sheet: « NOM Prénom », and who gave a proxy, or why no signature is
    expected (« excusée »)."""

    organisation: str
    name: str
    function: str = ""
    proxy_of: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """A feuille d'émargement, with some empty lines for who comes unannounced."""

    head: Letterhead
    occasion: Occasion
    attendees: tuple[Attendee, ...]
    empty_lines: int = 2
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone to seat: the name as on a plate (« Mme Hélène DAUMAS »), the function, for whom."""

    name: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A paper to find a date with: one column a proposed moment, one line a person. Answers already
    given are « oui », « si besoin », « non », or empty."""

    head: Letterhead
    occasion: Occasion
    moments: tuple[str, ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet to take along: a heading, then what is said by name, then plain lines."""

    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """A sheet of the « valise »: the agenda, or what is known of a partner. It begins a page."""

    kind: str
    title: str
    about: str
    parts: tuple[Part, ...]
