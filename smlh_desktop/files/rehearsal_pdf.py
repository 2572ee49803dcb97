"""A page to try a printer with: is it to scale, and does the address show in the window?"""

from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.typography import french
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ADDRESS,
    GREY,
    LEFT,
    MEASURE,
    RIGHT,
    RULE_GREY,
    SECOND_AXIS,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.paper_page import draw_folds
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen

_TITLE = "Page d’essai"
_HEAD = TextStyle(size=16, colour=ACCENT, bold=True)
_TEXT = TextStyle(align=Align.JUSTIFIED)
_SMALL = TextStyle(Family.SANS, 8.8, 4.0, GREY)
_FIGURE = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.CENTRE)
# Where the window of a DL envelope (35 × 100 mm, 20 mm from its right and its bottom) may come as
# the sheet slides, and what it shows wherever it comes.
_WINDOW = (90.0, 44.0, 110.0, 46.0)
_ALWAYS = (100.0, 55.0, 90.0, 24.0)
_RULE_TOP, _RULE_MM = 150.0, 100
_EXAMPLE = (
    "Organisme d’essai",
    "Mme Anne EXEMPLE, présidente",
    "1 RUE DE L’ESSAI",
    "84000 AVIGNON",
)
_STEPS = (
    "Imprimez cette page sans ajuster ni agrandir : choisissez « taille réelle », ou « 100 % ».",
    "Mesurez la règle : elle doit avoir 100 mm d’un bout à l’autre, à un demi-millimètre près.",
    "Pliez la feuille en trois aux repères, glissez-la dans une enveloppe DL à fenêtre, puis "
    "secouez-la : les quatre lignes de l’adresse doivent rester entières dans la fenêtre.",
    "Mesurez, du bord de la feuille, les deux traits marqués « 20 mm ». S’ils n’y sont pas, dites "
    "ce que vous mesurez dans Courriers, « Enregistrer », « Essayer et régler l’imprimante ».",
)
EDGE_MM = 20.0
"""How far from the left edge of the sheet one line stands, and another from its upper edge: what
they measure on paper tells by how much a printer misses."""
_EDGE_LEFT, _EDGE_TOP = (222.0, 272.0), (110.0, 185.0)  # from where to where each goes


def write_rehearsal(out: BinaryIO, *, created: datetime) -> None:
    """Write the page to `out` as a PDF/A-2b; `created` dates it, the same gives the same bytes."""
    canvas = new_canvas(out, title=_TITLE, author="", created=created)
    pen = Pen(canvas)
    draw_folds(pen)
    pen.text(_TITLE, _HEAD, LEFT, 27.5)
    for x, y, width, height in (_WINDOW, _ALWAYS):
        pen.box(x, y, width, height, 0.5, RULE_GREY)
    pen.text("Réservé à l’adresse", _SMALL, _WINDOW[0] + 1.5, _WINDOW[1] + 4.0)
    pen.text("Toujours visible", _SMALL, _ALWAYS[0] + 1.5, _ALWAYS[1] + 4.0)
    for place, line in enumerate(reversed(_EXAMPLE)):
        pen.text(line, ADDRESS, SECOND_AXIS, 78.05 - place * ADDRESS.leading)
    _draw_rule(pen)
    _draw_edges(pen)
    y = 176.0
    for number, step in enumerate(_STEPS, start=1):
        pen.text(f"{number}.", _TEXT, LEFT, y)
        for set_line in pen.lines(french(step), _TEXT, MEASURE - 8.0):
            pen.put(set_line, _TEXT, LEFT + 8.0, y)
            y += _TEXT.leading
        y += 2.5
    canvas.showPage()
    canvas.save()


def _draw_edges(pen: Pen) -> None:
    """Two lines to measure from the edges of the sheet."""
    for start, end in (
        ((EDGE_MM, _EDGE_LEFT[0]), (EDGE_MM, _EDGE_LEFT[1])),
        ((_EDGE_TOP[0], EDGE_MM), (_EDGE_TOP[1], EDGE_MM)),
    ):
        pen.rule(start, end, 0.5, GREY)
    told = f"à {EDGE_MM:.0f} mm du bord"
    pen.text(french(f"Ce trait est {told} gauche"), _SMALL, EDGE_MM + 2.0, _EDGE_LEFT[1] - 1.0)
    pen.text(french(f"Ce trait est {told} haut"), _SMALL, _EDGE_TOP[0], EDGE_MM + 4.5)


def _draw_rule(pen: Pen) -> None:
    """100 mm, a mark each millimetre."""
    start = (LEFT + RIGHT - _RULE_MM) / 2
    pen.rule((start, _RULE_TOP), (start + _RULE_MM, _RULE_TOP), 0.5, GREY)
    for place in range(_RULE_MM + 1):
        length = 6.0 if place % 10 == 0 else 4.0 if place % 5 == 0 else 2.5
        x = start + place
        pen.rule((x, _RULE_TOP), (x, _RULE_TOP + length), 0.35, GREY)
        if place % 10 == 0:
            pen.text(str(place), _FIGURE, x, _RULE_TOP - 2.0)
    pen.text("mm", _SMALL, start + _RULE_MM + 4.0, _RULE_TOP - 2.0)
