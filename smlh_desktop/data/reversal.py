"""Taking an intention back, from what the journal kept of it.

A field returns to its former value only where nobody changed it since; a record that was
created leaves only if it is still as it was made and nothing else leans on it. What stays
for these reasons is named, never passed over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from smlh_desktop.data.journal import chunks, create_many, decode, encode, snapshot
from smlh_desktop.data.record import Record, plain_defaults, record_class
from smlh_desktop.data.tables import Intention, JournalEntry


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking back did: how many records changed, and the names of those kept."""

    records: int
    kept: tuple[str, ...]


def reverse(
    session: Session, intention_id: str, progress: Callable[[int, int], None] | None = None
) -> Reversal:
    """Write the contrary of the intention in `session`.

    `progress(done, total)` is called now and then; what it raises stops the work.
    """
    entries = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.intention_id == intention_id)
        .order_by(JournalEntry.seq.desc())
    ).all()
    records = _load(session, entries)
    # A record that leaves does so as it is, not as it was first written: that is what is put again.
    former = {
        entry.record_id: snapshot(records[entry.record_id])
        for entry in entries
        if entry.action == "create" and entry.record_id in records
    }
    kept: dict[str, str] = {}
    leaving: dict[str, Record] = {}
    returning: dict[type[Record], list[JournalEntry]] = defaultdict(list)
    for done, entry in enumerate(entries):
        if progress and done % 500 == 0:
            progress(done, len(entries))
        record = records.get(entry.record_id)
        if entry.action == "remove":
            if record is None:
                returning[record_class(entry.table)].append(entry)
        elif record is None:
            continue
        elif entry.action == "update":
            held = former.get(record.id)
            now = held[entry.field] if held else getattr(record, entry.field)
            if encode(now) != entry.value:
                kept[record.id] = record.display_name
            elif held:
                held[entry.field] = decode(entry.old)
            else:
                setattr(record, entry.field, decode(entry.old))
        elif _as_created(record, former[record.id], entry) and record.id not in kept:
            leaving[record.id] = record
        else:
            kept[record.id] = record.display_name
            _put_back(record, former[record.id])
    for record in _leant_upon(session, leaving):
        kept[record.id] = record.display_name
        _put_back(record, former[record.id])
    for record in leaving.values():
        session.delete(record)
    session.flush()
    for cls, removed in returning.items():
        create_many(session, cls, [decode(entry.old) for entry in reversed(removed)])
    changed = {entry.record_id for entry in entries} - kept.keys()
    return Reversal(len(changed), tuple(sorted(set(kept.values()))))


def mark(session: Session, act_id: str, *, undone: bool) -> None:
    """Note whether the effect of an act is at present taken back."""
    session.execute(update(Intention).where(Intention.id == act_id).values(undone=undone))


def _load(session: Session, entries: Iterable[JournalEntry]) -> dict[str, Record]:
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        ids[entry.table].add(entry.record_id)
    records: dict[str, Record] = {}
    for table, wanted in ids.items():
        cls = record_class(table)
        for some in chunks(sorted(wanted)):
            for record in session.scalars(select(cls).where(cls.id.in_(some))):
                records[record.id] = record
    return records


def _as_created(record: Record, held: Mapping[str, Any], entry: JournalEntry) -> bool:
    # Fields that joined the table since hold their defaults, in the record and here.
    made = {name: plain_defaults(type(record)).get(name) for name in held} | decode(entry.value)
    return bool(held == made)


def _put_back(record: Record, held: Mapping[str, Any]) -> None:
    for name, value in held.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def _leant_upon(session: Session, leaving: dict[str, Record]) -> list[Record]:
    """Take out of `leaving` the records that one which stays refers to; they are returned."""
    staying: list[Record] = []
    while True:
        found = {
            target
            for target, source in _references(session, leaving)
            if source not in leaving and target in leaving
        }
        if not found:
            return staying
        staying += [leaving.pop(target) for target in found]


def _references(session: Session, leaving: dict[str, Record]) -> Iterable[tuple[str, str]]:
    tables = {record.__tablename__ for record in leaving.values()}
    for cls in Record.__subclasses__():
        for key in cls.__table__.foreign_keys:
            if key.column.table.name not in tables:
                continue
            for some in chunks(sorted(leaving)):
                column = key.parent
                yield from session.execute(
                    select(column, cls.__table__.c.id).where(column.in_(some))
                )
