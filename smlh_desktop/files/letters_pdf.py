"""Letters as one PDF: the section's letterhead, window address, numbered pages.

Layout in the manner of NF Z 11-001. Nothing but the address stands at x ≥ 90 mm between
40 and 94 mm from the top: the sheet, folded in three at the marks, shows only it in the
window of a DL or C5/6 envelope, however it slides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.letters import Letter, Letterhead
from smlh_desktop.files.paper_coupon import CouponSet
from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT
from smlh_desktop.files.paper_letter import (
    COUPON_LAST,
    LetterPage,
    notice_limit,
    subject_baseline,
    tightened,
)
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_flow import Placed, Row, paginate
from smlh_desktop.files.pdf_pen import Pen, missing_warning


@dataclass(frozen=True, slots=True)
class LettersPdf:
    """What was written: counts, the first page of each letter (from 0), and what to tell."""

    letters: int
    pages: int
    first_pages: tuple[int, ...]
    warnings: tuple[str, ...]


def write_letters(
    letters: Iterable[Letter],
    letterhead: Letterhead,
    out: BinaryIO,
    *,
    title: str,
    created: datetime,
    progress: Callable[[int], None] | None = None,
) -> LettersPdf:
    """Write `letters` to `out` as a PDF/A-2b; the same input gives the same bytes.

    `created` dates the file. `progress` gets the number of letters done after each one, goes on
    being told it while they are written, and may raise Cancelled, which is passed on: nothing is
    then written. `out` is written once, at the end.
    """

    def tick() -> None:
        if progress is not None:
            progress(len(first_pages))

    canvas = new_canvas(out, title=title, author=letterhead.section, created=created, tick=tick)
    pen = Pen(canvas)
    page = LetterPage(pen, letterhead)
    first_pages: list[int] = []
    pages = 0
    for letter in letters:
        add_bookmark(canvas, letter.addressee, SHEET_HEIGHT * MM)
        first_pages.append(pages)
        pages += _write(pen, page, letter)
        if progress is not None:
            progress(len(first_pages))
    if not pages:
        canvas.showPage()
        pages = 1
    if len(first_pages) > 1:
        canvas.showOutline()
    canvas.save()
    return LettersPdf(
        len(first_pages), pages, tuple(first_pages), (*missing_warning(pen.setter), *page.warnings)
    )


def _pages(rows: list[Row], limit: float) -> list[Placed]:
    """The pages of a letter. The room for the hand gives way where a page less comes of it: no
    one likes a second page for the closing alone."""
    pages = paginate(rows, subject_baseline(), limit)
    if len(pages) == 1:
        return pages
    for tight in tightened(rows):
        fewer = paginate(tight, subject_baseline(), limit)
        if len(fewer) < len(pages):
            return fewer
    return pages


def _write(pen: Pen, page: LetterPage, letter: Letter) -> int:
    notice = page.notice(letter)
    coupon = CouponSet(pen, letter.coupon) if letter.coupon else None
    height = coupon.height if coupon else 0.0
    placed = _pages(page.rows(letter), min(notice_limit(notice), COUPON_LAST) - height)
    total = len(placed)
    for number, content in enumerate(placed, start=1):
        if number == 1:
            page.first(letter)
        else:
            page.next(letter)
        for row, baseline in content:
            row.draw(pen, baseline)
        if number == total:
            page.draw_notice(notice, height)
            if coupon:
                coupon.draw(COUPON_LAST)
        page.number(number, total)
        pen.canvas.showPage()
    return total
