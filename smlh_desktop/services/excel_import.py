"""Import of a workbook: a plan made without writing anything, then one intention.

Every row of the list ends in one place: created, modified, unchanged, duplicate, refused or
ignored; their numbers add up to the rows read.
"""

from collections import Counter
from collections.abc import Callable, Sequence
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
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import CellValue, Sheet, SheetName
from smlh_desktop.services.import_matches import Known
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


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list and what becomes of it.

    `partner_id` is the partner it meets: to be created, or already in the base.
    `changes` are (field, old, new) for a modified one. `why` says it in French.
    """

    number: int
    status: Status
    name: str
    why: str
    read: ReadRow
    partner_id: str = ""
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
    _counts: Counter[Status] = field(default_factory=Counter)

    def count(self, status: Status) -> int:
        """How many rows end so."""
        return self._counts[status]

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

    def sheets(self, path: Path) -> list[SheetName]:
        """The sheets of a workbook. Raises SmlhError."""
        return sheet_names(path)

    def plan(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        duplicates: Duplicates = Duplicates.SET_ASIDE,
        progress: Progress | None = None,
    ) -> Plan:
        """Read the list and say what importing it would do; nothing is written.

        `progress(done, of)` counts rows; what it raises stops the work. Raises SmlhError
        for a file that is no workbook, an empty sheet, or one without a row of titles.
        """
        read = read_sheet(path, sheet, progress)
        header = recognised.find_header(read.rows)
        if header is None:
            raise SmlhError(
                f"La feuille « {read.name} » n'a pas de ligne de titres reconnue dans ses vingt "
                "premières lignes. Il y faut au moins « Organisme » et une autre colonne, "
                "par exemple « Adresse » ou « Ville »."
            )
        found = recognised.read_header(read.rows[header], read.rows[header + 1 :][:_LOOKED_AT])
        planner = _Planner(self._known(), duplicates)
        total = len(read.rows)
        for index in range(header + 1, total):
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
            _notes(read, found, header + 1),
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
        source = f"Import de {name}"
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

    def __init__(self, known: Known, duplicates: Duplicates) -> None:
        self.rows: list[PlannedRow] = []
        self._known = known
        self._duplicates = duplicates
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
            self._meet(number, read, *met)

    def _create(self, number: int, read: ReadRow) -> None:
        partner_id = new_id()
        self._known.add(partner_id, read.partner)
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        self._put(number, Status.CREATE, read.partner["name"], "", read, partner_id=partner_id)

    def _meet(self, number: int, read: ReadRow, partner_id: str, reason: str) -> None:
        name = read.partner["name"]
        first = self._first_row.get(partner_id)
        in_list = first is not None
        kept = not in_list or self._duplicates is Duplicates.MERGE
        self._known.learn(partner_id, read.partner, kept=kept)
        if in_list and self._duplicates is Duplicates.CREATE:
            self._put(number, Status.CREATE, name, reason, read, partner_id=new_id())
        elif in_list:
            where = f"déjà ligne {first}"
            if self._duplicates is Duplicates.MERGE:
                self._merge(read, partner_id)
                where += ", qu'elle complète"
            self._put(number, Status.DUPLICATE, name, f"{where} ({reason})", read)
        else:
            self._compare(number, read, partner_id, reason)

    def _compare(self, number: int, read: ReadRow, partner_id: str, reason: str) -> None:
        """A row that meets a partner of the base fills its blanks, and only them."""
        self._first_row[partner_id] = number
        self._rank[partner_id] = len(self.rows)
        self.rows.append(self._compared(number, read, partner_id, reason))

    def _compared(self, number: int, read: ReadRow, partner_id: str, reason: str) -> PlannedRow:
        held = self._known.values[partner_id]
        changes = tuple(
            (field_name, held.get(field_name), new)
            for field_name, new in read.partner.items()
            if new and not held.get(field_name)
        )
        adds_contact = bool(read.contacts) and partner_id not in self._known.with_contact
        adds_convention = (
            read.convention is not None
            and (partner_id, read.convention["ends_on"]) not in self._known.conventions
        )
        changed = bool(changes) or adds_contact or adds_convention
        return PlannedRow(
            number,
            Status.UPDATE if changed else Status.UNCHANGED,
            read.partner["name"],
            reason,
            read,
            partner_id=partner_id,
            changes=changes,
            adds_contact=adds_contact,
            adds_convention=adds_convention,
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


def _notes(read: Sheet, columns: Sequence[Column], header_row: int) -> tuple[str, ...]:
    notes = []
    hidden = sorted(number for number in read.hidden_rows if number > header_row)
    if hidden:
        which = ", ".join(map(str, hidden[:10])) + ("…" if len(hidden) > 10 else "")
        notes.append(f"Lignes masquées dans Excel, lues comme les autres : {which}")
    notes += read.notes
    unknown = [each for each in columns if each.key == recognised.NOT_RECOGNISED]
    notes += [
        f"Colonne {each.letters} « {each.title} » non reconnue : reprise dans les notes"
        for each in unknown
    ]
    return tuple(notes)
