"""The partner file: organisations, with the people who answer for them and what happened."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import BureauMember, Partner
from smlh_desktop.domain import identifiers, labels
from smlh_desktop.domain.contact_details import read_email, split_emails
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.postal_address import PostalBlock, organisation_block
from smlh_desktop.domain.protocol import SHIPPED, Protocol
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import contacts, listing, partner_moves
from smlh_desktop.services.communes import communes
from smlh_desktop.services.contacts import (
    ContactFields,
    ContactFile,
    Contacts,
    check_reach,
    contact_files,
    recipient_line,
)
from smlh_desktop.services.group_edit import GroupEdit
from smlh_desktop.services.partner_columns import PartnerColumns
from smlh_desktop.services.partner_list import PartnerList
from smlh_desktop.services.record_history import RecordHistory
from smlh_desktop.services.records import existing, held, on_one_line, to_bin, write
from smlh_desktop.services.timeline import Event, Timeline, events_of, last_exchange

# Fields that hold several labels.
LABELLED = ("other_emails", "action_fields", "shared_values", "tags")


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
    other_emails: str = ""
    website: str = ""
    uai: str = ""
    partner_since: date | None = None
    status: str = PartnerStatus.ACTIVE
    circle_status: str = CircleStatus.TO_INVITE
    stage: str = Stage.SCOUTING
    referent_id: str | None = None
    strategic: bool = False
    strategic_reason: str = ""
    action_fields: str = ""
    shared_values: str = ""
    offers: str = ""
    needs: str = ""
    purposes: str = ""
    governance: str = ""
    complementarity: str = ""
    tags: str = ""
    do_not_solicit: bool = False
    source: str = ""
    source_on: date | None = None
    verified_on: date | None = None
    notes: str = ""
    directory: str = ""
    directory_on: date | None = None

    @property
    def where(self) -> str:
        """Its street and its commune on one line, as one is told where to go."""
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.city}".strip())))


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """A partner as it stands in the base: its contacts, the principal one first, and what
    happened, newest first. `referent` is the name of the bureau member who follows it."""

    id: str
    rid: int
    fields: PartnerFields
    contacts: tuple[ContactFile, ...]
    events: tuple[Event, ...]
    last_exchange_on: date | None
    referent: str
    deleted: bool

    @property
    def principal(self) -> ContactFile | None:
        """The contact letters go to."""
        return self.contacts[0] if self.contacts else None


def postal_block(
    partner: PartnerFields, contact: ContactFields | None, by: Protocol = SHIPPED
) -> PostalBlock:
    """The address printed on a letter to `contact` at `partner`, by a table of usages."""
    named = contact is not None and contact.last_name and not contact.envelope_line
    return organisation_block(
        partner.name,
        recipient_line(contact, by),
        decorations=contact.distinction if contact and named else "",
        building=partner.building,
        street=partner.street,
        po_box=partner.po_box,
        postcode=partner.postcode,
        city=partner.city,
    )


def check_partner(values: PartnerFields) -> dict[str, str]:
    """For each doubtful field, what is wrong, in French; all of them may be kept."""
    found = {
        "siren": identifiers.siren_warning(values.siren),
        "siret": identifiers.siret_warning(values.siret),
        "rna": identifiers.rna_warning(values.rna),
        "uai": identifiers.uai_warning(values.uai),
        "other_emails": _other_emails_warning(values.other_emails),
        **check_reach(values.phone, values.mobile, values.email),
    }
    if values.postcode and not (len(values.postcode) == 5 and values.postcode.isdigit()):
        found["postcode"] = "Un code postal a cinq chiffres. Vous pouvez l'enregistrer ainsi."
    elif values.postcode and values.city:
        found["city"] = communes().mismatch(values.postcode, values.city)
    if values.strategic and not values.strategic_reason:
        found["strategic_reason"] = "Dites en quelques mots pourquoi il est stratégique."
    return {name: warning for name, warning in found.items() if warning}


def _other_emails_warning(typed: str) -> str:
    wrong = [each for each in split_emails(typed) if read_email(each) is None]
    return f"« {wrong[0]} » ne semble pas une adresse complète." if wrong else ""


class Partners:
    """Reads and writes the file of a partner; its people, its list and its feed hang from here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.contacts = Contacts(database)
        self.list = PartnerList(database)
        self.columns = PartnerColumns(database)
        self.timeline = Timeline(database)
        self.history = RecordHistory(database)
        self.together = GroupEdit(database)

    def counts(self) -> tuple[int, int]:
        """How many partners and contacts there are."""
        with self._database.session() as session:
            return listing.count_all(session, Partner), contacts.count(session)

    def id_of(self, rid: int) -> str:
        """The id of line `rid`."""
        with self._database.session() as session:
            return listing.id_of(session, Partner, rid)

    def get(self, partner_id: str) -> PartnerFile:
        """The whole file of a partner; raises SmlhError if it left."""
        with self._database.session() as session:
            record = existing(session, Partner, partner_id)
            referent = session.get(BureauMember, record.referent_id) if record.referent_id else None
            events = events_of(session, record)
            return PartnerFile(
                record.id,
                record.rid,
                held(PartnerFields, record),
                contact_files(session, partner_id),
                events,
                last_exchange(events),
                _name_of(referent) if referent else "",
                record.deleted,
            )

    def save(self, values: PartnerFields, partner_id: str | None = None) -> str:
        """Write a new or changed partner; its id. Raises SmlhError without a name."""
        values = _tidied(on_one_line(values))
        if not values.name.strip():
            raise SmlhError("Il manque le nom de l'organisme. Donnez-le, puis enregistrez.")
        label = "Fiche modifiée" if partner_id else "Nouveau partenaire"
        with self._database.session(f"{label} : {values.name}") as session:
            if partner_id:
                partner_moves.note_changes(
                    session, existing(session, Partner, partner_id), asdict(values)
                )
            return write(session, Partner, values, partner_id)

    def verify(self, partner_id: str, today: date) -> None:
        """Note that what the file holds was verified today."""
        with self._database.session() as session:
            name = existing(session, Partner, partner_id).name
        with self._database.session(f"Fiche vérifiée : {name}") as session:
            existing(session, Partner, partner_id).verified_on = today

    def to_bin(self, partner_id: str) -> None:
        """Put a partner in the bin; « Défaire » brings it back."""
        to_bin(self._database, Partner, partner_id, "Partenaire mis à la corbeille")


def _tidied(values: PartnerFields) -> PartnerFields:
    tidied: dict[str, Any] = {name: labels.tidy(getattr(values, name)) for name in LABELLED}
    return replace(values, **tidied)


def _name_of(member: BureauMember) -> str:
    name = PersonName(Civility(member.civility), member.first_name, member.last_name)
    return name.in_document or member.role


def summary(partners: int, contacts: int) -> str:
    """« 168 organisations · 171 contacts »."""
    return f"{count(partners, 'organisation')} · {count(contacts, 'contact')}"
