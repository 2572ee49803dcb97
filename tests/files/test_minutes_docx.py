"""Minutes as a Word file, read back by python-docx: the words of the PDF, in the same order."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from smlh_desktop.domain.letters import Signature
from smlh_desktop.domain.meeting_papers import ActionLine, MinutesItem
from smlh_desktop.domain.rich_text import paragraph, parse
from smlh_desktop.files.minutes_docx import write_minutes_docx
from smlh_desktop.files.minutes_pdf import write_minutes
from tests.files.pdf_reading import body_text
from tests.files.test_minutes_pdf import ACTION, HANDS, ITEMS, MINUTES

CREATED = datetime(2027, 1, 29, 9, tzinfo=UTC)


def _read(minutes: Any = MINUTES) -> Document:
    out = io.BytesIO()
    write_minutes_docx(minutes, out, created=CREATED)
    out.seek(0)
    return docx.Document(out)


def _texts(part: Any) -> list[str]:
    """The paragraphs of a part in order, those of tables among them; no-break spaces as spaces."""
    found: list[str] = []
    for content in part.iter_inner_content():
        if isinstance(content, Paragraph):
            found.append(content.text)
        else:
            for row in content.rows:
                for cell in row.cells:
                    found += _texts(cell)
    return [" ".join(text.split()) for text in found if text.strip()]


def _table(document: Document, title: str) -> Table:
    [table] = [each for each in document.tables if each.cell(0, 0).text == title]
    return table


def test_the_words_are_in_the_order_of_the_paper() -> None:
    assert _texts(_read()) == [
        "Comité de pilotage du Cercle",
        "Jeudi 28 janvier 2027, de 14 h 30 à 16 h 20 – lycée de l’Exemple",
        "Présidence", "M. Armand Vauclair", "Excusés", "—",
        "1. Suites de la réunion information", " ".join(ITEMS[0].said[0].text.split()),
        "2. Prix de l’apprentissage décision",
        "Un grand prix, et deux petits :", "un point ;", "un autre.", "premier",
        "Décision 1 – Le jury compte cinq membres.", "Décision 2027-5 – Il se réunit en avril.",
        "À faire – M. Rochebrune réunit le jury.", "3. Questions diverses",
        "Relevé des actions", "Action", "Responsable", "Échéance", "État",
        "Réunir le jury", "M. Rochebrune", "30/04/2027", "à faire",
        "Réunir le jury", "M. Rochebrune", "—", "à faire",
        "Le comité se réunira le 22 avril.", "Le président lève la séance à 16 h 20.",
        "Le président,", "Armand Vauclair", "La secrétaire de séance,", "Odile Rouvière",
        "officier de l’ordre du Mérite",
    ]  # fmt: skip


def test_they_are_the_words_of_the_pdf() -> None:
    out = io.BytesIO()
    write_minutes(MINUTES, out, created=CREATED)
    printed = "".join(body_text(out.getvalue()).split())
    for text in ("Un grand prix, et deux petits :", "Décision 1 – Le jury compte cinq membres."):
        assert text in _texts(_read())
        assert "".join(text.split()) in printed


def test_headings_lists_and_tables_are_real() -> None:
    document = _read()
    styles = {" ".join(each.text.split()): each.style for each in document.paragraphs}
    names = {text: style.name for text, style in styles.items() if style is not None}
    assert names["Comité de pilotage du Cercle"] == "Title"
    assert names["2. Prix de l’apprentissage décision"] == "Heading 1"
    assert names["Relevé des actions"] == "Heading 1"
    assert (names["un point ;"], names["premier"]) == ("List Bullet", "List Number")
    titles = _table(document, "Action").rows[0]._tr
    assert titles.trPr is not None
    assert titles.trPr.find(qn("w:tblHeader")) is not None


def test_bold_and_italic_are_kept() -> None:
    [line] = [each for each in _read().paragraphs if each.text.startswith("Un grand")]
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in line.runs][:4] == [
        ("Un ", False, False), ("grand", True, False),
        (" prix, et ", False, False), ("deux", False, True),
    ]  # fmt: skip


def test_each_list_is_numbered_from_one() -> None:
    blocks = parse("1. un\n2. deux\n\nEntre les deux.\n\n1. un encore")
    document = _read(replace(MINUTES, items=(MinutesItem("Listes", said=blocks),)))
    lists = {}
    for each in document.paragraphs:
        element: Any = each._p
        if element.pPr is not None and element.pPr.numPr is not None:
            lists[each.text] = element.pPr.numPr.numId.val
    assert lists["un"] == lists["deux"] != lists["un encore"]


def test_head_and_foot_say_what_it_is_and_number_the_pages() -> None:
    [section] = _read().sections
    assert section.different_first_page_header_footer
    assert _texts(section.first_page_header) == [
        "Société de l’Exemple", "SECTION DE VAUCLUSE",
        "Compte rendu", "CR-84-2027-003 – version 2",
    ]  # fmt: skip
    assert _texts(section.header) == ["Compte rendu – comité de pilotage 28 janvier 2027"]
    for footer in (section.first_page_footer, section.footer):
        assert _texts(footer) == ["Association reconnue", "1/1"]
        codes = [each.text for each in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


def test_a_draft_says_so_at_head_and_foot() -> None:
    [section] = _read(replace(MINUTES, draft=True)).sections
    assert "PROJET" in _texts(section.first_page_header)
    assert "PROJET – 28 janvier 2027" in _texts(section.header)[0]
    for footer in (section.first_page_footer, section.footer):
        assert _texts(footer)[0].startswith("Projet du 29 janvier 2027, version 2, à relire")


def test_the_file_is_in_french_and_dated() -> None:
    document = _read()
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.author == "Section de Vaucluse"
    assert document.core_properties.created == CREATED
    [language] = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert language == "fr-FR"


def test_no_face_of_the_theme_hides_the_one_chosen() -> None:
    document = _read()
    for name in ("Normal", "Title", "Heading 1"):
        style: Any = document.styles[name]
        assert style.font.name == "Georgia"
        assert not [key for key in style.element.rPr.rFonts.attrib if key.endswith("Theme")]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_each_hand_has_its_place(count: int) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (110, 28), (0, 0, 90, 120)).save(picture, "PNG")
    hands = tuple(
        replace(HANDS[0], name=f"Signataire {rank}", picture=picture.getvalue())
        for rank in range(count)
    )
    logo = replace(MINUTES.head, logo=picture.getvalue())
    document = _read(replace(MINUTES, signatures=hands, head=logo))
    assert len(document.inline_shapes) == count
    texts = _texts(document)
    assert [text for text in texts if text.startswith("Signataire")] == [
        hand.name for hand in hands
    ]
    header = document.sections[0].first_page_header
    assert len(list(header._element.iter(qn("pic:pic")))) == 1


def test_a_picture_nothing_can_read_is_left_out() -> None:
    hand = replace(HANDS[0], picture=b"not a picture")
    assert len(_read(replace(MINUTES, signatures=(hand,))).inline_shapes) == 0


def test_what_was_typed_is_written_as_typed() -> None:
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
    assert "\n".join(_texts(_read(minutes))).count(text) == 16


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_no_text_whatever_breaks_the_file(text: str) -> None:
    item = MinutesItem(text, text, (paragraph(text), paragraph("Suite")), ((text, text),), (text,))
    minutes = replace(
        MINUTES,
        head=replace(MINUTES.head, society=text, section=text, footer=text),
        occasion=replace(MINUTES.occasion, kind=text, title=text, when=text, where=text),
        items=(item,),
        people=((text, text),),
        actions=(replace(ACTION, what=text, due=text),),
        closing=(text,),
        signatures=(Signature(text, text, text),),
        number=text,
        version=text,
        draft=True,
    )
    assert "Suite" in _texts(_read(minutes))


def test_an_empty_set_of_minutes_is_a_file() -> None:
    bare = replace(MINUTES, people=(), items=(), actions=(), closing=(), signatures=HANDS)
    texts = _texts(_read(bare))
    assert texts[0] == "Comité de pilotage du Cercle"
    assert "Gilbert Delmas" in texts
