"""The rows left aside by an import, to correct and import again."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.import_plan import Choices, Status
from smlh_desktop.services.import_report import REASON_TITLE, write_report
from smlh_desktop.services.partners import Partners
from tests.services import workbooks

SAMPLE = paths.resource("samples/partenaires-2026.xlsx")


@pytest.fixture
def importer(database: Database) -> ExcelImport:
    return ExcelImport(database)


def test_the_rows_left_aside_come_back_as_they_were(importer: ExcelImport, tmp_path: Path) -> None:
    plan = importer.plan(SAMPLE)
    path = tmp_path / "à corriger.xlsx"
    assert write_report(plan, path) == len(plan.left_aside) == 7
    titles, *rows = read_sheet(path).rows
    assert titles[-1] == REASON_TITLE
    came = read_sheet(SAMPLE).rows
    assert titles[1:4] == came[3][1:4]
    for row, planned in zip(rows, plan.left_aside, strict=True):
        wanted = came[planned.number - 1]
        assert row[: len(wanted)] == wanted
        assert str(row[-1]).startswith(f"Ligne {planned.number} : {planned.why}")


def test_imported_again_they_create_nothing_twice(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    importer.apply(importer.plan(SAMPLE))
    before = Partners(database).counts()
    write_report(importer.plan(SAMPLE), tmp_path / "l.xlsx")
    again = importer.plan(tmp_path / "l.xlsx")
    assert again.count(Status.CREATE) == 0
    assert all("À corriger" not in row.read.partner["notes"] for row in again.rows)
    importer.apply(again)
    assert Partners(database).counts() == before


def test_what_met_a_partner_by_another_row_is_asked_again(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    head = ("Organisme", "SIREN")
    rows = [head, ("Mairie Ancienne", "732829320")]
    importer.apply(importer.plan(workbooks.write(tmp_path / "1.xlsx", rows)))
    rows = [head, ("Lycée X", "732829320"), ("Lycée X", "")]
    plan = importer.plan(workbooks.write(tmp_path / "2.xlsx", rows))
    assert plan.rows[1].status is Status.DUPLICATE
    importer.apply(plan)
    report = tmp_path / "r.xlsx"
    write_report(plan, report)
    [row] = importer.plan(report).rows
    assert (row.status, row.asked, row.partner_id) == (
        Status.DUPLICATE, True, plan.rows[1].partner_id
    )  # fmt: skip
    assert "par un import précédent" in row.why
    told = [*read_sheet(report).rows[0]], ["Lycée X", "552100554", *read_sheet(report).rows[1][2:]]
    [row] = importer.plan(workbooks.write(tmp_path / "3.xlsx", told)).rows
    assert row.status is Status.CREATE  # a SIREN of its own says that it is another


def test_a_report_of_a_report_says_its_reasons_once(importer: ExcelImport, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    importer.apply(importer.plan(SAMPLE))
    write_report(importer.plan(SAMPLE), first)
    plan = importer.plan(first)
    write_report(plan, second)
    assert read_sheet(second).rows[0] == read_sheet(first).rows[0]
    assert {each.key for each in importer.plan(second).columns} == {
        each.key for each in plan.columns
    }


def test_a_row_corrected_is_taken(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    titles = ("Organisme", "Ville", "Vu le", "Heure")
    rows = [titles, (None, "Apt", datetime(2026, 3, 1), time(14, 30))]  # noqa: DTZ001
    path = workbooks.write(tmp_path / "l.xlsx", rows)
    write_report(importer.plan(path), tmp_path / "r.xlsx")
    head, row = read_sheet(tmp_path / "r.xlsx").rows
    assert row[2].date() == date(2026, 3, 1)  # type: ignore[union-attr]
    corrected = workbooks.write(tmp_path / "c.xlsx", [head, ("Amicale d'essai", *row[1:])])
    plan = importer.plan(corrected)
    assert [each.status for each in plan.rows] == [Status.CREATE]
    importer.apply(plan)
    assert Partners(database).counts()[0] == 1


def test_a_report_is_a_workbook(importer: ExcelImport, tmp_path: Path) -> None:
    with pytest.raises(SmlhError, match="xlsx"):
        write_report(importer.plan(SAMPLE), tmp_path / "l.txt")


def test_what_was_told_and_corrected_is_in_the_report(
    importer: ExcelImport, tmp_path: Path
) -> None:
    rows = [("Libellé", "Lieu", "Tél."), ("", "Apt", "12"), ("", "Gordes", "13")]
    path = workbooks.write(tmp_path / "l.xlsx", rows)
    choices = Choices(
        header_row=1, columns={0: "name", 1: "city"}, corrections={(2, 2): "0490101010"}
    )
    write_report(importer.plan(path, choices=choices), tmp_path / "r.xlsx")
    again = importer.plan(tmp_path / "r.xlsx")
    assert [each.key for each in again.columns[:3]] == ["name", "city", "phone"]
    assert [row.read.partner["phone"] for row in again.rows] == ["+33490101010", "13"]
