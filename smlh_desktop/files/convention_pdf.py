"""A convention as a PDF: parties, numbered articles, signature blocks, paraphs, annexes."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from smlh_desktop.domain.convention_text import ConventionText, article_heading
from smlh_desktop.files.paper_contents import Entry, contents_rows
from smlh_desktop.files.paper_convention import (
    article_rows,
    declare_forms,
    draw_head,
    draw_page,
    draw_page_foot,
    opening_rows,
    title_baseline,
    title_rows,
)
from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT
from smlh_desktop.files.paper_signatures import Box as Room
from smlh_desktop.files.paper_signatures import signature_rows
from smlh_desktop.files.pdf_archive import NOT_XML, add_bookmark, new_canvas
from smlh_desktop.files.pdf_attachments import Attachment, Relation, attach
from smlh_desktop.files.pdf_flow import Anchor, Placed, Row, paginate
from smlh_desktop.files.pdf_pen import missing_warning
from smlh_desktop.files.pdf_signature_fields import Box
from smlh_desktop.files.pdf_tags import LAYOUT
from smlh_desktop.files.tagged_pen import TaggedPen

if TYPE_CHECKING:
    from smlh_desktop.files.annex_pages import AnnexFile

# A reader that follows a link shows the heading with this much above it, in mm.
_ABOVE_HEADING = 8.0


@dataclass(frozen=True, slots=True)
class ConventionPdf:
    """What was written, where each party signs by hand, in order, and what to tell about it."""

    pages: int
    warnings: tuple[str, ...]
    hands: tuple[Box, ...]


def write_convention(text: ConventionText, out: BinaryIO, *, created: datetime) -> ConventionPdf:
    """Write `text` to `out` as a PDF/A-3a and PDF/UA-1; the same input gives the same bytes.

    `created` dates the file and what is attached to it. While `text.draft`, PROJET lies under the
    text as shapes, and for a photocopy loses it `text.draft_note` stands at each foot. Raises
    SmlhError, and writes nothing, where an annex cannot be read.
    """
    with ExitStack() as stack:
        files: list[AnnexFile] = []
        if text.annexes:
            from smlh_desktop.files.annex_pages import PDFIUM, opened  # late: it loads PDFium

            stack.enter_context(PDFIUM)
            files = opened(text.annexes)
            for file in files:
                stack.callback(file.close)
        return _Writer(text, files, out, created).write()


class _Writer:
    """One convention being written."""

    def __init__(
        self, text: ConventionText, files: Sequence["AnnexFile"], out: BinaryIO, created: datetime
    ) -> None:
        self._text, self._files, self._created = text, files, created
        parts = (f"{text.title} {text.subtitle}", text.number, text.running_title)
        title = " – ".join(filter(None, (NOT_XML.sub("", part).strip() for part in parts)))
        self._canvas = new_canvas(
            out,
            title=title or "Convention",
            author=text.section,
            created=created,
            language=text.language,
            tagged=True,
        )
        self._pen = TaggedPen(self._canvas)
        self._top = self._pen.structure.top
        self._letterhead = self._top.add("Div")
        self._articles = [
            Anchor(" – ".join(filter(None, (article_heading(number), article.title))))
            for number, article in enumerate(text.articles, start=1)
        ]
        self._annexes = [Anchor(file.heading, inside=True) for file in files]
        self._places: dict[Anchor, tuple[int, float]] = {}
        self._hands: list[Box] = []

    def write(self) -> ConventionPdf:
        """All of it, to the end."""
        text, pen = self._text, self._pen
        declare_forms(pen, text)
        pages = paginate(self._rows(), title_baseline())
        total = len(pages) + sum(file.count for file in self._files)
        self._find(pages)
        for number, placed in enumerate(pages, start=1):
            draw_page(pen, text, number, total)
            if number == 1:
                pen.tag = self._letterhead
                draw_head(pen, text)
            self._draw(placed)
            pen.end_page()
        self._draw_annexes(len(pages), total)
        if text.articles or text.annexes:
            self._canvas.showOutline()
        self._attach()
        self._canvas.save()
        return ConventionPdf(total, missing_warning(pen.setter), tuple(self._hands))

    def _rows(self) -> list[Row]:
        text, pen = self._text, self._pen
        rows = title_rows(pen, text, self._top)
        entries = self._entries() if text.contents else []
        if entries:
            rows += contents_rows(pen, entries, self._places, self._top.add("Sect"))
        rows += opening_rows(pen, text, self._top)
        for number, article in enumerate(text.articles, start=1):
            anchor = self._articles[number - 1]
            rows += article_rows(pen, number, article, anchor, self._top.add("Sect"))
        if self._files:
            from smlh_desktop.files.paper_annex import annex_rows

            rows += annex_rows(pen, self._files, Anchor("Annexes"), self._top.add("Sect"))
        return rows + signature_rows(pen, text, self._top.add("Div"), self._hand)

    def _entries(self) -> list[Entry]:
        articles = [
            Entry(article_heading(number), article.title, anchor)
            for number, (article, anchor) in enumerate(
                zip(self._text.articles, self._articles, strict=True), start=1
            )
        ]
        annexes = [
            Entry(f"Annexe {file.rank}", file.title, anchor)
            for file, anchor in zip(self._files, self._annexes, strict=True)
        ]
        return articles + annexes

    def _find(self, pages: list[Placed]) -> None:
        """Where readers are led to, for the table drawn before it."""
        for number, placed in enumerate(pages, start=1):
            for row, baseline in placed:
                if row.anchor:
                    self._places[row.anchor] = (number, baseline - _ABOVE_HEADING)
        first = len(pages) + 1
        for file, anchor in zip(self._files, self._annexes, strict=True):
            self._places[anchor] = (first, 0.0)
            first += file.count

    def _draw(self, placed: Placed) -> None:
        for row, baseline in placed:
            self._pen.tag = row.tag or LAYOUT
            row.draw(self._pen, baseline)
            if row.anchor:
                self._bookmark(row.anchor)

    def _draw_annexes(self, before: int, total: int) -> None:
        if not self._files:
            return
        from smlh_desktop.files.paper_annex import draw_annex_page

        number = before
        for file, anchor in zip(self._files, self._annexes, strict=True):
            section = self._top.add("Sect")
            for index in range(file.count):
                number += 1
                if index == 0:
                    self._bookmark(anchor)
                draw_page_foot(self._pen, number, total)
                draw_annex_page(self._pen, file, index, section)
                self._pen.end_page()

    def _bookmark(self, anchor: Anchor) -> None:
        _, height = self._places[anchor]
        top = (SHEET_HEIGHT - height) * MM
        add_bookmark(self._canvas, anchor.title, top, inside=anchor.inside)

    def _hand(self, box: Room) -> None:
        self._hands.append(Box(self._canvas.getPageNumber() - 1, *box))

    def _attach(self) -> None:
        attached = [
            Attachment(
                f"annexe-{file.rank}.pdf",
                file.content,
                "application/pdf",
                Relation.SUPPLEMENT,
                file.heading,
            )
            for file in self._files
        ]
        if self._text.data:
            described = "Les données de la convention"
            data = Attachment(
                "convention.json", self._text.data, "application/json", Relation.DATA, described
            )
            attached.insert(0, data)
        attach(self._canvas, attached, self._created)
