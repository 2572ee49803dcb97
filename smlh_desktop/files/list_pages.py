"""The pages of a list of the section: letterhead and day on the first, a running head on the
others, foot and number on all."""

from collections.abc import Sequence
from typing import Any

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.files.paper_grid import UPRIGHT_LIST, Align, TextStyle
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen

SHEET = UPRIGHT_LIST
TITLE_BASELINE = 40.0
_WHEN = TextStyle(size=11, bold=True, align=Align.RIGHT)
_SOCIETY_ROOM = 70.0
_NEXT_PAGE, _WHEN_BASELINE = 35.0, 20.0


def opening_rows(pen: Pen, parts: Sequence[tuple[str, TextStyle, float]]) -> list[Row]:
    """Texts one under the other that stay together: the words, their style, how many mm under what
    precedes."""
    rows: list[Row] = []
    for text, style, before in parts:
        lines = pen.lines(text, style, SHEET.measure)
        rows += paragraph_rows(lines, style, SHEET.left, before, bound=True)
    return rows


def draw_list_pages(
    pen: Pen, canvas: Any, head: Letterhead, kind: str, when: str, rows: Sequence[Row]
) -> None:
    """Draw `rows`, page after page."""
    limit = SHEET.last_baseline
    pages = paginate(rows, TITLE_BASELINE, limit, next_baseline=_NEXT_PAGE, limit=limit)
    for number, placed in enumerate(pages, start=1):
        hold(pen, SHEET)
        if number == 1:
            width = SHEET.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, SHEET)
            pen.text(when, _WHEN, SHEET.right, _WHEN_BASELINE)
        else:
            draw_running_head(pen, kind, when, SHEET)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, head.footer, sheet=SHEET)
        draw_page_number(pen, number, len(pages), SHEET)
        canvas.showPage()
