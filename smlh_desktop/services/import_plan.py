"""What an import would do, row by row, and what a person may decide of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.text_keys import words
from smlh_desktop.files.lists.sheet import CellValue
from smlh_desktop.services.import_rows import ReadRow


class Status(StrEnum):
    """What becomes of a row."""

    CREATE = "creee"
    UPDATE = "modifiee"
    UNCHANGED = "inchangee"
    DUPLICATE = "doublon"
    REFUSED = "refusee"
    IGNORED = "ignoree"


_SPOKEN = {Status.DUPLICATE: "doublon", Status.REFUSED: "refusée", Status.IGNORED: "ignorée"}


class Duplicates(StrEnum):
    """What is done with a row that is already in the list, or nearly."""

    SET_ASIDE = "ecarter"
    MERGE = "fusionner"
    CREATE = "creer"


class Matches(StrEnum):
    """What a row does to the partner of the base it surely speaks of."""

    FILL = "completer"
    UPDATE = "remplacer"
    SKIP = "laisser"


def convention_key(convention: Mapping[str, Any]) -> str:
    """What a new convention is declined by, and known again: the day it ends."""
    return f"convention {convention.get('ends_on') or ''}"


def contact_key(contact: Mapping[str, Any]) -> str:
    """What a new contact is declined by: who it is, wherever it stands in its row."""
    told = (contact[part] or "" for part in ("first_name", "last_name", "function"))
    return " ".join(("contact", *words(" ".join(told))))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decides of an import before it is carried out.

    Rows are numbered as spreadsheets do, from 1; columns are places, 0 for A.

    `header_row`: the row of titles; found by itself when None. `columns`: what some columns are,
    as keys of `domain.columns`; when None, what the mapping kept for such a list says.
    `decisions` say by row what `duplicates` says of all the others, and `about` of whom (as a
    planned row does): once the row may be somebody else, its decision no longer holds.
    `corrections`: what is read in the place of a cell, by (row, column). `declined`: what is not
    to be done to a partner of the base, by row and by field of the partner, `contact_key` or
    `convention_key`.
    """

    header_row: int | None = None
    columns: Mapping[int, str] | None = None
    duplicates: Duplicates = Duplicates.SET_ASIDE
    matches: Matches = Matches.FILL
    decisions: Mapping[int, Duplicates] = field(default_factory=dict)
    about: Mapping[int, str] = field(default_factory=dict)
    with_hidden_rows: bool = True
    corrections: Mapping[tuple[int, int], str] = field(default_factory=dict)
    declined: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Header:
    """The row of titles, from 1, what its columns are, and the name of the mapping that said so
    (empty for none)."""

    row: int
    columns: tuple[Column, ...]
    mapping: str = ""


class Change(NamedTuple):
    """A field of a partner, what it holds, and what the row would put there."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list and what becomes of it.

    `partner_id` is the partner it meets: to be created, or already in the base; of a duplicate,
    the one it may be (`in_base`, or created by the row `first`), whose values are `held`.
    `asked`: whether it is the same organisation as `about` is for a person to say, who did where
    it `is_decided`; `is_merged`: it completes the row `first`. `changes`, `new_contacts` and
    `new_conventions` are what is done to a partner of the base; `declined`, `declined_contacts`
    and `declined_conventions` what a person does not want. `said`: what the row itself says, where
    others complete what is `read`. `why` says it in French.
    """

    number: int
    status: Status
    name: str
    why: str
    read: ReadRow
    partner_id: str = ""
    in_base: bool = False
    asked: bool = False
    is_decided: bool = False
    about: str = ""
    first: int = 0
    is_merged: bool = False
    held: Mapping[str, Any] | None = None
    changes: tuple[Change, ...] = ()
    declined: tuple[Change, ...] = ()
    new_contacts: tuple[dict[str, Any], ...] = ()
    declined_contacts: tuple[dict[str, Any], ...] = ()
    new_conventions: tuple[dict[str, Any], ...] = ()
    declined_conventions: tuple[dict[str, Any], ...] = ()
    said: ReadRow | None = None

    @property
    def declines(self) -> bool:
        """Whether a person does not want all that the row would do."""
        return bool(self.declined or self.declined_contacts or self.declined_conventions)

    @property
    def is_to_decide(self) -> bool:
        """Whether a person has still to say if it is the same organisation."""
        return self.asked and not self.is_decided


def corrected(values: Sequence[CellValue], placed: Mapping[int, str]) -> Sequence[CellValue]:
    """A row with what is read in the place of some cells, by column."""
    if not placed:
        return values
    row = [*values, *[None] * (max(placed) + 1 - len(values))]
    for place, value in placed.items():
        row[place] = value
    return row


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `choices` are those it was made with."""

    path: Path
    sheet: str
    header: Header
    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...]
    choices: Choices
    made_at: int
    """The last change of the base when the plan was made, by its number in the journal."""
    _read: tuple[tuple[CellValue, ...], ...] = field(repr=False)
    _counts: Counter[Status] = field(default_factory=Counter)

    def count(self, status: Status) -> int:
        """How many rows end so."""
        return self._counts[status]

    def as_corrected(self, row: PlannedRow) -> Sequence[CellValue]:
        """The same, with what a person put in the place of some."""
        placed = {
            place: value
            for (number, place), value in self.choices.corrections.items()
            if number == row.number
        }
        return corrected(self.as_it_came(row), placed)

    def as_it_came(self, row: PlannedRow) -> tuple[CellValue, ...]:
        """The cells of a row as the list holds them."""
        return self._read[row.number - 1]

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the columns of the list are."""
        return self.header.columns

    @property
    def remarks(self) -> list[str]:
        """Everything to be told, by row and column, in French."""
        return [
            *self.notes,
            *(
                f"Ligne {row.number}, {remark}"
                for row in self.rows
                for remark in row.read.remarks
                if row.status is not Status.IGNORED
            ),
            *(
                f"Ligne {row.number} ({_SPOKEN[row.status]}) : {row.why}"
                for row in self.rows
                if row.status in (Status.DUPLICATE, Status.REFUSED, Status.IGNORED)
            ),
        ]

    def report(self) -> dict[str, Any]:
        """The plan as the terminal tells it."""
        return {
            "feuille": self.sheet,
            "crees": self.count(Status.CREATE),
            "modifies": self.count(Status.UPDATE),
            "inchanges": self.count(Status.UNCHANGED),
            "doublons": self.count(Status.DUPLICATE),
            "refusees": self.count(Status.REFUSED),
            "ignorees": self.count(Status.IGNORED),
            "avertissements": self.remarks,
        }

    @property
    def left_aside(self) -> list[PlannedRow]:
        """The rows refused, and those that may be another partner of the list or of the base."""
        return [
            row
            for row in self.rows
            if row.status is Status.REFUSED
            or (row.status is Status.DUPLICATE and not row.is_merged)
        ]

    @property
    def writes(self) -> int:
        """How many rows would be written."""
        return self.count(Status.CREATE) + self.count(Status.UPDATE)
