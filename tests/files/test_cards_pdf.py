"""Invitation cards: all that is said is there, inside the frame, whatever its length."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.cards import Card
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.cards_pdf import write_cards
from tests.files.pdf_reading import TextLine, lines, opened

CREATED = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
CARD = Card(
    "Armand Vauclair",
    "président de la section de Vaucluse,",
    "Madame Hélène Daumas",
    "Remise des prix",
    "le samedi 12 décembre 2026 à 10 h 30 précises",
    "salle d’honneur, 84000 Avignon",
    ("Réponse souhaitée avant le 4 décembre", "04 90 00 00 00"),
    ("Carton à présenter à l’entrée",),
)
# The last millimetres of a sheet are drawn as far from its top as from that of an A4: see the pen.
A4, A5 = 297.0, 148.5


def _write(cards: list[Card], *, two: bool) -> bytes:
    out = io.BytesIO()
    write_cards(cards, out, two_a_sheet=two, created=CREATED)
    return out.getvalue()


def _drawn(page: pikepdf.Page) -> list[TextLine]:
    return sorted(lines(page), key=lambda line: line.baseline)


def _texts(content: bytes) -> list[list[str]]:
    with opened(content) as pdf:
        return [[line.text for line in _drawn(page)] for page in pdf.pages]


def test_a_card_says_who_invites_whom_to_what_when_and_where() -> None:
    [said] = _texts(_write([CARD], two=False))
    assert said[:8] == [
        "Armand Vauclair", "président de la section de Vaucluse,",
        "et les membres du bureau prient", "Madame Hélène Daumas",
        "de leur faire l’honneur d’assister à", "REMISE DES PRIX",
        "le samedi 12 décembre 2026 à 10 h 30 précises", "salle d’honneur, 84000 Avignon",
    ]  # fmt: skip
    assert set(said[8:]) == {*CARD.asked, *CARD.told}


@pytest.mark.parametrize(("cards", "sheets"), [(1, 1), (2, 1), (3, 2), (5, 3)])
def test_two_cards_go_on_a_sheet(cards: int, sheets: int) -> None:
    content = _write([CARD] * cards, two=True)
    with opened(content) as pdf:
        assert len(pdf.pages) == sheets
        assert float(pdf.pages[0].MediaBox[3]) == pytest.approx(A4 * 72 / 25.4, abs=0.1)
        drawn = [line for page in pdf.pages for line in lines(page) if line.text == CARD.guest]
    assert len(drawn) == cards
    with opened(_write([CARD] * cards, two=False)) as pdf:
        assert len(pdf.pages) == cards
        assert float(pdf.pages[0].MediaBox[3]) == pytest.approx(A5 * 72 / 25.4, abs=0.1)


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=260)


@given(event=_WORDS, where=_WORDS, guest=_WORDS)
def test_whatever_is_said_stays_inside_the_frame_and_nothing_meets(
    event: str, where: str, guest: str
) -> None:
    card = Card("Hôte", "rôle,", guest, event, "le 12", where, ("Réponse",), ("Carton",))
    with opened(_write([card], two=True)) as pdf:
        drawn = _drawn(pdf.pages[0])
    assert all(line.left >= 12 and line.right <= 198 for line in drawn)
    body = [line for line in drawn if line.text not in {"Réponse", "Carton"}]
    foot = [line for line in drawn if line.text in {"Réponse", "Carton"}]
    assert max(line.baseline for line in body) < min(line.baseline for line in foot)
    assert max(line.baseline for line in foot) <= A5 - 12


def test_no_card_and_a_stop_write_nothing() -> None:
    with pytest.raises(SmlhError, match="Aucun carton"):
        _write([], two=True)

    def stop(_done: int) -> None:
        raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write_cards([CARD], out, two_a_sheet=True, created=CREATED, progress=stop)
    assert out.getvalue() == b""


def test_the_same_cards_give_the_same_bytes() -> None:
    assert _write([CARD, CARD], two=True) == _write([CARD, CARD], two=True)
