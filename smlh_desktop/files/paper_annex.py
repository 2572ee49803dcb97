"""Annexes on the sheet: their list after the articles, and each of their pages in a frame."""

from collections.abc import Sequence
from dataclasses import replace

from smlh_desktop.files.annex_pages import AnnexFile
from smlh_desktop.files.paper_contents import MARK
from smlh_desktop.files.paper_convention import (
    AFTER_HEADING,
    BEFORE_HEADING,
    bound,
    section_heading,
)
from smlh_desktop.files.paper_grid import (
    ACCENT,
    LEFT,
    LINE,
    MEASURE,
    MM,
    RIGHT,
    RULE_LIGHT,
    SHEET_HEIGHT,
    TextStyle,
)
from smlh_desktop.files.paper_page import HEAD_BASELINE, HEAD_LEFT, HEAD_RIGHT, HEAD_RULE, elided
from smlh_desktop.files.pdf_flow import Anchor, Row, paragraph_rows
from smlh_desktop.files.pdf_fonts import NO_BREAK
from smlh_desktop.files.pdf_pen import Pen
from smlh_desktop.files.pdf_pictures import compressed, draw
from smlh_desktop.files.pdf_tags import HEADER, NUMBERS, Artifact, Tag
from smlh_desktop.files.tagged_pen import TaggedPen

_BODY = TextStyle(size=10.5)
_COLUMN = 22.0
_TOP, _BOTTOM = 28.0, 274.0
_HEAD_ROOM = 30.0  # for « page 12 sur 34 »
_WHOLE = 12  # lines of a list that stays on one page, with the signatures under it
_NO_TEXT = "image sans texte."


def annex_rows(pen: Pen, files: Sequence[AnnexFile], anchor: Anchor, section: Tag) -> list[Row]:
    """« Annexes » and what they are, tagged inside `section`; `anchor` leads to it."""
    rows = section_heading(pen, "Annexes", section, BEFORE_HEADING)
    rows[0] = replace(rows[0], anchor=anchor)
    listed = section.add("L", attributes=NUMBERS)
    items: list[Row] = []
    for file in files:
        pages = f"{file.count}{NO_BREAK}page{'s' if file.count > 1 else ''}"
        lines = pen.lines(", ".join(filter(None, (file.title, pages))), _BODY, MEASURE - _COLUMN)
        made = paragraph_rows(
            lines, _BODY, LEFT + _COLUMN, LINE if items else AFTER_HEADING, tag=listed.item()
        )
        items += [_marked(made[0], f"Annexe {file.rank}"), *made[1:]]
    if len(items) <= _WHOLE:
        items = [replace(row, breakable=False) for row in items]
    return rows + bound(items)


def _marked(row: Row, mark: str) -> Row:
    def both(pen: Pen, y: float) -> None:
        pen.mark(mark, MARK, LEFT, y)
        row.draw(pen, y)

    return replace(row, draw=both)


def draw_annex_page(pen: TaggedPen, file: AnnexFile, index: int, section: Tag) -> None:
    """The page `index` (from 0) of an annex in its frame, under a head that names the annex; what
    is read in the place of the picture is the text of the page."""
    title = elided(pen, file.heading, HEAD_LEFT, MEASURE - _HEAD_ROOM)
    tag: Tag | Artifact = HEADER
    if index == 0:
        tag = section.add("H2", actual="" if title == file.heading else file.heading)
    pen.tag = tag
    pen.text(title, HEAD_LEFT, LEFT, HEAD_BASELINE)
    pen.tag = HEADER
    where = f"page {index + 1} sur {file.count}"
    pen.text(where, HEAD_RIGHT, RIGHT, HEAD_BASELINE)
    pen.rule((LEFT, HEAD_RULE), (RIGHT, HEAD_RULE), 0.5, ACCENT)
    page = file.page(index, (MEASURE * MM, (_BOTTOM - _TOP) * MM))
    width, height = page.size[0] / MM, page.size[1] / MM
    left = LEFT + (MEASURE - width) / 2
    pen.tag = section
    alt = f"Annexe {file.rank}, {where} : {page.text or _NO_TEXT}"
    pen.figure(alt, left, _TOP, (width, height))
    corner = (left * MM, (SHEET_HEIGHT - _TOP - height) * MM)
    draw(pen.canvas, f"annex-{file.rank}-{index + 1}", compressed(page.image), corner, page.size)
    pen.box(left, _TOP, width, height, 0.35, RULE_LIGHT)
