"""What hangs from a partner that becomes part of another one: it follows, nothing is lost.

Records in the bin follow too: one that comes back from it then finds its partner.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Link, LinkNote, MutualHelp, PartnerMove
from smlh_desktop.data.record import Record, journaled_columns, table_of
from smlh_desktop.data.tables import Contact, DistinctPartners, Invitation, Partner
from smlh_desktop.domain.directory import last_said
from smlh_desktop.domain.meetings import Reply, today_in_france
from smlh_desktop.domain.text_keys import sort_key, words
from smlh_desktop.services.contacts import PERSONAL, ContactFields, tell_the_person
from smlh_desktop.services.links import standing
from smlh_desktop.services.records import held

_REACH = ("phone", "mobile", "email")
_TELLING = ("civility", "function", *_REACH)
# Of these a blank says something too: nobody, nothing agreed to.
_NOT_FILLED = ("partner_id", "person_id", "deleted", "directory", "directory_on")


def follow(session: Session, kept: Partner, other: Partner) -> None:
    """Have all that refers to `other` refer to `kept`; what both have becomes one. How the other
    went from stage to stage stays its own: two histories make none."""
    _invitations(session, kept, other)
    _contacts(session, kept, other)
    _told_apart(session, kept, other)
    for cls, name in _referring_to("partners"):
        if cls not in (Invitation, Contact, DistinctPartners, PartnerMove):
            _point(session, cls, name, other.id, kept.id)
    _links(session, kept)
    _helps(session, kept)
    kept.merged_into = None if kept.merged_into in (kept.id, other.id) else kept.merged_into


def _referring_to(table: str) -> Iterator[tuple[type[Record], str]]:
    """Every column of the base that names a record of `table`."""
    for cls in Record.__subclasses__():
        for key in table_of(cls).foreign_keys:
            if key.column.table.name == table:
                yield cls, key.parent.name


def _point(session: Session, cls: type[Record], name: str, former: str, now: str) -> None:
    for record in session.scalars(select(cls).where(getattr(cls, name) == former)):
        setattr(record, name, now)


def _links(session: Session, kept: Partner) -> None:
    """Of two links with one organisation, the stronger stays and what was noted of the other goes
    to it; a link of the kept one with itself leaves."""
    session.flush()
    own: dict[str, Link] = {}
    found = session.scalars(
        select(Link)
        .where(
            *standing(today_in_france()),
            or_(Link.first_id == kept.id, Link.second_id == kept.id),
        )
        .order_by(Link.intensity.desc(), Link.rid)
    ).all()  # fmt: skip
    for each in found:
        if each.first_id == each.second_id:
            each.deleted = True
            continue
        stays = own.setdefault({each.first_id, each.second_id}.difference({kept.id}).pop(), each)
        if stays is not each:
            _point(session, LinkNote, "link_id", each.id, stays.id)
            _fill(stays, "since", _earliest(stays.since, each.since))
            each.deleted = True


def _helps(session: Session, kept: Partner) -> None:
    """A hand that one lent to the other leaves: nobody helps itself."""
    for each in session.scalars(
        select(MutualHelp).where(
            MutualHelp.deleted.is_(False),
            MutualHelp.helper_id == kept.id,
            MutualHelp.helped_id == kept.id,
        )
    ):
        each.deleted = True


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _invitations(session: Session, kept: Partner, other: Partner) -> None:
    """Of two invitations to one meeting, the one with a reply stays; else the kept one's."""
    own = {
        each.meeting_id: each
        for each in session.scalars(
            select(Invitation)
            .where(Invitation.partner_id == kept.id, Invitation.deleted.is_(False))
            .order_by(Invitation.rid.desc())
        )
    }
    for each in session.scalars(
        select(Invitation).where(Invitation.partner_id == other.id).order_by(Invitation.rid)
    ).all():
        each.partner_id = kept.id
        if each.deleted:
            continue
        same = own.get(each.meeting_id)
        if same is None:
            own[each.meeting_id] = each
            continue
        stays, leaves = same, each
        if same.reply == Reply.NONE and each.reply != Reply.NONE:
            stays, leaves = each, same
        stays.contact_id = stays.contact_id or leaves.contact_id
        leaves.deleted = True
        own[each.meeting_id] = stays


def _contacts(session: Session, kept: Partner, other: Partner) -> None:
    """Those of the other follow; one of the same name is folded into the kept one's."""
    in_order = select(Contact).order_by(Contact.rid)
    own = session.scalars(in_order.where(Contact.partner_id == kept.id)).all()
    followed = session.scalars(in_order.where(Contact.partner_id == other.id)).all()
    known: dict[tuple[str, ...], Contact] = {}
    for each in own:
        if not each.deleted and (key := _name_of(each)):
            known.setdefault(key, each)
    principal = next((each for each in own if each.principal and not each.deleted), None)
    for each in followed:
        each.partner_id = kept.id
        same = None if each.deleted else known.get(_name_of(each))
        if same is not None and _may_be_one(same, each):
            _fold(session, same, each)
    for each in (*own, *followed):
        if each.principal and not each.deleted:
            principal = principal or each
            each.principal = each is principal


def _name_of(contact: Contact) -> tuple[str, ...]:
    """Under which two contacts are one; nobody's is empty."""
    named = (" ".join(words(contact.last_name)), " ".join(words(contact.first_name)))
    if any(named):
        return named
    function = " ".join(words(contact.function))
    return (function,) if function else ()


def _may_be_one(one: Contact, other: Contact) -> bool:
    """Whether two contacts of one name may be one person: nothing that both say of who it is or
    how to reach it differs. Two without a name must share a phone or an e-mail address."""
    for name in _TELLING:
        here, there = getattr(one, name), getattr(other, name)
        if here and there and sort_key(here) != sort_key(there):
            return False
    if one.last_name or one.first_name:
        return True
    return any(getattr(one, name) and getattr(one, name) == getattr(other, name) for name in _REACH)


def _fold(session: Session, stays: Contact, leaves: Contact) -> None:
    """Fill the blanks of `stays`; what spoke of `leaves` speaks of it, and `leaves` is binned."""
    for name in journaled_columns(Contact):
        if name not in _NOT_FILLED and not getattr(stays, name):
            _fill(stays, name, getattr(leaves, name))
    agreed = last_said(
        (stays.directory, stays.directory_on), (leaves.directory, leaves.directory_on)
    )
    for name, value in zip(("directory", "directory_on"), agreed, strict=True):
        _fill(stays, name, value)
    alike = all(getattr(stays, name) == getattr(leaves, name) for name in PERSONAL)
    if leaves.person_id and not stays.person_id and alike:
        stays.person_id = leaves.person_id
    tell_the_person(session, stays.id, held(ContactFields, stays))
    for cls, name in _referring_to("contacts"):
        _point(session, cls, name, leaves.id, stays.id)
    leaves.deleted = True


def _fill(record: Record, name: str, value: Any) -> None:
    if getattr(record, name) != value:
        setattr(record, name, value)


def _told_apart(session: Session, kept: Partner, other: Partner) -> None:
    """Whoever was told apart from the other is so from the kept one, once."""
    pair = DistinctPartners
    found = session.scalars(
        select(pair)
        .where(
            pair.deleted.is_(False),
            or_(*(column.in_((kept.id, other.id)) for column in (pair.first_id, pair.second_id))),
        )
        .order_by(pair.rid)
    ).all()
    met: set[frozenset[str]] = set()
    of_the_other = [each for each in found if other.id in (each.first_id, each.second_id)]
    for each in found:
        if each not in of_the_other:
            met.add(frozenset((each.first_id, each.second_id)))
    for each in of_the_other:
        ids = [kept.id if i == other.id else i for i in (each.first_id, each.second_id)]
        if len(set(ids)) == 1 or frozenset(ids) in met:
            each.deleted = True
        else:
            met.add(frozenset(ids))
            each.first_id, each.second_id = ids
