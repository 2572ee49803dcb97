"""The charter of roles as a PDF, A4 upright: what each role does, who holds what in each action,
how roles are shared. To be handed out at a meeting, and written on where a role waits."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from smlh_desktop.domain.roles_charter import Charter, CharterAction, CharterRole, CharterShare
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.list_pages import SHEET, draw_list_pages, opening_rows
from smlh_desktop.files.paper_grid import ACCENT, GREY, INK, MM, Align, Family, TextStyle
from smlh_desktop.files.paper_signatures import dots
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_KIND = "Charte des rôles"
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=11, italic=True)
_SUMMARY = TextStyle(size=11)
_HEADING = TextStyle(size=13, colour=ACCENT, bold=True)
_ACTION = TextStyle(size=11.5, bold=True)
_FACTS = TextStyle(Family.SANS, 9.5, 4.25, GREY)
_CELL = replace(CELL, size=10.5, leading=4.6)
_STRONG = replace(_CELL, bold=True)
_LEAST = 6.9  # the height of a row of one line, in mm
_ROLE_WIDTH = 38.0
_WAITS = "À pourvoir"
_ALSO = "à pourvoir aussi"
_INTRO = (
    "Chacun garde son caractère et son initiative ; les rôles disent seulement qui répond de quoi. "
    "Un rôle se propose, s'accepte et se rend librement."
)
_NOBODY = "Aucun rôle n’est encore noté pour cette action."
_BAR, _BAR_ROOM = 2.6, 48.0


def write_charter_pdf(charter: Charter, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `charter` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError without an
    action.
    """
    if not charter.actions:
        raise SmlhError("Aucune action à porter sur la charte : changez ce qui est choisi.")
    title = " – ".join(filter(None, (_KIND, charter.when, charter.choice)))
    canvas = new_canvas(out, title=title, author=charter.head.section, created=created)
    pen = Pen(canvas)
    rows = opening_rows(
        pen,
        (
            (_KIND, _TITLE, 0.0),
            (charter.choice, _ABOUT, 6.75),
            (_INTRO.replace("'", "’"), _ABOUT, 8.0),
            (charter.summary, _SUMMARY, 7.5),
        ),
    )
    rows += _heading(pen, "Ce que fait chacun")
    rows += _table(pen, ("Rôle", "Ce qu’il demande")).rows(
        [[Cell(role, _STRONG), Cell(duty, _CELL)] for role, duty in charter.duties], 3.0
    )
    rows += _heading(pen, "Qui tient quoi")
    for rank, action in enumerate(charter.actions):
        rows += _action_rows(pen, action, first=rank == 0)
    if charter.shares:
        rows += _heading(pen, "Comment les rôles se partagent")
        rows += _share_rows(pen, charter)
    draw_list_pages(pen, canvas, charter.head, _KIND, charter.when, rows)
    canvas.save()
    return missing_warning(pen.setter)


def _heading(pen: Pen, words: str) -> list[Row]:
    lines = pen.lines(words, _HEADING, SHEET.measure)
    return paragraph_rows(lines, _HEADING, SHEET.left, 12.0)


def _table(pen: Pen, titles: tuple[str, str]) -> PaperTable:
    first, second = titles
    columns = (Column(first, _ROLE_WIDTH), Column(second, SHEET.measure - _ROLE_WIDTH))
    return PaperTable(pen, columns, SHEET.left, least=_LEAST)


def _action_rows(pen: Pen, action: CharterAction, *, first: bool) -> list[Row]:
    rows: list[Row] = []
    for text, style, before in (
        (action.title or "—", _ACTION, 7.5 if first else 10.0),
        (action.about, _FACTS, 5.0),
        ("" if action.roles else _NOBODY, _SUMMARY, 6.0),
    ):
        lines = pen.lines(text, style, SHEET.measure)
        is_title = style is _ACTION
        rows += paragraph_rows(lines, style, SHEET.left, before, bound=first or not is_title)
    if action.roles:
        table = _table(pen, ("Rôle", "Tenu par"))
        rows += table.rows([_role_cells(each) for each in action.roles], 2.0)
    return rows


def _role_cells(role: CharterRole) -> list[Cell]:
    held = " ; ".join(role.holders)
    if not role.waits:
        return [Cell(role.role, _CELL), Cell(held, _CELL)]
    if held:
        return [Cell(role.role, _STRONG), Cell(f"{held} ; {_ALSO}", _STRONG)]

    def line_to_write_on(pen: Pen, left: float, top: float, _height: float) -> None:
        start = left + pen.single(_WAITS, _STRONG).width / MM + 2.0
        dots(pen, start, SHEET.right - 1.6, top + 4.9)

    return [Cell(role.role, _STRONG), Cell(_WAITS, _STRONG, line_to_write_on, _LEAST - 2.0)]


def _share_rows(pen: Pen, charter: Charter) -> list[Row]:
    """Each actor, its roles, its part in figures and as a bar."""
    columns = (
        Column("Acteur", SHEET.measure - _BAR_ROOM - 54.0),
        Column("Rôles tenus", 34.0),
        Column("Part", 16.0, align=Align.RIGHT),
        Column("", _BAR_ROOM + 4.0),
    )
    cells = []
    for each in charter.shares:
        style = _STRONG if each.is_section else _CELL
        bar = Cell("", _CELL, partial(_draw_bar, each), _BAR)
        cells.append([Cell(each.actor, style), Cell(each.told, _CELL), Cell(each.part, _CELL), bar])
    return PaperTable(pen, columns, SHEET.left, least=_LEAST).rows(cells, 3.0)


def _draw_bar(share: CharterShare, pen: Pen, left: float, top: float, height: float) -> None:
    """As long as the part: full for the section, outlined for the others."""
    width, y = share.share * _BAR_ROOM, top + (height - _BAR) / 2
    if share.is_section:
        pen.patch(left, y, width, _BAR, ACCENT)
    else:
        pen.box(left, y, width, _BAR, 0.7, INK)
