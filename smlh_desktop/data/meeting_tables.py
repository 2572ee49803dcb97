"""What hangs from a meeting: agenda, members of the bureau, decisions, actions, dates proposed,
minutes; and the section's own days and outlines."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from smlh_desktop.data.record import Base, Record, added, key_of


class MeetingMember(Record):
    """A member of the bureau asked to a meeting; the same fields as an invitation."""

    __tablename__ = "meeting_members"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    member_id: Mapped[str] = mapped_column(key_of("bureau_members"), index=True)
    reply: Mapped[str] = mapped_column(default="sans_reponse")
    role: Mapped[str] = added()
    channel: Mapped[str] = added()
    taken_by: Mapped[str] = added()
    represented_by: Mapped[str] = added()
    required: Mapped[bool] = added(False)
    present: Mapped[bool] = added(False)


class AgendaItem(Record):
    """An item of the agenda of a meeting, in the order of `position`. `state` is an `ItemState`;
    `carried_from` is the unfinished item of an earlier meeting that came back as this one."""

    __tablename__ = "agenda_items"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    rapporteur: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=10)
    kind: Mapped[str] = mapped_column(default="information")
    state: Mapped[str] = mapped_column(default="a_traiter")
    notes: Mapped[str] = mapped_column(default="")
    spent_seconds: Mapped[int] = mapped_column(default=0)
    carried_from: Mapped[str | None] = mapped_column(
        key_of("agenda_items"), default=None, index=True
    )


class Decision(Record):
    """What a meeting decided, on an item or apart; found by its words and its `labels`."""

    __tablename__ = "decisions"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    item_id: Mapped[str | None] = mapped_column(key_of("agenda_items"), default=None, index=True)
    words: Mapped[str] = mapped_column(default="")
    labels: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = added()
    due_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)


class Action(Record):
    """Something to do, decided at a meeting or apart: by whom, for when, for which partner; for a
    joint action, or to go forward on an axis of a diagnosis."""

    __tablename__ = "actions"

    meeting_id: Mapped[str | None] = mapped_column(key_of("meetings"), default=None, index=True)
    item_id: Mapped[str | None] = mapped_column(key_of("agenda_items"), default=None, index=True)
    partner_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    words: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None, index=True)
    done_on: Mapped[date | None] = mapped_column(default=None)
    axis: Mapped[str] = added()
    campaign_id: Mapped[str | None] = mapped_column(
        key_of("diagnosis_campaigns"), default=None, index=True
    )
    joint_action_id: Mapped[str | None] = mapped_column(
        key_of("joint_actions"), default=None, index=True
    )


class Slot(Record):
    """A moment proposed for a meeting that has no date yet."""

    __tablename__ = "slots"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    starts_at: Mapped[datetime] = mapped_column()


class SlotAnswer(Record):
    """Whether a person can come at a slot: through an invitation or as a member of the bureau."""

    __tablename__ = "slot_answers"

    slot_id: Mapped[str] = mapped_column(key_of("slots"), index=True)
    invitation_id: Mapped[str | None] = mapped_column(
        key_of("invitations"), default=None, index=True
    )
    meeting_member_id: Mapped[str | None] = mapped_column(
        key_of("meeting_members"), default=None, index=True
    )
    answer: Mapped[str] = mapped_column(default="")


class MinutesVersion(Record):
    """A validated compte rendu: its number, its version, and the files kept of it (SHA-256)."""

    __tablename__ = "minutes"

    meeting_id: Mapped[str] = mapped_column(key_of("meetings"), index=True)
    number: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    validated_on: Mapped[date | None] = mapped_column(default=None)
    validated_by: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str] = mapped_column(default="")
    docx_sha256: Mapped[str] = mapped_column(default="")


class Draft(Base):
    """What is being typed in a record and is not saved yet: a word of it survives a cut of power.
    Not journaled: the record is, once it is saved."""

    __tablename__ = "drafts"

    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    words: Mapped[str] = mapped_column()


class OwnDay(Record):
    """A day of the section's own, shown in the calendar: once, or each year."""

    __tablename__ = "own_days"

    title: Mapped[str] = mapped_column(default="")
    day: Mapped[date] = mapped_column()
    yearly: Mapped[bool] = mapped_column(default=False)


class OwnOutline(Record):
    """The section's own outline of an agenda; `items` is JSON, see `services.agendas`."""

    __tablename__ = "agenda_outlines"

    kind: Mapped[str] = mapped_column(default="")
    items: Mapped[str] = mapped_column(default="")
