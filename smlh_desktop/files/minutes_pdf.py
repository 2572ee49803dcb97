"""The minutes of a meeting (compte rendu) as a PDF: who was there, what was said and decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.meeting_papers import Minutes
from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT
from smlh_desktop.files.paper_minutes import (
    KIND,
    TITLE_BASELINE,
    declare_forms,
    draw_page,
    minutes_rows,
)
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_flow import draw_rows, paginate
from smlh_desktop.files.pdf_pen import Pen, missing_warning

# A reader that follows a bookmark shows the heading with this much above it, in mm.
_ABOVE_HEADING = 8.0


@dataclass(frozen=True, slots=True)
class MinutesPdf:
    """What was written, and what to tell about it."""

    pages: int
    warnings: tuple[str, ...]


def write_minutes(minutes: Minutes, out: BinaryIO, *, created: datetime) -> MinutesPdf:
    """Write `minutes` to `out` as a PDF/A-2b; the same input gives the same bytes.

    `created` dates the file. A draft has PROJET under its text as shapes, and says at each foot of
    which day it is.
    """
    occasion = minutes.occasion
    title = " – ".join(
        filter(None, (KIND, minutes.number, occasion.title or occasion.kind, occasion.when))
    )
    canvas = new_canvas(out, title=title, author=minutes.head.section, created=created)
    pen = Pen(canvas)
    declare_forms(pen, minutes, created.date())

    def bookmark(name: str, baseline: float) -> None:
        add_bookmark(canvas, name, (SHEET_HEIGHT - baseline + _ABOVE_HEADING) * MM)

    pages = paginate(minutes_rows(pen, minutes, bookmark), TITLE_BASELINE)
    for number, placed in enumerate(pages, start=1):
        draw_page(pen, minutes, number, len(pages))
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        canvas.showPage()
    if minutes.items or minutes.actions:
        canvas.showOutline()
    canvas.save()
    return MinutesPdf(len(pages), missing_warning(pen.setter))
