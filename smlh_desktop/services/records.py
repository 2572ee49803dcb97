"""Between the fields a person fills in and the records that hold them."""

import unicodedata
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.record import Record
from smlh_desktop.errors import SmlhError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

F = TypeVar("F")
D = TypeVar("D", bound="DataclassInstance")
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


def to_bin(database: Database, cls: type[Record], record_id: str, label: str) -> None:
    """Put a record in the bin, in one intention that names it. Raises SmlhError when it left."""
    with database.session() as session:
        name = existing(session, cls, record_id).display_name
    with database.session(f"{label} : {name}") as session:
        existing(session, cls, record_id).deleted = True


# Fields where a person may go to the next line.
_SEVERAL_LINES = frozenset(
    (
        *("notes", "letter_notice", "preamble", "closing", "offers", "needs"),
        *("purposes", "governance", "complementarity"),
    )
)


def legible(values: D) -> D:
    """The fields of dataclass `values` without signs no one can read: controls, and halves of a
    sign, which a paste may carry. A line break stays only where there may be several lines."""
    texts = {
        each.name: _legible(each.name, getattr(values, each.name))
        for each in fields(values)
        if isinstance(getattr(values, each.name), str)
    }
    return replace(values, **texts)


def _legible(name: str, text: str) -> str:
    kept = text if name in _SEVERAL_LINES else " ".join(text.splitlines())
    return "".join(
        sign for sign in kept if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
