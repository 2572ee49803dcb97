"""Between the fields a person fills in and the records that hold them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.record import Record
from smlh_desktop.domain.field_words import FIELD_LABELS
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.text_keys import sort_key
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
    """Put the fields of dataclass `values`, and `more`, in a new or existing record; its id.

    Raises SmlhError for a text with signs no one can read, and when the record left.
    """
    held_now = asdict(values) | more
    refuse_unreadable(cls.__tablename__, held_now)
    if record_id is None:
        record = cls(**held_now)
        session.add(record)
        return record.id
    record = existing(session, cls, record_id)
    for name, value in held_now.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    return record.id


def to_bin(database: Database, cls: type[Record], record_id: str, label: str) -> None:
    """Put a record in the bin, in one intention that names it. Raises SmlhError when it left."""
    with database.session() as session:
        name = existing(session, cls, record_id).display_name
    with database.session(f"{label} : {name}") as session:
        existing(session, cls, record_id).deleted = True


def in_use(session: Session, cls: type[R]) -> list[R]:
    """The records that are not in the bin, in the order they were made."""
    kept = select(cls).where(cls.deleted.is_(False)).order_by(cls.rid)
    return list(session.scalars(kept))


def keep_named(database: Database, cls: type[Record], label: str, name: str, **values: Any) -> str:
    """Keep `values` under a name, in the place of those it already had, however it is written;
    the id. The intention is `label`, and the name."""
    with database.session(f"{label} : {name}") as session:
        same = (
            each for each in in_use(session, cls) if sort_key(each.display_name) == sort_key(name)
        )
        record = next(same, None)
        return write(session, cls, _Named(name), record.id if record else None, **values)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str


# Fields where a person may go to the next line.
_SEVERAL_LINES = frozenset(
    (
        *("notes", "letter_notice", "preamble", "closing", "offers", "needs"),
        *("purposes", "governance", "complementarity", "answer_notes", "outcome", "comments"),
        *("body", "description"),
    )
)


def on_one_line(values: D) -> D:
    """The texts of dataclass `values` with line breaks only where there may be several lines."""
    texts = {
        each.name: " ".join(text.splitlines())
        for each in fields(values)
        if each.name not in _SEVERAL_LINES
        and isinstance(text := getattr(values, each.name), str)
        and text.splitlines() != [text]
    }
    return replace(values, **texts)


def refuse_to_come(on: date, today: date) -> None:
    """Raises SmlhError where what is noted as done would be on a day to come."""
    if on > today:
        raise SmlhError("On note ce qui a eu lieu : choisissez aujourd'hui ou un jour passé.")


def refuse_unreadable(table: str, values: Mapping[str, Any]) -> None:
    """Raises SmlhError for signs no one can read: they would only show later, in what is printed
    or sent. A form takes them away and says so; this is for whatever comes another way."""
    for name, value in values.items():
        if isinstance(value, str) and legible(value) != value:
            field = FIELD_LABELS.get(table, {}).get(name)
            where = f"Le champ « {field} »" if field else "Un des textes"
            raise SmlhError(
                f"{where} contient un signe illisible, venu d'un copier-coller. Rien n'a été "
                "enregistré : effacez tout ce texte, puis tapez-le de nouveau."
            )
