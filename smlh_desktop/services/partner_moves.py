"""How a partner went from a stage, a place in the Cercle or a standing to another, day by day.

Whatever writes these fields says so here: a form, a change to many, a list brought in.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import PartnerMove
from smlh_desktop.data.database import Database
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import Intention, JournalEntry, Partner
from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.typography import long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import existing, refuse_to_come

FOLLOWED = ("stage", "circle_status", "status")


def note_changes(
    session: Session,
    record: Record,
    values: Mapping[str, Any],
    on: date | None = None,
    reason: str = "",
) -> None:
    """Note what `values`, about to be written in a record, change of the fields followed, `on` a
    day (today in France by default). A record that is no partner has none."""
    if not isinstance(record, Partner):
        return
    for name in FOLLOWED:
        before = getattr(record, name)
        if name in values and values[name] != before:
            session.add(
                PartnerMove(
                    partner_id=record.id, field=name, before=before, value=str(values[name]),
                    moved_on=on or today_in_france(), reason=reason,
                )
            )  # fmt: skip


def go(
    database: Database,
    partner_id: str,
    field: str,
    value: str,
    label: str,
    *,
    on: date | None,
    reason: str,
    today: date,
) -> None:
    """Have a partner hold `value` in a field followed, `on` a day (`today` by default); `label`
    names the intention, with the partner. Raises SmlhError for a day to come, or before the last
    move of that field: what it held in between would be false."""
    on = on or today
    refuse_to_come(on, today)
    with database.session() as session:
        name = existing(session, Partner, partner_id).name
        last = max((each.moved_on for each in of_field(session, field, partner_id)), default=on)
    if on < last:
        raise SmlhError(
            f"Un changement est déjà noté le {long_date(last)}. Choisissez ce jour, ou un jour "
            "plus récent."
        )
    with database.session(f"{label} : {name}") as session:
        partner = existing(session, Partner, partner_id)
        note_changes(session, partner, {field: value}, on, reason.strip())
        setattr(partner, field, value)


def of_field(session: Session, name: str, partner_id: str | None = None) -> list[PartnerMove]:
    """The moves of a field, of all partners that are not in the bin or of one, in the order they
    happened."""
    statement = select(PartnerMove).where(PartnerMove.deleted.is_(False), PartnerMove.field == name)
    if partner_id is None:
        kept = Partner.deleted.is_(False)
        statement = statement.join(Partner, Partner.id == PartnerMove.partner_id).where(kept)
    else:
        statement = statement.where(PartnerMove.partner_id == partner_id)
    return list(session.scalars(statement.order_by(PartnerMove.moved_on, PartnerMove.rid)))


def values_then(session: Session, name: str, day: date) -> dict[str, str]:
    """What a field of the partners held at the end of `day`, where it moved since: before the first
    move that came later."""
    found: dict[str, str] = {}
    for each in of_field(session, name):
        if each.moved_on > day:
            found.setdefault(each.partner_id, each.before)
    return found


def since(session: Session, name: str) -> dict[str, date]:
    """Since when each partner holds what it does in a field, where it is known."""
    return {each.partner_id: each.moved_on for each in of_field(session, name)}


def entered(session: Session, partner_id: str | None = None) -> dict[str, date]:
    """The day each partner, or one, came into the base."""
    statement = (
        select(JournalEntry.record_id, Intention.at)
        .join(Intention, Intention.id == JournalEntry.intention_id)
        .where(JournalEntry.table == "partners", JournalEntry.action == "create")
        .order_by(JournalEntry.seq.desc())
    )
    if partner_id is not None:
        statement = statement.where(JournalEntry.record_id == partner_id)
    return {record_id: local(at).date() for record_id, at in session.execute(statement)}
