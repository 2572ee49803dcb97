"""The list of conventions: all their states computed, the first ones read, and one repaint."""

from datetime import date, timedelta
from pathlib import Path

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.record import new_id
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.services.conventions import Conventions
from tests.bench.framework import Row, bench, measure

_CONVENTIONS, _IN_VIEW, _REPEATS = 500, 40, 21
_FRAME = 0.016


@bench
def the_list_of_conventions(folder: Path) -> Row:
    """500 with two parties each, a fifth tacit, a tenth with an avenant: numbers in order of their
    state, and the lines in view."""
    database = _filled(folder / "base.smlh")
    conventions = Conventions(database)

    def listed() -> None:
        conventions.rows(conventions.row_numbers()[:_IN_VIEW])

    row = measure(
        f"{_CONVENTIONS} conventions rangées par état, {_IN_VIEW} lues", listed,
        aim=_FRAME, repeats=_REPEATS,
    )  # fmt: skip
    database.close()
    return row


@bench
def the_deadlines_of_conventions(folder: Path) -> Row:
    """The same 500, with the last reminder of each."""
    database = _filled(folder / "base.smlh")
    from smlh_desktop.services.convention_deadlines import ConventionDeadlines

    deadlines, today = ConventionDeadlines(database), today_in_france()
    row = measure(
        f"échéances de {_CONVENTIONS} conventions", lambda: deadlines.rows(today=today),
        aim=2 * _FRAME, repeats=_REPEATS,
    )  # fmt: skip
    database.close()
    return row


def _filled(path: Path) -> Database:
    database = open_database(path)
    today = today_in_france()
    partners = [{"id": new_id(), "name": f"Partenaire {rank}"} for rank in range(_CONVENTIONS)]
    made = [
        {
            "id": new_id(),
            "partner_id": partner["id"],
            "title": "Convention de partenariat",
            "number": f"CONV-84-2026-{rank:03d}",
            "signed": rank % 4 > 0,
            "signed_on": today if rank % 4 else None,
            "stage": "a_signer" if rank % 4 else "projet",
            "starts_on": date(2024, 1, 1),
            "ends_on": today + timedelta(days=rank * 3 - 300),
            "tacit": rank % 5 == 0,
        }
        for rank, partner in enumerate(partners)
    ]
    avenants = [
        {
            **each,
            "id": new_id(),
            "parent_id": each["id"],
            "relation": "avenant",
            "ends_on": today + timedelta(days=rank * 5),
        }
        for rank, each in enumerate(made[::10])
    ]
    parties = [
        {
            "convention_id": each["id"],
            "position": place,
            "partner_id": each["partner_id"] if place else None,
            "signed_on": each["signed_on"],
        }
        for each in (*made, *avenants)
        for place in range(2)
    ]
    with database.session("Cinq cents conventions") as session:
        create_many(session, Partner, partners)
        create_many(session, Convention, [*made, *avenants])
        create_many(session, ConventionParty, parties)
    return database
