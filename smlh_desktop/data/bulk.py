"""Many rows written at once through the driver: SQLAlchemy looks at every value of each again,
which takes longer than writing them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

Bind = Callable[[Any], Any]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that all name the same columns, each value through the type of its column.

    A column nobody names takes what the schema says: unlike SQLAlchemy's own insert, this knows
    no default of Python.
    """
    if not rows:
        return
    names = tuple(rows[0])
    binds = [_bind(connection, table, name) for name in names]
    signs = ", ".join("?" * len(names))
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({signs})",
        [
            tuple(
                row[name] if bind is None else bind(row[name])
                for name, bind in zip(names, binds, strict=True)
            )
            for row in rows
        ],
    )


def _bind(connection: Connection, table: Table, name: str) -> Bind | None:
    dialect = connection.dialect
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
