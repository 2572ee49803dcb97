"""The partner file: organisations and the people who answer for them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import (
    Contact,
    Convention,
    Invitation,
    LetterSent,
    Meeting,
    Partner,
    Record,
)
from smlh_desktop.domain import identifiers, protocol
from smlh_desktop.domain.contact_details import read_email, read_phone
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.postal_address import PostalBlock, organisation_block
from smlh_desktop.domain.typography import count, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.records import existing, held, legible, write


@dataclass(frozen=True, slots=True)
class PartnerFields:
    """What a person fills in of a partner; phones in +33… form, dates as dates."""

    name: str = ""
    acronym: str = ""
    kind: str = ""
    siren: str = ""
    siret: str = ""
    rna: str = ""
    building: str = ""
    street: str = ""
    po_box: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""
    partner_since: date | None = None
    circle_status: str = CircleStatus.TO_INVITE
    do_not_solicit: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ContactFields:
    """What a person fills in of a contact. `salutation` and `closing` override the usage."""

    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    function: str = ""
    distinction: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    principal: bool = False
    salutation: str = ""
    closing: str = ""

    @property
    def name(self) -> PersonName:
        """The person's name, cut in its parts."""
        return PersonName(Civility(self.civility), self.first_name, self.last_name)

    @property
    def address(self) -> protocol.Address:
        """How this person is addressed."""
        return protocol.address(
            Civility(self.civility), self.function, appel=self.salutation, closing=self.closing
        )

    @property
    def title(self) -> str:
        """The name, or the function of someone whose name is not known."""
        return self.name.in_document or self.function or "Contact sans nom"


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A contact as it stands in the base."""

    id: str
    partner_id: str
    fields: ContactFields


@dataclass(frozen=True, slots=True)
class Exchange:
    """One dated event of the relation: a letter, a meeting, a convention."""

    on: date
    icon: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """A partner as it stands in the base, with its contacts, the principal one first."""

    id: str
    rid: int
    fields: PartnerFields
    contacts: tuple[ContactFile, ...]
    exchanges: tuple[Exchange, ...]
    last_exchange_on: date | None
    source: str

    @property
    def principal(self) -> ContactFile | None:
        """The contact letters go to."""
        return self.contacts[0] if self.contacts else None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A line of the list."""

    rid: int
    id: str
    name: str
    kind: PartnerKind
    city: str
    circle_status: CircleStatus
    alert: str


def postal_block(partner: PartnerFields, contact: ContactFields | None) -> PostalBlock:
    """The address printed on a letter to `contact` at `partner`."""
    return organisation_block(
        partner.name,
        recipient_line(contact),
        building=partner.building,
        street=partner.street,
        po_box=partner.po_box,
        postcode=partner.postcode,
        city=partner.city,
    )


def recipient_line(contact: ContactFields | None) -> str:
    """« Mme Hélène DAUMAS, proviseure », on the second line of the address."""
    if contact is None:
        return ""
    name, function = contact.name.in_document, contact.address.function
    if not name:
        return function
    return f"{name}, {function[0].lower()}{function[1:]}" if function else name


def check_partner(values: PartnerFields) -> dict[str, str]:
    """For each doubtful field, what is wrong, in French; all of them may be kept."""
    found = {
        "siren": identifiers.siren_warning(values.siren),
        "siret": identifiers.siret_warning(values.siret),
        "rna": identifiers.rna_warning(values.rna),
        **check_reach(values.phone, values.mobile, values.email),
    }
    if values.postcode and not (len(values.postcode) == 5 and values.postcode.isdigit()):
        found["postcode"] = "Un code postal a cinq chiffres. Vous pouvez l'enregistrer ainsi."
    return {name: warning for name, warning in found.items() if warning}


def check_reach(phone: str, mobile: str, email: str) -> dict[str, str]:
    """The same for phones and the e-mail address."""
    found = {}
    for name, number in (("phone", phone), ("mobile", mobile)):
        if number and read_phone(number) is None:
            found[name] = "Ce numéro semble incomplet. Vous pouvez l'enregistrer ainsi."
    if email and read_email(email) is None:
        found["email"] = "Cette adresse semble incomplète, par exemple sans « .fr » à la fin."
    return found


class Partners:
    """Reads and writes the partner file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(self, typed: str = "", circle_status: str | None = None) -> "array[int]":
        """The partners that answer what was typed, sorted by name."""
        conditions = [Partner.circle_status == circle_status] if circle_status is not None else []
        with self._database.session() as session:
            return listing.row_numbers(session, Partner, typed, [Partner.sort_key], *conditions)

    def rows(self, rids: Sequence[int]) -> list[PartnerRow]:
        """The lines of the list numbered `rids`."""
        with self._database.session() as session:
            return [_row(record) for record in listing.records_in_order(session, Partner, rids)]

    def counts(self) -> tuple[int, int]:
        """How many partners and contacts there are."""
        with self._database.session() as session:
            contacts = session.scalar(
                select(func.count())
                .select_from(Contact)
                .join(Partner, Partner.id == Contact.partner_id)
                .where(Contact.deleted.is_(False), Partner.deleted.is_(False))
            )
            return listing.count(session, Partner), contacts or 0

    def id_of(self, rid: int) -> str:
        """The id of line `rid`."""
        with self._database.session() as session:
            return listing.id_of(session, Partner, rid)

    def get(self, partner_id: str) -> PartnerFile:
        """The whole file of a partner; raises SmlhError if it left."""
        with self._database.session() as session:
            record = existing(session, Partner, partner_id)
            contacts = session.scalars(
                select(Contact)
                .where(Contact.partner_id == partner_id, Contact.deleted.is_(False))
                .order_by(Contact.principal.desc(), Contact.rid)
            )
            return PartnerFile(
                record.id,
                record.rid,
                held(PartnerFields, record),
                tuple(_contact_file(contact) for contact in contacts),
                tuple(_exchanges(session, partner_id)),
                record.last_exchange_on,
                record.source,
            )

    def get_contact(self, contact_id: str) -> ContactFile:
        """One contact; raises SmlhError if it left."""
        with self._database.session() as session:
            return _contact_file(existing(session, Contact, contact_id))

    def save(self, values: PartnerFields, partner_id: str | None = None) -> str:
        """Write a new or changed partner; its id. Raises SmlhError without a name."""
        values = legible(values)
        if not values.name.strip():
            raise SmlhError("Il manque le nom de l'organisme. Donnez-le, puis enregistrez.")
        label = "Fiche modifiée" if partner_id else "Nouveau partenaire"
        with self._database.session(f"{label} : {values.name}") as session:
            return write(session, Partner, values, partner_id)

    def save_contact(
        self, partner_id: str, values: ContactFields, contact_id: str | None = None
    ) -> str:
        """Write a new or changed contact; its id. A new principal one replaces the former."""
        values = legible(values)
        if not (values.last_name.strip() or values.first_name.strip() or values.function.strip()):
            raise SmlhError("Donnez au moins le nom ou la fonction du contact.")
        label = "Contact modifié" if contact_id else "Nouveau contact"
        with self._database.session(f"{label} : {values.title}") as session:
            siblings = session.scalars(
                select(Contact).where(Contact.partner_id == partner_id, Contact.deleted.is_(False))
            ).all()
            if values.principal:
                for other in siblings:
                    if other.id != contact_id:
                        other.principal = False
            return write(session, Contact, values, contact_id, partner_id=partner_id)

    def to_bin(self, partner_id: str) -> None:
        """Put a partner in the bin; « Défaire » brings it back."""
        self._bin(Partner, partner_id, "Partenaire mis à la corbeille")

    def contact_to_bin(self, contact_id: str) -> None:
        """Put a contact in the bin; « Défaire » brings it back."""
        self._bin(Contact, contact_id, "Contact mis à la corbeille")

    def _bin(self, cls: type[Record], record_id: str, label: str) -> None:
        with self._database.session() as session:
            name = existing(session, cls, record_id).display_name
        with self._database.session(f"{label} : {name}") as session:
            existing(session, cls, record_id).deleted = True


def _row(record: Partner) -> PartnerRow:
    missing = [
        words
        for words, present in (
            ("adresse", record.street or record.po_box),
            ("code postal", record.postcode),
        )
        if not present
    ]
    return PartnerRow(
        record.rid,
        record.id,
        record.name,
        PartnerKind(record.kind),
        record.city,
        CircleStatus(record.circle_status),
        f"Manque : {' et '.join(missing)}" if missing else "",
    )


def _contact_file(record: Contact) -> ContactFile:
    return ContactFile(record.id, record.partner_id, held(ContactFields, record))


def _exchanges(session: Session, partner_id: str) -> list[Exchange]:
    found: list[Exchange] = []
    letters = session.scalars(
        select(LetterSent).where(LetterSent.partner_id == partner_id, LetterSent.deleted.is_(False))
    )
    found += [Exchange(each.dated_on, "mail", each.subject, each.reference) for each in letters]
    meetings = session.scalars(
        select(Meeting)
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(
            Invitation.partner_id == partner_id,
            Invitation.deleted.is_(False),
            Meeting.deleted.is_(False),
            Meeting.starts_at.is_not(None),
        )
    )
    found += [
        Exchange(local(each.starts_at).date(), "calendar-days", each.purpose, each.place)
        for each in meetings
        if each.starts_at
    ]
    conventions = session.scalars(
        select(Convention).where(Convention.partner_id == partner_id, Convention.deleted.is_(False))
    )
    for each in conventions:
        on = each.signed_on or each.starts_on
        if on:
            until = f"jusqu'au {long_date(each.ends_on)}" if each.ends_on else ""
            found.append(Exchange(on, "file-signature", each.title, until))
    return sorted(found, key=lambda exchange: exchange.on, reverse=True)


def summary(partners: int, contacts: int) -> str:
    """« 168 organisations · 171 contacts »."""
    return f"{count(partners, 'organisation')} · {count(contacts, 'contact')}"
