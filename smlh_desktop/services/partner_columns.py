"""The columns a list of partners may show, and what stands in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import BureauMember, Contact, Partner
from smlh_desktop.domain.field_words import FIELD_LABELS, NOTHING, shown
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.typography import short_date
from smlh_desktop.services.partner_order import SORTABLE, last_exchange_days


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its title, its width in pixels at 100 %, whether one may sort by it."""

    key: str
    title: str
    width: int

    @property
    def sortable(self) -> bool:
        """Whether the list can be sorted by it."""
        return self.key in SORTABLE


_TITLES = FIELD_LABELS["partners"]
COLUMNS = (
    Column("name", "Organisme", 300),
    Column("acronym", _TITLES["acronym"], 110),
    Column("kind", _TITLES["kind"], 180),
    Column("city", _TITLES["city"], 190),
    Column("status", _TITLES["status"], 140),
    Column("circle_status", "Cercle", 120),
    Column("stage", "Étape", 180),
    Column("contact", "Interlocuteur", 230),
    Column("function", "Fonction", 190),
    Column("phone", _TITLES["phone"], 160),
    Column("mobile", _TITLES["mobile"], 160),
    Column("email", _TITLES["email"], 260),
    Column("street", "Adresse", 240),
    Column("postcode", _TITLES["postcode"], 120),
    Column("referent", "Référent", 180),
    Column("tags", _TITLES["tags"], 200),
    Column("action_fields", _TITLES["action_fields"], 200),
    Column("last_exchange", "Dernier échange", 160),
    Column("partner_since", _TITLES["partner_since"], 170),
    Column("verified_on", _TITLES["verified_on"], 130),
    Column("siren", _TITLES["siren"], 130),
    Column("strategic", _TITLES["strategic"], 120),
)
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = ("name", "kind", "city", "circle_status", "contact", "phone", "last_exchange")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what each column of `cells` holds, None for nothing; dates as dates,
    all else in words."""

    rid: int
    cells: dict[str, str | date | None]

    @property
    def id(self) -> int:
        """Its number: a table knows its rows by it."""
        return self.rid

    def words(self, key: str) -> str:
        """What stands in a column on the screen."""
        value = self.cells.get(key)
        if value is None:
            return ""
        return short_date(value) if isinstance(value, date) else value


class PartnerColumns:
    """Reads lines of the table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, rids: Sequence[int]) -> list[Line]:
        """The lines numbered `rids`, in that order; those that left are passed over."""
        with self._database.session() as session:
            records = {
                each.rid: each
                for each in session.execute(
                    select(*_READ).where(Partner.rid.in_(rids), Partner.deleted.is_(False))
                )
            }
            ids = [each.id for each in records.values()]
            people = _principals(session, ids)
            days = last_exchange_days(session, ids)
            names = _names(session, {r.referent_id for r in records.values() if r.referent_id})
            return [
                _line(records[rid], people.get(records[rid].id), days, names)
                for rid in rids
                if rid in records
            ]


_PLAIN = (
    "name", "acronym", "kind", "city", "status", "circle_status", "stage", "phone", "mobile",
    "email", "street", "postcode", "tags", "action_fields", "siren", "strategic",
)  # fmt: skip
_READ = (
    Partner.rid,
    Partner.id,
    Partner.referent_id,
    Partner.last_exchange_on,
    Partner.partner_since,
    Partner.verified_on,
    *(getattr(Partner, name) for name in _PLAIN),
)


def _line(row: Any, person: Any, days: dict[str, date], names: dict[str, str]) -> Line:
    cells: dict[str, str | date | None] = {}
    for name in _PLAIN:
        words = shown("partners", name, getattr(row, name))
        cells[name] = None if words == NOTHING else words
    if not row.strategic:
        cells["strategic"] = None
    exchanged = [day for day in (days.get(row.id), row.last_exchange_on) if day]
    cells["last_exchange"] = max(exchanged, default=None)
    cells["partner_since"], cells["verified_on"] = row.partner_since, row.verified_on
    cells["referent"] = names.get(row.referent_id or "")
    if person is not None:
        who = PersonName(Civility(person.civility), person.first_name, person.last_name)
        cells["contact"] = who.in_list or None
        cells["function"] = person.function or None
    return Line(row.rid, cells)


def _principals(session: Session, partner_ids: Collection[str]) -> dict[str, Any]:
    """The contact letters go to, for each of these partners that has one."""
    found = session.execute(
        select(
            Contact.partner_id,
            Contact.civility,
            Contact.first_name,
            Contact.last_name,
            Contact.function,
        )
        .where(Contact.partner_id.in_(partner_ids), Contact.deleted.is_(False))
        .order_by(Contact.principal.desc(), Contact.rid)
    )
    people: dict[str, Any] = {}
    for row in found:
        people.setdefault(row.partner_id, row)
    return people


def _names(session: Session, member_ids: Collection[str]) -> dict[str, str]:
    found = session.scalars(select(BureauMember).where(BureauMember.id.in_(member_ids)))
    return {each.id: f"{each.first_name} {each.last_name}".strip() for each in found}
