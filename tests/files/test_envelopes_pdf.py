"""Envelopes: one a page, at its size, the address where the post reads it."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.envelopes import ENVELOPES, Envelope
from smlh_desktop.files.envelopes_pdf import write_envelopes
from tests.files.pdf_reading import MM, opened

CREATED = datetime(2026, 3, 3, 12, tzinfo=UTC)
ADDRESS = ("Œuvre d'été", "Mme Hélène de La TOUR, proviseure", "CS 30125", "84908 AVIGNON CEDEX 9")
LONG = ("Association des amis du patrimoine et des traditions du pays de Sault " * 2, "84390 SAULT")
SENDER = ("Section de Vaucluse", "12, rue de l'Exemple", "84000 Avignon")


def _written(*addresses: Sequence[str], envelope: Envelope = ENVELOPES[0]) -> bytes:
    out = io.BytesIO()
    write_envelopes(addresses, out, envelope=envelope, sender=SENDER, created=CREATED)
    return out.getvalue()


@pytest.mark.parametrize("envelope", ENVELOPES, ids=lambda each: each.title[:2])
@pytest.mark.parametrize("address", [ADDRESS, LONG])
def test_the_address_stands_in_the_lower_right_and_nothing_else_there(
    envelope: Envelope, address: tuple[str, ...]
) -> None:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(_written(address, envelope=envelope)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = document.pagePointSize(0)
    assert (size.width() / MM, size.height() / MM) == pytest.approx(
        (envelope.width, envelope.height), abs=0.1
    )
    boxes = [polygon.boundingRect() for polygon in document.getAllText(0).bounds()]
    found = [
        (box.left() / MM, box.right() / MM, box.top() / MM, box.bottom() / MM) for box in boxes
    ]
    of_sender = [box for box in found if box[0] < envelope.width * 0.4]
    of_address = [box for box in found if box not in of_sender]
    assert len(of_sender) == len(SENDER)
    assert len(of_address) == len(address)
    assert all(bottom < envelope.height / 3 for _, _, _, bottom in of_sender)
    for left, right, top, bottom in of_address:
        assert left >= envelope.width * 0.4
        assert right <= envelope.width - 19
        assert top > envelope.height / 3
        assert bottom <= envelope.height - 20
    text = document.getAllText(0).text()
    assert all(line.split()[0] in text for line in (*address, *SENDER))


def test_there_is_one_a_page_and_the_same_bytes() -> None:
    content = _written(ADDRESS, LONG, ADDRESS)
    with opened(content) as pdf:
        assert len(pdf.pages) == 3
    assert content == _written(ADDRESS, LONG, ADDRESS)


def test_no_address_is_refused_and_a_stop_writes_nothing() -> None:
    with pytest.raises(SmlhError, match="destinataire"):
        _written()
    out = io.BytesIO()

    def stop(_done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_envelopes([ADDRESS], out, envelope=ENVELOPES[0], created=CREATED, progress=stop)
    assert out.getvalue() == b""
