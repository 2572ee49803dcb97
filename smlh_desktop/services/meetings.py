"""Meetings: when, where, what for, and who is invited."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Instance
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.meeting_tables import MeetingMember
from smlh_desktop.data.tables import BureauMember, Contact, Invitation, Meeting, Partner
from smlh_desktop.domain.meetings import MeetingKind, Reply
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.agendas import bring_back, pass_on
from smlh_desktop.services.attendance import guests_of
from smlh_desktop.services.meeting_conflicts import conflicts
from smlh_desktop.services.records import existing, held, on_one_line, write
from smlh_desktop.services.settings import MemberFields


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """What a person fills in of a meeting. `starts_at` is in UTC; None while no date is set."""

    kind: str = MeetingKind.BILATERAL
    purpose: str = ""
    starts_at: datetime | None = None
    duration_minutes: int = 60
    place: str = ""
    place_address: str = ""
    notes: str = ""
    organiser_id: str | None = None
    convention_id: str | None = None
    instance_id: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """An invited partner: who receives the invitation, and what was answered."""

    partner_id: str
    contact_id: str | None = None
    reply: str = Reply.NONE


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as the meeting file shows it; `contacts` are (id, words) of whom to invite."""

    guest: Guest
    partner_name: str
    contact_title: str
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting as it stands in the base, its guests sorted by partner; who organises it, the
    convention it is about, and the instance that meets, by name."""

    id: str
    rid: int
    fields: MeetingFields
    guests: tuple[GuestRow, ...]
    organiser: str = ""
    convention: str = ""
    instance: str = ""

    def count(self, reply: Reply) -> int:
        """How many guests gave this reply."""
        return sum(row.guest.reply == reply for row in self.guests)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A line of the list."""

    rid: int
    id: str
    kind: MeetingKind
    purpose: str
    starts_at: datetime | None
    place: str
    invited: int
    answered: int


class Meetings:
    """Reads and writes meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(self, typed: str = "", *, upcoming: bool | None = None) -> "array[int]":
        """The meetings that answer what was typed, nearest first; undated ones before all.

        `upcoming` keeps those to come (and undated), or those past.
        """
        now = datetime.now(UTC)
        conditions: list[ColumnElement[bool]] = []
        order: list[listing.Order] = [Meeting.starts_at.is_(None).desc(), Meeting.starts_at.desc()]
        if upcoming is True:
            conditions.append(Meeting.starts_at.is_(None) | (Meeting.starts_at >= now))
            order = [Meeting.starts_at.is_(None).desc(), Meeting.starts_at.asc()]
        elif upcoming is False:
            conditions.append(Meeting.starts_at < now)
        with self._database.session() as session:
            return listing.row_numbers(session, Meeting, typed, order, *conditions)

    def rows(self, rids: Sequence[int]) -> list[MeetingRow]:
        """The lines of the list numbered `rids`."""
        with self._database.session() as session:
            records = listing.records_in_order(session, Meeting, rids)
            counts = _asked_counts(session, [record.id for record in records])
            return [
                MeetingRow(
                    record.rid,
                    record.id,
                    MeetingKind(record.kind),
                    record.purpose,
                    record.starts_at,
                    record.place,
                    *counts.get(record.id, (0, 0)),
                )
                for record in records
            ]

    def dated_ids(self, *, upcoming: bool) -> list[str]:
        """The ids of the meetings that have a date, in its order; only those to come if asked."""
        statement = select(Meeting.id).where(
            Meeting.deleted.is_(False), Meeting.starts_at.is_not(None)
        )
        if upcoming:
            statement = statement.where(Meeting.starts_at >= datetime.now(UTC))
        with self._database.session() as session:
            return list(session.scalars(statement.order_by(Meeting.starts_at, Meeting.rid)))

    def id_of(self, rid: int) -> str:
        """The id of line `rid`."""
        with self._database.session() as session:
            return listing.id_of(session, Meeting, rid)

    def exists(self, meeting_id: str) -> bool:
        """Whether the meeting is there, and not in the bin."""
        with self._database.session() as session:
            record = session.get(Meeting, meeting_id)
            return record is not None and not record.deleted

    def get(self, meeting_id: str) -> MeetingFile:
        """The whole file of a meeting; raises SmlhError if it left."""
        with self._database.session() as session:
            record = existing(session, Meeting, meeting_id)
            found = guests_of(session, meeting_id)
            contacts = _contacts(session, [partner.id for _, partner, _ in found])
            guests = tuple(
                GuestRow(
                    Guest(partner.id, contact.id if contact else None, invitation.reply),
                    partner.name,
                    _contact_title(contact),
                    tuple(contacts.get(partner.id, ())),
                )
                for invitation, partner, contact in found
            )
            fields = held(MeetingFields, record)
            organiser = session.get(BureauMember, record.organiser_id or "")
            convention = session.get(Convention, record.convention_id or "")
            instance = session.get(Instance, record.instance_id or "")
            return MeetingFile(
                record.id, record.rid, fields, guests,
                held(MemberFields, organiser).name.in_document if organiser else "",
                convention.title if convention else "",
                instance.name if instance else "",
            )  # fmt: skip

    def save(
        self,
        values: MeetingFields,
        guests: Sequence[Guest],
        meeting_id: str | None = None,
    ) -> str:
        """Write a meeting and its guests in one intention; its id.

        Someone taken off the list is un-invited; an already known guest keeps its place. What the
        meetings before it left unfinished comes on its agenda.
        Raises SmlhError without a purpose or with a duration that is not positive.
        """
        values = on_one_line(values)
        if not values.purpose.strip():
            raise SmlhError("Il manque l'objet de la rencontre. Donnez-le, puis enregistrez.")
        if values.duration_minutes <= 0:
            raise SmlhError("La durée doit être d'au moins une minute.")
        label = "Rencontre modifiée" if meeting_id else "Nouvelle rencontre"
        with self._database.session(f"{label} : {values.purpose}") as session:
            written = write(session, Meeting, values, meeting_id)
            _write_guests(session, written, guests)
            session.flush()
            bring_back(session, existing(session, Meeting, written))
            return written

    def move(self, meeting_id: str, starts_at: datetime) -> None:
        """Hold a meeting at another moment (UTC). Raises SmlhError for one that is over."""
        with self._database.session() as session:
            meeting = existing(session, Meeting, meeting_id)
            purpose = meeting.purpose
            if meeting.ended_at is not None:
                raise SmlhError(
                    f"« {purpose} » est terminée : sa date ne se déplace plus. Si elle est fausse, "
                    "ouvrez la rencontre, puis « Modifier »."
                )
        with self._database.session(f"Rencontre déplacée : {purpose}") as session:
            existing(session, Meeting, meeting_id).starts_at = starts_at

    def conflicts(
        self,
        values: MeetingFields,
        partner_ids: Sequence[str],
        member_ids: Sequence[str] = (),
        meeting_id: str | None = None,
    ) -> list[str]:
        """What this meeting would run into: the same place, partner or member elsewhere at the
        same time; in words."""
        if values.starts_at is None:
            return []
        with self._database.session() as session:
            return conflicts(
                session,
                values.starts_at,
                values.duration_minutes,
                place=values.place,
                partner_ids=partner_ids,
                member_ids=member_ids,
                but=meeting_id,
            )

    def set_reply(self, meeting_id: str, partner_id: str, reply: Reply) -> None:
        """Note what a partner answered."""
        with self._database.session(f"Réponse notée : {reply.label}") as session:
            for invitation in _invitations(session, meeting_id):
                if invitation.partner_id == partner_id:
                    invitation.reply = reply

    def set_contact(self, meeting_id: str, partner_id: str, contact_id: str) -> None:
        """Choose who receives the invitation at a partner."""
        with self._database.session("Interlocuteur choisi") as session:
            for invitation in _invitations(session, meeting_id):
                if invitation.partner_id == partner_id:
                    invitation.contact_id = contact_id

    def to_bin(self, meeting_id: str) -> None:
        """Put a meeting in the bin; « Défaire » brings it back."""
        with self._database.session() as session:
            purpose = existing(session, Meeting, meeting_id).purpose
        with self._database.session(f"Rencontre mise à la corbeille : {purpose}") as session:
            meeting = existing(session, Meeting, meeting_id)
            meeting.deleted = True
            session.flush()
            pass_on(session, meeting)  # what had come back to it goes to the next one instead


def _write_guests(session: Session, meeting_id: str, guests: Sequence[Guest]) -> None:
    wanted = {guest.partner_id: guest for guest in guests}
    known: set[str] = set()
    away = set(
        session.scalars(
            select(Invitation.id)
            .join(Partner, Partner.id == Invitation.partner_id)
            .where(Invitation.meeting_id == meeting_id, Partner.deleted)
        )
    )
    for invitation in _invitations(session, meeting_id, with_binned=True):
        if invitation.id in away:
            continue  # not shown, so not taken off: it waits for its partner to come back
        guest = wanted.get(invitation.partner_id)
        if guest is None or invitation.partner_id in known:
            if not invitation.deleted:
                invitation.deleted = True
            continue
        known.add(invitation.partner_id)
        for name, value in (
            ("deleted", False), ("contact_id", guest.contact_id), ("reply", guest.reply)
        ):  # fmt: skip
            if getattr(invitation, name) != value:
                setattr(invitation, name, value)
    session.flush()
    create_many(
        session,
        Invitation,
        [
            {
                "meeting_id": meeting_id,
                "partner_id": guest.partner_id,
                "contact_id": guest.contact_id,
                "reply": guest.reply,
            }
            for partner_id, guest in wanted.items()
            if partner_id not in known
        ],
    )


def _invitations(
    session: Session, meeting_id: str, *, with_binned: bool = False
) -> Sequence[Invitation]:
    statement = select(Invitation).where(Invitation.meeting_id == meeting_id)
    if not with_binned:
        statement = statement.where(Invitation.deleted.is_(False))
    return session.scalars(statement.order_by(Invitation.rid)).all()


def _contacts(session: Session, partner_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The (id, words) of each partner's contacts, the principal one first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for contact in session.scalars(
        select(Contact)
        .where(Contact.partner_id.in_(partner_ids), Contact.deleted.is_(False))
        .order_by(Contact.principal.desc(), Contact.rid)
    ):
        found.setdefault(contact.partner_id, []).append((contact.id, _contact_title(contact)))
    return found


def _asked_counts(session: Session, meeting_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """By meeting, how many were asked, guests and bureau, and how many of them answered: those of
    `AttendanceList.counts`."""
    guests = (
        select(Invitation.meeting_id, Invitation.reply)
        .join(Partner, Partner.id == Invitation.partner_id)
        .where(
            Invitation.meeting_id.in_(meeting_ids),
            Invitation.deleted.is_(False),
            Partner.deleted.is_(False),
        )
    )
    bureau = select(MeetingMember.meeting_id, MeetingMember.reply).where(
        MeetingMember.meeting_id.in_(meeting_ids), MeetingMember.deleted.is_(False)
    )
    asked = union_all(guests, bureau).subquery()
    found = session.execute(
        select(
            asked.c.meeting_id, func.count(), func.count().filter(asked.c.reply != Reply.NONE)
        ).group_by(asked.c.meeting_id)
    )
    return {meeting_id: (invited, answered) for meeting_id, invited, answered in found}


def _contact_title(contact: Contact | None) -> str:
    if contact is None:
        return "Sans interlocuteur"
    name = PersonName(Civility(contact.civility), contact.first_name, contact.last_name)
    return name.in_document or contact.function
