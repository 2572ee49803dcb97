"""Attendance sheets: everyone has a numbered line to sign on, under titles said on each page."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meeting_papers import AttendanceSheet, Attendee, Occasion
from smlh_desktop.files.attendance_pdf import write_attendance
from tests.files.pdf_reading import MM, flowing_text, lines, meetings, opened, shapes
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)
TITLES = ["Nº", "Organisme", "NOM Prénom", "Fonction", "Pouvoir de", "Signature"]
PERSON = Attendee("Commune de l’Exemple", "DAUMAS Hélène", "Maire", "M. Delmas", "représentée")
SHEET = AttendanceSheet(
    Letterhead("Société de l’Exemple", "Section de Vaucluse"),
    Occasion("Comité de pilotage", "Comité de pilotage du Cercle", "Jeudi 28 janvier", "lycée"),
    (PERSON,),
    2,
    "Les présences sont conservées.",
)
FULL = replace(SHEET, attendees=(PERSON,) * 40)


def _write(sheet: AttendanceSheet = SHEET) -> bytes:
    out = io.BytesIO()
    write_attendance(sheet, out, created=CREATED)
    return out.getvalue()


def _numbers(pdf: pikepdf.Pdf) -> list[list[str]]:
    """What stands in the first column of each page, under its title."""
    return [
        [line.text for line in lines(page) if line.left < 20 and line.text.isdigit()]
        for page in pdf.pages
    ]


def test_the_sheet_says_what_is_signed_when_where_and_by_whom() -> None:
    with opened(_write()) as pdf:
        [page] = pdf.pages
        drawn = [line.text for line in lines(page)]
        assert [round(float(side)) for side in page.MediaBox[2:]] == [842, 595]
    assert {
        "SECTION DE VAUCLUSE", "FEUILLE D’ÉMARGEMENT", "Comité de pilotage du Cercle",
        "Jeudi 28 janvier", "Lycée", "Commune de l’Exemple", "DAUMAS Hélène", "Maire",
        "M. Delmas", "représentée", "Les présences sont conservées.", "1/1",
    } <= set(drawn)  # fmt: skip
    assert "Feuille certifiée sincère. Le secrétaire de séance :" in drawn
    assert [text for text in drawn if text in {"Présents", "Pouvoirs", "Excusés"}] == [
        "Présents", "Pouvoirs", "Excusés",
    ]  # fmt: skip


def test_titles_are_said_on_each_page_and_lines_are_numbered_through() -> None:
    with opened(_write(FULL)) as pdf:
        assert len(pdf.pages) > 2
        for number, page in enumerate(pdf.pages, start=1):
            drawn = [line.text.replace("°", "º") for line in lines(page)]
            assert [text for text in drawn if text in TITLES] == TITLES
            assert f"{number}/{len(pdf.pages)}" in drawn
        numbers = _numbers(pdf)
        assert [one for page in numbers for one in page] == [str(one) for one in range(1, 43)]
        assert all(numbers)
        certified = ["certifiée" in " ".join(x.text for x in lines(p)) for p in pdf.pages]
    assert certified == [False] * (len(certified) - 1) + [True]


@pytest.mark.parametrize(
    ("words", "height"), [("Maire", 12.5), ("Maire " * 8, 12.5), ("Maire " * 13, 17.5)]
)
def test_rows_leave_room_to_sign(words: str, height: float) -> None:
    function = replace(PERSON, function=words.strip())
    with opened(_write(replace(SHEET, attendees=(function,), empty_lines=0))) as pdf:
        [(_, _, _, tint)] = [box for operator, box in shapes(pdf.pages[0]) if operator == "re"]
    assert tint / MM == pytest.approx(height, abs=0.3)


@pytest.mark.parametrize("people", range(8, 16))
def test_the_sheet_is_certified_under_a_line_never_alone(people: int) -> None:
    with opened(_write(replace(SHEET, attendees=(PERSON,) * people))) as pdf:
        assert all(_numbers(pdf))


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=300)


@given(
    title=_WORDS,
    where=_WORDS,
    cells=st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=4),
    notice=st.text(alphabet="abé ", max_size=1500),
)
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_margins(
    title: str, where: str, cells: list[tuple[str, str, str]], notice: str
) -> None:
    people = tuple(Attendee(a, b, c, b, a) for a, b, c in cells)
    head = Letterhead(title, where)
    sheet = AttendanceSheet(head, Occasion(title, title, where, where), people, 9, notice)
    with opened(_write(sheet)) as pdf:
        for page in pdf.pages:
            drawn = lines(page)
            assert meetings(drawn) == []
            assert all(line.left >= 14.9 and line.right <= 282.1 for line in drawn)
            assert all(9 < line.baseline <= 206.3 for line in drawn)
            body = [line for line in drawn if line.baseline < 199]
            assert max(line.baseline for line in body) <= 192.6


def test_a_text_longer_than_a_page_goes_on_over_the_next() -> None:
    words = " ".join(f"mot{rank}" for rank in range(900))
    content = _write(replace(SHEET, attendees=(replace(PERSON, function=words), PERSON)))
    read = flowing_text(content).split()
    assert [word for word in read if word.startswith("mot")] == words.split()


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> & Fils &lt; {{x}}"
    sheet = replace(SHEET, attendees=(Attendee(text, text, text, text, text),), notice=text)
    assert flowing_text(_write(sheet)).count(text) == 6


def test_signs_no_font_has_are_told() -> None:
    odd = replace(SHEET, notice="漢")
    assert "漢 (U+6F22)" in write_attendance(odd, io.BytesIO(), created=CREATED)[0]
    assert write_attendance(SHEET, io.BytesIO(), created=CREATED) == ()


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    paths = []
    for rank, sheet in enumerate((SHEET, FULL)):
        paths.append(tmp_path / f"{rank}.pdf")
        paths[-1].write_bytes(_write(sheet))
        assert paths[-1].read_bytes() == _write(sheet)
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
