"""Envelopes as a PDF, one a page: the sender at the top left, the addressee where the post reads.

The address stands in the right half, left of the last 20 mm and over the last
20 mm, which sorting machines keep for their own marks (La Poste, règles d'adressage).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.envelopes import Envelope
from smlh_desktop.files.paper_grid import ADDRESS, GREY, MM, SHEET_HEIGHT, Family, TextStyle
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen, missing_warning

_ADDRESS = TextStyle(ADDRESS.family, 11.0, 5.0, ADDRESS.colour, superiors=False)
_SENDER = TextStyle(Family.SANS, 8.8, 4.0, GREY)
_SENDER_X, _SENDER_TOP = 12.0, 14.0
_CLEAR_RIGHT, _CLEAR_BOTTOM = 20.0, 25.0
_TITLE = "Enveloppes"


def write_envelopes(
    addresses: Sequence[Sequence[str]],
    out: BinaryIO,
    *,
    envelope: Envelope,
    sender: Sequence[str] = (),
    created: datetime,
    progress: Callable[[int], None] | None = None,
) -> tuple[str, ...]:
    """Write an envelope an address to `out` as a PDF/A-2b; what there is to tell of signs no font
    has.

    `created` dates the file: the same input gives the same bytes. `progress` gets the number done
    and may raise Cancelled: nothing is then written. Raises SmlhError when there is no address.
    """
    if not addresses:
        raise SmlhError("Aucune enveloppe à imprimer : choisissez au moins un destinataire.")
    canvas = new_canvas(out, title=_TITLE, author="", created=created)
    pen = Pen(canvas)
    room = envelope.width - _CLEAR_RIGHT - envelope.address_left
    for rank, address in enumerate(addresses, start=1):
        canvas.setPageSize((envelope.width * MM, envelope.height * MM))
        # The pen counts from the top of a sheet of A4.
        canvas.translate(0, (envelope.height - SHEET_HEIGHT) * MM)
        for place, line in enumerate(filter(None, sender)):
            style = pen.fitted(line, _SENDER, envelope.width / 2 - _SENDER_X)
            pen.text(line, style, _SENDER_X, _SENDER_TOP + place * _SENDER.leading)
        lines = [line.strip() for line in address if line.strip()]
        for place, line in enumerate(reversed(lines)):
            baseline = envelope.height - _CLEAR_BOTTOM - place * _ADDRESS.leading
            pen.text(line, pen.fitted(line, _ADDRESS, room), envelope.address_left, baseline)
        canvas.showPage()
        if progress:
            progress(rank)
    canvas.save()
    return missing_warning(pen.setter)
