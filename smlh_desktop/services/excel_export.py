"""Export of the whole base to one workbook: partners, contacts, meetings, conventions.

Imported again, the sheets Partenaires, Contacts and Conventions change nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Contact, Invitation, Meeting, Partner
from smlh_desktop.domain import column_choices
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.conventions import standing_on
from smlh_desktop.domain.meetings import MeetingKind, Reply, local, today_in_france
from smlh_desktop.files.workbook_writer import Cell, Table, check_name, write_workbook
from smlh_desktop.services import convention_states, excel_sheets
from smlh_desktop.services.partner_columns import Column, PartnerColumns

_MEETINGS = (
    "Objet", "Type", "Date et heure", "Durée (min)", "Lieu", "Invités", "Présents", "Excusés",
    "Représentés",
)  # fmt: skip
_PHONES = frozenset({"phone", "mobile", "contact_phone", "contact_mobile"})
# By key, where the values of a sheet come from; any other key is a field of the partner.
_OF_CONTACT: dict[str, InstrumentedAttribute[Any]] = {
    "civility": Contact.civility,
    "first_name": Contact.first_name,
    "last_name": Contact.last_name,
    "function": Contact.function,
    "contact_phone": Contact.phone,
    "contact_mobile": Contact.mobile,
    "contact_email": Contact.email,
}
_OF_CONVENTION: dict[str, InstrumentedAttribute[Any]] = {
    "convention": Convention.signed,
    "convention_signed": Convention.signed_on,
    "convention_start": Convention.starts_on,
    "convention_end": Convention.ends_on,
}


def export_all(database: Database, path: Path) -> dict[str, int]:
    """Write everything that is not in the bin; rows a sheet. Raises SmlhError."""
    check_name(path)
    with database.session() as session:
        tables = [
            excel_sheets.partners(list(_partners(session))),
            excel_sheets.contacts(list(_contacts(session))),
            Table("Rencontres", _MEETINGS, list(_meetings(session))),
            excel_sheets.conventions(list(_conventions(session))),
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
    known = excel_sheets.FORMATS
    formats = {column.title: known[column.key] for column in columns if column.key in known}
    return write_workbook(path, [Table("Partenaires", titles, rows, formats=formats)])[
        "Partenaires"
    ]


def _partners(session: Session) -> Iterator[Sequence[Cell]]:
    """Each partner with the contact letters go to, and the convention that ends last."""
    people = {  # of several rows of a partner, the last one stays
        partner_id: person
        for partner_id, *person in session.execute(
            select(Contact.partner_id, *_OF_CONTACT.values())
            .where(Contact.deleted.is_(False))
            .order_by(Contact.principal, Contact.rid.desc())
        )
    }
    agreements = {
        partner_id: agreement
        for partner_id, *agreement in session.execute(
            select(Convention.partner_id, *_OF_CONVENTION.values())
            .where(Convention.deleted.is_(False), Convention.signed.is_(True))
            .order_by(Convention.ends_on)
        )
    }
    own = _of_partner(excel_sheets.PARTNERS)
    for partner_id, *values in session.execute(
        select(Partner.id, *own.values())
        .where(Partner.deleted.is_(False))
        .order_by(Partner.sort_key, Partner.rid)
    ):
        found = dict(zip(own, values, strict=True))
        found |= zip(_OF_CONTACT, people.get(partner_id, ()), strict=False)
        found |= zip(_OF_CONVENTION, agreements.get(partner_id, ()), strict=False)
        yield [_cell(key, found.get(key)) for key in excel_sheets.PARTNERS]


def _contacts(session: Session) -> Iterator[Sequence[Cell]]:
    keys = excel_sheets.CONTACTS
    sources = _of_partner(keys) | _OF_CONTACT
    for values in session.execute(
        select(*(sources[key] for key in keys))
        .join(Partner, Partner.id == Contact.partner_id)
        .where(Contact.deleted.is_(False), Partner.deleted.is_(False))
        .order_by(Partner.sort_key, Partner.rid, Contact.principal.desc(), Contact.rid)
    ):
        yield list(map(_cell, keys, values))


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
    keys = excel_sheets.CONVENTIONS
    sources = _of_partner(keys) | _OF_CONVENTION
    today = today_in_france()
    for row in session.execute(
        select(
            Convention.title.label("heading"),
            Convention.number,
            *(sources[key].label(f"cell_{key}") for key in keys),
            *convention_states.columns(),
        )
        .join(Partner, Partner.id == Convention.partner_id)
        .where(Convention.deleted.is_(False), Partner.deleted.is_(False))
        .order_by(Partner.sort_key, Convention.rid)
    ):
        state = standing_on(today, convention_states.life_in(row)).state
        cells = [_cell(key, getattr(row, f"cell_{key}")) for key in keys]
        yield [*cells, row.heading, row.number, state.label]


def _of_partner(keys: Sequence[str]) -> dict[str, InstrumentedAttribute[Any]]:
    """Those of `keys` that are fields of the partner."""
    return {
        key: getattr(Partner, key)
        for key in keys
        if key not in _OF_CONTACT and key not in _OF_CONVENTION
    }


def _cell(key: str, value: Any) -> Cell:
    """What a cell shows of a value: as an import understands it."""
    if isinstance(value, bool):
        return column_choices.YES if value else None
    if not value or isinstance(value, date):
        return value or None
    return show_phone(value) if key in _PHONES else column_choices.said(key, value)
