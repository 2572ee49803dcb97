"""The system's own keyring, where the key of a base is kept between two openings.

Windows has its Credential Manager, macOS its Keychain, Linux the Secret Service: the session's
password guards them. A laptop without one loses nothing: the passphrase opens the base.
"""

import logging

from smlh_desktop.data.encryption import Key

_SERVICE = "Cercle des partenaires"


def remember(key: Key) -> bool:
    """Keep a key; whether the system did."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, key.id, key.raw.hex())
    except KeyringError as error:
        _note("kept", error)
        return False
    return recall(key.id) == key


def recall(key_id: str) -> Key | None:
    """The key of that id, None where the system has it not."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(_SERVICE, key_id)
        key = Key(bytes.fromhex(found)) if found else None
    except (KeyringError, ValueError) as error:
        _note("read", error)
        return None
    return key if key is not None and key.id == key_id else None


def forget(key_id: str) -> None:
    """Take a key out, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, key_id)
    except KeyringError as error:
        _note("forgotten", error)


def _note(what: str, error: Exception) -> None:
    logging.getLogger(__name__).info("no key %s by the keyring: %s", what, type(error).__name__)
