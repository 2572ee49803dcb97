"""Certificates made for a test, with their keys: nothing secret is kept in the project."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)

from smlh_desktop.files.certificates import SigningCertificate, read_certificate

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
PASSWORD = "mot de passe à accents"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, its key, and who vouches for it."""

    certificate: x509.Certificate
    key: Key
    issuers: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    def pkcs12(self, password: str = PASSWORD) -> bytes:
        closed = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        return pkcs12.serialize_key_and_certificates(
            b"identity", self.key, self.certificate, self.issuers, closed
        )

    def to_sign(self) -> SigningCertificate:
        return read_certificate(self.pkcs12(), PASSWORD)


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def named(name: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "FR")]
    if organisation:
        parts.append(x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organisation))
    if name:
        parts.append(x509.NameAttribute(x509.NameOID.COMMON_NAME, name))
    return x509.Name(parts)


def usage(
    *, signature: bool = True, commitment: bool = True, authority: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signature,
        content_commitment=commitment,
        key_encipherment=not signature,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def make(
    name: str | x509.Name,
    *,
    organisation: str = "",
    key: Key | None = None,
    issuer: Identity | None = None,
    starts: datetime = NOW - timedelta(days=300),
    ends: datetime = NOW + timedelta(days=600),
    key_usage: x509.KeyUsage | None = None,
    ca: bool = False,
) -> Identity:
    """Signed by `issuer`, or by itself."""
    key = key or ec_key()
    subject = named(name, organisation) if isinstance(name, str) else name
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if ca:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        key_usage = key_usage or usage(authority=True)
    if key_usage:
        builder = builder.add_extension(key_usage, critical=True)
    with_key = issuer.key if issuer else key
    algorithm = None if isinstance(with_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    issuers = (issuer.certificate, *issuer.issuers) if issuer else ()
    return Identity(builder.sign(with_key, algorithm), key, issuers)


@cache
def president() -> Identity:
    """Self-signed, EC."""
    return make("Armand Vauclair", organisation="Section de Vaucluse", key_usage=usage())


@cache
def authority() -> Identity:
    return make("Autorité de l’Exemple", key=rsa_key(), ca=True)


@cache
def headmaster() -> Identity:
    """Vouched for by the authority, RSA."""
    return make(
        "Étienne Rochebrune",
        organisation="Lycée professionnel de l’Exemple",
        key=rsa_key(),
        issuer=authority(),
        key_usage=usage(signature=False),
    )


@cache
def treasurer() -> Identity:
    """Self-signed, EC, without any usage named."""
    return make("Maëlle L’Hôpital-Ñandú")
