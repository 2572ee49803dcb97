"""A convention as a PDF: parties, numbered articles, signature blocks, paraphs at each foot."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.convention_text import ConventionText
from smlh_desktop.files.paper_convention import (
    article_rows,
    declare_forms,
    draw_head,
    draw_page,
    opening_rows,
    title_baseline,
)
from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT
from smlh_desktop.files.paper_signatures import signature_rows
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_flow import paginate
from smlh_desktop.files.pdf_pen import Pen, missing_warning

# A reader that follows a bookmark shows the heading with this much above it, in mm.
_ABOVE_HEADING = 8.0


@dataclass(frozen=True, slots=True)
class ConventionPdf:
    """What was written, and what to tell about it."""

    pages: int
    warnings: tuple[str, ...]


def write_convention(text: ConventionText, out: BinaryIO, *, created: datetime) -> ConventionPdf:
    """Write `text` to `out` as a PDF/A-2b; the same input gives the same bytes.

    `created` dates the file. While `text.draft`, PROJET lies under the text as shapes and
    `text.draft_note` stands at each foot, for a photocopy loses the former.
    """
    title = " – ".join(
        filter(None, (f"{text.title} {text.subtitle}".strip(), text.number, text.running_title))
    )
    canvas = new_canvas(
        out, title=title, author=text.section, created=created, language=text.language
    )
    pen = Pen(canvas)
    declare_forms(pen, text)

    def bookmark(name: str, baseline: float) -> None:
        add_bookmark(canvas, name, (SHEET_HEIGHT - baseline + _ABOVE_HEADING) * MM)

    rows = opening_rows(pen, text)
    for number, article in enumerate(text.articles, start=1):
        rows += article_rows(pen, number, article, bookmark)
    rows += signature_rows(pen, text)
    pages = paginate(rows, title_baseline())
    for number, placed in enumerate(pages, start=1):
        draw_page(pen, text, number, len(pages))
        if number == 1:
            draw_head(pen, text)
        for row, baseline in placed:
            row.draw(pen, baseline)
        canvas.showPage()
    if text.articles:
        canvas.showOutline()
    canvas.save()
    return ConventionPdf(len(pages), missing_warning(pen.setter))
