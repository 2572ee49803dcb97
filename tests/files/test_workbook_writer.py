"""Writing workbooks: text stays text, dates are dates, whole or not at all."""

import csv
import shutil
import subprocess
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
from smlh_desktop.files.workbook_writer import DAY, TEXT, Cell, Table, write_workbook


def _round_trip(path: Path, *values: Cell) -> tuple[object, ...]:
    titles = tuple(f"T{rank}" for rank in range(len(values)))
    write_workbook(path, [Table("Liste", titles, [values])])
    return read_sheet(path).rows[1]


HOSTILE = ("=cmd|' /C calc'!A0", "=1+1", "+33490123456", "-2", "@SUM(A1)", "'quote", "{=1}", "#N/A")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "l.xlsx"
    assert _round_trip(path, hostile, "fin") == (hostile, "fin")
    cell = load_workbook(path).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", hostile)
    assert cell.quotePrefix is (hostile[0] in "=+-@")  # edited in Excel, it stays text
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
    sheet = load_workbook(path).worksheets[0]
    row = sheet[2]
    assert [sheet[place].is_date for place in ("A2", "B2", "C2")] == [True, True, False]
    assert [row[0].number_format, row[1].number_format] == ["DD/MM/YYYY", "DD/MM/YYYY HH:MM"]


@pytest.mark.parametrize("day", [date(206, 3, 1), date(1, 1, 1), date(1900, 2, 28)])
def test_a_date_before_those_of_excel_is_written_in_words(tmp_path: Path, day: date) -> None:
    shown = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    assert _round_trip(tmp_path / "l.xlsx", day, "fin") == (shown, "fin")


@pytest.mark.parametrize("day", [date(1900, 3, 1), date(9999, 12, 31)])
def test_the_first_and_the_last_date_of_excel_come_back(tmp_path: Path, day: date) -> None:
    assert _round_trip(tmp_path / "l.xlsx", day) == (datetime(day.year, day.month, day.day),)  # noqa: DTZ001


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


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice reads it, where it is")
def test_another_program_reads_the_same_text(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    rows = [(text, "fin") for text in HOSTILE]
    write_workbook(path, [Table("Liste", ("Texte", "Fin"), rows)])
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == [("Texte", "Fin"), *rows]


def _rules(path: Path, sheet: str) -> dict[str, str]:
    rules = load_workbook(path)[sheet].data_validations.dataValidation
    assert all(rule.showErrorMessage and rule.allow_blank and rule.error for rule in rules)
    return {str(rule.sqref): rule.formula1 for rule in rules}


def test_a_column_offers_what_one_may_choose(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    choices = {"B": ("oui", 'dit "non"'), "C": ("oui",)}
    formats = {"A": TEXT, "C": DAY}
    tables = [
        Table("À remplir", ("A", "B", "C"), (), choices, formats, room=1_000),
        Table("Vide", ("A", "B"), (), choices, formats),
        Table("Pleine", ("A", "B"), [("0612", "oui"), ("=1", "non")], choices, formats),
    ]
    write_workbook(path, tables)
    said = '"oui,dit ""non"""'
    assert _rules(path, "À remplir") == {"B2:B1001": said, "C2:C1001": '"oui"'}
    assert _rules(path, "Vide") == {}
    assert _rules(path, "Pleine") == {"B2:B3": said}
    book = load_workbook(path)
    assert book.sheetnames == ["À remplir", "Vide", "Pleine"]
    blank = book["À remplir"].column_dimensions
    assert [blank[letter].number_format for letter in "ABC"] == [TEXT, "General", DAY]
    assert [row[0].number_format for row in book["Pleine"]["A2:A3"]] == [TEXT, TEXT]
    assert read_sheet(path, "Pleine").rows[1:] == (("0612", "oui"), ("=1", "non"))


def test_a_long_list_stands_in_a_hidden_sheet(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    long = tuple(f"=commune {rank}" for rank in range(40))
    choices = {"B": long, "C": ("Apt, 84400", "Gordes"), "D": long}
    write_workbook(path, [Table("Un", ("A", "B", "C", "D"), [(None,) * 4], choices)])
    assert _rules(path, "Un") == {
        "B2": "Listes!$A$1:$A$40",
        "C2": "Listes!$B$1:$B$2",
        "D2": "Listes!$A$1:$A$40",
    }
    book = load_workbook(path)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden"]
    assert [cell.value for cell in book["Listes"]["A"]] == list(long)
    assert [cell.value for cell in book["Listes"]["B"]][:3] == ["Apt, 84400", "Gordes", None]
    assert book["Listes"]["A1"].data_type == "s"


def test_a_page_to_read_shows_its_whole_texts(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    write_workbook(path, [Table("Lire", ("A",), [("mot " * 30,), ("mot",)], to_read=True)])
    sheet = load_workbook(path)["Lire"]
    assert sheet.auto_filter.ref is None
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height == 3 * sheet.row_dimensions[3].height


def test_a_table_across_wraps_its_titles_and_keeps_its_totals_apart(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    title = "03/03/2026\n=1+1 Assemblée générale ordinaire des partenaires du Cercle"
    table = Table(
        "Présences", ("Nom", title, "=2+2\x00"), [("Amicale", "présent", None)], across=True,
        totals=[("=Total", 1, 0)],
    )  # fmt: skip
    assert write_workbook(path, [table]) == {"Présences": 1}
    sheet = load_workbook(path)["Présences"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C2")
    assert sheet["B1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height == 15 * 6
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [10, 20, 9]
    assert [cell.value for cell in sheet[1]] == ["Nom", title, "=2+2"]
    assert [cell.value for cell in sheet[3]] == [None] * 3
    assert [cell.value for cell in sheet[4]] == ["=Total", 1, 0]
    assert [sheet[place].data_type for place in ("C1", "A4", "B4")] == ["s", "s", "n"]
    assert sheet["A4"].font.bold
    assert [cell.alignment.horizontal for cell in sheet[4]] == ["left", "left", None]
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
