"""The one error a person is meant to read."""

import errno

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "la place qui vous est accordée est pleine",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le support est en lecture seule",
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.EISDIR: "c'est un dossier",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EFBIG: "le fichier serait trop gros pour ce support",
    errno.EIO: "le support ne répond pas",
    errno.ENODEV: "le support n'est plus là",
}


class SmlhError(Exception):
    """A foreseen difficulty, told in French: what happened, and what to do.

    The text is shown as it is, in a dialog or on the terminal. Anything else that is
    raised is a defect of the program.
    """


class Cancelled(Exception):
    """The person stopped a long work; nothing of it was kept."""


def reason(error: OSError) -> str:
    """Why the system refused, in French; « refus du système » for what nobody foresaw."""
    return _REASONS.get(error.errno or 0, "refus du système")
