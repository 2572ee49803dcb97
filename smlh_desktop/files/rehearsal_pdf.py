"""A page to try a printer with: is it to scale, does the address show in the window, by how much
does it miss the corner of the sheet, how do greys and small type come out."""

from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.typography import decimal, french
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ADDRESS,
    GREY,
    INK,
    LEFT,
    RULE_GREY,
    SECOND_AXIS,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.paper_page import draw_folds
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen

EDGE_MM = 10.0
"""How far from the edges of the sheet the crosses stand: what is measured on paper tells by how
much a printer misses."""
_TITLE = "Page d’essai"
_CROSS = 4.0  # each arm
_HEAD = TextStyle(size=13.4, colour=ACCENT, bold=True, tracking=80, superiors=False)
_TEXT = TextStyle()
_STRONG = TextStyle(size=11.0, bold=True)
_SMALL = TextStyle(Family.SANS, 8.8, 4.0, GREY)
_KEY = TextStyle(Family.SANS, 8.8, 4.0, INK, bold=True)
_FIGURE = TextStyle(Family.SANS, 8.0, 4.0, INK, align=Align.CENTRE)
_FIGURE_LEFT = TextStyle(Family.SANS, 8.0, 4.0, INK, align=Align.RIGHT)
_MOTTO = TextStyle(
    size=11.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
_ALWAYS = (109.0, 55.0, 81.0, 24.0)
# Windows as they come when the sheet has slid to one end of its envelope, then to the other.
_DL = ((90.0, 44.0, 100.0, 35.0), (100.0, 55.0, 100.0, 35.0))
_C56 = ((90.0, 34.0, 100.0, 45.0), (109.0, 49.0, 100.0, 45.0))
_DASHES, _DOTS = "[4 2.5] 0 d", "[0.6 2] 0 d"
_EXAMPLE = (
    "ORGANISME DE TRENTE-HUIT CARACTERES XX",
    "Mme Prénom Nom, fonction ou service",
    "Bâtiment, étage ou zone d'activité",
    "12345 BOULEVARD DU GENERAL EXEMPLE",
    "CS 30125",
    "84908 AVIGNON CEDEX 9",
)
_BODY, _BODY_WIDTH = 60.0, 130.0  # where what is under the window begins
_RULE_TOP, _RULE_MM = 125.0, 100
_UPRIGHT = 40.0
_GREYS = (
    ("accent", ACCENT), ("encre", INK), ("gris", GREY), ("filet", RULE_GREY),
    ("clair", "#BDB8B2"), ("fond", "#F3F0EC"),
)  # fmt: skip
_THIN = (0.25, 0.35, 0.5, 0.9)
_SIZES = (8.0, 9.5, 11.0, 12.0)
_SAMPLE = "points – Œuvre d'équipe : « À bientôt ! » 1 234,50 €"
_FIRST_STEPS = (
    "Imprimez à 100 %, sans « ajuster à la page ».",
    "Pliez en trois, glissez dans l'enveloppe.",
)
_ADVICE = (
    "Les quatre croix sont à 10 mm des bords ; si l'une manque, l'imprimante rogne. Mesurez la "
    "place de celle du haut, à gauche : du bord gauche de la feuille, puis du bord haut. Reportez "
    "ces deux mesures dans un envoi : « Enregistrer », « Essayer et régler l'imprimante »."
)


def write_rehearsal(out: BinaryIO, *, created: datetime) -> None:
    """Write the page to `out` as a PDF/A-2b; `created` dates it, the same gives the same bytes."""
    canvas = new_canvas(out, title=_TITLE, author="", created=created)
    pen = Pen(canvas)
    draw_folds(pen)
    _draw_crosses(pen)
    pen.text(_TITLE.upper(), _HEAD, LEFT, 18.0)
    for place, words in enumerate(
        (
            "Imprimez à 100 %, sans « ajuster à la page ».",
            "Pliez en trois, glissez dans l'enveloppe.",
        )
    ):
        pen.text(french(words), _TEXT, LEFT, 24.0 + 5.0 * place)
    _draw_window(pen)
    _draw_rules(pen)
    _draw_greys(pen)
    _draw_type(pen)
    for place, line in enumerate(pen.lines(french(_ADVICE), _TEXT, _BODY_WIDTH)):
        pen.put(line, _TEXT, _BODY, 246.0 + 5.0 * place)
    canvas.showPage()
    canvas.save()


def _draw_crosses(pen: Pen) -> None:
    for x in (EDGE_MM, SHEET_WIDTH - EDGE_MM):
        for y in (EDGE_MM, SHEET_HEIGHT - EDGE_MM):
            pen.rule((x - _CROSS, y), (x + _CROSS, y), 0.5, INK)
            pen.rule((x, y - _CROSS), (x, y + _CROSS), 0.5, INK)


def _draw_window(pen: Pen) -> None:
    """What shows in the window of an envelope, wherever the sheet slides, and what may."""
    for boxes, colour, dash in ((_C56, RULE_GREY, _DOTS), (_DL, ACCENT, _DASHES)):
        for box in boxes:
            _outline(pen, box, 0.6, colour, dash)
    _outline(pen, _ALWAYS, 0.9, INK, "")
    for place, line in enumerate(reversed(_EXAMPLE)):
        pen.text(line, ADDRESS, SECOND_AXIS, 78.05 - place * ADDRESS.leading)
    for place, (name, told, colour, dash) in enumerate(
        (
            ("trait plein", "toujours visible", INK, ""),
            ("tirets", "fenêtre DL aux deux butées, 35 × 100 mm", ACCENT, _DASHES),
            ("pointillé", "fenêtre C5/6 aux deux butées, 45 × 100 mm", RULE_GREY, _DOTS),
        )
    ):
        y = 46.0 + 14.0 * place
        pen.rule((LEFT, y - 1.0), (LEFT + 14.0, y - 1.0), 0.8, colour, dash)
        pen.text(name, _KEY, LEFT + 16.0, y)
        for row, set_line in enumerate(pen.lines(french(told), _SMALL, 56.0)):
            pen.put(set_line, _SMALL, LEFT, y + 4.3 + row * 3.8)


def _outline(
    pen: Pen, box: tuple[float, float, float, float], thickness: float, colour: str, dash: str
) -> None:
    left, top, width, height = box
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        pen.rule(start, end, thickness, colour, dash)


def _draw_rules(pen: Pen) -> None:
    """100 mm across and 100 mm down, a mark each millimetre."""
    pen.text(french("Réglets : 100 mm"), _STRONG, _BODY, _RULE_TOP - 12.0)
    pen.rule((_BODY, _RULE_TOP), (_BODY + _RULE_MM, _RULE_TOP), 0.5, INK)
    pen.rule((_UPRIGHT, _RULE_TOP), (_UPRIGHT, _RULE_TOP + _RULE_MM), 0.5, INK)
    for place in range(_RULE_MM + 1):
        length = 5.0 if place % 10 == 0 else 3.5 if place % 5 == 0 else 2.0
        x, y = _BODY + place, _RULE_TOP + place
        pen.rule((x, _RULE_TOP), (x, _RULE_TOP - length), 0.35, INK)
        pen.rule((_UPRIGHT, y), (_UPRIGHT + length, y), 0.35, INK)
        if place % 10 == 0:
            pen.text(str(place), _FIGURE, x, _RULE_TOP + 4.0)
            pen.text(str(place), _FIGURE_LEFT, _UPRIGHT - 2.0, y + 1.0)
    words = "De 0 à 100, vous devez mesurer 100 mm, à 0,5 mm près, en travers et de haut en bas."
    for row, line in enumerate(pen.lines(french(words), _TEXT, _BODY_WIDTH)):
        pen.put(line, _TEXT, _BODY, _RULE_TOP + 11.0 + 5.0 * row)


def _draw_greys(pen: Pen) -> None:
    pen.text("Gris et filets", _STRONG, _BODY, 156.0)
    for place, (name, colour) in enumerate(_GREYS):
        left = _BODY + 20.0 * place
        pen.patch(left, 160.0, 18.0, 8.0, colour)
        pen.box(left, 160.0, 18.0, 8.0, 0.35, RULE_GREY)
        pen.text(name, _FIGURE, left + 9.0, 172.0)
    for place, thickness in enumerate(_THIN):
        y = 178.0 + 3.5 * place
        pen.rule((_BODY, y), (_BODY + 90.0, y), thickness, INK)
        pen.text(french(f"{decimal(thickness, 2)} pt"), _SMALL, _BODY + 94.0, y + 1.0)


def _draw_type(pen: Pen) -> None:
    pen.text("Caractères", _STRONG, _BODY, 201.0)
    y = 203.0
    for size in _SIZES:
        y += 6.5
        style = TextStyle(size=size)
        pen.text(french(f"{decimal(size)} {_SAMPLE}"), style, _BODY, y)
    pen.text("Honneur, Patrie, Solidarité", _MOTTO, _BODY, y + 6.5)
