"""Lines of text: nothing lost, nothing too wide, French ends of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.rich_text import Run
from smlh_desktop.files.paper_grid import Align, TextStyle
from smlh_desktop.files.pdf_lines import Line, break_lines
from smlh_desktop.files.pdf_words import WordSetter, clean

STYLE = TextStyle(align=Align.JUSTIFIED)
SPACE = 237.0
FRENCH = st.text("aeiouvmrtlsnàéèç'’-,. \u00a0", min_size=1, max_size=400)


def _lines(text: str, width: float = 30_000, *runs: Run) -> list[Line]:
    setter = WordSetter()
    words = setter.words(runs or (Run(text),), STYLE)
    return break_lines(setter, words, width, SPACE, justified=True, hyphenate=True)


def _texts(lines: list[Line]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in lines]


def _joined(lines: list[Line]) -> str:
    out = ""
    for line in lines:
        for word in line.words:
            out += word.text.removesuffix("\u00ad") if word.cut else f"{word.text} "
    return out.rstrip(" ")


@given(FRENCH, st.integers(4_000, 60_000))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = _lines(text, width)
    assert "".join(_joined(lines).split(" ")) == "".join(clean(text).split(" "))
    for line in lines:
        spaces = len(line.words) - 1 + sum(word.spaces for word in line.words)
        natural = sum(word.width for word in line.words)
        assert natural + spaces * line.gap <= width + 0.1
        assert line.gap >= SPACE * 0.85


@given(FRENCH)
def test_a_no_break_space_is_never_a_line_end(text: str) -> None:
    for line in _texts(_lines(text.replace(" ", "\u00a0") + " fin", 8_000)):
        assert not line.endswith("\u00a0") or len(line) < 30


def test_the_last_line_is_not_one_short_word() -> None:
    text = "Les parties se réunissent une fois par an au siège de la section à Apt."
    for width in range(9_000, 32_000, 250):
        lines = _lines(text, width)
        if len(lines) > 1 and len(lines[-1].words) == 1:
            assert len(lines[-2].words) < 3


def test_the_last_line_is_not_the_end_of_a_word() -> None:
    text = "La section encourage chaque année les jeunes apprentis particulièrement méritants"
    for width in range(9_000, 34_000, 250):
        lines = _lines(text, width)
        if len(lines) > 1 and len(lines[-1].words) == 1:
            assert not lines[-2].words[-1].cut or len(lines[-2].words) < 3


def test_words_are_cut_in_syllables_even_after_an_apostrophe() -> None:
    setter = WordSetter()
    [word] = setter.words((Run("l’amélioration"),), STYLE)
    heads = [head.text for head, _ in setter.heads(word)]
    assert heads
    assert all(head.startswith("l’amé") and head.endswith("\u00ad") for head in heads)


@pytest.mark.parametrize("text", ["prenom.nom@exemple.fr", "https://exemple.fr/association"])
def test_an_address_of_the_web_never_takes_a_hyphen(text: str) -> None:
    setter = WordSetter()
    [word] = setter.words((Run(text),), STYLE)
    assert not any(head.hyphenated for head, _ in setter.heads(word))


def test_an_e_mail_address_is_kept_whole() -> None:
    lines = _texts(_lines("Écrivez à prenom.nom-compose@section-exemple.fr avant mars", 22_000))
    assert any("prenom.nom-compose@section-exemple.fr" in line for line in lines)


def test_two_lines_at_most_end_with_a_hyphen() -> None:
    lines = _texts(_lines("particulièrement exceptionnellement " * 20, 12_500))
    ends = "".join("-" if line.endswith("\u00ad") else "." for line in lines)
    assert "-" in ends
    assert "---" not in ends


def test_styles_may_change_inside_a_word() -> None:
    lines = _lines("", 30_000, Run("Sec", bold=True), Run("tion "), Run("de Vaucluse", italic=True))
    assert _texts(lines) == ["Section de Vaucluse"]
    assert len({piece.font for piece in lines[0].words[0].pieces}) == 2
