"""The shipped fonts: widths, kerning, shapes replaced, letters kept."""

import subprocess
import sys

import pytest

from smlh_desktop.files.paper_grid import Family, Variant
from smlh_desktop.files.pdf_fonts import NO_BREAK, THIN, print_font

FACES = [
    (family, bold, italic)
    for family in Family
    for bold in (False, True)
    for italic in (False, True)
]


@pytest.mark.parametrize(("family", "bold", "italic"), FACES)
def test_each_face_has_what_french_needs(family: Family, bold: bool, italic: bool) -> None:
    covered = print_font(family, bold, italic, Variant.TEXT).covered
    assert covered.issuperset("ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»’–—…€°•¼½\u2011\u00ad")
    assert {NO_BREAK, THIN} <= covered


def test_pairs_are_kerned() -> None:
    font = print_font(Family.SERIF, False, False, Variant.TEXT)
    assert font.advance("AV") < font.advance("A") + font.advance("V")
    assert font.advance("To") < font.advance("T") + font.advance("o")
    assert font.advance("nn") == 2 * font.advance("n")


def test_figures_are_even_in_tables_and_fitted_in_text() -> None:
    table = print_font(Family.SANS, False, False, Variant.TABLE)
    text = print_font(Family.SANS, False, False, Variant.TEXT)
    assert len({table.advance(figure) for figure in "0123456789"}) == 1
    assert text.advance("1") < text.advance("0")


def test_a_thin_space_is_widened_less_after_figures() -> None:
    font = print_font(Family.SERIF, False, False, Variant.TEXT)
    thin = font.advance(THIN)
    assert font.advance(f"n{THIN}") - font.advance("n") == thin + 55
    assert font.advance(f"0{THIN}") - font.advance("0") == thin + 30


def test_small_capitals_and_superiors_have_shapes_of_their_own() -> None:
    plain = print_font(Family.SERIF, False, False, Variant.TEXT).face.charToGlyph
    for variant in (Variant.SMALL_CAPS, Variant.SUPERIOR):
        changed = print_font(Family.SERIF, False, False, variant).face.charToGlyph
        assert changed[ord("e")] != plain[ord("e")]
    small = print_font(Family.SERIF, False, False, Variant.SMALL_CAPS).face.charToGlyph
    assert small[ord("E")] == plain[ord("E")]


def test_variants_never_share_a_name() -> None:
    names = {
        print_font(family, False, False, variant).face.name
        for family in Family
        for variant in Variant
    }
    assert len(names) == len(Family) * len(Variant)


def test_nothing_is_loaded_before_the_first_page() -> None:
    code = (
        "import smlh_desktop.files.letters_pdf, smlh_desktop.files.convention_pdf\n"
        "from smlh_desktop.files import pdf_fonts, pdf_archive\n"
        "assert pdf_fonts._print_font.cache_info().currsize == 0\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "assert not [n for n in pdfmetrics.getRegisteredFontNames() if 'Source' in n]"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
