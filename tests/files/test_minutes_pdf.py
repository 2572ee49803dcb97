"""Minutes as PDF: who was there, what was said and decided, actions, hands, drafts."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from smlh_desktop.domain.letters import Letterhead, Signature
from smlh_desktop.domain.meeting_papers import ActionLine, Minutes, MinutesItem, Occasion
from smlh_desktop.domain.rich_text import paragraph, parse
from smlh_desktop.files.minutes_pdf import MinutesPdf, write_minutes
from tests.files import pdf_reading
from tests.files.pdf_reading import TextLine, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)
SENTENCE = "Le secrétariat constate que les décisions prises à l’automne sont exécutées. "
ACTION = ActionLine("Réunir le jury", "M. Rochebrune", "30/04/2027", "à faire")
TITLES = ["Action", "Responsable", "Échéance", "État"]
HANDS = (
    Signature("Le président", "Armand Vauclair"),
    Signature("La secrétaire de séance", "Odile Rouvière", "officier de l’ordre du Mérite"),
    Signature("Le délégué à la jeunesse", "Gilbert Delmas"),
)
ITEMS = (
    MinutesItem("Suites de la réunion", "information", (paragraph(SENTENCE * 3),)),
    MinutesItem(
        "Prix de l’apprentissage",
        "décision",
        parse("Un **grand** prix, et *deux* petits :\n\n- un point ;\n- un autre.\n\n1. premier"),
        (("1", "Le jury compte cinq membres."), ("2027-5", "Il se réunit en avril.")),
        ("M. Rochebrune réunit le jury.",),
    ),
    MinutesItem("Questions diverses"),
)
MINUTES = Minutes(
    Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue"),
    Occasion(
        "Comité de pilotage",
        "Comité de pilotage du Cercle",
        "Jeudi 28 janvier 2027, de 14\u00a0h\u00a030 à 16\u00a0h\u00a020",
        "lycée de l’Exemple",
    ),
    (("Présidence", "M.\u00a0Armand Vauclair"), ("Excusés", "")),
    ITEMS,
    (ACTION, replace(ACTION, due="")),
    ("Le comité se réunira le 22 avril.", "Le président lève la séance à 16 h 20."),
    HANDS[:2],
    "CR-84-2027-003",
    "version 2",
    False,
)


def _write(minutes: Minutes = MINUTES) -> tuple[bytes, MinutesPdf]:
    out = io.BytesIO()
    report = write_minutes(minutes, out, created=CREATED)
    return out.getvalue(), report


def _pages(minutes: Minutes = MINUTES) -> list[list[TextLine]]:
    content, report = _write(minutes)
    with opened(content) as pdf:
        assert len(pdf.pages) == report.pages
        return [lines(page) for page in pdf.pages]


def _all() -> list[TextLine]:
    return [line for drawn in _pages() for line in drawn]


def _texts(drawn: list[TextLine]) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in drawn]


def test_minutes_say_all_in_order() -> None:
    drawn = _all()
    said = [line.replace("  ", " ") for line in _texts(drawn) if "Vaucluse" not in line.title()]
    assert {"Compte rendu", "CR-84-2027-003 – version 2", "Association reconnue"} <= set(said)
    body = said[said.index("Comité de pilotage du Cercle") :]
    assert body[:4] == [
        "Comité de pilotage du Cercle",
        "Jeudi 28 janvier 2027, de 14 h 30 à 16 h 20 – lycée de l’Exemple",
        "M. Armand Vauclair", "Présidence",
    ]  # fmt: skip
    wanted = [
        "1. Suites de la réunion information", "2. Prix de l’apprentissage décision",
        "Un grand prix, et deux petits :", "un point ;", "un autre.", "premier",
        "Décision 1 – Le jury compte cinq membres.", "Décision 2027-5 – Il se réunit en avril.",
        "À faire – M. Rochebrune réunit le jury.", "3. Questions diverses", "Relevé des actions",
        *TITLES, "Réunir le jury", "M. Rochebrune", "30/04/2027", "à faire", "—",
        "Le comité se réunira le 22 avril.", "Le président lève la séance à 16 h 20.",
        "Le président,", "Armand Vauclair", "La secrétaire de séance,", "Odile Rouvière",
        "officier de l’ordre du Mérite",
    ]  # fmt: skip
    places = [body.index(text, 0) for text in wanted if text != "—"]
    assert places == sorted(places)
    assert body.count("—") == 2


def test_bold_and_italic_are_kept() -> None:
    drawn = _all()
    [line] = [line for line in drawn if line.text.startswith("Un grand prix")]
    fonts = [sign.font for sign in line.signs]
    for word, is_bold, is_italic in (("Un", 0, 0), ("grand", 1, 0), ("deux", 0, 1)):
        font = fonts[line.text.index(word)]
        assert ("SemiBold" in font, "It" in font) == (bool(is_bold), bool(is_italic))


def test_decisions_stand_apart_and_are_in_capitals_small_and_bold() -> None:
    drawn = _all()
    [decision] = [line for line in drawn if line.text.endswith("cinq membres.")]
    assert decision.left == pytest.approx(40, abs=0.01)
    assert "smallcaps" in decision.signs[0].font
    assert "SemiBold" in decision.signs[0].font


def test_each_item_and_the_actions_have_a_bookmark_on_their_page() -> None:
    many = replace(MINUTES, items=ITEMS * 6)
    content, _ = _write(many)
    with opened(content) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == [
            *(f"{rank}. {item.title}" for rank, item in enumerate(ITEMS * 6, start=1)),
            "Relevé des actions",
        ]
        for item in outline.root:
            destination = item.destination
            assert isinstance(destination, pikepdf.Array)
            page = pikepdf.Page(destination[0])
            assert any(text.startswith(item.title) for text in _texts(lines(page)))


def test_next_pages_say_which_meeting_they_are_of() -> None:
    pages = _pages(replace(MINUTES, items=ITEMS * 6))
    assert len(pages) > 2
    for number, drawn in enumerate(pages, start=1):
        texts = _texts(drawn)
        assert f"{number}/{len(pages)}" in texts
        assert ("Compte rendu – comité de pilotage" in texts) is (number > 1)
        assert ("28 janvier 2027" in texts) is (number > 1)


@pytest.mark.parametrize("count", [3, 40, 90])
def test_the_table_of_actions_goes_on_over_pages_with_its_titles(count: int) -> None:
    actions = tuple(replace(ACTION, what=f"Action n {rank}") for rank in range(count))
    found = []
    for drawn in _pages(replace(MINUTES, actions=actions)):
        texts = _texts(drawn)
        here = [text for text in texts if text.startswith("Action n ")]
        found += here
        assert [text for text in texts if text in TITLES] == (TITLES if here else [])
        if here:
            [title] = [line for line in drawn if line.text == "Action"]
            assert all(
                line.baseline > title.baseline
                for line in drawn
                if line.text.startswith("Action n ")
            )
    assert found == [action.what for action in actions]


def test_a_draft_says_so_on_each_page() -> None:
    draft, _ = _write(replace(MINUTES, items=ITEMS * 4, draft=True))
    final, _ = _write(replace(MINUTES, items=ITEMS * 4))
    note = "Projet du 29 janvier 2027, version 2, à relire avant approbation – Association reconnue"
    for content, is_draft in ((draft, True), (final, False)):
        with opened(content) as pdf:
            for page in pdf.pages:
                assert (note in _texts(lines(page))) is is_draft
                curves = sum(operator == "c" for operator, _ in pdf_reading.shapes(page))
                assert (curves > 30) is is_draft
                assert "PROJET" not in pdf_reading.page_text(page)


@pytest.mark.parametrize("count", range(1, 45, 3))
@pytest.mark.parametrize("signing", [1, 2, 3])
def test_hands_stay_whole_and_never_stand_alone(count: int, signing: int) -> None:
    text = replace(ITEMS[0], said=(paragraph(SENTENCE),) * count)
    pages = _pages(replace(MINUTES, items=(text,), signatures=HANDS[:signing], actions=()))
    for hand in HANDS[:signing]:
        [page] = [drawn for drawn in pages if hand.name in _texts(drawn)]
        where = {line.text: line.baseline for line in page}
        assert where[hand.name] - where[f"{hand.function},"] == pytest.approx(22.5, abs=0.01)
        assert where[hand.name] <= 267.51
        if hand is HANDS[0]:
            assert "Le président lève la séance à 16 h 20." in _texts(page)


def test_the_picture_of_a_hand_stands_over_its_name() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (110, 28), "navy").save(picture, "PNG")
    hand = replace(HANDS[0], picture=picture.getvalue())
    content, _ = _write(replace(MINUTES, signatures=(hand,)))
    with opened(content) as pdf:
        [(left, top, _, height)] = pdf_reading.pictures(pdf.pages[-1])
        [name] = [line for line in lines(pdf.pages[-1]) if line.text == hand.name]
    assert left == pytest.approx(name.left, abs=0.1)
    assert name.baseline - 6 < top + height < name.baseline - 3


def test_a_heading_keeps_two_lines_of_its_item() -> None:
    for filling in range(1, 36):
        first = replace(ITEMS[0], said=(paragraph(SENTENCE * filling),))
        for drawn in _pages(replace(MINUTES, items=(first, replace(ITEMS[0], title="Suite")))):
            body = [line.baseline for line in drawn if line.baseline < 268]
            headings = [line.baseline for line in drawn if line.text.startswith("2. ")]
            assert all(max(body) - baseline >= 11 for baseline in headings)


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=250)


@given(_WORDS, _WORDS, st.lists(_WORDS, min_size=1, max_size=5), st.booleans())
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_margins(
    title: str, words: str, several: list[str], draft: bool
) -> None:
    item = MinutesItem(title, words, (paragraph(words),), ((title, words),) * 2, tuple(several))
    minutes = Minutes(
        Letterhead(title, words, footer=" ".join(several) * 4),
        Occasion(words, title, words, title),
        tuple((title, one) for one in several),
        (item,) * len(several),
        tuple(ActionLine(one, words, title, title) for one in several),
        tuple(several),
        tuple(Signature(one, words, title) for one in several),
        title,
        words,
        draft,
    )
    for drawn in _pages(minutes):
        assert meetings(drawn) == []
        assert all(line.left >= 29.9 and line.right <= 185.1 for line in drawn)
        assert all(18 < line.baseline < 267.6 or 283 < line.baseline < 291.1 for line in drawn)


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_page(text: str) -> None:
    item = MinutesItem(text, text, (paragraph(text),), ((text, text),), (text,))
    minutes = Minutes(
        Letterhead(text, text),
        Occasion(text, text, text, text),
        ((text, text),),
        (item,),
        (ActionLine(text, text),),
        (text,),
        (Signature(text, text, text),),
    )
    assert _pages(minutes)


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> & Fils &lt; {{x}} <img src='/etc/passwd'/>"
    item = MinutesItem(text, text, (paragraph(text),), ((text, text),), (text,))
    minutes = replace(
        MINUTES,
        items=(item,),
        people=((text, text),),
        actions=(ActionLine(text, text, text, text),),
        closing=(text,),
        signatures=(Signature(text, text, text),),
    )
    content, report = _write(minutes)
    read = pdf_reading.flowing_text(content).replace(" ", "")
    # In narrow cells and small capitals, words of two columns come one after another.
    assert read.count(text.replace(" ", "")) >= 10
    assert report.warnings == ()


def test_signs_no_font_has_are_told() -> None:
    _, report = _write(replace(MINUTES, closing=("漢",)))
    assert "漢 (U+6F22)" in report.warnings[0]


def test_nothing_to_say_is_still_a_page() -> None:
    [drawn] = _pages(Minutes(Letterhead("", ""), Occasion("", ""), (), ()))
    assert "Compte rendu" in _texts(drawn)


def test_the_file_is_an_archive_titled_and_the_same_each_time(tmp_path: Path) -> None:
    paths = []
    for rank, minutes in enumerate((MINUTES, replace(MINUTES, items=ITEMS * 6, draft=True))):
        paths.append(tmp_path / f"{rank}.pdf")
        content, _ = _write(minutes)
        assert content == _write(minutes)[0]
        assert b"Helvetica" not in content
        paths[-1].write_bytes(content)
    with opened(paths[0].read_bytes()) as pdf:
        assert "CR-84-2027-003" in str(pdf.docinfo["/Title"])
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
