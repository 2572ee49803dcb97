"""The list of partners: what is looked for, and the lines found."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data import first_rows
from smlh_desktop.data.database import Database
from smlh_desktop.data.first_rows import Found
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import (
    BureauMember,
    Partner,
    SavedFilter,
)
from smlh_desktop.domain import labels
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.partner_criteria import EVERYONE, Criteria, conditions_of, waiting_days
from smlh_desktop.services.partner_order import BY_NAME, Sort, order_by
from smlh_desktop.services.records import in_use, keep_named, to_bin

FIRST = 60
_SMALL = 3_000


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A line of the list."""

    rid: int
    id: str
    name: str
    kind: PartnerKind
    city: str
    circle_status: CircleStatus
    alert: str


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """Criteria under a name."""

    id: str
    name: str
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class Choices:
    """The labels the base holds, each with its number of partners."""

    cities: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    action_fields: tuple[tuple[str, int], ...]


class PartnerList:
    """Finds partners, and keeps named filters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def soon(
        self,
        typed: str,
        criteria: Criteria = EVERYONE,
        sort: Sort = BY_NAME,
        *,
        every: int | None = None,
    ) -> Found | None:
        """The first partners that answer, and how many do, in the time between two keys; None
        where that would take longer: `row_numbers` is then for beside the screen.

        `every`: how many partners there are, where the caller knows it.
        """
        with self._database.session() as session:
            if criteria == EVERYONE and sort == BY_NAME:
                return first_rows.by_name(
                    session.connection(), "partners", typed, sort_key(typed), FIRST, every
                )
            if (session.scalar(select(func.max(Partner.rid))) or 0) > _SMALL:
                return None
        ids = self.row_numbers(typed, criteria, sort)
        return Found(ids, len(ids))

    def row_numbers(
        self, typed: str = "", criteria: Criteria = EVERYONE, sort: Sort = BY_NAME
    ) -> "array[int]":
        """All the partners that answer, sorted the French way."""
        with self._database.session() as session:
            order, joined = order_by(sort, typed)
            statement = select(Partner.rid)
            if joined is not None:
                statement = statement.outerjoin(joined, joined.c.partner_id == Partner.id)
            conditions = conditions_of(session, criteria, today_in_france())
            statement = statement.where(Partner.deleted.is_(False), *conditions).order_by(*order)
            if (matching := listing.matching(Partner, typed)) is not None:
                statement = statement.where(matching)
            return listing.numbers(session, statement)

    def count(self, typed: str = "", criteria: Criteria = EVERYONE) -> int:
        """How many partners answer."""
        return len(self.row_numbers(typed, criteria))

    def rows(self, rids: Sequence[int]) -> list[PartnerRow]:
        """The lines of the list numbered `rids`, in that order."""
        with self._database.session() as session:
            found = session.execute(_ROWS, {"rids": rids}).all()
            waiting = waiting_days(session, [row.id for row in found], today_in_france())
            lines = {row.rid: _line(row, waiting.get(row.id)) for row in found}
            return [lines[rid] for rid in rids if rid in lines]

    def ids(self, rids: Sequence[int]) -> list[str]:
        """The ids of lines `rids`."""
        with self._database.session() as session:
            return listing.ids_of(session, Partner, rids)

    def still_there(self, rids: Sequence[int]) -> list[int]:
        """Those of the lines `rids` that are not in the bin."""
        found: list[int] = []
        with self._database.session() as session:
            for some in chunks(rids):
                there = select(Partner.rid).where(Partner.rid.in_(some), Partner.deleted.is_(False))
                found += session.scalars(there)
        return found

    def choices(self) -> Choices:
        """What there is to choose among, the commonest labels first."""
        with self._database.session() as session:
            cities = session.execute(
                select(func.min(Partner.city), func.count())
                .where(Partner.deleted.is_(False), Partner.city_key != "")
                .group_by(Partner.city_key)
                .order_by(Partner.city_key)
            )
            return Choices(
                tuple((city, number) for city, number in cities),
                _labels(session, Partner.tags),
                _labels(session, Partner.action_fields),
            )

    def referents(self) -> dict[str, str]:
        """The names of those who may follow a partner, by id."""
        with self._database.session() as session:
            return dict(referents(session))

    def names(self) -> list[tuple[str, str]]:
        """The id of each partner and its name, with its commune where that tells two apart."""
        with self._database.session() as session:
            found = session.execute(
                select(Partner.id, Partner.name, Partner.city)
                .where(Partner.deleted.is_(False))
                .order_by(Partner.sort_key, Partner.rid)
            ).all()
        known = Counter(name for _, name, _ in found)
        return [
            (partner_id, f"{name}, {city}" if known[name] > 1 and city else name)
            for partner_id, name, city in found
        ]

    def kept_filters(self) -> list[KeptFilter]:
        """The named filters, in the order of their names."""
        with self._database.session() as session:
            kept = [
                KeptFilter(each.id, each.name, Criteria.loads(each.criteria))
                for each in in_use(session, SavedFilter)
            ]
        return sorted(kept, key=lambda each: sort_key(each.name))

    def keep_filter(self, name: str, criteria: Criteria) -> str:
        """Keep criteria under a name, in the place of those it already had; the id.

        Raises SmlhError without a name, or for criteria that ask nothing.
        """
        name = " ".join(name.split())
        if not name:
            raise SmlhError("Donnez un nom à ce filtre.")
        if criteria == EVERYONE:
            raise SmlhError("Ce filtre ne demande rien : choisissez d'abord un critère.")
        return keep_named(
            self._database, SavedFilter, "Filtre enregistré", name, criteria=criteria.dumps()
        )

    def filter_to_bin(self, filter_id: str) -> None:
        """Put a named filter in the bin; « Défaire » brings it back."""
        to_bin(self._database, SavedFilter, filter_id, "Filtre mis à la corbeille")


def referents(session: Session) -> tuple[tuple[str, str], ...]:
    """The members of the bureau, (id, name), in the order they were entered."""
    found = session.scalars(
        select(BureauMember).where(BureauMember.deleted.is_(False)).order_by(BureauMember.rid)
    )
    return tuple(
        (each.id, f"{each.first_name} {each.last_name}".strip() or each.role) for each in found
    )


# Made once: making it costs more than running it.
_ROWS = select(
    Partner.rid,
    Partner.id,
    Partner.name,
    Partner.kind,
    Partner.city,
    Partner.circle_status,
    Partner.street,
    Partner.po_box,
    Partner.postcode,
).where(Partner.rid.in_(bindparam("rids", expanding=True)))


def _line(row: Any, waiting: int | None) -> PartnerRow:
    missing = [
        words
        for words, present in (
            ("adresse", row.street or row.po_box),
            ("code postal", row.postcode),
        )
        if not present
    ]
    alert = f"Manque : {' et '.join(missing)}" if missing else ""
    if waiting is not None:
        alert = f"Sans réponse depuis {count(waiting, 'jour')}"
    return PartnerRow(
        row.rid,
        row.id,
        row.name,
        PartnerKind(row.kind),
        row.city,
        CircleStatus(row.circle_status),
        alert,
    )


def _labels(session: Session, column: InstrumentedAttribute[str]) -> tuple[tuple[str, int], ...]:
    """The labels of a column with how many partners have each, in their order."""
    texts = (
        select(column, func.count())
        .where(Partner.deleted.is_(False), column != "")
        .group_by(column)
    )
    numbers: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text, number in session.execute(texts):
        for label in labels.split(text):
            key = labels.key(label)
            numbers[key] += number
            spelt.setdefault(key, label)
    return tuple((spelt[key], numbers[key]) for key in sorted(numbers))
