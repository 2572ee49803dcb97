"""The search of everything: a few records of each kind that answer what was typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from smlh_desktop.data import search
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import Contact, JournalEntry, LetterSent, Meeting, Partner
from smlh_desktop.domain import protocol
from smlh_desktop.domain.conventions import standing_on
from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.text_keys import Typed, after_all, compared, sort_key
from smlh_desktop.domain.typography import hour, number, short_date
from smlh_desktop.services.convention_states import columns, life_in

# Looked at in each index, for the nearest to what was typed to come first.
_LOOKED_AT = 40
# Counting further than this would cost more than all the rest, and tell nobody anything.
MOST = 1_000
_CHANGES_LOOKED_AT = 200


class Kind(StrEnum):
    """What may be found, in the order it is shown; the value is the table."""

    PARTNER = "partners"
    CONTACT = "contacts"
    MEETING = "meetings"
    CONVENTION = "conventions"
    LETTER = "letters_sent"

    @property
    def label(self) -> str:
        """« Partenaire »."""
        return _LABELS[self]

    @property
    def plural(self) -> str:
        """« partenaires »."""
        return f"{_LABELS[self].lower()}s"


_LABELS = {
    Kind.PARTNER: "Partenaire",
    Kind.CONTACT: "Contact",
    Kind.MEETING: "Rencontre",
    Kind.CONVENTION: "Convention",
    Kind.LETTER: "Courrier",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers. `page_rid` is the line its page shows: of a contact, the partner's."""

    kind: Kind
    id: str
    page_rid: int
    title: str
    subtitle: str
    icon: str


@dataclass(frozen=True, slots=True)
class Group:
    """The nearest records of one kind, and how many answer in all; beyond MOST, not counted."""

    kind: Kind
    hits: tuple[Hit, ...]
    total: int

    @property
    def total_words(self) -> str:
        """« 42 », « plus de 1 000 »."""
        return number(self.total) if self.total <= MOST else f"plus de {number(MOST)}"

    @property
    def words(self) -> str:
        """« 5 partenaires sur 42 », « 1 rencontre »."""
        shown = len(self.hits)
        noun = self.kind.plural if max(shown, self.total) > 1 else self.kind.label.lower()
        whole = f" sur {self.total_words}" if self.total > shown else ""
        return f"{number(shown)} {noun}{whole}"


class Finder:
    """Finds records of every kind, soon enough for each key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, typed: str, few: int = 8) -> list[Group]:
        """A `few` records of each kind that answer: the very name first, then those it begins.

        Nothing typed finds nothing. What is in the bin is left out.
        """
        wanted = Typed(typed)
        if not wanted.choices:
            return []
        with self._database.session() as session:
            groups = (self._group(session, kind, typed, wanted, few) for kind in Kind)
            return [group for group in groups if group.total]

    def named(self, records: Sequence[tuple[str, str]]) -> list[Hit]:
        """The records (kind, id) in this order; those that left or are in the bin passed over."""
        found: dict[tuple[str, str], Hit] = {}
        with self._database.session() as session:
            for kind in Kind:
                if ids := [each for named, each in records if named == kind]:
                    source = _SOURCES[kind]
                    rows = _rows(session, kind, "id", ids)
                    found |= {(kind, row.id): source.hit(row) for row in rows}
        return [found[key] for key in dict.fromkeys(records) if key in found]

    def changed_last(self, few: int) -> list[Hit]:
        """The records written last."""
        with self._database.session() as session:
            last = session.execute(
                select(JournalEntry.table, JournalEntry.record_id)
                .order_by(JournalEntry.seq.desc())
                .limit(_CHANGES_LOOKED_AT)
            ).all()
        kinds = frozenset(Kind)
        return self.named([(table, each) for table, each in last if table in kinds])[:few]

    def _group(self, session: Session, kind: Kind, typed: str, wanted: Typed, few: int) -> Group:
        connection, source = session.connection(), _SOURCES[kind]
        rids = set(search.first(connection, kind, typed, _LOOKED_AT, whole=False))
        total = len(rids)
        if total == _LOOKED_AT:
            total = search.count_up_to(connection, kind, typed, MOST + 1)
            rids |= set(search.first(connection, kind, typed, _LOOKED_AT, whole=True))
            if kind is Kind.PARTNER:
                rids |= _begun(session, typed, wanted, few)
        rows = _rows(session, kind, "rid", list(rids))
        nearest = sorted(rows, key=lambda row: (_distance(source, row, wanted), source.order(row)))
        return Group(kind, tuple(source.hit(row) for row in nearest[:few]), total)


@dataclass(frozen=True, slots=True)
class _Source:
    """How the records of one kind are read, sorted and shown."""

    cls: type[Record]
    statement: Select[Any]
    names: Callable[[Any], Sequence[str]]
    order: Callable[[Any], Any]
    hit: Callable[[Any], Hit]


def _rows(session: Session, kind: Kind, column: str, values: Sequence[Any]) -> list[Any]:
    """Those of the records that are not in the bin. Asked of the base, that would lead it
    through the index of all that is not: ten times slower than by the numbers."""
    found = session.execute(_statement(kind, column), {"values": values})
    return [row for row in found if not row.hidden]


@cache
def _statement(kind: Kind, column: str) -> Select[Any]:
    """Made once: making it costs more than running it."""
    source = _SOURCES[kind]
    wanted = getattr(source.cls, column).in_(bindparam("values", expanding=True))
    return source.statement.where(wanted)


def _distance(source: _Source, row: Any, wanted: Typed) -> int:
    return min(wanted.distance(name) for name in source.names(row))


def _begun(session: Session, typed: str, wanted: Typed, few: int) -> set[int]:
    """The partners whose name begins as typed, by their index: first in the list, soon found."""
    begins = {key for key in (sort_key(typed), wanted.whole) if key}
    found: set[int] = set()
    for key in begins:
        statement = (
            select(Partner.rid)
            .where(
                Partner.deleted.is_(False),
                Partner.sort_key >= key,
                Partner.sort_key < after_all(key),
            )
            .order_by(Partner.sort_key)
            .limit(few)
        )
        found.update(session.scalars(statement))
    return found


def _partner(row: Any) -> Hit:
    kind = PartnerKind(row.kind)
    subtitle = _joined(kind.short_label, row.city, row.acronym)
    return Hit(Kind.PARTNER, row.id, row.rid, row.name, subtitle, kind.icon)


def _contact(row: Any) -> Hit:
    civility = Civility(row.civility)
    name = PersonName(civility, row.first_name, row.last_name).in_list
    function = _function(civility, row.function, row.function_form)
    subtitle = _joined(function if name else "", row.partner_name)
    title = name or function or "Contact sans nom"
    return Hit(Kind.CONTACT, row.id, row.partner_rid, title, subtitle, "user")


@lru_cache(maxsize=200)
def _function(civility: Civility, function: str, form: str) -> str:
    """As it is said of her or him; kept, since many hold the same one."""
    return protocol.SHIPPED.agree(civility, function, protocol.FunctionForm(form))


def _meeting(row: Any) -> Hit:
    here = local(row.starts_at) if row.starts_at else None
    when = f"{short_date(here.date())} à {hour(here)}" if here else "À votre convenance"
    subtitle = _joined(when, row.place)
    return Hit(Kind.MEETING, row.id, row.rid, row.purpose, subtitle, "calendar-days")


def _convention(row: Any) -> Hit:
    standing = standing_on(today_in_france(), life_in(row))
    until = f"jusqu'au {short_date(standing.ends_on)}" if standing.ends_on else ""
    subtitle = _joined(row.number, standing.state.label, until)
    return Hit(Kind.CONVENTION, row.id, row.rid, row.partner_name, subtitle, "file-signature")


def _letter(row: Any) -> Hit:
    subtitle = _joined(short_date(row.dated_on), row.reference, row.subject)
    return Hit(Kind.LETTER, row.id, row.rid, row.partner_name, subtitle, "mail")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _people(row: Any) -> tuple[str, str]:
    return f"{row.last_name} {row.first_name}", f"{row.first_name} {row.last_name}"


def _latest(day: Any) -> float:
    """A key by which what has no day comes first, then the latest."""
    return -day.toordinal() if day else float("-inf")


def _select(cls: type[Record], *columns: Any, hidden: Any = None) -> Select[Any]:
    in_bin = cls.deleted if hidden is None else cls.deleted | hidden
    return select(cls.id, cls.rid, in_bin.label("hidden"), *columns)


_OF_PARTNER = Partner.name.label("partner_name")
_SOURCES: dict[Kind, _Source] = {
    Kind.PARTNER: _Source(
        Partner,
        _select(
            Partner, Partner.name, Partner.acronym, Partner.kind, Partner.city, Partner.sort_key
        ),
        lambda row: (row.name, row.acronym) if row.acronym else (row.name,),
        lambda row: row.sort_key,
        _partner,
    ),
    Kind.CONTACT: _Source(
        Contact,
        _select(
            Contact,
            Contact.civility,
            Contact.title,
            Contact.first_name,
            Contact.last_name,
            Contact.function,
            Contact.function_form,
            Partner.rid.label("partner_rid"),
            _OF_PARTNER,
            hidden=Partner.deleted,
        ).join(Partner, Partner.id == Contact.partner_id),
        _people,
        lambda row: (compared(_people(row)[0]), row.rid),
        _contact,
    ),
    Kind.MEETING: _Source(
        Meeting,
        _select(Meeting, Meeting.purpose, Meeting.starts_at, Meeting.place),
        lambda row: (row.purpose,),
        lambda row: (_latest(row.starts_at), row.rid),
        _meeting,
    ),
    Kind.CONVENTION: _Source(
        Convention,
        _select(
            Convention,
            Convention.number,
            _OF_PARTNER,
            *columns(),
        ).join(Partner, Partner.id == Convention.partner_id),
        lambda row: (row.partner_name, row.number),
        lambda row: (_latest(row.ends_on), row.rid),
        _convention,
    ),
    Kind.LETTER: _Source(
        LetterSent,
        _select(
            LetterSent, LetterSent.reference, LetterSent.subject, LetterSent.dated_on, _OF_PARTNER
        ).join(Partner, Partner.id == LetterSent.partner_id),
        lambda row: (row.partner_name, row.reference, row.subject),
        lambda row: (_latest(row.dated_on), -row.rid),
        _letter,
    ),
}
