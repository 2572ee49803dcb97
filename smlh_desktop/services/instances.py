"""Instances: the bodies that steer, and who sits in them, now or before."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Instance, Mandate
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.governance import runs_on
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.text_keys import Typed, search_text, sort_key
from smlh_desktop.domain.typography import short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.holders import (
    actor_name,
    actors_named,
    check_people,
    of_one_side,
    people_named,
)
from smlh_desktop.services.records import existing, held, in_use, on_one_line, to_bin, write


@dataclass(frozen=True, slots=True)
class InstanceFields:
    """What a person fills in of an instance. `rhythm` is in words: « deux fois par an »."""

    name: str = ""
    purpose: str = ""
    rhythm: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class MandateFields:
    """Who sits in an instance, as what, from when to when (that day counted): a partner, through
    one of its contacts or not; the section where there is no `partner_id`."""

    partner_id: str | None = None
    contact_id: str | None = None
    member_id: str | None = None
    role: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate as it stands. `actor_name` and `person` say who sits."""

    id: str
    fields: MandateFields
    actor_name: str
    person: str

    @property
    def who(self) -> str:
        """« Lycée des Micocouliers (Mme Hélène DAUMAS) »."""
        return f"{self.actor_name} ({self.person})" if self.person else self.actor_name

    def runs(self, today: date) -> bool:
        """Whether it runs that day."""
        return runs_on(today, self.fields.since, self.fields.until)


@dataclass(frozen=True, slots=True)
class InstanceFile:
    """An instance as it stands, with all its mandates, ended ones too."""

    id: str
    rid: int
    fields: InstanceFields
    mandates: tuple[MandateRow, ...] = ()

    def sitting(self, today: date) -> list[MandateRow]:
        """The mandates that run that day."""
        return [each for each in self.mandates if each.runs(today)]

    def others(self, today: date) -> list[MandateRow]:
        """Those that ended or have not begun, the latest first."""
        rest = [each for each in self.mandates if not each.runs(today)]
        return sorted(rest, key=lambda each: each.fields.until or date.max, reverse=True)

    def is_ended(self, today: date) -> bool:
        """Whether it no longer meets."""
        return self.fields.ended_on is not None and self.fields.ended_on <= today


@dataclass(frozen=True, slots=True)
class InstanceMeeting:
    """A meeting of an instance; `on` is None while no date is set."""

    id: str
    purpose: str
    on: date | None


class Instances:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, typed: str = "") -> list[InstanceFile]:
        """Those whose name, purpose or members answer what was typed: those that meet by name,
        then those that ended. A section has some few: they are read whole."""
        with self._database.session() as session:
            files = _files(session, in_use(session, Instance))
        words = Typed(typed)
        kept = [each for each in files if words.begins_words_of(_words(each))]
        return sorted(kept, key=_place)

    def numbered(self, rid: int) -> InstanceFile:
        """The one numbered `rid`; raises SmlhError when it left."""
        with self._database.session() as session:
            instance_id = listing.id_of(session, Instance, rid)
        return self.get(instance_id)

    def get(self, instance_id: str) -> InstanceFile:
        """The whole file of an instance; raises SmlhError if it left."""
        with self._database.session() as session:
            return _files(session, [existing(session, Instance, instance_id)])[0]

    def meetings(self, instance_id: str) -> list[InstanceMeeting]:
        """Its meetings: those without a date, then the latest first."""
        with self._database.session() as session:
            found = session.execute(
                select(Meeting.id, Meeting.purpose, Meeting.starts_at)
                .where(Meeting.instance_id == instance_id, Meeting.deleted.is_(False))
                .order_by(Meeting.starts_at.is_not(None), Meeting.starts_at.desc())
            ).all()
        return [
            InstanceMeeting(meeting_id, purpose, local(starts_at).date() if starts_at else None)
            for meeting_id, purpose, starts_at in found
        ]

    def save(self, values: InstanceFields, instance_id: str | None = None) -> str:
        """Write an instance; its id. Raises SmlhError for one without a name."""
        values = on_one_line(values)
        if not values.name.strip():
            raise SmlhError("Donnez un nom à cette instance.")
        label = "Instance modifiée" if instance_id else "Nouvelle instance"
        with self._database.session(f"{label} : {values.name}") as session:
            return write(session, Instance, values, instance_id)

    def to_bin(self, instance_id: str) -> None:
        """Put an instance in the bin; « Défaire » brings it back."""
        to_bin(self._database, Instance, instance_id, "Instance mise à la corbeille")

    def seat(self, instance_id: str, values: MandateFields, mandate_id: str | None = None) -> str:
        """Write a mandate; its id. Raises SmlhError for one that ends before it begins, or for who
        sits there already at that time."""
        values = on_one_line(of_one_side(values))
        if values.since and values.until and values.until < values.since:
            raise SmlhError("Ce mandat finirait avant de commencer : corrigez l'une des dates.")
        with self._database.session() as session:
            name = existing(session, Instance, instance_id).name
            who = actor_name(session, values.partner_id)
        with self._database.session(f"Mandat à « {name} » : {who}") as session:
            check_people(session, values.partner_id, values.contact_id, values.member_id)
            for each in _mandates(session, {instance_id}).get(instance_id, []):
                if each.id != mandate_id and _meet(each.fields, values):
                    raise SmlhError(
                        f"{each.who} y siège déjà {_time(each.fields)}. Corrigez ce mandat, ou "
                        "donnez à celui-ci d'autres dates."
                    )
            more = {} if mandate_id else {"instance_id": instance_id}
            return write(session, Mandate, values, mandate_id, **more)

    def end_mandate(self, mandate_id: str, on: date) -> None:
        """Note that a mandate ends `on` a day. Raises SmlhError where it begins after it."""
        with self._database.session() as session:
            record = existing(session, Mandate, mandate_id)
            instance_id, values = record.instance_id, held(MandateFields, record)
        self.seat(instance_id, replace(values, until=on), mandate_id)

    def take_mandate_off(self, mandate_id: str) -> None:
        """Take off a mandate that was written by mistake; « Défaire » brings it back."""
        with self._database.session("Mandat retiré") as session:
            existing(session, Mandate, mandate_id).deleted = True


def mandate_told(fields: MandateFields) -> str:
    """« Présidente · du 01/09/2026 au 31/08/2029 »."""
    return " · ".join(filter(None, (fields.role, _time(fields))))


def _time(fields: MandateFields) -> str:
    since, until = fields.since, fields.until
    if since and until:
        return f"du {short_date(since)} au {short_date(until)}"
    if since:
        return f"depuis le {short_date(since)}"
    return f"jusqu'au {short_date(until)}" if until else ""


def _meet(one: MandateFields, other: MandateFields) -> bool:
    """Whether the same would sit twice at one time."""
    if any(
        getattr(one, name) != getattr(other, name)
        for name in ("partner_id", "contact_id", "member_id")
    ):
        return False
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)


def _files(session: Session, records: Collection[Instance]) -> list[InstanceFile]:
    mandates = _mandates(session, {each.id for each in records})
    return [
        InstanceFile(
            each.id, each.rid, held(InstanceFields, each), tuple(mandates.get(each.id, ()))
        )
        for each in records
    ]


def _mandates(session: Session, instance_ids: Collection[str]) -> dict[str, list[MandateRow]]:
    """By instance, its mandates in the order they were written."""
    records = session.scalars(
        select(Mandate)
        .where(Mandate.instance_id.in_(instance_ids), Mandate.deleted.is_(False))
        .order_by(Mandate.rid)
    ).all()
    actors, people = actors_named(session, records), people_named(session, records)
    found: dict[str, list[MandateRow]] = defaultdict(list)
    for each in records:
        found[each.instance_id].append(
            MandateRow(
                each.id,
                held(MandateFields, each),
                actors[each.partner_id][0],
                people.get(each.contact_id or each.member_id, ""),
            )
        )
    return dict(found)


def _place(file: InstanceFile) -> tuple[date, str]:
    return file.fields.ended_on or date.min, sort_key(file.fields.name)


def _words(file: InstanceFile) -> str:
    fields = file.fields
    who = (word for each in file.mandates for word in (each.actor_name, each.person))
    return search_text(fields.name, fields.purpose, fields.rhythm, *who)
