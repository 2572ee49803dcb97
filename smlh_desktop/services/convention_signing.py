"""Electronic signatures of conventions: each added to the copy that holds those before, and what
they are worth told."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionParty, TrustedSigner
from smlh_desktop.data.database import Database
from smlh_desktop.domain.conventions import Stage, Way
from smlh_desktop.domain.meetings import local, noon
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.certificates import Certificate, read_certificate
from smlh_desktop.files.pdf_signature_fields import Box, SignatureField, add_signature_fields
from smlh_desktop.files.pdf_signing import sign
from smlh_desktop.files.pdf_verification import Verification, verify
from smlh_desktop.files.scans import Scan
from smlh_desktop.files.station import Station
from smlh_desktop.services import convention_documents, convention_parties, stored_files
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_texts import ConventionTexts
from smlh_desktop.services.records import existing, in_use

# A stamp keeps clear of the name under it and of the mentions over it, in points.
_CLEAR = 4.0


@dataclass(frozen=True, slots=True)
class Trusted:
    """Somebody the bureau recognises; `fingerprint` in groups of hex digits."""

    id: str
    name: str
    fingerprint: str


class ConventionSigning:
    """Signs, verifies, and keeps who is recognised."""

    def __init__(self, database: Database, station: Station | None = None) -> None:
        self._database = database
        self._life = ConventionLife(database, station)
        self._texts = ConventionTexts(database)

    def sign(self, party_id: str, pkcs12: bytes, password: str, at: datetime) -> Certificate:
        """Sign for a party with a certificate (.p12, .pfx), at an aware moment of this laptop;
        whose certificate it is. Raises SmlhError for a wrong password, a certificate that may not
        sign or not any more, a text that is not settled, a party that signed."""
        certificate = read_certificate(pkcs12, password)
        with self._database.session() as session:
            party = existing(session, ConventionParty, party_id)
            convention = existing(session, Convention, party.convention_id)
            if convention.stage != Stage.TO_SIGN:
                raise SmlhError("Arrêtez d'abord le texte, puis faites-le signer.")
            if party.signed_on is not None:
                raise SmlhError("Cette partie a déjà signé. « Défaire » reprend sa signature.")
            pdf = self._copy_so_far(session, convention)
            place = convention.place
        if certificate.fingerprint in self._signed_by(pdf, at):
            raise SmlhError(
                f"Le certificat de {certificate.owner} a déjà signé cette convention : chaque "
                "partie signe avec le sien."
            )
        signed = sign(
            pdf,
            certificate,
            signed_at=at,
            box=None,
            field_name=_field_name(party_id),
            reason="Signature de la convention",
            place=place,
        )
        self._life.sign(
            party_id,
            local(at).date(),
            certificate.owner,
            Way.ELECTRONIC,
            Scan(signed, stored_files.PDF, "Convention signée"),
        )
        return certificate

    def owner_of(self, pkcs12: bytes, password: str) -> str:
        """Whose certificate a file holds, to be compared with who is to sign. Raises SmlhError."""
        return read_certificate(pkcs12, password).owner

    def _signed_by(self, pdf: bytes, at: datetime) -> set[str]:
        """The fingerprints of the certificates that signed a copy."""
        checks = verify(pdf, (), at=at).signatures
        return {each.signer.fingerprint for each in checks if each.signer is not None}

    def verify(self, document_id: str, at: datetime) -> Verification:
        """What the signatures of a copy kept are worth: whether it changed since each, and whether
        each signer is recognised. Raises SmlhError when the copy left or was damaged."""
        from smlh_desktop.services.convention_documents import ConventionDocuments

        return verify(
            ConventionDocuments(self._database).content(document_id), self.certificates(), at=at
        )

    def certificates(self) -> Sequence[bytes]:
        """The certificates of those who are recognised (DER)."""
        with self._database.session() as session:
            return [each.certificate for each in in_use(session, TrustedSigner)]

    def trusted(self) -> list[Trusted]:
        """Who is recognised."""
        with self._database.session() as session:
            return [
                Trusted(each.id, each.name, each.fingerprint)
                for each in in_use(session, TrustedSigner)
            ]

    def trust(self, certificate: Certificate, at: datetime) -> None:
        """Recognise the owner of a certificate, whose fingerprint was compared with them."""
        with self._database.session(f"Signataire reconnu : {certificate.owner}") as session:
            known = session.scalar(
                select(TrustedSigner).where(
                    TrustedSigner.fingerprint == certificate.fingerprint,
                    TrustedSigner.deleted.is_(False),
                )
            )
            if known is None:
                session.add(
                    TrustedSigner(
                        name=certificate.owner,
                        fingerprint=certificate.fingerprint,
                        certificate=certificate.der,
                        trusted_on=local(at).date(),
                    )
                )

    def _copy_so_far(self, session: Session, convention: Convention) -> bytes:
        """The copy with the signatures made so far, or the text as it was settled with a place for
        each party to sign."""
        from smlh_desktop.files.convention_pdf import write_convention

        last = convention_documents.last_signed(session, convention.id)
        if last is not None:
            return stored_files.kept(session, last.sha256)
        text, day = self._texts.text_to_sign(session, convention.id)
        out = io.BytesIO()
        made = write_convention(text, out, created=noon(day))
        parties = convention_parties.records(session, convention.id)
        return add_signature_fields(
            out.getvalue(),
            [
                SignatureField(_field_name(each.id), f"Signature de {party.name}", _clear(hand))
                for each, party, hand in zip(parties, text.parties, made.hands, strict=True)
            ],
        )


def _field_name(party_id: str) -> str:
    return f"signature-{party_id}"


def _clear(hand: Box) -> Box:
    return Box(hand.page, hand.left, hand.bottom + _CLEAR, hand.right, hand.top - _CLEAR)
