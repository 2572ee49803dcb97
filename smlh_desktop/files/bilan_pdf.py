"""The yearly bilan of the Cercle as a PDF for the assembly, A4 upright: the figures, the shared
diagnosis, the actions by field, what the figures say; then a table for each matter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from smlh_desktop.domain.bilan import (
    Bilan,
    BilanFigure,
    BilanTable,
    FieldBar,
    Kind,
    SharedDiagnosis,
    YearDensity,
    told,
)
from smlh_desktop.domain.diagnosis import AxisResult, told_gap, told_level
from smlh_desktop.domain.network import density_told
from smlh_desktop.domain.typography import french
from smlh_desktop.files.paper_charts import Bar, bar_rows, draw_legend
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    LINE,
    MM,
    RULE_LIGHT,
    SHEET_HEIGHT,
    UPRIGHT_LIST,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_letterhead,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.paper_radar import draw_legend as draw_radar_legend
from smlh_desktop.files.paper_radar import draw_radar
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import add_bookmark, new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Bilan annuel"
_SHEET = UPRIGHT_LIST
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_HEADING = TextStyle(size=12.5, colour=ACCENT, bold=True)
_TEXT = TextStyle(size=11, align=Align.JUSTIFIED)
_TOLD = TextStyle(size=10.5, italic=True)
_FIGURE = TextStyle(size=22, leading=8.0)
_WORDS = TextStyle(Family.SANS, 9.0, 3.9)
_BEFORE = TextStyle(Family.SANS, 8.5, 3.9, GREY, italic=True)
_DATA = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.RIGHT)
_NOTE = TextStyle(Family.SANS, 8.2, 3.7, GREY)
_SIGNED = TextStyle(size=11, bold=True, align=Align.RIGHT)
_STRONG = replace(CELL, bold=True)
_TITLE_BASELINE, _NEXT_PAGE = 47.0, 35.0
_BEFORE_PART, _UNDER_HEADING = 12.0, 3.0
_ACROSS, _BESIDE_RULE = 4, 3.5
_RADIUS, _RADAR_DEPTH, _RADAR_CENTRE = 22.0, 75.0, 45.0
_ABOVE_RADAR, _UNDER_RADAR = 11.0, 11.5
_AXES_LEFT = 90.0  # from the left margin
_TO_THE_RIGHT = (Kind.NUMBER, Kind.SHARE, Kind.MONEY)
_LABELS = 46.0
_LEAST = 6.4  # the height of a row of one line, in mm
_WHOLE = 10
_AXIS_COLUMNS = (
    Column("Axe (de 0 à 4)", 43.0),
    Column("Section", 15.0, align=Align.RIGHT),
    Column("Partenaires", 20.0, align=Align.RIGHT),
    Column("Écart", 12.0, align=Align.RIGHT),
)


def write_bilan(bilan: Bilan, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `bilan` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes.
    """
    canvas = new_canvas(out, title=bilan.title, author=bilan.head.section, created=created)
    pen = Pen(canvas)
    rows = [
        *paragraph_rows(pen.lines(bilan.title, _TITLE, _SHEET.measure), _TITLE, _SHEET.left, 0.0),
        *_figures(pen, bilan.figures),
        *_diagnosis(pen, bilan.diagnosis),
        *_fields(pen, bilan.fields),
        *_paragraphs(pen, [" ".join(bilan.sentences)], 9.0),
        *_word(pen, bilan),
    ]
    for table in bilan.tables:
        rows += _part(pen, table, bilan.densities)
    limit = _SHEET.last_baseline
    pages = paginate(rows, _TITLE_BASELINE, limit, next_baseline=_NEXT_PAGE, limit=limit)
    head = bilan.head
    for number, placed in enumerate(pages, start=1):
        if number == 1:
            draw_letterhead(
                pen, head.society, head.section, head.logo, _KIND, bilan.when, _DATA, _SHEET
            )
            add_bookmark(canvas, bilan.title, SHEET_HEIGHT * MM)
        else:
            draw_running_head(pen, _KIND, bilan.title, _SHEET)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, head.footer, sheet=_SHEET)
        draw_page_number(pen, number, len(pages), _SHEET)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _heading(pen: Pen, words: str, before: float = _BEFORE_PART) -> list[Row]:
    """The title of a part, which readers are led to."""
    lines = pen.lines(words, _HEADING, _SHEET.measure)
    rows = paragraph_rows(lines, _HEADING, _SHEET.left, before)
    if not rows:
        return rows
    first = rows[0]

    def draw(pen: Pen, y: float) -> None:
        add_bookmark(pen.canvas, words, (SHEET_HEIGHT - y + LINE) * MM)
        first.draw(pen, y)

    return [replace(first, draw=draw), *(replace(row, breakable=False) for row in rows[1:])]


def _paragraphs(pen: Pen, texts: Sequence[str], before: float) -> list[Row]:
    rows: list[Row] = []
    for rank, text in enumerate(filter(str.strip, texts)):
        lines = pen.lines(text, _TEXT, _SHEET.measure)
        rows += paragraph_rows(lines, _TEXT, _SHEET.left, before if rank == 0 else 7.5)
    return rows


def _word(pen: Pen, bilan: Bilan) -> list[Row]:
    """What the president adds, signed; a short one is not parted."""
    if not bilan.word.strip():
        return []
    texts = _paragraphs(pen, bilan.word.splitlines(), 7.0)
    lines = pen.lines(bilan.signed, _SIGNED, _SHEET.measure)
    signed = paragraph_rows(lines, _SIGNED, _SHEET.left, 8.0, bound=True)
    short = len(texts) <= _WHOLE
    kept = [
        replace(row, breakable=row.breakable and rank > 0 and not short)
        for rank, row in enumerate(texts)
    ]
    return [*_heading(pen, bilan.word_title), *kept, *signed]


# The figures ---------------------------------------------------------------------------------


def _figures(pen: Pen, figures: Sequence[BilanFigure]) -> list[Row]:
    """Four a row, between rules."""
    rows = []
    lines = range(0, len(figures), _ACROSS)
    for start in lines:
        some = figures[start : start + _ACROSS]
        width = _SHEET.measure / _ACROSS - _BESIDE_RULE
        words = [pen.lines(each.words, _WORDS, width) for each in some]
        depth = 15.0 + max(map(len, words)) * _WORDS.leading + 4.5
        draw = partial(_draw_figures, some, first=start == 0, last=start == lines[-1], depth=depth)
        rows.append(Row(7.0 if start == 0 else 0.0, draw, breakable=False, depth=depth))
    return rows


def _draw_figures(
    figures: Sequence[BilanFigure], pen: Pen, top: float, *, first: bool, last: bool, depth: float
) -> None:
    if first:
        pen.rule((_SHEET.left, top), (_SHEET.right, top), 0.9, ACCENT)
    step = _SHEET.measure / _ACROSS
    for rank, each in enumerate(figures):
        left = _SHEET.left + rank * step + (_BESIDE_RULE if rank else 0.0)
        width = step - _BESIDE_RULE
        if rank:
            x = _SHEET.left + rank * step
            pen.rule((x, top + 3.0), (x, top + depth - 3.0), 0.5, RULE_LIGHT)
        pen.text(each.value, pen.fitted(each.value, _FIGURE, width), left, top + 9.5)
        lines = pen.lines(each.words, _WORDS, width)
        for place, line in enumerate(lines):
            pen.put(line, _WORDS, left, top + 14.5 + place * _WORDS.leading)
        pen.text(each.before, pen.fitted(each.before, _BEFORE, width), left, top + depth - 3.5)
    bottom = top + depth
    colour, thickness = (ACCENT, 0.7) if last else (RULE_LIGHT, 0.5)
    pen.rule((_SHEET.left, bottom), (_SHEET.right, bottom), thickness, colour)


# The diagnosis -------------------------------------------------------------------------------


def _diagnosis(pen: Pen, found: SharedDiagnosis | None) -> list[Row]:
    """The radar of the two sides on the left, the axes on the right."""
    if found is None:
        return []
    shown = [line for line in found.series if not line.is_empty]
    table = PaperTable(pen, _AXIS_COLUMNS, _SHEET.left + _AXES_LEFT, least=_LEAST)
    axes = table.rows([_axis_cells(each) for each in found.results], 0.0)
    note = pen.lines(found.note, _NOTE, _SHEET.measure - _AXES_LEFT)
    height = sum(row.advance + row.depth for row in axes)
    depth = max(_RADAR_DEPTH, height + 5.0 + len(note) * _NOTE.leading)

    def draw(pen: Pen, top: float) -> None:
        labels = [each.axis.label for each in found.results]
        centre = (_SHEET.left + _RADAR_CENTRE, top + _ABOVE_RADAR + _RADIUS)
        draw_radar(pen, labels, shown, centre, _RADIUS)
        draw_radar_legend(
            pen, shown, _SHEET.left + 6.0, top + _ABOVE_RADAR + 2 * _RADIUS + _UNDER_RADAR, 70.0
        )
        y = top
        for row in axes:
            y += row.advance
            row.draw(pen, y)
            y += row.depth
        for rank, line in enumerate(note):
            left = _SHEET.left + _AXES_LEFT
            pen.put(line, _NOTE, left, y + 5.0 + rank * _NOTE.leading)

    title = " – ".join(filter(None, ("Diagnostic partagé", found.campaign)))
    return [*_heading(pen, title), Row(_UNDER_HEADING, draw, breakable=False, depth=depth)]


def _axis_cells(result: AxisResult) -> list[Cell]:
    style = _STRONG if result.is_wide else CELL
    return [
        Cell(result.axis.label, style),
        Cell(told_level(result.section.mean if result.section else None)),
        Cell(told_level(result.partner.mean if result.partner else None)),
        Cell(told_gap(result.gap), style),
    ]


# The charts ----------------------------------------------------------------------------------


def _fields(pen: Pen, bars: Sequence[FieldBar]) -> list[Row]:
    if not bars:
        return []
    heading = _heading(pen, "Actions menées, dans chaque champ")
    first = heading[0]

    def draw(pen: Pen, y: float) -> None:
        first.draw(pen, y)
        draw_legend(pen, "interne", french("Cercle – extérieur"), _SHEET.right, y)

    drawn = [
        Bar(
            french(each.label), each.inside, str(each.total), each.outside,
            str(each.inside) if each.outside else "", str(each.outside) if each.inside else "",
        )
        for each in bars
    ]  # fmt: skip
    chart = bar_rows(pen, drawn, _SHEET.left, _SHEET.measure, _LABELS, _UNDER_HEADING)
    return [replace(first, draw=draw), *heading[1:], *chart]


def _densities(pen: Pen, years: Sequence[YearDensity]) -> list[Row]:
    """The density of each year, where there was one."""
    known = [each for each in years if each.density is not None]
    if not known:
        return []
    bars = [
        Bar(
            french(f"Densité fin {each.year}"), each.density or 0.0, density_told(each.density),
        )
        for each in known
    ]  # fmt: skip
    return bar_rows(pen, bars, _SHEET.left, _SHEET.measure, _LABELS, _UNDER_HEADING)


# The parts -----------------------------------------------------------------------------------


def _part(pen: Pen, table: BilanTable, densities: Sequence[YearDensity]) -> Iterator[Row]:
    """The title of a matter, what it comes to, its table; a short one is not parted."""
    yield from _heading(pen, french(table.title))
    lines = pen.lines(french(table.told), _TOLD, _SHEET.measure)
    yield from paragraph_rows(lines, _TOLD, _SHEET.left, 6.5, bound=True)
    if table.sheet == "Liens":
        yield from _densities(pen, densities)
    if not table.rows:
        return
    columns = [
        Column(
            french(each.title),
            each.width * _SHEET.measure,
            align=Align.RIGHT if each.kind in _TO_THE_RIGHT else Align.LEFT,
        )
        for each in table.columns
    ]
    cells = [
        [told(value, column.kind) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    rows = PaperTable(pen, columns, _SHEET.left, least=_LEAST).rows(cells, 3.5)
    short = len(cells) <= _WHOLE
    yield from (replace(row, breakable=row.breakable and not short) for row in rows)
