"""Import of a workbook: a plan made without writing anything, then one intention.

Every row of the list ends in one place: created, modified, unchanged, duplicate, refused or
ignored; their numbers add up to the rows read.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many, recorder_of
from smlh_desktop.data.tables import Contact, JournalEntry, Partner
from smlh_desktop.domain import columns as recognised
from smlh_desktop.domain.columns import Column
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import CellValue, Sheet, SheetName
from smlh_desktop.services import partner_moves
from smlh_desktop.services.erasures import erased_of_partners
from smlh_desktop.services.history import IMPORTED
from smlh_desktop.services.import_mappings import ImportMappings, fitting
from smlh_desktop.services.import_matches import Known, Person, identity_of
from smlh_desktop.services.import_plan import Choices, Header, Plan, PlannedRow, Status, corrected
from smlh_desktop.services.import_planner import Planner
from smlh_desktop.services.records import existing

Progress = Callable[[int, int], None]

_PROGRESS_EVERY = 200
_LOOKED_AT = 200  # rows whose values tell what a column holds
_AS_FOUND = Choices()


class ExcelImport:
    """Plans an import, and carries it out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.mappings = ImportMappings(database)

    def sheets(self, path: Path, password: str | None = None) -> list[SheetName]:
        """The sheets of a workbook. Raises PasswordNeeded, SmlhError."""
        return sheet_names(path, password)

    def read(
        self,
        path: Path,
        sheet: str | None = None,
        *,
        password: str | None = None,
        progress: Progress | None = None,
    ) -> Sheet:
        """The sheet to import. `progress(done, of)` counts rows; what it raises stops the work.
        Raises PasswordNeeded, and SmlhError for a file that is no list, or an empty sheet."""
        return read_sheet(path, sheet, progress, password=password)

    def header(self, read: Sheet, choices: Choices = _AS_FOUND) -> Header:
        """The row of titles, and what each column is taken for.

        Raises SmlhError where no row is one of titles and none was chosen.
        """
        if choices.columns is None and (kept := self.mappings.all()):
            for row in _header_rows(read, choices):
                columns = _columns(read, row)
                if mapping := fitting(kept, columns):
                    columns = _columns(read, row, mapping.columns(columns))
                    return Header(row, columns, mapping.name)
        chosen = choices.header_row or _title_row(read)
        if chosen is None:
            raise SmlhError(
                f"La feuille « {read.name} » n'a pas de ligne de titres reconnue dans ses vingt "
                "premières lignes. Il y faut au moins « Organisme » et une autre colonne, "
                "par exemple « Adresse » ou « Ville »."
            )
        return Header(chosen, _columns(read, chosen, choices.columns))

    def header_to_check(self, read: Sheet) -> Header:
        """The same, for a person to look at: where no row is one of titles, the fullest of the
        first ones is shown, however little it says. Raises SmlhError where nothing is under it."""
        try:
            return self.header(read)
        except SmlhError:
            first = read.rows[: recognised.HEADER_ROWS]
            fullest = max(range(len(first)), key=lambda row: (len(_texts(first[row])), -row)) + 1
            if not any(read.rows[fullest:]):
                raise
            return self.header(read, Choices(header_row=fullest))

    def plan(
        self,
        path: Path,
        sheet: str | None = None,
        choices: Choices = _AS_FOUND,
        *,
        password: str | None = None,
        progress: Progress | None = None,
    ) -> Plan:
        """Read a list and say what importing it would do; nothing is written.

        Raises as `read` and `header` do.
        """
        read = self.read(path, sheet, password=password, progress=progress)
        return self.plan_of(path, read, choices, progress)

    def plan_of(
        self,
        path: Path,
        read: Sheet,
        choices: Choices = _AS_FOUND,
        progress: Progress | None = None,
    ) -> Plan:
        """The same of a sheet read before. Raises as `header` does."""
        header = self.header(read, choices)
        made_at = self._last_change()
        planner = Planner(self._known(), choices, header.columns)
        total = len(read.rows)
        left_out = frozenset() if choices.with_hidden_rows else read.hidden_rows
        placed = _by_row(choices.corrections)
        for number in range(header.row + 1, total + 1):
            if number not in left_out:
                values = corrected(read.rows[number - 1], placed.get(number, {}))
                planner.take(number, values)
            if progress and number % _PROGRESS_EVERY == 0:
                progress(number, total)
        rows = tuple(planner.rows)
        return Plan(
            path,
            read.name,
            header,
            rows,
            _notes(read, header, choices.with_hidden_rows),
            choices,
            made_at,
            read.rows,
            Counter(row.status for row in rows),
        )

    def apply(self, plan: Plan, progress: Progress | None = None) -> str:
        """Write the plan as one intention, all or nothing; the id of the act, to take it back.

        Raises SmlhError when the partners changed since it was made: it would write over what it
        did not know of.
        """
        created = [row for row in plan.rows if row.status is Status.CREATE]
        modified = [row for row in plan.rows if row.status is Status.UPDATE]
        steps = len(created) + len(modified)
        name = plan.path.name.encode("utf-8", "replace").decode("utf-8")  # some are no text
        source = f"{IMPORTED}{name}"
        with self._database.session(source) as session:
            if _changed_since(session, plan.made_at):
                raise SmlhError(
                    "Des fiches ont été modifiées depuis que cette liste a été vérifiée : rien "
                    "n'est enregistré. Vérifiez-la de nouveau, puis importez-la."
                )
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
                changes = {field_name: new for field_name, _, new in row.changes}
                partner_moves.note_changes(session, partner, changes)
                for field_name, new in changes.items():
                    setattr(partner, field_name, new)
            create_many(session, Contact, _contacts(modified, source))
            create_many(session, Convention, _conventions(modified, source))
            if progress:
                progress(steps, steps)
            recorder = recorder_of(session)
            assert recorder is not None
            return recorder.intention_id

    def _last_change(self) -> int:
        with self._database.session() as session:
            return session.scalar(select(func.max(JournalEntry.seq))) or 0

    def _known(self) -> "Known":
        """What the base holds that a row may meet."""
        known = Known()
        with self._database.session() as session:
            named = (Partner.id, *(getattr(Partner, name) for name in _FILLABLE))
            partners = select(*named).where(Partner.deleted.is_(False)).order_by(Partner.rid)
            for partner_id, *held in session.execute(partners):  # of two alike, the older is met
                values = dict(zip(_FILLABLE, held, strict=True))
                known.add(partner_id, values, identity_of(values))
            persons = select(
                Contact.partner_id, Contact.last_name, Contact.first_name, Contact.function
            )
            for partner_id, *person in session.execute(persons.where(Contact.deleted.is_(False))):
                known.persons[partner_id].append(Person(*person))
            known.erased.update(erased_of_partners(session))
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
    "po_box", "uai", "action_fields", "tags", "partner_since", "last_exchange_on", "status",
    "stage", "shared_values", "offers", "needs", "purposes", "governance", "complementarity",
    "strategic", "strategic_reason", "do_not_solicit",
)  # fmt: skip


def _header_rows(read: Sheet, choices: Choices) -> Sequence[int]:
    if choices.header_row:
        return (choices.header_row,)
    return range(1, min(len(read.rows), recognised.HEADER_ROWS) + 1)


def _columns(read: Sheet, row: int, told: Mapping[int, str] | None = None) -> tuple[Column, ...]:
    return recognised.read_header(read.rows[row - 1], read.rows[row : row + _LOOKED_AT], told)


def _texts(values: Sequence[CellValue]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value.strip()]


def _title_row(read: Sheet) -> int | None:
    """The number of the row of titles, among the first twenty; None for none."""
    index = recognised.find_header(read.rows)
    return None if index is None else index + 1


def _contacts(rows: Sequence[PlannedRow], source: str) -> list[dict[str, Any]]:
    return [
        {"partner_id": row.partner_id, "source": source, **values}
        for row in rows
        for values in (row.new_contacts if row.in_base else row.read.contacts)
    ]


def _conventions(rows: Sequence[PlannedRow], source: str) -> list[dict[str, Any]]:
    return [
        {"partner_id": row.partner_id, "source": source, **values}
        for row in rows
        for values in (row.new_conventions if row.in_base else row.read.conventions)
    ]


def _changed_since(session: Session, seq: int) -> bool:
    """Whether what a plan goes by changed after the change `seq`."""
    later = select(JournalEntry.seq).where(
        JournalEntry.seq > seq, JournalEntry.table.in_(("partners", "contacts", "conventions"))
    )
    return session.scalar(later.limit(1)) is not None


def _by_row(corrections: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (number, place), value in corrections.items():
        found.setdefault(number, {})[place] = value
    return found


def _notes(read: Sheet, header: Header, with_hidden_rows: bool) -> tuple[str, ...]:
    notes = []
    if header.mapping:
        notes.append(f"Colonnes reconnues d'après « {header.mapping} »")
    hidden = sorted(number for number in read.hidden_rows if number > header.row)
    if hidden:
        which = ", ".join(map(str, hidden[:10])) + ("…" if len(hidden) > 10 else "")
        what = "lues comme les autres" if with_hidden_rows else "laissées de côté"
        notes.append(f"Lignes masquées dans Excel, {what} : {which}")
    notes += read.notes
    unknown = [each for each in header.columns if each.key == recognised.NOT_RECOGNISED]
    notes += [
        f"Colonne {each.letters} « {each.title} » non reconnue : reprise dans les notes"
        for each in unknown
    ]
    return tuple(notes)
