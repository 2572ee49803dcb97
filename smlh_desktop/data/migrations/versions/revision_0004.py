"""Rows of protocol in the section's own words, the reply coupon of a template, and what becomes of
a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "usages",
        sa.Column("replaces", sa.Text(), nullable=False),
        sa.Column("masculine", sa.Text(), nullable=False),
        sa.Column("feminine", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("appel_to_man", sa.Text(), nullable=False),
        sa.Column("appel_to_woman", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("envelope", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name="pk_usages"),
        sa.UniqueConstraint("id", name="uq_usages_id"),
    )
    _add_text("letter_templates", "dates")
    no = sa.text("0")
    coupon: sa.Column[bool] = sa.Column("coupon", sa.Boolean(), nullable=False, server_default=no)
    op.add_column("letter_templates", coupon)
    _add_text("letters_sent", "state", "preparee")
    for name in ("answer", "answer_channel", "answered_by", "taken_by", "answer_notes"):
        _add_text("letters_sent", name)
    for name in ("sent_on", "answered_on"):
        op.add_column("letters_sent", sa.Column(name, sa.Date(), nullable=True))


def _add_text(table: str, name: str, default: str = "") -> None:
    column = sa.Column(name, sa.Text(), nullable=False, server_default=sa.text(f"'{default}'"))
    op.add_column(table, column)
