"""PROJET across the page, drawn as shapes: text extraction and readers never see it."""

from functools import cache
from math import cos, radians, sin
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen

from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT, WATERMARK, Family
from smlh_desktop.files.pdf_fonts import outlines
from smlh_desktop.files.pdf_pen import Pen, fill

_WORD = "PROJET"
_ANGLE = 54.0
_TRACKING = 60  # 1/1000 em
_LENGTH = 188.0  # mm along the word
_CENTRE = (104.5, 148.5)


class _PathPen(BasePen):  # type: ignore[misc]
    """Turns a glyph into PDF path operators; quadratic curves come out cubic."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.operators: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{_points(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{_points(pt)} l")

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self.operators.append(f"{_points(pt1, pt2, pt3)} c")

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")


def draw_watermark(pen: Pen) -> None:
    """Draw it; call before the text of the page, which goes over it."""
    pen.artifact(lambda: pen.canvas.addLiteral(f"q {fill(WATERMARK)} {_path()} f Q"))


@cache
def _path() -> str:
    font = outlines(Family.SERIF, True)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    starts: list[tuple[str, float]] = []
    x = 0.0
    for letter in _WORD:
        starts.append((names[ord(letter)], x))
        x += glyphs[names[ord(letter)]].width + _TRACKING
    bounds = BoundsPen(glyphs)
    for name, start in starts:
        glyphs[name].draw(TransformPen(bounds, (1, 0, 0, 1, start, 0)))
    left, bottom, right, top = bounds.bounds
    scale = _LENGTH * MM / (right - left)
    c, s = cos(radians(_ANGLE)) * scale, sin(radians(_ANGLE)) * scale
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    centre_x, centre_y = _CENTRE[0] * MM, (SHEET_HEIGHT - _CENTRE[1]) * MM
    path = _PathPen(glyphs)
    for name, start in starts:
        dx, dy = start - middle_x, -middle_y
        place = (c, s, -s, c, centre_x + c * dx - s * dy, centre_y + s * dx + c * dy)
        glyphs[name].draw(TransformPen(path, place))
    return "\n".join(path.operators)


def _points(*points: tuple[float, float]) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
