"""A document of parts and facts: nothing cut or overprinted, an archive whatever it says."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.domain.facts_paper import FactsEntry, FactsPaper, FactsPart
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.files.facts_pdf import write_facts_pdf
from tests.files.pdf_reading import TextLine, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
PAPER = FactsPaper(
    Letterhead("Société des membres", "Section de Vaucluse", footer="Section de Vaucluse"),
    "Ce qui est su d’une personne",
    "Au 3 mars 2027",
    "Mme Hélène DAUMAS",
    ["Voici tout."],
    [
        FactsPart("Fiches", [FactsEntry(facts=[("Nom", "Daumas"), ("Fonction", "Proviseure")])]),
        FactsPart("Textes", [FactsEntry("Note", ["Elle rappelle."]), FactsEntry("Note", ["Oui."])]),
    ],
)


def _write(paper: FactsPaper = PAPER) -> bytes:
    out = io.BytesIO()
    write_facts_pdf(paper, out, created=CREATED)
    return out.getvalue()


def _pages(paper: FactsPaper) -> list[list[TextLine]]:
    with opened(_write(paper)) as pdf:
        return [lines(page) for page in pdf.pages]


def test_each_fact_stands_beside_its_name() -> None:
    [drawn] = _pages(PAPER)
    placed = {line.text: line.baseline for line in drawn}
    assert placed["Fonction"] == placed["Proviseure"]
    for words in ("Mme Hélène DAUMAS", "Voici tout.", "Textes", "Elle rappelle.", "Oui."):
        assert words in placed


_WORDS = st.text(alphabet="abcdé ’-MW\n", max_size=160)
_ENTRY = st.builds(
    FactsEntry,
    _WORDS,
    st.lists(_WORDS, max_size=2),
    st.lists(st.tuples(_WORDS, _WORDS), max_size=5),
)
_PART = st.builds(FactsPart, _WORDS, st.lists(_ENTRY, max_size=4))


@settings(max_examples=60, deadline=None)
@given(_WORDS, st.lists(_PART, max_size=4))
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_sheet(
    words: str, parts: list[FactsPart]
) -> None:
    head = Letterhead(words, words, footer=words)
    for drawn in _pages(FactsPaper(head, "Registre", "Au 3 mars", words, [words * 6], parts)):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 60
    entry = FactsEntry(hostile, [hostile], [(hostile, hostile), ("Nom", "x" * 400)])
    paper = replace(PAPER, title=hostile, parts=[FactsPart(hostile, [entry] * 4), *PAPER.parts])
    path = tmp_path / "donnees.pdf"
    path.write_bytes(_write(paper))
    assert path.read_bytes() == _write(paper)
    assert failures("A-2B", [path]) == {path.name: []}
