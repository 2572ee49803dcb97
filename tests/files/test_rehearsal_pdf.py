"""The page to try a printer with: a rule of 100 mm, and the address where the window is."""

import io
from datetime import UTC, datetime

import pikepdf

from smlh_desktop.files.rehearsal_pdf import EDGE_MM, write_rehearsal
from tests.files import pdf_reading
from tests.files.pdf_reading import MM, lines, opened

CREATED = datetime(2026, 3, 3, 12, tzinfo=UTC)


def _written() -> bytes:
    out = io.BytesIO()
    write_rehearsal(out, created=CREATED)
    return out.getvalue()


def test_the_rules_are_a_hundred_millimetres_long() -> None:
    with opened(_written()) as pdf:
        [page] = pdf.pages
        points = _points(page)
        figures = [line.text for line in lines(page)]
    across = {x for x, y in points if y == 125 and 60 <= x <= 160}
    down = {y for x, y in points if x == 40 and 125 <= y <= 225}
    assert max(across) - min(across) == max(down) - min(down) == 100
    assert len(across) == len(down) == 101
    for each in range(0, 101, 10):
        assert figures.count(str(each)) == 2


def test_the_address_is_where_letters_print_it() -> None:
    with opened(_written()) as pdf:
        found = [
            line for line in lines(pdf.pages[0]) if line.left > 105 and 40 < line.baseline < 80
        ]
    assert len(found) == 6
    assert all(55 < line.baseline <= 79 for line in found)
    assert all(line.signs[-1].right < 190 for line in found)


def test_four_crosses_stand_at_ten_millimetres_from_the_edges() -> None:
    with opened(_written()) as pdf:
        points = set(_points(pdf.pages[0]))
    for x in (EDGE_MM, 210 - EDGE_MM):
        for y in (EDGE_MM, 297 - EDGE_MM):
            assert {(x - 4, y), (x + 4, y), (x, y - 4), (x, y + 4)} <= points


def test_nothing_is_printed_where_no_printer_prints() -> None:
    with opened(_written()) as pdf:
        texts = lines(pdf.pages[0])
    assert all(line.left >= 20 and line.signs[-1].right <= 195 for line in texts)


def _points(page: pikepdf.Page) -> list[tuple[float, float]]:
    return [
        (round(numbers[0] / MM, 2), round(297 - numbers[1] / MM, 2))
        for operator, numbers in pdf_reading.shapes(page)
        if operator in {"m", "l"}
    ]


def test_it_is_the_same_each_time() -> None:
    assert _written() == _written()
