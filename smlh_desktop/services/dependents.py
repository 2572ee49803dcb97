"""What hangs on a record, in words, to be said before it goes to the bin."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import (
    ActionRole,
    DiagnosisSheet,
    Instance,
    JointAction,
    Link,
    Mandate,
    Proposal,
    ProposalFeedback,
    ProposalVersion,
    ToolDelivery,
)
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.meeting_tables import Action, Decision, MinutesVersion
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Exchange,
    Invitation,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.meetings import Reply, today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.services import convention_states, listing


def dependents(session: Session, record: Record) -> list[str]:
    """« 2 contacts », « 1 rencontre à venir »…; nothing for a record on which nothing hangs."""
    tell = _TOLD.get(record.__tablename__)
    return list(tell(session, record)) if tell else []


def _of_partner(session: Session, record: Record) -> Iterator[str]:
    here = record.id
    yield from _some(listing.count(session, Contact, Contact.partner_id == here), "contact")
    coming = _coming(session, Invitation.partner_id == here)
    yield from _some(coming, "rencontre à venir", "rencontres à venir")
    yield from _some(listing.count(session, LetterSent, LetterSent.partner_id == here), "lettre")
    yield from _conventions(session, Convention.partner_id == here)
    yield from _some(listing.count(session, Exchange, Exchange.partner_id == here), "échange")
    links = listing.count(session, Link, or_(Link.first_id == here, Link.second_id == here))
    yield from _some(links, "lien")
    yield from _roles(session, ActionRole.partner_id == here)
    sheets = listing.count(session, DiagnosisSheet, DiagnosisSheet.partner_id == here)
    yield from _some(sheets, "réponse à un diagnostic", "réponses à un diagnostic")
    yield from _mandates(session, Mandate.partner_id == here)
    said = listing.count(
        session,
        ProposalFeedback,
        ProposalFeedback.partner_id == here,
        ProposalFeedback.version_id.in_(
            select(ProposalVersion.id)
            .join(Proposal, Proposal.id == ProposalVersion.proposal_id)
            .where(Proposal.deleted.is_(False))
        ),
    )
    yield from _some(said, "avis sur une proposition", "avis sur des propositions")


def _of_contact(session: Session, record: Record) -> Iterator[str]:
    assert isinstance(record, Contact)
    coming = _coming(session, Invitation.contact_id == record.id)
    yield from _some(coming, "invitation à venir", "invitations à venir")
    for words in _conventions(session, Convention.contact_id == record.id):
        yield f"la signature de {words}"
    if record.person_id:
        elsewhere = session.scalars(
            select(Partner.name)
            .join(Contact, Contact.partner_id == Partner.id)
            .where(
                Contact.person_id == record.person_id,
                Contact.id != record.id,
                Contact.deleted.is_(False),
                Partner.deleted.is_(False),
            )
            .order_by(Partner.sort_key)
        ).all()
        if elsewhere:
            yield f"sa fiche chez {', '.join(elsewhere)}"


def _of_meeting(session: Session, record: Record) -> Iterator[str]:
    invited = (
        Invitation.meeting_id == record.id,
        Invitation.partner_id.in_(select(Partner.id).where(Partner.deleted.is_(False))),
    )
    yield from _some(listing.count(session, Invitation, *invited), "invité")
    answered = listing.count(session, Invitation, *invited, Invitation.reply != Reply.NONE)
    yield from _some(answered, "réponse notée", "réponses notées")
    yield from _some(
        listing.count(session, LetterSent, LetterSent.meeting_id == record.id), "lettre"
    )
    for cls, one, many in (
        (Decision, "décision", "décisions"),
        (Action, "action", "actions"),
        (MinutesVersion, "compte rendu validé", "comptes rendus validés"),
    ):
        yield from _some(listing.count(session, cls, cls.meeting_id == record.id), one, many)


def _of_campaign(session: Session, record: Record) -> Iterator[str]:
    sheets = listing.count(session, DiagnosisSheet, DiagnosisSheet.campaign_id == record.id)
    yield from _some(sheets, "fiche de réponses", "fiches de réponses")
    planned = listing.count(session, Action, Action.campaign_id == record.id)
    yield from _some(planned, "action du plan", "actions des plans")


def _of_member(session: Session, record: Record) -> Iterator[str]:
    assert isinstance(record, BureauMember)
    if record.signs:
        yield "la signature des lettres et des conventions"
    followed = listing.count(session, Partner, Partner.referent_id == record.id)
    yield from _some(followed, "partenaire à suivre", "partenaires à suivre")
    yield from _mandates(session, Mandate.member_id == record.id)


def _of_instance(session: Session, record: Record) -> Iterator[str]:
    seated = listing.count(session, Mandate, Mandate.instance_id == record.id)
    yield from _some(seated, "mandat")
    met = listing.count(session, Meeting, Meeting.instance_id == record.id)
    yield from _some(met, "rencontre")
    carried = listing.count(session, Proposal, Proposal.instance_id == record.id)
    yield from _some(carried, "proposition")


def _of_proposal(session: Session, record: Record) -> Iterator[str]:
    own = select(ProposalVersion.id).where(
        ProposalVersion.proposal_id == record.id, ProposalVersion.deleted.is_(False)
    )
    written = listing.count(session, ProposalVersion, ProposalVersion.proposal_id == record.id)
    yield from _some(written, "version")
    said = listing.count(session, ProposalFeedback, ProposalFeedback.version_id.in_(own))
    yield from _some(said, "avis", "avis")


def _of_tool(session: Session, record: Record) -> Iterator[str]:
    given = listing.count(session, ToolDelivery, ToolDelivery.tool_id == record.id)
    yield from _some(given, "remise à un partenaire", "remises à des partenaires")


def _of_joint_action(session: Session, record: Record) -> Iterator[str]:
    yield from _roles(session, ActionRole.joint_action_id == record.id)
    todo = listing.count(session, Action, Action.joint_action_id == record.id)
    yield from _some(todo, "chose à faire", "choses à faire")


_TOLD: dict[str, Callable[[Session, Any], Iterator[str]]] = {
    "partners": _of_partner,
    "contacts": _of_contact,
    "meetings": _of_meeting,
    "joint_actions": _of_joint_action,
    "instances": _of_instance,
    "proposals": _of_proposal,
    "tools": _of_tool,
    "bureau_members": _of_member,
    "diagnosis_campaigns": _of_campaign,
}


def _roles(session: Session, condition: Any) -> Iterator[str]:
    in_use = select(JointAction.id).where(JointAction.deleted.is_(False))
    held = listing.count(
        session,
        ActionRole,
        condition,
        ActionRole.vacant.is_(False),
        ActionRole.joint_action_id.in_(in_use),
    )
    yield from _some(held, "rôle dans une action commune", "rôles dans des actions communes")


def _mandates(session: Session, condition: Any) -> Iterator[str]:
    in_use = select(Instance.id).where(Instance.deleted.is_(False))
    seated = listing.count(session, Mandate, condition, Mandate.instance_id.in_(in_use))
    yield from _some(seated, "mandat dans une instance", "mandats dans des instances")


def _conventions(session: Session, condition: Any) -> Iterator[str]:
    """Those that run or are being written, then those that ended."""
    today = today_in_france()
    states = [each.standing(today).state for each in convention_states.known(session, condition)]
    drafts = sum(state.is_being_made for state in states)
    ended = sum(state.is_over for state in states)
    running = len(states) - drafts - ended
    yield from _some(running, "convention en cours", "conventions en cours")
    yield from _some(drafts, "projet de convention", "projets de convention")
    yield from _some(ended, "convention achevée", "conventions achevées")


def _coming(session: Session, condition: Any) -> int:
    """How many meetings to come, or still without a date, invite thus."""
    statement = (
        select(func.count(Meeting.rid.distinct()))
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(
            condition,
            Invitation.deleted.is_(False),
            Meeting.deleted.is_(False),
            Meeting.starts_at.is_(None) | (Meeting.starts_at >= datetime.now(UTC)),
        )
    )
    return session.scalar(statement) or 0


def _some(number: int, singular: str, plural: str = "") -> Iterator[str]:
    if number:
        yield count(number, singular, plural)
