"""Personal data: erasures, how long things are kept, the register of processings, incidents."""

import sqlalchemy as sa
from alembic import op

from smlh_desktop.data.migrations.columns import add, create, day, key, number, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    add("sections", text("privacy_contact", default=""), text("privacy_officer", default=""))
    create("erasures", [text("record_table"), text("record_id"), day("erased_on", nullable=False)])
    create(
        "erasure_mentions",
        [key("erasure_id", "erasures"), text("record_table"), text("record_id"), text("field"),
         day("settled_on")],
    )  # fmt: skip
    create("retention_rules", [text("key"), number("months")])
    create(
        "retention_choices",
        [text("key"), text("record_table"), text("record_id"), day("decided_on", nullable=False),
         day("kept_until", nullable=False), text("reason")],
    )  # fmt: skip
    for table in ("erasures", "retention_choices"):
        op.create_index(f"ix_{table}_record_id", table, ["record_id"], unique=False)
    create(
        "processings",
        [text("key"), number("position"),
         *map(text, ("title", "purpose", "basis", "people", "data", "recipients", "transfers",
                     "retention", "measures")),
         day("revised_on")],
    )  # fmt: skip
    noticed: sa.Column[object] = sa.Column("noticed_at", sa.DateTime(), nullable=False)
    create(
        "incidents",
        [day("happened_on"), noticed,
         *map(text, ("words", "people", "data", "risk", "consequences", "measures")),
         day("authority_told_on"), day("people_told_on"), text("delay_reason")],
    )  # fmt: skip
