"""What the base answers when the disk or the system refuses, told in French."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from smlh_desktop.errors import SmlhError


class Damaged(SmlhError):
    """The file is not a sound base, or no base at all: a backup may take its place."""


# SQLite's words for each case (sqlite3_errstr), in the order they are looked for.
_SENTENCES = (
    (
        "disk is full",
        "Le disque est plein : rien n'a été enregistré. "
        "Libérez de la place, puis recommencez ; ce qui était enregistré avant est intact.",
    ),
    (
        "readonly",
        "La base est en lecture seule : rien n'a été enregistré. "
        "Vérifiez que le fichier et son dossier peuvent être modifiés, "
        "ou copiez la base dans vos Documents et ouvrez la copie.",
    ),
    (
        "is locked",
        "Un autre programme utilise la base : rien n'a été enregistré. "
        "Fermez-le, puis recommencez.",
    ),
    (
        "malformed",
        "La base est abîmée : le programme ne l'a pas modifiée. "
        "Gardez le fichier tel quel et reprenez votre dernière sauvegarde.",
    ),
    (
        "foreign key constraint",
        "Une fiche dont celle-ci dépend n'existe plus : rien n'a été enregistré. "
        "Actualisez la liste, puis recommencez.",
    ),
    (
        "not a database",
        "Ce fichier n'est pas une base du Cercle des partenaires. Choisissez un fichier « .smlh ». "
        "Si c'est une base protégée, remettez à côté d'elle son fichier « .smlh.cle », ou "
        "ouvrez-la avec les mots de la feuille de secours.",
    ),
    (
        "disk i/o error",
        "Le disque ne répond pas : rien n'a été enregistré. "
        "Si la base est sur une clé USB, rebranchez-la ; sinon, redémarrez l'ordinateur.",
    ),
    (
        "unable to open",
        "La base ne peut pas être ouverte. "
        "Vérifiez que son dossier existe et que vous avez le droit d'y écrire.",
    ),
)
_DAMAGE = ("malformed", "not a database")
_REASONS = (
    ("disk is full", "le disque est plein"),
    ("disk i/o error", "le disque ne répond pas ou n'a plus de place"),
    ("unable to open", "le dossier n'existe pas, ou ne peut pas être modifié"),
    ("readonly", "le support est en lecture seule"),
)


@contextmanager
def told_in_french() -> Iterator[None]:
    """Turn the driver's foreseen failures into a SmlhError; others pass as they are."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps the driver's error; the terminal and the first page meet it bare.
        driven = isinstance(getattr(error, "orig", error), dbapi2.DatabaseError)
        sentence = explanation(error) if driven else None
        if sentence is None:
            raise
        kind = Damaged if any(sign in _words(error) for sign in _DAMAGE) else SmlhError
        raise kind(sentence) from error


def explanation(error: BaseException) -> str | None:
    """The French sentence for a driver's error, or None if it is a defect of ours."""
    words = _words(error)
    return next((sentence for sign, sentence in _SENTENCES if sign in words), None)


def refusal(error: BaseException) -> str | None:
    """Why a file could not be written by the driver, in a few French words, as `errors.reason` says
    it of the system; None for what is not the disk's doing."""
    words = _words(error)
    return next((said for sign, said in _REASONS if sign in words), None)


def _words(error: BaseException) -> str:
    return str(getattr(error, "orig", error)).lower()
