"""Address labels as PDF: each line inside its label, words kept as typed."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.label_sheets import SHEET_2X7, SHEET_3X8, SHEETS, LabelSheet
from smlh_desktop.files.labels_pdf import write_labels
from smlh_desktop.files.pdf_words import clean
from tests.files import pdf_reading
from tests.files.pdf_reading import TextLine, lines, opened

CREATED = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
BLACK = (0.0, 0.0, 0.0)
MARGIN = 4.0  # what printers may leave blank, in mm
POINT = 25.4 / 72

SHORT = ("M. Jean-Baptiste Rémusat", "7 ZONE ARTISANALE LES ARGILES", "84100 ORANGE")
FULL = (
    "CHAMBRE CONSULAIRE DE L'EXEMPLE",
    "Mme Hélène de La Tour, présidente",
    "Immeuble Les Platanes",
    "250 AVENUE DU MARECHAL FOCH",
    "CS 30125",
    "84908 AVIGNON CEDEX 9",
)
WIDE = ("ASSOCIATION DES ANCIENS DE L'EXEMPLE ET", "DES COMMUNES VOISINES", "84400 APT")
ADDRESSES = [SHORT, FULL, WIDE]
LONG = "Établissement public intercommunal de coopération de l’Exemple et de ses environs " * 2
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def _write(*addresses: tuple[str, ...], **more: Any) -> bytes:
    out = io.BytesIO()
    write_labels(addresses, out, **{"created": CREATED, **more})
    return out.getvalue()


def _pages(content: bytes, sheet: LabelSheet = SHEET_3X8) -> list[dict[int, list[TextLine]]]:
    """The lines of each label used, by its number from 1, on each page."""
    found: list[dict[int, list[TextLine]]] = []
    with opened(content) as pdf:
        for page in pdf.pages:
            found.append({})
            for line in lines(page):
                found[-1].setdefault(_label(line, sheet), []).append(line)
    for used in found:
        for drawn in used.values():
            drawn.sort(key=lambda line: line.baseline)
    return found


def _label(line: TextLine, sheet: LabelSheet) -> int:
    """The label that holds the whole of `line`, at a distance from its edges."""
    size = line.signs[0].size * POINT
    for place in range(sheet.labels):
        x, y = sheet.corner(place)
        across = x + MARGIN <= line.left + 0.01 and line.right <= x + sheet.width - MARGIN + 0.01
        down = y + MARGIN <= line.baseline - 0.66 * size
        if across and down and line.baseline + 0.2 * size <= y + sheet.height - MARGIN:
            return place + 1
    raise AssertionError(line)


def _texts(drawn: list[TextLine]) -> tuple[str, ...]:
    return tuple(line.text for line in drawn)


@each_sheet
@pytest.mark.parametrize("first", [1, 5])
def test_each_address_stands_whole_inside_its_label(sheet: LabelSheet, first: int) -> None:
    addresses = [ADDRESSES[rank % 3] for rank in range(sheet.labels - first + 1)]
    [used] = _pages(_write(*addresses, sheet=sheet, first=first), sheet)
    assert sorted(used) == list(range(first, sheet.labels + 1))
    for number, drawn in used.items():
        x, y = sheet.corner(number - 1)
        assert _texts(drawn) == addresses[number - first]
        assert {round(line.left - x, 1) for line in drawn} == {sheet.text_left}
        assert {sign.colour for line in drawn for sign in line.signs} == {BLACK}
        above = drawn[0].baseline - 0.66 * drawn[0].signs[0].size * POINT - y
        below = y + sheet.height - drawn[-1].baseline
        assert above == pytest.approx(below, abs=0.02)


@each_sheet
def test_the_labels_of_a_sheet_are_apart_and_on_the_paper(sheet: LabelSheet) -> None:
    assert sheet.pitch_x >= sheet.width
    assert sheet.pitch_y >= sheet.height
    x, y = sheet.corner(sheet.labels - 1)
    assert x + sheet.width + sheet.left == pytest.approx(210)
    assert y + sheet.height + sheet.top == pytest.approx(297)


def test_sheets_are_named_as_on_the_box() -> None:
    assert SHEET_3X8.title == "3 × 8 étiquettes de 70 × 37 mm"
    assert SHEET_2X7.title == "2 × 7 étiquettes de 99,1 × 38,1 mm"
    assert len({sheet.name for sheet in SHEETS}) == len(SHEETS)


def test_twenty_five_addresses_make_two_sheets_of_twenty_four() -> None:
    first, second = _pages(_write(*[SHORT] * 24, FULL))
    assert (len(first), list(second)) == (24, [1])
    assert _texts(second[1]) == FULL


@pytest.mark.parametrize(("count", "first", "pages"), [(1, 24, 1), (2, 24, 2), (48, 1, 2)])
def test_pages_are_counted_from_the_first_label_on(count: int, first: int, pages: int) -> None:
    out = io.BytesIO()
    assert write_labels([SHORT] * count, out, first=first, created=CREATED) == pages
    assert len(_pages(out.getvalue())) == pages


def test_a_long_line_makes_its_whole_label_smaller_and_no_other() -> None:
    [used] = _pages(_write(SHORT, WIDE))
    sizes = [{sign.size for line in used[number] for sign in line.signs} for number in (1, 2)]
    assert sizes[0] == {10.0}
    [smaller] = sizes[1]
    assert 7.0 <= smaller < 10.0


@each_sheet
@pytest.mark.parametrize("text", [LONG, "W" * 120])
def test_a_line_too_long_for_a_readable_size_goes_on_over_the_next(
    sheet: LabelSheet, text: str
) -> None:
    [used] = _pages(_write((text, "84000 AVIGNON"), sheet=sheet), sheet)
    *wrapped, last = used[1]
    assert last.text == "84000 AVIGNON"
    assert len(wrapped) > 1
    assert "".join(_texts(wrapped)).replace(" ", "") == text.replace(" ", "")
    assert min(sign.size for line in used[1] for sign in line.signs) >= 7.0


def test_an_address_of_many_lines_is_drawn_whole() -> None:
    address = (*FULL, "ROYAUME-UNI", "", "  ", "TROIS LIGNES", "DE PLUS")
    [used] = _pages(_write(address))
    assert _texts(used[1]) == tuple(line for line in address if line.strip())


def test_an_address_that_no_label_can_hold_is_refused_by_name() -> None:
    out = io.BytesIO()
    with pytest.raises(SmlhError, match="« Ligne 1 » est trop longue"):
        write_labels([[f"Ligne {rank + 1}" for rank in range(20)]], out, created=CREATED)
    assert out.getvalue() == b""


@given(
    st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0xFF), max_size=38), max_size=5)
)
def test_any_address_keeps_to_its_label(address: list[str]) -> None:
    [used] = _pages(_write(tuple(address), first=5))
    assert set(used) <= {5}
    printed = "".join(line.text for drawn in used.values() for line in drawn)
    assert "".join(printed.split()) == "".join(clean("".join(address)).split())


@pytest.mark.parametrize(
    "text", ["Dupont & Fils <SARL>", "<b>gras</b>", "&lt;b&gt; &amp;", "{{nom}}", "a\\b (c) [d] %e"]
)
def test_what_was_typed_is_printed_as_typed(text: str) -> None:
    told: list[str] = []
    [used] = _pages(_write((text, "84000 AVIGNON"), warn=told.append))
    assert _texts(used[1]) == (text, "84000 AVIGNON")
    assert told == []


def test_signs_no_font_has_are_replaced_and_told() -> None:
    told: list[str] = []
    [used] = _pages(_write(("Café 😀", "שלום", "84000 AVIGNON"), warn=told.append))
    assert _texts(used[1]) == ("Café □", "□□□□", "84000 AVIGNON")
    [warning] = told
    assert "😀 (U+1F600)" in warning


def test_marks_that_turn_the_text_around_do_no_harm() -> None:
    [used] = _pages(_write(("avant\u202eaprès\u200b", "\u200f", "84000 AVIGNON")))
    assert _texts(used[1]) == ("avantaprès", "84000 AVIGNON")


def test_without_an_address_there_is_nothing_to_print() -> None:
    with pytest.raises(SmlhError, match="choisissez au moins un partenaire"):
        _write()


@each_sheet
@pytest.mark.parametrize("beyond", [False, True])
def test_a_first_label_off_the_sheet_is_refused(sheet: LabelSheet, beyond: bool) -> None:
    with pytest.raises(SmlhError, match=f"de 1 à {sheet.labels}"):
        _write(SHORT, sheet=sheet, first=sheet.labels + 1 if beyond else 0)


def test_each_font_is_inside_the_file_upright_and_regular() -> None:
    content = _write(*ADDRESSES, outlines=True, first=2)
    with opened(content) as pdf:
        fonts = pdf_reading.fonts(pdf)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
        assert all("SourceSans3-Regular" in name for name in fonts)
    assert b"Helvetica" not in content


def test_the_file_says_it_is_an_archive_in_french() -> None:
    with opened(_write(SHORT, author="Section de Vaucluse")) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "B"
            assert metadata["dc:title"] == "Étiquettes d’adresse"
            assert metadata["dc:creator"] == ["Section de Vaucluse"]
            assert str(metadata["xmp:CreateDate"]).startswith("2026-11-23T10:30:00")


def test_the_same_addresses_give_the_same_bytes() -> None:
    assert _write(*ADDRESSES) == _write(*ADDRESSES)
    assert _write(*ADDRESSES) != _write(*ADDRESSES, first=2)
    later = datetime(2026, 11, 24, tzinfo=UTC)
    assert _write(*ADDRESSES) != _write(*ADDRESSES, created=later)


@each_sheet
def test_outlines_show_every_label_and_which_ones_are_used(sheet: LabelSheet) -> None:
    content = _write(*[SHORT] * sheet.labels, sheet=sheet, first=3, outlines=True)
    first, second = _pages(content, sheet)
    assert [_texts(first[number]) for number in (1, 2)] == [("déjà utilisée",)] * 2
    assert sorted(second) == [1, 2]
    with opened(content) as pdf:
        for page in pdf.pages:
            boxes = [numbers for operator, numbers in pdf_reading.shapes(page) if operator == "re"]
            assert len(boxes) == sheet.labels
    with opened(_write(SHORT, sheet=sheet)) as pdf:
        assert pdf_reading.shapes(pdf.pages[0]) == []


def test_progress_counts_labels_and_a_cancelled_work_writes_nothing() -> None:
    seen: list[int] = []

    def stop(done: int) -> None:
        seen.append(done)
        if done == 2:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write_labels(ADDRESSES, out, first=7, created=CREATED, progress=stop)
    assert seen == [1, 2]
    assert out.getvalue() == b""
