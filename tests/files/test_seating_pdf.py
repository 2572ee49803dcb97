"""The list by precedence: numbered in the order it comes, over as many pages as it takes."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meeting_papers import Occasion, Seat
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.seating_pdf import write_seating
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)
HEAD = Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue")
OCCASION = Occasion("Cérémonie", "Remise des prix", "Samedi 12 décembre 2026", "salle d’honneur")
SEATS = (
    Seat("M. Jean DUPONT", "Préfet de Vaucluse", "Préfecture"),
    Seat("Mme Hélène DAUMAS", "Maire"),
)
TITLES = ["Rang", "Nom", "Fonction", "Organisme"]


def _write(*seats: Seat, occasion: Occasion = OCCASION, head: Letterhead = HEAD) -> bytes:
    out = io.BytesIO()
    write_seating(occasion, head, seats, out, created=CREATED)
    return out.getvalue()


def _drawn(content: bytes) -> list[list[TextLine]]:
    with opened(content) as pdf:
        return [lines(page) for page in pdf.pages]


def test_each_has_a_rank_a_name_a_function_and_an_organisation() -> None:
    [drawn] = _drawn(_write(*SEATS))
    texts = [line.text for line in drawn]
    assert {
        "Préséance", "2 personnes", "Remise des prix", "SECTION DE VAUCLUSE", "1/1",
        "Samedi 12 décembre 2026 – salle d’honneur", "Association reconnue",
    } <= set(texts)  # fmt: skip
    start = texts.index("Rang")
    assert texts[start : start + 12] == [
        *TITLES, "1", "M. Jean DUPONT", "Préfet de Vaucluse", "Préfecture",
        "2", "Mme Hélène DAUMAS", "Maire", "—",
    ]  # fmt: skip


def test_the_list_goes_on_over_pages_in_order_with_its_titles() -> None:
    seats = [Seat(f"Personne n {rank}", "Maire") for rank in range(1, 101)]
    pages = _drawn(_write(*seats))
    assert len(pages) > 2
    names: list[str] = []
    for number, drawn in enumerate(pages, start=1):
        texts = [line.text for line in drawn]
        assert [text for text in texts if text in TITLES] == TITLES
        assert f"{number}/{len(pages)}" in texts
        assert "Remise des prix" in texts
        here = [text for text in texts if text.startswith("Personne")]
        assert here
        names += here
    assert names == [seat.name for seat in seats]


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=300)


@given(_WORDS, _WORDS, st.lists(st.builds(Seat, _WORDS, _WORDS, _WORDS), min_size=1, max_size=4))
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_margins(
    title: str, words: str, seats: list[Seat]
) -> None:
    head = Letterhead(words, title, footer=words)
    content = _write(*seats, occasion=Occasion(words, title, title, words), head=head)
    for drawn in _drawn(content):
        assert meetings(drawn) == []
        assert all(line.left >= 29.9 and line.right <= 185.1 for line in drawn)
        assert all(line.baseline <= 267.6 or 283 < line.baseline < 291.1 for line in drawn)


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> &lt; {{x}}"
    assert flowing_text(_write(Seat(text, text, text))).count(text) == 3


def test_no_one_to_seat_and_signs_no_font_has_are_told() -> None:
    with pytest.raises(SmlhError, match="Personne à placer"):
        _write()
    told = write_seating(OCCASION, HEAD, [Seat("漢")], io.BytesIO(), created=CREATED)
    assert "漢 (U+6F22)" in told[0]


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "seating.pdf"
    path.write_bytes(_write(*SEATS * 30))
    assert path.read_bytes() == _write(*SEATS * 30)
    assert failures("A-2B", [path]) == {path.name: []}
