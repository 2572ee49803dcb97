"""Documents kept whole, where each letter stands in them, the days before a reminder, enclosures of
a template, and the picture of a signature."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "stored_files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_stored_files"),
    )
    _add_text("letters_sent", "file_sha256")
    _add_number("letters_sent", "file_page", 0)
    _add_number("letters_sent", "file_pages", 0)
    _add_text("letter_templates", "enclosures")
    _add_number("sections", "reminder_days", 21)
    op.add_column("bureau_members", sa.Column("signature", sa.LargeBinary(), nullable=True))


def _add_text(table: str, name: str) -> None:
    op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))


def _add_number(table: str, name: str, default: int) -> None:
    column: sa.Column[int] = sa.Column(
        name, sa.Integer(), nullable=False, server_default=sa.text(str(default))
    )
    op.add_column(table, column)
