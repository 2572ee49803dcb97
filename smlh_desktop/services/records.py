"""Between the fields a person fills in and the records that hold them."""

from dataclasses import asdict, fields
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from smlh_desktop.data.tables import Record
from smlh_desktop.errors import SmlhError

F = TypeVar("F")
R = TypeVar("R", bound=Record)


def existing(session: Session, cls: type[R], record_id: str) -> R:
    """The record `record_id`; raises SmlhError when it left."""
    record = session.get(cls, record_id)
    if record is None:
        raise SmlhError("Cette fiche n'existe plus. Actualisez la liste.")
    return record


def held(kind: type[F], record: Record) -> F:
    """The fields of dataclass `kind` as `record` holds them."""
    return kind(**{field.name: getattr(record, field.name) for field in fields(kind)})  # type: ignore[arg-type]


def write(
    session: Session, cls: type[Record], values: Any, record_id: str | None, **more: Any
) -> str:
    """Put the fields of dataclass `values`, and `more`, in a new or existing record; its id."""
    if record_id is None:
        record = cls(**asdict(values), **more)
        session.add(record)
        return record.id
    record = existing(session, cls, record_id)
    for name, value in (asdict(values) | more).items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    return record.id
