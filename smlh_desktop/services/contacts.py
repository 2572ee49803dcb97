"""The people who answer for partners; one person may do so for several."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data import search
from smlh_desktop.data.database import Database
from smlh_desktop.data.record import new_id
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain import protocol
from smlh_desktop.domain.contact_details import read_email, read_phone
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.protocol import SHIPPED, Protocol
from smlh_desktop.domain.text_keys import plain
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.records import existing, held, on_one_line, to_bin, write

# What belongs to the person, wherever it serves; the rest belongs to the function held there.
PERSONAL = (
    "civility", "first_name", "last_name", "title", "distinction", "mobile", "do_not_solicit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactFields:
    """What a person fills in of a contact. `salutation`, `closing` and `envelope_line` override
    the usage; `person_id` is shared by the contacts that are one person."""

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
    title: str = ""
    function_form: str = protocol.FunctionForm.BY_CIVILITY
    preferred_channel: str = ""
    signatory: bool = False
    envelope_line: str = ""
    do_not_solicit: bool = False
    source: str = ""
    source_on: date | None = None
    verified_on: date | None = None
    person_id: str = ""
    directory: str = ""
    directory_on: date | None = None

    @property
    def name(self) -> PersonName:
        """The person's name, cut in its parts."""
        return PersonName(Civility(self.civility), self.first_name, self.last_name, self.title)

    def addressed(
        self, by: Protocol = SHIPPED, signed_by: Civility = Civility.UNKNOWN
    ) -> protocol.Address:
        """How this person is addressed, by a table of usages, in a letter signed by someone."""
        return by.address(
            Civility(self.civility),
            self.function,
            title=self.title,
            form=protocol.FunctionForm(self.function_form),
            appel=self.salutation,
            closing=self.closing,
            signed_by=signed_by,
        )

    @property
    def heading(self) -> str:
        """The name, or the function of someone whose name is not known."""
        return self.name.in_document or self.function or "Contact sans nom"


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A contact as it stands in the base; `elsewhere` are (partner id, name, function) of the
    other partners the same person serves."""

    id: str
    partner_id: str
    fields: ContactFields
    elsewhere: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who already serves a partner, offered while a name is typed."""

    contact_id: str
    fields: ContactFields
    partner_name: str

    @property
    def words(self) -> str:
        """« Mme Hélène DAUMAS, proviseure, Lycée des Micocouliers »."""
        function = self.fields.addressed().function
        return ", ".join(
            part for part in (self.fields.name.in_document, function, self.partner_name) if part
        )


def recipient_line(contact: ContactFields | None, by: Protocol = SHIPPED) -> str:
    """« Mme Hélène DAUMAS, proviseure », on the second line of the address; « Colonel Jérôme
    VAUCLAIR », « Madame la Préfète de Vaucluse » where such is the usage."""
    if contact is None:
        return ""
    if contact.envelope_line:
        return contact.envelope_line
    addressed = contact.addressed(by)
    name, function = contact.name.in_document, addressed.function
    if addressed.envelope:
        return addressed.envelope
    if addressed.grade and contact.name.civil and not contact.title:
        name, function = f"{addressed.grade} {contact.name.civil}", addressed.beside
    if not name:
        return function
    return f"{name}, {function[0].lower()}{function[1:]}" if function else name


def check_reach(phone: str, mobile: str, email: str) -> dict[str, str]:
    """For each doubtful phone or e-mail address, what is wrong, in French."""
    found = {}
    for name, number in (("phone", phone), ("mobile", mobile)):
        if number and read_phone(number) is None:
            found[name] = "Ce numéro semble incomplet. Vous pouvez l'enregistrer ainsi."
    if email and read_email(email) is None:
        found["email"] = "Cette adresse semble incomplète, par exemple sans « .fr » à la fin."
    return found


class Contacts:
    """Reads and writes contacts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self,
        partner_id: str,
        values: ContactFields,
        contact_id: str | None = None,
        *,
        same_as: str | None = None,
    ) -> str:
        """Write a new or changed contact; its id. A new principal one replaces the former; what
        is the person's own follows to the other partners served. `same_as` is a contact of
        another partner that is the same person.

        Raises SmlhError without a name or a function, or when the partner left.
        """
        values = on_one_line(values)
        if not (values.last_name.strip() or values.first_name.strip() or values.function.strip()):
            raise SmlhError("Donnez au moins le nom ou la fonction du contact.")
        label = "Contact modifié" if contact_id else "Nouveau contact"
        with self._database.session(f"{label} : {values.heading}") as session:
            if same_as is not None:
                known = existing(session, Contact, same_as)
                known.person_id = known.person_id or new_id()
                values = replace(values, person_id=known.person_id)
            written = write(session, Contact, values, contact_id, partner_id=partner_id)
            session.flush()
            keep_whole(session, existing(session, Contact, written))
            return written

    def to_bin(self, contact_id: str) -> None:
        """Put a contact in the bin; « Défaire » brings it back."""
        to_bin(self._database, Contact, contact_id, "Contact mis à la corbeille")

    def known(self, typed: str, partner_id: str, limit: int = 3) -> list[KnownPerson]:
        """Those who serve other partners under the family name typed, whole."""
        wanted = plain(typed.strip())
        if len(wanted) < 2 or (matching := search.matching("contacts", typed)) is None:
            return []
        with self._database.session() as session:
            found = session.execute(
                select(Contact, Partner.name)
                .join(Partner, Partner.id == Contact.partner_id)
                .where(
                    matching,
                    Contact.deleted.is_(False),
                    Partner.deleted.is_(False),
                    Contact.partner_id != partner_id,
                )
                .order_by(Contact.last_name, Contact.rid)
                .limit(200)
            ).all()
            named = [
                KnownPerson(contact.id, held(ContactFields, contact), name)
                for contact, name in found
                if plain(contact.last_name) == wanted
            ]
        return named[:limit]


def of_partner(session: Session, partner_id: str) -> list[Contact]:
    """The contacts of a partner, the principal one first."""
    return list(
        session.scalars(
            select(Contact)
            .where(Contact.partner_id == partner_id, Contact.deleted.is_(False))
            .order_by(Contact.principal.desc(), Contact.rid)
        )
    )


def contact_files(session: Session, partner_id: str) -> tuple[ContactFile, ...]:
    """The contacts of a partner, the principal one first, with whom else each serves."""
    records = of_partner(session, partner_id)
    elsewhere: dict[str, list[tuple[str, str, str]]] = {}
    people = {record.person_id for record in records if record.person_id}
    if people:
        for other, name in session.execute(
            select(Contact, Partner.name)
            .join(Partner, Partner.id == Contact.partner_id)
            .where(
                Contact.person_id.in_(people),
                Contact.partner_id != partner_id,
                Contact.deleted.is_(False),
                Partner.deleted.is_(False),
            )
            .order_by(Partner.sort_key)
        ):
            function = held(ContactFields, other).addressed().function
            elsewhere.setdefault(other.person_id, []).append((other.partner_id, name, function))
    return tuple(
        ContactFile(
            record.id,
            record.partner_id,
            held(ContactFields, record),
            tuple(elsewhere.get(record.person_id, ())),
        )
        for record in records
    )


def count(session: Session) -> int:
    """How many contacts there are, those of partners in the bin aside.

    Counted from those left out, which are few: a list shows this number at each change.
    """
    gone = select(Partner.id).where(Partner.deleted.is_(True))
    hidden = session.scalar(
        select(func.count())
        .select_from(Contact)
        .where(Contact.partner_id.in_(gone), Contact.deleted.is_(False))
    )
    return listing.count_all(session, Contact) - (hidden or 0)


def keep_whole(session: Session, contact: Contact) -> None:
    """After a contact changed: only one of a partner's is the principal, and what is the person's
    own follows to the other partners served."""
    if contact.principal:
        for other in of_partner(session, contact.partner_id):
            if other.id != contact.id:
                other.principal = False
    tell_the_person(session, contact.id, held(ContactFields, contact))


def tell_the_person(session: Session, contact_id: str, values: ContactFields) -> None:
    """What is the person's own follows to the other contacts that are the same person."""
    if not values.person_id:
        return
    others = session.scalars(
        select(Contact).where(Contact.person_id == values.person_id, Contact.id != contact_id)
    )
    for other in others:
        for name in PERSONAL:
            if getattr(other, name) != getattr(values, name):
                setattr(other, name, getattr(values, name))


def as_known(values: ContactFields, known: ContactFields) -> ContactFields:
    """`values` with what is the person's own taken from `known`."""
    own: dict[str, Any] = {name: getattr(known, name) for name in PERSONAL}
    return replace(values, **own)
