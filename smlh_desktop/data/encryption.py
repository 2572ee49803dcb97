"""The key of a base: 32 random bytes that SQLCipher takes as they are.

A passphrase never opens the base by itself: it opens the *key file* beside it, in which the key is
wrapped (AES-256-GCM, RFC 5116) under what Argon2id (RFC 9106) makes of the passphrase. Changing
the passphrase writes that small file again, and nothing else. Nothing here needs SQLAlchemy.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smlh_desktop.errors import SmlhError, reason

_SIZE = 32
_CLEAR = b"SQLite format 3\x00"
"""How a base without a key begins (https://sqlite.org/fileformat.html, 1.3)."""
_VERSION = 1
# RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes.
_MEMORY_KIB, _PASSES, _LANES = 65_536, 3, 4
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1_048_576, 32, 32
"""A key file somebody tampered with does not hold the laptop for hours."""
_SALT, _NONCE = 16, 12
_PAGE = 4096
"""Bytes: what SQLite and SQLCipher both write by default."""
LEAST_PASSPHRASE = 10
"""Characters: shorter ones are refused when a passphrase is chosen."""


class WrongPassphrase(SmlhError):
    """The passphrase is not that of this base."""

    def __init__(self, words: str = "Ce n'est pas la bonne phrase secrète.") -> None:
        super().__init__(words)


class Locked(SmlhError):
    """The base has a key that nobody gave."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"La base « {path.name} » est protégée : donnez sa phrase secrète pour l'ouvrir."
        )


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a base; never shown, not even in a traceback."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != _SIZE:
            raise ValueError(f"a key has {_SIZE} bytes")

    @property
    def id(self) -> str:
        """Tells one key from another (16 hexadecimal digits) without telling anything of it."""
        return hashlib.sha256(b"smlh-desktop key id\x00" + self.raw).hexdigest()[:16]

    @property
    def pragma(self) -> str:
        """The first statement of a connection."""
        return f'PRAGMA key = "{self.attach}"'

    @property
    def attach(self) -> str:
        """The key as SQLCipher takes it: raw, no derivation to wait for, with its salt. Read from
        the head of the file, a salt would be lost with it, in the middle of a write; the log could
        mend the rest."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    @property
    def salt(self) -> bytes:
        """What a base of this key begins with, and no other: it tells nothing of the key."""
        return hashlib.sha256(b"smlh-desktop salt\x00" + self.raw).digest()[:_SALT]


def new_key() -> Key:
    """A key nobody ever had."""
    return Key(secrets.token_bytes(_SIZE))


def is_encrypted(path: Path) -> bool:
    """Whether the file at `path` is not a base in clear; an empty or missing one is not."""
    start = _start_of(path)
    return bool(start) and start != _CLEAR


def has_salt_of(path: Path, key: Key) -> bool:
    """Whether the file at `path` begins as a base of this key does, be the rest damaged."""
    return _start_of(path) == key.salt


def is_whole(path: Path) -> bool:
    """Whether the file at `path` has the size of a base, encrypted or not: whole pages."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return bool(size) and size % _PAGE == 0


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SALT)
    except OSError:
        return b""


def key_file(base: Path) -> Path:
    """Where the wrapped key of a base is: beside it."""
    return base.with_name(f"{base.name}.cle")


def check_passphrase(passphrase: str) -> None:
    """Raises SmlhError for a passphrase too short to protect anything."""
    if len(_normal(passphrase)) < LEAST_PASSPHRASE:
        raise SmlhError(
            f"La phrase secrète doit avoir au moins {LEAST_PASSPHRASE} caractères : trois ou "
            "quatre mots sans rapport entre eux se retiennent bien."
        )


def wrap(key: Key, passphrase: str) -> bytes:
    """The content of a key file. Raises SmlhError for a passphrase too short."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    check_passphrase(passphrase)
    nonce = os.urandom(_NONCE)
    head: dict[str, Any] = {
        "version": _VERSION,
        "cle": key.id,
        "base": key.salt.hex(),
        "derivation": "argon2id",
        "sel": _text(os.urandom(_SALT)),
        "memoire_kio": _MEMORY_KIB,
        "passes": _PASSES,
        "voies": _LANES,
        "nonce": _text(nonce),
    }
    wrapped = AESGCM(_derived(passphrase, head)).encrypt(nonce, key.raw, _sealed(head))
    return json.dumps({**head, "enveloppe": _text(wrapped)}, indent=1).encode()


def unwrap(content: bytes, passphrase: str) -> Key:
    """The key in a key file. Raises WrongPassphrase, or SmlhError for a file that is not one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    found = _read(content)
    wrapped = _bytes(found.pop("enveloppe"))
    try:
        raw = AESGCM(_derived(passphrase, found)).decrypt(
            _bytes(found["nonce"]), wrapped, _sealed(found)
        )
        return Key(raw)
    except InvalidTag:
        raise WrongPassphrase from None
    except ValueError as error:
        raise _spoilt() from error


def key_id_in(content: bytes) -> str:
    """The id of the key wrapped in a key file. Raises SmlhError for a file that is not one."""
    return str(_read(content)["cle"])


def may_be_key_of(content: bytes, path: Path) -> bool:
    """Whether the key wrapped in a key file is, by how it says that its base begins, that of the
    base at `path`. Raises SmlhError for a file that is not one."""
    begins = _read(content).get("base")
    return begins is None or begins == _start_of(path).hex()


def read_key_file(base: Path) -> bytes:
    """The content of the key file of a base. Raises SmlhError when it is not there."""
    path = key_file(base)
    try:
        return path.read_bytes()
    except OSError as error:
        raise SmlhError(
            f"Le fichier « {path.name} », qui garde la clé de la base, ne peut pas être lu "
            f"({reason(error)}). Remettez-le à côté de la base, ou ouvrez-la avec les mots de la "
            "feuille de secours."
        ) from error


def _read(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
        if not isinstance(found, dict) or found.get("version") != _VERSION:
            raise _spoilt()
        memory, passes, lanes = found["memoire_kio"], found["passes"], found["voies"]
        sane = (
            found["derivation"] == "argon2id"
            and 8 * lanes <= memory <= _MOST_MEMORY_KIB
            and 1 <= passes <= _MOST_PASSES
            and 1 <= lanes <= _MOST_LANES
            and len(_bytes(found["sel"])) == _SALT
            and len(_bytes(found["nonce"])) == _NONCE
            and isinstance(found["cle"], str)
            and isinstance(found.get("base", ""), str)
            and _bytes(found["enveloppe"])
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _spoilt() from error
    if not sane:
        raise _spoilt()
    return found


def _spoilt() -> SmlhError:
    return SmlhError(
        "Le fichier qui garde la clé de la base est abîmé. Reprenez celui d'une sauvegarde, ou "
        "ouvrez la base avec les mots de la feuille de secours."
    )


def _derived(passphrase: str, head: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derivation = Argon2id(
        salt=_bytes(head["sel"]),
        length=_SIZE,
        iterations=head["passes"],
        lanes=head["voies"],
        memory_cost=head["memoire_kio"],
    )
    return derivation.derive(_normal(passphrase).encode())


def _normal(passphrase: str) -> str:
    """The same bytes from any keyboard: « é » typed in one sign or two, spaces around."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _sealed(head: dict[str, Any]) -> bytes:
    """What cannot be changed in the file without the passphrase being refused."""
    return json.dumps(head, sort_keys=True).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
