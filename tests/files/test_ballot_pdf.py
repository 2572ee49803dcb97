"""Papers to find a date with: a box for each answer, answers given in words, where to send it."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meeting_papers import Ballot, Occasion
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.ballot_pdf import write_ballot
from tests.files.pdf_reading import MM, TextLine, flowing_text, lines, meetings, opened, shapes
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)
MOMENTS = tuple(f"Mardi {day} mars" for day in range(1, 31))
BALLOT = Ballot(
    Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue"),
    Occasion("Comité de pilotage", "Comité de pilotage du Cercle", where="lycée de l’Exemple"),
    MOMENTS[:3],
    (("M. Delmas", ("oui", "si besoin", "non")), ("Mme Daumas", ("", "oui")), ("M. Rémusat", ())),
    "Mme Rouvière, 12 rue de l’Exemple",
)


def _write(ballot: Ballot = BALLOT) -> bytes:
    out = io.BytesIO()
    write_ballot(ballot, out, created=CREATED)
    return out.getvalue()


def _drawn(ballot: Ballot = BALLOT) -> list[list[TextLine]]:
    with opened(_write(ballot)) as pdf:
        return [lines(page) for page in pdf.pages]


def _row(drawn: list[TextLine], name: str) -> list[TextLine]:
    """What stands beside a name, from left to right."""
    [start] = [line for line in drawn if line.text == name]
    beside = [
        line
        for line in drawn
        if line.left > start.right and abs(line.baseline - start.baseline) < 7
    ]
    return sorted(beside, key=lambda line: (line.left // 20, line.baseline))


def test_the_paper_says_what_for_how_and_where_to_send_it() -> None:
    text = flowing_text(_write())
    for words in (
        "CHOIX D’UNE DATE", "Comité de pilotage du Cercle", "lycée de l’Exemple",
        "cochez une seule case", *MOMENTS[:3], "À renvoyer à : Mme Rouvière, 12 rue de l’Exemple",
        "Association reconnue", "1/1",
    ):  # fmt: skip
        assert words in text.replace("\u00a0", " ")
    assert "À renvoyer" not in flowing_text(_write(replace(BALLOT, return_to=" ")))


def test_answers_given_are_in_words_and_others_have_three_boxes() -> None:
    [drawn] = _drawn()
    assert [line.text for line in _row(drawn, "M. Delmas")] == ["oui", "si besoin", "non"]
    assert all("SemiBold" in line.signs[0].font for line in _row(drawn, "M. Delmas"))
    three = ["oui", "si besoin", "non"]
    assert [line.text for line in _row(drawn, "M. Rémusat")] == three * 3
    assert sorted(line.text for line in _row(drawn, "Mme Daumas")) == sorted([*three * 2, "oui"])


def test_marks_tell_answers_apart_without_colour() -> None:
    marks = set()
    for answer in ("oui", "si besoin", "non", "", "peut-être"):
        ballot = replace(BALLOT, moments=MOMENTS[:1], people=(("M. Delmas", (answer,)),))
        with opened(_write(ballot)) as pdf:
            drawn = [
                (operator, len(numbers), round(numbers[0] - 490), round(numbers[1] % 1000))
                for operator, numbers in shapes(pdf.pages[0])
                if operator in {"m", "l", "re"}
            ]
        marks.add(tuple(drawn))
        boxes = sum(operator == "re" for operator, *_ in drawn)
        assert boxes == {"": 3, "peut-être": 0}.get(answer, 1)
    assert len(marks) == 5


def test_a_box_is_large_enough_to_tick() -> None:
    with opened(_write(replace(BALLOT, people=(("M. Rémusat", ()),)))) as pdf:
        boxes = [numbers for operator, numbers in shapes(pdf.pages[0]) if operator == "re"]
    assert len(boxes) == 9
    assert all(min(box[2:]) / MM >= 2.99 for box in boxes)


@pytest.mark.parametrize(("moments", "tables", "across"), [
    (1, 1, False), (4, 1, False), (5, 1, True), (8, 1, True), (9, 2, True), (17, 3, True),
    (24, 3, True), (25, 4, True),
])  # fmt: skip
def test_many_moments_go_across_then_in_several_tables(
    moments: int, tables: int, across: bool
) -> None:
    ballot = replace(BALLOT, moments=MOMENTS[:moments], people=(("M. Rémusat", ()),))
    with opened(_write(ballot)) as pdf:
        assert all((page.MediaBox[2] > page.MediaBox[3]) is across for page in pdf.pages)
        drawn = [line.text for page in pdf.pages for line in lines(page)]
    assert drawn.count("M. Rémusat") == drawn.count("Participant") == tables
    assert [text for text in drawn if text.startswith("Mardi")] == list(MOMENTS[:moments])
    assert drawn.count("si besoin") == moments
    assert sum(text.startswith("Dates ") for text in drawn) == (tables if tables > 1 else 0)


def test_each_page_says_the_moments_again() -> None:
    people = tuple((f"Personne n {rank}", ()) for rank in range(40))
    pages = _drawn(replace(BALLOT, people=people))
    assert len(pages) > 2
    for number, drawn in enumerate(pages, start=1):
        texts = [line.text for line in drawn]
        assert [text for text in texts if text in MOMENTS] == list(MOMENTS[:3])
        assert f"{number}/{len(pages)}" in texts
    names = [line.text for drawn in pages for line in drawn if "Personne" in line.text]
    assert names == [name for name, _ in people]
    last = [line.text for line in pages[-1]]
    assert any(text.startswith("À renvoyer") for text in last)
    assert any(text.startswith("Personne") for text in last)


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=200)


@given(
    title=_WORDS,
    moments=st.lists(_WORDS, min_size=1, max_size=10),
    name=_WORDS,
    answers=st.lists(st.one_of(_WORDS, st.sampled_from(("oui", "si besoin", "non"))), max_size=9),
    back=st.text(alphabet="abé ", max_size=900),
)
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_margins(
    title: str, moments: list[str], name: str, answers: list[str], back: str
) -> None:
    ballot = Ballot(
        Letterhead(title, name, footer=back),
        Occasion(name, title, where=name),
        tuple(moments),
        ((name, tuple(answers)), (title, ())),
        back,
    )
    upright = len(moments) <= 4
    left, right = (30, 185) if upright else (15, 282)
    lowest, foot = (267.6, 291.1) if upright else (192.6, 206.3)
    for drawn in _drawn(ballot):
        assert meetings(drawn) == []
        assert all(line.left >= left - 0.1 and line.right <= right + 0.1 for line in drawn)
        # The rule of the foot is 4 mm or more over its text.
        assert all(line.baseline <= lowest or lowest + 10 < line.baseline <= foot for line in drawn)


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> &lt; {{x}}"
    ballot = replace(BALLOT, moments=(text,), people=((text, (text,)),), return_to=text)
    read = flowing_text(_write(ballot))
    assert read.count(text) == 4


def test_nothing_to_choose_and_no_one_to_choose_are_told() -> None:
    with pytest.raises(SmlhError, match="créneau"):
        _write(replace(BALLOT, moments=()))
    with pytest.raises(SmlhError, match="participant"):
        _write(replace(BALLOT, people=()))
    odd = replace(BALLOT, return_to="漢")
    assert "漢 (U+6F22)" in write_ballot(odd, io.BytesIO(), created=CREATED)[0]


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    paths = []
    for count in (3, 8, 20):
        paths.append(tmp_path / f"{count}.pdf")
        ballot = replace(BALLOT, moments=MOMENTS[:count])
        paths[-1].write_bytes(_write(ballot))
        assert paths[-1].read_bytes() == _write(ballot)
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
