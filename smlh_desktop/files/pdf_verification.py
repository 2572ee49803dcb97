"""Verifying the signatures of a PDF: is the document unchanged, is the signer known?

Two questions, told apart. Who alters a signed file may sign it again under any name, and
who signs in good faith may be unknown to us. Nothing is fetched: whether a certificate was
revoked is not known.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smlh_desktop.domain.meetings import PARIS
from smlh_desktop.files.certificates import (
    Certificate,
    Validity,
    is_authority,
    read_public_certificate,
)
from smlh_desktop.files.pdf_opening import damage_told, open_pdf

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext

_UNCHANGED = "Le document n'a pas changé depuis cette signature."
_SIGNED_SINCE = (
    "Le document n'a pas changé depuis cette signature ; d'autres l'ont seulement signé ensuite."
)
_SIGNED_BY_UNKNOWN = (
    "Le document n'a pas changé depuis cette signature, mais quelqu'un que nous ne connaissons "
    "pas l'a signé ensuite : regardez les signatures suivantes."
)
_MODIFIED = "Ce document a été modifié après la signature : ne vous y fiez pas."
_UNSURE = (
    "Cette signature ne peut pas être vérifiée : ne vous y fiez pas, et demandez au signataire "
    "une nouvelle copie."
)
_UNKNOWN = (
    "Nous ne connaissons pas ce signataire : comparez l'empreinte avec lui au téléphone avant de "
    "le reconnaître."
)
_KNOWN = "Le signataire est reconnu."
_OUT_OF_DATE = {
    Validity.EXPIRED: (
        "Son certificat n'était plus valable le jour de la signature : demandez-lui de signer de "
        "nouveau avec un certificat à jour."
    ),
    Validity.NOT_YET: (
        "Son certificat n'était pas encore valable le jour de la signature : demandez-lui de "
        "signer de nouveau."
    ),
}
_LOG = logging.getLogger(__name__)


class Integrity(StrEnum):
    """What became of a document after a signature."""

    INTACT = "inchange"
    CHANGED = "modifie"
    UNSURE = "inverifiable"


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature, in the order they were made.

    `signer` is None where the signature cannot be read. `signed_at` is the hour of the signer's
    own clock, which nobody vouches for; `valid_then` is told for that hour, `valid_now` for the
    one of the verification. `known` says that the signer, or an authority that vouches for them,
    is among those trusted.
    """

    field_name: str
    signer: Certificate | None
    signed_at: datetime | None
    reason: str
    place: str
    integrity: Integrity
    known: bool
    valid_then: Validity | None
    valid_now: Validity | None
    sentences: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether the document is unchanged: later signatures apart, nothing was added."""
        return self.integrity is Integrity.INTACT


@dataclass(frozen=True, slots=True)
class Verification:
    """All the signatures of a PDF; none where it has none."""

    signatures: tuple[SignatureCheck, ...]

    @property
    def sound(self) -> bool:
        """Whether the document can be relied on: it is signed, unchanged since each signature,
        by people all known, with certificates valid on the day."""
        return bool(self.signatures) and all(
            each.intact and each.known and each.valid_then is Validity.VALID
            for each in self.signatures
        )


def verify(pdf: bytes, trusted: Sequence[bytes], *, at: datetime) -> Verification:
    """Verify the signatures of `pdf`.

    `trusted` holds certificates (DER): each makes its owner known, and whoever it vouches for if
    it is made for that (see `is_authority`). `at` is aware.

    Raises SmlhError for a PDF that is damaged or protected by a password; a signature that is
    damaged alone is told in its place. Raises ValueError for a naive `at`, or where something
    trusted is no certificate.
    """
    if at.tzinfo is None:
        raise ValueError("the moment of a verification has a time zone")
    reader = open_pdf(pdf)
    with damage_told():
        fields = _fields(reader)
    authorities = [each for each in trusted if is_authority(each)]
    verifier = _Verifier(reader, pdf, fields, trusted, authorities, at)
    checks = [verifier.check(field) for field in fields if field.is_signature]
    return Verification(
        tuple(
            replace(check, sentences=_sentences(check, checks[rank + 1 :]))
            for rank, check in enumerate(checks)
        )
    )


def _sentences(check: SignatureCheck, later: Sequence[SignatureCheck]) -> tuple[str, ...]:
    if check.integrity is Integrity.UNSURE:
        return (_UNSURE,)
    if check.integrity is Integrity.CHANGED:
        return (_MODIFIED,)
    if not later:
        unchanged = _UNCHANGED
    elif all(each.known for each in later):
        unchanged = _SIGNED_SINCE
    else:
        unchanged = _SIGNED_BY_UNKNOWN
    if not check.known:
        return unchanged, _UNKNOWN
    return unchanged, _OUT_OF_DATE.get(check.valid_then or Validity.VALID, _KNOWN)


@dataclass(frozen=True, slots=True)
class _Field:
    """A place to sign; `made` and `filled` are the revisions (from 0) where it and its signature
    came, the latter None while it is empty."""

    name: str
    reference: Any
    made: int
    filled: int | None
    is_timestamp: bool
    is_visible: bool

    @property
    def is_signature(self) -> bool:
        return self.filled is not None and not self.is_timestamp

    def came_after(self, revision: int) -> bool:
        """Whether it was added since, and is neither a signature that is verified nor a time
        stamp out of sight: drawn over the text, it would change what one reads."""
        if self.is_signature or (self.is_timestamp and not self.is_visible):
            return False
        return max(self.made, self.filled or 0) > revision


def _fields(reader: "PdfFileReader") -> list[_Field]:
    from pyhanko.sign.fields import enumerate_sig_fields

    found = []
    for name, value, reference in enumerate_sig_fields(reader):
        field = reference.get_object()
        revision, kind = None, ""
        if value is not None:
            revision = reader.xrefs.get_last_change(field.raw_get("/V").reference)
            kind = value.get_object().get("/Type", "")
        found.append(
            _Field(
                name=str(name),
                reference=reference,
                made=reader.xrefs.get_introducing_revision(reference.reference),
                filled=revision,
                is_timestamp=kind == "/DocTimeStamp",
                is_visible=_is_visible(field),
            )
        )
    return sorted(found, key=lambda each: each.filled or 0)


def _is_visible(field: Any) -> bool:
    from pyhanko.pdf_utils.form_tools import annot_width_height

    widgets = [field, *(kid.get_object() for kid in field.get("/Kids", ()))]
    return any(all(annot_width_height(widget)) for widget in widgets)


@dataclass(frozen=True, slots=True)
class _Verifier:
    reader: "PdfFileReader"
    pdf: bytes
    fields: Sequence[_Field]
    trusted: Sequence[bytes]
    authorities: Sequence[bytes]
    at: datetime

    def check(self, field: _Field) -> SignatureCheck:
        try:
            return self._check(field)
        except Exception as error:
            # Whatever the parsers of PDF, ASN.1 and X.509 meet in a hostile signature.
            _LOG.info("a signature could not be verified: %s", type(error).__name__)
            return SignatureCheck(
                field_name=field.name,
                signer=None,
                signed_at=None,
                reason="",
                place="",
                integrity=Integrity.UNSURE,
                known=False,
                valid_then=None,
                valid_now=None,
                sentences=(),
            )

    def _check(self, field: _Field) -> SignatureCheck:
        from pyhanko.sign.validation import EmbeddedPdfSignature

        signature = EmbeddedPdfSignature(self.reader, field.reference, field.name)
        signer = read_public_certificate(signature.signer_cert.dump())
        signed_at = _aware(signature.self_reported_timestamp)
        status = self._status(signature, signer, signed_at)
        return SignatureCheck(
            field_name=field.name,
            signer=signer,
            signed_at=signed_at,
            reason=str(signature.sig_object.get("/Reason", "")),
            place=str(signature.sig_object.get("/Location", "")),
            integrity=self._integrity(signature, status),
            known=status.valid
            and status.trust_problem_indic is None
            and status.validation_path is not None,
            valid_then=signer.validity(signed_at) if signed_at else None,
            valid_now=signer.validity(self.at),
            sentences=(),
        )

    def _status(
        self, signature: "EmbeddedPdfSignature", signer: Certificate, signed_at: datetime | None
    ) -> "PdfSignatureStatus":
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.settings import KeyUsageConstraints

        from smlh_desktop.files.signature_policy import SignaturesOnly

        # The chain is judged on a day the certificate was valid: that it was not so on the day of
        # the signature is told apart.
        moment = min(max(signed_at or self.at, signer.valid_from), signer.valid_until)
        # RFC 5280, 4.2.1.3: a certificate that names no usage is good for all.
        says = signature.signer_cert.key_usage_value is not None
        usages = {"digital_signature", "non_repudiation"} if says else set()
        return validate_pdf_signature(
            signature,
            self._context(signer, moment),
            diff_policy=SignaturesOnly({each.filled for each in self.fields if each.filled}),
            key_usage_settings=KeyUsageConstraints(usages),
        )

    def _context(self, signer: Certificate, moment: datetime) -> "ValidationContext":
        from asn1crypto import x509
        from pyhanko_certvalidator import ValidationContext

        # A person is trusted for themselves: their certificate makes nobody else known.
        themselves = [signer.der] if signer.der in self.trusted else []
        roots = [*self.authorities, *themselves]
        return ValidationContext(
            trust_roots=[x509.Certificate.load(each) for each in roots],
            allow_fetching=False,
            moment=moment,
        )

    def _integrity(
        self, signature: "EmbeddedPdfSignature", status: "PdfSignatureStatus"
    ) -> Integrity:
        from pyhanko.sign.ades.report import AdESIndeterminate
        from pyhanko.sign.validation import SignatureCoverageLevel

        revision = signature.signed_revision
        if (
            not (status.intact and status.valid and status.docmdp_ok)
            or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION
            or self._is_followed(signature)
            or any(field.came_after(revision) for field in self.fields)
        ):
            return Integrity.CHANGED
        if status.trust_problem_indic in (
            AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
            AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
        ):
            return Integrity.UNSURE  # an algorithm that can be forged today
        return Integrity.INTACT

    def _is_followed(self, signature: "EmbeddedPdfSignature") -> bool:
        """Whether the last signature is followed by bytes that no reader has a use for."""
        if signature.signed_revision < self.reader.xrefs.total_revisions - 1:
            return False
        end = signature.byte_range[2] + signature.byte_range[3]
        return bool(self.pdf[end:].strip())


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without time zone, as some programs write them, is taken as French."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=PARIS)
