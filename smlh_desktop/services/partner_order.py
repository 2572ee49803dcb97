"""In which order partners are listed, the French way; nothing always comes last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.tables import (
    BureauMember,
    Exchange,
    Invitation,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import after_all, sort_key
from smlh_desktop.services import listing


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and which way."""

    key: str = "name"
    descending: bool = False


BY_NAME = Sort()


@cache
def _last_exchanges() -> Any:
    """The day of the last exchange with each partner that had one, as text; up to today."""
    kinds = union_all(
        select(LetterSent.partner_id, func.date(LetterSent.dated_on).label("day")).where(
            LetterSent.deleted.is_(False), LetterSent.dated_on <= func.date("now")
        ),
        select(Exchange.partner_id, func.date(Exchange.happened_at)).where(
            Exchange.deleted.is_(False),
            Exchange.kind != EventKind.NOTE,
            Exchange.happened_at <= func.datetime("now"),
        ),
        select(
            Convention.partner_id, func.coalesce(Convention.signed_on, Convention.starts_on)
        ).where(
            Convention.deleted.is_(False),
            func.coalesce(Convention.signed_on, Convention.starts_on) <= func.date("now"),
        ),
        select(Invitation.partner_id, func.date(Meeting.starts_at))
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.deleted.is_(False),
            Meeting.deleted.is_(False),
            Meeting.starts_at <= func.datetime("now"),
        ),
    ).subquery()
    return (
        select(kinds.c.partner_id, func.max(kinds.c.day).label("day"))
        .group_by(kinds.c.partner_id)
        .subquery()
    )


def last_exchange_days(session: Session, partner_ids: Sequence[str]) -> dict[str, date]:
    """The day of the last exchange with each of these partners that had one."""
    days = _last_exchanges()
    statement = select(days).where(days.c.partner_id.in_(partner_ids))
    return {
        row.partner_id: date.fromisoformat(row.day) for row in session.execute(statement) if row.day
    }


def _referent_names() -> Any:
    return (
        select(Partner.id.label("partner_id"), BureauMember.last_name.label("name"))
        .join(BureauMember, BureauMember.id == Partner.referent_id)
        .subquery()
    )


def _ranked(column: InstrumentedAttribute[str], values: Sequence[str]) -> ColumnElement[Any]:
    ranks = {value: rank for rank, value in enumerate(values)}
    return case(ranks, value=column, else_=len(values))


_KINDS_BY_LABEL = sorted(PartnerKind, key=lambda kind: sort_key(kind.label))
_PLAIN_SORTS: dict[str, ColumnElement[Any] | InstrumentedAttribute[Any]] = {
    "city": Partner.city_key,
    "postcode": Partner.postcode,
    "kind": _ranked(Partner.kind, _KINDS_BY_LABEL),
    "status": _ranked(Partner.status, list(PartnerStatus)),
    "circle_status": _ranked(Partner.circle_status, list(CircleStatus)),
    "stage": _ranked(Partner.stage, list(Stage)),
    "partner_since": Partner.partner_since,
    "verified_on": Partner.verified_on,
}
SORTABLE = frozenset({"name", "referent", "last_exchange", *_PLAIN_SORTS})


def begun(typed: str) -> ColumnElement[bool] | None:
    """Which names begin with what was typed; None where nothing was."""
    key = sort_key(typed)
    if not key:
        return None
    return (Partner.sort_key >= key) & (Partner.sort_key < after_all(key))


def order_by(sort: Sort, typed: str = "") -> tuple[list[listing.Order], Any]:
    """The columns to sort by, and what to join for it; empty values always come last.

    In the order of names, those that begin with what was typed come first.
    """
    names: list[listing.Order] = [Partner.sort_key, Partner.rid]
    joined = None
    if sort.key == "name":
        if sort.descending:
            return [Partner.sort_key.desc(), Partner.rid], None
        nearest = begun(typed)
        return [*([] if nearest is None else [nearest.desc()]), *names], None
    if sort.key == "last_exchange":
        joined = _last_exchanges()
        nothing = literal("")
        key: Any = func.max(
            func.coalesce(joined.c.day, nothing),
            func.coalesce(func.date(Partner.last_exchange_on), nothing),
        )
    elif sort.key == "referent":
        joined = _referent_names()
        key = func.coalesce(joined.c.name, "")
    else:
        key = _PLAIN_SORTS[sort.key]
    if sort.key in ("city", "postcode", "last_exchange", "referent"):
        blank = key == ""
    else:
        blank = key.is_(None)
    return [blank, key.desc() if sort.descending else key, *names], joined
