"""Phones and e-mail addresses: read as people write them, kept in one form.

Phones are kept as +33…, shown as 04 90 12 34 56; e-mail addresses are checked offline.
"""

import re
from functools import lru_cache

from smlh_desktop.domain.typography import NBSP

_FRENCH = re.compile(r"\+33([1-9])(\d{2})(\d{2})(\d{2})(\d{2})")
_COUNTRY_BEFORE_ZERO = re.compile(r"^\s*(?:\+|00)\s*33\s*\(0\)")
_BETWEEN_FIGURES = re.compile(r"[\s.\-/()\u00a0\u202f]")
_WITHOUT_ZERO = re.compile(r"[1-79]\d{8}")
_BETWEEN_EMAILS = re.compile(r"[;,\s]+")
# Area prefixes of mainland France: what the national numbering plan opens after +33.
_PLAIN_FRENCH = re.compile(r"(?:0|\+33)([1-79]\d{8})")
# What may stand before the @ as it is: RFC 5322, « dot-atom », the usual signs of it.
_PLAIN_LOCAL = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*")


@lru_cache(maxsize=4096)
def read_phone(text: str) -> str | None:
    """The number in international form (+33490123456), or None if it is not one.

    A nine-digit number got its first zero back: a workbook took it for a quantity.
    """
    typed = _COUNTRY_BEFORE_ZERO.sub("+33 ", text.strip())
    figures = _BETWEEN_FIGURES.sub("", typed)
    if _WITHOUT_ZERO.fullmatch(figures):
        figures = "0" + figures
    if plain := _PLAIN_FRENCH.fullmatch(figures):
        return f"+33{plain[1]}"
    return _read_with_library(figures)


def _read_with_library(figures: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(figures, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def show_phone(phone: str) -> str:
    """« 04 90 12 34 56 » for a French number; others as kept."""
    match = _FRENCH.fullmatch(phone)
    return f"0{match[1]} {match[2]} {match[3]} {match[4]} {match[5]}" if match else phone


def printed_phone(phone: str) -> str:
    """The same with no-break spaces, for paper."""
    return show_phone(phone).replace(" ", NBSP)


@lru_cache(maxsize=4096)
def read_email(text: str) -> str | None:
    """The address, tidied, or None if it cannot be one (nothing is asked of the network)."""
    typed = text.strip()
    local, at, domain = typed.rpartition("@")
    if at and len(typed) <= 254 and len(local) <= 64 and _PLAIN_LOCAL.fullmatch(local):
        found = _domain(domain)  # a list has few of them, and each takes the library 0.1 ms
        return f"{local}@{found}" if found else None
    return _validated(typed)


def email_in_header(text: str) -> str:
    """The address as a message's header takes it, in plain signs: its domain in IDNA. Empty when it
    is no address, or when what stands before the @ cannot be written so."""
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return ""
    if not checked.local_part.isascii():
        return ""
    return f"{checked.local_part}@{checked.ascii_domain}"


@lru_cache(maxsize=2_000)
def _domain(domain: str) -> str | None:
    whole = _validated(f"x@{domain}")
    return whole and whole.partition("@")[2]


def _validated(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return checked.normalized


def split_emails(text: str) -> list[str]:
    """The addresses of a cell that holds several, however they are separated."""
    return [part for part in _BETWEEN_EMAILS.split(text.strip()) if part]
