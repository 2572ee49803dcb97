"""Meetings from their agenda to what was decided, and how letters go.

Agenda, attendance, decisions, actions, dates proposed, minutes, the section's own days and
outlines, its school zone; whether a letter goes by e-mail, and letters found by the name of whom
they went to.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from smlh_desktop.data import search

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _complete_meetings()
    _complete_attendance("invitations")
    _add("sections", _text("school_zone", default=""))
    _create(
        "meeting_members",
        [_key("meeting_id", "meetings"), _key("member_id", "bureau_members"), _text("reply"),
         *(_text(name, default="") for name in _ATTENDANCE), *map(_flag, _FLAGS)],
    )  # fmt: skip
    _create(
        "agenda_items",
        [_key("meeting_id", "meetings"), _number("position"), _text("title"),
         _text("rapporteur"), _number("minutes"), _text("kind"), _text("state"), _text("notes"),
         _number("spent_seconds"), _key("carried_from", "agenda_items", nullable=True)],
    )  # fmt: skip
    _create(
        "decisions",
        [_key("meeting_id", "meetings"), _key("item_id", "agenda_items", nullable=True),
         _text("words"), _text("labels")],
    )  # fmt: skip
    _create(
        "actions",
        [_key("meeting_id", "meetings", nullable=True),
         _key("item_id", "agenda_items", nullable=True),
         _key("partner_id", "partners", nullable=True), _text("words"), _text("owner"),
         _day("due_on"), _day("done_on")],
    )  # fmt: skip
    op.create_index("ix_actions_due_on", "actions", ["due_on"], unique=False)
    _create("slots", [_key("meeting_id", "meetings"), _moment("starts_at", nullable=False)])
    _create(
        "slot_answers",
        [_key("slot_id", "slots"), _key("invitation_id", "invitations", nullable=True),
         _key("meeting_member_id", "meeting_members", nullable=True), _text("answer")],
    )  # fmt: skip
    _create(
        "minutes",
        [_key("meeting_id", "meetings"), _text("number"), _number("version"),
         _day("validated_on"), _text("validated_by"), _text("pdf_sha256"), _text("docx_sha256")],
    )  # fmt: skip
    yearly: sa.Column[bool] = sa.Column("yearly", sa.Boolean(), nullable=False)
    _create("own_days", [_text("title"), _day("day", nullable=False), yearly])
    _create("agenda_outlines", [_text("kind"), _text("items")])
    _add("letters_sent", _flag("by_email"))
    op.create_table(
        "drafts",
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="pk_drafts"),
    )
    connection = op.get_bind()
    for table in ("decisions", "actions"):
        search.create_index(connection, table)
    search.rebuild(connection, "letters_sent")


_ATTENDANCE = ("role", "channel", "taken_by", "represented_by")
_FLAGS = ("required", "present")


def _complete_meetings() -> None:
    for name, target in (("organiser_id", "bureau_members"), ("convention_id", "conventions")):
        # SQLite adds the constraint with the column, and only there.
        op.execute(
            f"ALTER TABLE meetings ADD COLUMN {name} VARCHAR(36) CONSTRAINT fk_meetings_{name} "
            f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
        )
        op.create_index(f"ix_meetings_{name}", "meetings", [name], unique=False)
    for name in ("began_at", "ended_at"):
        _add("meetings", _moment(name))
    for name in ("interest", "feasibility"):
        op.add_column("meetings", sa.Column(name, sa.Integer(), nullable=True))
    _add("meetings", _text("next_step", default=""))


def _complete_attendance(table: str) -> None:
    for name in _ATTENDANCE:
        _add(table, _text(name, default=""))
    for name in _FLAGS:
        _add(table, _flag(name))


def _add(table: str, column: sa.Column[Any]) -> None:
    op.add_column(table, column)


def _create(table: str, columns: list[sa.Column[Any]]) -> None:
    keys = [(each, each.info["target"]) for each in columns if "target" in each.info]
    op.create_table(
        table,
        *columns,
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=f"pk_{table}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        *(
            sa.ForeignKeyConstraint(
                [each.name], [f"{target}.id"], name=f"fk_{table}_{each.name}",
                deferrable=True, initially="DEFERRED",
            )
            for each, target in keys
        ),
    )  # fmt: skip
    for each, _ in keys:
        op.create_index(f"ix_{table}_{each.name}", table, [each.name], unique=False)


def _key(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=36), nullable=nullable, info={"target": target})


def _text(name: str, *, default: str | None = None) -> sa.Column[Any]:
    kept = None if default is None else sa.text(f"'{default}'")
    return sa.Column(name, sa.Text(), nullable=False, server_default=kept)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("0"))


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)
