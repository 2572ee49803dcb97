"""The relevé des avis: nothing cut or overprinted, a line to write on for who has not answered."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.domain.feedback_paper import FeedbackPaper, PaperFeedback
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.files.feedback_pdf import write_feedback_pdf
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
PAPER = FeedbackPaper(
    Letterhead("Société des membres", "Section de Vaucluse", footer="Section de Vaucluse"),
    "Au 3 mars 2027",
    "Un prix commun",
    "Comité · Version 2",
    "Un prix en juin.\n\nUn jury de cinq membres.",
    "1 favorable ; 1 membre du Cercle n’a pas répondu.",
    [
        PaperFeedback("Lycée des Micocouliers", "Favorable", "Juin convient.", "01/03/2027"),
        PaperFeedback("Caisse mutuelle"),
    ],
)


def _write(paper: FeedbackPaper = PAPER) -> bytes:
    out = io.BytesIO()
    write_feedback_pdf(paper, out, created=CREATED)
    return out.getvalue()


def _pages(paper: FeedbackPaper) -> list[list[TextLine]]:
    with opened(_write(paper)) as pdf:
        return [lines(page) for page in pdf.pages]


def test_it_says_what_is_proposed_and_what_each_says_of_it() -> None:
    [drawn] = _pages(PAPER)
    texts = [line.text for line in drawn]
    for words in (
        "Relevé des avis", "Un prix commun", "Comité · Version 2", "Un prix en juin.",
        "Un jury de cinq membres.", "Favorable", "Juin convient.", "01/03/2027", "Caisse mutuelle",
    ):  # fmt: skip
        assert words in texts


def test_a_proposal_that_nobody_answered_has_no_table() -> None:
    assert "Partenaire" not in flowing_text(_write(replace(PAPER, feedback=[])))


_WORDS = st.text(alphabet="abcdé ’-MW\n", max_size=200)
_SAID = st.builds(PaperFeedback, _WORDS, st.sampled_from(["", "Défavorable"]), _WORDS,
                  st.just("01/03/2027"))  # fmt: skip


@settings(max_examples=60)
@given(_WORDS, st.lists(_SAID, max_size=8))
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_sheet(
    words: str, said: list[PaperFeedback]
) -> None:
    head = Letterhead(words, words, footer=words)
    for drawn in _pages(FeedbackPaper(head, "Au 3 mars", words, words, words * 6, words, said)):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 60
    said = PaperFeedback(hostile, "Réservé", hostile, "01/03/2027")
    paper = replace(PAPER, title=hostile, text=hostile, feedback=[said, *PAPER.feedback] * 9)
    path = tmp_path / "releve.pdf"
    path.write_bytes(_write(paper))
    assert path.read_bytes() == _write(paper)
    assert failures("A-2B", [path]) == {path.name: []}
