"""Phones and e-mail addresses, as people write them."""

from email.headerregistry import Address

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.contact_details import (
    email_in_header,
    printed_phone,
    read_email,
    read_phone,
    show_phone,
    split_emails,
)


@pytest.mark.parametrize(
    "typed",
    [
        "04 90 12 34 56",
        "04.90.12.34.56",
        "04-90-12-34-56",
        "0490123456",
        "490123456",
        "+33 4 90 12 34 56",
        "+33 (0)4 90 12 34 56",
        "0033 4 90 12 34 56",
        "0033 (0)4 90 12 34 56",
        " 04\u00a090\u202f12 34 56 ",
    ],
)
def test_a_french_number_has_one_form_however_it_is_typed(typed: str) -> None:
    assert read_phone(typed) == "+33490123456"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+32 2 555 12 12", "+3225551212"),
        ("+262 262 12 34 56", "+262262123456"),
        ("+41 22 730 51 11", "+41227305111"),
    ],
)
def test_a_number_abroad_or_overseas_keeps_its_country(typed: str, kept: str) -> None:
    assert read_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "12", "04 90 12 34", "voir secrétariat", "+33 4 90", "0490"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_phone(typed) is None


@given(st.from_regex(r"0[1-79][0-9]{8}", fullmatch=True))
def test_a_number_shown_is_read_back(typed: str) -> None:
    kept = read_phone(typed)
    assert kept is not None
    assert show_phone(kept).replace(" ", "") == typed
    assert read_phone(show_phone(kept)) == kept
    assert read_phone(printed_phone(kept)) == kept
    assert read_phone(kept) == kept


def test_a_number_abroad_is_shown_as_kept() -> None:
    assert show_phone("+3225551212") == "+3225551212"
    assert show_phone("") == ""


def test_paper_never_breaks_a_number() -> None:
    assert " " not in printed_phone("+33490123456")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" contact@exemple.fr ", "contact@exemple.fr"),
        ("Contact@EXEMPLE.FR", "Contact@exemple.fr"),
        ("h.daumas+cercle@lycee.exemple.fr", "h.daumas+cercle@lycee.exemple.fr"),
    ],
)
def test_an_address_is_tidied(typed: str, kept: str) -> None:
    assert read_email(typed) == kept


@pytest.mark.parametrize("typed", ["", "contact", "contact@", "@exemple.fr", "a b@exemple.fr"])
def test_what_is_no_address_is_none(typed: str) -> None:
    assert read_email(typed) is None


def test_a_cell_of_several_addresses_is_cut_whatever_parts_them() -> None:
    assert split_emails(" a@b.fr; c@d.fr,e@f.fr g@h.fr\n") == [
        *("a@b.fr", "c@d.fr", "e@f.fr", "g@h.fr"),
    ]


@given(
    st.text(alphabet="aB0._+-é@ \"'", max_size=12),
    st.text(alphabet="abZ0.-é", max_size=14)
    | st.sampled_from(("exemple.fr", "local", "a.local", "EXEMPLE.FR", "exemple.fr.", "mél.fr")),
)
def test_an_address_is_read_as_the_library_reads_it(local: str, domain: str) -> None:
    address = f"{local}@{domain}".strip()
    try:
        checked = validate_email(address, check_deliverability=False, test_environment=True)
        wanted = checked.normalized
    except EmailNotValidError:
        wanted = None
    assert read_email(address) == wanted


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (" Contact@EXEMPLE.FR ", "Contact@exemple.fr"),
        ("o'neil+cercle@exemple.fr", "o'neil+cercle@exemple.fr"),
        ("accueil@château.fr", "accueil@xn--chteau-xta.fr"),
        ("josé@exemple.fr", ""),
        ("l’abbé@exemple.fr", ""),
        ("josé@château.fr", ""),
        ("à demander", ""),
        ("", ""),
    ],
)
def test_a_header_holds_plain_signs_only(typed: str, written: str) -> None:
    assert email_in_header(typed) == written


@given(
    st.text(alphabet="aB0._+-é’@ \"'", max_size=12),
    st.text(alphabet="abZ0.-é", max_size=14) | st.sampled_from(("exemple.fr", "mél.fr")),
)
def test_what_is_written_in_a_header_is_the_same_address(local: str, domain: str) -> None:
    typed = f"{local}@{domain}"
    if written := email_in_header(typed):
        assert written.isascii()
        assert read_email(written) == read_email(typed)
        assert Address(addr_spec=written).addr_spec == written
