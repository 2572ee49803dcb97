"""The recovery sheet as a PDF: the key of a base as numbered words and as a QR code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.files.paper_grid import ACCENT, GREY, INK, UPRIGHT, Align, Family, TextStyle
from smlh_desktop.files.paper_page import draw_foot, draw_society, hold
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Feuille de secours"
_TITLE = TextStyle(size=24, leading=11.0, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=12, leading=5.6)
_HEAD = TextStyle(size=13, leading=6.0, colour=ACCENT, bold=True)
_WORD = TextStyle(Family.SANS, 14.0, 9.4, bold=True)
_RANK = TextStyle(Family.SANS, 10.0, 9.4, GREY, align=Align.RIGHT)
_SMALL = TextStyle(Family.SANS, 9.5, 4.4, GREY, align=Align.CENTRE)
_COLUMNS, _COLUMN_WIDTH = 3, 56.0
_QR_SIDE, _QUIET = 48.0, 4
_FIRST_BASELINE = 52.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What it says: whose base, called how, the words of its key, what is to be known of it."""

    head: Letterhead
    base: str
    made: str
    words: Sequence[str]
    code: str
    """What the QR code says: letters of A to Z and spaces make it small."""
    advice: Sequence[str]


def write_recovery_sheet(
    paper: RecoverySheet, out: BinaryIO, *, created: datetime
) -> tuple[str, ...]:
    """Write `paper` to `out` as a PDF/A-2b; what there is to tell of signs no font has. `created`
    dates the file: the same input gives the same bytes."""
    canvas = new_canvas(out, title=_KIND, author=paper.head.section, created=created)
    pen = Pen(canvas)
    hold(pen, UPRIGHT)
    left, measure = UPRIGHT.left, UPRIGHT.measure
    draw_society(pen, paper.head.society, paper.head.section, paper.head.logo, measure)
    y = _FIRST_BASELINE
    pen.text(_KIND, _TITLE, left, y)
    y += 8.0
    for text in (f"Base : {paper.base}", paper.made):
        pen.text(text, pen.fitted(text, _ABOUT, measure), left, y)
        y += _ABOUT.leading
    y = _paragraphs(pen, paper.advice, left, y + 5.0, measure)
    pen.text("Les mots, dans l’ordre", _HEAD, left, y + 6.0)
    y = _words(pen, paper.words, left, y + 16.0)
    _qr(pen, paper.code, left + (measure - _QR_SIDE) / 2, y + 4.0)
    below = y + 4.0 + _QR_SIDE + 5.0
    pen.text("Les mêmes mots, à lire avec un téléphone", _SMALL, left + measure / 2, below)
    draw_foot(pen, paper.head.footer)
    canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _paragraphs(pen: Pen, texts: Sequence[str], left: float, y: float, width: float) -> float:
    for text in texts:
        for line in pen.lines(text, _ABOUT, width):
            pen.put(line, _ABOUT, left, y)
            y += _ABOUT.leading
        y += 2.0
    return y


def _words(pen: Pen, words: Sequence[str], left: float, top: float) -> float:
    """In columns read downwards, each with its number; the baseline after the last."""
    rows = -(-len(words) // _COLUMNS)
    for rank, word in enumerate(words):
        x = left + (rank // rows) * _COLUMN_WIDTH
        y = top + (rank % rows) * _WORD.leading
        pen.text(f"{rank + 1}.", _RANK, x + 9.0, y)
        pen.text(word, pen.fitted(word, _WORD, _COLUMN_WIDTH - 14.0), x + 12.0, y)
    return top + rows * _WORD.leading


def _qr(pen: Pen, text: str, left: float, top: float) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    side = _QR_SIDE / (count + 2 * _QUIET)
    pen.patch(left, top, _QR_SIDE, _QR_SIDE, "#FFFFFF")
    for row in range(count):
        y = top + (row + _QUIET) * side
        start = None
        # Modules side by side are one box: between two, a printer may leave a white line.
        for column in range(count + 1):
            dark = column < count and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                x = left + (start + _QUIET) * side
                pen.patch(x, y, (column - start) * side, side + 0.01, INK)
                start = None
