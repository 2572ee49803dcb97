"""The list of partners: what is looked for, in which order, and the lines found."""

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Exchange,
    Invitation,
    LetterSent,
    Meeting,
    Partner,
    SavedFilter,
)
from smlh_desktop.domain import labels
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.records import to_bin

FIRST = 60
_SMALL = 3_000
VERIFIED_WITHIN = timedelta(days=365)
REPLY_WITHIN = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the partners of a list have in common. None or « » asks nothing."""

    kind: str | None = None
    city: str = ""
    status: str = ""
    circle_status: str = ""
    stage: str = ""
    referent_id: str = ""
    tag: str = ""
    action_field: str = ""
    without_contact: bool = False
    without_address: bool = False
    not_verified: bool = False
    no_reply: bool = False
    strategic: bool = False
    do_not_solicit: bool = False

    def words(self, referents: dict[str, str]) -> list[str]:
        """« Type : Association », one for each that asks something; `referents` are id → name."""
        named = {
            "Type": PartnerKind(self.kind).label if self.kind is not None else "",
            "Commune": self.city,
            "Situation": PartnerStatus(self.status).label if self.status else "",
            "Cercle": CircleStatus(self.circle_status).label if self.circle_status else "",
            "Étape": Stage(self.stage).label if self.stage else "",
            "Référent": referents.get(self.referent_id, self.referent_id and "inconnu"),
            "Étiquette": self.tag,
            "Champ d'action": self.action_field,
        }
        said = [f"{name} : {value}" for name, value in named.items() if value]
        return said + [words for name, words in _FLAGS.items() if getattr(self, name)]

    def dumps(self) -> str:
        """As it is kept: only what asks something."""
        blank = Criteria()
        asked = {k: v for k, v in asdict(self).items() if v != getattr(blank, k)}
        return json.dumps(asked, ensure_ascii=False, sort_keys=True)

    @classmethod
    def loads(cls, text: str) -> "Criteria":
        """The criteria kept; what a later release may have added to them is passed over."""
        known = {each.name for each in fields(cls)}
        return cls(**{k: v for k, v in json.loads(text).items() if k in known})


_FLAGS = {
    "without_contact": "Sans contact",
    "without_address": "Sans adresse complète",
    "not_verified": "Non vérifié depuis 12 mois",
    "no_reply": "Sans réponse à notre lettre",
    "strategic": "Stratégique",
    "do_not_solicit": "Ne pas solliciter",
}
FLAGS = tuple(_FLAGS.items())
EVERYONE = Criteria()


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and which way."""

    key: str = "name"
    descending: bool = False


BY_NAME = Sort()


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
        self, typed: str, criteria: Criteria = EVERYONE, sort: Sort = BY_NAME
    ) -> listing.Found | None:
        """The first partners that answer, and how many do, in the time between two keys; None
        where that would take longer: `row_numbers` is then for beside the screen."""
        with self._database.session() as session:
            if criteria == EVERYONE and sort == BY_NAME:
                order: list[listing.Order] = [Partner.sort_key, Partner.rid]
                return listing.first_rows(session, Partner, typed, order, FIRST)
            if (session.scalar(select(func.max(Partner.rid))) or 0) > _SMALL:
                return None
        ids = self.row_numbers(typed, criteria, sort)
        return listing.Found(ids, len(ids))

    def row_numbers(
        self, typed: str = "", criteria: Criteria = EVERYONE, sort: Sort = BY_NAME
    ) -> "array[int]":
        """All the partners that answer, sorted the French way."""
        with self._database.session() as session:
            order, joined = _order(sort)
            statement = select(Partner.rid)
            if joined is not None:
                statement = statement.outerjoin(joined, joined.c.partner_id == Partner.id)
            conditions = conditions_of(criteria, date.today())
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
            found = session.execute(select(*_ROW).where(Partner.rid.in_(rids))).all()
            waiting = _waiting(session, [row.id for row in found], date.today())
            lines = {row.rid: _line(row, waiting.get(row.id)) for row in found}
            return [lines[rid] for rid in rids if rid in lines]

    def ids(self, rids: Sequence[int]) -> list[str]:
        """The ids of lines `rids`."""
        with self._database.session() as session:
            return listing.ids_of(session, Partner, rids)

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

    def kept_filters(self) -> list[KeptFilter]:
        """The named filters, in the order of their names."""
        with self._database.session() as session:
            found = session.scalars(select(SavedFilter).where(SavedFilter.deleted.is_(False)))
            kept = [KeptFilter(each.id, each.name, Criteria.loads(each.criteria)) for each in found]
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
        with self._database.session(f"Filtre enregistré : {name}") as session:
            same = select(SavedFilter).where(SavedFilter.deleted.is_(False))
            for record in session.scalars(same):
                if sort_key(record.name) == sort_key(name):
                    record.name, record.criteria = name, criteria.dumps()
                    return record.id
            record = SavedFilter(name=name, criteria=criteria.dumps())
            session.add(record)
            return record.id

    def filter_to_bin(self, filter_id: str) -> None:
        """Put a named filter in the bin; « Défaire » brings it back."""
        to_bin(self._database, SavedFilter, filter_id, "Filtre mis à la corbeille")


def conditions_of(criteria: Criteria, today: date) -> list[ColumnElement[bool]]:
    """What the partners of `criteria` satisfy in the base on the day `today`."""
    found: list[ColumnElement[bool]] = []
    if criteria.kind is not None:
        found.append(Partner.kind == criteria.kind)
    if criteria.city:
        found.append(Partner.city_key == sort_key(criteria.city))
    found += [
        getattr(Partner, name) == value
        for name in ("status", "circle_status", "stage", "referent_id")
        if (value := getattr(criteria, name))
    ]
    for column, label in (
        (Partner.tags, criteria.tag),
        (Partner.action_fields, criteria.action_field),
    ):
        if label:
            surrounded = ", " + column + ","
            found.append(surrounded.contains(f", {label},", autoescape=True))
    if criteria.without_contact:
        served = select(Contact.partner_id).where(Contact.deleted.is_(False))
        found.append(Partner.id.not_in(served))
    if criteria.without_address:
        found.append((Partner.postcode == "") | ((Partner.street == "") & (Partner.po_box == "")))
    if criteria.not_verified:
        limit = today - VERIFIED_WITHIN
        found.append(Partner.verified_on.is_(None) | (Partner.verified_on < limit))
    if criteria.no_reply:
        waiting = select(_unanswered().c.partner_id)
        found.append(Partner.id.in_(waiting.params(unanswered_on=today - REPLY_WITHIN)))
    found += [
        getattr(Partner, name).is_(True)
        for name in ("strategic", "do_not_solicit")
        if getattr(criteria, name)
    ]
    return found


def referents(session: Session) -> tuple[tuple[str, str], ...]:
    """The members of the bureau, (id, name), in the order they were entered."""
    found = session.scalars(
        select(BureauMember).where(BureauMember.deleted.is_(False)).order_by(BureauMember.rid)
    )
    return tuple(
        (each.id, f"{each.first_name} {each.last_name}".strip() or each.role) for each in found
    )


@cache
def _unanswered() -> Any:
    """The last letter to each partner, where it is not after the parameter `unanswered_on` and
    nothing answered it: neither an exchange since, nor a reply to the meeting it spoke of."""
    letters = (
        select(LetterSent.partner_id, func.max(LetterSent.dated_on).label("sent_on"))
        .where(LetterSent.deleted.is_(False))
        .group_by(LetterSent.partner_id)
        .subquery()
    )
    answered = (
        select(Exchange.rid)
        .where(
            Exchange.partner_id == letters.c.partner_id,
            Exchange.deleted.is_(False),
            Exchange.kind != EventKind.NOTE,
            func.date(Exchange.happened_at) >= letters.c.sent_on,
        )
        .exists()
    )
    replied = (
        select(LetterSent.rid)
        .join(Invitation, Invitation.meeting_id == LetterSent.meeting_id)
        .where(
            LetterSent.partner_id == letters.c.partner_id,
            LetterSent.dated_on == letters.c.sent_on,
            Invitation.partner_id == letters.c.partner_id,
            Invitation.deleted.is_(False),
            Invitation.reply != Reply.NONE,
        )
        .exists()
    )
    return (
        select(letters.c.partner_id, letters.c.sent_on)
        .where(letters.c.sent_on <= bindparam("unanswered_on", type_=Date), ~answered, ~replied)
        .subquery()
    )


def _waiting(session: Session, partner_ids: Sequence[str], today: date) -> dict[str, int]:
    """For each of these partners whose answer is awaited, for how many days."""
    found = session.execute(
        _waiting_among(), {"ids": list(partner_ids), "unanswered_on": today - REPLY_WITHIN}
    )
    return {row.partner_id: (today - row.sent_on).days for row in found}


@cache
def _waiting_among() -> Any:
    """Made once: making it costs more than running it."""
    waiting = _unanswered()
    return select(waiting).where(waiting.c.partner_id.in_(bindparam("ids", expanding=True)))


@cache
def _last_exchanges() -> Any:
    """The day of the last exchange with each partner that had one, as text."""
    kinds = union_all(
        select(LetterSent.partner_id, func.date(LetterSent.dated_on).label("day")).where(
            LetterSent.deleted.is_(False)
        ),
        select(Exchange.partner_id, func.date(Exchange.happened_at)).where(
            Exchange.deleted.is_(False), Exchange.kind != EventKind.NOTE
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


def _order(sort: Sort) -> tuple[list[listing.Order], Any]:
    """The columns to sort by, and what to join for it; empty values always come last."""
    names: list[listing.Order] = [Partner.sort_key, Partner.rid]
    joined = None
    if sort.key == "name":
        first = Partner.sort_key.desc() if sort.descending else Partner.sort_key.asc()
        return [first, Partner.rid], None
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


_ROW = (
    Partner.rid,
    Partner.id,
    Partner.name,
    Partner.kind,
    Partner.city,
    Partner.circle_status,
    Partner.street,
    Partner.po_box,
    Partner.postcode,
)


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
