"""Printing: what is at 55 mm on the page is at 55 mm on the paper."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.envelopes import ENVELOPES
from smlh_desktop.gui import printing, theme
from smlh_desktop.gui.printer_offsets import keep_offset

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_PER_MM = 20


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three pages, the last one lying down, with a frame at a known place on each."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for page, size in enumerate((A4, A4, landscape(A4))):
        canvas.setPageSize(size)
        canvas.rect((20 + page) * mm, size[1] - 79 * mm, 100 * mm, 24 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "lettres.pdf"
    path.write_bytes(out.getvalue())
    return path


def _printer(target: Path, resolution: int = 300) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(resolution)
    return printer


def _ink(path: Path, page: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is drawn, in millimetres from the corner."""
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    size = (document.pagePointSize(page) * (_PER_MM * 25.4 / 72)).toSize()
    drawn = document.render(page, size)
    image = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    width, height = image.width(), image.height()
    data = bytes(image.constBits())
    stride = image.bytesPerLine()
    rows = [y for y in range(height) if min(data[y * stride : y * stride + width]) < 128]
    middle = data[(rows[len(rows) // 2]) * stride :][:width]
    dark = [x for x in range(width) if middle[x] < 128]
    box = QRect(dark[0], rows[0], dark[-1] - dark[0] + 1, len(rows))
    return (
        box.left() / _PER_MM,
        box.top() / _PER_MM,
        (box.left() + box.width()) / _PER_MM,
        (box.top() + box.height()) / _PER_MM,
    )


@pytest.mark.parametrize("resolution", [300, 1200])
def test_a_printed_page_is_exactly_to_scale(source: Path, tmp_path: Path, resolution: int) -> None:
    target = tmp_path / "imprimé.pdf"
    told: list[tuple[int, int]] = []
    printing.send(
        source.read_bytes(), _printer(target, resolution), lambda *step: told.append(step)
    )
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    for page in range(3):
        assert _ink(target, page) == pytest.approx(_ink(source, page), abs=0.2)
    assert _ink(target, 0)[0] == pytest.approx(20, abs=0.2)
    assert _ink(target, 0)[1] == pytest.approx(55, abs=0.2)


def test_only_the_pages_asked_for_are_printed(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "deux.pdf"
    printer = _printer(target)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert printing.pages_wanted(printer, 3) == [1, 2]
    printing.send(source.read_bytes(), printer, lambda *_: None)
    document = QPdfDocument()
    document.load(str(target))
    assert document.pageCount() == 2


def test_the_person_may_stop_between_two_pages(source: Path, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done == 1:
            raise Cancelled

    document = QPdfDocument()
    document.load(str(source))
    with pytest.raises(Cancelled):
        printing.paint_pages(document, _printer(tmp_path / "arrêté.pdf"), [0, 1, 2], stop)


def test_a_file_that_is_not_a_pdf_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SmlhError, match="Refaites-le"):
        printing.send(b"rien", _printer(tmp_path / "x.pdf"), lambda *_: None)


def test_the_dialog_closes_by_itself_once_all_is_printed(
    qtbot: QtBot, source: Path, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    target = tmp_path / "fenêtre.pdf"
    asked: list[int] = []

    def choose(_parent: QWidget | None, pages: int) -> QPrinter:
        asked.append(pages)
        return _printer(target)

    assert printing.print_pdf(parent, source.read_bytes(), choose=choose)
    assert asked == [3]
    assert target.stat().st_size > 0
    assert not printing.print_pdf(parent, source.read_bytes(), choose=lambda *_: None)


def _blank(path: Path, *sizes: tuple[float, float]) -> Path:
    """Pages of these sizes in mm, a square at 20 mm from the corner of each."""
    canvas = Canvas(str(path))
    for width, height in sizes:
        canvas.setPageSize((width * mm, height * mm))
        canvas.rect(20 * mm, (height - 30) * mm, 10 * mm, 10 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def _sizes(path: Path) -> list[tuple[int, int]]:
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    points = [document.pagePointSize(page) for page in range(document.pageCount())]
    return [(round(each.width() / mm), round(each.height() / mm)) for each in points]


_PAPERS = [
    *((envelope.width, envelope.height) for envelope in ENVELOPES),
    *((148.0, 210.0), (210.0, 148.0), (120.0, 180.0), (210.0, 297.0), (297.0, 210.0)),
]


@pytest.mark.parametrize("size", _PAPERS)
def test_a_page_is_printed_on_paper_of_its_size(tmp_path: Path, size: tuple[float, float]) -> None:
    source, target = _blank(tmp_path / "source.pdf", size), tmp_path / "sorti.pdf"
    printing.send(source.read_bytes(), _printer(target), lambda *_: None)
    assert _sizes(target) == [size]
    assert _ink(target, 0) == pytest.approx((20, 20, 30, 30), abs=0.2)


def test_each_page_of_a_document_has_its_own_paper(tmp_path: Path) -> None:
    sizes = [(220.0, 110.0), (210.0, 297.0), (148.0, 210.0), (229.0, 162.0)]
    source, target = _blank(tmp_path / "source.pdf", *sizes), tmp_path / "sorti.pdf"
    printing.send(source.read_bytes(), _printer(target), lambda *_: None)
    assert _sizes(target) == sizes
    for page in range(len(sizes)):
        assert _ink(target, page) == pytest.approx((20, 20, 30, 30), abs=0.2)


@pytest.mark.parametrize("size", [(211.5, 295.5), (298.9, 208.1)])
def test_what_is_nearly_a4_is_printed_on_a4(tmp_path: Path, size: tuple[float, float]) -> None:
    source, target = _blank(tmp_path / "source.pdf", size), tmp_path / "sorti.pdf"
    printing.send(source.read_bytes(), _printer(target), lambda *_: None)
    assert [sorted(each) for each in _sizes(target)] == [[210, 297]]


class _Named(QPrinter):
    """A printer of CUPS."""

    def printerName(self) -> str:  # noqa: N802
        return "Bureau"

    def outputFileName(self) -> str:  # noqa: N802
        return ""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the `lp` of this test was asked, what it was given to read beside; it refuses where a
    file « refuse » is."""
    said, lp = tmp_path / "said", tmp_path / "lp"
    lp.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\ncat > {said}.pdf\n[ ! -e {tmp_path}/refuse ]\n'
    )
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS only")
@pytest.mark.parametrize(
    ("size", "media"),
    [
        ((210.0, 297.0), "A4"),
        ((297.0, 210.0), "A4"),
        ((211.5, 295.5), "A4"),
        ((148.0, 210.0), "iso_a5_148x210mm"),
        ((210.0, 148.0), "iso_a5_148x210mm"),
        ((220.0, 110.0), "iso_dl_110x220mm"),
        ((229.0, 162.0), "iso_c5_162x229mm"),
        ((324.0, 229.0), "iso_c4_229x324mm"),
        ((180.0, 120.0), "Custom.120x180mm"),
        ((120.25, 180.0), "Custom.120.2x180mm"),
    ],
)
def test_cups_is_told_on_what_paper(
    said: Path, tmp_path: Path, size: tuple[float, float], media: str
) -> None:
    printing.send(_blank(tmp_path / "source.pdf", size).read_bytes(), _Named(), lambda *_: None)
    words = said.read_text().splitlines()
    assert [each for each in words if each.startswith("media=")] == [f"media={media}"]
    assert "print-scaling=none" in words


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS only")
def test_cups_is_told_the_paper_of_the_pages_asked_for(said: Path, tmp_path: Path) -> None:
    printer = _Named()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    source = _blank(tmp_path / "source.pdf", (210.0, 297.0), (148.0, 210.0))
    printing.send(source.read_bytes(), printer, lambda *_: None)
    assert "media=iso_a5_148x210mm" in said.read_text().splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS only")
def test_cups_is_given_the_pdf_itself_without_scaling(
    source: Path, tmp_path: Path, said: Path
) -> None:
    printer = _Named()
    printer.setCopyCount(2)
    printing.send(source.read_bytes(), printer, lambda *_: None)
    words = said.read_text().splitlines()
    assert words[:4] == ["-d", "Bureau", "-n", "2"]
    assert "print-scaling=none" in words
    assert Path(f"{said}.pdf").read_bytes() == source.read_bytes()
    assert "-P" not in words
    (tmp_path / "refuse").touch()
    with pytest.raises(SmlhError, match="Bureau") as refused:
        printing.send(source.read_bytes(), printer, lambda *_: None)
    told = str(refused.value)
    assert "allumée" in told
    assert "papier" in told
    assert "rien n'est perdu" in told
    assert "Ouvrir le PDF" not in told  # no such button is in view


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS only")
def test_what_is_printed_is_on_no_disk_of_ours(source: Path, said: Path) -> None:
    written: list[str] = []
    watching = [True]

    def note(event: str, given: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(given[0], str | os.PathLike):
            assert isinstance(given[2], int)
            written.extend([str(given[0])] if given[2] & (os.O_WRONLY | os.O_RDWR) else [])

    keep_offset("Bureau", 2.0, 1.0)
    sys.addaudithook(note)  # for as long as Python runs
    try:
        printing.send(source.read_bytes(), _Named(), lambda *_: None)
    finally:
        watching.clear()
        keep_offset("Bureau", 0.0, 0.0)
    assert Path(f"{said}.pdf").read_bytes().startswith(b"%PDF")
    assert written == []
