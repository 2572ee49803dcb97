"""The commitments of a year in a workbook, for the bilan: each with its state, and how many in
each."""

from datetime import date
from pathlib import Path

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.workbook_writer import DAY, Cell, Table, check_name, write_workbook
from smlh_desktop.services.commitments import CommitmentRow, Commitments

_TITLES = (
    "Partenaire", "Convention", "Par qui", "Engagement", "Pour le", "État", "Constaté le",
    "Rencontre", "Preuve",
)  # fmt: skip


def write_commitments_year(database: Database, year: int, path: Path, *, today: date) -> int:
    """Write the commitments of the conventions in force in `year`, as they stood at its end or
    stand `today`; how many. Raises SmlhError, also where there is none."""
    check_name(path)
    found = Commitments(database).of_year(year, today=today)
    if not found.rows:
        raise SmlhError(
            f"Aucun engagement n'est noté pour {year}. « Reprendre ceux du texte », sur la fiche "
            "d'une convention, les note d'un coup."
        )
    rows = [_cells(each, found.on) for each in found.rows]
    counts: list[list[Cell]] = [
        [state.label, number] for state, number in found.counts.items() if number
    ]
    write_workbook(
        path,
        [
            Table("Engagements", _TITLES, rows, formats={"Pour le": DAY, "Constaté le": DAY}),
            Table("Bilan", ("État", f"Engagements en {year}"), counts),
        ],
    )
    return len(rows)


def _cells(row: CommitmentRow, on: date) -> list[Cell]:
    last = row.last
    return [
        row.partner_name,
        row.convention_number or row.convention_title,
        row.party_name or "Toutes les parties",
        row.fields.words,
        row.fields.due_on,
        row.state(on).label,
        last.on if last else None,
        last.meeting_purpose if last else None,
        last.evidence if last else None,
    ]
