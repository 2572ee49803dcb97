"""Documents kept in the base as they were made: found by their SHA-256, checked when read."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import StoredFile
from smlh_desktop.errors import SmlhError

PDF = "application/pdf"


def keep(session: Session, content: bytes, media_type: str = PDF) -> str:
    """Keep `content`, once however often it is given; its SHA-256, for the records that hold it.
    One that was damaged since is so repaired."""
    sha256 = hashlib.sha256(content).hexdigest()
    held = session.get(StoredFile, sha256)
    if held is None:
        session.add(
            StoredFile(sha256=sha256, size=len(content), media_type=media_type, content=content)
        )
    elif held.content != content:
        held.content, held.size = content, len(content)
    return sha256


def kept(session: Session, sha256: str) -> bytes:
    """The document of this SHA-256. Raises SmlhError when it is not there, or was damaged."""
    found = session.get(StoredFile, sha256)
    if found is None:
        raise SmlhError("Ce document n'a pas été gardé dans cette base.")
    if hashlib.sha256(found.content).hexdigest() != sha256:
        raise SmlhError(
            "Ce document a été abîmé : il n'est plus tel qu'il a été enregistré. "
            "Reprenez une sauvegarde de la base pour le retrouver."
        )
    return found.content


def is_sound(session: Session, sha256: str, size: int) -> bool:
    """Whether the document of this SHA-256, so many bytes long, is still as it was kept."""
    found = session.get(StoredFile, sha256)
    return (
        found is not None
        and len(found.content) == size
        and hashlib.sha256(found.content).hexdigest() == sha256
    )


def damaged(session: Session) -> list[str]:
    """The SHA-256 of each document kept that is no longer as it was; read one at a time."""
    every = session.scalars(select(StoredFile.sha256)).all()
    found = []
    for sha256 in every:
        content = session.scalar(select(StoredFile.content).where(StoredFile.sha256 == sha256))
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            found.append(sha256)
    return found
