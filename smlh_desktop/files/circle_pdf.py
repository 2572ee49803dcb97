"""The Cercle as a PDF to hang up: the target or the network, as lines and not as a picture.

Legible in black and white: members are full discs, those who are coming are rings, neighbours are
dashed; links are as thick as they are strong, dashed when nothing happened for a year. A name that
finds no room gives way to a number, and the list that follows tells whose it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.circle_paper import CirclePaper, PaperNode
from smlh_desktop.domain.graph_drawing import (
    Box,
    Dot,
    Drawing,
    NameRoom,
    network,
    on_two_lines,
    target,
)
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ACROSS,
    GREY,
    INK,
    LINE,
    MM,
    RULE_GREY,
    RULE_LIGHT,
    TINT,
    Align,
    Family,
    Sheet,
    TextStyle,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_table import CELL, Cell, Column, PaperTable
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate
from smlh_desktop.files.pdf_pen import Pen, missing_warning

# For a wall: its words are a fifth larger than on A4, and the picture has room besides.
_A3 = Sheet(350.0, 247.5, 15.0, 335.0, 230.0, 236.5, 240.5, 243.7, 2.5, grown=1.2)
_WHITE = "#FFFFFF"
_TITLE = TextStyle(size=17, colour=ACCENT, bold=True, align=Align.RIGHT)
_ABOUT = TextStyle(size=10.5, italic=True, align=Align.RIGHT)
_NAME = TextStyle(Family.SANS, 8.5, 3.3, align=Align.CENTRE)
_MEMBER = replace(_NAME, bold=True)
_CAPTION = TextStyle(Family.SANS, 8.5, 3.6, GREY, bold=True, align=Align.CENTRE)
_CENTRE = TextStyle(Family.SANS, 9.5, 3.8, _WHITE, bold=True, align=Align.CENTRE)
_SMALL = TextStyle(Family.SANS, 8.8, 4.0)
_RADIUS, _GAP, _CENTRE_RADIUS = 3.2, 0.7, 11.0
_LEAST_NUMBERED = 1.2
_CAPITAL = 0.66
_LINK = (0.5, 0.8, 1.4, 2.4)
_MANY = 400
_DASH, _EDGE_DASH = "[3 2] 0 d", "[1.6 1.2] 0 d"
_SOCIETY_ROOM = 120.0
_TOP, _KEY_HEIGHT = 34.0, 15.0
_NEXT_PAGE = 32.5
_COLUMNS = (
    Column("N°", 16.0, align=Align.RIGHT),
    Column("Organisme", 120.0),
    Column("Commune", 75.0),
    Column("Place", 56.0),
)


def write_circle(paper: CirclePaper, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `paper` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError where there is
    nobody to draw.
    """
    if not paper.nodes:
        raise SmlhError("Personne à dessiner : changez ce qui est choisi, ou l'année.")
    kind = "Le réseau du Cercle" if paper.places is not None else "La cible du Cercle"
    title = " – ".join(filter(None, (kind, paper.when, paper.choice)))
    canvas = new_canvas(out, title=title, author=paper.head.section, created=created)
    pen = Pen(canvas)
    sheet = _A3 if paper.large else ACROSS
    hold(pen, sheet)
    left_out = _draw_picture(pen, paper, kind, sheet)
    pages = _listed(pen, left_out, sheet)
    draw_foot(pen, paper.head.footer, sheet=sheet)
    draw_page_number(pen, 1, 1 + len(pages), sheet)
    canvas.showPage()
    for number, placed in enumerate(pages, start=2):
        hold(pen, sheet)
        draw_running_head(pen, kind, paper.when, sheet)
        draw_rows(pen, placed, first=False, last=number == len(pages) + 1)
        draw_foot(pen, paper.head.footer, sheet=sheet)
        draw_page_number(pen, number, 1 + len(pages), sheet)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _draw_picture(
    pen: Pen, paper: CirclePaper, kind: str, sheet: Sheet
) -> list[tuple[str, PaperNode]]:
    """Draw the page of the picture; the organisations whose name found no room, with the number
    that stands for it where there is one."""
    head = paper.head
    draw_society(pen, head.society, head.section, head.logo, _SOCIETY_ROOM, sheet)
    room = sheet.measure - _SOCIETY_ROOM
    pen.text(kind, pen.fitted(kind, _TITLE, room), sheet.right, 18.5)
    about = " – ".join(filter(None, (paper.when, paper.choice)))
    pen.text(about, pen.fitted(about, _ABOUT, room), sheet.right, 25.0)
    foot = sheet.foot_rule - _KEY_HEIGHT
    frame = Box((sheet.left + sheet.right) / 2, (_TOP + foot) / 2, sheet.measure, foot - _TOP)
    drawing = _drawing(paper, frame)
    nodes = {each.key: each for each in paper.nodes}
    _draw_rings(pen, drawing)
    _draw_links(pen, drawing)
    centre = _draw_centre(pen, drawing, paper.section)
    numbers: list[tuple[str, PaperNode]] = []
    room_left = NameRoom(drawing, frame, _GAP, centre)
    names = _names(pen, paper, drawing, room_left)
    for ring, box in room_left.captions(_caption_sizes(pen)).items():
        pen.patch(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height, _WHITE)
        pen.text(ring.label, _CAPTION, box.x, box.y + _half(_CAPTION))
    names |= room_left.names(_sizes(pen, paper.nodes), [k for k in nodes if k not in names])
    for dot in drawing.dots:
        node, number = nodes[dot.key], ""
        if dot.key not in names:
            number = str(len(numbers) + 1) if dot.radius >= _LEAST_NUMBERED else ""
            numbers.append((number, node))
        _draw_dot(pen, dot, number)
    for key, box in names.items():
        _draw_name(pen, nodes[key], box)
    _draw_key(pen, paper.figures, sheet, foot)
    return numbers


def _drawing(paper: CirclePaper, frame: Box) -> Drawing:
    rings = {each.key: each.ring for each in paper.nodes}
    if paper.places is not None:
        return network(paper.places, rings, paper.ties, frame, _RADIUS)
    return target(rings, paper.ties, frame, _RADIUS)


def _names(pen: Pen, paper: CirclePaper, drawing: Drawing, room: NameRoom) -> dict[str, Box]:
    """Those of the members, the most linked first: the others come after the names of rings."""
    linked = dict.fromkeys((each.key for each in paper.nodes), 0)
    for curve in drawing.curves:
        for end in curve.tie.ends:
            linked[end] += 1
    members = [each for each in paper.nodes if each.ring is Ring.MEMBERS]
    order = sorted(members, key=lambda each: (-linked[each.key], each.key))
    return room.names(_sizes(pen, members), [each.key for each in order])


def _sizes(pen: Pen, nodes: Sequence[PaperNode]) -> dict[str, tuple[float, float]]:
    found = {}
    for node in nodes:
        style, lines = _style(node), on_two_lines(node.name)
        width = max(pen.single(each, style).width for each in lines) / MM
        found[node.key] = width + 1.4, style.leading * len(lines) + 0.4
    return found


def _caption_sizes(pen: Pen) -> Mapping[Ring, tuple[float, float]]:
    return {
        ring: (pen.single(ring.label, _CAPTION).width / MM + 2.0, _CAPTION.leading + 0.4)
        for ring in Ring
    }


def _style(node: PaperNode) -> TextStyle:
    return _MEMBER if node.ring is Ring.MEMBERS else _NAME


def _draw_rings(pen: Pen, drawing: Drawing) -> None:
    grounds = {Ring.NEIGHBOURS: "", Ring.COMING: TINT, Ring.MEMBERS: _WHITE}
    for each in reversed(drawing.rings):
        pen.ellipse(
            (each.x, each.y), (each.radius_x, each.radius_y), ground=grounds[each.ring],
            thickness=0.6, colour=RULE_LIGHT,
            dash="" if grounds[each.ring] else _DASH,
        )  # fmt: skip


def _draw_links(pen: Pen, drawing: Drawing) -> None:
    if drawing.rings:
        middle = drawing.rings[0].x, drawing.rings[0].y
        for dot in drawing.dots:
            if dot.ring is Ring.MEMBERS:
                pen.rule(middle, (dot.x, dot.y), 0.4, RULE_GREY)
    thinner = min(1.0, (_MANY / max(1, len(drawing.curves))) ** 0.5)
    for each in sorted(drawing.curves, key=lambda curve: curve.tie.intensity):
        width = _LINK[max(0, min(3, each.tie.intensity))] * thinner
        pen.curve(
            (each.from_x, each.from_y), (each.bend_x, each.bend_y), (each.to_x, each.to_y),
            width, RULE_GREY, "" if each.tie.active else _DASH,
        )  # fmt: skip


def _draw_centre(pen: Pen, drawing: Drawing, section: str) -> tuple[Box, ...]:
    if not drawing.rings:
        return ()
    inner = drawing.rings[0]
    radius = min(_CENTRE_RADIUS, 0.45 * inner.radius_y)
    pen.ellipse((inner.x, inner.y), (radius, radius), ground=ACCENT)
    lines = [each for each in ("Section", section) if each]
    for rank, words in enumerate(lines):
        style = pen.fitted(words, _CENTRE, 1.8 * radius)
        y = inner.y + (rank - (len(lines) - 1) / 2) * _CENTRE.leading
        pen.text(words, style, inner.x, y + _half(style))
    return (Box(inner.x, inner.y, 2 * radius, 2 * radius),)


def _draw_dot(pen: Pen, dot: Dot, number: str) -> None:
    member, neighbour = dot.ring is Ring.MEMBERS, dot.ring is Ring.NEIGHBOURS
    pen.ellipse(
        (dot.x, dot.y), (dot.radius, dot.radius), ground=ACCENT if member else _WHITE,
        thickness=min(1.1, dot.radius / 2), colour=GREY if neighbour else ACCENT,
        dash=_EDGE_DASH if neighbour and dot.radius > 1 else "",
    )  # fmt: skip
    if number:
        style = replace(_NAME, bold=True, colour=_WHITE if member else INK)
        style = pen.fitted(number, style, 1.6 * dot.radius)
        pen.text(number, style, dot.x, dot.y + _half(style))


def _draw_name(pen: Pen, node: PaperNode, box: Box) -> None:
    style, lines = _style(node), on_two_lines(node.name)
    pen.patch(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height, _WHITE)
    for rank, words in enumerate(lines):
        y = box.y + (rank - (len(lines) - 1) / 2) * style.leading
        pen.text(words, style, box.x, y + _half(style))


def _half(style: TextStyle) -> float:
    """From the middle of a line to its baseline, in mm."""
    return _CAPITAL * style.size / MM / 2


def _draw_key(pen: Pen, figures: Sequence[str], sheet: Sheet, top: float) -> None:
    """What the signs mean, on a line; what is counted, under it."""
    x, y = sheet.left, top + 4.5
    for ring, words in (
        (Ring.MEMBERS, "membre"),
        (Ring.COMING, "invité ou intéressé"),
        (Ring.NEIGHBOURS, "limitrophe"),
    ):
        _draw_dot(pen, Dot("", ring, x + 1.8, y - 1.1, 1.8), "")
        x += 5.0 + pen.text(words, _SMALL, x + 5.0, y) + 6.0
    for strength, dash, words in (
        (3, "", "lien fort"),
        (1, "", "lien ponctuel"),
        (1, _DASH, "rien depuis plus de douze mois"),
    ):
        pen.rule((x, y - 1.1), (x + 9.0, y - 1.1), _LINK[strength], RULE_GREY, dash)
        x += 11.0 + pen.text(words, _SMALL, x + 11.0, y) + 6.0
    told = french(" ".join(figures))
    style = pen.shrunk(told, _SMALL, sheet.measure, 1, 6.0)
    pen.text(told, pen.fitted(told, style, sheet.measure), sheet.left, y + 5.5)


def _listed(
    pen: Pen, left_out: Sequence[tuple[str, PaperNode]], sheet: Sheet
) -> list[list[tuple[Row, float]]]:
    """The pages that tell whose the numbers are."""
    if not left_out:
        return []
    cells: list[list[str | Cell]] = [
        [number or "—", Cell(node.name, replace(CELL, bold=True)), node.city or "—",
         node.ring.label]
        for number, node in left_out
    ]  # fmt: skip
    rows = PaperTable(pen, _COLUMNS, sheet.left).rows(cells, LINE)
    limit = sheet.last_baseline
    return paginate(rows, _NEXT_PAGE, limit, next_baseline=_NEXT_PAGE, limit=limit)
