"""Many rows written at once through the driver: SQLAlchemy looks at every value of each again,
which takes longer than writing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

Bind = Callable[[Any], Any]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that all name the same columns, each value through the type of its column.

    A column nobody names takes what the schema says: unlike SQLAlchemy's own insert, this knows
    no default of Python.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values: Iterable[tuple[Any, ...]] = map(itemgetter(*names), rows)
    binds = {
        place: bind
        for place, name in enumerate(names)
        if (bind := bind_of(connection.dialect, table, name))
    }
    if binds:
        values = (_bound(row, binds) for row in values)
    signs = ", ".join("?" * len(names))
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({signs})", list(values)
    )


def _bound(row: tuple[Any, ...], binds: Mapping[int, Bind]) -> tuple[Any, ...]:
    bound = list(row)
    for place, bind in binds.items():
        bound[place] = bind(bound[place])
    return tuple(bound)


def bind_of(dialect: Dialect, table: Table, name: str) -> Bind | None:
    """What makes of a value of Python what a column keeps; None where it is kept as it is."""
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
