"""The columns and tables of revisions, each written in a word. Releases stand on it: it may grow,
what it makes never changes."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op


def add(table: str, *columns: sa.Column[Any]) -> None:
    """Add plain columns to a table."""
    for each in columns:
        op.add_column(table, each)


def add_key(table: str, name: str, target: str) -> None:
    """Add a column that may name a record of `target`."""
    # SQLite adds the constraint with the column, and only there.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(36) CONSTRAINT fk_{table}_{name} "
        f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index(f"ix_{table}_{name}", table, [name], unique=False)


def create(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    """Create a table of records with these columns, its keys indexed."""
    keys = [(each, each.info["target"]) for each in columns if "target" in each.info]
    op.create_table(
        table,
        *columns,
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=f"pk_{table}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        *(
            sa.ForeignKeyConstraint(
                [each.name], [f"{target}.id"], name=f"fk_{table}_{each.name}",
                deferrable=True, initially="DEFERRED",
            )
            for each, target in keys
        ),
    )  # fmt: skip
    for each, _ in keys:
        op.create_index(f"ix_{table}_{each.name}", table, [each.name], unique=False)


def key(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    """The id of a record of `target`."""
    return sa.Column(name, sa.String(length=36), nullable=nullable, info={"target": target})


def text(name: str, *, default: str | None = None) -> sa.Column[Any]:
    """A text; rows from before hold `default`."""
    kept = None if default is None else sa.text(f"'{default}'")
    return sa.Column(name, sa.Text(), nullable=False, server_default=kept)


def flag(name: str) -> sa.Column[Any]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def number(name: str, *, default: int | None = None, nullable: bool = False) -> sa.Column[Any]:
    """A whole number; rows from before hold `default`."""
    kept = None if default is None else sa.text(str(default))
    return sa.Column(name, sa.Integer(), nullable=nullable, server_default=kept)


def day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    """A date."""
    return sa.Column(name, sa.Date(), nullable=nullable)
