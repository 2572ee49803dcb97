"""French typography: spaces, apostrophes, dates, hours, counts."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.typography import (
    NARROW,
    NBSP,
    count,
    duration,
    french,
    hour,
    long_date,
    number,
    short_date,
    short_month,
)

FRENCH_TEXT = st.text(
    alphabet="abéèçœÀÉ MmDrn°hpàt.,;:!?%€«»()'’-0123456789" + NBSP + NARROW, max_size=60
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Objet : essai", f"Objet{NBSP}: essai"),
        ("Merci !", f"Merci{NARROW}!"),
        ("Vraiment ?", f"Vraiment{NARROW}?"),
        ("oui ; non", f"oui{NARROW}; non"),
        ("« oui »", f"«{NBSP}oui{NBSP}»"),
        ("«oui»", f"«{NBSP}oui{NBSP}»"),
        ("« oui » !", f"«{NBSP}oui{NBSP}»{NARROW}!"),
        ("12 %", f"12{NARROW}%"),
        ("1 500 €", f"1{NARROW}500{NARROW}€"),
        ("1 234 567 habitants", f"1{NARROW}234{NARROW}567 habitants"),
        ("M. Vauclair et Mme Daumas", f"M.{NBSP}Vauclair et Mme{NBSP}Daumas"),
        ("le n° 12", f"le n°{NBSP}12"),
        ("le 14 novembre 2026", f"le 14{NBSP}novembre 2026"),
        ("le 1er mai", f"le 1er{NBSP}mai"),
        ("à 14 h 30", f"à 14{NBSP}h{NBSP}30"),
        ("à 14 h", f"à 14{NBSP}h"),
        ("l'honneur d'une rencontre", "l’honneur d’une rencontre"),
        ("l'« appel »", f"l’«{NBSP}appel{NBSP}»"),
    ],
)
def test_spaces_and_apostrophes_are_those_of_the_printer(typed: str, printed: str) -> None:
    assert french(typed) == printed


@pytest.mark.parametrize(
    "text",
    ["", "04 90 12 34 56", "https://exemple.fr", "14 huit", "un : deux"[:2], "84000 Avignon"],
)
def test_what_needs_nothing_is_left_alone(text: str) -> None:
    assert french(text) == text


@given(FRENCH_TEXT)
def test_printing_changes_no_letter_figure_or_sign(text: str) -> None:
    def kept(words: str) -> str:
        return "".join(sign for sign in words if not sign.isspace()).replace("’", "'")

    assert kept(french(text)) == kept(text)


@given(FRENCH_TEXT)
def test_printing_twice_is_printing_once(text: str) -> None:
    assert french(french(text)) == french(text)


def test_a_long_date_says_first_and_keeps_day_and_month_together() -> None:
    assert long_date(date(2026, 1, 1)) == f"1er{NBSP}janvier 2026"
    assert long_date(date(2026, 8, 15)) == f"15{NBSP}août 2026"
    assert long_date(date(2027, 1, 19), weekday=True) == f"mardi 19{NBSP}janvier 2027"


def test_a_short_date_has_day_month_and_four_figures() -> None:
    assert short_date(date(2026, 3, 1)) == "01/03/2026"


def test_months_are_shortened_as_french_does() -> None:
    assert " ".join(map(short_month, range(1, 13))) == (
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
    )


def test_hours_and_durations_leave_out_zero_minutes() -> None:
    assert hour(time(10)) == f"10{NBSP}h"
    assert hour(datetime(2026, 3, 1, 14, 5)) == f"14{NBSP}h{NBSP}05"  # noqa: DTZ001
    assert hour(time(0)) == f"0{NBSP}h"
    assert duration(45) == f"45{NBSP}min"
    assert duration(60) == f"1{NBSP}h"
    assert duration(90) == f"1{NBSP}h{NBSP}30"
    assert duration(125) == f"2{NBSP}h{NBSP}05"


def test_thousands_are_parted_by_a_narrow_space() -> None:
    assert number(999) == "999"
    assert number(1500) == f"1{NARROW}500"
    assert number(1_234_567) == f"1{NARROW}234{NARROW}567"


def test_the_plural_begins_at_two() -> None:
    assert count(0, "lettre") == "0 lettre"
    assert count(1, "lettre") == "1 lettre"
    assert count(2, "lettre") == "2 lettres"
    assert count(1500, "lettre") == f"1{NARROW}500 lettres"
    assert count(3, "journal", "journaux") == "3 journaux"
