"""The key of a base as 24 words on paper: the last way in when all else is lost.

The words are those of BIP-39, in French: 256 bits and 8 of checking, told apart by their first
four letters, so that a word badly typed is found out.
"""

import unicodedata

from smlh_desktop.data.encryption import Key
from smlh_desktop.errors import SmlhError

COUNT = 24
_LANGUAGE = "french"
_TOLD_APART = 4


def words_of(key: Key) -> list[str]:
    """The words of a key."""
    from mnemonic import Mnemonic

    told = Mnemonic(_LANGUAGE).to_mnemonic(key.raw)
    return [unicodedata.normalize("NFC", each) for each in told.split()]


def code_of(key: Key) -> str:
    """The same words for a QR code: capitals without accents, as `key_of` reads them too."""
    return " ".join(map(_bare, words_of(key))).upper()


def key_of(typed: str) -> Key:
    """The key that words tell, with or without accents, capitals or numbers between. Raises
    SmlhError, which says what is wrong with them."""
    from mnemonic import Mnemonic

    known = Mnemonic(_LANGUAGE)
    by_start = {_bare(each)[:_TOLD_APART]: each for each in known.wordlist}
    given = [each for each in map(_bare, typed.split()) if each]
    unknown = [each for each in given if _exact(by_start, each) is None]
    if unknown:
        raise SmlhError(
            f"Ce mot n'est pas de ceux d'une feuille de secours : « {unknown[0]} ». Relisez-le."
        )
    if len(given) != COUNT:
        raise SmlhError(f"Il faut {COUNT} mots ; il y en a {len(given)}. Relisez la feuille.")
    words = " ".join(str(_exact(by_start, each)) for each in given)
    if not known.check(words):
        raise SmlhError(
            "Ces mots ne vont pas ensemble : l'un d'eux est à une autre place, ou c'est un autre "
            "mot. Relisez la feuille, dans l'ordre des numéros."
        )
    return Key(bytes(known.to_entropy(words)))


def _exact(by_start: dict[str, str], typed: str) -> str | None:
    """The word of the list, typed whole or by its first four letters."""
    found = by_start.get(typed[:_TOLD_APART])
    whole = found is not None and typed in (_bare(found), _bare(found)[:_TOLD_APART])
    return found if whole else None


def _bare(word: str) -> str:
    """Letters alone, without accents: « 12. Élève » reads as « eleve »."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in apart if "a" <= each <= "z")
