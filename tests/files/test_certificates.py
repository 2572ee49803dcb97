"""Certificates read from files that people bring: their own, with its key, and others'."""

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.certificates import (
    Validity,
    is_authority,
    read_certificate,
    read_public_certificate,
)
from tests.files.certificate_making import (
    NOW,
    PASSWORD,
    authority,
    headmaster,
    make,
    named,
    president,
    treasurer,
    usage,
)


def test_a_certificate_says_who_owns_it_and_until_when() -> None:
    read = president().to_sign()
    assert (read.owner, read.organisation) == ("Armand Vauclair", "Section de Vaucluse")
    assert read.issuer == "Armand Vauclair"
    assert read.self_signed
    assert read.valid_from == NOW - timedelta(days=300)
    assert read.valid_until == NOW + timedelta(days=600)
    assert read.serial == president().certificate.serial_number
    assert read.der == president().der


def test_the_fingerprint_is_in_groups_one_can_read_aloud() -> None:
    read = president().to_sign()
    groups = read.fingerprint.split()
    assert [len(group) for group in groups] == [4] * 16
    assert "".join(groups).lower() == hashlib.sha256(read.der).hexdigest()


def test_one_vouched_for_names_its_authority_and_brings_its_certificate() -> None:
    read = headmaster().to_sign()
    assert read.owner == "Étienne Rochebrune"
    assert read.issuer == "Autorité de l’Exemple"
    assert not read.self_signed
    assert read.chain == (authority().der,)


def test_the_key_is_never_shown() -> None:
    read = president().to_sign()
    assert "key" not in repr(read)
    assert "der" not in repr(read)
    assert read.key.hex() not in repr(read)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        (named("Maëlle   L’Hôpital-Ñandú"), "Maëlle L’Hôpital-Ñandú"),
        (
            x509.Name(
                [
                    x509.NameAttribute(x509.NameOID.SURNAME, "Rochebrune"),
                    x509.NameAttribute(x509.NameOID.GIVEN_NAME, "Étienne"),
                ]
            ),
            "Étienne Rochebrune",
        ),
        (named("", "Lycée de l’Exemple"), "Lycée de l’Exemple"),
        (named(""), "C=FR"),
        (x509.Name([]), "(sans nom)"),
    ],
)
def test_the_owner_has_the_best_name_there_is(name: x509.Name, owner: str) -> None:
    assert read_public_certificate(make(name).der).owner == owner


def test_a_moment_falls_before_in_or_after_the_life_of_a_certificate() -> None:
    read = read_public_certificate(president().der)
    assert read.validity(read.valid_from) is Validity.VALID
    assert read.validity(read.valid_until) is Validity.VALID
    assert read.validity(read.valid_from - timedelta(seconds=1)) is Validity.NOT_YET
    assert read.validity(read.valid_until + timedelta(seconds=1)) is Validity.EXPIRED


@pytest.mark.parametrize("password", ["", "mot de passe", PASSWORD.upper()])
def test_a_wrong_password_is_told(password: str) -> None:
    with pytest.raises(SmlhError, match="Ce mot de passe n'ouvre pas"):
        read_certificate(president().pkcs12(), password)


def test_a_file_without_password_opens_without_one() -> None:
    assert read_certificate(president().pkcs12(""), "").owner == "Armand Vauclair"


def test_a_file_of_another_kind_is_told() -> None:
    pem = president().certificate.public_bytes(Encoding.PEM)
    for content in (b"bonjour", b"%PDF-1.7\n", pem, president().der):
        with pytest.raises(SmlhError, match="n'est pas un certificat avec sa clé"):
            read_certificate(content, PASSWORD)
    with pytest.raises(SmlhError, match="est vide"):
        read_certificate(b"", PASSWORD)


def test_a_certificate_without_its_key_cannot_sign() -> None:
    closed = BestAvailableEncryption(PASSWORD.encode())
    certificate = president().certificate
    content = pkcs12.serialize_key_and_certificates(None, None, None, [certificate], closed)
    with pytest.raises(SmlhError, match="ne contient pas de clé privée"):
        read_certificate(content, PASSWORD)


def test_a_certificate_for_another_use_cannot_sign() -> None:
    for sealed in (False, True):
        key_usage = usage(signature=False, commitment=False, authority=sealed)
        with pytest.raises(SmlhError, match="n'est pas fait pour signer"):
            make("Serveur", key_usage=key_usage).to_sign()


def test_either_usage_of_signature_will_do() -> None:
    for key_usage in (usage(signature=False), usage(commitment=False), None):
        assert make("Signataire", key_usage=key_usage).to_sign().owner == "Signataire"


def test_a_public_certificate_is_read_in_each_of_its_forms() -> None:
    pem = president().certificate.public_bytes(Encoding.PEM)
    second = treasurer().certificate.public_bytes(Encoding.PEM)
    for content in (president().der, pem, b"Bag Attributes\n  name\n" + pem, pem + second):
        assert read_public_certificate(content).der == president().der


def test_what_is_no_public_certificate_is_told() -> None:
    key = x25519.X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    half = president().certificate.public_bytes(Encoding.PEM)[:200]
    for content in (b"bonjour", president().pkcs12(), key, half):
        with pytest.raises(SmlhError, match="ne sait pas lire ce certificat"):
            read_public_certificate(content)
    with pytest.raises(SmlhError, match="est vide"):
        read_public_certificate(b" \n")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(SmlhError):
        read_certificate(content, PASSWORD)
    with pytest.raises(SmlhError):
        read_public_certificate(content)


@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(data: st.DataObject) -> None:
    for content in (president().pkcs12(""), president().der):
        changed = bytearray(content)
        changed[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        for read in (lambda found: read_certificate(found, ""), read_public_certificate):
            try:
                read(bytes(changed))
            except SmlhError as error:
                told = str(error)
            else:
                told = "read."
            assert told.endswith(".")


def test_only_a_certificate_made_for_it_vouches_for_others() -> None:
    assert is_authority(authority().der)
    assert not is_authority(president().der)
    assert not is_authority(treasurer().der)
    by_halves = make("À moitié", ca=True, key_usage=usage())
    assert not is_authority(by_halves.der)
