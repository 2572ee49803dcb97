"""Printing: what is at 55 mm on the page is at 55 mm on the paper."""

import io
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

from smlh_desktop import paths
from smlh_desktop.errors import Cancelled, SmlhError
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
    printing.send(source, _printer(target, resolution), lambda *step: told.append(step))
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
    printing.send(source, printer, lambda *_: None)
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
    path = tmp_path / "rien.pdf"
    path.write_bytes(b"rien")
    with pytest.raises(SmlhError, match=r"rien\.pdf"):
        printing.send(path, _printer(tmp_path / "x.pdf"), lambda *_: None)


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

    assert printing.print_pdf(parent, source, choose=choose)
    assert asked == [3]
    assert target.stat().st_size > 0
    assert not printing.print_pdf(parent, source, choose=lambda *_: None)


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS only")
def test_cups_is_given_the_pdf_itself_without_scaling(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\n[ ! -e {tmp_path}/refuse ]\n')
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    class Named(QPrinter):
        def printerName(self) -> str:  # noqa: N802
            return "Bureau"

        def outputFileName(self) -> str:  # noqa: N802
            return ""

    printer = Named()
    printer.setCopyCount(2)
    printing.send(source, printer, lambda *_: None)
    words = said.read_text().splitlines()
    assert words[:4] == ["-d", "Bureau", "-n", "2"]
    assert "print-scaling=none" in words
    assert words[-1] == str(source)
    assert "-P" not in words
    (tmp_path / "refuse").touch()
    with pytest.raises(SmlhError, match="Bureau") as refused:
        printing.send(source, printer, lambda *_: None)
    told = str(refused.value)
    assert "allumée" in told
    assert "papier" in told
    assert "rien n'est perdu" in told
    assert "Ouvrir le PDF" not in told  # no such button is in view


@pytest.fixture
def no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own folder cannot be made: a file stands in its way."""
    blocked = tmp_path / "occupé"
    blocked.write_text("un fichier, pas un dossier")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(blocked))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(blocked))


@pytest.mark.usefixtures("no_folder")
def test_a_folder_that_cannot_be_made_is_told_in_words() -> None:
    with pytest.raises(SmlhError, match="rien n'est perdu"), printing.own_folder():
        pytest.fail("there is no folder")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_disk_that_is_full_is_told_in_words(source: Path, tmp_path: Path) -> None:
    import resource

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    keep_offset("", 2.0, 1.0)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, former[1]))
        with pytest.raises(SmlhError, match="trop gros"):
            printing.send(source, _printer(tmp_path / "sorti.pdf"), lambda *_: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        keep_offset("", 0.0, 0.0)
    assert not (tmp_path / "sorti.pdf").exists()
    assert not list(paths.documents_folder().glob("impression-*"))
