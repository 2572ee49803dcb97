"""Opening a base from the terminal, its passphrase asked where it has one; protecting it.

A passphrase, or the words of the recovery sheet in its stead, come from SMLH_PASSPHRASE or are
typed unseen: on the command line, every other program could read them.
"""

import argparse
import getpass
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database
    from smlh_desktop.data.encryption import Key

VARIABLE, NEW_VARIABLE = "SMLH_PASSPHRASE", "SMLH_NOUVELLE_PHRASE"
_TRIES = 5


@contextmanager
def open_base(options: argparse.Namespace, *, create: bool = False) -> "Iterator[Database]":
    """The base that the options name, open until the block ends. A new one has a key as soon as a
    passphrase is given. Raises SmlhError."""
    from smlh_desktop.data.database import open_database
    from smlh_desktop.data.opening import is_new
    from smlh_desktop.services.base_place import warning_about

    if warning := warning_about(options.base):
        print(warning, file=sys.stderr)
    key = _new_key(options.base) if create and is_new(options.base) else key_of(options.base)
    with closing(open_database(options.base, key=key, create=create)) as database:
        yield database


@contextmanager
def passing_base(name: str) -> "Iterator[Database]":
    """A base to try something in, gone when the block ends. Its key is never kept: what a cut would
    leave of it tells nothing."""
    from smlh_desktop.data.database import open_database
    from smlh_desktop.data.encryption import new_key

    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        closing(open_database(Path(folder) / name, key=new_key())) as database,
    ):
        yield database


def key_of(base: Path) -> "Key | None":
    """The key of a base, from the environment, the system's keyring or the person; None for one in
    clear. Raises SmlhError."""
    from smlh_desktop.services import protection, unlocking

    if not unlocking.asks_for_key(base):
        return None
    known = None if os.environ.get(VARIABLE) else unlocking.remembered_key(base)
    key = known or given_key(base, f"Phrase secrète de « {base.name} » : ")
    if not protection.put_key_back(base, key):
        print(
            f"Le fichier de la clé n'est plus à côté de « {base.name} » : donnez-lui une nouvelle "
            "phrase secrète par la commande « phrase ».",
            file=sys.stderr,
        )
    return key


def given_key(path: Path, question: str) -> "Key":
    """The key of a base or a backup, by the passphrase that the environment gives, or that is typed
    in answer to `question`; or by the words of its recovery sheet. Each wrong passphrase makes the
    next one wait, as in the window. Raises SmlhError."""
    from smlh_desktop.data.encryption import WrongPassphrase
    from smlh_desktop.services import refusals

    given = os.environ.get(VARIABLE)
    left = 1 if given else _TRIES
    while True:
        _wait()
        try:
            key = _key_by(path, given or ask(question))
        except WrongPassphrase as error:
            refusals.note()
            left -= 1
            if not left:
                raise
            print(error, file=sys.stderr)
        else:
            refusals.forget()
            return key


def _wait() -> None:
    from smlh_desktop.services import refusals

    if seconds := refusals.seconds_to_wait():
        print(f"Nouvel essai dans {count(seconds, 'seconde')}.", file=sys.stderr)
        time.sleep(seconds)


def _key_by(path: Path, given: str) -> "Key":
    from smlh_desktop.services import recovery_words, unlocking

    try:
        return unlocking.key_by_passphrase(path, given, remember=False)
    except SmlhError:
        if len(given.split()) != recovery_words.COUNT:
            raise
    return unlocking.key_by_words(path, given, remember=False)


def ask(words: str) -> str:
    """What is typed unseen. Raises SmlhError where nobody can type."""
    if not sys.stdin.isatty():
        raise SmlhError(
            "Il faut une phrase secrète : donnez-la dans la variable d'environnement "
            f"{VARIABLE} (ou {NEW_VARIABLE} pour une nouvelle), ou tapez la commande dans un "
            "terminal."
        )
    return getpass.getpass(words, sys.stderr)


def protect(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Encrypt the base."""
    from smlh_desktop.services import backups, protection, recovery_words

    key = protection.protect(options.base, new_passphrase())
    yield {
        "base": str(options.base),
        "protegee": True,
        "mots": recovery_words.words_of(key),
        "en_clair": [str(each) for each in backups.left_in_clear(options.base, key)],
    }


def unprotect(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Put the base back in clear."""
    from smlh_desktop.services import protection

    key = key_of(options.base)
    if key is None:
        raise SmlhError(f"La base « {options.base.name} » n'est pas protégée.")
    protection.unprotect(options.base, key)
    yield {"base": str(options.base), "protegee": False}


def change(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Give the base another passphrase."""
    from smlh_desktop.services import protection

    key = key_of(options.base)
    if key is None:
        raise SmlhError(f"La base « {options.base.name} » n'est pas protégée.")
    protection.change_passphrase(options.base, key, new_passphrase())
    yield {"base": str(options.base), "protegee": True}


def _new_key(base: Path) -> "Key | None":
    from smlh_desktop.services import protection

    given = os.environ.get(VARIABLE, "")
    if not given and sys.stdin.isatty():
        given = _twice(f"Phrase secrète de « {base.name} », à inventer (vide : sans protection) : ")
    if given:
        return protection.make_key(base, given, remember=False)
    print(
        f"La base « {base.name} » est faite en clair : la commande « proteger » la chiffre.",
        file=sys.stderr,
    )
    return None


def new_passphrase() -> str:
    """One that is chosen, from the environment or typed twice. Raises SmlhError."""
    return os.environ.get(NEW_VARIABLE) or _twice("Nouvelle phrase secrète : ")


def _twice(words: str) -> str:
    first = ask(words)
    if first and ask("Encore une fois : ") != first:
        raise SmlhError("Les deux phrases ne sont pas les mêmes. Rien n'a été changé.")
    return first
