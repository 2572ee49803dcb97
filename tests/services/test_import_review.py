"""What a person looks at before a list is written."""

from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.services import demo
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.import_plan import Choices, Duplicates, Status
from smlh_desktop.services.import_review import Review, Sort
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.services import workbooks


@pytest.fixture
def importer(database: Database) -> ExcelImport:
    return ExcelImport(database)


def test_every_row_is_of_one_fate_and_all_are_there(importer: ExcelImport) -> None:
    review = Review(importer.plan(paths.resource(demo.SAMPLE)))
    sizes = {sort: len(review.numbers(sort)) for sort in Sort}
    assert (sizes[Sort.CREATED], sizes[Sort.DOUBTFUL]) == (168, 6)
    assert (sizes[Sort.REFUSED], sizes[Sort.IGNORED]) == (1, 1)
    assert sizes[Sort.ALL] == 176 == len(review.plan.rows)
    assert review.to_decide == 6
    assert all(
        (row := review.row(each)) and row.read.changed for each in review.numbers(Sort.TIDIED)
    )
    assert review.row(1) is None


def test_rows_are_found_by_their_words(importer: ExcelImport) -> None:
    review = Review(importer.plan(paths.resource(demo.SAMPLE)))
    found = review.numbers(Sort.CREATED, "MAIRIE avignon")
    assert 0 < len(found) < 168
    rows = [review.row(each) for each in found]
    assert all(row and "Mairie" in row.name for row in rows)
    assert review.numbers(Sort.CREATED, "introuvable") == []


def test_a_row_decided_stays_among_the_doubtful(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    Partners(database).save(PartnerFields(name="Amicale du Rhône", postcode="84000"))
    path = workbooks.write(
        tmp_path / "l.xlsx",
        [("Organisme", "CP", "Téléphone"), ("Amicales du Rhône", "84000", "0490101010")],
    )
    assert Review(importer.plan(path)).to_decide == 1
    same = Choices(decisions={2: Duplicates.MERGE})
    review = Review(importer.plan(path, choices=same))
    assert (review.to_decide, review.numbers(Sort.DOUBTFUL)) == (0, [2])
    [row] = review.plan.rows
    assert row.status is Status.UPDATE
    assert row.held is not None
    assert row.held["name"] == "Amicale du Rhône"
    declined = Choices(decisions={2: Duplicates.MERGE}, declined=frozenset({(2, "phone")}))
    review = Review(importer.plan(path, choices=declined))
    assert review.plan.rows[0].status is Status.UNCHANGED
    assert review.numbers(Sort.CHANGED) == [2]
