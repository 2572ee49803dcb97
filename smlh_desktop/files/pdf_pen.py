"""Drawing on the sheet in millimetres from the top left: text, rules, boxes, logo.

A pen writes one document. It remembers every word and paragraph it has set, which is what
keeps five hundred letters as quick as a bare canvas.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from smlh_desktop.domain.rich_text import Run
from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT, Align, TextStyle
from smlh_desktop.files.pdf_fonts import NO_BREAK, Encoder, PrintFont
from smlh_desktop.files.pdf_lines import Line, break_lines
from smlh_desktop.files.pdf_tags import Artifact, Tag
from smlh_desktop.files.pdf_words import Drawn, Word, WordSetter, face

_KEPT_PARAGRAPHS, _KEPT_WORDS = 2_000, 60_000


class SetLine(NamedTuple):
    """A line ready to draw: its operators, and where it starts, in points from the left."""

    operators: str
    shift: float
    width: float


class Pen:
    """Draws on `canvas` (a reportlab Canvas, or anything with its three members used here).

    `tag` says what is being drawn; this pen pays no heed to it, `TaggedPen` does.
    """

    tag: Tag | Artifact | None = None

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.setter = WordSetter()
        self._paragraphs: dict[object, tuple[SetLine, ...]] = {}
        self._pictures: dict[bytes, ImageReader | None] = {}
        self._looks: dict[object, int] = {}
        self._encoders: dict[PrintFont, Encoder] = {}

    def lines(
        self, text: str | Sequence[Run], style: TextStyle, width: float
    ) -> tuple[SetLine, ...]:
        """`text` set in lines of `width` mm; nothing is lost, nothing is wider."""
        runs = (Run(text),) if isinstance(text, str) else tuple(text)
        key = (runs, style, width)
        found = self._paragraphs.get(key)
        if found is None:
            if len(self._paragraphs) > _KEPT_PARAGRAPHS:
                self._paragraphs.clear()
            self.setter.forget(_KEPT_WORDS)
            found = self.set_words(self.setter.words(runs, style), style, width)
            self._paragraphs[key] = found
        return found

    def set_words(
        self, words: Sequence[Word], style: TextStyle, width: float
    ) -> tuple[SetLine, ...]:
        """Words already made, set in lines of `width` mm."""
        room = width * MM * 1000 / style.size
        broken = break_lines(
            self.setter,
            words,
            room,
            face(style).font.space + style.tracking,
            justified=style.align is Align.JUSTIFIED,
            hyphenate=style.hyphenated,
        )
        return tuple(self._set_line(line, style, room) for line in broken)

    def _set_line(self, line: Line, style: TextStyle, room: float) -> SetLine:
        scale = style.size / 1000
        width = line.width - style.tracking
        spare = {Align.RIGHT: room - width, Align.CENTRE: (room - width) / 2}
        shift = spare.get(style.align, 0.0) * scale
        return SetLine(self._operators(line, style), shift, width * scale)

    def _operators(self, line: Line, style: TextStyle) -> str:
        size = _number(style.size)
        out: list[str] = []
        body: list[str] = []
        state: Drawn | None = None
        stretched, gap = -1, ""
        for word in line.words:
            if state is not None:
                natural = state.space + state.tracking
                if natural != stretched:
                    stretched, gap = natural, _gap(state, line.gap)
                body.append(gap)
            for piece in word.drawn or self._drawn(word):
                if state is None or piece.look != state.look:
                    if body:
                        out.append(f"[{''.join(body)}]TJ")
                        body.clear()
                    out.append(_changes(state, piece, size, style))
                state = piece
                if word.spaces:
                    body.append(piece.body.replace(NO_BREAK, _gap(piece, line.gap)))
                else:
                    body.append(piece.body)
        if body:
            out.append(f"[{''.join(body)}]TJ")
        if state is not None and state.tracking:
            out.append("0 Tc")
        return " ".join(out)

    def _drawn(self, word: Word) -> tuple[Drawn, ...]:
        looks, encoders = self._looks, self._encoders
        made: list[Drawn] = []
        for piece in word.pieces:
            font, tracking, colour = piece.font, piece.tracking, piece.colour
            encoder = encoders.get(font)
            if encoder is None:
                encoder = encoders[font] = Encoder(font, self.canvas._doc)
            for name, body in encoder.encode(piece.text):
                look = looks.setdefault((name, tracking, colour), len(looks))
                made.append(Drawn(look, name, tracking, colour, font.space, body))
        word.drawn = tuple(made)
        return word.drawn

    def put(self, line: SetLine, style: TextStyle, x: float, baseline: float) -> None:
        """Draw a line whose left edge is at `x`."""
        self.canvas.addLiteral(
            f"BT {fill(style.colour)} 1 0 0 1 {x * MM + line.shift:.2f} "
            f"{(SHEET_HEIGHT - baseline) * MM:.2f} Tm {line.operators} ET"
        )

    def text(self, text: str, style: TextStyle, x: float, baseline: float) -> float:
        """One line from `x`, or ending there, or centred on it, by the style; its width in mm."""
        line = self.single(text, style)
        width = line.width / MM
        back = {Align.RIGHT: width, Align.CENTRE: width / 2}.get(style.align, 0.0)
        self.put(line, style, x - back, baseline)
        return width

    def mark(self, text: str, style: TextStyle, x: float, baseline: float) -> float:
        """As `text`, of what an item hangs from: « – », « 2.1 »."""
        return self.text(text, style, x, baseline)

    def single(self, text: str | Sequence[Run], style: TextStyle) -> SetLine:
        """`text` on one line, however long."""
        lines = self.lines(text, _from_left(style), _ENDLESS)
        return lines[0] if lines else SetLine("", 0.0, 0.0)

    def fitted(self, text: str, style: TextStyle, width: float) -> TextStyle:
        """`style`, smaller if `text` on one line would pass `width` mm."""
        natural = self.single(text, style).width / MM
        if natural <= width:
            return style
        return replace(style, size=int(style.size * width / natural * 100) / 100)

    def shrunk(
        self, text: str, style: TextStyle, width: float, most: int, least: float = 6.0
    ) -> TextStyle:
        """`style`, smaller where `text` in lines of `width` mm would take more room than `most`
        lines of it; never smaller than `least` points."""
        room = style.leading * most
        while style.size > least and len(self.lines(text, style, width)) * style.leading > room:
            style = replace(style, size=style.size - 0.5, leading=style.leading * 0.96)
        return style

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        thickness: float,
        colour: str,
        dash: str = "",
    ) -> None:
        """A straight line between two points in mm; `thickness` in points."""
        self.canvas.addLiteral(
            f"q {stroke(colour)} {_number(thickness)} w {dash} {_point(*start)} m "
            f"{_point(*end)} l S Q"
        )

    def path(
        self,
        points: Sequence[tuple[float, float]],
        thickness: float,
        colour: str,
        dash: str = "",
        *,
        closed: bool = False,
    ) -> None:
        """A line from point to point in mm, back to the first if `closed`; `thickness` in points.
        The dashes go on round its corners."""
        first, *others = (_point(*point) for point in points)
        joined = " ".join(f"{point} l" for point in others)
        self.canvas.addLiteral(
            f"q {stroke(colour)} {_number(thickness)} w {dash} {first} m {joined} "
            f"{'s' if closed else 'S'} Q"
        )

    def box(
        self, x: float, top: float, width: float, height: float, thickness: float, colour: str
    ) -> None:
        """An empty rectangle, in mm."""
        corner = _point(x, top + height)
        self.canvas.addLiteral(
            f"q {stroke(colour)} {_number(thickness)} w {corner} "
            f"{_number(width * MM)} {_number(height * MM)} re S Q"
        )

    def patch(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """A rectangle filled with one colour, in mm."""
        corner = _point(x, top + height)
        self.canvas.addLiteral(
            f"q {fill(colour)} {corner} {_number(width * MM)} {_number(height * MM)} re f Q"
        )

    def curve(
        self,
        start: tuple[float, float],
        bend: tuple[float, float],
        end: tuple[float, float],
        thickness: float,
        colour: str,
        dash: str = "",
    ) -> None:
        """A line from a point to another that bends towards a third, all in mm."""
        # PDF has cubic curves alone: the same curve, by its two control points.
        first, second = (
            tuple((each + 2 * towards) / 3 for each, towards in zip(point, bend, strict=True))
            for point in (start, end)
        )
        points = " ".join(_point(*each) for each in (first, second, end))
        self.canvas.addLiteral(
            f"q {stroke(colour)} {_number(thickness)} w {dash} {_point(*start)} m {points} c S Q"
        )

    def ellipse(
        self,
        middle: tuple[float, float],
        radii: tuple[float, float],
        *,
        ground: str = "",
        thickness: float = 0.0,
        colour: str = "",
        dash: str = "",
    ) -> None:
        """An ellipse around a point, in mm: filled with `ground`, its edge drawn, or both."""
        (x, y), (across, down) = middle, radii
        quarters = []
        for turn in range(4):
            ends = [_round(turn + part) for part in (0, 1)]
            (cos, sin), (next_cos, next_sin) = ends
            around = (
                (cos - _KAPPA * sin, sin + _KAPPA * cos),
                (next_cos + _KAPPA * next_sin, next_sin - _KAPPA * next_cos),
                (next_cos, next_sin),
            )
            points = (_point(x + across * right, y + down * under) for right, under in around)
            quarters.append(f"{' '.join(points)} c")
        painted = {(True, True): "b", (True, False): "f", (False, True): "s"}
        how = painted[bool(ground), bool(colour)]
        edge = f"{stroke(colour)} {_number(thickness)} w {dash}" if colour else ""
        self.canvas.addLiteral(
            f"q {fill(ground) if ground else ''} {edge} {_point(x + across, y)} m "
            f"{' '.join(quarters)} {how} Q"
        )

    def picture(
        self,
        content: bytes | None,
        x: float,
        top: float,
        size: tuple[float, float],
        anchor: str,
        alt: str = "",  # noqa: ARG002  # for a pen that tags
    ) -> bool:
        """A picture in a box of `size` mm (width, height), held to its `anchor` (« c », « sw »);
        False if there is none to draw. `alt` says what it shows."""
        image = self.image(content)
        if image is None:
            return False
        self.canvas.drawImage(
            image,
            x * MM,
            (SHEET_HEIGHT - top - size[1]) * MM,
            size[0] * MM,
            size[1] * MM,
            preserveAspectRatio=True,
            anchor=anchor,
        )
        return True

    def image(self, content: bytes | None) -> ImageReader | None:
        """The picture in the file `content`, if it holds one that can be read."""
        if not content:
            return None
        if content not in self._pictures:
            self._pictures[content] = _image(content)
        return self._pictures[content]

    def form(self, name: str, draw: Callable[[], None]) -> None:
        """Draw once what many pages show; `show` puts it on a page."""
        self.canvas.beginForm(name)
        draw()
        self.canvas.endForm()

    def show(self, name: str) -> None:
        """Put a form on the page."""
        self.canvas.doForm(name)

    def artifact(self, draw: Callable[[], None]) -> None:
        """Mark what is drawn as decoration, not text to read."""
        self.canvas.addLiteral("/Artifact BMC")
        draw()
        self.canvas.addLiteral("EMC")


_ENDLESS = 1e6


@cache
def _from_left(style: TextStyle) -> TextStyle:
    return replace(style, align=Align.LEFT)


def missing_warning(setter: WordSetter) -> tuple[str, ...]:
    """What to tell about the signs no shipped font has."""
    if not setter.missing:
        return ()
    signs = ", ".join(f"{_visible(sign)} (U+{ord(sign):04X})" for sign in setter.missing)
    return (
        "Le programme ne sait pas imprimer ces signes ; un petit carré les remplace "
        f"sur le papier : {signs}.",
    )


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else "?"


def _image(content: bytes) -> ImageReader | None:
    try:
        with Image.open(io.BytesIO(content)) as image:
            rgba = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    # On paper-white: the file then needs no transparency.
    flat = Image.new("RGB", rgba.size, "white")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return ImageReader(flat)


def _gap(piece: Drawn, gap: float) -> str:
    return f"<20>{_number(piece.space + piece.tracking - gap)}"


def _changes(before: Drawn | None, after: Drawn, size: str, style: TextStyle) -> str:
    parts: list[str] = []
    if before is None or before.font != after.font:
        parts.append(f"{after.font} {size} Tf")
    if (before.tracking if before else 0) != after.tracking:
        parts.append(f"{_number(after.tracking * style.size / 1000)} Tc")
    if (before.colour if before else None) != after.colour:
        parts.append(fill(after.colour or style.colour))
    return " ".join(parts)


@cache
def fill(colour: str) -> str:
    """The operator that fills with « #RRGGBB »."""
    return f"{_rgb(colour)} rg"


@cache
def stroke(colour: str) -> str:
    """The operator that draws lines in « #RRGGBB »."""
    return f"{_rgb(colour)} RG"


def _rgb(colour: str) -> str:
    return " ".join(_number(int(colour[i : i + 2], 16) / 255, 4) for i in (1, 3, 5))


_KAPPA = 0.5522847498
"""How far the control points of a quarter of a circle stand from its ends, in radii."""


def _round(quarter: int) -> tuple[float, float]:
    """The point of a circle of radius 1 after so many quarters of a turn."""
    return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarter % 4]


def _point(x: float, y: float) -> str:
    return f"{_number(x * MM)} {_number((SHEET_HEIGHT - y) * MM)}"


def _number(value: float, digits: int = 2) -> str:
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
