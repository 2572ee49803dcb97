"""The sheets that an export writes and an import reads back: which columns each has.

A column goes by its key of `domain.columns`, which says its title: what is written here is
recognised there.
"""

from collections.abc import Iterable, Sequence

from smlh_desktop.domain import column_choices
from smlh_desktop.domain.columns import LABELS, ONLY_TO_READ
from smlh_desktop.files.workbook_writer import DAY, TEXT, Cell, Table

PARTNERS = (
    "name", "acronym", "kind", "civility", "first_name", "last_name", "function", "contact_phone",
    "contact_mobile", "contact_email", "building", "street", "po_box", "postcode", "city",
    "phone", "mobile", "email", "other_emails", "website", "siren", "siret", "rna", "uai",
    "convention", "convention_signed", "convention_start", "convention_end", "partner_since",
    "last_exchange_on", "status", "circle_status", "stage", "action_fields", "tags",
    "do_not_solicit", "notes", "offers", "needs", "shared_values", "purposes", "governance",
    "complementarity", "strategic", "strategic_reason",
)  # fmt: skip
# What tells one partner from another, on the sheets that are not about partners.
WHICH_PARTNER = ("name", "postcode", "siren", "siret")
CONTACTS = (
    *WHICH_PARTNER, "civility", "first_name", "last_name", "function", "contact_phone",
    "contact_mobile", "contact_email",
)  # fmt: skip
CONVENTIONS = (
    *WHICH_PARTNER, "convention", "convention_signed", "convention_start", "convention_end",
)  # fmt: skip

# Figures that Excel would take for a quantity, and lose the zero they begin with.
_FIGURES = (
    "postcode", "phone", "mobile", "contact_phone", "contact_mobile", "siren", "siret", "rna",
    "uai",
)  # fmt: skip
_DAYS = (
    "convention_signed", "convention_start", "convention_end", "partner_since",
    "last_exchange_on",
)  # fmt: skip
FORMATS = dict.fromkeys(_FIGURES, TEXT) | dict.fromkeys(_DAYS, DAY)
"""How Excel is to take what is typed in a column, by its key."""


def partners(rows: Iterable[Sequence[Cell]], *, room: int = 0) -> Table:
    """The sheet of partners, with `room` rows to fill in below."""
    return _table("Partenaires", PARTNERS, rows, room=room)


def contacts(rows: Iterable[Sequence[Cell]]) -> Table:
    """The sheet of contacts."""
    return _table("Contacts", CONTACTS, rows)


def conventions(rows: Iterable[Sequence[Cell]]) -> Table:
    """The sheet of conventions; its last columns, `ONLY_TO_READ`, are left out of an import."""
    return _table("Conventions", CONVENTIONS, rows, more=ONLY_TO_READ)


def _table(
    name: str,
    keys: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    room: int = 0,
    more: Sequence[str] = (),
) -> Table:
    return Table(
        name,
        (*(LABELS[key] for key in keys), *more),
        rows,
        choices={LABELS[key]: column_choices.offered(key) for key in keys},
        formats={LABELS[key]: FORMATS[key] for key in keys if key in FORMATS},
        room=room,
    )
