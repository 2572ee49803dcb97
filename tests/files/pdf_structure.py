"""Reads back the structure of a tagged PDF: what those who hear it are told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.files import pdf_reading


@dataclass
class Element:
    """An element: its kind, the words under it alone, where they are drawn, what is inside it."""

    kind: str
    alt: str = ""
    actual: str = ""
    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    inside: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all those inside it, in reading order."""
        yield self
        for each in self.inside:
            yield from each.walk()

    def all(self, kind: str) -> list["Element"]:
        """The elements of one kind, in reading order."""
        return [each for each in self.walk() if each.kind == kind]

    @property
    def words(self) -> str:
        """All that is read of it."""
        return "".join(each.text for each in self.walk())


def structure(pdf: pikepdf.Pdf) -> Element:
    """The document's only top element, « Document »."""
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pdf.pages):
        for mark, drawn in pdf_reading.marked(page):
            if isinstance(mark, int):
                said = "" if len(drawn) <= 2 and drawn in {"Do", "S", "f", "B"} else drawn
                texts[number, mark] = texts.get((number, mark), "") + said
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, texts, pages)


def _element(
    made: Any, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]
) -> Element:
    element = Element(
        str(made.S)[1:], alt=str(made.get("/Alt", "")), actual=str(made.get("/ActualText", ""))
    )
    for kid in made.K:
        if isinstance(kid, int):
            element.marks.append((pages[made.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            element.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            element.links.append(kid.Obj)
        else:
            assert kid.P.objgen == made.objgen
            element.inside.append(_element(kid, texts, pages))
    element.text = "".join(texts[mark] for mark in element.marks)
    return element
