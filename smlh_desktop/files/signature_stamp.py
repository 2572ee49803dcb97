"""What a signature shows on the page: who signed, and when, within its box."""

import io
from dataclasses import replace
from datetime import datetime

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.rich_text import Run
from smlh_desktop.domain.typography import hour, long_date
from smlh_desktop.files.paper_grid import MM, RULE_GREY, SHEET_HEIGHT, Family, TextStyle
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen, SetLine
from smlh_desktop.files.pdf_words import face

LEAST_WIDTH, LEAST_HEIGHT = 60.0, 20.0
"""The smallest box one can read a name in, in points."""

_STYLE = TextStyle(Family.SANS, size=9.5, leading=4.2, superiors=False)
_INSIDE, _BORDER = 1.6, 0.5  # mm, points
# Of the size of type: what stands over a baseline and under it.
_OVER, _UNDER = 0.75, 0.25
_STEP = 0.96


def stamp_words(owner: str, signed_at: datetime) -> tuple[Run, ...]:
    """« Signé électroniquement par / NOM, / le 26 novembre 2026 à 10 h 30 », as clocks in France
    show the hour; each part begins a line, the name stands out."""
    here = local(signed_at)
    when = f"le {long_date(here.date())} à {hour(here)}"
    return (Run("Signé électroniquement par"), Run(f"{owner},", bold=True), Run(when))


def draw_stamp(words: tuple[Run, ...], width: float, height: float, drawn_at: datetime) -> bytes:
    """A PDF of one page, with `words` in the lower left corner of a frame of this size in points.

    The corner of the frame is the lower left corner of the sheet. Type is as large as the frame
    allows: no line leaves it, no word is cut. Raises ValueError for a frame under the smallest.
    """
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        raise ValueError(f"a stamp of {width} × {height} points is too small to be read")
    out = io.BytesIO()
    canvas = new_canvas(out, title="", author="", created=drawn_at)
    pen = Pen(canvas)
    across, down = width / MM, height / MM
    style, lines = _fitted(pen, words, across - 2 * _INSIDE, down - 2 * _INSIDE)
    top, edge = SHEET_HEIGHT - down, _BORDER / MM / 2
    pen.box(edge, top + edge, across - 2 * edge, down - 2 * edge, _BORDER, RULE_GREY)
    baseline = top + (down - _depth(style, len(lines))) / 2 + _OVER * style.size / MM
    for rank, line in enumerate(lines):
        pen.put(line, style, _INSIDE, baseline + rank * style.leading)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _fitted(
    pen: Pen, words: tuple[Run, ...], width: float, height: float
) -> tuple[TextStyle, tuple[SetLine, ...]]:
    made = [word for run in words for word in pen.setter.words((run,), _STYLE)]
    space = face(_STYLE).font.space
    widest = max(word.width + word.spaces * space for word in made) * _STYLE.size / 1000 / MM
    style = _scaled(_STYLE, min(1.0, width / widest))
    while True:
        lines = tuple(line for run in words for line in pen.lines((run,), style, width))
        if _depth(style, len(lines)) <= height:
            return style, lines
        style = _scaled(style, _STEP)


def _scaled(style: TextStyle, by: float) -> TextStyle:
    return replace(style, size=style.size * by, leading=style.leading * by)


def _depth(style: TextStyle, lines: int) -> float:
    return (lines - 1) * style.leading + (_OVER + _UNDER) * style.size / MM
