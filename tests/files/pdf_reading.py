"""Reads back the PDFs we write: each sign with its place, from the file's own operators."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

MM = 72 / 25.4
SHEET_HEIGHT = 297.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A character, in mm from the top left; `size` in points, `colour` as written (RGB)."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    colour: tuple[float, ...]
    font: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """Signs of one text object, that is one line as we draw it."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    @property
    def left(self) -> float:
        return self.signs[0].left

    @property
    def right(self) -> float:
        return max(sign.right for sign in self.signs)

    @property
    def baseline(self) -> float:
        return self.signs[0].baseline


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def lines(page: Any) -> list[TextLine]:
    """The lines of a page, those of its forms among them."""
    return list(_lines(page, page.get("/Resources")))


def page_text(page: Any) -> str:
    return "\n".join(line.text for line in lines(page))


def meetings(drawn: Sequence[TextLine]) -> list[tuple[str, str]]:
    """The lines that are drawn one over another, by their small letters."""
    boxes = [
        (line.left, line.right, line.baseline - line.signs[0].size / MM * 0.45, line.baseline)
        for line in drawn
    ]
    return [
        (drawn[i].text, drawn[j].text)
        for i, one in enumerate(boxes)
        for j, other in enumerate(boxes[:i])
        if one[0] < other[1] - 0.1
        and other[0] < one[1] - 0.1
        and one[2] < other[3] - 0.02
        and other[2] < one[3] - 0.02
    ]


def flowing_text(content: bytes) -> str:
    """All the words in drawing order, as if no line were ever broken."""
    with opened(content) as pdf:
        text = " ".join(line.text for page in pdf.pages for line in lines(page))
    return text.replace("\u00ad ", "")


def body_text(content: bytes) -> str:
    """As `flowing_text`, of the text proper: no head, foot, address or small print."""
    with opened(content) as pdf:
        kept = (
            line.text
            for page in pdf.pages
            for line in lines(page)
            if 34 < line.baseline < 268 and line.signs[0].size >= 10.5
        )
        return " ".join(kept).replace("\u00ad ", "")


def shapes(page: Any) -> list[tuple[str, list[float]]]:
    """Lines, rectangles and curves drawn, by operator, in points; forms among them."""
    return list(_shapes(page, page.get("/Resources")))


def pictures(page: Any) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of each picture of a page, in mm; those of its forms apart."""
    found = []
    matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    for operands, operator in _operations(page):
        if operator == "cm":
            matrix = [float(value) for value in operands]
        elif operator == "Do" and page.Resources.XObject[str(operands[0])].Subtype == "/Image":
            width, height = matrix[0] / MM, matrix[3] / MM
            found.append((matrix[4] / MM, SHEET_HEIGHT - matrix[5] / MM - height, width, height))
    return found


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """All fonts of a file by their full name."""
    found: dict[str, Any] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            found[str(item.BaseFont)] = item
    return found


def marked(page: Any) -> list[tuple[int | str, str]]:
    """What is drawn on a page, in order, each with what it is marked as: the number of its element,
    « Artifact », or « » for nothing. Lines of text say theirs, other things their operator."""
    found: list[tuple[int | str, str]] = []
    marks: list[int | str] = []
    resources = page.get("/Resources")
    state = _State(resources)
    for operands, operator in _operations(page):
        if operator in {"BDC", "BMC"}:
            kind = str(operands[0])[1:]
            marks.append(kind if kind == "Artifact" else int(operands[1].MCID))
        elif operator == "EMC":
            marks.pop()
        elif operator == "BT":
            state.signs = []
        elif operator == "ET":
            if state.signs:
                found.append((marks[-1] if marks else "", "".join(s.text for s in state.signs)))
        elif operator in {"Do", "S", "f", "B"}:
            found.append((marks[-1] if marks else "", operator))
        else:
            state.apply(operator, operands)
    assert not marks
    return found


def _operations(stream: Any) -> Iterator[tuple[Any, str]]:
    for operation in pikepdf.parse_content_stream(stream):
        yield operation.operands, str(operation.operator)


def _streams(source: Any, resources: Any) -> Iterator[tuple[Any, Any]]:
    yield source, resources
    for operands, operator in _operations(source):
        if operator == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Form":
                yield from _streams(form, form.Resources)


def _shapes(source: Any, resources: Any) -> Iterator[tuple[str, list[float]]]:
    for stream, _ in _streams(source, resources):
        for operands, operator in _operations(stream):
            if operator in {"m", "l", "c", "re"}:
                yield operator, [float(value) for value in operands]


def _lines(source: Any, resources: Any) -> Iterator[TextLine]:
    for stream, own in _streams(source, resources):
        state = _State(own)
        for operands, operator in _operations(stream):
            if operator == "BT":
                state.signs = []
            elif operator == "ET":
                if state.signs:
                    yield TextLine(tuple(state.signs))
            else:
                state.apply(operator, operands)


class _State:
    def __init__(self, resources: Any) -> None:
        self._resources = resources
        self._fonts: dict[str, _Font] = {}
        self.signs: list[Sign] = []
        self._x = self._y = self._size = self._tracking = 0.0
        self._colour: tuple[float, ...] = (0.0,)
        self._font: _Font | None = None

    def apply(self, operator: str, operands: Any) -> None:
        if operator == "Tm":
            matrix = [float(value) for value in operands]
            assert matrix[:4] == [1, 0, 0, 1]
            self._x, self._y = matrix[4:]
        elif operator == "Tf":
            name = str(operands[0])
            if name not in self._fonts:
                self._fonts[name] = _Font(self._resources.Font[name])
            self._font, self._size = self._fonts[name], float(operands[1])
        elif operator == "Tc":
            self._tracking = float(operands[0])
        elif operator == "rg":
            self._colour = tuple(float(value) for value in operands)
        elif operator == "TJ":
            for part in operands[0]:
                self._show(part)
        else:
            assert operator not in {"Tj", "Td", "TD", "Tw", "Tz", "Ts", "'", '"'}, operator

    def _show(self, part: Any) -> None:
        if not isinstance(part, pikepdf.String):
            self._x -= float(part) / 1000 * self._size
            return
        font = self._font
        assert font is not None
        for code in bytes(part):
            width = font.widths[code] / 1000 * self._size
            self.signs.append(
                Sign(
                    font.letters[code],
                    self._x / MM,
                    (self._x + width) / MM,
                    SHEET_HEIGHT - self._y / MM,
                    self._size,
                    self._colour,
                    font.name,
                )
            )
            self._x += width + self._tracking


class _Font:
    def __init__(self, font: Any) -> None:
        self.name = str(font.BaseFont)
        first = int(font.FirstChar)
        self.widths = {first + rank: float(width) for rank, width in enumerate(font.Widths)}
        self.letters = dict(_to_unicode(font.ToUnicode.read_bytes().decode("ascii")))


def _to_unicode(cmap: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, body in re.findall(
            r"<(\w+)>\s*<(\w+)>\s*(\[[^\]]*\]|<\w+>)", block, re.DOTALL
        ):
            targets = re.findall(r"<(\w+)>", body)
            for rank in range(int(last, 16) - int(first, 16) + 1):
                if body.startswith("["):
                    yield int(first, 16) + rank, _utf16(targets[rank])
                else:
                    yield int(first, 16) + rank, chr(int(targets[0], 16) + rank)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, target in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            yield int(code, 16), _utf16(target)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
