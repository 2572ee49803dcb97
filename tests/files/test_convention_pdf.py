"""Conventions as PDF: parties, articles, signature blocks, watermark, bookmarks."""

from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_text import Article, ConventionText, Party
from smlh_desktop.domain.rich_text import paragraph
from smlh_desktop.files.paper_signatures import for_party, originals_sentence
from tests.files import pdf_reading
from tests.files.convention_samples import (
    ARTICLES,
    OTHERS,
    SCHOOL,
    SECTION,
    SENTENCE,
    TEXT,
    signed,
    written,
)
from tests.files.pdf_reading import lines, opened


def test_the_first_page_names_the_parties() -> None:
    content, _ = written()
    with opened(content) as pdf:
        drawn = [line.text for line in lines(pdf.pages[0])]
        text = pdf_reading.page_text(pdf.pages[0])
    assert {"CONVENTION", "DE PARTENARIAT", "Entre les soussignés", "1.", "2."} <= set(drawn)
    assert "ci-après dénommée « la Section »" in drawn
    assert "ci-après dénommé « l’Établissement »" in drawn
    assert text.index("Société des membres de l’Exemple,") < text.index("il a été convenu")
    assert "attribué à la signature" in drawn


def test_articles_and_their_paragraphs_are_numbered() -> None:
    content, _ = written()
    with opened(content) as pdf:
        drawn = {line.text: line for page in pdf.pages for line in lines(page)}
    assert "Article premier – Objet" in drawn
    assert "Article 2 – Engagements" in drawn
    assert drawn["2.1"].baseline == drawn["Premier engagement."].baseline
    assert drawn["Second engagement."].left == pytest.approx(40, abs=0.01)
    assert drawn["un point"].left == pytest.approx(36.5, abs=0.01)


def test_each_article_has_its_bookmark_on_its_page() -> None:
    content, _ = written()
    with opened(content) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[0] == "Article premier – Objet"
        assert titles[1:] == [
            f"Article {rank} – {article.title}"
            for rank, article in enumerate(ARTICLES[1:], start=2)
        ]
        with pdf.open_outline() as outline:
            for item in outline.root:
                page = pikepdf.Page(_destination(pdf, item.destination)[0])
                assert item.title in [line.text for line in lines(page)]


def _destination(pdf: pikepdf.Pdf, named: object) -> pikepdf.Object:
    target = pdf.Root.Dests[str(named)] if isinstance(named, pikepdf.Name) else named
    assert isinstance(target, pikepdf.Object)
    return target


def test_a_heading_keeps_two_lines_of_its_article() -> None:
    for filling in range(1, 40):
        first = Article("Objet", (paragraph(SENTENCE * filling),))
        content, _ = written(replace(TEXT, articles=(first, *ARTICLES[2:])))
        with opened(content) as pdf:
            for page in pdf.pages:
                body = [line for line in lines(page) if line.baseline < 268]
                last = max(body, key=lambda line: line.baseline)
                headings = [line.baseline for line in body if line.text.startswith("Article ")]
                assert all(last.baseline - baseline >= 11 for baseline in headings)


def test_the_watermark_is_drawn_and_never_read() -> None:
    content, report = written()
    other, _ = written(replace(TEXT, draft=False, number="CONV-84-2026-007"))
    with opened(content) as draft, opened(other) as final:
        for page in draft.pages:
            assert "PROJET" not in pdf_reading.page_text(page)
            assert sum(operator == "c" for operator, _ in pdf_reading.shapes(page)) > 30
            operators = [str(op.operator) for op in pikepdf.parse_content_stream(page)]
            assert operators.index("Do") < operators.index("BT")
        for page in final.pages:
            assert not any(operator == "c" for operator, _ in pdf_reading.shapes(page))
    assert report.pages > 1


def test_the_draft_note_stands_at_each_foot_while_it_is_a_draft() -> None:
    for text, note, absent in (
        (TEXT, "Projet du 23 novembre 2026", "CONV-84-2026-007"),
        (signed(SECTION, SCHOOL), "CONV-84-2026-007", "Projet du 23 novembre 2026"),
    ):
        content, report = written(replace(text, draft_note=TEXT.draft_note))
        with opened(content) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                drawn = {line.text: line.baseline for line in lines(page)}
                assert drawn[note] == pytest.approx(283.5, abs=0.01)
                assert absent not in drawn
                assert f"{number}/{report.pages}" in drawn


def test_a_copy_to_be_signed_says_at_each_foot_when_its_text_was_settled() -> None:
    note = "Texte arrêté le 23 novembre 2026"
    content, _ = written(replace(TEXT, draft=False, draft_note=note))
    with opened(content) as pdf:
        for page in pdf.pages:
            drawn = {line.text: line.baseline for line in lines(page)}
            assert drawn[note] == pytest.approx(283.5, abs=0.01)
            assert not any(operator == "c" for operator, _ in pdf_reading.shapes(page))


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_each_page_has_one_paraph_box_for_each_party(count: int) -> None:
    content, _ = written(signed(*(SECTION, SCHOOL, *OTHERS)[:count]))
    with opened(content) as pdf:
        for page in pdf.pages:
            boxes = [numbers for operator, numbers in pdf_reading.shapes(page) if operator == "re"]
            assert len(boxes) == count
            for x, y, width, height in boxes:
                assert x >= 80 * pdf_reading.MM
                assert x + width <= 173 * pdf_reading.MM
                assert 280 < 297 - (y + height) / pdf_reading.MM < 297 - y / pdf_reading.MM < 290


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("articles", [0, 4, 7, 10])
def test_a_row_of_signatures_is_never_split(count: int, articles: int) -> None:
    parties = (SECTION, SCHOOL, *OTHERS)[:count]
    content, report = written(signed(*parties, articles=articles))
    with opened(content) as pdf:
        pages = [{line.text: line.baseline for line in lines(page)} for page in pdf.pages]
    for index in range(0, count, 2):
        names = [party.signatory for party in parties[index : index + 2]]
        [page] = [page for page in pages if any(name in page for name in names)]
        assert len({round(page[name], 2) for name in names}) == 1
        assert 0 < page[names[0]] <= 267.51
    assert pages[-1][parties[-1].signatory] > 0
    assert len(pages) == report.pages


def test_five_signatories_stand_under_the_end_of_the_text() -> None:
    content, _ = written(signed(SECTION, SCHOOL, *OTHERS[:3]))
    with opened(content) as pdf:
        drawn = [line.text for line in lines(pdf.pages[-1])]
    assert "Fait à Avignon" in drawn
    assert any(text.startswith("Article 12") for text in drawn)


def test_names_to_sign_leave_room_for_the_hand() -> None:
    content, _ = written(signed(SECTION, SCHOOL))
    with opened(content) as pdf:
        drawn = {line.text: line for line in lines(pdf.pages[-1])}
    name = drawn["Étienne Rochebrune"]
    above = [
        line.baseline
        for line in drawn.values()
        if line.left == pytest.approx(name.left, abs=0.01) and line.baseline < name.baseline
    ]
    assert name.baseline - max(above) == pytest.approx(27.5, abs=0.02)
    assert name.left == pytest.approx(114, abs=0.01)
    assert drawn["Armand Vauclair"].baseline == pytest.approx(name.baseline, abs=0.01)


@pytest.mark.parametrize("count", range(1, 9))
def test_the_room_of_each_hand_is_told(count: int) -> None:
    parties = (SECTION, SCHOOL, *OTHERS)[:count]
    content, report = written(signed(*parties))
    assert len(report.hands) == count
    with opened(content) as pdf:
        for party, hand in zip(parties, report.hands, strict=True):
            drawn = lines(pdf.pages[hand.page])
            name = next(line for line in drawn if line.text == party.signatory)
            left, right = hand.left / pdf_reading.MM, hand.right / pdf_reading.MM
            top = pdf_reading.SHEET_HEIGHT - hand.top / pdf_reading.MM
            bottom = pdf_reading.SHEET_HEIGHT - hand.bottom / pdf_reading.MM
            assert name.left == pytest.approx(left, abs=0.01)
            assert bottom == pytest.approx(name.baseline - 3.8, abs=0.02)
            assert bottom - top > 20
            assert right - left == pytest.approx(71, abs=0.01)
            assert not [
                line.text
                for line in drawn
                if line.left < right - 0.1
                and line.right > left
                and top < line.baseline
                and line.baseline - 2.5 < bottom
            ]


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> & Fils &lt; {{x}} <img src='/etc/passwd'/>"
    party = Party(text, f", {text},", text, text, (text,))
    whole = ConventionText(
        text, text, text, text, text, (party,), (paragraph(text),),
        (Article(text, (paragraph(text),)),), 1, text, text, True, text,
    )  # fmt: skip
    content, report = written(whole)
    read = pdf_reading.flowing_text(content).replace(" ", "")
    assert read.count(text.replace(" ", "")) >= 11
    assert report.warnings == ()
    with opened(content) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == f"Article premier – {text}"


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_page(text: str) -> None:
    party = Party(text, text, text, text, (text, text))
    whole = replace(
        TEXT,
        title=text,
        running_title=text,
        parties=(party, SCHOOL),
        articles=(Article(text, (paragraph(text),)), *ARTICLES[1:3]),
        place=text,
        draft_note=text,
    )
    content, _ = written(whole)
    with opened(content) as pdf:
        assert all(line.right <= 190 for page in pdf.pages for line in lines(page))


def test_signs_no_font_has_are_told() -> None:
    content, report = written(replace(TEXT, preamble=(paragraph("漢"),)))
    assert "漢 (U+6F22)" in report.warnings[0]
    assert "□" in pdf_reading.flowing_text(content)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert written()[0] == written()[0]


def test_each_font_is_inside_the_file_and_none_is_helvetica() -> None:
    content, _ = written()
    with opened(content) as pdf:
        for name, font in pdf_reading.fonts(pdf).items():
            assert "Source" in name
            assert "/FontFile2" in font.FontDescriptor
    assert b"Helvetica" not in content


def test_the_file_is_titled_and_an_archive() -> None:
    content, report = written(signed(SECTION, SCHOOL))
    with opened(content) as pdf:
        assert len(pdf.pages) == report.pages
        assert str(pdf.Root.Lang) == "fr-FR"
        assert len(pdf.Root.OutputIntents) == 1
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "3"
            assert "CONV-84-2026-007" in metadata["dc:title"]
        assert str(pdf.docinfo["/Title"]).startswith("Convention de partenariat")


@pytest.mark.parametrize(
    ("originals", "parties", "sentence"),
    [
        (1, 2, "en un seul exemplaire original."),
        (2, 2, "en deux exemplaires originaux, dont un pour chaque partie."),
        (2, 5, "en deux exemplaires originaux."),
        (20, 5, "en 20 exemplaires originaux, dont un pour chaque partie."),
    ],
)
def test_the_number_of_originals_is_told_in_words(
    originals: int, parties: int, sentence: str
) -> None:
    assert originals_sentence(originals, parties) == sentence


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("La Société", "Pour la Société"),
        ("L’Atelier", "Pour l’Atelier"),
        ("Les Amis", "Pour les Amis"),
        ("Lavande et Cie", "Pour Lavande et Cie"),
    ],
)
def test_the_signature_block_speaks_for_the_party(name: str, block: str) -> None:
    assert for_party(name) == block
