"""Rows of protocol in the section's own words; the reply coupon of a template."""

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
    no, nothing = sa.text("0"), sa.text("''")
    coupon: sa.Column[bool] = sa.Column("coupon", sa.Boolean(), nullable=False, server_default=no)
    op.add_column("letter_templates", coupon)
    dates = sa.Column("dates", sa.Text(), nullable=False, server_default=nothing)
    op.add_column("letter_templates", dates)
