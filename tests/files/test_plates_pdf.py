"""Name plates: each name on both sides of its fold, as large as fits, in its own half."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.meeting_papers import Seat
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.plates_pdf import write_plates
from tests.files.pdf_reading import MM, TextLine, lines, meetings, opened, shapes
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)
DAUMAS = Seat("Mme\u00a0Hélène DAUMAS", "Présidente", "Chambre consulaire de l’Exemple")
LONG = Seat("M.\u00a0Jean-Baptiste de LA TOUR-SAINT-VÉRAN", "Vice-président")
FOLDS = (74.25, 222.75)
SIDE = 74.25


def _write(*seats: Seat) -> bytes:
    out = io.BytesIO()
    write_plates(seats, out, created=CREATED)
    return out.getvalue()


def _sides(page: Any) -> list[list[TextLine]]:
    """The lines of each side, in the order they are drawn: before any half turn, the side that
    stands upside down has the very places of the other."""
    found: list[list[TextLine]] = []
    for fold in FOLDS:
        drawn = [line for line in lines(page) if fold < line.baseline < fold + SIDE]
        assert len(drawn) % 2 == 0
        half = len(drawn) // 2
        assert [(x.text, x.left, x.baseline) for x in drawn[:half]] == [
            (x.text, x.left, x.baseline) for x in drawn[half:]
        ]
        if drawn:
            found.append(drawn[:half])
    return found


def test_a_plate_says_the_name_the_function_and_for_whom_on_both_sides() -> None:
    with opened(_write(DAUMAS)) as pdf:
        [page] = pdf.pages
        [side] = _sides(page)
    texts = [line.text.replace("\u00a0", " ") for line in side]
    assert texts == ["Mme Hélène DAUMAS", "Présidente", "Chambre consulaire de l’Exemple"]
    sizes = [line.signs[0].size for line in side]
    assert sizes[0] > 2.5 * sizes[1]
    assert sizes[1] > sizes[2]


def test_the_upper_side_is_turned_around_the_fold() -> None:
    with opened(_write(DAUMAS, LONG)) as pdf:
        moves = [
            [float(value) for value in operation.operands]
            for operation in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operation.operator) == "cm"
        ]
    turned = [move for move in moves if move[:4] == pytest.approx([-1, 0, 0, -1])]
    for (*_, x, y), fold in zip(turned, FOLDS, strict=True):
        assert x / 2 == pytest.approx(105 * MM, abs=0.01)
        assert y / 2 == pytest.approx((297 - fold) * MM, abs=0.01)


@pytest.mark.parametrize(("seats", "sheets"), [(1, 1), (2, 1), (3, 2), (7, 4)])
def test_two_plates_go_on_a_sheet(seats: int, sheets: int) -> None:
    with opened(_write(*[DAUMAS] * seats)) as pdf:
        assert len(pdf.pages) == sheets
        assert sum(len(_sides(page)) for page in pdf.pages) == seats
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [DAUMAS.name] * seats


def test_marks_say_where_to_cut_and_where_to_fold() -> None:
    with opened(_write(DAUMAS, LONG)) as pdf:
        ends = [297 - y / MM for operator, (_, y) in shapes(pdf.pages[0]) if operator == "m"]
    for place in (*FOLDS, 148.5):
        assert sum(end == pytest.approx(place, abs=0.01) for end in ends) == 2


def test_a_long_name_takes_two_lines_and_no_particle_ends_one() -> None:
    with opened(_write(LONG)) as pdf:
        [side] = _sides(pdf.pages[0])
    assert [line.text.replace("\u00a0", " ") for line in side[:2]] == [
        "M. Jean-Baptiste", "de LA TOUR-SAINT-VÉRAN",
    ]  # fmt: skip


def test_a_short_name_is_larger_than_a_long_one() -> None:
    with opened(_write(Seat("M.\u00a0Li"), LONG)) as pdf:
        short, long = (side[0].signs[0].size for side in _sides(pdf.pages[0]))
    assert short > long > 30


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=300)


@given(_WORDS, _WORDS, _WORDS)
def test_whatever_the_lengths_all_stays_on_its_side(
    name: str, function: str, organisation: str
) -> None:
    with opened(_write(*[Seat(name, function, organisation)] * 2)) as pdf:
        sides = _sides(pdf.pages[0])
        assert sum(len(side) for side in sides) * 2 == len(lines(pdf.pages[0]))
    for side, fold in zip(sides, FOLDS, strict=False):
        assert meetings(side) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in side)
        top = min(line.baseline - line.signs[0].size * 0.66 / MM for line in side)
        assert top >= fold + 7.9
        assert max(line.baseline for line in side) <= fold + SIDE - 7.9


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> & Fils &lt; {{x}}"
    with opened(_write(Seat(text, text, text))) as pdf:
        [side] = _sides(pdf.pages[0])
    assert " ".join(line.text for line in side) == f"{text} {text} {text}"


def test_no_one_to_seat_and_signs_no_font_has_are_told() -> None:
    with pytest.raises(SmlhError, match="Aucun chevalet"):
        _write()
    assert "漢 (U+6F22)" in write_plates([Seat("漢")], io.BytesIO(), created=CREATED)[0]


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "plates.pdf"
    path.write_bytes(_write(DAUMAS, LONG, Seat("")))
    assert path.read_bytes() == _write(DAUMAS, LONG, Seat(""))
    assert failures("A-2B", [path]) == {path.name: []}
