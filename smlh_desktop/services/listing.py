"""What every list asks of the base: the numbers of its rows, then a page of them."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    TextClause,
    UnaryExpression,
    cast,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data import search
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError

R = TypeVar("R", bound=Record)
# Where more than this share of the rows answer, trying them one by one finds the first sooner.
_BROAD = 0.4
_MANY = 1_000
Order = InstrumentedAttribute[Any] | UnaryExpression[Any] | ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows that answer a search, and how many answer in all."""

    first: "array[int]"
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether the first rows are all of them."""
        return len(self.first) == self.total


def row_numbers(
    session: Session,
    cls: type[Record],
    typed: str,
    order: Sequence[Order],
    *conditions: ColumnElement[bool],
) -> "array[int]":
    """The `rid` of each record not in the bin that answers what was typed, in `order`."""
    statement = select(cls.rid).where(cls.deleted.is_(False), *conditions).order_by(*order)
    if (condition := matching(cls, typed)) is not None:
        statement = statement.where(condition)
    return numbers(session, statement)


def numbers(session: Session, statement: Select[int]) -> "array[int]":
    """The numbers a query gives, in its order.

    They come joined in one text: 100,000 rows would cost as many Python objects, while
    the base joins them without holding Python's lock.
    """
    rows = statement.subquery()
    joined = session.scalar(select(func.aggregate_strings(cast(rows.c[0], Text), ",")))
    return array("q", map(int, joined.split(","))) if joined else array("q")


def first_rows(
    session: Session,
    cls: type[Record],
    typed: str,
    order: Sequence[Order],
    few: int,
    before: ColumnElement[bool] | None = None,
) -> Found:
    """The `few` first records not in the bin that answer what was typed (all, where they are not
    many), and how many do; in a few milliseconds whatever the base, for an `order` that has
    its index. Those that satisfy `before`, which must answer too, come first.
    """
    total, condition = _answering(session, cls, typed)
    if not total:
        return Found(array("q"), 0)
    every = select(cls.rid).where(cls.deleted.is_(False))
    answering = every if condition is None else every.where(condition)
    if total <= _MANY:
        # The few rows are looked up, then sorted: without the bin, of which the search index
        # holds nothing, and by a computed order, there is no index for the base to walk instead.
        few_rows = answering if condition is None else select(cls.rid).where(condition)
        nearest = [] if before is None else [before.desc()]
        computed = (func.coalesce(each, "") for each in order)
        return Found(numbers(session, few_rows.order_by(*nearest, *computed)), total)
    first = array("q")
    if before is not None:
        first = numbers(session, every.where(before).order_by(*order).limit(few))
        answering = answering.where(~before)
    if len(first) < few:
        more = answering.order_by(*order).limit(few - len(first))
        first += numbers(session, more)
    return Found(first, total)


def _answering(session: Session, cls: type[Record], typed: str) -> tuple[int, TextClause | None]:
    """How many rows answer what was typed, and the quickest condition that finds the first."""
    connection, table = session.connection(), cls.__tablename__
    if not search.is_short(typed):
        found = search.row_numbers(connection, table, typed)
        return found.count(",") + (found != "[]"), search.among(table, found)
    total = search.count(connection, table, typed)
    if total is None:
        return count(session, cls), None
    highest = session.scalar(select(func.max(cls.rid))) or 0
    each = total > highest * _BROAD
    return total, (search.matching_each if each else search.matching)(table, typed)


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


def ids_of(session: Session, cls: type[Record], rids: Collection[int]) -> list[str]:
    """The ids of the records numbered `rids`, in the order they were made."""
    found: list[str] = []
    for some in chunks(sorted(rids)):
        found += session.scalars(select(cls.id).where(cls.rid.in_(some)).order_by(cls.rid))
    return found


def partner_names(session: Session, partner_ids: Collection[str]) -> dict[str, str]:
    """The name of each of these partners, in the bin or not."""
    found = session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(partner_ids)))
    return dict(found.all())


def matching(cls: type[Record], typed: str) -> TextClause | None:
    """The condition to find what was typed among the records of `cls`; None for nothing."""
    return search.matching(cls.__tablename__, typed)
