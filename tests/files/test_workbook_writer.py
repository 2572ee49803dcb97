"""Writing workbooks: text stays text, dates are dates, whole or not at all."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet
from smlh_desktop.files.workbook_writer import Cell, Table, write_workbook


def _round_trip(path: Path, *values: Cell) -> tuple[object, ...]:
    titles = tuple(f"T{rank}" for rank in range(len(values)))
    write_workbook(path, [Table("Liste", titles, [values])])
    return read_sheet(path).rows[1]


@pytest.mark.parametrize(
    "hostile",
    ["=cmd|' /C calc'!A0", "=1+1", "+33490123456", "-2", "@SUM(A1)", "'quote", "{=1}", "#N/A"],
)
def test_hostile_text_stays_text(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "l.xlsx"
    read = _round_trip(path, hostile, "fin")
    assert read == (None if hostile == "#N/A" else hostile, "fin")  # a failed formula says nothing
    cell = load_workbook(path).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", hostile)
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_signs_that_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    assert _round_trip(tmp_path / "l.xlsx", "a\x00b\x0bc\x1fd\ufffee\ufffff") == ("abcdef",)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\n\t_x0A"),
        min_size=1,
        max_size=40,
    )
)
def test_any_text_is_read_back_as_it_was_written(tmp_path: Path, text: str) -> None:
    assert _round_trip(tmp_path / "l.xlsx", text, "fin") == (text, "fin")


def test_dates_are_true_dates(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    moment = datetime(2026, 3, 1, 14, 30)  # noqa: DTZ001
    values = _round_trip(path, date(2026, 3, 1), moment, 12, None, "")
    assert values[:3] == (datetime(2026, 3, 1), moment, 12)  # noqa: DTZ001
    row = load_workbook(path).worksheets[0][2]
    assert [row[0].number_format, row[1].number_format] == ["DD/MM/YYYY", "DD/MM/YYYY HH:MM"]


@pytest.mark.parametrize(
    "day", [date(206, 3, 1), date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)]
)
def test_a_date_out_of_excels_years_leaves_a_workbook_one_can_read(
    tmp_path: Path, day: date
) -> None:
    assert _round_trip(tmp_path / "l.xlsx", day, "fin")[1] == "fin"


def test_each_table_is_a_sheet_with_its_count(tmp_path: Path) -> None:
    path = tmp_path / "dossier" / "l.xlsx"
    counts = write_workbook(
        path, [Table("Un", ("A", "B"), [("x", 1), ("y", 2)]), Table("Vide", ("A",), iter(()))]
    )
    assert counts == {"Un": 2, "Vide": 0}
    book = load_workbook(path)
    assert book.sheetnames == ["Un", "Vide"]
    assert book["Un"].freeze_panes == "A2"
    assert book["Un"].auto_filter.ref == "A1:B3"
    assert book["Un"]["A1"].font.bold


def test_a_text_too_long_for_a_cell_is_cut_to_what_excel_takes(tmp_path: Path) -> None:
    [value] = _round_trip(tmp_path / "l.xlsx", "é" * 40_000)
    assert value == "é" * 32_767


def test_a_failure_leaves_the_former_workbook(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    write_workbook(path, [Table("Un", ("A",), [("x",)])])
    before = path.read_bytes()

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield ("perdu",)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_workbook(path, [Table("Un", ("A",), rows())])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["l.xlsx"]


def test_a_place_one_cannot_write_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "dossier.xlsx").mkdir()
    with pytest.raises(SmlhError, match="n'a pas pu être écrit"):
        write_workbook(tmp_path / "dossier.xlsx", [Table("Un", ("A",), [])])
    assert list((tmp_path / "dossier.xlsx").iterdir()) == []
