"""What cannot be printed is known before it is drawn."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.rich_text import Run
from smlh_desktop.files.paper_grid import Family, TextStyle
from smlh_desktop.files.pdf_words import WordSetter
from smlh_desktop.files.printable_signs import unprintable

STYLES = [
    (TextStyle(family), Run("", bold, italic))
    for family in Family
    for bold in (False, True)
    for italic in (False, True)
]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("L’été à Łódź, « œuvre » – 30\u202f% de 1\u202f500\u00a0€…", ""),
        ("Ω Ж ⟦x⟧", ""),
        ("שלום, ולום", "שלום"),
        ("مرحبا", "مرحبا"),
        ("中文 é 中", "中文"),
        ("👩🏽‍🚒 Œuvre ✨", "👩🏽🚒✨"),
        ("e\u0301 a\u200b\u202e\u3000\u2003b", ""),
    ],
)
def test_the_signs_no_font_has_are_named_once(text: str, signs: str) -> None:
    assert unprintable(text) == tuple(signs)


@given(st.text(max_size=20) | st.text(alphabet=st.characters(max_codepoint=0x2800), max_size=20))
@pytest.mark.parametrize(("style", "run"), STYLES)
def test_they_are_those_a_square_is_drawn_for(style: TextStyle, run: Run, text: str) -> None:
    setter = WordSetter()
    setter.words([Run(text, run.bold, run.italic)], style)
    assert unprintable(text) == tuple(setter.missing)


def test_an_everyday_text_loads_no_font() -> None:
    code = (
        "import sys\n"
        "from smlh_desktop.files.printable_signs import unprintable\n"
        "assert unprintable('L’été à Łódź, « œuvre » – 30\\u202f% de 1\\u202f500 €…') == ()\n"
        "assert 'reportlab' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
