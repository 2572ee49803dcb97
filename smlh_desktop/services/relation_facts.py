"""What the base knows of the relation with each partner, asked of all of them at once."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data.circle_tables import ActionRole, JointAction
from smlh_desktop.data.convention_tables import (
    Commitment,
    CommitmentReview,
    Convention,
    ConventionDocument,
    ConventionParty,
)
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import Contact, Invitation, LetterSent, Meeting, Partner
from smlh_desktop.domain.conventions import Relation
from smlh_desktop.domain.joint_actions import BEGUN
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.partners import PartnerStatus
from smlh_desktop.domain.periods import year_to
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.relations import RelationFacts
from smlh_desktop.services.convention_documents import DocumentKind
from smlh_desktop.services.diagnosis_campaign import diagnosed_days
from smlh_desktop.services.letter_templates import THANKS

_MEETINGS = select(Meeting.id).where(Meeting.deleted.is_(False))
_NAMES = tuple(each.name for each in fields(RelationFacts))
Ids = Select[Any]


def relation_facts(
    session: Session, today: date, partner_id: str | None = None
) -> dict[str, RelationFacts]:
    """By partner, of all that know something, or of one."""
    found: dict[str, set[str]] = {}
    for name, statement in _statements(today):
        [column] = statement.selected_columns
        wanted = true() if partner_id is None else column == partner_id
        for each in session.scalars(statement.where(wanted)):
            if each is not None:
                found.setdefault(each, set()).add(name)
    for each in diagnosed_days(session, partner_id):
        found.setdefault(each, set()).add("diagnosed")
    return {
        each: RelationFacts(**{name: name in names for name in _NAMES})
        for each, names in found.items()
    }


def _statements(today: date) -> Iterator[tuple[str, Ids]]:
    """For each fact, the partners of whom it is true."""
    yield "address", _partners(Partner.postcode != "", Partner.city != "")
    yield "action_field", _partners(Partner.action_fields != "")
    yield "referent", _partners(Partner.referent_id.is_not(None))
    yield "vision", _partners(Partner.purposes != "")
    yield "resources", _partners(Partner.offers != "", Partner.needs != "")
    yield "archived", _partners(Partner.status == PartnerStatus.FORMER)
    yield "named_contact", _in_use(Contact.partner_id, Contact, Contact.last_name != "")
    yield from _letters()
    yield from _meetings()
    yield from _conventions(today)
    yield from _common()


def _partners(*conditions: ColumnElement[bool]) -> Ids:
    return select(Partner.id).where(Partner.deleted.is_(False), *conditions)


def _in_use(
    column: InstrumentedAttribute[Any], cls: type[Record], *conditions: ColumnElement[bool]
) -> Ids:
    return select(column).where(cls.deleted.is_(False), *conditions).distinct()


def _letters() -> Iterator[tuple[str, Ids]]:
    gone = LetterSent.state.in_((LetterState.PRINTED, LetterState.SENT, LetterState.ANSWERED))
    yield "letter_sent", _in_use(LetterSent.partner_id, LetterSent, gone)
    yield "replied", _in_use(LetterSent.partner_id, LetterSent, LetterSent.answer != "")
    replied = Invitation.meeting_id.in_(_MEETINGS) & (Invitation.reply != Reply.NONE)
    yield "replied", _in_use(Invitation.partner_id, Invitation, replied)
    thanks = LetterSent.template_key == THANKS
    yield "thanked", _in_use(LetterSent.partner_id, LetterSent, gone, thanks)


def _meetings() -> Iterator[tuple[str, Ids]]:
    minutes = select(MinutesVersion.meeting_id).where(
        MinutesVersion.deleted.is_(False), MinutesVersion.meeting_id.in_(_MEETINGS)
    )
    yield "minutes", _in_use(Invitation.partner_id, Invitation, Invitation.meeting_id.in_(minutes))
    judged = _MEETINGS.where(Meeting.interest.is_not(None), Meeting.feasibility.is_not(None))
    yield "judged", _in_use(Invitation.partner_id, Invitation, Invitation.meeting_id.in_(judged))


def _conventions(today: date) -> Iterator[tuple[str, Ids]]:
    """A partner may be any of the parties; one of an older base has no parties written."""
    scanned = select(ConventionDocument.convention_id).where(
        ConventionDocument.deleted.is_(False),
        ConventionDocument.kind.in_((DocumentKind.SCAN, DocumentKind.SIGNED)),
    )
    reviewed = (
        select(Commitment.convention_id)
        .join(CommitmentReview, CommitmentReview.commitment_id == Commitment.id)
        .where(
            Commitment.deleted.is_(False),
            CommitmentReview.deleted.is_(False),
            CommitmentReview.reviewed_on >= year_to(today),
        )
    )
    follow_on = Convention.relation.in_((Relation.AMENDMENT, Relation.RENEWAL))
    for name, condition in (
        ("draft", Convention.id.is_not(None)),
        ("signed", Convention.signed.is_(True)),
        ("scan", Convention.id.in_(scanned)),
        ("reviewed", Convention.id.in_(reviewed)),
        (
            "concluded",
            or_(follow_on, Convention.not_renewed_on.is_not(None),
                Convention.terminated_on.is_not(None)),
        ),
    ):  # fmt: skip
        wanted = select(Convention.id).where(Convention.deleted.is_(False), condition)
        yield name, _in_use(Convention.partner_id, Convention, condition)
        yield (
            name,
            _in_use(
                ConventionParty.partner_id,
                ConventionParty,
                ConventionParty.convention_id.in_(wanted),
            ),
        )


def _common() -> Iterator[tuple[str, Ids]]:
    """Joint actions."""

    def holding(*conditions: ColumnElement[bool]) -> Ids:
        actions = select(JointAction.id).where(JointAction.deleted.is_(False), *conditions)
        held = ActionRole.joint_action_id.in_(actions) & ActionRole.vacant.is_(False)
        return _in_use(ActionRole.partner_id, ActionRole, held)

    yield "role", holding()
    yield "joint_action", holding(JointAction.state.in_(BEGUN))
    yield "outcome", holding(JointAction.outcome != "")
