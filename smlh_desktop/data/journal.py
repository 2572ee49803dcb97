"""The journal: every change of a record, in the same transaction, with its intention.

From it come the history of a record, undo and redo, and later the exchange between laptops.
Changes go through the ORM, where a session hook sees them, or through `create_many`, which
writes many new records at once. Bulk SQL on a journaled table is refused.
"""

import base64
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import bindparam, event, func, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from smlh_desktop.data.bulk import insert_many
from smlh_desktop.data.record import Record, journaled_columns, new_id, new_values, table_of
from smlh_desktop.data.tables import Intention, JournalEntry

T = TypeVar("T")

_CHUNK = 5_000


@dataclass(slots=True)
class Clock:
    """Where this opening of the base stands among all changes: `peer` is drawn at random
    for each opening, so that a restored copy never repeats another's counters."""

    peer: str
    lamport: int
    counter: int = 0

    def tick(self) -> tuple[int, int]:
        """The counter and lamport stamp of the next change."""
        self.counter += 1
        self.lamport += 1
        return self.counter, self.lamport


@dataclass(slots=True)
class Recorder:
    """Writes the changes of one session under one intention."""

    clock: Clock
    label: str
    who: str = ""
    kind: str = "act"
    target_id: str | None = None
    intention_id: str = field(default_factory=new_id)
    touched: set[tuple[str, str]] = field(default_factory=set)
    created: set[tuple[str, str]] = field(default_factory=set)
    removed_rids: set[tuple[str, int]] = field(default_factory=set)
    _started: bool = False
    _next_rids: dict[str, int] = field(default_factory=dict)

    @property
    def wrote(self) -> bool:
        """Whether the session changed any record."""
        return self._started

    def take_rids(self, session: Session, cls: type[Record], count: int) -> range:
        """`count` free local numbers for new records of `cls`."""
        table = cls.__tablename__
        if table not in self._next_rids:
            highest = session.connection().scalar(select(func.max(cls.__table__.c.rid)))
            self._next_rids[table] = (highest or 0) + 1
        first = self._next_rids[table]
        self._next_rids[table] = first + count
        return range(first, first + count)

    def write(self, session: Session, changes: Sequence["Change"]) -> None:
        """Add `changes` to the journal; what they replace stops being a head."""
        if not changes:
            return
        connection = session.connection()
        if not self._started:
            self._started = True
            connection.execute(
                insert(Intention),
                {
                    "id": self.intention_id,
                    "label": self.label,
                    "kind": self.kind,
                    "target_id": self.target_id,
                    "at": datetime.now(UTC),
                    "who": self.who,
                    "undone": False,
                },
            )
        self._unhead(session, changes)
        rows = [self._row(change) for change in changes]
        insert_many(connection, table_of(JournalEntry), rows)
        for change in changes:
            self.touched.add((change.table, change.record_id))
            if change.action == "create":
                self.created.add((change.table, change.record_id))

    def _row(self, change: "Change") -> dict[str, Any]:
        counter, lamport = self.clock.tick()
        return {
            "intention_id": self.intention_id,
            "peer": self.clock.peer,
            "counter": counter,
            "lamport": lamport,
            "head": True,
            "table_name": change.table,
            "record_id": change.record_id,
            "action": change.action,
            "field": change.field,
            "value": change.value,
            "old": change.old,
        }

    def _unhead(self, session: Session, changes: Sequence["Change"]) -> None:
        """A field's earlier heads give way to its new change; removing ends all of them."""
        journal = JournalEntry.__table__.c
        connection = session.connection()
        heads = update(table_of(JournalEntry)).where(
            journal.record_id == bindparam("record"), journal.head.is_(True)
        )
        ended = [{"record": c.record_id} for c in changes if c.action == "remove"]
        if ended:
            connection.execute(heads.values(head=False), ended)
        replaced = [
            {"record": c.record_id, "name": c.field} for c in changes if c.action == "update"
        ]
        if replaced:
            heads = heads.where(journal.field == bindparam("name"))
            connection.execute(heads.values(head=False), replaced)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the journal to be; `value` and `old` are encoded."""

    table: str
    record_id: str
    action: str
    field: str = ""
    value: str | None = None
    old: str | None = None


def recorder_of(session: Session) -> Recorder | None:
    """The recorder of a writing session; None for one that only reads."""
    recorder: Recorder | None = session.info.get("recorder")
    return recorder


def install(session_class: type[Session]) -> None:
    """Have every session of `session_class` keep the journal."""
    event.listen(session_class, "before_flush", _before_flush)
    event.listen(session_class, "do_orm_execute", _refuse_bulk)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_select:
        return
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Record):
        raise RuntimeError(f"bulk SQL would escape the journal: {mapper.class_.__name__}")


def _before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    new = [record for record in session.new if isinstance(record, Record)]
    dirty = [record for record in session.dirty if isinstance(record, Record)]
    leaving = [record for record in session.deleted if isinstance(record, Record)]
    if not (new or dirty or leaving):
        return
    recorder = recorder_of(session)
    if recorder is None:
        raise RuntimeError("a change needs a session with an intention")
    changes: list[Change] = []
    for record in new:
        if record.rid is None:
            record.rid = recorder.take_rids(session, type(record), 1)[0]
        _derive(record)
        changes.append(_creation(record.__tablename__, snapshot(record)))
    for record in dirty:
        changes += _updates(record)
        _derive(record)
    for record in leaving:
        changes.append(_removal(record))
        recorder.removed_rids.add((record.__tablename__, record.rid))
        recorder.touched |= _leant_on(record)
    recorder.write(session, changes)


def _derive(record: Record) -> None:
    if record.DERIVED:
        for name, value in record.derive(_values(record)).items():
            setattr(record, name, value)


def _values(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in journaled_columns(type(record))}


def snapshot(record: Record) -> dict[str, Any]:
    """All that would be needed to write the record again."""
    return {"id": record.id, "rid": record.rid, **_values(record)}


def _creation(
    table: str, values: Mapping[str, Any], derived: Collection[str] = frozenset()
) -> Change:
    held = {
        name: value for name, value in values.items() if value is not None and name not in derived
    }
    return Change(table, values["id"], "create", value=encode(held))


def _removal(record: Record) -> Change:
    return Change(record.__tablename__, record.id, "remove", old=encode(snapshot(record)))


def _leant_on(record: Record) -> set[tuple[str, str]]:
    """The records that `record` refers to: what they are found by may change when it leaves."""
    return {
        (key.column.table.name, target)
        for key in table_of(type(record)).foreign_keys
        if (target := getattr(record, key.parent.name)) is not None
    }


def _updates(record: Record) -> list[Change]:
    state = inspect(record)
    changes = []
    for name in journaled_columns(type(record)):
        history = state.attrs[name].load_history()
        if history.has_changes():
            new, old = (history.added or [None])[0], (history.deleted or [None])[0]
            change = Change(
                record.__tablename__, record.id, "update", name, encode(new), encode(old)
            )
            changes.append(change)
    return changes


def create_many(
    session: Session, cls: type[Record], rows: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Write new records of `cls` at once, journaled like any other; their ids, in order.

    For hundreds of records and more, where making an object of each would cost too much.
    A row names the fields it sets; the others take their defaults.
    """
    if not rows:
        return []
    recorder = recorder_of(session)
    if recorder is None:
        raise RuntimeError("a change needs a session with an intention")
    records = [new_values(cls, row) for row in rows]
    unnumbered = [record for record in records if "rid" not in record]
    for record, rid in zip(
        unnumbered, recorder.take_rids(session, cls, len(unnumbered)), strict=True
    ):
        record["rid"] = rid
    insert_many(session.connection(), table_of(cls), records)
    table, derived = cls.__tablename__, cls.DERIVED
    recorder.write(session, [_creation(table, record, derived) for record in records])
    return [record["id"] for record in records]


def encode(value: Any) -> str | None:
    """A value as the journal keeps it: JSON; None stays None."""
    if value is None:
        return None
    return _ENCODER.encode(value)


def _encode_special(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$": "moment", "v": value.isoformat()}
    if isinstance(value, date):
        return {"$": "date", "v": value.isoformat()}
    if isinstance(value, bytes):
        return {"$": "bytes", "v": base64.b64encode(value).decode()}
    raise TypeError(f"the journal cannot keep a {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_encode_special, separators=(",", ":"))


def decode(text: str | None) -> Any:
    """The value that `encode` made `text` of."""
    return None if text is None else json.loads(text, object_hook=_decode_special)


_SPECIAL: dict[str, Callable[[str], Any]] = {
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
    "bytes": base64.b64decode,
}


def _decode_special(value: dict[str, Any]) -> Any:
    return _SPECIAL[value["$"]](value["v"]) if "$" in value else value


def chunks(items: Sequence[T], size: int = _CHUNK) -> Iterable[Sequence[T]]:
    """`items` in slices small enough for one statement."""
    return (items[start : start + size] for start in range(0, len(items), size))
