"""Import of a workbook: a plan made without writing anything, then one intention.

Every row of the list ends in one place: created, modified, unchanged, duplicate, refused or
ignored; their numbers add up to the rows read.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.record import new_id
from smlh_desktop.data.tables import Contact, Convention, Partner
from smlh_desktop.domain import columns as recognised
from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.text_keys import words
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import CellValue, Sheet, SheetName
from smlh_desktop.services.history import IMPORTED
from smlh_desktop.services.import_matches import Known, Met
from smlh_desktop.services.import_rows import ReadRow, read_row
from smlh_desktop.services.records import existing

Progress = Callable[[int, int], None]

_PROGRESS_EVERY = 200
_LOOKED_AT = 200  # rows whose values tell what a column holds


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


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list and what becomes of it.

    `partner_id` is the partner it meets: to be created, or already in the base; of a duplicate,
    the one it may be (`in_base`, or created by a row above).
    `changes` are (field, old, new) for a modified one. `why` says it in French.
    """

    number: int
    status: Status
    name: str
    why: str
    read: ReadRow
    partner_id: str = ""
    in_base: bool = False
    changes: tuple[tuple[str, object, object], ...] = ()
    adds_contact: bool = False
    adds_convention: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    path: Path
    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...]
    _read: tuple[tuple[CellValue, ...], ...] = field(repr=False)
    _counts: Counter[Status] = field(default_factory=Counter)

    def count(self, status: Status) -> int:
        """How many rows end so."""
        return self._counts[status]

    def as_it_came(self, row: PlannedRow) -> tuple[CellValue, ...]:
        """The cells of a row as the list holds them."""
        return self._read[row.number - 1]

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
    def writes(self) -> int:
        """How many rows would be written."""
        return self.count(Status.CREATE) + self.count(Status.UPDATE)


class ExcelImport:
    """Plans an import, and carries it out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sheets(self, path: Path, password: str | None = None) -> list[SheetName]:
        """The sheets of a workbook. Raises PasswordNeeded, SmlhError."""
        return sheet_names(path, password)

    def plan(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        duplicates: Duplicates = Duplicates.SET_ASIDE,
        matches: Matches = Matches.FILL,
        decisions: Mapping[int, Duplicates] | None = None,
        with_hidden_rows: bool = True,
        password: str | None = None,
        progress: Progress | None = None,
    ) -> Plan:
        """Read the list and say what importing it would do; nothing is written.

        `decisions` say by row number what `duplicates` says of all the others. `progress(done,
        of)` counts rows; what it raises stops the work. Raises PasswordNeeded, and SmlhError for
        a file that is no list, an empty sheet, or one without a row of titles.
        """
        read = read_sheet(path, sheet, progress, password=password)
        header = recognised.find_header(read.rows)
        if header is None:
            raise SmlhError(
                f"La feuille « {read.name} » n'a pas de ligne de titres reconnue dans ses vingt "
                "premières lignes. Il y faut au moins « Organisme » et une autre colonne, "
                "par exemple « Adresse » ou « Ville »."
            )
        found = recognised.read_header(read.rows[header], read.rows[header + 1 :][:_LOOKED_AT])
        planner = _Planner(self._known(), duplicates, matches, decisions or {})
        total = len(read.rows)
        left_out = frozenset() if with_hidden_rows else read.hidden_rows
        for index in range(header + 1, total):
            if index + 1 not in left_out:
                planner.take(index + 1, read.rows[index], found)
            if progress and index % _PROGRESS_EVERY == 0:
                progress(index, total)
        rows = tuple(planner.rows)
        return Plan(
            path,
            read.name,
            header + 1,
            found,
            rows,
            _notes(read, found, header + 1, with_hidden_rows),
            read.rows,
            Counter(row.status for row in rows),
        )

    def apply(self, plan: Plan, progress: Progress | None = None) -> None:
        """Write the plan as one intention, all or nothing.

        Raises SmlhError when a partner it completes left since it was made.
        """
        created = [row for row in plan.rows if row.status is Status.CREATE]
        modified = [row for row in plan.rows if row.status is Status.UPDATE]
        steps = len(created) + len(modified)
        name = plan.path.name.encode("utf-8", "replace").decode("utf-8")  # some are no text
        source = f"{IMPORTED}{name}"
        with self._database.session(source) as session:
            for start in range(0, len(created), 1_000):
                if progress:
                    progress(start, steps)
                some = created[start : start + 1_000]
                create_many(
                    session,
                    Partner,
                    [{"id": row.partner_id, "source": source, **row.read.partner} for row in some],
                )
                create_many(session, Contact, _contacts(some, source))
                create_many(session, Convention, _conventions(some, source))
            for rank, row in enumerate(modified):
                if progress and rank % 100 == 0:
                    progress(len(created) + rank, steps)
                partner = existing(session, Partner, row.partner_id)
                for field_name, _, new in row.changes:
                    setattr(partner, field_name, new)
            with_contacts = [row for row in modified if row.adds_contact]
            create_many(session, Contact, _contacts(with_contacts, source))
            with_convention = [row for row in modified if row.adds_convention]
            create_many(session, Convention, _conventions(with_convention, source))
            if progress:
                progress(steps, steps)

    def _known(self) -> "Known":
        """What the base holds that a row may meet."""
        known = Known()
        with self._database.session() as session:
            named = (
                Partner.id,
                Partner.last_exchange_on,
                *(getattr(Partner, name) for name in _FILLABLE),
            )
            partners = select(*named).where(Partner.deleted.is_(False)).order_by(Partner.rid)
            for row in session.execute(partners):  # of two alike, the older one is met
                known.add(row.id, dict(row._mapping))
            known.with_contact.update(
                session.scalars(select(Contact.partner_id).where(Contact.deleted.is_(False)))
            )
            known.conventions.update(
                session.execute(
                    select(Convention.partner_id, Convention.ends_on).where(
                        Convention.deleted.is_(False)
                    )
                )
            )
        return known


_FILLABLE = (
    "name", "acronym", "kind", "siren", "siret", "rna", "building", "street", "postcode",
    "city", "phone", "circle_status", "mobile", "email", "other_emails", "website", "notes",
    "po_box", "uai", "action_fields", "tags", "partner_since",
)  # fmt: skip


class _Planner:
    """Decides row after row what becomes of each."""

    def __init__(
        self,
        known: Known,
        duplicates: Duplicates,
        matches: Matches,
        decisions: Mapping[int, Duplicates],
    ) -> None:
        self.rows: list[PlannedRow] = []
        self._known = known
        self._duplicates = duplicates
        self._matches = matches
        self._decisions = decisions
        self._first_row: dict[str, int] = {}
        self._rank: dict[str, int] = {}

    def take(self, number: int, values: Sequence[CellValue], columns: Sequence[Column]) -> None:
        """Decide of one row; an empty one is not a row of the list."""
        if not any(value is not None and value != "" for value in values):
            return
        read = read_row(values, columns)
        name = read.partner["name"]
        if read.is_total:
            self._put(number, Status.IGNORED, name, "ligne de total, sans partenaire", read)
        elif not name:
            self._put(number, Status.REFUSED, "", "il manque le nom de l'organisme", read)
        elif (met := self._known.find(read.partner)) is None:
            self._create(number, read)
        else:
            self._meet(number, read, met)

    def _create(self, number: int, read: ReadRow) -> None:
        partner_id = new_id()
        self._known.add(partner_id, read.partner)
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        self._put(number, Status.CREATE, read.partner["name"], "", read, partner_id=partner_id)

    def _meet(self, number: int, read: ReadRow, met: Met) -> None:
        name, partner_id = read.partner["name"], met.partner_id
        first = self._first_row.get(partner_id)
        decided = self._decisions.get(number)
        asked = first is not None or not met.is_sure or decided is not None
        choice = (decided or self._duplicates) if asked else Duplicates.MERGE
        self._known.learn(partner_id, read.partner, kept=choice is Duplicates.MERGE)
        if choice is Duplicates.CREATE:
            self._put(number, Status.CREATE, name, met.reason, read, partner_id=new_id())
        elif first is not None:
            where = f"déjà ligne {first}"
            if choice is Duplicates.MERGE:
                self._merge(read, partner_id)
                where += ", qu'elle complète"
            self._put(
                number, Status.DUPLICATE, name, f"{where} ({met.reason})", read,
                partner_id=partner_id,
            )  # fmt: skip
        elif choice is Duplicates.SET_ASIDE:
            held = self._known.values[partner_id]["name"]
            why = f"peut-être « {held} », déjà dans la base ({met.reason})"
            self._put(
                number, Status.DUPLICATE, name, why, read, partner_id=partner_id, in_base=True
            )
        else:
            self._compare(number, read, partner_id, met.reason)

    def _compare(self, number: int, read: ReadRow, partner_id: str, reason: str) -> None:
        """A row that meets a partner of the base changes it as the matches are to."""
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        self.rows.append(self._compared(number, read, partner_id, reason))

    def _compared(self, number: int, read: ReadRow, partner_id: str, reason: str) -> PlannedRow:
        held = self._known.values[partner_id]
        skipped = self._matches is Matches.SKIP
        changes = () if skipped else changes_of(held, read.partner, self._matches)
        adds_contact = bool(read.contacts) and partner_id not in self._known.with_contact
        adds_convention = (
            read.convention is not None
            and (partner_id, read.convention["ends_on"]) not in self._known.conventions
        )
        changed = not skipped and (bool(changes) or adds_contact or adds_convention)
        return PlannedRow(
            number,
            Status.UPDATE if changed else Status.UNCHANGED,
            read.partner["name"],
            reason,
            read,
            partner_id=partner_id,
            in_base=True,
            changes=changes,
            adds_contact=changed and adds_contact,
            adds_convention=changed and adds_convention,
        )

    def _merge(self, read: ReadRow, partner_id: str) -> None:
        """Fill the blanks of the list's first row for this partner from a later one."""
        rank = self._rank[partner_id]
        planned = self.rows[rank]
        first = planned.read
        for name, value in read.partner.items():
            if value and not first.partner.get(name):
                first.partner[name] = value
        first.contacts = first.contacts or read.contacts
        first.convention = first.convention or read.convention
        if planned.status is not Status.CREATE:
            self.rows[rank] = self._compared(planned.number, first, partner_id, planned.why)

    def _put(
        self, number: int, status: Status, name: str, why: str, read: ReadRow, **more: Any
    ) -> None:
        self.rows.append(PlannedRow(number, status, name, why, read, **more))


def changes_of(
    held: Mapping[str, Any], given: Mapping[str, Any], matches: Matches
) -> tuple[tuple[str, object, object], ...]:
    """(field, old, new) of what a row changes in a partner of the base."""
    found = []
    for name, new in given.items():
        old = held.get(name)
        if not new or old == new:
            continue
        if not old:
            found.append((name, old, new))
        elif matches is Matches.UPDATE and (better := _replaced(name, old, new)) != old:
            found.append((name, old, better))
    return tuple(found)


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


def _contacts(rows: Sequence[PlannedRow], source: str) -> list[dict[str, Any]]:
    return [
        {"partner_id": row.partner_id, "source": source, **values}
        for row in rows
        for values in row.read.contacts
    ]


def _conventions(rows: Sequence[PlannedRow], source: str) -> list[dict[str, Any]]:
    return [
        {"partner_id": row.partner_id, "source": source, **row.read.convention}
        for row in rows
        if row.read.convention is not None
    ]


def _notes(
    read: Sheet, columns: Sequence[Column], header_row: int, with_hidden_rows: bool
) -> tuple[str, ...]:
    notes = []
    hidden = sorted(number for number in read.hidden_rows if number > header_row)
    if hidden:
        which = ", ".join(map(str, hidden[:10])) + ("…" if len(hidden) > 10 else "")
        what = "lues comme les autres" if with_hidden_rows else "laissées de côté"
        notes.append(f"Lignes masquées dans Excel, {what} : {which}")
    notes += read.notes
    unknown = [each for each in columns if each.key == recognised.NOT_RECOGNISED]
    notes += [
        f"Colonne {each.letters} « {each.title} » non reconnue : reprise dans les notes"
        for each in unknown
    ]
    return tuple(notes)
