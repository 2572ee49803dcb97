"""Conventions from their writing to their end: parties, documents, commitments, the section's own
clauses, the signers it knows, and which laptop keeps the register."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _complete_conventions()
    _add("sections", _text("register_keeper", default=""))
    _create(
        "convention_parties",
        [_key("convention_id", "conventions"), _number("position"),
         _key("partner_id", "partners", nullable=True),
         _key("contact_id", "contacts", nullable=True),
         _key("member_id", "bureau_members", nullable=True), _text("alias"), _text("authority"),
         _text("act_number"), _day("act_on"), _day("sent_on"), _day("signed_on"),
         _text("signed_name"), _text("way")],
    )  # fmt: skip
    _create(
        "convention_documents",
        [_key("convention_id", "conventions"), _number("position"), _text("kind"), _text("title"),
         _text("sha256"), _number("size"), _text("media_type"), _day("added_on"),
         _text("added_by")],
    )  # fmt: skip
    _create(
        "commitments",
        [_key("convention_id", "conventions"),
         _key("party_id", "convention_parties", nullable=True), _number("position"),
         _text("words"), _day("due_on")],
    )  # fmt: skip
    _create(
        "commitment_reviews",
        [_key("commitment_id", "commitments"), _key("meeting_id", "meetings", nullable=True),
         _day("reviewed_on"), _text("state"), _text("evidence")],
    )  # fmt: skip
    _create("own_clauses", [_text("key"), _text("variant"), _text("title"), _text("body")])
    certificate: sa.Column[bytes] = sa.Column("certificate", sa.LargeBinary(), nullable=False)
    _create(
        "trusted_signers", [_text("name"), _text("fingerprint"), certificate, _day("trusted_on")]
    )


def _complete_conventions() -> None:
    # SQLite adds the constraint with the column, and only there.
    op.execute(
        "ALTER TABLE conventions ADD COLUMN parent_id VARCHAR(36) "
        "CONSTRAINT fk_conventions_parent_id "
        "REFERENCES conventions (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index("ix_conventions_parent_id", "conventions", ["parent_id"], unique=False)
    for name, default in _TEXTS.items():
        _add("conventions", _text(name, default=default))
    for name in ("contents", "tacit"):
        _add("conventions", _flag(name))
    for name, number in _NUMBERS.items():
        _add("conventions", _number(name, default=number))
    for name in _DAYS:
        _add("conventions", _day(name))


_TEXTS = {
    "kind": "", "relation": "", "stage": "projet", "reviewed_by": "", "frozen_sha256": "",
    "terminated_by": "", "termination_reason": "",
}  # fmt: skip
_NUMBERS = {"notice_days": 90, "margin_days": 30, "renewal_months": 12, "renewal_max": 1}
_DAYS = ("reviewed_on", "frozen_on", "not_renewed_on", "termination_asked_on", "terminated_on")


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


def _number(name: str, *, default: int | None = None) -> sa.Column[Any]:
    kept = None if default is None else sa.text(str(default))
    return sa.Column(name, sa.Integer(), nullable=False, server_default=kept)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)
