"""The directory of the Cercle: who agreed to be in it and to what, then the booklet itself."""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from sqlalchemy import select

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.directory import (
    OF_CONTACT,
    OF_PARTNER,
    DirectoryPaper,
    Entry,
    Shown,
    agreed,
    shown_of,
)
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.protocol import SHIPPED, Protocol
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.directory_pdf import write_directory_pdf
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import held
from smlh_desktop.services.settings import SectionFields, Settings

_NOBODY = (
    "Aucun membre du Cercle n'a encore accepté d'être dans l'annuaire. Notez leur accord dans la "
    "fiche de chacun : « Modifier », puis « Notes et suivi »."
)


class Directory:
    """Reads it, and draws it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> list[Entry]:
        """The members of the Cercle that agreed to be there, in alphabetical order, each with what
        it and its contacts agreed to show."""
        by = ProtocolTable(self._database).protocol()
        with self._database.session() as session:
            partners = session.scalars(
                select(Partner).where(
                    Partner.deleted.is_(False),
                    Partner.circle_status == CircleStatus.MEMBER,
                    Partner.directory != "",
                )
            ).all()
            people: dict[str, list[ContactFields]] = {each.id: [] for each in partners}
            for contact in session.scalars(
                select(Contact)
                .where(Contact.deleted.is_(False), Contact.partner_id.in_(people))
                .order_by(Contact.principal.desc(), Contact.rid)
            ):
                people[contact.partner_id].append(held(ContactFields, contact))
            found = [entry_of(held(PartnerFields, each), people[each.id], by) for each in partners]
        return sorted(filter(None, found), key=lambda entry: sort_key(entry.name))

    def paper(self, *, today: date) -> DirectoryPaper:
        """What the booklet says. Raises SmlhError where nobody agreed to be in it."""
        entries = self.entries()
        if not entries:
            raise SmlhError(_NOBODY)
        section = Settings(self._database).section()
        return DirectoryPaper(
            letterhead(section), french(long_date(today)), entries, french(_notice(section))
        )

    def write(self, out: BinaryIO, *, today: date, booklet: bool = False) -> tuple[str, ...]:
        """Draw it, on A4 pages or as an A5 booklet to fold; what there is to tell of signs no font
        has. The same directory and day give the same bytes."""
        created = noon(today)
        paper = self.paper(today=today)
        return write_directory_pdf(paper, out, created=created, booklet=booklet)


def entry_of(
    fields: PartnerFields, contacts: Sequence[ContactFields], by: Protocol = SHIPPED
) -> Entry | None:
    """What the directory shows of a partner, the functions by a table of usages; None where it did
    not agree to be there."""
    if not agreed(fields.directory, OF_PARTNER):
        return None
    place = f"{fields.postcode} {fields.city}".strip()
    address = ", ".join(filter(None, (fields.building, fields.street, fields.po_box, place)))
    values = {
        Shown.ADDRESS: french(address),
        Shown.PHONE: _phones(fields.phone, fields.mobile),
        Shown.EMAIL: fields.email,
        Shown.SITE: fields.website,
        Shown.FIELDS: french(fields.action_fields),
    }
    people = [_person(each, by) for each in contacts]
    return Entry(
        french(fields.name),
        french(fields.city),
        shown_of(fields.directory, OF_PARTNER, values),
        [each for each in people if each],
    )


def _person(fields: ContactFields, by: Protocol) -> dict[Shown, str]:
    values = {
        Shown.NAME: french(fields.name.in_document),
        Shown.FUNCTION: french(fields.addressed(by).function or fields.function),
        Shown.PHONE: _phones(fields.phone, fields.mobile),
        Shown.EMAIL: fields.email,
    }
    shown = shown_of(fields.directory, OF_CONTACT, values)
    # A number alone tells nobody whom it reaches.
    return shown if Shown.NAME in shown or Shown.FUNCTION in shown else {}


def _phones(*numbers: str) -> str:
    return " · ".join(french(show_phone(each)) for each in numbers if each)


def _notice(section: SectionFields) -> str:
    reach = " ou ".join(filter(None, (section.email, show_phone(section.phone))))
    whom = f"à la section ({reach})" if reach else "à la section"
    return (
        "Cet annuaire ne montre que ce que chacun a accepté d'y faire figurer. Il est fait pour "
        "les membres du Cercle : il ne se publie pas, ne se revend pas et ne sert pas à "
        "démarcher. Chacun peut faire corriger ou retirer ce qui le concerne, en s'adressant "
        f"{whom}."
    )
