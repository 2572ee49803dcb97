"""What every list asks of the base: the numbers of its rows, then a page of them."""

from array import array
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, UnaryExpression, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data import search
from smlh_desktop.data.tables import Partner, Record
from smlh_desktop.errors import SmlhError

R = TypeVar("R", bound=Record)
Order = InstrumentedAttribute[Any] | UnaryExpression[Any] | ColumnElement[Any]


def row_numbers(
    session: Session,
    cls: type[Record],
    typed: str,
    order: Sequence[Order],
    *conditions: ColumnElement[bool],
) -> "array[int]":
    """The `rid` of each record not in the bin that answers what was typed, in `order`."""
    statement = select(cls.rid).where(cls.deleted.is_(False), *conditions).order_by(*order)
    if (matching := search.matching(cls.__tablename__, typed)) is not None:
        statement = statement.where(matching)
    return array("q", session.scalars(statement))


def count(session: Session, cls: type[Record], *conditions: ColumnElement[bool]) -> int:
    """How many records of `cls` are not in the bin."""
    statement = select(func.count()).select_from(cls).where(cls.deleted.is_(False), *conditions)
    return session.scalar(statement) or 0


def records_in_order(session: Session, cls: type[R], rids: Sequence[int]) -> list[R]:
    """The records numbered `rids`, in that order; one that left since is passed over."""
    found = {record.rid: record for record in session.scalars(select(cls).where(cls.rid.in_(rids)))}
    return [found[rid] for rid in rids if rid in found]


def id_of(session: Session, cls: type[Record], rid: int) -> str:
    """The id of the record numbered `rid`; raises SmlhError when it left."""
    found = session.scalar(select(cls.id).where(cls.rid == rid))
    if found is None:
        raise SmlhError("Cette fiche n'existe plus. Actualisez la liste.")
    return found


def partner_names(session: Session, partner_ids: Collection[str]) -> dict[str, str]:
    """The name of each of these partners, in the bin or not."""
    found = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(partner_ids)))
    return dict(found.all())
