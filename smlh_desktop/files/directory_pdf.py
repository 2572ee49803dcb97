"""The directory of the Cercle as a PDF: a cover, the organisations, their indexes. On A4 pages, or
as a booklet: two pages side by side on sheets to print on both sides and fold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from smlh_desktop.domain import labels
from smlh_desktop.domain.directory import DirectoryPaper, Entry, Shown, booklet_order
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count
from smlh_desktop.files.list_pages import SHEET
from smlh_desktop.files.paper_grid import ACCENT, GREY, MM, Family, TextStyle
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Anchor, Placed, Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Annuaire du Cercle des partenaires"
_TITLE = TextStyle(size=30, leading=13.0, colour=ACCENT, bold=True)
_COVER = TextStyle(size=15, leading=7.0)
_NOTICE = TextStyle(Family.SANS, 10.5, 4.8, GREY)
_TITLE_BASELINE = 95.0
_HEADING = TextStyle(size=15, leading=6.5, colour=ACCENT, bold=True)
_NAME = TextStyle(size=12.5, leading=5.5, bold=True)
_FACTS = TextStyle(Family.SANS, 10.5, 4.7)
_INDEX = replace(CELL, size=10.5, leading=4.6)
_TOP = 35.0
_INDENT = 6.0
_GROWN = 1.3
"""How much larger the words of a booklet are drawn: halved, they are then read as on A4 pages."""
_GROWN_TABLE = 1.15
"""The same in the rows of a table, whose height is of one line of no more than that."""
_A5 = 210.0 / 297.0


def write_directory_pdf(
    paper: DirectoryPaper, out: BinaryIO, *, created: datetime, booklet: bool = False
) -> tuple[str, ...]:
    """Write `paper` to `out` as a PDF/A-2b; what there is to tell of signs no font has. `created`
    dates the file: the same input gives the same bytes."""
    title = f"{_KIND} – {paper.when}"
    canvas = new_canvas(out, title=title, author=paper.head.section, created=created)
    pen = Pen(canvas)
    pages = _Layout(pen, paper, _GROWN if booklet else 1.0).pages()
    if booklet:
        _draw_booklet(pen, pages)
    else:
        for draw in pages:
            hold(pen, SHEET)
            draw()
            canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _draw_booklet(pen: Pen, pages: Sequence[Callable[[], None]]) -> None:
    canvas = pen.canvas
    for side in booklet_order(len(pages)):
        canvas.setPageSize((SHEET.height * MM, SHEET.width * MM))
        for place, number in enumerate(side):
            if number < len(pages):
                canvas.saveState()
                canvas.translate(place * SHEET.height / 2 * MM, 0)
                canvas.scale(_A5, _A5)
                pages[number]()
                canvas.restoreState()
        canvas.showPage()


@dataclass(frozen=True, slots=True)
class _Layout:
    """The pages of the directory, its words `grown` so many times."""

    pen: Pen
    paper: DirectoryPaper
    grown: float

    def pages(self) -> list[Callable[[], None]]:
        """What draws each of them, in order; the indexes say on which page an entry begins."""
        anchors = [Anchor(each.name) for each in self.paper.entries]
        rows = self._heading("Les organismes", first=True)
        for entry, anchor in zip(self.paper.entries, anchors, strict=True):
            rows += self._entry_rows(entry, anchor)
        entries = self._paginated(rows)
        page_of = {
            id(row.anchor): number
            for number, placed in enumerate(entries, start=2)
            for row, _ in placed
            if row.anchor is not None
        }
        numbers = [page_of[id(each)] for each in anchors]
        indexes = self._paginated(self._index_rows(numbers))
        drawn = [
            (placed, rank == 0, rank == len(part) - 1)
            for part in (entries, indexes)
            for rank, placed in enumerate(part)
        ]
        total = len(drawn) + 1
        inner = [
            partial(self._draw_page, placed, number, total, first=first, last=last)
            for number, (placed, first, last) in enumerate(drawn, start=2)
        ]
        return [self._draw_cover, *inner]

    def _sized(self, style: TextStyle) -> TextStyle:
        return replace(style, size=style.size * self.grown, leading=style.leading * self.grown)

    def _paginated(self, rows: Sequence[Row]) -> list[Placed]:
        limit = SHEET.last_baseline
        return paginate(rows, _TOP, limit, next_baseline=_TOP, limit=limit) if rows else []

    def _lines(
        self, words: str, style: TextStyle, before: float, *, left: float = 0.0, bound: bool = True
    ) -> list[Row]:
        sized = self._sized(style)
        lines = self.pen.lines(words, sized, SHEET.measure - left)
        return paragraph_rows(lines, sized, SHEET.left + left, before * self.grown, bound=bound)

    # Rows ---------------------------------------------------------------------------------

    def _heading(self, words: str, *, first: bool = False) -> list[Row]:
        return self._lines(words, _HEADING, 0.0 if first else 12.0, bound=first)

    def _entry_rows(self, entry: Entry, anchor: Anchor) -> list[Row]:
        rows = self._lines(entry.name, _NAME, 9.0, bound=False)
        rows = rows or self._lines("—", _NAME, 9.0, bound=False)
        rows[0] = replace(rows[0], anchor=anchor)
        rest = [words for key, words in entry.shown.items() if key is not Shown.FIELDS]
        if Shown.ADDRESS not in entry.shown:
            rest.insert(0, entry.city)
        for words in filter(None, rest):
            rows += self._lines(words, _FACTS, 5.0)
        if entry.action_fields:
            rows += self._lines(", ".join(entry.action_fields), _FACTS, 5.0)
        for person in entry.people:
            told = [person.get(Shown.NAME, ""), person.get(Shown.FUNCTION, "")]
            reach = [person.get(Shown.PHONE, ""), person.get(Shown.EMAIL, "")]
            words = " · ".join(filter(None, (", ".join(filter(None, told)), *reach)))
            rows += self._lines(words, _FACTS, 5.4, left=_INDENT)
        return rows

    def _index_rows(self, numbers: Sequence[int]) -> list[Row]:
        cities: dict[str, list[str]] = {}
        fields: dict[str, list[str]] = {}
        named: dict[str, str] = {}
        for entry, number in zip(self.paper.entries, numbers, strict=True):
            told = f"{entry.name or '—'}, p.\u00a0{number}"
            if entry.city:
                cities.setdefault(entry.city, []).append(told)
            for field in entry.action_fields:
                known = named.setdefault(labels.key(field), field)
                fields.setdefault(known, []).append(told)
        plain = replace(_INDEX, size=_INDEX.size * min(self.grown, _GROWN_TABLE))
        strong = replace(plain, bold=True)
        rows: list[Row] = []
        for title, first, found in (
            ("Par commune", "Commune", cities), ("Par champ d’action", "Champ", fields),
        ):  # fmt: skip
            if found:
                rows += self._heading(title, first=not rows)
                rows += self._table(first).rows(
                    [
                        [
                            Cell(key, strong),
                            Cell(" ; ".join(found[key]), plain),
                        ]
                        for key in sorted(found, key=sort_key)
                    ],
                    4.0,
                )
        return rows

    def _table(self, title: str) -> PaperTable:
        width = 52.0 * self.grown
        columns = (Column(title, width), Column("Organismes", SHEET.measure - width))
        return PaperTable(self.pen, columns, SHEET.left, grown=self.grown)

    # Pages --------------------------------------------------------------------------------

    def _draw_page(
        self, placed: Placed, number: int, total: int, *, first: bool, last: bool
    ) -> None:
        draw_running_head(self.pen, _KIND, self.paper.when, SHEET)
        draw_rows(self.pen, placed, first=first, last=last)
        draw_foot(self.pen, self.paper.head.footer, sheet=SHEET)
        draw_page_number(self.pen, number, total, SHEET)

    def _draw_cover(self) -> None:
        pen, head = self.pen, self.paper.head
        draw_society(pen, head.society, head.section, head.logo, SHEET.measure, SHEET)
        baseline = self._block(_KIND, _TITLE, _TITLE_BASELINE)
        organisations = count(len(self.paper.entries), "organisme")
        for words in (head.section, self.paper.when, organisations):
            style = pen.shrunk(words, self._sized(_COVER), SHEET.measure, 3, 8.0)
            baseline = self._block(words, style, baseline + 4.0, sized=True)
        notice = self._sized(_NOTICE)
        lines = pen.lines(self.paper.notice, notice, SHEET.measure)
        bottom = SHEET.last_baseline - (len(lines) - 1) * notice.leading
        pen.rule((SHEET.left, bottom - 8.0), (SHEET.right, bottom - 8.0), 0.5, ACCENT)
        for rank, line in enumerate(lines):
            pen.put(line, notice, SHEET.left, bottom + rank * notice.leading)

    def _block(
        self, words: str, style: TextStyle, baseline: float, *, sized: bool = False
    ) -> float:
        """Lines one under the other; where the next would stand."""
        drawn = style if sized else self._sized(style)
        lines = self.pen.lines(words, drawn, SHEET.measure)
        for rank, line in enumerate(lines):
            self.pen.put(line, drawn, SHEET.left, baseline + rank * drawn.leading)
        return baseline + len(lines) * drawn.leading
