"""How conventions stand, many at once: their own dates, their avenants, what renews them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.conventions import Life, Relation, Stage, Standing, standing_on

_OWN = (
    "signed", "starts_on", "notice_days", "margin_days", "tacit", "renewal_months", "renewal_max",
    "not_renewed_on", "terminated_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A convention by what lists say of it, and its life. `parent_id` is the convention that it
    modifies or renews, if any."""

    rid: int
    id: str
    partner_id: str
    partner_name: str
    title: str
    number: str
    parent_id: str | None
    signed_on: date | None
    relation: Relation
    life: Life

    def standing(self, day: date) -> Standing:
        """How it stands on `day`."""
        return standing_on(day, self.life)


def known(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Known]:
    """The conventions that are not in the bin and meet `conditions`, in the order they were made;
    not those of a partner that is in the bin."""
    statement = (
        select(
            Convention.rid, Convention.id, Convention.partner_id, Partner.name.label("partner"),
            Convention.title, Convention.number, Convention.parent_id, Convention.signed_on,
            *columns(),
        )
        .join(Partner, Partner.id == Convention.partner_id)
        .where(Convention.deleted.is_(False), Partner.deleted.is_(False), *conditions)
        .order_by(Convention.rid)
    )  # fmt: skip
    # By the connection: hundreds of rows of values need no mapped objects looked for.
    for row in session.connection().execute(statement):
        rid, convention_id, partner_id, name, title, number, parent_id, signed_on = row[:8]
        yield Known(
            rid, convention_id, partner_id, name, title, number, parent_id, signed_on,
            Relation(row.relation), life_in(row),
        )  # fmt: skip


def spoken_of(
    session: Session, partner_ids: Collection[str], today: date, *, being_made: bool = False
) -> dict[str, tuple[Known, Standing]]:
    """By partner, the convention a letter speaks of: one that runs, the last to end; else one
    `being_made`, which comes first where it is asked for; else the last that ended. An avenant is
    never it. A partner may be any of the parties."""
    of_party: dict[str, set[str]] = {}
    for convention_id, partner_id in session.execute(
        select(ConventionParty.convention_id, ConventionParty.partner_id).where(
            ConventionParty.deleted.is_(False), ConventionParty.partner_id.is_not(None)
        )
    ):
        of_party.setdefault(convention_id, set()).add(str(partner_id))
    wanted = frozenset(partner_ids)
    found: dict[str, tuple[tuple[Any, ...], Known, Standing]] = {}
    for each in known(session, Convention.relation != Relation.AMENDMENT):
        standing = each.standing(today)
        state = standing.state
        first = state.is_being_made if being_made else not (state.is_being_made or state.is_over)
        place = first, not state.is_over, standing.ends_on or date.max, each.rid
        for partner_id in (of_party.get(each.id) or {each.partner_id}) & wanted:
            if partner_id not in found or found[partner_id][0] < place:
                found[partner_id] = place, each, standing
    return {partner_id: (each, standing) for partner_id, (_, each, standing) in found.items()}


def life_of(session: Session, convention_id: str) -> Life:
    """The life of one convention, in the bin or not. Raises NoResultFound for another id."""
    return life_in(session.execute(select(*columns()).where(Convention.id == convention_id)).one())


@cache
def columns() -> tuple[Any, ...]:
    """What a query of conventions asks for last, to tell the life of each by `life_in`."""
    own = [getattr(Convention, name) for name in ("stage", "relation", "ends_on", *_OWN)]
    return (
        *own,
        _hands().label("hands"),
        _last_extension("ends_on").label("extended_to"),
        _last_extension("signed_on").label("extended_on"),
        _followed_on().label("followed_on"),
    )


def life_in(row: Sequence[Any]) -> Life:
    """The life of the convention of a row that ends with `columns()`."""
    stage, relation, ends_on, *own, hands, extended_to, extended_on, followed_on = row[
        -len(columns()) :
    ]
    return Life(
        Stage(stage),
        hands,
        ends_on=extended_to or ends_on,
        followed_on=followed_on,
        is_amendment=relation == Relation.AMENDMENT,
        first_ends_on=ends_on,
        extended_on=extended_on,
        **dict(zip(_OWN, own, strict=True)),
    )


def _hands() -> ScalarSelect[int]:
    """How many parties signed."""
    return (
        select(func.count())
        .where(
            ConventionParty.convention_id == Convention.id,
            ConventionParty.deleted.is_(False),
            ConventionParty.signed_on.is_not(None),
        )
        .scalar_subquery()
    )


def _last_extension(name: str) -> ScalarSelect[date | None]:
    """What the last avenant signed that gives it another end holds in the column `name`."""
    avenant = aliased(Convention)
    return (
        select(getattr(avenant, name))
        .where(
            avenant.parent_id == Convention.id,
            avenant.relation == Relation.AMENDMENT,
            avenant.signed.is_(True),
            avenant.deleted.is_(False),
            avenant.ends_on.is_not(None),
        )
        .order_by(avenant.signed_on.desc(), avenant.rid.desc())
        .limit(1)
        .scalar_subquery()
    )


def _followed_on() -> ScalarSelect[date]:
    """The first day of the convention that renews it, once that one is signed."""
    renewal = aliased(Convention)
    return (
        select(func.min(func.coalesce(renewal.starts_on, renewal.signed_on)))
        .where(
            renewal.parent_id == Convention.id,
            renewal.relation == Relation.RENEWAL,
            renewal.signed.is_(True),
            renewal.deleted.is_(False),
        )
        .scalar_subquery()
    )
