"""What the parts of a document are – titles, lists, figures – for those who hear it read.

A tag is an element of the document's structure, of one of PDF's standard kinds (ISO 32000-1,
14.8.4), made in reading order; a pen says later, in the order of drawing, what is drawn under it
(`tagged_pen`). What is not to be read is drawn under an artifact.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from smlh_desktop.files.pdf_archive import at, pdf_string


@dataclass(frozen=True, slots=True)
class Artifact:
    """What is on the page and is not to be read: its kind, as PDF writes it."""

    properties: str


HEADER = Artifact("/Type /Pagination /Subtype /Header")
FOOTER = Artifact("/Type /Pagination /Subtype /Footer")
WATERMARK = Artifact("/Type /Pagination /Subtype /Watermark")
LAYOUT = Artifact("/Type /Layout")

BULLETS = "/O /List /ListNumbering /Disc"
NUMBERS = "/O /List /ListNumbering /Decimal"
_HEADINGS = {"H1", "H2"}


class _Mark(NamedTuple):
    """A stretch of a page's content: what `number` marks there."""

    page: Any
    number: int


class _LinkPart(NamedTuple):
    """The place on a page where one clicks."""

    page: Any
    annotation: "Link"


class Tag(pdfdoc.PDFObject):  # type: ignore[misc]
    """An element of the structure. `alt` is read in the place of a figure, `actual` in the place
    of letters that were cut short; `attributes` are written as they are. `label` is where the mark
    of an item goes, whose text this is."""

    __RefOnly__ = 1

    def __init__(self, kind: str, alt: str = "", actual: str = "", attributes: str = "") -> None:
        self.kind = kind
        self._extra = f" /Alt {pdf_string(alt)}" if alt else ""
        self._extra += f" /ActualText {pdf_string(actual)}" if actual else ""
        self._extra += f" /A << {attributes} >>" if attributes else ""
        self.label: Tag | None = None
        self._parent = self.place = ""
        self._kids: list[Tag | _Mark | _LinkPart] = []

    def add(self, kind: str, alt: str = "", actual: str = "", attributes: str = "") -> "Tag":
        """A new element, the last inside this one."""
        made = Tag(kind, alt, actual, attributes)
        self._kids.append(made)
        return made

    def item(self) -> "Tag":
        """The text of a new item of this list; its mark goes under the text's `label`."""
        entry = self.add("LI")
        label = entry.add("Lbl")
        body = entry.add("LBody")
        body.label = label
        return body

    def pruned(self) -> bool:
        """Leave out the elements under which nothing was drawn; True if this is one of them."""
        self._kids = [kid for kid in self._kids if not (isinstance(kid, Tag) and kid.pruned())]
        return not self._kids

    def settle(self, document: Any, parent: str, headings: "list[Tag]") -> None:
        """Give a place in the file to this element and to all that is inside it; the headings
        among them are added to `headings`."""
        self._parent, self.place = parent, at(document, document.Reference(self))
        if self.kind in _HEADINGS:
            headings.append(self)
        for kid in self._kids:
            if isinstance(kid, Tag):
                kid.settle(document, self.place, headings)

    def format(self, document: Any) -> bytes:
        """The element as PDF, for reportlab; it has a place by then."""
        pages = {kid.page for kid in self._kids if isinstance(kid, _Mark)}
        kids = " ".join([_kid(document, kid, bare=len(pages) == 1) for kid in self._kids])
        page = f" /Pg {at(document, next(iter(pages)))}" if len(pages) == 1 else ""
        return (
            f"<< /Type /StructElem /S /{self.kind} /P {self._parent}{page} /K [{kids}]"
            f"{self._extra} >>"
        ).encode()


def _kid(document: Any, kid: Tag | _Mark | _LinkPart, *, bare: bool) -> str:
    if isinstance(kid, Tag):
        return kid.place
    if isinstance(kid, _LinkPart):
        place = at(document, document.Reference(kid.annotation))
        return f"<< /Type /OBJR /Pg {at(document, kid.page)} /Obj {place} >>"
    if bare:
        return str(kid.number)
    return f"<< /Type /MCR /Pg {at(document, kid.page)} /MCID {kid.number} >>"


class Link(pdfdoc.PDFObject):  # type: ignore[misc]
    """A rectangle of a page (`box`: left, bottom, right, top, in points) that leads to `top` points
    up the page `target` (from 1); `words` say where."""

    __RefOnly__ = 1

    def __init__(
        self, box: tuple[float, float, float, float], words: str, target: int, top: float
    ) -> None:
        self._box, self._words = box, words
        self._target, self._top = pdfdoc.PDFObjectReference(f"Page{target}"), top
        self.key: Callable[[], int] = int

    def format(self, document: Any) -> bytes:
        """The link as PDF, for reportlab."""
        box = " ".join(f"{value:.2f}" for value in self._box)
        return (
            f"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [{box}]"
            f" /Contents {pdf_string(self._words)} /StructParent {self.key()}"
            f" /Dest [{at(document, self._target)} /XYZ 0 {self._top:.2f} null] >>"
        ).encode()


class Structure(pdfdoc.PDFObject):  # type: ignore[misc]
    """The structure of the document that `canvas` draws; all of it is under `top`."""

    __RefOnly__ = 1

    def __init__(self, canvas: Any) -> None:
        self.top = Tag("Document")
        self._canvas = canvas
        self._pages: list[list[Tag]] = [[]]
        self._links: list[Tag] = []
        document = canvas._doc
        self._page = document.thisPageRef()
        document.addPage = self._numbering(document)
        catalog = document.Catalog
        catalog.StructTreeRoot = self
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})

    def _numbering(self, document: Any) -> Callable[[Any], None]:
        add_page = document.addPage

        def add(page: Any) -> None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = len(self._pages) - 1, "/S"
            self._pages.append([])
            add_page(page)
            self._page = document.thisPageRef()

        return add

    def mark(self, tag: Tag) -> int:
        """The number that marks what comes next on the page as being under `tag`."""
        marked = self._pages[-1]
        marked.append(tag)
        tag._kids.append(_Mark(self._page, len(marked) - 1))
        return len(marked) - 1

    def link(self, tag: Tag, link: Link) -> None:
        """Put `link` on the page being drawn, under `tag`."""
        rank = len(self._links)
        self._links.append(tag)
        link.key = lambda: len(self._pages) - 1 + rank
        tag._kids.append(_LinkPart(self._page, link))
        self._canvas._addAnnotation(link)

    def format(self, document: Any) -> bytes:
        """The root of the structure as PDF, for reportlab: all is drawn by then."""
        self.top.pruned()
        headings: list[Tag] = []
        self.top.settle(document, at(document, document.Reference(self)), headings)
        if headings and headings[0].kind != "H1":  # a title that prints nothing
            for tag in headings:
                tag.kind = "H1"
        pages = self._pages[:-1]
        entries = [
            f"{key} [{' '.join([tag.place for tag in tags])}]" for key, tags in enumerate(pages)
        ]
        entries += [f"{key} {tag.place}" for key, tag in enumerate(self._links, start=len(pages))]
        return (
            f"<< /Type /StructTreeRoot /K {self.top.place}"
            f" /ParentTreeNextKey {len(entries)} /ParentTree << /Nums [{' '.join(entries)}] >> >>"
        ).encode()
