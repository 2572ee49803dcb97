"""Decides what becomes of each row of a list, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from smlh_desktop.data.record import new_id
from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.duplicates import Identity
from smlh_desktop.domain.text_keys import words
from smlh_desktop.domain.typography import short_date
from smlh_desktop.files.lists.sheet import CellValue
from smlh_desktop.services.import_matches import Known, Met, Person, identity_of
from smlh_desktop.services.import_plan import (
    Change,
    Choices,
    Duplicates,
    Matches,
    PlannedRow,
    Status,
    contact_key,
    convention_key,
)
from smlh_desktop.services.import_rows import ReadRow, RowReader

T = TypeVar("T")


class Planner:
    """Takes the rows of a list in their order; `rows` are those planned so far."""

    def __init__(self, known: Known, choices: Choices, columns: Sequence[Column]) -> None:
        self.rows: list[PlannedRow] = []
        self._reader = RowReader(columns)
        self._known = known
        self._choices = choices
        self._first_row: dict[str, int] = {}
        self._rank: dict[str, int] = {}

    def take(self, number: int, values: Sequence[CellValue]) -> None:
        """Decide of one row; an empty one is not a row of the list."""
        if not any(value is not None and value != "" for value in values):
            return
        read = self._reader.read(values)
        name = read.partner["name"]
        if read.is_total:
            self._put(number, Status.IGNORED, name, "ligne de total, sans partenaire", read)
        elif not name:
            self._put(number, Status.REFUSED, "", "il manque le nom de l'organisme", read)
        else:
            told = identity_of(read.partner)
            if (met := self._known.find(told, read.met)) is None:
                self._create(number, read, told)
            else:
                self._meet(number, read, told, met)

    def _create(self, number: int, read: ReadRow, told: Identity, **more: Any) -> None:
        partner_id = new_id()
        self._known.add(partner_id, read.partner, told)
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        name, why = read.partner["name"], more.pop("why", "")
        self._put(number, Status.CREATE, name, why, read, partner_id=partner_id, **more)

    def _meet(self, number: int, read: ReadRow, told: Identity, met: Met) -> None:
        name, partner_id = read.partner["name"], met.partner_id
        first = self._first_row.get(partner_id)
        about = f"ligne {first}" if first else partner_id
        decided = self._choices.decisions.get(number)
        if self._choices.about.get(number, about) != about:
            decided = None  # it was of somebody else
        asked = first is not None or not met.is_sure or decided is not None
        choice = (decided or self._choices.duplicates) if asked else Duplicates.MERGE
        held = dict(self._known.values[partner_id]) if asked else None
        doubt = {"asked": asked, "is_decided": decided is not None, "about": about}
        if choice is Duplicates.CREATE:  # a partner of its own, which later rows may meet
            self._create(number, read, told, why=met.reason, first=first or 0, held=held, **doubt)
            return
        kept = choice is Duplicates.MERGE and (
            first is not None or self._choices.matches is not Matches.SKIP
        )
        self._known.learn(partner_id, told, kept=kept)
        if first and decided is None and met.is_sure and self._is_known_besides(read, partner_id):
            why = f"déjà ligne {first}, et dans la base"
            self._put(
                number, Status.UNCHANGED, name, why, read,
                partner_id=partner_id, in_base=True, held=held, first=first,
            )  # fmt: skip
        elif first is not None:
            where = f"déjà ligne {first}"
            if choice is Duplicates.MERGE:
                self._merge(read, partner_id)
                where += ", qu'elle complète"
            self._put(
                number, Status.DUPLICATE, name, f"{where} ({met.reason})", read,
                partner_id=partner_id, first=first, held=held, **doubt,
                is_merged=choice is Duplicates.MERGE,
            )  # fmt: skip
        elif choice is Duplicates.SET_ASIDE:
            of_base = self._known.values[partner_id]["name"]
            why = f"peut-être « {of_base} », déjà dans la base ({met.reason})"
            self._put(
                number, Status.DUPLICATE, name, why, read,
                partner_id=partner_id, in_base=True, held=held, **doubt,
            )  # fmt: skip
        else:
            self._compare(number, read, partner_id, met.reason, doubt)

    def _is_known_besides(self, read: ReadRow, partner_id: str) -> bool:
        """Whether a further row of a partner of the base tells another of its contacts, or of its
        conventions, that the base holds too: some lists have a row for each."""
        known, first = self._known, self.rows[self._rank[partner_id]]
        told = (first.read.contacts, first.read.conventions)
        if not first.in_base or (read.contacts, read.conventions) == told:
            return False
        persons = known.persons.get(partner_id, ())
        return (
            not changes_of(known.values[partner_id], read.partner, Matches.UPDATE)
            and not new_contacts(persons, read.contacts, Matches.UPDATE)
            and not self._new_conventions(read, partner_id)
        )

    def _new_conventions(self, read: ReadRow, partner_id: str) -> list[dict[str, Any]]:
        """The conventions that end on another day than those of their partner."""
        known = self._known.conventions
        return [each for each in read.conventions if (partner_id, each["ends_on"]) not in known]

    def _compare(
        self, number: int, read: ReadRow, partner_id: str, reason: str, doubt: dict[str, Any]
    ) -> None:
        """A row that meets a partner of the base changes it as the matches are to."""
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        self.rows.append(self._compared(number, read, partner_id, reason, doubt))

    def _compared(
        self,
        number: int,
        read: ReadRow,
        partner_id: str,
        reason: str,
        doubt: dict[str, Any],
        said: ReadRow | None = None,
    ) -> PlannedRow:
        held, matches = self._known.values[partner_id], self._choices.matches
        skipped = matches is Matches.SKIP
        changes, declined = self._parted(
            number,
            () if skipped else changes_of(held, read.partner, matches),
            lambda each: each.field,
        )
        known = self._known.persons.get(partner_id, ())
        persons = self._parted(number, () if skipped else read.contacts, contact_key)
        contacts, declined_contacts = (new_contacts(known, each, matches) for each in persons)
        if contacts and (on := self._known.erased.get(partner_id)):
            read = _warned(read, on)
        conventions, declined_conventions = self._parted(
            number, () if skipped else self._new_conventions(read, partner_id), convention_key
        )
        return PlannedRow(
            number,
            Status.UPDATE if changes or contacts or conventions else Status.UNCHANGED,
            read.partner["name"],
            reason,
            read,
            partner_id=partner_id,
            in_base=True,
            held=held,
            changes=changes,
            declined=declined,
            new_contacts=contacts,
            declined_contacts=declined_contacts,
            new_conventions=conventions,
            declined_conventions=declined_conventions,
            said=said,
            **doubt,
        )

    def _parted(
        self, number: int, found: Sequence[T], key: Callable[[T], str]
    ) -> tuple[tuple[T, ...], tuple[T, ...]]:
        """What a row does, and what of it a person declined."""
        wanted: list[T] = []
        declined: list[T] = []
        for each in found:
            (declined if (number, key(each)) in self._choices.declined else wanted).append(each)
        return tuple(wanted), tuple(declined)

    def _merge(self, read: ReadRow, partner_id: str) -> None:
        """Fill the blanks of the list's first row for this partner from a later one."""
        rank = self._rank[partner_id]
        planned = self.rows[rank]
        said = planned.said or planned.read
        first = planned.read if planned.said else said.copy()
        for name, value in read.partner.items():
            if value and not first.partner.get(name):
                first.partner[name] = value
        persons = [_person(each) for each in first.contacts]
        for person in new_contacts(persons, read.contacts, Matches.UPDATE):
            first.contacts.append(person | {"principal": not first.contacts})
        agreed = set(map(convention_key, first.conventions))
        first.conventions += [
            each for each in read.conventions if convention_key(each) not in agreed
        ]
        if planned.status is Status.CREATE:
            self._known.values[partner_id] = first.partner
            self.rows[rank] = replace(planned, read=first, said=said)
        else:
            doubt = {name: getattr(planned, name) for name in ("asked", "is_decided", "about")}
            self.rows[rank] = self._compared(
                planned.number, first, partner_id, planned.why, doubt, said
            )

    def _put(
        self, number: int, status: Status, name: str, why: str, read: ReadRow, **more: Any
    ) -> None:
        self.rows.append(PlannedRow(number, status, name, why, read, **more))


def changes_of(
    held: Mapping[str, Any], given: Mapping[str, Any], matches: Matches
) -> tuple[Change, ...]:
    """What a row changes in a partner of the base."""
    found = []
    for name, new in given.items():
        old = held.get(name)
        if not new or old == new:
            continue
        if not old:
            found.append(Change(name, old, new))
        elif matches is Matches.UPDATE and (better := _replaced(name, old, new)) != old:
            found.append(Change(name, old, better))
    return tuple(found)


def new_contacts(
    known: Sequence[Person], given: Sequence[Mapping[str, Any]], matches: Matches
) -> tuple[dict[str, Any], ...]:
    """The persons of a row that its partner gains, beside those `known`. Filling blanks, only a
    partner without anybody gains some."""
    if known and matches is Matches.FILL:
        return ()
    new = [each for each in given if not any(_person(each).may_be(other) for other in known)]
    return tuple({**each, "principal": rank == 0 and not known} for rank, each in enumerate(new))


def _warned(read: ReadRow, on: date) -> ReadRow:
    """The row, with a word of whom it may bring back."""
    told = (
        f"Contact : une personne de ce partenaire a été effacée le {short_date(on)}, à sa demande "
        "ou faute de raison de la garder. Si c'est elle, ne la reprenez pas."
    )
    return read if told in read.remarks else replace(read, remarks=[*read.remarks, told])


def _person(contact: Mapping[str, Any]) -> Person:
    return Person(contact["last_name"], contact["first_name"], contact["function"])


def _replaced(name: str, old: Any, new: Any) -> Any:
    """What takes the place of a value: the same words written otherwise change nothing, notes are
    added to, and the last exchange only grows later."""
    if name == "notes":
        return old if new in old else f"{old}\n{new}"
    if name == "last_exchange_on":
        return max(old, new)
    if isinstance(old, str) and words(old) == words(new):
        return old
    return new
