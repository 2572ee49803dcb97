"""Signatures as other programs may make them, straight from pyHanko."""

from asn1crypto import keys, x509
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.files.certificate_making import Identity


def pyhanko_signer(who: Identity) -> SimpleSigner:
    return SimpleSigner(
        signing_cert=x509.Certificate.load(who.der),
        signing_key=keys.PrivateKeyInfo.load(who.to_sign().key),
        cert_registry=SimpleCertificateStore(),
    )
