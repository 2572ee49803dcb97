"""Invitation cards as a PDF: A5 across, one a page, or two on a sheet of A4 to be cut."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.cards import Card
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    MM,
    RULE_GREY,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Align,
    TextStyle,
)
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_pen import Pen, missing_warning

CARD_WIDTH, CARD_HEIGHT = 210.0, 148.5
_CENTRE, _MEASURE = CARD_WIDTH / 2, 175.0
_FRAMES = ((8.0, 0.9), (9.5, 0.5))
_LEFT, _RIGHT = 18.0, CARD_WIDTH - 18.0
_LOGO_TOP, _LOGO_SIZE = 15.0, 18.0
_TITLE = "Cartons d’invitation"
_PRAY = "et les membres du bureau prient"
_HONOUR = "de leur faire l’honneur d’assister à"
_MIDDLE = Align.CENTRE
_HOST = TextStyle(size=13.0, bold=True, align=_MIDDLE)
_ROLE = TextStyle(size=11.5, italic=True, align=_MIDDLE)
_WORDS = TextStyle(size=11.5, align=_MIDDLE)
_GUEST = TextStyle(size=14.0, align=_MIDDLE)
_EVENT = TextStyle(
    size=18.5, leading=8.0, colour=ACCENT, bold=True, tracking=60, superiors=False, align=_MIDDLE
)
_WHEN = TextStyle(size=13.0, leading=6.0, align=_MIDDLE)
_WHERE = TextStyle(size=12.0, leading=5.5, align=_MIDDLE)
_ASKED = TextStyle(size=10.0, colour=GREY, italic=True)
_FOOT_FIRST, _FOOT_LEADING, _FOOT_LINES = 127.0, 5.2, 3
_RULE_HALF = 8.0


def write_cards(
    cards: Sequence[Card],
    out: BinaryIO,
    *,
    two_a_sheet: bool,
    logo: bytes | None = None,
    created: datetime,
    progress: Callable[[int], None] | None = None,
) -> tuple[str, ...]:
    """Write `cards` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. `progress` gets the number done
    and may raise Cancelled: nothing is then written. Raises SmlhError when there is no card.
    """
    if not cards:
        raise SmlhError("Aucun carton à imprimer : choisissez au moins un invité.")
    canvas = new_canvas(out, title=_TITLE, author="", created=created)
    pen = Pen(canvas)
    height = SHEET_HEIGHT if two_a_sheet else CARD_HEIGHT
    for rank, card in enumerate(cards):
        upper = not two_a_sheet or rank % 2 == 0
        if upper:
            canvas.setPageSize((SHEET_WIDTH * MM, height * MM))
            # The pen counts from the top of a sheet of A4.
            canvas.translate(0, (height - SHEET_HEIGHT) * MM)
        add_bookmark(canvas, card.guest, (height if upper else CARD_HEIGHT) * MM)
        _draw(pen, card, logo, 0.0 if upper else CARD_HEIGHT)
        if two_a_sheet and upper:
            for start, end in ((4.0, 8.0), (SHEET_WIDTH - 8.0, SHEET_WIDTH - 4.0)):
                pen.rule((start, CARD_HEIGHT), (end, CARD_HEIGHT), 0.35, RULE_GREY)
        if not two_a_sheet or not upper or rank == len(cards) - 1:
            canvas.showPage()
        if progress:
            progress(rank + 1)
    canvas.save()
    return missing_warning(pen.setter)


def _draw(pen: Pen, card: Card, logo: bytes | None, top: float) -> None:
    for inset, thickness in _FRAMES:
        size = CARD_WIDTH - 2 * inset, CARD_HEIGHT - 2 * inset
        pen.box(inset, top + inset, *size, thickness, ACCENT)
    drawn = pen.picture(
        logo, _CENTRE - _LOGO_SIZE / 2, top + _LOGO_TOP, (_LOGO_SIZE, _LOGO_SIZE), "c"
    )
    y = top + (42.0 if drawn else 37.0)
    for text, style, after in (
        (card.host, _HOST, 0.0),
        (card.host_role, _ROLE, 5.8),
        (_PRAY, _WORDS, 5.6),
        (card.guest, _GUEST, 8.4),
        (_HONOUR, _WORDS, 8.0),
    ):
        y += after if text else 0.0
        pen.text(text, pen.fitted(text, style, _MEASURE), _CENTRE, y)
    event = card.event.upper()
    y = _paragraph(pen, event, pen.shrunk(event, _EVENT, _MEASURE, 3), y + 11.0)
    pen.rule((_CENTRE - _RULE_HALF, y + 5.0), (_CENTRE + _RULE_HALF, y + 5.0), 0.7, ACCENT)
    y = _paragraph(pen, card.when, _WHEN, y + 13.0)
    _paragraph(pen, card.where, pen.shrunk(card.where, _WHERE, _MEASURE, 2), y + 6.2)
    for lines, style, x in (
        (card.asked, _ASKED, _LEFT),
        (card.told, replace(_ASKED, align=Align.RIGHT), _RIGHT),
    ):
        for place, line in enumerate(lines[:_FOOT_LINES]):
            # What is asked is in italics; how to answer, under it, is not.
            told = style if place == 0 else replace(style, italic=False)
            fitted = pen.fitted(line, told, _MEASURE / 2 - 4.0)
            pen.text(line, fitted, x, top + _FOOT_FIRST + place * _FOOT_LEADING)


def _paragraph(pen: Pen, text: str, style: TextStyle, y: float) -> float:
    """Draw a centred paragraph from baseline `y`; its last baseline."""
    left = _CENTRE - _MEASURE / 2
    lines = pen.lines(text, style, _MEASURE)
    for place, line in enumerate(lines):
        pen.put(line, style, left, y + place * style.leading)
    return y + style.leading * max(len(lines) - 1, 0)
