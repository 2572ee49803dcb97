"""Reading workbooks made by many hands, some of them hostile."""

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart

from smlh_desktop import paths
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.lists import sheet, source
from smlh_desktop.files.lists.reader import read_sheet, sheet_names
from smlh_desktop.files.lists.sheet import Sheet

SHEET_XML = "xl/worksheets/sheet1.xml"


def _saved(path: Path, fill: Callable[[Workbook], None] | None = None) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste"
    sheet.append(["Organisme", "Ville"])
    sheet.append(["Lycée", "Apt"])
    if fill:
        fill(book)
    book.save(path)
    return path


def _with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one of its parts rewritten."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return path


def _refusal(path: Path, name: str | None = None) -> str:
    with pytest.raises(SmlhError) as refused:
        read_sheet(path, name)
    return str(refused.value)


def test_a_sheet_is_read_row_by_row(tmp_path: Path) -> None:
    read = read_sheet(_saved(tmp_path / "l.xlsx"))
    assert read == Sheet("Liste", (("Organisme", "Ville"), ("Lycée", "Apt")))


def test_the_first_sheet_that_excel_shows_is_taken(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.create_sheet("Autre").append(["vue"])
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1

    path = _saved(tmp_path / "l.xlsx", fill)
    assert read_sheet(path).name == "Autre"
    assert read_sheet(path, "Liste").rows[1] == ("Lycée", "Apt")
    assert [(each.name, each.hidden) for each in sheet_names(path)] == [
        ("Liste", True),
        ("Autre", False),
    ]


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True

    read = read_sheet(_saved(tmp_path / "l.xlsx", fill))
    assert read.hidden_rows == {2}
    assert read.rows[1] == ("Lycée", "Apt")


def test_formulas_without_a_result_are_told(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0]["C2"] = "=A1&B1"
        book.worksheets[0]["D2"] = "=1+1"

    path = _saved(tmp_path / "l.xlsx", fill)
    [note] = read_sheet(path).notes
    assert "C2, D2" in note
    _with_part(
        path,
        SHEET_XML,
        lambda xml: xml.replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
        ),
    )
    read = read_sheet(path)
    assert "vides : C2." in read.notes[0]
    assert read.rows[1] == ("Lycée", "Apt", None, 2)


def test_the_shipped_sample_is_read() -> None:
    path = paths.resource("samples/partenaires-2026.xlsx")
    assert [(each.name, each.hidden) for each in sheet_names(path)] == [
        ("Partenaires 2026", False),
        ("Anciens (ne plus utiliser)", True),
        ("Notes", False),
    ]
    read = read_sheet(path)
    assert len(read.rows) == 181
    assert read.hidden_rows == {30}


def test_the_values_are_those_that_openpyxl_gives() -> None:
    path = paths.resource("samples/partenaires-2026.xlsx")
    book = load_workbook(path, read_only=True, data_only=True)
    for each in book.worksheets:
        theirs = list(each.iter_rows(values_only=True))
        ours = read_sheet(path, each.title).rows
        assert list(zip_longest(*zip_longest(*ours))) == theirs[: len(ours)]
        assert not any(any(row) for row in theirs[len(ours) :])
    book.close()


def test_a_failed_formula_is_told_from_a_text_that_says_the_same(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].append(["#N/A", "#N/A"])
        book.worksheets[0]["B3"].data_type = "s"

    read = read_sheet(_saved(tmp_path / "l.xlsx", fill))
    assert read.rows[2] == (None, "#N/A")
    [note] = read.notes
    assert note.endswith("vides : A3")


def test_a_formula_that_gave_no_sign_was_computed(tmp_path: Path) -> None:
    path = _saved(tmp_path / "l.xlsx", lambda book: book.worksheets[0].append(["=A1", "Mairie"]))
    _with_part(
        path,
        SHEET_XML,
        lambda xml: re.sub(rb"<c r=.A3.>.*?</c>", b'<c r="A3" t="str"><f>A1</f><v></v></c>', xml),
    )
    read = read_sheet(path)
    assert (read.rows[2], read.notes) == (("", "Mairie"), ())


def test_progress_is_told_and_may_stop_the_reading(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for rank in range(1200):
            book.worksheets[0].append([f"P {rank}"])

    path = _saved(tmp_path / "l.xlsx", fill)
    steps: list[tuple[int, int]] = []
    read_sheet(path, progress=lambda done, of: steps.append((done, of)))
    assert [done for done, _ in steps] == [500, 1000]
    assert {of for _, of in steps} == {1202}

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_sheet(path, progress=stop)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    for content in (b"PK\x05\x06" + b"\0" * 18, b"\x89PNG\r\n\x1a\n\0\0", b"GIF89a\x01\x00"):
        path.write_bytes(content)
        assert "n'est pas un classeur" in _refusal(path)
    path.write_bytes(b"")
    assert "est vide" in _refusal(path)
    path.write_bytes(b"<!DOCTYPE html><html><table><tr><td>Organisme</td></tr></table></html>")
    assert "page web" in _refusal(path)
    path.write_bytes(b"\x09\x04\x06\x00\x07\x00\x10\x00")
    assert "avant 1995" in _refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "n'existe pas" in _refusal(tmp_path / "absent.xlsx")
    assert "est un dossier" in _refusal(tmp_path)


def test_a_name_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert "ne peut pas être lu" in _refusal(tmp_path / ("l" * 300 + ".xlsx"))


@pytest.mark.parametrize("kept", [30, 500, 2000, -40, -1])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = _saved(tmp_path / "l.xlsx")
    path.write_bytes(path.read_bytes()[:kept])
    assert "abîmé" in _refusal(path)


def test_a_zip_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")
    assert "n'est pas un vrai classeur" in _refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = _saved(tmp_path / "l.xlsx")
    size = source.MAX_UNCOMPRESSED_BYTES // 5 + 1
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for rank in range(5):
            with archive.open(f"xl/media/{rank}.bin", "w", force_zip64=True) as part:
                for _ in range(size // 1_000_000 + 1):
                    part.write(bytes(1_000_000))
    assert path.stat().st_size < 1_000_000
    assert "démesuré" in _refusal(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = _saved(tmp_path / "l.xlsx")
    _with_part(path, SHEET_XML, lambda xml: xml + b" " * 3_000_000)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(SHEET_XML).file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(true, (500).to_bytes(4, "little")))
    assert "abîmé" in _refusal(path)


@pytest.mark.parametrize(
    ("offset", "sign"), [(6, 1), (8, 99)], ids=["encrypted", "unknown compression"]
)
def test_an_archive_nobody_reads_is_refused(tmp_path: Path, offset: int, sign: int) -> None:
    path = _saved(tmp_path / "l.xlsx")
    content = bytearray(path.read_bytes())
    for mark, further in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):  # each part, and its entry
        place = content.find(mark)
        while place >= 0:
            content[place + offset + further] |= sign
            place = content.find(mark, place + 4)
    path.write_bytes(content)
    assert "abîmé" in _refusal(path)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>',
        '<!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET_XML, "xl/workbook.xml"])
def test_an_entity_is_never_expanded(tmp_path: Path, part: str, declaration: str) -> None:
    def hostile(xml: bytes) -> bytes:
        text = re.sub(r"<\?xml[^>]*\?>", "", xml.decode())
        return (declaration + re.sub(r">(Lycée)?<", ">&d;<", text, count=1)).encode()

    path = _with_part(_saved(tmp_path / "l.xlsx"), part, hostile)
    with zipfile.ZipFile(path) as archive:
        assert b"&d;" in archive.read(part)
    read: set[object] = set()
    with suppress(SmlhError):
        read = {value for row in read_sheet(path).rows for value in row}
    assert read <= {"Organisme", "Ville", "Lycée", "Apt", "&d;", None}


def test_an_empty_sheet_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    Workbook().save(path)
    assert "« Sheet » est vide" in _refusal(path)


def test_a_sheet_of_failed_formulas_is_empty(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.create_sheet("Ratée").append(["#N/A", "#REF!"])  # openpyxl takes them for errors

    assert "« Ratée » est vide" in _refusal(_saved(tmp_path / "l.xlsx", fill), "Ratée")


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    refusal = _refusal(_saved(tmp_path / "l.xlsx"), "Absente")
    assert "« Absente »" in refusal
    assert "« Liste »" in refusal


def test_a_chart_is_no_list(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.create_chartsheet("Graphique").add_chart(BarChart())

    path = _saved(tmp_path / "l.xlsx", fill)
    assert "pas de feuille de calcul « Graphique »" in _refusal(path, "Graphique")
    assert [each.name for each in sheet_names(path)] == ["Liste"]
    assert read_sheet(path).name == "Liste"


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 10)

    def fill(book: Workbook) -> None:
        for rank in range(20):
            book.worksheets[0].append([f"P {rank}"])

    assert "au plus 10 lignes" in _refusal(_saved(tmp_path / "l.xlsx", fill))


def test_a_stray_cell_far_to_the_right_costs_nothing(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0]["XFD2"] = "égarée"

    read = read_sheet(_saved(tmp_path / "l.xlsx", fill))
    assert max(map(len, read.rows)) <= sheet.MAX_COLUMNS
    assert read.rows[1][:2] == ("Lycée", "Apt")


def test_an_infinite_number_is_read_without_harm(tmp_path: Path) -> None:
    path = _saved(tmp_path / "l.xlsx", lambda book: book.worksheets[0].append([1234]))
    _with_part(path, SHEET_XML, lambda xml: xml.replace(b"<v>1234</v>", b"<v>1E999</v>"))
    assert read_sheet(path).rows[2][0] == float("inf")


def test_no_damage_gives_anything_but_a_list_or_a_french_refusal(tmp_path: Path) -> None:
    """Bytes of the parts are overwritten, erased and doubled, many times over."""
    draw = random.Random(84)
    sample = paths.resource("samples/partenaires-2026.xlsx")
    with zipfile.ZipFile(sample) as archive:
        names = [each for each in archive.namelist() if each.endswith((".xml", ".rels"))]
    path, refused = tmp_path / "l.xlsx", 0
    for _ in range(120):
        shutil.copyfile(sample, path)
        harm = draw.choice((_overwritten, _erased, _swapped))
        _with_part(path, draw.choice(names), lambda xml, harm=harm: harm(draw, xml))  # type: ignore[misc]
        try:
            assert read_sheet(path).rows
            assert sheet_names(path)
        except SmlhError:
            refused += 1
    assert refused


def _overwritten(draw: random.Random, xml: bytes) -> bytes:
    out = io.BytesIO(xml)
    for _ in range(3):
        out.seek(draw.randrange(len(xml)))
        out.write(draw.randbytes(draw.randint(1, 4)))
    return out.getvalue()


def _erased(draw: random.Random, xml: bytes) -> bytes:
    start = draw.randrange(len(xml))
    return xml[:start] + xml[start + draw.randint(1, 200) :]


def _swapped(draw: random.Random, xml: bytes) -> bytes:
    """Values and attributes replaced by others that are well formed but absurd."""
    values = re.findall(rb'"[^"<>]{1,40}"', xml)
    if not values:
        return b"<x/>"
    odd = draw.choice(
        [b'"-1"', b'""', b'"1E999"', b'"NaN"', b'"rId99"', b'"A0"', b'"' + b"9" * 30 + b'"']
    )
    return xml.replace(draw.choice(values), odd, draw.randint(1, 50))
