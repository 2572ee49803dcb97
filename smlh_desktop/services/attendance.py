"""Who is asked to a meeting, of the partners and of the bureau: replies, then who was there."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MeetingMember
from smlh_desktop.data.tables import BureauMember, Contact, Invitation, Meeting, Partner
from smlh_desktop.domain.attendance import Counts, Role, count_replies
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import Protocol
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import existing, held, on_one_line
from smlh_desktop.services.settings import MemberFields


@dataclass(frozen=True, slots=True)
class AttendanceFields:
    """What is noted of somebody asked: `reply` is a `Reply`, `role` a `Role`, `channel` an
    `AnswerChannel`; `required` for a date to be found; `present`, once there."""

    reply: str = Reply.NONE
    role: str = Role.NONE
    channel: str = ""
    taken_by: str = ""
    represented_by: str = ""
    required: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody asked: the invitation of a partner, or a member of the bureau (no `partner_id`).
    `name` as in a document, `sorted_name` as in a list; `rank` of precedence, 0 for none."""

    id: str
    partner_id: str | None
    member_id: str | None
    contact_id: str | None
    organisation: str
    name: str
    sorted_name: str
    function: str
    rank: int
    fields: AttendanceFields

    @property
    def of_the_bureau(self) -> bool:
        """Whether it is one of us."""
        return self.member_id is not None


class AttendanceList:
    """Reads and writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self, meeting_id: str) -> list[Attendee]:
        """Everybody asked: the bureau first, then partners in the order of precedence."""
        protocol = ProtocolTable(self._database).protocol()
        with self._database.session() as session:
            return people_of(session, meeting_id, protocol)

    def counts(self, meeting_id: str) -> Counts:
        """How many answered what, and were there."""
        return count_replies(
            (each.fields.reply, each.fields.present) for each in self.people(meeting_id)
        )

    def set_members(self, meeting_id: str, member_ids: Sequence[str]) -> None:
        """Ask these members of the bureau, and no other."""
        with self._database.session("Membres du bureau à la rencontre") as session:
            existing(session, Meeting, meeting_id)
            asked = {
                each.member_id: each
                for each in session.scalars(
                    select(MeetingMember)
                    .where(MeetingMember.meeting_id == meeting_id)
                    .order_by(MeetingMember.rid.desc())
                )
            }
            for member_id, record in asked.items():
                if record.deleted == (member_id in member_ids):
                    record.deleted = not record.deleted
            for member_id in dict.fromkeys(member_ids):
                if member_id not in asked:
                    session.add(MeetingMember(meeting_id=meeting_id, member_id=member_id))

    def note(self, attendee: Attendee, values: AttendanceFields) -> None:
        """Write what is noted of somebody. Raises SmlhError when they were taken off."""
        values = on_one_line(values)
        label = f"Présence notée : {attendee.organisation or attendee.name}"
        if values.reply != attendee.fields.reply:
            label = f"Réponse notée : {Reply(values.reply).label}"
        cls = MeetingMember if attendee.of_the_bureau else Invitation
        with self._database.session(label) as session:
            record = existing(session, cls, attendee.id)
            for field in fields(AttendanceFields):
                value = getattr(values, field.name)
                if getattr(record, field.name) != value:
                    setattr(record, field.name, value)


def guests_of(
    session: Session, meeting_id: str
) -> Sequence[Row[Invitation, Partner, Contact | None]]:
    """The partners invited to a meeting, by name: each invitation, its partner, and the contact it
    goes through if there is one. Those in the bin are left out."""
    return session.execute(
        select(Invitation, Partner, Contact)
        .join(Partner, Partner.id == Invitation.partner_id)
        .outerjoin(Contact, Contact.id == Invitation.contact_id)
        .where(
            Invitation.meeting_id == meeting_id,
            Invitation.deleted.is_(False),
            Partner.deleted.is_(False),
        )
        .order_by(Partner.sort_key)
    ).all()


def people_of(session: Session, meeting_id: str, protocol: Protocol) -> list[Attendee]:
    """Everybody asked to a meeting, in the order of `AttendanceList.people`."""
    members = session.execute(
        select(MeetingMember, BureauMember)
        .join(BureauMember, BureauMember.id == MeetingMember.member_id)
        .where(MeetingMember.meeting_id == meeting_id, MeetingMember.deleted.is_(False))
        .order_by(BureauMember.rid)
    ).all()
    found = [_member(asked, member) for asked, member in members]
    partners = [_guest(protocol, *each) for each in guests_of(session, meeting_id)]
    partners.sort(key=lambda each: (not each.rank, each.rank))  # stable: by name within a rank
    return found + partners


def _member(asked: MeetingMember, member: BureauMember) -> Attendee:
    person = held(MemberFields, member)
    return Attendee(
        id=asked.id,
        partner_id=None,
        member_id=member.id,
        contact_id=None,
        organisation="",
        name=person.name.in_document,
        sorted_name=person.name.in_list,
        function=person.role,
        rank=0,
        fields=held(AttendanceFields, asked),
    )


def _guest(
    protocol: Protocol, invitation: Invitation, partner: Partner, contact: Contact | None
) -> Attendee:
    person = held(ContactFields, contact) if contact is not None else ContactFields()
    usage = person.addressed(protocol, Civility.UNKNOWN)
    return Attendee(
        id=invitation.id,
        partner_id=partner.id,
        member_id=None,
        contact_id=contact.id if contact is not None else None,
        organisation=partner.name,
        name=person.name.in_document,
        sorted_name=person.name.in_list,
        function=usage.function or person.function,
        rank=protocol.rank(person.function, person.title, person.distinction) if contact else 0,
        fields=held(AttendanceFields, invitation),
    )
