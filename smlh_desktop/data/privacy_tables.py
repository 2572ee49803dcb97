"""Personal data: who was erased, what is kept how long, what is done with it, what went wrong.

Nothing here names a person: what was erased is known by the id of its record alone.
"""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from smlh_desktop.data.record import Record, key_of


class Erasure(Record):
    """A person who was erased, known by the id of the record that was theirs, and when."""

    __tablename__ = "erasures"

    record_table: Mapped[str] = mapped_column(default="")
    record_id: Mapped[str] = mapped_column(default="", index=True)
    erased_on: Mapped[date] = mapped_column()


class ErasureMention(Record):
    """A text where somebody who was erased is still named: a field of a record, to be written again
    by hand; `settled_on` when it was."""

    __tablename__ = "erasure_mentions"

    erasure_id: Mapped[str] = mapped_column(key_of("erasures"), index=True)
    record_table: Mapped[str] = mapped_column(default="")
    record_id: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None] = mapped_column(default=None)


class RetentionRule(Record):
    """How many months the section keeps something, in place of what the program proposes for this
    `key` (see `domain.retention`); 0 for no end."""

    __tablename__ = "retention_rules"

    key: Mapped[str] = mapped_column(default="")
    months: Mapped[int] = mapped_column(default=0)


class RetentionChoice(Record):
    """A record that was due for review under the rule `key`: kept on until a day, and why."""

    __tablename__ = "retention_choices"

    key: Mapped[str] = mapped_column(default="")
    record_table: Mapped[str] = mapped_column(default="")
    record_id: Mapped[str] = mapped_column(default="", index=True)
    decided_on: Mapped[date] = mapped_column()
    kept_until: Mapped[date] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")


class Processing(Record):
    """An entry of the register of article 30. `key` is that of the shipped entry it stands for; in
    the bin, that entry is left out. Empty for one of the section's own."""

    __tablename__ = "processings"

    key: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    people: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")
    transfers: Mapped[str] = mapped_column(default="")
    retention: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    revised_on: Mapped[date | None] = mapped_column(default=None)


class Incident(Record):
    """A breach of personal data, as article 33 has it documented. The 72 hours run from the moment
    `noticed_at`; `delay_reason` says why the authority was told late, or not at all."""

    __tablename__ = "incidents"

    happened_on: Mapped[date | None] = mapped_column(default=None)
    noticed_at: Mapped[datetime] = mapped_column()
    words: Mapped[str] = mapped_column(default="")
    people: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="")
    risk: Mapped[str] = mapped_column(default="")
    consequences: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    authority_told_on: Mapped[date | None] = mapped_column(default=None)
    people_told_on: Mapped[date | None] = mapped_column(default=None)
    delay_reason: Mapped[str] = mapped_column(default="")
