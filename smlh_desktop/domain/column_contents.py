"""What a column holds, from its values alone."""

import re
from collections.abc import Callable, Collection, Sequence

from smlh_desktop.domain import identifiers
from smlh_desktop.domain.contact_details import read_phone

_LOOKED_AT = 200
_AT_LEAST = 3
_SHARE = 0.8

_EMAIL = re.compile(r"[^\s@;,]+@[^\s@;,]+\.[a-z]{2,}(?:[\s;,].*)?", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LOCALITY = re.compile(r"\d{4,5}[ \u00a0]+[^\W\d].*")
_PERSON = re.compile(r"(?:M\.|Mr|Mme|Mlle|Monsieur|Madame)\s+\S.*", re.IGNORECASE)
_RNA = re.compile(r"W\d[\dAB]\d{7}", re.IGNORECASE)
_UAI = re.compile(r"\d{7}[A-Z]", re.IGNORECASE)
_MOBILE = ("+336", "+337")


def _is_siren(text: str) -> bool:
    figures = identifiers.digits(text)
    if len(figures) == 14:
        return not identifiers.siret_warning(figures)
    return len(figures) == 9 and not identifiers.siren_warning(figures)


def _is_phone(text: str) -> bool:
    return len(re.findall(r"\d", text)) >= 9 and read_phone(text) is not None


def _is_mobile(text: str) -> bool:
    return (read_phone(text) or "").startswith(_MOBILE)


# What a value may be, and the keys a column of such values takes, the first that is free.
_KINDS: tuple[tuple[Callable[[str], object], tuple[str, ...]], ...] = (
    (_EMAIL.fullmatch, ("email", "contact_email")),
    (_WEBSITE.fullmatch, ("website",)),
    (_RNA.fullmatch, ("rna",)),
    (_UAI.fullmatch, ("uai",)),
    (_is_siren, ("siren",)),
    (_is_mobile, ("mobile", "contact_mobile")),
    (_is_phone, ("phone", "contact_phone")),
    (_PERSON.fullmatch, ("contact",)),
    (_LOCALITY.fullmatch, ("locality",)),
)


def find_key(values: Sequence[object], taken: Collection[str]) -> str:
    """The key of a column that holds these values, among those not `taken`; empty for none.

    Four values in five must be of the kind, and at least three of them.
    """
    texts = [text for value in values if (text := _text(value))][:_LOOKED_AT]
    if len(texts) < _AT_LEAST:
        return ""
    for is_one, keys in _KINDS:
        if sum(bool(is_one(text)) for text in texts) >= _SHARE * len(texts):
            return next((key for key in keys if key not in taken), "")
    return ""


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if isinstance(value, str | int) else ""
