"""Certificates to sign with, and those of others, to know them again.

A certificate ties a person's name to a key. One's own comes with its private half, in a
PKCS#12 file (.p12, .pfx) closed by a password; somebody else's is public (.pem, .crt, .cer,
.der). Nothing is fetched: no list of revoked certificates is asked for.
"""

import hashlib
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.hostile_files import told_as

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates

_EMPTY = "Ce fichier est vide. Choisissez un autre fichier, ou demandez-en une nouvelle copie."
_NO_PKCS12 = (
    "Ce fichier n'est pas un certificat avec sa clé. Choisissez le fichier en .p12 ou en .pfx "
    "que l'autorité vous a remis."
)
_CLOSED = (
    "Ce mot de passe n'ouvre pas le certificat. Tapez-le de nouveau, en veillant aux majuscules ; "
    "s'il est juste, le fichier est abîmé : demandez-en une nouvelle copie."
)
_NO_KEY = (
    "Ce fichier ne contient pas de clé privée : il permet de vous reconnaître, non de signer. "
    "Exportez de nouveau votre certificat, cette fois avec sa clé privée."
)
_UNFIT = (
    "Ce certificat n'est pas fait pour signer des documents. Demandez à l'autorité qui l'a remis "
    "un certificat de signature."
)
_UNREADABLE = (
    "Le programme ne sait pas lire ce certificat. Demandez-en une nouvelle copie, en .pem ou "
    "en .der."
)
_PEM_HEAD = b"-----BEGIN CERTIFICATE-----"


class Validity(StrEnum):
    """Where a moment falls in the life of a certificate."""

    NOT_YET = "pas_encore"
    VALID = "valable"
    EXPIRED = "expire"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A public certificate.

    `valid_from` and `valid_until` are in UTC; `fingerprint` is the SHA-256 of `der` (the
    certificate itself) in sixteen groups of four, to be compared by telephone. Who has signed
    their own certificate is `self_signed`: no authority vouches for the name.
    """

    owner: str
    organisation: str
    issuer: str
    serial: int
    valid_from: datetime
    valid_until: datetime
    fingerprint: str
    self_signed: bool
    der: bytes = field(repr=False)

    def validity(self, moment: datetime) -> Validity:
        """Whether the certificate is valid at `moment`, which is aware."""
        if moment < self.valid_from:
            return Validity.NOT_YET
        return Validity.EXPIRED if moment > self.valid_until else Validity.VALID


@dataclass(frozen=True, slots=True)
class SigningCertificate(Certificate):
    """A certificate one can sign with: its private `key` (PKCS#8, DER, in clear) and the
    certificates that lead from it to an authority. Neither is ever shown."""

    key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = field(repr=False)


def read_certificate(pkcs12: bytes, password: str) -> SigningCertificate:
    """The certificate in a .p12 or .pfx file, with its key.

    Raises SmlhError for an empty file, for one of another kind, for a wrong password, and for
    what cannot sign: without private key, or of a usage other than signature.
    """
    from cryptography.hazmat.primitives import serialization

    content = _opened(pkcs12, password)
    if content.key is None:
        raise SmlhError(_NO_KEY)
    if content.cert is None:
        raise SmlhError(_UNREADABLE)
    certificate = content.cert.certificate
    with told_as(_UNREADABLE):
        public, fit = _public(certificate), _may_sign(certificate)
    if not (fit and _signs(content.key)):
        raise SmlhError(_UNFIT)
    encoding = serialization.Encoding.DER
    key = content.key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain = tuple(other.certificate.public_bytes(encoding) for other in content.additional_certs)
    said = {each.name: getattr(public, each.name) for each in fields(public)}
    return SigningCertificate(**said, key=key, chain=chain)


def read_public_certificate(content: bytes) -> Certificate:
    """The certificate in a .pem, .crt, .cer or .der file; the first one where there are several.

    Raises SmlhError for an empty file and for one of another kind.
    """
    from cryptography import x509

    if not content.strip():
        raise SmlhError(_EMPTY)
    with told_as(_UNREADABLE):
        if _PEM_HEAD in content:
            found = x509.load_pem_x509_certificates(content)[0]
        else:
            found = x509.load_der_x509_certificate(content)
        return _public(found)


def is_authority(der: bytes) -> bool:
    """Whether this certificate is made to vouch for others (RFC 5280, 4.2.1.3 and 4.2.1.9).

    One that says so by halves, as those people make for themselves often do, vouches for its
    owner alone. Raises ValueError for what is no certificate.
    """
    from cryptography import x509

    extensions = x509.load_der_x509_certificate(der).extensions
    try:
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return constraints.ca and usage.key_cert_sign


def _opened(pkcs12: bytes, password: str) -> "PKCS12KeyAndCertificates":
    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    if not pkcs12:
        raise SmlhError(_EMPTY)
    with told_as(_NO_PKCS12):
        # What opens it says the same of a wrong password and of a file of another kind.
        kind = Pfx.load(pkcs12)["auth_safe"]["content_type"].native
    if kind != "data":
        raise SmlhError(_NO_PKCS12)
    with told_as(_CLOSED):
        return load_pkcs12(pkcs12, password.encode())


def _public(found: "x509.Certificate") -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    der = found.public_bytes(Encoding.DER)
    names = x509.NameOID
    return Certificate(
        owner=_person(found.subject),
        organisation=_part(found.subject, names.ORGANIZATION_NAME),
        issuer=_person(found.issuer),
        serial=found.serial_number,
        valid_from=found.not_valid_before_utc,
        valid_until=found.not_valid_after_utc,
        fingerprint=_fingerprint(der),
        self_signed=_is_self_signed(found),
        der=der,
    )


def _person(name: "x509.Name") -> str:
    """The name people know: the common one, or first name and surname, or all there is."""
    from cryptography.x509 import NameOID

    both = (_part(name, NameOID.GIVEN_NAME), _part(name, NameOID.SURNAME))
    return (
        _part(name, NameOID.COMMON_NAME)
        or " ".join(filter(None, both))
        or _part(name, NameOID.ORGANIZATION_NAME)
        or name.rfc4514_string()
        or "(sans nom)"
    )


def _part(name: "x509.Name", oid: "x509.ObjectIdentifier") -> str:
    found = name.get_attributes_for_oid(oid)
    return " ".join(str(found[0].value).split()) if found else ""


def _fingerprint(der: bytes) -> str:
    digits = hashlib.sha256(der).hexdigest().upper()
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def _is_self_signed(found: "x509.Certificate") -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        found.verify_directly_issued_by(found)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _may_sign(found: "x509.Certificate") -> bool:
    """RFC 5280, 4.2.1.3: a certificate that names no usage is good for all."""
    from cryptography import x509

    try:
        usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _signs(key: object) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

    kinds = (
        rsa.RSAPrivateKey,
        ec.EllipticCurvePrivateKey,
        ed25519.Ed25519PrivateKey,
        ed448.Ed448PrivateKey,
    )
    return isinstance(key, kinds)
