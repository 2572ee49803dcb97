"""Who holds a role or sits in an instance: a partner, through one of its contacts or not; or the
section, through a member of its bureau or not."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import ActionRole, Mandate
from smlh_desktop.data.tables import BureauMember, Contact, Partner
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import D, existing

SECTION_NAME = "La section"
"""How a list names the section among partners."""
Held = Collection[ActionRole] | Collection[Mandate]


def actor_name(session: Session, partner_id: str | None) -> str:
    """How who holds it is called."""
    return existing(session, Partner, partner_id).name if partner_id else SECTION_NAME


def actors_named(session: Session, records: Held) -> dict[str | None, tuple[str, bool]]:
    """By partner of these records, None for the section: its name, and whether it is in the bin."""
    found = session.execute(
        select(Partner.id, Partner.name, Partner.deleted).where(
            Partner.id.in_({each.partner_id or "" for each in records})
        )
    )
    named: dict[str | None, tuple[str, bool]] = {
        partner_id: (f"{name} (à la corbeille)" if gone else name, gone)
        for partner_id, name, gone in found
    }
    return {None: (SECTION_NAME, False), **named}


def people_named(session: Session, records: Held) -> dict[str | None, str]:
    """How the contacts and members of the bureau named in these records are called, by id."""
    wanted = {each.contact_id or each.member_id or "" for each in records}
    people: list[Contact | BureauMember] = [
        *session.scalars(select(Contact).where(Contact.id.in_(wanted))),
        *session.scalars(select(BureauMember).where(BureauMember.id.in_(wanted))),
    ]
    return {None: "", **{each.id: _person_name(each) for each in people}}


def of_one_side(values: D) -> D:
    """The same with a contact for a partner alone, a member of the bureau for the section alone."""
    if getattr(values, "partner_id", None):
        return replace(values, member_id=None)
    return replace(values, contact_id=None)


def check_people(
    session: Session, partner_id: str | None, contact_id: str | None, member_id: str | None
) -> None:
    """Raises SmlhError for a contact of another partner, or someone who left."""
    if contact_id and existing(session, Contact, contact_id).partner_id != partner_id:
        raise SmlhError("Cette personne n'est pas un contact de ce partenaire.")
    if member_id:
        existing(session, BureauMember, member_id)


def _person_name(person: Contact | BureauMember) -> str:
    name = PersonName(
        Civility(person.civility),
        person.first_name,
        person.last_name,
        person.title if isinstance(person, Contact) else "",
    )
    if name.first_name or name.last_name:
        return name.in_document
    return person.function if isinstance(person, Contact) else person.role
