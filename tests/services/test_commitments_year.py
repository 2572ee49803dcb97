"""The commitments of a year, in a workbook."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smlh_desktop.data.database import Database
from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.commitments import CommitmentFields, Commitments
from smlh_desktop.services.commitments_year import write_commitments_year
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.partners import PartnerFields, Partners


def test_each_commitment_is_told_with_its_state_and_they_are_counted(
    database: Database, tmp_path: Path
) -> None:
    partner = Partners(database).save(PartnerFields(name="=Lycée & <Fils>"))
    fields = ConventionFields(partner, starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
    convention = ConventionLife(database).record_signed(fields, date(2025, 12, 1))
    commitments = Commitments(database)
    kept = commitments.save(convention, CommitmentFields("Trois venues", 0, date(2026, 6, 30)))
    commitments.save(convention, CommitmentFields("Une salle", 1, date(2026, 9, 30)))
    commitments.review(kept, CommitmentState.KEPT, "Une photo", date(2026, 6, 12))
    path = tmp_path / "engagements.xlsx"
    assert write_commitments_year(database, 2026, path, today=date(2026, 11, 26)) == 2
    book = load_workbook(path)
    told = [[cell.value for cell in row] for row in book["Engagements"].iter_rows(min_row=2)]
    assert [(row[0], row[3], row[5], row[8]) for row in told] == [
        ("=Lycée & <Fils>", "Trois venues", "Tenu", "Une photo"),
        ("=Lycée & <Fils>", "Une salle", "En retard", None),
    ]
    counts = [[cell.value for cell in row] for row in book["Bilan"].iter_rows(min_row=2)]
    assert counts == [["En retard", 1], ["Tenu", 1]]


def test_a_year_without_any_says_what_to_do(database: Database, tmp_path: Path) -> None:
    with pytest.raises(SmlhError, match="Reprendre ceux du texte"):
        write_commitments_year(database, 2026, tmp_path / "x.xlsx", today=date(2026, 11, 26))
