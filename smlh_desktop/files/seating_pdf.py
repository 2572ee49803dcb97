"""Who is to be seated, in order of precedence, as a PDF: a plain list over as many pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meeting_papers import Occasion, Seat
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    LEFT,
    LINE,
    MEASURE,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_letterhead,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Préséance"
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_COUNT = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.RIGHT)
_TITLE_BASELINE = 47.5
_COLUMNS = (
    Column("Rang", 13.0),
    Column("Nom", 52.0),
    Column("Fonction", 47.0),
    Column("Organisme", 43.0),
)
_NONE = "—"
_NAME = replace(CELL, bold=True)


def write_seating(
    occasion: Occasion,
    head: Letterhead,
    seats: Sequence[Seat],
    out: BinaryIO,
    *,
    created: datetime,
) -> tuple[str, ...]:
    """Write `seats`, numbered in the order they come, to `out` as a PDF/A-2b; what there is to
    tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without seats.
    """
    if not seats:
        raise SmlhError("Personne à placer : choisissez au moins un invité.")
    about = occasion.title or occasion.kind
    title = " – ".join(filter(None, ("Ordre de préséance", about, occasion.when)))
    canvas = new_canvas(out, title=title, author=head.section, created=created)
    pen = Pen(canvas)
    rows = paragraph_rows(pen.lines(about, _TITLE, MEASURE), _TITLE, LEFT, 0.0, bound=True)
    where = " – ".join(filter(None, (occasion.when, occasion.where)))
    lines = pen.lines(where, _ABOUT, MEASURE)
    rows += paragraph_rows(lines, _ABOUT, LEFT, 6.75, bound=True)
    cells: list[list[str | Cell]] = [
        [str(rank), Cell(seat.name, _NAME), seat.function or _NONE, seat.organisation or _NONE]
        for rank, seat in enumerate(seats, start=1)
    ]
    rows += PaperTable(pen, _COLUMNS, LEFT).rows(cells, LINE)
    pages = paginate(rows, _TITLE_BASELINE)
    people = f"{len(seats)} personne{'s' if len(seats) > 1 else ''}"
    for number, placed in enumerate(pages, start=1):
        if number == 1:
            draw_letterhead(pen, head.society, head.section, head.logo, _KIND, people, _COUNT)
        else:
            draw_running_head(pen, _KIND, about)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, head.footer)
        draw_page_number(pen, number, len(pages))
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)
