"""What a workbook's cell holds, cleaned, with a remark where there is a doubt."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain import cell_values

ANY_CELL = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  deux   mots\n\tet\x00 trois ", "deux mots et trois"),
        (84000.0, "84000"),
        (12.5, "12.5"),
        (True, "oui"),
        (False, "non"),
        (date(2026, 3, 1), "01/03/2026"),
        (datetime(2026, 3, 1, 10), "01/03/2026"),  # noqa: DTZ001
        (time(10, 30), "10:30:00"),
    ],
)
def test_a_cell_is_read_as_text(value: object, text: str) -> None:
    assert cell_values.text(value) == text


@given(ANY_CELL)
def test_no_cell_however_odd_stops_the_reading(value: object) -> None:
    for clean in (
        cell_values.postcode,
        cell_values.phone,
        cell_values.emails,
        cell_values.siren_or_siret,
        cell_values.day,
        cell_values.yes_or_no,
    ):
        assert isinstance(clean(value).remark, str)
    assert cell_values.text(value).isprintable()


def test_a_postcode_that_lost_its_zero_gets_it_back() -> None:
    for value in (4000, 4000.0, "4000"):
        cleaned = cell_values.postcode(value)
        assert cleaned.value == "04000"
        assert "à vérifier" in cleaned.remark


@pytest.mark.parametrize("value", [84000, 84000.0, "84000", "84 000", " 84000 "])
def test_a_postcode_of_five_figures_needs_no_remark(value: object) -> None:
    assert cell_values.postcode(value) == cell_values.Cleaned("84000")


def test_what_is_no_postcode_is_kept_as_typed_and_told() -> None:
    cleaned = cell_values.postcode("Cedex 9")
    assert cleaned.value == "Cedex 9"
    assert "n'est pas un code postal" in cleaned.remark


def test_a_phone_that_lost_its_zero_gets_it_back_and_it_is_told() -> None:
    cleaned = cell_values.phone(490111723)
    assert cleaned.value == "+33490111723"
    assert "04 90 11 17 23" in cleaned.remark
    assert cell_values.phone("04 90 11 17 23").remark == ""


def test_what_is_no_phone_is_kept_as_typed_and_told() -> None:
    cleaned = cell_values.phone("voir secrétariat")
    assert cleaned.value == "voir secrétariat"
    assert cleaned.remark


def test_the_first_of_several_addresses_is_taken_and_it_is_told() -> None:
    cleaned = cell_values.emails("a@exemple.fr ; b@exemple.fr")
    assert cleaned.value == ("a@exemple.fr", "b@exemple.fr")
    assert "a@exemple.fr" in cleaned.remark
    assert cell_values.emails("a@exemple.fr").remark == ""


def test_what_is_no_address_is_kept_as_typed_and_told() -> None:
    cleaned = cell_values.emails("a@exemple.fr ou b")
    assert cleaned.value == ("a@exemple.fr ou b",)
    assert cleaned.remark


def test_a_text_of_several_lines_keeps_them() -> None:
    assert cell_values.lines(" Un\r\n\r\tdeux  mots\x07\n") == "Un\n\n\tdeux  mots"
    assert cell_values.lines(12.0) == "12"
    assert cell_values.lines(None) == ""


def test_a_siret_is_kept_without_the_spaces_between_its_figures() -> None:
    assert cell_values.siret("732 829 320 00074") == cell_values.Cleaned("73282932000074")
    assert cell_values.siret(73282932000074.0).value == "73282932000074"
    wrong = cell_values.siret("en cours")
    assert (wrong.value, "semble faux" in wrong.remark) == ("en cours", True)


def test_a_cell_holds_a_siren_or_a_siret() -> None:
    assert cell_values.siren_or_siret("732 829 320").value == ("732829320", "")
    assert cell_values.siren_or_siret(732829320.0).value == ("732829320", "")
    assert cell_values.siren_or_siret(73282932000074).value == ("732829320", "73282932000074")
    assert "semble faux" in cell_values.siren_or_siret("732829321").remark


def test_words_in_place_of_a_siren_are_kept_as_typed() -> None:
    cleaned = cell_values.siren_or_siret("en cours")
    assert cleaned.value == ("en cours", "")
    assert "« en cours »" in cleaned.remark


@pytest.mark.parametrize(
    "value",
    [
        "01/03/2026",
        "1/3/26",
        "01.03.26",
        "1-3-2026",
        "2026-03-01",
        "2026-03-01T10:00:00",
        "1er mars 2026",
        "1 MARS 2026",
        46082,
        46082.5,
        date(2026, 3, 1),
        datetime(2026, 3, 1, 23, 59),  # noqa: DTZ001
    ],
)
def test_a_day_is_read_in_all_its_forms(value: object) -> None:
    assert cell_values.day(value) == cell_values.Cleaned(date(2026, 3, 1))


@pytest.mark.parametrize(
    "value",
    ["31/02/2026", "le 1er mars", "mars 2026", 2026, True, float("inf"), float("nan"), "0/0/0"],
)
def test_what_is_no_day_is_told(value: object) -> None:
    cleaned = cell_values.day(value)
    assert cleaned.value is None
    assert "n'est pas une date" in cleaned.remark


def test_a_duration_is_no_day() -> None:
    assert cell_values.day(timedelta(hours=30)).value is None


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("X", True),
        ("Oui", True),
        (1, True),
        (True, True),
        ("signée", True),
        ("", False),
        ("non", False),
        (0, False),
        (False, False),
        ("-", False),
        ("Néant", False),
    ],
)
def test_yes_and_no_are_understood(value: object, means: bool) -> None:
    assert cell_values.yes_or_no(value) == cell_values.Cleaned(means)


def test_a_word_that_says_neither_is_taken_for_no_and_told() -> None:
    cleaned = cell_values.yes_or_no("peut-être")
    assert cleaned.value is False
    assert "« peut-être »" in cleaned.remark


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ALTHEN-DES-PALUDS", "Althen-des-Paluds"),
        ("L'ISLE-SUR-LA-SORGUE", "L'Isle-sur-la-Sorgue"),
        ("LE THOR", "Le Thor"),
        ("Saint-Christol", "Saint-Christol"),
        ("ÉGUILLES", "Éguilles"),
        ("", ""),
    ],
)
def test_a_locality_in_capitals_goes_back_to_mixed_case(typed: str, kept: str) -> None:
    assert cell_values.city(typed) == kept
