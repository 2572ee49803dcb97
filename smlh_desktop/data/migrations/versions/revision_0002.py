"""The whole partner file: identity, relation, persons, exchanges, saved filters, duplicates."""

import sqlalchemy as sa
from alembic import op

from smlh_desktop.data import search
from smlh_desktop.domain.text_keys import sort_key

revision = "0002"
down_revision = "0001"

_PARTNER_TEXTS = {
    "uai": "", "status": "actif", "stage": "reperage", "strategic_reason": "",
    "action_fields": "", "shared_values": "", "offers": "", "needs": "", "purposes": "",
    "governance": "", "complementarity": "", "tags": "", "city_key": "",
}  # fmt: skip
_CONTACT_TEXTS = (
    "person_id", "title", "function_form", "preferred_channel", "envelope_line",
)  # fmt: skip


def upgrade() -> None:
    for name, default in _PARTNER_TEXTS.items():
        _add_text("partners", name, default)
    _add_flag("partners", "strategic")
    _add_reference("partners", "referent_id", "bureau_members")
    _add_reference("partners", "merged_into", "partners")
    for name in _CONTACT_TEXTS:
        _add_text("contacts", name)
    for name in ("signatory", "do_not_solicit"):
        _add_flag("contacts", name)
    for table in ("partners", "contacts"):
        op.add_column(table, sa.Column("source_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("verified_on", sa.Date(), nullable=True))
    _create_tables()
    for table, columns in (
        ("partners", ["deleted", "city_key", "sort_key"]),
        ("partners", ["postcode"]),
        ("partners", ["siren"]),
        ("partners", ["email"]),
        ("contacts", ["person_id"]),
        ("contacts", ["email"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, unique=False)
    op.create_index(
        "ix_contacts_binned", "contacts", ["deleted"], sqlite_where=sa.text("deleted IS 1")
    )
    connection = op.get_bind()
    _derive_city_keys(connection)
    search.create_index(connection, "contacts")
    for table in ("partners", "contacts"):
        search.rebuild(connection, table)


def _add_text(table: str, name: str, default: str = "") -> None:
    column = sa.Column(name, sa.Text(), nullable=False, server_default=sa.text(f"'{default}'"))
    op.add_column(table, column)


def _add_flag(table: str, name: str) -> None:
    no = sa.text("0")
    column: sa.Column[bool] = sa.Column(name, sa.Boolean(), nullable=False, server_default=no)
    op.add_column(table, column)


def _add_reference(table: str, name: str, target: str) -> None:
    # SQLite adds the constraint with the column, and only there.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(36) CONSTRAINT fk_{table}_{name} "
        f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index(f"ix_{table}_{name}", table, [name], unique=False)


def _create_tables() -> None:
    op.create_table(
        "exchanges",
        _reference("partner_id", nullable=False),
        _reference("contact_id", nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        *_of_every_record("exchanges"),
        _constraint("exchanges", "partner_id", "partners"),
        _constraint("exchanges", "contact_id", "contacts"),
    )
    op.create_table(
        "saved_filters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        *_of_every_record("saved_filters"),
    )
    op.create_table(
        "distinct_partners",
        _reference("first_id", nullable=False),
        _reference("second_id", nullable=False),
        *_of_every_record("distinct_partners"),
        _constraint("distinct_partners", "first_id", "partners"),
        _constraint("distinct_partners", "second_id", "partners"),
    )
    for table, name in (
        ("exchanges", "partner_id"),
        ("exchanges", "contact_id"),
        ("distinct_partners", "first_id"),
        ("distinct_partners", "second_id"),
    ):
        op.create_index(f"ix_{table}_{name}", table, [name], unique=False)


def _of_every_record(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=f"pk_{table}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
    )


def _reference(name: str, *, nullable: bool) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=nullable)


def _constraint(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name],
        [f"{target}.id"],
        name=f"fk_{table}_{name}",
        deferrable=True,
        initially="DEFERRED",
    )


def _derive_city_keys(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT rid, city FROM partners WHERE city <> ''"))
    keys = [{"rid": row.rid, "key": sort_key(row.city)} for row in rows]
    if keys:
        connection.execute(sa.text("UPDATE partners SET city_key = :key WHERE rid = :rid"), keys)
