"""The page to try a printer with: a rule of 100 mm, and the address where the window is."""

import io
from datetime import UTC, datetime

import pytest

from smlh_desktop.files.rehearsal_pdf import EDGE_MM, write_rehearsal
from tests.files import pdf_reading
from tests.files.pdf_reading import MM, lines, opened

CREATED = datetime(2026, 3, 3, 12, tzinfo=UTC)


def _written() -> bytes:
    out = io.BytesIO()
    write_rehearsal(out, created=CREATED)
    return out.getvalue()


def test_the_rule_is_a_hundred_millimetres_long() -> None:
    with opened(_written()) as pdf:
        [page] = pdf.pages
        marks = [
            numbers[0] / MM
            for operator, numbers in pdf_reading.shapes(page)
            if operator == "m" and 297 - numbers[1] / MM == pytest.approx(150, abs=0.01)
        ]
        figures = {line.text for line in lines(page)}
    assert max(marks) - min(marks) == pytest.approx(100, abs=0.01)
    assert len({round(each, 2) for each in marks}) == 101
    assert {str(each) for each in range(0, 101, 10)} <= figures


def test_the_address_is_where_letters_print_it() -> None:
    with opened(_written()) as pdf:
        found = [
            line for line in lines(pdf.pages[0]) if line.left > 105 and 40 < line.baseline < 80
        ]
    assert len(found) == 4
    assert all(55 < line.baseline <= 79 for line in found)
    assert all(line.signs[-1].right < 190 for line in found)


def test_two_lines_stand_at_the_distance_they_say() -> None:
    with opened(_written()) as pdf:
        points = [
            (round(numbers[0] / MM, 2), round(297 - numbers[1] / MM, 2))
            for operator, numbers in pdf_reading.shapes(pdf.pages[0])
            if operator in {"m", "l"}
        ]
        words = {line.text for line in lines(pdf.pages[0])}
    assert [y for x, y in points if x == EDGE_MM] == [222, 272]
    assert [x for x, y in points if y == EDGE_MM] == [110, 185]
    for edge in ("gauche", "haut"):
        assert any(line.endswith(f"mm du bord {edge}") for line in words)


def test_it_is_the_same_each_time() -> None:
    assert _written() == _written()
