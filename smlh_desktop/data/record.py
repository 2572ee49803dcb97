"""What every record of the base has: its ids, its moments, its place in the journal.

A record has a UUID `id`, made by the laptop that created it, by which records refer to each
other, and a small integer `rid`, local to this base, for lists and search. Deleting is the
`deleted` field (the bin). Moments are aware and kept in UTC.
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh record id."""
    return str(uuid.uuid4())


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; kept without its zone, in UTC. Refuses a naive one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To the base: in UTC, its zone left out."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must say its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the base: aware, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Everything in the base."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        bool: Boolean,
        int: Integer,
        date: Date,
        datetime: UtcDateTime,
        bytes: LargeBinary,
        list[dict[str, str]]: JSON(none_as_null=True),
    }


class Record(Base):
    """A journaled record. Columns in `DERIVED` follow from others and are not journaled."""

    __abstract__ = True
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    rid: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    deleted: Mapped[bool] = mapped_column(default=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        # The session knows a record by its UUID; `rid` is given by the base at insertion.
        return {"primary_key": [cls.id]} if not cls.__dict__.get("__abstract__") else {}

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"id": new_id(), **plain_defaults(type(self)), **values})

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG003
        """The derived columns of a record that holds `values`."""
        return {}

    @property
    def display_name(self) -> str:
        """How the record is named in a sentence."""
        return next((text for text in map(self.__dict__.get, _NAMING_FIELDS) if text), self.id)


_NAMING_FIELDS = (
    "name", "last_name", "title", "purpose", "subject", "function", "reference", "masculine",
)  # fmt: skip


def key_of(target: str) -> ForeignKey:
    """The key of a record of the table `target`, checked at commit."""
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


def added(default: str | int = "") -> Any:
    """A column that joined its table after the first release: rows of then hold `default`."""
    kept = f"'{default}'" if isinstance(default, str) else str(int(default))
    return mapped_column(default=default, server_default=text(kept))


def table_of(cls: type[Base]) -> Table:
    """The table of a mapped class, typed as one."""
    table = cls.__table__
    assert isinstance(table, Table)
    return table


@cache
def journaled_columns(cls: type[Record]) -> tuple[str, ...]:
    """The columns of `cls` the journal follows, `id` and `rid` aside."""
    unfollowed = {"id", "rid"} | cls.DERIVED
    return tuple(column.name for column in cls.__table__.columns if column.name not in unfollowed)


@cache
def plain_defaults(cls: type[Record]) -> dict[str, Any]:
    """What a new record holds in the fields nobody named."""
    return {
        column.name: column.default.arg
        for column in cls.__table__.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }


def new_values(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """All the columns of a new record but `rid`: defaults, `values`, what follows from them."""
    full = {**_blank(cls), "id": new_id(), **values}
    full.update(cls.derive(full))
    return full


@cache
def _blank(cls: type[Record]) -> dict[str, Any]:
    return dict.fromkeys(journaled_columns(cls)) | plain_defaults(cls)


def record_class(table: str) -> type[Record]:
    """The class of the journaled table named `table`; KeyError for another name."""
    return _record_classes()[table]


def _record_classes() -> dict[str, type[Record]]:
    return {cls.__tablename__: cls for cls in Record.__subclasses__()}
