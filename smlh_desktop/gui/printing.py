"""Printing a PDF exactly to scale: what is at 55 mm on the page is at 55 mm on the paper.

The page is drawn from the corner of the sheet, without margins and without fitting, on paper of
its own size: A4, or that of an envelope or a card. Where CUPS is (Linux, macOS) the PDF itself
goes to the printer; elsewhere, and into a file, each page is drawn here. What is printed goes from
memory to the system: the program leaves no file of it.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.printer_offsets import offset_of
from smlh_desktop.gui.tasks import Report, Tasks
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.progress import ProgressPanel

_DOTS_PER_INCH = 600
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_A4 = QPageSize(QPageSize.PageSizeId.A4)
_NEARLY_A4_MM = 2.0
_JOB = "Cercle des partenaires"
"""What the printer's queue shows."""
_MEDIA = {  # the names of the Internet Printing Protocol, which every CUPS knows
    QPageSize.PageSizeId.A4: "A4",
    QPageSize.PageSizeId.A5: "iso_a5_148x210mm",
    QPageSize.PageSizeId.DLE: "iso_dl_110x220mm",
    QPageSize.PageSizeId.C5E: "iso_c5_162x229mm",
    QPageSize.PageSizeId.EnvelopeC4: "iso_c4_229x324mm",
}
Choose = Callable[[QWidget | None, int], QPrinter | None]


@dataclass(frozen=True, slots=True)
class Printed:
    """How many of the pages asked for went to the printer, and how many were to. True when all
    did."""

    pages: int
    wanted: int

    def __bool__(self) -> bool:
        return self.pages >= self.wanted > 0


def print_pdf(parent: QWidget | None, content: bytes, *, choose: Choose | None = None) -> bool:
    """Ask for a printer and print a PDF; whether it was printed whole.

    `choose` stands for the printer dialog.
    """
    document = _loaded(content)
    pages = document.pageCount() if document is not None else 0
    printer = (choose or choose_printer)(parent, pages)
    return printer is not None and bool(print_on(parent, content, printer))


def choose_printer(parent: QWidget | None, pages: int = 0) -> QPrinter | None:
    """The printer the person chose, or None. Some pages may be chosen when `pages` is told."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    make_exact(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimer")
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange, pages > 1)
    dialog.setOption(option.PrintSelection, False)
    dialog.setOption(option.PrintCurrentPage, False)
    if pages > 1:
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    return printer if dialog.exec() else None


def print_by_name(parent: QWidget | None, name: str, content: bytes) -> Printed:
    """Print a PDF on the printer called `name`; what went to it."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    return print_on(parent, content, printer)


def print_on(parent: QWidget | None, content: bytes, printer: QPrinter) -> Printed:
    """Print a PDF beside the screen, showing how far it is; what went to the printer."""
    dialog = _PrintingDialog(parent, lambda report: send(content, printer, report))
    dialog.exec()
    dialog.tasks.wait()
    if dialog.error is not None:
        messages.show_error(parent, dialog.error)
    return dialog.printed


def send(content: bytes, printer: QPrinter, report: Report) -> None:
    """Give a PDF to `printer`, by CUPS when it can, else page by page; moved by what this printer
    misses. Raises SmlhError."""
    document = _loaded(content)
    if document is None:
        raise SmlhError("Ce PDF ne peut pas être lu. Refaites-le, puis imprimez.")
    offset = offset_of(printer.printerName())
    if offset != (0.0, 0.0):
        from smlh_desktop.files.pdf_pages import moved

        content = moved(content, *offset)
        document = _loaded(content) or document
    pages = pages_wanted(printer, document.pageCount())
    report(0, len(pages))
    # A job of CUPS has one paper: that of the first page.
    paper = paper_of(document.pagePointSize(pages[0])) if pages else _A4
    command = lp_command(printer, pages, document.pageCount(), paper)
    if command is None:
        paint_pages(document, printer, pages, report)
        return
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    if done.returncode:
        raise SmlhError(
            f"L'imprimante « {printer.printerName()} » n'a pas pris le document. Vérifiez qu'elle "
            "est allumée et qu'elle a du papier, puis imprimez de nouveau : rien n'est perdu."
        )
    report(len(pages), len(pages))


def paint_pages(
    document: QPdfDocument, printer: QPrinter, pages: Sequence[int], report: Report
) -> None:
    """Draw these pages (from 0) on `printer`, at their true size from the corner of the sheet.

    `report(done, of)` is called after each page and may stop the work by raising. Raises
    SmlhError when the printer or the file refuses.
    """
    options = QPdfDocumentRenderOptions()
    painter, paper = QPainter(), _A4
    try:
        for rank, page in enumerate(pages):
            points = document.pagePointSize(page)
            if rank == 0 or paper_of(points) != paper:
                paper = paper_of(points)
                make_exact(printer, paper)
            _turn(printer, points)
            begun = painter.begin(printer) if rank == 0 else printer.newPage()
            if not begun:
                raise SmlhError(
                    "L'impression n'a pas pu commencer. Vérifiez l'imprimante, ou le dossier si "
                    "vous imprimez dans un fichier, puis recommencez."
                )
            dots = min(printer.resolution(), _DOTS_PER_INCH)
            image = document.render(page, _size(points, dots).toSize(), options)
            painter.drawImage(QRectF(0, 0, *_size(points, printer.resolution()).toTuple()), image)
            report(rank + 1, len(pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def make_exact(printer: QPrinter, paper: QPageSize = _A4) -> None:
    """No margins, drawn from the corner of the sheet; copies and range are kept."""
    printer.setFullPage(True)
    printer.setPageSize(paper)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def paper_of(points: QSizeF) -> QPageSize:
    """The paper that a page of this size needs, upright: A4 where it is one, lying or not, or
    nearly; else paper of that very size."""
    mm = QPageSize.Unit.Millimeter
    width, height = sorted((points.width() * 25.4 / 72, points.height() * 25.4 / 72))
    a4 = _A4.size(mm)
    if max(abs(width - a4.width()), abs(height - a4.height())) <= _NEARLY_A4_MM:
        return _A4
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(QSizeF(round(width, 1), round(height, 1)), mm, "", exact)


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for in the dialog, from 0."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(range(count))
    last = printer.toPage() or count
    return list(range(printer.fromPage() - 1, min(last, count)))


def lp_command(
    printer: QPrinter, pages: Sequence[int], count: int, paper: QPageSize = _A4
) -> list[str] | None:
    """What hands CUPS the PDF it is given to read, on `paper`; None on Windows, into a file, or
    without CUPS."""
    lp = shutil.which("lp")
    name = printer.printerName()
    if sys.platform == "win32" or lp is None or printer.outputFileName() or not name:
        return None
    command = [lp, "-d", name, "-n", str(printer.copyCount()), "-o", "print-scaling=none"]
    command += ["-o", f"media={_media(paper)}"]
    if sides := _SIDES.get(printer.duplex()):
        command += ["-o", f"sides={sides}"]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        command += ["-o", "print-color-mode=monochrome"]
    if pages and len(pages) < count:
        command += ["-P", f"{pages[0] + 1}-{pages[-1] + 1}"]
    return [*command, "-t", _JOB]


class _PrintingDialog(DialogFrame):
    """How far the printing is; closes by itself."""

    def __init__(self, parent: QWidget | None, work: Callable[[Report], None]) -> None:
        super().__init__("Impression", "", parent, save="", width=520, height=260)
        self.printed = Printed(0, 0)
        self.error: BaseException | None = None
        self.cancel.hide()
        self._progress = ProgressPanel(
            "Envoi à l'imprimante", "Les pages déjà sorties le resteront.", self
        )
        self.body.addWidget(self._progress)
        self.body.addStretch(1)
        self.tasks = Tasks(self)
        self._task = self.tasks.prepare(work)
        self._task.progressed.connect(self._on_task_progressed)
        self._task.done.connect(self._on_task_done)
        self._task.failed.connect(self._on_task_failed)
        self._task.stopped.connect(self.accept)
        self._progress.stop_requested.connect(self._task.stop)
        self.tasks.start(self._task)

    def reject(self) -> None:
        """Escape stops the printing; the dialog closes once it has."""
        self._progress.stop.set_reason("Arrêt en cours")
        self._task.stop()

    def _on_task_progressed(self, done: int, total: int) -> None:
        self.printed = Printed(done, total)
        self._progress.set_words(f"Impression de {count(total, 'page')}")
        self._progress.set_progress(done, total)

    def _on_task_done(self, _result: object) -> None:
        self.accept()

    def _on_task_failed(self, error: BaseException) -> None:
        self.error = error
        self.accept()


def _loaded(content: bytes) -> QPdfDocument | None:
    """The document of a PDF, read from memory; None for what is not one."""
    document = QPdfDocument()
    source = QBuffer(document)  # it is read for as long as the document is
    source.setData(content)
    source.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(source)
    return document if document.status() == QPdfDocument.Status.Ready else None


def _size(points: QSizeF, dots_per_inch: int) -> QSizeF:
    size = points * (dots_per_inch / 72)
    return size if isinstance(size, QSizeF) else QSizeF(size)


def _media(paper: QPageSize) -> str:
    """How CUPS calls this paper. Its short edge comes first, as printers take it: CUPS turns a page
    that lies by itself."""
    size = paper.size(QPageSize.Unit.Millimeter)
    return _MEDIA.get(paper.id()) or f"Custom.{size.width():g}x{size.height():g}mm"


def _turn(printer: QPrinter, points: QSizeF) -> None:
    """Portrait or landscape, as the page is."""
    wide = points.width() > points.height()
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Landscape if wide else orientation.Portrait)
