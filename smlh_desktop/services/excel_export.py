"""Export of the whole base to one workbook: partners, contacts, meetings, conventions.

Titles are those that import recognises, so that the same list comes back unchanged.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Contact, Convention, Invitation, Meeting, Partner
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.conventions import state_on
from smlh_desktop.domain.meetings import MeetingKind, Reply, local, today_in_france
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.files.workbook_writer import Cell, Table, check_name, write_workbook
from smlh_desktop.services.partner_columns import Column, PartnerColumns

_PARTNERS = (
    "Organisme", "Sigle", "Type", "Interlocuteur", "Fonction", "Complément d'adresse", "Adresse",
    "Code postal", "Ville", "Téléphone", "Portable", "Courriel", "Site web", "SIREN / SIRET",
    "RNA", "Convention", "Fin de convention", "Dernier contact", "Place dans le Cercle",
    "Observations",
)  # fmt: skip
_CONTACTS = (
    "Organisme", "Civilité", "Prénom", "Nom", "Fonction", "Téléphone", "Portable", "Courriel",
)  # fmt: skip
_MEETINGS = (
    "Objet", "Type", "Date et heure", "Durée (min)", "Lieu", "Invités", "Présents", "Excusés",
    "Représentés",
)  # fmt: skip
_CONVENTIONS = ("Organisme", "Titre", "Début", "Fin", "Signée le", "État")


def export_all(database: Database, path: Path) -> dict[str, int]:
    """Write everything that is not in the bin; rows a sheet. Raises SmlhError."""
    check_name(path)
    with database.session() as session:
        tables = [
            Table("Partenaires", _PARTNERS, list(_partners(session))),
            Table("Contacts", _CONTACTS, list(_contacts(session))),
            Table("Rencontres", _MEETINGS, list(_meetings(session))),
            Table("Conventions", _CONVENTIONS, list(_conventions(session))),
        ]
    return write_workbook(path, tables)


def export_list(
    database: Database, path: Path, columns: Sequence[Column], rids: Sequence[int]
) -> int:
    """Write the lines `rids` of the list of partners, under these columns; how many.

    Raises SmlhError.
    """
    check_name(path)
    lines = [
        line for some in chunks(rids, 500) for line in PartnerColumns(database).lines(list(some))
    ]
    rows = [[line.cells.get(column.key) for column in columns] for line in lines]
    titles = tuple(column.title for column in columns)
    return write_workbook(path, [Table("Partenaires", titles, rows)])["Partenaires"]


def _partners(session: Session) -> Iterator[Sequence[Cell]]:
    first_contact: dict[str, Contact] = {}
    for contact in session.scalars(
        select(Contact)
        .where(Contact.deleted.is_(False))
        .order_by(Contact.principal.desc(), Contact.rid)
    ):
        first_contact.setdefault(contact.partner_id, contact)
    conventions: dict[str, Convention] = {}
    for convention in session.scalars(
        select(Convention)
        .where(Convention.deleted.is_(False), Convention.signed.is_(True))
        .order_by(Convention.ends_on)
    ):
        conventions[convention.partner_id] = convention
    for each in session.scalars(
        select(Partner).where(Partner.deleted.is_(False)).order_by(Partner.sort_key)
    ):
        person, agreement = first_contact.get(each.id), conventions.get(each.id)
        emails = "; ".join(part for part in (each.email, each.other_emails) if part)
        yield (
            each.name, each.acronym, PartnerKind(each.kind).label if each.kind else "",
            _name(person).in_document if person else "", person.function if person else "",
            each.building, each.street, each.postcode, each.city, show_phone(each.phone),
            show_phone(each.mobile), emails, each.website, each.siret or each.siren, each.rna,
            "oui" if agreement else "", agreement.ends_on if agreement else None,
            each.last_exchange_on, CircleStatus(each.circle_status).label, each.notes,
        )  # fmt: skip


def _contacts(session: Session) -> Iterator[Sequence[Cell]]:
    found = session.execute(
        select(Contact, Partner.name)
        .join(Partner, Partner.id == Contact.partner_id)
        .where(Contact.deleted.is_(False), Partner.deleted.is_(False))
        .order_by(Partner.sort_key, Contact.principal.desc(), Contact.rid)
    )
    for each, partner in found:
        yield (
            partner, each.civility, each.first_name, each.last_name, each.function,
            show_phone(each.phone), show_phone(each.mobile), each.email,
        )  # fmt: skip


def _meetings(session: Session) -> Iterator[Sequence[Cell]]:
    replies: dict[str, list[str]] = {}
    for meeting_id, reply in session.execute(
        select(Invitation.meeting_id, Invitation.reply).where(Invitation.deleted.is_(False))
    ):
        replies.setdefault(meeting_id, []).append(reply)
    for each in session.scalars(
        select(Meeting).where(Meeting.deleted.is_(False)).order_by(Meeting.starts_at)
    ):
        found = replies.get(each.id, [])
        yield (
            each.purpose, MeetingKind(each.kind).label,
            local(each.starts_at).replace(tzinfo=None) if each.starts_at else None,
            each.duration_minutes, each.place, len(found), found.count(Reply.PRESENT),
            found.count(Reply.EXCUSED), found.count(Reply.REPRESENTED),
        )  # fmt: skip


def _conventions(session: Session) -> Iterator[Sequence[Cell]]:
    found = session.execute(
        select(Convention, Partner.name)
        .join(Partner, Partner.id == Convention.partner_id)
        .where(Convention.deleted.is_(False))
        .order_by(Partner.sort_key, Convention.rid)
    )
    for each, partner in found:
        state = state_on(
            today_in_france(), signed=each.signed, starts_on=each.starts_on, ends_on=each.ends_on
        )
        yield partner, each.title, each.starts_on, each.ends_on, each.signed_on, state.label


def _name(person: Contact) -> PersonName:
    return PersonName(Civility(person.civility), person.first_name, person.last_name)
