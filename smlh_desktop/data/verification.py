"""Whether each record still says what the journal last wrote of it: a base in clear has no seal on
its pages, and a byte changed inside a text looks like any other text to SQLite.

Read with the driver, whatever the bytes: what is damaged may be no text, no date, no JSON.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect
from sqlcipher3 import dbapi2

from smlh_desktop.data.bulk import bind_of
from smlh_desktop.data.driver import damaged_names
from smlh_desktop.data.journal import decode
from smlh_desktop.data.record import Record, journaled_columns, plain_defaults, table_of

Fields = dict[str, Any]
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is not as it was last written: `fields` of it, none where it is gone, or was
    never written; `name` as the base holds it."""

    table: str
    record_id: str
    fields: tuple[str, ...] = ()
    name: str = ""


def differences(connection: dbapi2.Connection, dialect: Dialect) -> list[Difference]:
    """The records that differ from what the journal says of them, and those of which the journal
    contradicts itself."""
    connection.text_factory = lambda held: held.decode("utf-8", "surrogateescape")
    with damaged_names():
        written, found = _written(connection)
        for cls in Record.__subclasses__():
            found += _compared(connection, dialect, cls, written.pop(cls.__tablename__, {}))
    for table, records in written.items():  # no table of that name
        found += [Difference(table, record_id) for record_id in records]
    return found


def _written(
    connection: dbapi2.Connection,
) -> tuple[dict[str, dict[str, Fields]], list[Difference]]:
    """What each record was last written, by table and id: a field that is not there was empty, or
    was forgotten with a person; and where the journal contradicts itself."""
    written: dict[str, dict[str, Fields]] = defaultdict(dict)
    found = []
    for table, record_id, action, field, value, old, is_known in connection.execute(
        "SELECT table_name, record_id, action, field, value, old, "
        "EXISTS (SELECT 1 FROM intentions i WHERE i.id = intention_id) FROM journal ORDER BY seq"
    ):
        records = written[table]
        try:
            is_right = _apply(records, record_id, action, field, value, old)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            is_right = False
        if not (is_right and is_known):
            found.append(Difference(table, record_id, (field,) if field else ()))
    return written, found


def _apply(
    records: dict[str, Fields], record_id: str, action: str, field: str, value: str, old: str
) -> bool:
    """Follow one change; whether what it replaced is what was written before."""
    if action == "create":
        is_new = record_id not in records
        records[record_id] = dict(decode(value))
        return is_new
    held = records[record_id]
    if action == "update":
        now, before = decode(value), decode(old)
        is_right = before is None or field not in held or held[field] == before
        held.pop(field, None)
        if now is not None:
            held[field] = now
        return is_right
    before = decode(old)
    del records[record_id]
    return action == "remove" and all(
        before[name] == each for name, each in held.items() if name in before
    )


def _compared(
    connection: dbapi2.Connection, dialect: Dialect, cls: type[Record], written: dict[str, Fields]
) -> Iterator[Difference]:
    names = ("id", "rid", *journaled_columns(cls), *sorted(cls.DERIVED))
    columns = ", ".join(f'"{name}"' for name in names)
    binds = {
        name: bind for name in names if (bind := bind_of(dialect, table_of(cls), name)) is not None
    }
    blank = plain_defaults(cls)
    table = cls.__tablename__
    for row in connection.execute(f"SELECT {columns} FROM {table}"):
        held = dict(zip(names, row, strict=True))
        fields = written.pop(held["id"], None)
        if fields is None:
            yield Difference(table, str(held["id"]), name=_name(cls, held))
            continue
        # An erasure had taken the numbers of a record out of the journal, with the person.
        fields = {"id": held["id"], "rid": held["rid"]} | fields
        wrong = [
            name
            for name, now in held.items()
            if name not in cls.DERIVED
            and not _is_as_written(
                now, fields.get(name, _MISSING), blank.get(name), binds.get(name)
            )
        ]
        derived = cls.derive(held).items() if cls.DERIVED and not wrong else ()
        wrong += [name for name, value in derived if held[name] != value]
        if wrong:
            yield Difference(table, held["id"], tuple(wrong), _name(cls, held))
    yield from (Difference(table, record_id) for record_id in written)


def _is_as_written(now: Any, value: Any, default: Any, bind: Callable[[Any], Any] | None) -> bool:
    if value is _MISSING:
        return now is None or now == default
    if now == value:
        return True
    try:
        return bind is not None and bool(now == bind(value))
    except (TypeError, ValueError, AttributeError):  # the journal itself holds no such value
        return False


def _name(cls: type[Record], held: Mapping[str, Any]) -> str:
    plain = {name: value for name, value in held.items() if isinstance(value, str)}
    name = cls(**plain).display_name
    return "" if name == held["id"] else name.encode("utf-8", "replace").decode()
