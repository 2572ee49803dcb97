"""Letters as PDF: window, grid, pages, words kept as typed."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from smlh_desktop.domain.letters import Coupon, CouponChoice, Letter, Letterhead, Signature
from smlh_desktop.domain.rich_text import Block, BlockKind, Run, paragraph, parse
from smlh_desktop.errors import Cancelled
from smlh_desktop.files.letters_pdf import LettersPdf, write_letters
from smlh_desktop.files.paper_grid import Family, Variant
from smlh_desktop.files.pdf_fonts import print_font
from smlh_desktop.files.pdf_words import clean
from tests.files import pdf_reading
from tests.files.pdf_reading import MM, TextLine, lines, opened

CREATED = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
BLACK = (0.0, 0.0, 0.0)
SIGNATURE = Signature("Le président de la section", "Armand Vauclair", "Officier de l’ordre")
NOTICE = "Vos coordonnées sont conservées par la section. " * 6
CLOSING = (
    "Je vous prie d’agréer, Madame la Présidente, l’expression de ma considération "
    "distinguée et de tous mes vœux pour vos apprentis."
)
SENTENCE = "La section remercie chaque partenaire de son appui constant auprès des jeunes. "


def _logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (90, 90), (107, 21, 38, 90)).save(out, "PNG")
    return out.getvalue()


HEAD = Letterhead(
    "Société des membres de l’Exemple",
    "Section de Vaucluse",
    "Honneur, Solidarité",
    ("12, rue de l’Exemple", "84000 Avignon", "section84@exemple.fr"),
    "Société des membres de l’Exemple – Section de Vaucluse",
    _logo(),
)
LETTER = Letter(
    ("CHAMBRE DE L'EXEMPLE", "Mme Hélène de La Tour", "CS 30125", "84908 AVIGNON CEDEX 9"),
    "Avignon, le 23 novembre 2026",
    "Proposition de former un cercle",
    "Madame la Présidente,",
    (paragraph(SENTENCE * 4), paragraph(CLOSING)),
    SIGNATURE,
    "CP-84-2026-012",
    ("un coupon-réponse",),
    NOTICE,
)


def _write(*letters: Letter, head: Letterhead = HEAD) -> tuple[bytes, LettersPdf]:
    out = io.BytesIO()
    report = write_letters(letters, head, out, title="Lettres", created=CREATED)
    return out.getvalue(), report


def _body(*texts: str) -> tuple[Block, ...]:
    return (*map(paragraph, texts), paragraph(CLOSING))


def _in_window(line: TextLine) -> bool:
    return line.left >= 90 and 40 <= line.baseline <= 94


def _address(page: pikepdf.Page) -> list[TextLine]:
    return sorted(filter(_in_window, lines(page)), key=lambda line: line.baseline)


ADDRESSES = [
    ("M. Étienne Rochebrune", "84200 CARPENTRAS"),
    ("LIGNE SEULE",),
    tuple(f"LIGNE NUMERO {rank} DE L'ADRESSE" for rank in range(6)),
    (*(f"LIGNE {rank}" for rank in range(6)), "ROYAUME-UNI"),
    ("ORGANISME DE TRENTE-HUIT CARACTERES XX", "W" * 38, "84000 AVIGNON"),
    ("Établissement public intercommunal de coopération de l’Exemple-sur-Sorgue et autres",),
    ("W" * 120, "84000 AVIGNON"),
    ("Dupont & Fils <SARL>", "", "  ", "84000 AVIGNON"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_stands_whole_in_the_part_of_the_window_always_seen(
    address: tuple[str, ...],
) -> None:
    content, _ = _write(replace(LETTER, address=address))
    with opened(content) as pdf:
        drawn = _address(pdf.pages[0])
    wanted = [line.strip() for line in address if line.strip()]
    assert [line.text for line in drawn] == wanted
    for line in drawn:
        assert line.left == pytest.approx(110.5, abs=0.01)
        assert line.right <= 189.6
        assert {sign.colour for sign in line.signs} == {BLACK}
        rise, fall = (0.66 * line.signs[0].size, 0.2 * line.signs[0].size)
        assert line.baseline - rise * 25.4 / 72 >= 55
        assert line.baseline + fall * 25.4 / 72 <= 79
    assert drawn[-1].baseline == pytest.approx(78.05, abs=0.01)
    gaps = {round(below.baseline - above.baseline, 1) for above, below in pairwise(drawn)}
    assert gaps <= ({4.0} if len(drawn) <= 6 else {3.4, 3.5})


LINES = st.lists(
    st.text(st.characters(min_codepoint=32, max_codepoint=0xFF), max_size=60),
    min_size=1,
    max_size=7,
)


@given(LINES)
def test_any_address_keeps_to_the_window(address: list[str]) -> None:
    content, _ = _write(replace(LETTER, address=tuple(address)))
    with opened(content) as pdf:
        page = pdf.pages[0]
        assert all(line.right <= 189.6 for line in _address(page))
        assert all(line.left == pytest.approx(110.5, abs=0.01) for line in _address(page))


def test_nothing_but_the_address_is_printed_around_the_window() -> None:
    head = replace(HEAD, contact_lines=("Maison des associations du quartier de l’Exemple",) * 7)
    letter = replace(LETTER, reference="R" * 90, address=("SEULE LIGNE",))
    content, _ = _write(letter, head=head)
    with opened(content) as pdf:
        page = pdf.pages[0]
        around = [line for line in lines(page) if 40 <= line.baseline <= 97 and line.right > 90]
        assert [line.text for line in around] == ["SEULE LIGNE"]
        for operator, numbers in pdf_reading.shapes(page):
            x, y = numbers[0] * 25.4 / 72, 297 - numbers[1] * 25.4 / 72
            assert not (operator in {"m", "l", "re"} and x >= 90 and 40 <= y <= 94)


def test_an_address_that_must_be_tiny_is_told() -> None:
    _, report = _write(replace(LETTER, address=("W" * 120,)))
    assert len(report.warnings) == 1
    assert "très petite" in report.warnings[0]


def test_each_line_stands_on_the_grid() -> None:
    content, _ = _write(LETTER)
    with opened(content) as pdf:
        bases = {line.text: line.baseline for line in lines(pdf.pages[0])}
    assert bases["Avignon, le 23 novembre 2026"] == pytest.approx(102.5, abs=0.01)
    assert bases["Objet"] == pytest.approx(112.5, abs=0.01)
    assert bases["un coupon-réponse"] == pytest.approx(117.5, abs=0.01)
    assert bases["Madame la Présidente,"] == pytest.approx(127.5, abs=0.01)
    assert bases["1/1"] == pytest.approx(283.5, abs=0.01)


def test_justified_lines_end_on_the_right_edge() -> None:
    content, _ = _write(LETTER)
    with opened(content) as pdf:
        full = [line for line in lines(pdf.pages[0]) if line.text.startswith("La section")]
    assert full[0].right == pytest.approx(185, abs=0.03)


def test_an_overlong_subject_wraps_and_pushes_the_letter_down() -> None:
    content, _ = _write(replace(LETTER, subject="Invitation à une rencontre " * 6))
    with opened(content) as pdf:
        drawn = lines(pdf.pages[0])
    subject = [line for line in drawn if "Invitation" in line.text]
    assert len(subject) > 1
    assert all(line.right <= 185 for line in subject)
    [appel] = [line for line in drawn if line.text == LETTER.salutation]
    assert appel.baseline > 127.5


HOSTILE = [
    "Dupont & Fils <SARL>",
    '<img src="/etc/passwd"/>',
    "&lt;b&gt; &amp; &#65;",
    "{{x}} {{ champ }}",
    "<font size='90'>gros</font>",
    "a\\b (c) [d] %e <0041>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_printed_as_typed(text: str) -> None:
    letter = Letter(
        (text, "84000 AVIGNON"),
        text,
        text,
        text,
        (paragraph(text), Block((Run(text, bold=True),), BlockKind.BULLET)),
        Signature(text, text, text),
        text,
        (text,),
        text,
        text,
    )
    head = Letterhead(text, text, text, (text,), text, None)
    content, report = _write(letter, head=head)
    with opened(content) as pdf:
        drawn = [line.text for line in lines(pdf.pages[0])]
    assert sum(text in line for line in drawn) >= 12
    assert report.warnings == ()


def test_signs_no_font_has_are_replaced_and_told() -> None:
    content, report = _write(replace(LETTER, body=_body("Nom : 漢字 et 😀, puis ☃.")))
    assert "□□" in pdf_reading.flowing_text(content)
    [warning] = report.warnings
    for sign in ("漢 (U+6F22)", "字 (U+5B57)", "😀 (U+1F600)"):
        assert sign in warning


def test_signs_one_font_lacks_come_from_the_other() -> None:
    content, report = _write(replace(LETTER, body=_body("porte\u2011parole ⟦champ⟧")))
    assert report.warnings == ()
    assert "porte\u2011parole ⟦champ⟧" in pdf_reading.flowing_text(content)


def test_hundreds_of_different_signs_are_all_read_back() -> None:
    covered = print_font(Family.SERIF, False, False, Variant.TEXT).covered
    signs = sorted(sign for sign in covered if sign.isalnum() and clean(sign) == sign)
    assert len(signs) > 400
    content, report = _write(replace(LETTER, body=_body(" ".join(signs))))
    assert report.warnings == ()
    assert " ".join(signs) in pdf_reading.body_text(content)


def test_every_style_falls_back_to_the_other_font() -> None:
    runs = tuple(Run("a ⟦ z", bold, italic) for bold in (False, True) for italic in (False, True))
    content, report = _write(replace(LETTER, body=(Block(runs), paragraph(CLOSING))))
    assert report.warnings == ()
    assert pdf_reading.flowing_text(content).count("⟦") == 4


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\u200b", "\ufeff", "\u202e", "\x85"])
def test_control_signs_do_no_harm(sign: str) -> None:
    text = f"avant{sign}après"
    letter = replace(LETTER, subject=text, body=_body(text), address=(text, text))
    content, _ = _write(letter)
    assert sign not in pdf_reading.flowing_text(content)


@given(st.text(max_size=80))
def test_no_text_whatever_breaks_the_page(text: str) -> None:
    letter = replace(LETTER, body=_body(text), subject=text, reference=text)
    _, report = _write(letter, head=replace(HEAD, motto=text))
    assert report.letters == 1


@pytest.mark.parametrize(
    "word", ["A" * 400, "https://exemple.fr/" + "chemin/vers/une/page-" * 18, "x" * 5000]
)
def test_a_very_long_word_is_broken_and_stays_inside_the_margins(word: str) -> None:
    content, _ = _write(replace(LETTER, body=_body(word), subject=word, notice=""))
    with opened(content) as pdf:
        drawn = [line for page in pdf.pages for line in lines(page)]
        assert all(line.right <= 185.05 for line in drawn if not _in_window(line))
    assert pdf_reading.body_text(content).replace(" ", "").count(word) == 2


def test_a_body_of_ten_pages_is_numbered_to_its_end() -> None:
    texts = [f"Alinéa {rank}. {SENTENCE * 6}" for rank in range(72)]
    content, report = _write(replace(LETTER, body=_body(*texts)))
    assert report.pages >= 10
    with opened(content) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            assert f"{number}/{report.pages}" in pdf_reading.page_text(page)
            assert all(line.baseline <= 267.51 or line.baseline > 268 for line in lines(page))
        text = pdf_reading.flowing_text(content)
    assert all(f"Alinéa {rank}." in text for rank in range(72))


def test_pages_and_first_pages_are_counted() -> None:
    long = replace(LETTER, body=_body(*[SENTENCE * 5] * 14))
    content, report = _write(LETTER, long, LETTER)
    assert report.letters == 3
    assert report.first_pages[:2] == (0, 1)
    assert report.pages == report.first_pages[2] + 1
    with opened(content) as pdf:
        assert len(pdf.pages) == report.pages
        starts = [
            rank
            for rank, page in enumerate(pdf.pages)
            if LETTER.salutation in [line.text for line in lines(page)]
        ]
    assert tuple(starts) == report.first_pages


@pytest.mark.parametrize("sentences", range(34, 66))
def test_the_signature_is_never_alone_on_its_page(sentences: int) -> None:
    texts = [SENTENCE * 2] * (sentences // 2) + [SENTENCE] * (sentences % 2)
    content, report = _write(replace(LETTER, body=_body(*texts)))
    with opened(content) as pdf:
        [page] = [p for p in pdf.pages if SIGNATURE.name in pdf_reading.page_text(p)]
        drawn = {line.text: line.baseline for line in lines(page)}
        assert list(pdf.pages).index(page) == report.pages - 1
    assert any("Je vous prie d’agréer" in text for text in drawn)
    assert f"{SIGNATURE.function}," in drawn
    room = drawn[SIGNATURE.name] - drawn[f"{SIGNATURE.function},"]
    least = 22.5 if report.pages > 2 else 15.0  # less only where a page less comes of it
    assert least - 0.02 <= room <= 22.52


def test_the_hand_that_signs_has_less_room_where_it_spares_a_page() -> None:
    rooms: dict[int, set[float]] = {}
    for sentences in range(34, 66):
        content, report = _write(replace(LETTER, body=_body(*[SENTENCE * 2] * (sentences // 2))))
        with opened(content) as pdf:
            drawn = {line.text: line.baseline for page in pdf.pages for line in lines(page)}
        room = drawn[SIGNATURE.name] - drawn[f"{SIGNATURE.function},"]
        rooms.setdefault(report.pages, set()).add(round(room, 1))
    fewest = min(rooms)
    assert {22.5} <= rooms[fewest] <= {22.5, 20.0, 17.5, 15.0}
    assert len(rooms[fewest]) > 1
    assert rooms[max(rooms)] == {22.5}


def test_the_picture_of_a_signature_stands_over_the_name() -> None:
    drawn = replace(LETTER, signature=replace(SIGNATURE, picture=_logo()))
    places = []
    for letter in (LETTER, drawn):
        content, _ = _write(letter)
        with opened(content) as pdf:
            page = pdf.pages[0]
            name = next(line for line in lines(page) if line.text == SIGNATURE.name)
            places.append((name.left, name.baseline))
            pictures = [
                place for place in pdf_reading.pictures(page) if place[0] == pytest.approx(110.5)
            ]
    assert places[0] == places[1]
    [(_, top, _, height)] = pictures
    assert height == pytest.approx(14)
    assert name.baseline - 5 <= top + height <= name.baseline - 3


@pytest.mark.parametrize("count", range(1, 26))
def test_no_paragraph_leaves_one_line_alone(count: int) -> None:
    texts = [f"§{rank} {SENTENCE * (2 + rank % 4)}" for rank in range(count)]
    content, _ = _write(replace(LETTER, body=_body(*texts)))
    with opened(content) as pdf:
        for page in list(pdf.pages)[1:]:
            body = [line for line in lines(page) if line.left == pytest.approx(30, abs=0.01)]
            flow = sorted(line.baseline for line in body if 30 < line.baseline < 268)
            if len(flow) > 1 and not any(
                line.baseline == flow[0] and line.text.startswith(("§", "Je vous")) for line in body
            ):
                assert flow[1] - flow[0] == pytest.approx(5, abs=0.02)


def test_the_notice_is_at_the_foot_of_the_last_page_only() -> None:
    content, report = _write(replace(LETTER, body=_body(*[SENTENCE * 5] * 14)))
    assert report.pages > 1
    with opened(content) as pdf:
        where = ["conservées par la section" in pdf_reading.page_text(p) for p in pdf.pages]
        assert where == [False] * (report.pages - 1) + [True]
        last = lines(pdf.pages[-1])
        notice = [line.baseline for line in last if "conservées" in line.text]
        assert 268 < min(notice) <= max(notice) < 279
        body = [line.baseline for line in last if line.signs[0].size == 11]
        assert max(body) < min(notice) - 4


COUPON = Coupon(
    "Prix 2027",
    "Chambre de l'Exemple – Mme Hélène de La TOUR",
    (
        CouponChoice("Le mardi 12 janvier à 10 h"),
        CouponChoice("Un autre jour, à votre convenance :", to_complete=True),
    ),
    "À renvoyer à : Section de Vaucluse, 12, rue de l’Exemple, 84000 Avignon.",
)


@pytest.mark.parametrize("paragraphs", [1, 6, 12, 20])
def test_a_coupon_stands_alone_at_the_foot_of_the_last_page(paragraphs: int) -> None:
    letter = replace(LETTER, body=_body(*[SENTENCE * 3] * paragraphs), coupon=COUPON)
    content, report = _write(letter)
    pages = opened(content).pages
    assert report.pages == len(pages)
    *before, last = [lines(page) for page in pages]
    assert not any("Coupon" in line.text for page in before for line in page)
    said = {line.text: line for line in last}
    assert COUPON.choices[0].words in said
    assert COUPON.return_to in said
    cut = min(
        y for operator, numbers in pdf_reading.shapes(pages[-1])
        if operator == "m" and numbers[0] == 0 and (y := 297 - numbers[1] / MM) > 100
    )  # fmt: skip
    of_coupon = [line for line in last if line.baseline > cut and line.baseline < 279]
    assert {line.text for line in of_coupon} == {
        "Coupon-réponse", "Prix 2027", COUPON.who, *(each.words for each in COUPON.choices),
        "Répondu par", "le", COUPON.return_to,
    }  # fmt: skip
    text = [line.baseline for line in last if line.baseline < cut]
    assert max(text) < cut - 4  # the notice, then where to cut
    assert max(line.baseline for line in of_coupon) <= 274.6


def test_a_letter_fills_its_first_page_before_a_coupon_takes_another() -> None:
    letter = replace(LETTER, body=_body(*[SENTENCE * 3] * 7), coupon=COUPON)
    first, last = (lines(page) for page in opened(_write(letter)[0]).pages)
    assert sum(SENTENCE[:20] in line.text for line in first) >= 7
    assert not any(SENTENCE[:20] in line.text for line in last)


def test_next_pages_say_to_whom_and_when() -> None:
    letter = replace(LETTER, body=_body(*[SENTENCE * 5] * 14), running_title="Chambre de l’Exemple")
    content, _ = _write(letter)
    with opened(content) as pdf:
        drawn = {line.text for line in lines(pdf.pages[1])}
    assert {"Section de Vaucluse", "Chambre de l’Exemple – 23 novembre 2026"} <= drawn


def test_the_side_panel_leads_to_each_letter_by_its_recipient() -> None:
    names = "Chambre de l’Exemple", "Mairie de l’Essai"
    letters = [
        replace(LETTER, running_title=name, body=_body(*[SENTENCE * 5] * 14)) for name in names
    ]
    content, report = _write(*letters)
    with opened(content) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [*names]
        where = [
            entry.destination[0].objgen
            for entry in outline.root
            if isinstance(entry.destination, pikepdf.Array)
        ]
        first = report.first_pages
        assert where == [pdf.pages[place].objgen for place in first]
        assert pdf.Root.PageMode == "/UseOutlines"


def test_without_a_logo_the_letterhead_moves_left_and_nothing_else_moves() -> None:
    with_logo, _ = _write(LETTER)
    without, _ = _write(LETTER, head=replace(HEAD, logo=None))
    broken, _ = _write(LETTER, head=replace(HEAD, logo=b"not a picture"))
    places = []
    for content in (with_logo, without, broken):
        with opened(content) as pdf:
            places.append({line.text: (line.left, line.baseline) for line in lines(pdf.pages[0])})
    assert places[0][HEAD.society] == pytest.approx((56, 21), abs=0.01)
    assert places[1][HEAD.society] == pytest.approx((30, 21), abs=0.01)
    assert places[2] == places[1]
    assert places[0]["1/1"] == places[1]["1/1"]


def test_each_font_is_inside_the_file_and_none_is_helvetica() -> None:
    content, _ = _write(LETTER)
    with opened(content) as pdf:
        fonts = pdf_reading.fonts(pdf)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
        assert all("Source" in name for name in fonts)
        assert len(fonts) == len(set(fonts))
    assert b"Helvetica" not in content


def test_the_file_says_it_is_an_archive_in_french() -> None:
    content, _ = _write(LETTER)
    with opened(content) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        [intent] = pdf.Root.OutputIntents
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "B"
            assert metadata["dc:title"] == "Lettres"
            assert str(metadata["xmp:CreateDate"]).startswith("2026-11-23T10:30:00")
        assert "/Filter" not in pdf.Root.Metadata
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123103000")


def test_the_same_letters_give_the_same_bytes() -> None:
    letters = [LETTER, replace(LETTER, reference="B")]
    assert _write(*letters)[0] == _write(*letters)[0]
    assert _write(*letters)[0] != _write(LETTER)[0]


def test_progress_counts_letters_and_a_cancelled_work_writes_nothing() -> None:
    seen: list[int] = []

    def stop(done: int) -> None:
        seen.append(done)
        if done == 2:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write_letters(_endless(), HEAD, out, title="Lettres", created=CREATED, progress=stop)
    assert seen == [1, 2]
    assert out.getvalue() == b""


def _endless() -> Iterable[Letter]:
    while True:
        yield LETTER


def test_superior_letters_and_small_capitals_copy_as_plain_letters() -> None:
    content, _ = _write(replace(LETTER, body=_body("Le 1er mars, Mme Aude et le 2e rang, n° 4.")))
    with opened(content) as pdf:
        superior = "".join(
            sign.text
            for line in lines(pdf.pages[0])
            for sign in line.signs
            if "superior" in sign.font
        )
    assert superior.replace(" ", "") == "ermee°"
    text = pdf_reading.flowing_text(content)
    assert "Le 1er mars, Mme Aude et le 2e rang, n° 4." in text
    assert HEAD.society in text


def test_lists_hang_from_their_marks() -> None:
    body = parse("Voici :\n1. un\n2. deux\n\nPuis :\n- trois\n- quatre")
    content, _ = _write(replace(LETTER, body=(*body, paragraph(CLOSING))))
    with opened(content) as pdf:
        drawn = {line.text: line for line in lines(pdf.pages[0])}
    assert drawn["deux"].left == pytest.approx(36.5, abs=0.01)
    assert drawn["1."].baseline == drawn["un"].baseline
    assert drawn["un"].baseline - drawn["Voici :"].baseline == pytest.approx(5, abs=0.01)
    assert drawn["Puis :"].baseline - drawn["deux"].baseline == pytest.approx(7.5, abs=0.01)
    assert [text for text in drawn if text == "–"] == ["–"]


def test_the_reader_of_the_program_finds_the_words_too() -> None:
    content, report = _write(LETTER)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    assert buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pageCount() == report.pages
    text = document.getAllText(0).text()
    assert "Société des membres de l’Exemple" in text
    assert "Mme Hélène de La Tour" in text
    document.close()


def test_no_letter_still_makes_a_file_that_opens() -> None:
    content, report = _write()
    assert (report.letters, report.first_pages) == (0, ())
    with opened(content) as pdf:
        assert len(pdf.pages) == report.pages
