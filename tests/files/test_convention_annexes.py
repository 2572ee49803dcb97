"""Annexes of a convention: any PDF becomes pages of the archive, and is refused when unreadable."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.domain.convention_text import Annex, ConventionText
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.annex_pages import MOST_PAGES
from tests.files import pdf_reading
from tests.files.convention_samples import SCHOOL, SECTION, TEXT, signed, written
from tests.files.pdf_reading import opened
from tests.files.pdf_structure import structure
from tests.files.pdf_validation import failures

A4 = (595.0, 842.0)
LINE = "Le présent règlement fixe les conditions de remise du prix."


def _pdf(pages: int = 1, size: tuple[float, float] = A4, *, coloured: bool = False) -> bytes:
    """Pages whose fonts are not inside the file, as those of many programs."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(60, size[1] - 80, f"Page numéro {number}")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(60, size[1] - 120, LINE)
        if coloured:
            canvas.setFillColorRGB(0.8, 0.1, 0.1)
            canvas.rect(60, 60, 100, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scan() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((620, 877), 60).convert("RGB").save(out, "PDF")
    return out.getvalue()


def _form() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.acroForm.textfield(name="nom", value="Rochebrune", x=60, y=700, width=200, height=30)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _with(*annexes: Annex, text: ConventionText = TEXT) -> ConventionText:
    return replace(text, annexes=annexes)


ALL = (
    Annex("Règlement du prix", _pdf(3)),
    Annex("Plan des locaux", _pdf(size=(842, 595), coloured=True)),
    Annex("Attestation", _scan()),
)


def test_annexes_of_every_kind_are_an_accessible_archive(tmp_path: Path) -> None:
    cases = {
        "annexes": replace(_with(*ALL), contents=True, data=b"{}"),
        "signee": _with(*ALL, text=signed(SECTION, SCHOOL)),
        "titre": _with(Annex("<b>&\u202e漢 \x07" + "Mot" * 80, _pdf())),
        "formulaire": _with(Annex("Fiche", _form())),
        "carre": _with(Annex("", _pdf(size=(300, 300))), Annex("Fil", _pdf(size=(20, 9_000)))),
    }
    paths = []
    for name, text in cases.items():
        paths.append(tmp_path / f"{name}.pdf")
        content, _ = written(text)
        assert content == written(text)[0]
        paths[-1].write_bytes(content)
    for profile in ("A-3A", "UA-1"):
        assert failures(profile, paths) == {path.name: [] for path in paths}


def test_each_page_stands_in_a_frame_under_the_name_of_its_annex() -> None:
    content, report = written(_with(*ALL))
    _, without = written()
    with opened(content) as pdf:
        pages = pdf.pages[-5:]
        assert len(pdf.pages) == report.pages >= without.pages + 5
        heads = [
            [line.text for line in pdf_reading.lines(page) if round(line.baseline, 1) == 19.5]
            for page in pages
        ]
        for page in pages:
            [(left, top, width, height)] = pdf_reading.pictures(page)
            assert left >= 29.99
            assert left + width <= 185.01
            assert top == pytest.approx(28, abs=0.01)
            assert top + height <= 274.01
            assert height > width
            boxes = [numbers for operator, numbers in pdf_reading.shapes(page) if operator == "re"]
            assert len(boxes) == 1 + len(TEXT.parties)
    assert heads == [
        ["Annexe 1 – Règlement du prix", "page 1 sur 3"],
        ["Annexe 1 – Règlement du prix", "page 2 sur 3"],
        ["Annexe 1 – Règlement du prix", "page 3 sur 3"],
        ["Annexe 2 – Plan des locaux", "page 1 sur 1"],
        ["Annexe 3 – Attestation", "page 1 sur 1"],
    ]


@pytest.mark.parametrize("size", [(842.0, 595.0), (300.0, 300.0), (420.0, 595.0), (4_000.0, 90.0)])
def test_a_page_is_never_cut_enlarged_or_drawn_out(size: tuple[float, float]) -> None:
    content, _ = written(_with(Annex("Plan", _pdf(size=size))))
    with opened(content) as pdf:
        [(_, _, width, height)] = pdf_reading.pictures(pdf.pages[-1])
    short, long = sorted(size)
    assert height / width == pytest.approx(long / short, rel=0.01)
    assert height <= long / pdf_reading.MM + 0.01


def test_a_page_without_colour_is_grey_and_the_others_keep_theirs() -> None:
    content, _ = written(_with(Annex("Gris", _pdf()), Annex("Rouge", _pdf(coloured=True))))
    with opened(content) as pdf:
        grey, coloured = (_picture(page) for page in pdf.pages[-2:])
        assert grey.ColorSpace == "/DeviceGray"
        assert coloured.ColorSpace == "/DeviceRGB"
        assert grey.Width == pytest.approx(595 * 200 / 72, abs=2)
        assert isinstance(coloured, pikepdf.Stream)
        shown = pikepdf.PdfImage(coloured).as_pil_image().convert("RGB")
        red, green, blue = shown.resize((1, 1), box=(200, 2100, 210, 2110)).tobytes()
    assert red > 150
    assert max(green, blue) < 80


def test_a_drawing_is_kept_without_loss_and_a_photograph_is_not() -> None:
    content, _ = written(_with(Annex("Texte", _pdf()), Annex("Photo", _scan())))
    with opened(content) as pdf:
        filters = [_picture(page).Filter for page in pdf.pages[-2:]]
    assert filters == ["/FlateDecode", "/DCTDecode"]


def test_what_was_typed_in_the_fields_of_a_form_is_drawn() -> None:
    content, _ = written(_with(Annex("Fiche", _form())))
    with opened(content) as pdf:
        found = _picture(pdf.pages[-1])
        assert isinstance(found, pikepdf.Stream)
        shown = pikepdf.PdfImage(found).as_pil_image().convert("L")
        scale = 200 / 72
        field = shown.crop(
            (int(64 * scale), int((842 - 726) * scale), int(200 * scale), int((842 - 704) * scale))
        )
        darkest, _ = field.getextrema()
    assert isinstance(darkest, int)
    assert darkest < 100


def _picture(page: pikepdf.Page) -> pikepdf.Object:
    [found] = [each for each in page.Resources.XObject.values() if each.Subtype == "/Image"]
    return found


def test_what_a_page_says_is_read_in_the_place_of_its_picture() -> None:
    content, _ = written(_with(*ALL))
    with opened(content) as pdf:
        *_, first, second, third = structure(pdf).inside
    assert [each.kind for each in first.inside] == ["H2", "Figure", "Figure", "Figure"]
    assert first.inside[0].words == "Annexe 1 – Règlement du prix"
    assert first.inside[2].alt == f"Annexe 1, page 2 sur 3 : Page numéro 2 {LINE}"
    assert second.inside[1].alt.startswith("Annexe 2, page 1 sur 1 : Page numéro 1")
    assert third.inside[1].alt == "Annexe 3, page 1 sur 1 : image sans texte."


def test_the_words_of_a_page_are_bounded() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 8)
    for rank in range(80):
        canvas.drawString(40, 820 - rank * 10, LINE)
    canvas.save()
    content, _ = written(_with(Annex("Long", out.getvalue())))
    with opened(content) as pdf:
        [figure] = structure(pdf).all("Figure")
    assert 1_900 < len(figure.alt) < 2_050
    assert figure.alt.endswith("…")


def test_a_title_too_long_for_the_head_is_read_whole() -> None:
    title = "Règlement du prix " * 12
    content, _ = written(_with(Annex(title, _pdf())))
    with opened(content) as pdf:
        heading = structure(pdf).all("H2")[-1]
        assert pdf_reading.meetings(pdf_reading.lines(pdf.pages[-1])) == []
    assert heading.words.endswith("…")
    assert heading.actual == f"Annexe 1 – {title.strip()}"


def test_annexes_are_named_after_the_articles_in_the_table_and_in_the_panel() -> None:
    content, _ = written(replace(_with(*ALL), contents=True))
    with opened(content) as pdf:
        top = structure(pdf)
        entries = [entry.words for entry in top.all("TOCI")][-3:]
        count = len(pdf.pages)
        with pdf.open_outline() as outline:
            last = outline.root[-1]
            inside = [item.title for item in last.children]
            destination = last.children[1].destination
            assert isinstance(destination, pikepdf.Array)
            page = pikepdf.Page(destination[0]).index
    assert entries == [
        f"Annexe 1 Règlement du prix {count - 4}",
        f"Annexe 2 Plan des locaux {count - 1}",
        f"Annexe 3 Attestation {count}",
    ]
    assert last.title == "Annexes"
    assert inside == [
        "Annexe 1 – Règlement du prix",
        "Annexe 2 – Plan des locaux",
        "Annexe 3 – Attestation",
    ]
    assert page == count - 2
    kinds = [[each.words for each in section.inside] for section in top.inside if section.inside]
    [listed] = [words for words in kinds if words[0] == "Annexes"]
    assert listed[1] == (
        "Annexe 1Règlement du prix, 3 pagesAnnexe 2Plan des locaux, 1 page"
        "Annexe 3Attestation, 1 page"
    )
    assert kinds.index(listed) < next(
        rank for rank, words in enumerate(kinds) if words[0].startswith("Fait à")
    )


def test_the_file_of_each_annex_travels_inside_as_it_came() -> None:
    content, _ = written(replace(_with(*ALL), data=b"{}"))
    with opened(content) as pdf:
        for rank, annex in enumerate(ALL, start=1):
            held = pdf.attachments[f"annexe-{rank}.pdf"]
            assert held.get_file().read_bytes() == annex.content
            assert held.description == f"Annexe {rank} – {annex.title}"
        relations = [spec.AFRelationship for spec in pdf.Root.AF]
    assert relations == ["/Data", "/Supplement", "/Supplement", "/Supplement"]


def _protected() -> bytes:
    out = io.BytesIO()
    with opened(_pdf()) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (lambda: b"", "est vide"),
        (lambda: b"\x00" * 400, "n'est pas un PDF lisible"),
        (lambda: b"<html>Erreur 404</html>", "n'est pas un PDF lisible"),
        (_protected, "est protégée par un mot de passe"),
        (_without_pages, "n'a aucune page"),
    ],
)
def test_an_annex_that_cannot_be_read_is_named(content: Callable[[], bytes], what: str) -> None:
    with pytest.raises(SmlhError) as raised:
        written(_with(Annex("Avant", _pdf()), Annex("Le plan", content())))
    assert str(raised.value).startswith(f"L'annexe « Le plan » {what}. ")


def test_more_pages_than_a_convention_receives_are_refused() -> None:
    with pytest.raises(SmlhError, match=f"{MOST_PAGES + 1} pages") as raised:
        written(_with(Annex("Court", _pdf()), Annex("Trop long", _pdf(MOST_PAGES))))
    assert "« Trop long », qui en a 200" in str(raised.value)
