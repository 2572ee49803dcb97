"""The directory: nothing cut, nothing shown that was not agreed, folded or not."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.domain.directory import DirectoryPaper, Entry, Shown
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.files.directory_pdf import write_directory_pdf
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
LYCEE = Entry(
    "Lycée des Micocouliers", "Avignon",
    {Shown.PHONE: "04 65 71 12 34", Shown.FIELDS: "mémoire, apprentissage"},
    [{Shown.NAME: "Mme Hélène DAUMAS", Shown.FUNCTION: "Proviseure"}],
)  # fmt: skip
BANK = Entry("Caisse mutuelle", "Apt", {Shown.FIELDS: "Mémoire"})
PAPER = DirectoryPaper(
    Letterhead("Société des membres", "Section de Vaucluse", footer="Section de Vaucluse"),
    "3 mars 2027", [BANK, LYCEE], "Ne le publiez pas.",
)  # fmt: skip


def _write(paper: DirectoryPaper = PAPER, *, booklet: bool = False) -> bytes:
    out = io.BytesIO()
    write_directory_pdf(paper, out, created=CREATED, booklet=booklet)
    return out.getvalue()


def _pages(paper: DirectoryPaper) -> list[list[TextLine]]:
    with opened(_write(paper)) as pdf:
        return [lines(page) for page in pdf.pages]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_it_has_a_cover_its_organisations_and_their_indexes() -> None:
    cover, entries, index = ([line.text for line in page] for page in _pages(PAPER))
    for words in ("3 mars 2027", "2 organismes", "Ne le publiez pas."):
        assert words in cover
    for words in ("Caisse mutuelle", "Apt", "Lycée des Micocouliers", "04 65 71 12 34",
                  "Mme Hélène DAUMAS, Proviseure", "2/3"):  # fmt: skip
        assert words in entries
    told = "Caisse mutuelle, p. 2 ; Lycée des Micocouliers, p. 2"
    assert told in [_plain(each) for each in index]
    assert "Avignon" in index
    assert "Mémoire" in index
    assert "mémoire" not in index


def test_the_index_says_on_which_page_an_entry_begins() -> None:
    names = [f"Organisme {rank:03d}" for rank in range(60)]
    paper = replace(PAPER, entries=[replace(BANK, name=each, city=each[-3:]) for each in names])
    index = _plain(flowing_text(_write(paper)))
    for number, page in enumerate(_pages(paper), start=1):
        for line in page:
            if line.text in names:
                assert f"{line.text}, p. {number}" in index


def test_a_booklet_holds_the_same_words_two_pages_a_side() -> None:
    with opened(_write(booklet=True)) as pdf:
        assert len(pdf.pages) == 2
        assert {tuple(map(round, map(float, page.mediabox))) for page in pdf.pages} == {
            (0, 0, 842, 595)
        }
    text = flowing_text(_write(booklet=True))
    for words in ("3 mars 2027", "Mme Hélène DAUMAS, Proviseure", "Par commune"):
        assert words in text


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=160)
_SHOWN = st.dictionaries(st.sampled_from(Shown), _WORDS.filter(str.strip), max_size=6)
_ENTRIES = st.builds(Entry, _WORDS, _WORDS, _SHOWN, st.lists(_SHOWN, max_size=3))


@settings(max_examples=60)
@given(_WORDS, st.lists(_ENTRIES, min_size=1, max_size=6))
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_sheet(
    words: str, entries: list[Entry]
) -> None:
    head = Letterhead(words, words, footer=words)
    for drawn in _pages(DirectoryPaper(head, "3 mars 2027", entries, words)):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


@pytest.mark.parametrize("booklet", [False, True])
def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path, booklet: bool) -> None:
    hostile = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 60
    entry = Entry(hostile, hostile, dict.fromkeys(Shown, hostile), [dict.fromkeys(Shown, hostile)])
    paper = replace(PAPER, entries=[entry, *PAPER.entries] * 9)
    path = tmp_path / "annuaire.pdf"
    path.write_bytes(_write(paper, booklet=booklet))
    assert path.read_bytes() == _write(paper, booklet=booklet)
    assert failures("A-2B", [path]) == {path.name: []}
