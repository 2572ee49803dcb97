"""A pen that says what it draws, so that the document can be heard: see `pdf_tags`."""

from collections.abc import Callable, Sequence
from typing import Any

from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT, TextStyle
from smlh_desktop.files.pdf_lines import Line
from smlh_desktop.files.pdf_pen import Pen, SetLine
from smlh_desktop.files.pdf_tags import LAYOUT, Artifact, Link, Structure, Tag
from smlh_desktop.files.pdf_words import Word

_GROUPS = {"Div", "Sect", "Document"}
# Readers that follow the tags do not see that a line ends: the space is there for them.
_SPACE = " [<20>]TJ"


class TaggedPen(Pen):
    """Draws text under its `tag`, an artifact or an element of the structure; where that is a
    group, each `text` and each picture is an element of its own. Rules and boxes are never read.

    What follows one another under one tag is marked once on each page. Forms hold artifacts only.
    """

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.structure = Structure(canvas)
        self.tag: Tag | Artifact = LAYOUT
        self._open: Tag | Artifact | None = None
        self._in_form = False

    def end_page(self) -> None:
        """The page is drawn; another begins."""
        self._leave()
        self.canvas.showPage()

    def _enter(self, tag: Tag | Artifact) -> None:
        if self._in_form or tag is self._open:
            return
        self._leave()
        if isinstance(tag, Artifact):
            self.canvas.addLiteral(f"/Artifact << {tag.properties} >> BDC")
        else:
            number = self.structure.mark(tag)
            self.canvas.addLiteral(f"/{tag.kind} << /MCID {number} >> BDC")
        self._open = tag

    def _leave(self) -> None:
        if self._open is not None:
            self.canvas.addLiteral("EMC")
        self._open = None

    def _decorate(self) -> None:
        self._enter(self.tag if isinstance(self.tag, Artifact) else LAYOUT)

    def set_words(
        self, words: Sequence[Word], style: TextStyle, width: float
    ) -> tuple[SetLine, ...]:
        """As any pen, with a space at the end of each line that another one follows."""
        lines = super().set_words(words, style, width)
        if not lines:
            return lines
        last = lines[-1]
        end = SetLine(last.operators.removesuffix(_SPACE), last.shift, last.width)
        return (*lines[:-1], end)

    def _operators(self, line: Line, style: TextStyle) -> str:
        drawn = super()._operators(line, style)
        return drawn if not line.words or line.words[-1].cut else drawn + _SPACE

    def put(self, line: SetLine, style: TextStyle, x: float, baseline: float) -> None:
        """Draw a line under the tag."""
        self._enter(self.tag)
        super().put(line, style, x, baseline)

    def text(self, text: str, style: TextStyle, x: float, baseline: float) -> float:
        """As any pen; a paragraph of its own where the tag is a group."""
        group = self.tag
        if isinstance(group, Tag) and group.kind in _GROUPS:
            self.tag = group.add("P")
        width = super().text(text, style, x, baseline)
        self.tag = group
        return width

    def mark(self, text: str, style: TextStyle, x: float, baseline: float) -> float:
        """As `text`, under the label of the item whose text comes next."""
        item = self.tag
        if isinstance(item, Tag) and item.label:
            self.tag = item.label
        width = super().text(text, style, x, baseline)
        self.tag = item
        return width

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        thickness: float,
        colour: str,
        dash: str = "",
    ) -> None:
        """As any pen; never read."""
        self._decorate()
        super().rule(start, end, thickness, colour, dash)

    def path(
        self,
        points: Sequence[tuple[float, float]],
        thickness: float,
        colour: str,
        dash: str = "",
        *,
        closed: bool = False,
    ) -> None:
        """As any pen; never read."""
        self._decorate()
        super().path(points, thickness, colour, dash, closed=closed)

    def box(
        self, x: float, top: float, width: float, height: float, thickness: float, colour: str
    ) -> None:
        """As any pen; never read."""
        self._decorate()
        super().box(x, top, width, height, thickness, colour)

    def patch(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """As any pen; never read."""
        self._decorate()
        super().patch(x, top, width, height, colour)

    def picture(
        self,
        content: bytes | None,
        x: float,
        top: float,
        size: tuple[float, float],
        anchor: str,
        alt: str = "",
    ) -> bool:
        """As any pen; `alt` is read in the place of the picture, decoration without it."""
        if self.image(content) is None:
            return False
        self.figure(alt, x, top, size)
        return super().picture(content, x, top, size, anchor)

    def figure(self, alt: str, x: float, top: float, size: tuple[float, float]) -> None:
        """What is drawn next is a figure of `size` mm at `x` and `top`; `alt` tells what it shows,
        or it is decoration."""
        if alt and isinstance(self.tag, Tag):
            box = page_box(x, top, size)
            placed = " ".join(f"{value:.2f}" for value in box)
            attributes = f"/O /Layout /Placement /Block /BBox [{placed}]"
            self._enter(self.tag.add("Figure", alt=alt, attributes=attributes))
        else:
            self._decorate()

    def show(self, name: str) -> None:
        """Put a form on the page, as an artifact."""
        self._decorate()
        super().show(name)

    def form(self, name: str, draw: Callable[[], None]) -> None:
        """As any pen: all of it is what `show` makes of it."""
        self._in_form = True
        super().form(name, draw)
        self._in_form = False

    def artifact(self, draw: Callable[[], None]) -> None:
        """As any pen."""
        self._decorate()
        draw()

    def link(
        self,
        words: str,
        x: float,
        top: float,
        size: tuple[float, float],
        target: tuple[int, float],
    ) -> None:
        """A rectangle that leads to a page (from 1) and a height on it, in mm from its top."""
        assert isinstance(self.tag, Tag)
        page, height = target
        to = Link(page_box(x, top, size), words, page, (SHEET_HEIGHT - height) * MM)
        self.structure.link(self.tag, to)


def page_box(x: float, top: float, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in points, up the page, of a rectangle in mm down it."""
    bottom = SHEET_HEIGHT - top - size[1]
    return x * MM, bottom * MM, (x + size[0]) * MM, (bottom + size[1]) * MM
