"""The page of an assembly: each convention under its state, and never a second page."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_ends import ends_by_month
from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.assembly_pdf import write_assembly_page
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures
from tests.files.test_register_pdf import CREATED, LINE, REGISTER

ACTIVE = replace(LINE, urgent=False, state="Active")


def _write(register: Register = REGISTER) -> bytes:
    out = io.BytesIO()
    write_assembly_page(register, out, created=CREATED)
    return out.getvalue()


def _page(register: Register) -> list[TextLine]:
    with opened(_write(register)) as pdf:
        [page] = pdf.pages
        assert [round(float(each) / 72 * 25.4) for each in page.mediabox] == [0, 0, 210, 297]
        return lines(page)


def _named(number: int) -> tuple[RegisterLine, ...]:
    return tuple(replace(ACTIVE, convention=f"Mairie n° {rank}") for rank in range(number))


def test_each_is_under_its_state_with_its_day_in_two_columns_read_down() -> None:
    drawn = _page(replace(REGISTER, lines=(LINE, *_named(3))))
    texts = [line.text for line in drawn]
    for words in (
        "Les conventions de la section", "SECTION DE VAUCLUSE", "1 convention", "1/1",
        "À renouveler", "Active", "jusqu’au 30/06/2027, à décider avant le 02/03/2027",
    ):  # fmt: skip
        assert words in texts
    assert texts.count("jusqu’au 30/06/2027") == 3
    placed = {line.text: line for line in drawn}
    first, second, third = (placed[f"Mairie n° {rank}"] for rank in range(3))
    assert first.left == second.left == pytest.approx(15, abs=0.2)
    assert second.baseline > first.baseline
    assert third.baseline == first.baseline
    assert third.left > 105


def test_one_without_an_end_or_a_name_says_so() -> None:
    for name in ("", " "):
        nameless = RegisterLine("", name, "", "", "Projet")
        texts = [line.text for line in _page(replace(REGISTER, lines=(nameless,)))]
        assert {"—", "sans date de fin", "Projet"} <= set(texts)


def test_forty_hold_on_it_and_those_that_do_not_are_counted() -> None:
    assert "autre" not in flowing_text(_write(replace(REGISTER, lines=_named(40))))
    texts = [line.text for line in _page(replace(REGISTER, lines=_named(500)))]
    told = sum(text.startswith("Mairie") for text in texts)
    assert told >= 40
    assert f"Et {500 - told} autres, au registre." in texts


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=120)
_LINES = st.builds(RegisterLine, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, st.booleans())


@given(_WORDS, _WORDS, st.lists(_LINES, min_size=1, max_size=12), st.booleans())
def test_whatever_the_lengths_it_is_one_page_where_nothing_meets(
    words: str, choice: str, found: list[RegisterLine], same: bool
) -> None:
    head = Letterhead(words, words, footer=words)
    ends = dict.fromkeys(ends_by_month([], date(2027, 6, 1), 24), 88)
    kept = tuple(replace(each, state="Active") for each in found) if same else tuple(found)
    drawn = _page(Register(head, "Au 3 mars 2027", kept, words, words, ends, choice))
    assert meetings(drawn) == []
    assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
    assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


def test_what_was_typed_is_printed_as_typed_and_nothing_is_no_page() -> None:
    text = "<SARL> &lt; {{x}}"
    assert text in flowing_text(_write(replace(REGISTER, lines=(replace(LINE, convention=text),))))
    with pytest.raises(SmlhError, match="Aucune convention"):
        _write(replace(REGISTER, lines=()))


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = replace(ACTIVE, convention="\u202eרע\u200b \x00<b>" + "=1+1\n" * 60)
    path = tmp_path / "page.pdf"
    register = replace(REGISTER, lines=(LINE, hostile, *_named(60)))
    path.write_bytes(_write(register))
    assert path.read_bytes() == _write(register)
    assert failures("A-2B", [path]) == {path.name: []}
