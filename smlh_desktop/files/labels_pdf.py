"""Address labels as a PDF, on the common A4 sheets, from any label of a sheet in use.

An address is set in one size, smaller where its widest line or the number of its lines
asks for it, but never hard to read: a line too long even then goes on over the next one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.label_sheets import SHEET_3X8, LabelSheet
from smlh_desktop.files.paper_grid import (
    ADDRESS,
    GREY,
    MM,
    READABLE,
    RULE_GREY,
    Align,
    Family,
    TextStyle,
)
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen, SetLine, missing_warning

_TITLE = "Étiquettes d’adresse"

_USED = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.CENTRE)
# Nothing is printed so near an edge: printers leave some 4 mm blank, and sheets slip.
_SAFE = 5.0
_CAPITAL = 0.66  # height of a capital, in the size of its type
_SIZES = (ADDRESS.size, 9.5, 9.0, 8.5, 8.0, 7.5, READABLE)


@dataclass(frozen=True, slots=True)
class _Block:
    """An address ready to draw, in a style that holds its size and leading."""

    lines: tuple[SetLine, ...]
    style: TextStyle

    @property
    def height(self) -> float:
        """From the top of the first capitals to the last baseline, in mm."""
        return self.style.leading * (len(self.lines) - 1) + _CAPITAL * self.style.size / MM


def write_labels(
    addresses: Sequence[Sequence[str]],
    out: BinaryIO,
    *,
    first: int = 1,
    sheet: LabelSheet = SHEET_3X8,
    created: datetime,
    author: str = "",
    outlines: bool = False,
    progress: Callable[[int], None] | None = None,
    warn: Callable[[str], None] | None = None,
) -> int:
    """Write one label an address to `out` as a PDF/A-2b; how many pages it has.

    The first address goes to label `first` (from 1, along the rows) of the first sheet.
    `created` dates the file: the same input gives the same bytes. With `outlines` the edges
    of the labels show, to try on plain paper. `progress` gets the number of labels done after
    each one and may raise Cancelled, which is passed on: nothing is then written. `warn` gets
    a sentence on the signs no font has.

    Raises SmlhError when there is no address, when the sheet has no label `first`, or when
    an address is too long for a label.
    """
    if not addresses:
        raise SmlhError("Aucune étiquette à imprimer : choisissez au moins un partenaire.")
    if not 1 <= first <= sheet.labels:
        raise SmlhError(
            f"Il n'y a pas d'étiquette n° {first} sur une feuille de {sheet.title} : "
            f"choisissez un numéro de 1 à {sheet.labels}."
        )
    canvas = new_canvas(out, title=_TITLE, author=author, created=created)
    pen = Pen(canvas)
    if outlines:
        pen.form("outlines", lambda: _draw_outlines(pen, sheet))
        pen.show("outlines")
        _draw_used(pen, sheet, first - 1)
    pages = 1
    for rank, address in enumerate(addresses, start=first - 1):
        page, place = divmod(rank, sheet.labels)
        if page == pages:
            canvas.showPage()
            pages += 1
            if outlines:
                pen.show("outlines")
        _draw(pen, _block(pen, address, sheet), sheet, place)
        if progress is not None:
            progress(rank - first + 2)
    canvas.showPage()
    canvas.save()
    if warn is not None:
        for sentence in missing_warning(pen.setter):
            warn(sentence)
    return pages


def _block(pen: Pen, address: Sequence[str], sheet: LabelSheet) -> _Block:
    """The address in the largest type that needs no more lines than the smallest does."""
    texts = [line.strip() for line in address if line.strip()]
    fitted = min(
        (pen.fitted(text, ADDRESS, sheet.text_width).size for text in texts), default=ADDRESS.size
    )
    fewest = len(_set(pen, texts, READABLE, sheet).lines)
    smaller = tuple(size for size in _SIZES if size < fitted)
    for size in _SIZES if fitted < READABLE else (fitted, *smaller):
        block = _set(pen, texts, size, sheet)
        if len(block.lines) == fewest and block.height <= sheet.height - 2 * _SAFE:
            return block
    raise SmlhError(
        f"L'adresse de « {texts[0]} » est trop longue pour une étiquette. Abrégez-la dans la fiche."
    )


def _set(pen: Pen, texts: Sequence[str], size: float, sheet: LabelSheet) -> _Block:
    style = replace(ADDRESS, size=size, leading=ADDRESS.leading * size / ADDRESS.size)
    return _Block(
        tuple(line for text in texts for line in pen.lines(text, style, sheet.text_width)), style
    )


def _draw(pen: Pen, block: _Block, sheet: LabelSheet, place: int) -> None:
    left, top = sheet.corner(place)
    last = top + (sheet.height + block.height) / 2
    for back, line in enumerate(reversed(block.lines)):
        baseline = last - back * block.style.leading
        pen.put(line, block.style, left + sheet.text_left, baseline)


def _draw_outlines(pen: Pen, sheet: LabelSheet) -> None:
    for place in range(sheet.labels):
        pen.box(*sheet.corner(place), sheet.width, sheet.height, 0.35, RULE_GREY)


def _draw_used(pen: Pen, sheet: LabelSheet, count: int) -> None:
    for place in range(count):
        left, top = sheet.corner(place)
        pen.text("déjà utilisée", _USED, left + sheet.width / 2, top + sheet.height / 2)
