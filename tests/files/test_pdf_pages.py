"""Pages taken out of a PDF, or moved on the sheet."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from smlh_desktop.files.pdf_pages import Pages, moved, padded, picked
from smlh_desktop.files.rehearsal_pdf import write_rehearsal
from tests.files.pdf_reading import opened

_DOTS = 10  # a millimetre


def _page() -> bytes:
    out = io.BytesIO()
    write_rehearsal(out, created=datetime(2026, 11, 26, tzinfo=UTC))
    return out.getvalue()


def _drawn(content: bytes) -> QImage:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    image = document.render(0, QSize(210 * _DOTS, 297 * _DOTS))
    document.close()
    return image


def _dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).alpha() > 100  # the paper itself is not drawn


def _left_line(image: QImage) -> float:
    """Where the cross at 10 mm from the left edge is, in mm."""
    return next(x for x in range(2 * _DOTS, 40 * _DOTS) if _dark(image, x, 12 * _DOTS)) / _DOTS


@pytest.mark.parametrize(("right", "down"), [(1.0, 0.0), (-1.5, 1.0), (0.0, -1.5)])
def test_all_that_is_on_a_page_moves_by_as_much(right: float, down: float) -> None:
    before, after = _page(), moved(_page(), right, down)
    first, second = map(_drawn, (before, after))
    assert _left_line(second) - _left_line(first) == pytest.approx(right, abs=0.11)
    column = 8 * _DOTS

    def top(image: QImage) -> float:
        return next(y for y in range(2 * _DOTS, 40 * _DOTS) if _dark(image, column, y)) / _DOTS

    assert top(second) - top(first) == pytest.approx(down, abs=0.11)


def test_the_pages_taken_come_in_the_order_asked_for_and_the_same_each_time() -> None:
    content = _page()
    both = picked([Pages(content, 0, 1), Pages(content, 0, 1)])
    with opened(both) as pdf:
        assert len(pdf.pages) == 2
    assert both == picked([Pages(content, 0, 1), Pages(content, 0, 1)])


def _lying(count: int) -> bytes:
    """So many pages of several sizes, the first one 200 points wide, the next one 201…"""
    pdf = pikepdf.new()
    for rank in range(count):
        pdf.add_blank_page(page_size=(200 + rank, 100))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_each_document_fills_its_sheets_on_both_sides() -> None:
    with opened(padded(_lying(6), (1, 2, 3))) as pdf:
        widths = [int(page.mediabox[2]) for page in pdf.pages]
    assert widths == [200, 200, 201, 202, 203, 204, 205, 205]


def test_a_blank_back_has_nothing_drawn_on_it() -> None:
    with opened(padded(_page(), (1,))) as pdf:
        front, back = pdf.pages
        assert back.mediabox == front.mediabox
        assert "/Contents" not in back or back.Contents.read_bytes() == b""


def test_what_fills_its_sheets_stays_as_it_is() -> None:
    content = _lying(4)
    assert padded(content, (2, 2)) == content


def test_no_page_is_no_file() -> None:
    with pytest.raises(ValueError, match="no page"):
        picked([])
