"""The register on paper: how many, when they end, then each, over as many pages as it takes."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_ends import ends_by_month
from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.register_pdf import write_register
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
HEAD = Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue")
LINE = RegisterLine(
    "CONV-84-2026-007", "Lycée des Cèdres", "30/06/2027", "02/03/2027", "À renouveler",
    urgent=True,
)  # fmt: skip
ENDS = ends_by_month([date(2027, 6, 30)] * 19 + [date(2028, 12, 31)], date(2027, 3, 1), 24)
REGISTER = Register(
    HEAD, "Au 3 mars 2027", (LINE,), "1 convention", "À renouveler : 1.", ENDS,
)  # fmt: skip
TITLES = ["Numéro", "Convention", "Fin", "Décider avant", "État"]


def _write(register: Register = REGISTER) -> bytes:
    out = io.BytesIO()
    write_register(register, out, created=CREATED)
    return out.getvalue()


def _drawn(content: bytes) -> list[list[TextLine]]:
    """The lines of each page, which is held upright."""
    with opened(content) as pdf:
        for page in pdf.pages:
            assert [round(float(each) / 72 * 25.4) for each in page.mediabox] == [0, 0, 210, 297]
        return [lines(page) for page in pdf.pages]


def test_a_page_says_how_many_there_are_when_they_end_and_each_of_them() -> None:
    [drawn] = _drawn(_write())
    texts = [line.text for line in drawn]
    assert {
        "SECTION DE VAUCLUSE", "Registre des conventions", "Au 3 mars 2027", "1 convention",
        "À renouveler : 1.", "Association reconnue", "1/1",
    } <= set(texts)  # fmt: skip
    start = texts.index("Numéro")
    assert texts[start : start + 10] == [
        *TITLES, "CONV-84-2026-007", "Lycée des Cèdres", "30/06/2027", "02/03/2027", "À renouveler",
    ]  # fmt: skip


def test_the_map_has_a_figure_under_its_month_beside_its_year_and_no_other() -> None:
    [drawn] = _drawn(_write())
    placed = {line.text: line for line in drawn}
    assert [each.text for each in drawn if each.text in ("2027", "2028", "2029")] == [
        "2027", "2028", "2029",
    ]  # fmt: skip
    for figure, month, year in (("19", "juin", "2027"), ("1", "déc.", "2028")):
        here = next(
            line for line in drawn
            if line.text == figure and abs(line.baseline - placed[year].baseline) < 1
        )  # fmt: skip
        middle = (here.left + here.right) / 2
        assert middle == pytest.approx((placed[month].left + placed[month].right) / 2, abs=0.3)
    assert sum(line.text.isdecimal() and len(line.text) < 3 for line in drawn) == 2


def test_what_is_not_known_is_a_dash_and_a_choice_says_what_it_is() -> None:
    empty = RegisterLine("", "", "", "", "")
    register = replace(REGISTER, lines=(empty,), choice="Extrait, par état : projet")
    texts = [line.text for line in _drawn(_write(register))[0]]
    assert texts.count("—") == 5
    assert "Extrait, par état : projet" in texts


def test_the_conventions_of_a_section_hold_on_the_page_of_an_assembly() -> None:
    [drawn] = _drawn(_write(replace(REGISTER, lines=(LINE,) * 22)))
    assert [line.text for line in drawn].count("CONV-84-2026-007") == 22


def test_two_hundred_lines_go_over_pages_in_order_with_their_titles() -> None:
    numbers = [f"CONV-84-2026-{rank:03d}" for rank in range(1, 201)]
    register = replace(REGISTER, lines=tuple(replace(LINE, number=each) for each in numbers))
    pages = _drawn(_write(register))
    assert 6 < len(pages) < 10
    found: list[str] = []
    for number, drawn in enumerate(pages, start=1):
        texts = [line.text for line in drawn]
        assert [text for text in texts if text in TITLES] == TITLES
        assert f"{number}/{len(pages)}" in texts
        assert "Au 3 mars 2027" in texts
        found += [text for text in texts if text.startswith("CONV-")]
    assert found == numbers


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=300)
_LINES = st.builds(RegisterLine, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, st.booleans())


@given(
    _WORDS,
    _WORDS,
    st.lists(_LINES, min_size=1, max_size=3),
    _WORDS,
    st.dates(date(2020, 1, 1), date(2100, 1, 1)),
)
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_margins(
    words: str, choice: str, found: list[RegisterLine], totals: str,
    first: date,
) -> None:  # fmt: skip
    head = Letterhead(words, words, footer=words)
    ends = dict.fromkeys(ends_by_month([], first, 24), 88)
    register = Register(head, "Au 3 mars 2027", tuple(found), words, totals, ends, choice)
    for drawn in _drawn(_write(register)):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> &lt; {{x}}"
    register = replace(REGISTER, lines=(replace(LINE, number=text, convention=text),))
    assert flowing_text(_write(register)).count(text) == 2


def test_an_empty_register_and_signs_no_font_has_are_told() -> None:
    with pytest.raises(SmlhError, match="Aucune convention"):
        _write(replace(REGISTER, lines=()))
    register = replace(REGISTER, lines=(replace(LINE, convention="漢"),))
    told = write_register(register, io.BytesIO(), created=CREATED)
    assert "漢 (U+6F22)" in told[0]


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = replace(LINE, number="\u202eרע\u200b \x00<b>", convention="=1+1\n" * 60)
    register = replace(REGISTER, lines=(LINE, hostile) * 20)
    paths = []
    for name, each in (("short", REGISTER), ("long", register)):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(_write(each))
        assert paths[-1].read_bytes() == _write(each)
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
