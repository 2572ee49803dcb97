"""The bin: what was put there, what comes back, and what hangs on a record about to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.privacy_tables import Erasure
from smlh_desktop.data.record import Record, record_class
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Exchange,
    Intention,
    JournalEntry,
    Meeting,
    Partner,
)
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.services import dependents, listing
from smlh_desktop.services.agendas import settle
from smlh_desktop.services.records import existing

# What the bin shows, in the order of its kinds: the table and its word.
KINDS = {
    "partners": "Partenaire",
    "contacts": "Contact",
    "meetings": "Rencontre",
    "conventions": "Convention",
    "joint_actions": "Action commune",
    "instances": "Instance",
    "proposals": "Proposition",
    "tools": "Outil",
    "exchanges": "Échange",
    "saved_filters": "Filtre",
    "import_mappings": "Colonnes d'import",
    "bureau_members": "Bureau",
    "diagnosis_campaigns": "Campagne",
}
_RANKS = {table: rank for rank, table in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class BinRow:
    """A record in the bin. `number` is its own among all; `at` is an aware moment, None where
    the journal does not tell."""

    number: int
    table: str
    id: str
    name: str
    partner: str
    merged_into: str
    icon: str
    at: datetime | None
    who: str

    @property
    def kind(self) -> str:
        """« Partenaire »."""
        return KINDS[self.table]


class Bin:
    """What is in the bin and may come back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[BinRow]:
        """Everything in the bin, what came last first."""
        with self._database.session() as session:
            records: list[Record] = []
            for table in KINDS:
                cls = record_class(table)
                records += session.scalars(select(cls).where(*_may_return(cls)))
            put = _put_there(session, [record.id for record in records])
            names = _partner_names(session, records)
            found = [
                (_row(record, names, put.get(record.id)), put.get(record.id)) for record in records
            ]
        newest = sorted(found, key=lambda each: each[1].seq if each[1] else 0, reverse=True)
        return [row for row, _ in newest]

    def count(self) -> int:
        """How many records are in the bin."""
        with self._database.session() as session:
            return sum(map(partial(_in_bin, session), map(record_class, KINDS)))

    def name(self, table: str, record_id: str) -> str:
        """How a record is called; raises SmlhError if it left."""
        with self._database.session() as session:
            return _name(session, existing(session, record_class(table), record_id))

    def dependents(self, table: str, record_id: str) -> list[str]:
        """What hangs on a record, in words: « 2 contacts », « 1 rencontre à venir »."""
        with self._database.session() as session:
            record = existing(session, record_class(table), record_id)
            return dependents.dependents(session, record)

    def restore(self, table: str, record_id: str) -> str:
        """Take a record out of the bin, in one intention; its words.

        What belongs to a partner that is in the bin too takes the partner out with it; to one
        that was merged into another, it comes back under that other. A contact comes back as
        the one letters go to only if nobody took that place. Raises SmlhError if it left.
        """
        cls = record_class(table)
        with self._database.session() as session:
            record = existing(session, cls, record_id)
            name, owner = _name(session, record), _owner(session, record)
        survivor = owner.merged_into if owner is not None and owner.deleted else None
        label = f"Sorti de la corbeille : {name}"
        if owner is not None and owner.deleted and not survivor:
            label += f", avec son partenaire {owner.name}"
        with self._database.session(label) as session:
            record = existing(session, cls, record_id)
            if survivor is not None:
                record.partner_id = _last_of(session, survivor)  # type: ignore[attr-defined]
            owner = _owner(session, record)
            if owner is not None and owner.deleted:
                owner.deleted = False
            if isinstance(record, Contact) and record.principal and _has_principal(session, record):
                record.principal = False
            if isinstance(record, Partner) and record.merged_into:
                record.merged_into = None
            record.deleted = False
            if isinstance(record, Meeting):
                session.flush()
                settle(session, record)
        return label


@dataclass(frozen=True, slots=True)
class _Put:
    seq: int
    at: datetime
    who: str


def _put_there(session: Session, ids: Sequence[str]) -> dict[str, _Put]:
    """When and by whom each was put in the bin the last time."""
    found: dict[str, _Put] = {}
    for some in chunks(ids):
        entries = session.execute(
            select(JournalEntry.record_id, JournalEntry.seq, Intention.at, Intention.who)
            .join(Intention, Intention.id == JournalEntry.intention_id)
            .where(
                JournalEntry.record_id.in_(some),
                JournalEntry.field == "deleted",
                JournalEntry.value == "true",
            )
            .order_by(JournalEntry.seq)
        )
        found |= {row.record_id: _Put(row.seq, row.at, row.who) for row in entries}
    return found


def _row(record: Record, names: dict[str, str], put: _Put | None) -> BinRow:
    merged = record.merged_into if isinstance(record, Partner) else None
    return BinRow(
        record.rid * len(KINDS) + _RANKS[record.__tablename__],
        record.__tablename__,
        record.id,
        _words_of(record, names),
        names.get(getattr(record, "partner_id", ""), ""),
        names.get(merged or "", ""),
        _icon(record),
        put.at if put else None,
        put.who if put else "",
    )


def _partner_names(session: Session, records: Sequence[Record]) -> dict[str, str]:
    wanted = {getattr(record, "partner_id", None) for record in records}
    wanted |= {record.merged_into for record in records if isinstance(record, Partner)}
    found: dict[str, str] = {}
    for some in chunks(sorted(each for each in wanted if each)):
        rows = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(some)))
        found |= dict(rows.all())
    return found


def _name(session: Session, record: Record) -> str:
    return _words_of(record, _partner_names(session, [record]))


def _words_of(record: Record, names: dict[str, str]) -> str:
    if isinstance(record, Contact | BureauMember):
        name = PersonName(Civility(record.civility), record.first_name, record.last_name)
        role = record.function if isinstance(record, Contact) else record.role
        return name.in_document or role or "Contact sans nom"
    if isinstance(record, Convention):
        return f"Convention avec {names.get(record.partner_id, 'un partenaire')}"
    if isinstance(record, Exchange):
        said = record.title or record.notes.partition("\n")[0]
        return f"{EventKind(record.kind).label} : {said}"
    return record.display_name


def _icon(record: Record) -> str:
    if isinstance(record, Partner):
        return PartnerKind(record.kind).icon
    if isinstance(record, Exchange):
        return EventKind(record.kind).icon
    return _ICONS[record.__tablename__]


_ICONS = {
    "contacts": "user",
    "meetings": "calendar-days",
    "conventions": "file-signature",
    "joint_actions": "handshake",
    "instances": "users",
    "proposals": "lightbulb",
    "tools": "briefcase",
    "saved_filters": "filter",
    "import_mappings": "file-spreadsheet",
    "bureau_members": "users",
    "diagnosis_campaigns": "list-ordered",
}


def _owner(session: Session, record: Record) -> Partner | None:
    partner_id = getattr(record, "partner_id", None)
    return session.get(Partner, partner_id) if partner_id else None


def _last_of(session: Session, partner_id: str) -> str:
    """The partner that stands in the end, where one was merged into another and that one too."""
    seen: set[str] = set()
    while partner_id not in seen:
        seen.add(partner_id)
        merged = existing(session, Partner, partner_id).merged_into
        if not merged:
            break
        partner_id = merged
    return partner_id


def _has_principal(session: Session, contact: Contact) -> bool:
    there = Contact.partner_id == contact.partner_id
    return listing.count(session, Contact, there, Contact.principal.is_(True)) > 0


def _in_bin(session: Session, cls: type[Record]) -> int:
    statement = select(func.count()).select_from(cls).where(*_may_return(cls))
    return session.scalar(statement) or 0


def _may_return(cls: type[Record]) -> tuple[ColumnElement[bool], ...]:
    """In the bin, but for those who were erased for good."""
    return cls.deleted.is_(True), cls.id.not_in(select(Erasure.record_id))
