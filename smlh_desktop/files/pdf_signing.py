"""Signing a PDF with a certificate: PAdES, level B-B, without network.

Each signature is added after the bytes that are there, so that those made before it stay good,
and leaves the others free to sign. Do PDF/A first, sign last: any other way of saving the file
again destroys its signatures.
"""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.certificates import SigningCertificate, Validity
from smlh_desktop.files.pdf_opening import damage_told, open_pdf
from smlh_desktop.files.pdf_signature_fields import (
    Box,
    SignatureField,
    add_field,
    signature_fields,
)
from smlh_desktop.files.signature_stamp import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    draw_stamp,
    stamp_words,
)

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import SimpleSigner

_TAKEN = "Cette place est déjà signée. Choisissez celle d'un autre signataire."
_REFUSED = (
    "Ce document n'accepte pas d'autre signature : qui l'a signé d'abord l'a fermé. Demandez-lui "
    "une copie qui laisse les autres signer."
)


def sign(
    pdf: bytes,
    certificate: SigningCertificate,
    *,
    signed_at: datetime,
    box: Box | None,
    field_name: str,
    reason: str,
    place: str,
) -> bytes:
    """`pdf`, its own bytes first, then the signature of the owner of `certificate`.

    The empty field `field_name` is signed where it stands, whatever `box`; where there is none,
    one is made in `box`, or out of sight without one. A field made after a first signature is
    not told aloud to who cannot see it (PDF/UA is then lost, PDF/A is not): see
    `add_signature_fields`.

    `signed_at` is aware and is the hour of the laptop: no third party vouches for it, as a time
    stamp from the network would. `reason` and `place` are kept with the signature, not drawn.

    Raises SmlhError for a certificate that is not valid at `signed_at`, for a PDF that is
    damaged, protected by a password or closed to other signatures, for a field already signed;
    ValueError for a box that does not fit its page or a naive `signed_at`.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    if signed_at.tzinfo is None:
        raise ValueError("the moment of a signature has a time zone")
    _check_valid(certificate, signed_at)
    reader = open_pdf(pdf)
    fields = signature_fields(reader)
    if fields.get(field_name):
        raise SmlhError(_TAKEN)
    writer = IncrementalPdfFileWriter.from_reader(reader)
    if field_name not in fields:
        label = f"Signature électronique : {certificate.owner}"
        field = SignatureField(field_name, label, box)
        add_field(writer, field, tagged=not any(fields.values()))
    size = _size(writer, field_name)
    stamp = b""
    if size[0] >= LEAST_WIDTH and size[1] >= LEAST_HEIGHT:
        stamp = draw_stamp(stamp_words(certificate.owner, signed_at), *size, signed_at)
    work = _Signing(writer, certificate, signed_at, field_name, reason, place, stamp, size)
    with damage_told():
        return asyncio.run(work.done())


def _check_valid(certificate: SigningCertificate, moment: datetime) -> None:
    match certificate.validity(moment):
        case Validity.EXPIRED:
            day = long_date(local(certificate.valid_until).date())
            raise SmlhError(
                f"Ce certificat n'est plus valable depuis le {day}. Demandez-en un nouveau à "
                "l'autorité qui l'a remis."
            )
        case Validity.NOT_YET:
            day = long_date(local(certificate.valid_from).date())
            raise SmlhError(
                f"Ce certificat ne sera valable que le {day}. Attendez ce jour, ou vérifiez la "
                "date de l'ordinateur."
            )


@dataclass(frozen=True, slots=True)
class _Signing:
    writer: "IncrementalPdfFileWriter"
    certificate: SigningCertificate
    signed_at: datetime
    field_name: str
    reason: str
    place: str
    stamp: bytes
    size: tuple[float, float]

    async def done(self) -> bytes:
        from pyhanko.sign.general import SigningError

        try:
            return await self._signed()
        except SigningError as error:
            raise SmlhError(_REFUSED) from error

    async def _signed(self) -> bytes:
        """The steps of pyHanko's own `sign_pdf`, which would take the hour by itself."""
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
        from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
        from pyhanko.stamp.noop import NoOpStampStyle

        signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=self.field_name,
                subfilter=SigSeedSubFilter.PADES,
                reason=self.reason or None,
                location=self.place or None,
            ),
            signer=_signer(self.certificate),
            stamp_style=NoOpStampStyle(),
        )
        session = signer.init_signing_session(self.writer, existing_fields_only=True)
        if session.timestamper is not None:  # the field asks for a third party, on the network
            raise SmlhError(_REFUSED)
        session.system_time = self.signed_at
        self._draw(session.sig_field)
        size = await session.estimate_signature_container_size(None)
        document = session.prepare_tbs_document(None, size)
        out = io.BytesIO()
        digest, _ = document.digest_tbs_document(output=out)
        # The moment is in the signature's dictionary, and PAdES wants it nowhere else.
        await document.perform_signature(digest.document_digest, PdfCMSSignedAttributes())
        return out.getvalue()

    def _draw(self, field: Any) -> None:
        """Put the stamp, if there is one, in the place of the field."""
        from pyhanko.pdf_utils.form_tools import get_single_field_annot
        from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
        from pyhanko.pdf_utils.reader import PdfFileReader

        if not self.stamp:
            return
        form_ref = self.writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.stamp)))
        form_ref.get_object()["/BBox"] = ArrayObject(map(FloatObject, (0, 0, *self.size)))
        widget = get_single_field_annot(field)
        widget["/AP"] = DictionaryObject({NameObject("/N"): form_ref})
        self.writer.update_container(widget)


def _size(writer: "IncrementalPdfFileWriter", field_name: str) -> tuple[float, float]:
    """Width and height of a field, in points; zero where it is out of sight."""
    from pyhanko.pdf_utils.form_tools import annot_width_height, get_single_field_annot
    from pyhanko.sign.fields import enumerate_sig_fields

    with damage_told():
        [(_, _, field)] = enumerate_sig_fields(writer, with_name=field_name)
        width, height = annot_width_height(get_single_field_annot(field.get_object()))
        return float(width), float(height)


def _signer(certificate: SigningCertificate) -> "SimpleSigner":
    from asn1crypto import keys, x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.der),
        signing_key=keys.PrivateKeyInfo.load(certificate.key),
        cert_registry=SimpleCertificateStore.from_certs(
            map(x509.Certificate.load, certificate.chain)
        ),
    )
