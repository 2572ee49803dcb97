"""A convention, and the same one signed, for the tests of signatures."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from smlh_desktop.files.convention_pdf import write_convention
from smlh_desktop.files.pdf_signature_fields import Box
from smlh_desktop.files.pdf_signing import sign
from smlh_desktop.files.pdf_verification import SignatureCheck, verify
from tests.files.certificate_making import (
    NOW,
    Identity,
    authority,
    headmaster,
    president,
    treasurer,
)
from tests.files.convention_samples import CREATED, TEXT
from tests.files.pdf_reading import opened

LEFT = Box(2, 90, 340, 260, 390)
RIGHT = Box(2, 320, 340, 490, 390)
THIRD = Box(2, 90, 260, 260, 310)


@cache
def convention() -> bytes:
    """Three pages, the last one with room to sign."""
    text = replace(TEXT, draft=False, number="CONV-84-2026-007", place="Avignon")
    out = io.BytesIO()
    write_convention(text, out, created=CREATED)
    return out.getvalue()


def signed_by(pdf: bytes, who: Identity, name: str, box: Box | None, *, minutes: int = 0) -> bytes:
    """`pdf` signed `minutes` after NOW."""
    return sign(
        pdf,
        who.to_sign(),
        signed_at=NOW + timedelta(minutes=minutes),
        box=box,
        field_name=name,
        reason="Pour accord",
        place="Avignon",
    )


@cache
def once() -> bytes:
    return signed_by(convention(), president(), "section", LEFT)


@cache
def twice() -> bytes:
    return signed_by(once(), headmaster(), "lycee", RIGHT, minutes=30)


@cache
def thrice() -> bytes:
    return signed_by(twice(), treasurer(), "tresoriere", THIRD, minutes=60)


TRUSTED = (president().der, authority().der, treasurer().der)


def verified(pdf: bytes, trusted: tuple[bytes, ...] = TRUSTED) -> tuple[SignatureCheck, ...]:
    """The signatures of `pdf` as they are found a day after NOW."""
    return verify(pdf, trusted, at=NOW + timedelta(days=1)).signatures


def claimed(pdf: bytes) -> str:
    """The kind of archive a file says it is: « A-2B »."""
    with opened(pdf) as opening:
        xmp = opening.Root.Metadata.read_bytes()
    part, level = (
        re.search(rb"pdfaid:%s\W+(\w+)" % name, xmp) for name in (b"part", b"conformance")
    )
    assert part is not None
    assert level is not None
    return f"A-{part[1].decode()}{level[1].decode()}"
