"""Conventions and what hangs from them: parties, documents, commitments, the section's own clauses,
and the signers it knows."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from smlh_desktop.data.record import Record, added, key_of


class Convention(Record):
    """An agreement with a partner, an avenant to one or its renewal (`relation` to `parent_id`).

    `articles` are {titre, texte, cle, variante}, the text in light markup, `cle` and `variante` of
    the clause it was made from, if any. `stage` tells how far its writing went; once it is to be
    signed, `frozen_sha256` is the stored text that may not change any more. `signed`: every party
    signed. What depends on the day is computed, see `domain.conventions`.
    """

    __tablename__ = "conventions"

    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    title: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    signed: Mapped[bool] = mapped_column(default=False)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None, index=True)
    originals: Mapped[int] = mapped_column(default=2)
    place: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    preamble: Mapped[str] = mapped_column(default="")
    articles: Mapped[list[dict[str, str]] | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = added()
    relation: Mapped[str] = added()
    parent_id: Mapped[str | None] = mapped_column(key_of("conventions"), default=None, index=True)
    stage: Mapped[str] = added("projet")
    contents: Mapped[bool] = added(False)
    notice_days: Mapped[int] = added(90)
    margin_days: Mapped[int] = added(30)
    tacit: Mapped[bool] = added(False)
    renewal_months: Mapped[int] = added(12)
    renewal_max: Mapped[int] = added(1)
    reviewed_on: Mapped[date | None] = mapped_column(default=None)
    reviewed_by: Mapped[str] = added()
    frozen_on: Mapped[date | None] = mapped_column(default=None)
    frozen_sha256: Mapped[str] = added()
    not_renewed_on: Mapped[date | None] = mapped_column(default=None)
    termination_asked_on: Mapped[date | None] = mapped_column(default=None)
    terminated_on: Mapped[date | None] = mapped_column(default=None)
    terminated_by: Mapped[str] = added()
    termination_reason: Mapped[str] = added()


class ConventionParty(Record):
    """A party of a convention, in the order of signing: the section where there is no `partner_id`.

    It is represented by one of its contacts, or by a member of the bureau; a public body names the
    act that empowers it. `sent_on` is when the text went to be signed; `signed_on` when it came
    back signed by `signed_name`, by `way` (see `domain.conventions.Way`).
    """

    __tablename__ = "convention_parties"

    convention_id: Mapped[str] = mapped_column(key_of("conventions"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    partner_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    member_id: Mapped[str | None] = mapped_column(
        key_of("bureau_members"), default=None, index=True
    )
    alias: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    act_number: Mapped[str] = mapped_column(default="")
    act_on: Mapped[date | None] = mapped_column(default=None)
    sent_on: Mapped[date | None] = mapped_column(default=None)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    signed_name: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")


class ConventionDocument(Record):
    """A file kept with a convention: an annex, the scan of a signed copy, a signed PDF. The base
    holds its content under its SHA-256."""

    __tablename__ = "convention_documents"

    convention_id: Mapped[str] = mapped_column(key_of("conventions"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    media_type: Mapped[str] = mapped_column(default="")
    added_on: Mapped[date | None] = mapped_column(default=None)
    added_by: Mapped[str] = mapped_column(default="")


class Commitment(Record):
    """What a party of a convention promised, and by when."""

    __tablename__ = "commitments"

    convention_id: Mapped[str] = mapped_column(key_of("conventions"), index=True)
    party_id: Mapped[str | None] = mapped_column(
        key_of("convention_parties"), default=None, index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None)


class CommitmentReview(Record):
    """How a commitment stood on a day, as a meeting or the bureau found it, and the evidence."""

    __tablename__ = "commitment_reviews"

    commitment_id: Mapped[str] = mapped_column(key_of("commitments"), index=True)
    meeting_id: Mapped[str | None] = mapped_column(key_of("meetings"), default=None, index=True)
    reviewed_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")


class OwnClause(Record):
    """The section's own wording of a clause, known by the `key` and `variant` it stands for."""

    __tablename__ = "own_clauses"

    key: Mapped[str] = mapped_column(default="")
    variant: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")


class TrustedSigner(Record):
    """Somebody whose certificate the bureau compared with them, and recognises."""

    __tablename__ = "trusted_signers"

    name: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str] = mapped_column(default="")
    certificate: Mapped[bytes] = mapped_column()
    trusted_on: Mapped[date | None] = mapped_column(default=None)
