"""What comes of a diagnosis, as a PDF for the meeting: the radar of the two sides, the table of the
axes with the widest gaps first, the plan. A4 upright."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.diagnosis_papers import AxisLine, DiagnosisReport
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GAP,
    GREY,
    LINE,
    UPRIGHT_LIST,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_radar import draw_legend, draw_radar
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

SHEET = UPRIGHT_LIST
_KIND = "Diagnostic partagé"
_LABEL = TextStyle(size=11, bold=True, align=Align.RIGHT)
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_HEADING = TextStyle(size=13, colour=ACCENT, bold=True)
_TEXT = TextStyle(size=10.5)
_HEARD = TextStyle(Family.SANS, 10.0, 4.5)
_NOTE = TextStyle(Family.SANS, 8.8, 4.0, GREY)
_CELL = replace(CELL, size=10.0, leading=4.25)
_STRONG = replace(_CELL, bold=True)
_COLUMNS = (
    Column("Axe (de 0 à 4)", 48.0),
    Column("Section", 16.0),
    Column("Réponses", 18.0),
    Column("Partenaire", 19.0),
    Column("Réponses", 18.0),
    Column("Écart", 14.0, tinted=True),
    Column("Médiane du Cercle", 18.0),
    Column("Dernière fois", 17.0),
    Column("Cible", 12.0),
)
_PLAN_COLUMNS = (
    Column("Ce qu’il y a à faire", 66.0),
    Column("Axe", 33.0),
    Column("Qui s’en charge", 39.0),
    Column("Pour le", 21.0),
    Column("État", 21.0),
)
_LEAST = 6.4  # the height of a row of one line, in mm
_NONE = "—"
_SOCIETY_ROOM = 60.0
_TITLE_BASELINE, _NEXT_PAGE, _LABEL_BASELINE = 38.0, 35.0, 20.0
_RADIUS, _ABOVE_RADAR, _UNDER_RADAR = 30.0, 14.0, 37.0
_RADAR_CENTRE, _BESIDE = 65.0, 128.0  # from the left margin
_HEARD_GAP, _BEFORE_PART = 4.0, 11.0


def write_report(report: DiagnosisReport, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `report` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes.
    """
    title = " – ".join(filter(None, (_KIND, report.partner, report.campaign)))
    canvas = new_canvas(out, title=title, author=report.head.section, created=created)
    pen = Pen(canvas)
    rows = [
        *_opening(pen, report),
        _radar(pen, report),
        *_axes(pen, report),
        *_plan(pen, report),
        *_comments(pen, report.comments),
    ]
    limit = SHEET.last_baseline
    pages = paginate(rows, _TITLE_BASELINE, limit, next_baseline=_NEXT_PAGE, limit=limit)
    for number, placed in enumerate(pages, start=1):
        hold(pen, SHEET)
        if number == 1:
            head, width = report.head, SHEET.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, SHEET)
            fitted = pen.fitted(report.when, _LABEL, _SOCIETY_ROOM - LINE)
            pen.text(report.when, fitted, SHEET.right, _LABEL_BASELINE)
        else:
            draw_running_head(pen, _KIND, report.partner, SHEET)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, report.head.footer, sheet=SHEET)
        draw_page_number(pen, number, len(pages), SHEET)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _opening(pen: Pen, report: DiagnosisReport) -> list[Row]:
    rows: list[Row] = []
    for text, style, before in (
        (report.partner or _NONE, _TITLE, 0.0),
        (" – ".join(filter(None, (_KIND, report.campaign))), _ABOUT, 6.75),
    ):
        lines = pen.lines(text, style, SHEET.measure)
        rows += paragraph_rows(lines, style, SHEET.left, before, bound=True)
    return rows


def _radar(pen: Pen, report: DiagnosisReport) -> Row:
    """The radar, and beside it which line is which and who answered."""
    shown = [line for line in report.series if not line.is_empty]
    width = SHEET.measure - _BESIDE
    heard = [pen.lines(line, _HEARD, width) for line in report.heard]
    beside = sum(len(lines) * _HEARD.leading + _HEARD_GAP for lines in heard)
    depth = max(_RADIUS + _UNDER_RADAR, beside + 12.0 * len(shown) + 10.0)

    def draw(pen: Pen, y: float) -> None:
        centre = (SHEET.left + _RADAR_CENTRE, y + _RADIUS)
        draw_radar(pen, report.labels, shown, centre, _RADIUS)
        left = SHEET.left + _BESIDE
        top = y + _HEARD_GAP
        top += draw_legend(pen, shown, left, top, width) + _HEARD_GAP
        for lines in heard:
            for line in lines:
                pen.put(line, _HEARD, left, top)
                top += _HEARD.leading
            top += _HEARD_GAP

    return Row(_ABOVE_RADAR, draw, breakable=False, depth=depth)


def _axes(pen: Pen, report: DiagnosisReport) -> list[Row]:
    table = PaperTable(pen, _COLUMNS, SHEET.left, least=_LEAST)
    rows = table.rows([_cells(line) for line in report.lines], LINE)
    notes = pen.lines(report.notes, _NOTE, SHEET.measure)
    return rows + paragraph_rows(notes, _NOTE, SHEET.left, LINE, bound=True)


def _cells(line: AxisLine) -> list[Cell]:
    style = _STRONG if line.wide else _CELL
    told = (
        line.section, line.section_spread, line.partner, line.partner_spread, line.gap,
        line.median, line.before, line.target,
    )  # fmt: skip
    bold = {4} if line.wide else set()
    return [
        Cell(line.axis or _NONE, style),
        *(
            Cell(each or _NONE, _STRONG if rank in bold else _CELL)
            for rank, each in enumerate(told)
        ),
    ]


def _plan(pen: Pen, report: DiagnosisReport) -> list[Row]:
    heading = paragraph_rows(
        pen.lines("Le plan", _HEADING, SHEET.measure), _HEADING, SHEET.left, _BEFORE_PART
    )
    told = pen.lines(report.plan_told, _TEXT, SHEET.measure)
    rows = [*heading, *paragraph_rows(told, _TEXT, SHEET.left, 6.5, bound=True)]
    if report.plan:
        cells = [
            [
                Cell(each.words or _NONE, _CELL),
                Cell(each.axis or _NONE, _CELL),
                Cell(each.owner or _NONE, _CELL),
                Cell(each.due or _NONE, _CELL),
                Cell(each.state or _NONE, _CELL),
            ]
            for each in report.plan
        ]
        rows += PaperTable(pen, _PLAN_COLUMNS, SHEET.left, least=_LEAST).rows(cells, LINE)
    return rows


def _comments(pen: Pen, comments: Sequence[tuple[str, str]]) -> list[Row]:
    rows: list[Row] = []
    for side, text in comments:
        heading = pen.lines(side, _HEADING, SHEET.measure)
        rows += paragraph_rows(heading, _HEADING, SHEET.left, _BEFORE_PART)
        for rank, part in enumerate(filter(str.strip, text.splitlines())):
            lines = pen.lines(part, _TEXT, SHEET.measure)
            before = 6.5 if rank == 0 else LINE + GAP
            rows += paragraph_rows(lines, _TEXT, SHEET.left, before, bound=rank == 0)
    return rows
