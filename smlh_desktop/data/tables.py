"""The tables of the base.

Nothing a user types is unique. Foreign keys are checked at commit, so an intention may write
in any order.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from smlh_desktop.data import (  # of the base too
    circle_tables,  # noqa: F401
    convention_tables,  # noqa: F401
    meeting_tables,  # noqa: F401
    privacy_tables,  # noqa: F401
)
from smlh_desktop.data.record import Base, Record, added, key_of
from smlh_desktop.domain.text_keys import sort_key


class Section(Record):
    """The section's own identity and letterhead; one row."""

    __tablename__ = "sections"

    society: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    motto: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    siren: Mapped[str] = mapped_column(default="")
    rna: Mapped[str] = mapped_column(default="")
    mandate: Mapped[str] = mapped_column(default="")
    letter_place: Mapped[str] = mapped_column(default="")
    letter_notice: Mapped[str] = mapped_column(default="")
    logo: Mapped[bytes | None] = mapped_column(default=None)
    reminder_days: Mapped[int] = added(21)
    school_zone: Mapped[str] = added()
    register_keeper: Mapped[str] = added()
    stuck_days: Mapped[int] = added(60)
    privacy_contact: Mapped[str] = added()
    privacy_officer: Mapped[str] = added()


class BureauMember(Record):
    """A member of the bureau and the role held, with its dates."""

    __tablename__ = "bureau_members"

    civility: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    distinction: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    signs: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    signature: Mapped[bytes | None] = mapped_column(default=None)


class Partner(Record):
    """An organisation the section works with, or means to."""

    __tablename__ = "partners"
    __table_args__ = (
        Index(None, "deleted", "sort_key"),
        Index(None, "deleted", "city_key", "sort_key"),
        Index(None, "postcode"),
        Index(None, "siren"),
        Index(None, "email"),
    )
    DERIVED: ClassVar[frozenset[str]] = frozenset({"sort_key", "city_key"})

    name: Mapped[str] = mapped_column(default="")
    acronym: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    siren: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    rna: Mapped[str] = mapped_column(default="")
    building: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    po_box: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    other_emails: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    partner_since: Mapped[date | None] = mapped_column(default=None)
    last_exchange_on: Mapped[date | None] = mapped_column(default=None)
    circle_status: Mapped[str] = mapped_column(default="a_inviter")
    do_not_solicit: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    uai: Mapped[str] = added()
    status: Mapped[str] = added("actif")
    stage: Mapped[str] = added("reperage")
    strategic: Mapped[bool] = added(False)
    strategic_reason: Mapped[str] = added()
    action_fields: Mapped[str] = added()
    shared_values: Mapped[str] = added()
    offers: Mapped[str] = added()
    needs: Mapped[str] = added()
    purposes: Mapped[str] = added()
    governance: Mapped[str] = added()
    complementarity: Mapped[str] = added()
    tags: Mapped[str] = added()
    referent_id: Mapped[str | None] = mapped_column(
        key_of("bureau_members"), default=None, index=True
    )
    source_on: Mapped[date | None] = mapped_column(default=None)
    verified_on: Mapped[date | None] = mapped_column(default=None)
    merged_into: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    city_key: Mapped[str] = added()
    directory: Mapped[str] = added()
    directory_on: Mapped[date | None] = mapped_column(default=None)

    @classmethod
    def derive(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """The keys that sort by name and by commune."""
        return {
            "sort_key": sort_key(values.get("name") or ""),
            "city_key": sort_key(values.get("city") or ""),
        }


class Contact(Record):
    """A person, or a function without a known name, who answers for a partner.

    Contacts of several partners that hold one `person_id` are the same person: what is the
    person's own (see `services.contacts`) is kept alike in all of them.
    """

    __tablename__ = "contacts"
    __table_args__ = (
        # Only those in the bin: a whole index on this field would be taken for a better one.
        Index("ix_contacts_binned", "deleted", sqlite_where=text("deleted IS 1")),
        Index(None, "person_id"),
        Index(None, "email"),
    )

    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    civility: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    distinction: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    principal: Mapped[bool] = mapped_column(default=False)
    salutation: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    person_id: Mapped[str] = added()
    title: Mapped[str] = added()
    function_form: Mapped[str] = added()
    preferred_channel: Mapped[str] = added()
    signatory: Mapped[bool] = added(False)
    envelope_line: Mapped[str] = added()
    do_not_solicit: Mapped[bool] = added(False)
    source_on: Mapped[date | None] = mapped_column(default=None)
    verified_on: Mapped[date | None] = mapped_column(default=None)
    directory: Mapped[str] = added()
    directory_on: Mapped[date | None] = mapped_column(default=None)


class Meeting(Record):
    """A meeting, at a moment or still « à votre convenance » (no `starts_at`)."""

    __tablename__ = "meetings"

    kind: Mapped[str] = mapped_column(default="bilaterale")
    purpose: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    duration_minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="")
    place_address: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    organiser_id: Mapped[str | None] = mapped_column(
        key_of("bureau_members"), default=None, index=True
    )
    convention_id: Mapped[str | None] = mapped_column(
        key_of("conventions"), default=None, index=True
    )
    began_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    interest: Mapped[int | None] = mapped_column(default=None)
    feasibility: Mapped[int | None] = mapped_column(default=None)
    next_step: Mapped[str] = added()
    instance_id: Mapped[str | None] = mapped_column(key_of("instances"), default=None, index=True)


class Invitation(Record):
    """A partner invited to a meeting, through one of its contacts; what was answered, how, to whom;
    and whether somebody came (`present`)."""

    __tablename__ = "invitations"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    reply: Mapped[str] = mapped_column(default="sans_reponse")
    role: Mapped[str] = added()
    channel: Mapped[str] = added()
    taken_by: Mapped[str] = added()
    represented_by: Mapped[str] = added()
    required: Mapped[bool] = added(False)
    present: Mapped[bool] = added(False)


class LetterTemplate(Record):
    """The section's own wording of a shipped template, known by its `key`."""

    __tablename__ = "letter_templates"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    coupon: Mapped[bool] = added(False)
    dates: Mapped[str] = added()
    enclosures: Mapped[str] = added()


class LetterSent(Record):
    """One letter of the register « courriers », how far it went, and what was answered.

    It is printed on `file_pages` pages of the stored file `file_sha256`, from `file_page` (from 0);
    none where it was entered before files were kept.
    """

    __tablename__ = "letters_sent"

    reference: Mapped[str] = mapped_column(default="")
    template_key: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[date] = mapped_column()
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    meeting_id: Mapped[str | None] = mapped_column(key_of("meetings"), default=None, index=True)
    state: Mapped[str] = added("preparee")
    sent_on: Mapped[date | None] = mapped_column(default=None)
    answer: Mapped[str] = added()
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answer_channel: Mapped[str] = added()
    answered_by: Mapped[str] = added()
    taken_by: Mapped[str] = added()
    answer_notes: Mapped[str] = added()
    file_sha256: Mapped[str] = added()
    file_page: Mapped[int] = added(0)
    file_pages: Mapped[int] = added(0)
    by_email: Mapped[bool] = added(False)


class Exchange(Record):
    """A call, a visit, an e-mail or a note of the relation with a partner."""

    __tablename__ = "exchanges"

    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    kind: Mapped[str] = mapped_column(default="note")
    happened_at: Mapped[datetime] = mapped_column()
    title: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")


class SavedFilter(Record):
    """Criteria of a list kept under a name; `criteria` is JSON, see `services.partner_list`."""

    __tablename__ = "saved_filters"

    name: Mapped[str] = mapped_column(default="")
    criteria: Mapped[str] = mapped_column(default="")


class ImportMapping(Record):
    """What the columns of a kind of list are, kept under a name; `columns` is JSON, see
    `services.import_mappings`."""

    __tablename__ = "import_mappings"

    name: Mapped[str] = mapped_column(default="")
    columns: Mapped[str] = mapped_column(default="")


class OwnUsage(Record):
    """A row of protocol in the section's own words, see `services.protocol_table`. `replaces` is
    the function of the shipped row in whose place it stands; empty for a further function."""

    __tablename__ = "usages"

    replaces: Mapped[str] = mapped_column(default="")
    masculine: Mapped[str] = mapped_column(default="")
    feminine: Mapped[str] = mapped_column(default="")
    aliases: Mapped[str] = mapped_column(default="")
    appel_to_man: Mapped[str] = mapped_column(default="")
    appel_to_woman: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="")
    envelope: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)
    dated_on: Mapped[date | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(default="")


class DistinctPartners(Record):
    """Two partners that somebody looked at and said are not the same organisation."""

    __tablename__ = "distinct_partners"

    first_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    second_id: Mapped[str] = mapped_column(key_of("partners"), index=True)


class StoredFile(Base):
    """A document kept whole in the base, known by its SHA-256: written once, never changed.

    The journal does not hold it: records do by its SHA-256, and that the journal follows.
    """

    __tablename__ = "stored_files"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column()
    media_type: Mapped[str] = mapped_column()
    content: Mapped[bytes] = mapped_column()


class Intention(Base):
    """What a person meant to do, under the words shown in « Défaire … ».

    `kind` is act, undo, redo or erasure; an undo or redo names the act in `target_id`. `undone`
    tells of an act whether its effect is at present taken back. An erasure is never taken back,
    nor anything that came before it.
    """

    __tablename__ = "intentions"

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    label: Mapped[str] = mapped_column()
    kind: Mapped[str] = mapped_column(default="act")
    target_id: Mapped[str | None] = mapped_column(String(36), default=None)
    undone: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column()
    who: Mapped[str] = mapped_column(default="")


class JournalEntry(Base):
    """One change: a field (its new value and the one it replaced), or a whole record.

    `action` is create (`value` holds all its fields), update, or remove (`old` holds them;
    only the undoing of a creation removes). `peer`, `counter` and `lamport` place the
    change among those of other laptops; `head` tells that no later change replaced it.
    """

    __tablename__ = "journal"
    __table_args__ = (
        Index(None, "record_id", "field"),
        Index(None, "intention_id"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    intention_id: Mapped[str] = mapped_column(String(36))
    peer: Mapped[str] = mapped_column(String(16))
    counter: Mapped[int] = mapped_column()
    lamport: Mapped[int] = mapped_column()
    head: Mapped[bool] = mapped_column(default=True)
    table: Mapped[str] = mapped_column("table_name")
    record_id: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column()
    field: Mapped[str] = mapped_column(default="")
    value: Mapped[str | None] = mapped_column(default=None)
    old: Mapped[str | None] = mapped_column(default=None)
