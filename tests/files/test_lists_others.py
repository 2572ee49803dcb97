"""Lists of other formats, and workbooks closed with a password."""

import io
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from smlh_desktop import paths
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.lists import calamine
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.source import PasswordNeeded, find_source
from tests.files.locking import locked

LISTS = Path(__file__).parents[1] / "fixtures/lists"
SAMPLE = paths.resource("samples/partenaires-2026.xlsx")
TITLES = ("Num", "Raison sociale", "Nature", "Responsable")


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_the_sheets_of_other_programs_are_read(suffix: str) -> None:
    path = LISTS / f"autres-titres.{suffix}"
    assert sheet_names(path) == sheet_names(SAMPLE)
    read = read_sheet(path)
    assert len(read.rows) == 181
    assert read.rows[3][:4] == TITLES
    assert read.rows[5][6] == 84240
    assert read.rows[7][14] == read_sheet(SAMPLE).rows[7][14]
    assert read_sheet(path, "Notes").rows


def test_rows_that_libreoffice_hides_are_told() -> None:
    read = read_sheet(LISTS / "autres-titres.ods")
    assert read.hidden_rows == {30}
    assert not read.notes
    assert not read_sheet(LISTS / "autres-titres.ods", "Notes").hidden_rows


def test_a_format_that_tells_no_hidden_row_says_so() -> None:
    read = read_sheet(LISTS / "autres-titres.xls")
    assert not read.hidden_rows
    assert any("masquées" in note for note in read.notes)


def test_dates_counted_from_1904_are_the_same_days() -> None:
    wanted = [row[13] for row in read_sheet(SAMPLE).rows if len(row) > 13]
    days = [day for day in wanted if isinstance(day, datetime)]
    assert len(days) > 20
    for suffix in ("ods", "xls"):
        found = [
            row[13] for row in read_sheet(LISTS / f"autres-titres.{suffix}").rows if len(row) > 13
        ]
        assert [_day(value) for value in found if _day(value)] == [day.date() for day in days]


def _day(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    return value if hasattr(value, "year") else None


def test_a_text_list_is_read_whatever_its_letters_and_separator(tmp_path: Path) -> None:
    text = 'Organisme;Ville\n"Amis du ""Rhône""; Cœur";Orange\n\nÉcole;Apt\n'
    path = tmp_path / "liste.csv"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        path.write_bytes(text.encode(encoding))
        read = read_sheet(path)
        assert read.name == "liste"
        assert read.rows == (
            ("Organisme", "Ville"), ('Amis du "Rhône"; Cœur', "Orange"), (), ("École", "Apt"),
        )  # fmt: skip
    for sign in (",", "\t"):
        path.write_text(text.replace("; Cœur", "").replace(";", sign), "utf-8")
        assert read_sheet(path).rows[3] == ("École", "Apt")


def test_one_line_broken_over_two_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(b'Organisme;Notes\r\nLyc\xe9e;"une\r\nautre"\r\n')
    assert read_sheet(path).rows[1] == ("Lycée", "une\r\nautre")


def test_letters_that_no_alphabet_has_are_told(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(b"Organisme;Ville\nLyc\x81e;\xc9v\xeaque\n")
    read = read_sheet(path)
    assert read.rows[1][1] == "Évêque"
    assert "accents" in read.notes[0]


def test_a_text_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(b'Organisme;"' + b"x" * 200_000 + b'"\n')
    with pytest.raises(SmlhError, match="pas une liste"):
        read_sheet(path)


# Passwords -------------------------------------------------------------------------------


def _locked(path: Path, password: str) -> Path:
    book = Workbook()
    book.worksheets[0].append(["Organisme", "Ville"])
    book.worksheets[0].append(["Lycée", "Apt"])
    clear = io.BytesIO()
    book.save(clear)
    return locked(clear, path, password)


def test_a_workbook_opens_with_its_password_only(tmp_path: Path) -> None:
    path = _locked(tmp_path / "l.xlsx", "Légion 1802")
    with pytest.raises(PasswordNeeded, match="est demandé"):
        sheet_names(path)
    with pytest.raises(PasswordNeeded, match="n'est pas le bon"):
        read_sheet(path, password="Légion 1803")
    assert read_sheet(path, password="Légion 1802").rows[1] == ("Lycée", "Apt")
    assert list(tmp_path.iterdir()) == [path]  # nothing in clear on the disk


def test_the_password_that_excel_gives_by_itself_is_not_asked(tmp_path: Path) -> None:
    path = _locked(tmp_path / "l.xlsx", "VelvetSweatshop")
    assert [each.name for each in sheet_names(path)] == ["Sheet"]


def test_a_damaged_locked_workbook_is_refused(tmp_path: Path) -> None:
    path = _locked(tmp_path / "l.xlsx", "x")
    content = bytearray(path.read_bytes())
    content[2000:9000] = bytes(7000)
    path.write_bytes(content)
    with pytest.raises(SmlhError):
        read_sheet(path, password="x")


# What the process that reads may meet ------------------------------------------------------


def _ods(path: Path, body: str) -> Path:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" '
            f'xmlns:text="{text}"><office:body><office:spreadsheet><table:table '
            f'table:name="Liste">{body}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def _ods_row(text: str, said: str = "", inside: str = "") -> str:
    cell = (
        f'<table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p>{inside}</table:table-cell>"
    )
    return f"<table:table-row {said}>{cell}</table:table-row>"


def test_repeated_filtered_and_inner_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = [
        _ods_row("un", 'table:number-rows-repeated="3"'),
        _ods_row("deux", 'table:visibility="filter" table:number-rows-repeated="2"'),
        _ods_row("trois"),
        _ods_row("quatre", 'table:visibility="collapse"'),
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000">'
        "<table:table-cell/></table:table-row>",
    ]
    read = read_sheet(_ods(tmp_path / "l.ods", "".join(rows)))
    assert [row[0] for row in read.rows] == ["un"] * 3 + ["deux"] * 2 + ["trois", "quatre"]
    assert read.hidden_rows == {4, 5, 7}


_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_EMPTY = '<table:table-row table:number-rows-repeated="{}"><table:table-cell {}/></table:table-row>'


def _row(*values: str) -> str:
    cells = "".join(_CELL.format(value) for value in values)
    return f"<table:table-row>{cells}</table:table-row>"


def test_what_comes_before_the_first_value_keeps_its_place(tmp_path: Path) -> None:
    above = _EMPTY.format(3, "")
    left = "<table:table-row><table:table-cell/>" + _CELL.format("B4") + "</table:table-row>"
    read = read_sheet(_ods(tmp_path / "l.ods", above + left))
    assert read.rows == ((), (), (), (None, "B4"))


def test_a_stray_cell_at_the_far_end_ends_no_more_than_the_reading(tmp_path: Path) -> None:
    columns = 'table:number-columns-repeated="16383"'
    stray = f"<table:table-row><table:table-cell {columns}/>{_CELL.format('x')}</table:table-row>"
    path = _ods(
        tmp_path / "l.ods", _row("Organisme", "Ville") + _EMPTY.format(1_048_570, "") + stray
    )
    start = time.monotonic()
    with pytest.raises(SmlhError, match="mémoire"):
        read_sheet(path)
    assert time.monotonic() - start < calamine.MAX_SECONDS


def test_a_reading_that_wants_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calamine, "MAX_MEMORY_BYTES", 1_000_000)
    with pytest.raises(SmlhError, match="mémoire"):
        read_sheet(LISTS / "autres-titres.xls")


def test_a_reading_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calamine, "MAX_SECONDS", 0.0)
    monkeypatch.setattr(calamine, "_LOOK_EVERY_SECONDS", 0.0)
    with pytest.raises(SmlhError, match="secondes"):
        read_sheet(LISTS / "autres-titres.xls")


def test_the_person_may_stop_it(tmp_path: Path) -> None:
    path = _ods(tmp_path / "l.ods", "".join(_row(f"P{rank}", "Apt") for rank in range(1_500)))
    seen: list[tuple[int, int]] = []
    read_sheet(path, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(500, 1_500), (1_000, 1_500), (1_500, 1_500)]

    def stop(done: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_sheet(path, progress=stop)


@pytest.mark.parametrize("kept", [600, 3_000, 20_000])
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_what_is_cut_short_is_refused(tmp_path: Path, suffix: str, kept: int) -> None:
    path = tmp_path / f"l.{suffix}"
    path.write_bytes((LISTS / f"autres-titres.{suffix}").read_bytes()[:kept])
    with pytest.raises(SmlhError):
        read_sheet(path)


def test_the_kind_of_a_file_does_not_follow_its_name(tmp_path: Path) -> None:
    for suffix, kind in (("ods", "ods"), ("xls", "xls"), ("csv", "csv")):
        path = tmp_path / f"liste-{suffix}.xlsx"
        path.write_bytes((LISTS / f"autres-titres.{suffix}").read_bytes())
        assert find_source(path).kind == kind
        assert read_sheet(path).rows[3][1] == "Raison sociale"
