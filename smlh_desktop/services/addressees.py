"""To whom letters go, and what the base knows of each."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import BureauMember, Contact, Invitation, LetterSent, Partner
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.protocol import Protocol
from smlh_desktop.domain.register import REMINDER, LetterState
from smlh_desktop.services import convention_states
from smlh_desktop.services.letter_templates import TO_SIGN
from smlh_desktop.services.letter_writer import Known
from smlh_desktop.services.records import existing, held
from smlh_desktop.services.settings import MemberFields


def addressees(
    session: Session,
    meeting_id: str | None,
    partner_ids: Sequence[str] | None,
    *,
    each_contact: bool = False,
    through: Mapping[str, str | None] | None = None,
) -> list[tuple[Partner, Contact | None]]:
    """The guests of a meeting, or `partner_ids` (None: all), by name, each with the contact to
    write to: the one invited, else the one it goes `through`, else the principal one, or
    `each_contact` of a partner nobody was invited for. What is in the bin is passed over.

    Raises SmlhError when a partner left.
    """
    for partner_id in partner_ids or ():
        existing(session, Partner, partner_id)
    statement = select(Partner).where(Partner.deleted.is_(False)).order_by(Partner.sort_key)
    chosen: Mapping[str, str | None] = {}
    if meeting_id is not None:
        chosen = dict(
            session.execute(
                select(Invitation.partner_id, Invitation.contact_id).where(
                    Invitation.meeting_id == meeting_id, Invitation.deleted.is_(False)
                )
            ).all()
        )
        partner_ids = [each for each in chosen if partner_ids is None or each in partner_ids]
    partners = list(session.scalars(statement))
    if partner_ids is not None:
        wanted = set(partner_ids)
        partners = [partner for partner in partners if partner.id in wanted]
    contacts = session.scalars(
        select(Contact)
        .where(Contact.deleted.is_(False))
        .order_by(Contact.principal.desc(), Contact.rid)
    ).all()
    by_id = {contact.id: contact for contact in contacts}
    of_partner: dict[str, list[Contact | None]] = {}
    for contact in contacts:
        of_partner.setdefault(contact.partner_id, []).append(contact)
    found: list[tuple[Partner, Contact | None]] = []
    for partner in partners:
        told = chosen.get(partner.id) or (through or {}).get(partner.id)
        invited = by_id.get(told or "")
        known = [invited] if invited else of_partner.get(partner.id, [None])
        found += [(partner, contact) for contact in (known if each_contact else known[:1])]
    return found


def known_of(
    session: Session, partners: Sequence[Partner], template_key: str = ""
) -> dict[str, Known]:
    """What the base knows of each of these partners, besides its file: of its conventions, the one
    that a letter of this template speaks of."""
    spoken = convention_states.spoken_of(
        session,
        [each.id for each in partners],
        today_in_france(),
        being_made=template_key == TO_SIGN,
    )
    conventions = {
        partner_id: (each.title, standing.ends_on)
        for partner_id, (each, standing) in spoken.items()
    }
    # The last one that went: a reminder speaks of the letter before it.
    went = func.coalesce(LetterSent.sent_on, LetterSent.dated_on)
    written = select(LetterSent.partner_id, func.max(went)).where(
        LetterSent.deleted.is_(False),
        LetterSent.state != LetterState.PREPARED,
        LetterSent.template_key != REMINDER,
    )
    letters = dict(session.execute(written.group_by(LetterSent.partner_id)).all())
    bureau = {
        member.id: held(MemberFields, member).name.in_document
        for member in session.scalars(select(BureauMember).where(BureauMember.deleted.is_(False)))
    }
    return {
        each.id: Known(
            conventions.get(each.id), letters.get(each.id), bureau.get(each.referent_id or "", "")
        )
        for each in partners
    }


def rank(protocol: Protocol, contact: Contact | None) -> tuple[bool, int]:
    """What sorts by precedence; who has no rank comes last."""
    place = protocol.rank(contact.function, contact.title, contact.distinction) if contact else 0
    return not place, place


def may_be_written_to(partner: Partner, contact: Contact | None) -> bool:
    """Whether neither the organisation nor the person written to asked not to be solicited."""
    return not (partner.do_not_solicit or (contact is not None and contact.do_not_solicit))
