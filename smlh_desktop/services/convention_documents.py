"""The files kept with a convention: its annexes, and the copies that came back signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionDocument
from smlh_desktop.data.database import Database
from smlh_desktop.domain.conventions import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.scans import read_scan
from smlh_desktop.services import stored_files
from smlh_desktop.services.convention_writing import to_draft
from smlh_desktop.services.records import existing


class DocumentKind(StrEnum):
    """What a file is to its convention."""

    ANNEX = "annexe"
    SCAN = "exemplaire_signe"
    SIGNED = "signe_electronique"

    @property
    def label(self) -> str:
        """« Annexe »."""
        return {
            DocumentKind.ANNEX: "Annexe",
            DocumentKind.SCAN: "Exemplaire signé, numérisé",
            DocumentKind.SIGNED: "Exemplaire signé électroniquement",
        }[self]


@dataclass(frozen=True, slots=True)
class Document:
    """A file kept; `size` in bytes. `is_sound` tells whether the base still holds it as it was."""

    id: str
    kind: DocumentKind
    title: str
    sha256: str
    size: int
    media_type: str
    added_on: date | None
    added_by: str
    is_sound: bool = True

    @property
    def suffix(self) -> str:
        """What its name on the disk ends with, where its title does not."""
        suffix = _SUFFIXES.get(self.media_type, "")
        return "" if self.title.casefold().endswith(suffix) else suffix


_SUFFIXES = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif",
}  # fmt: skip


class ConventionDocuments:
    """Keeps, finds and checks them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, convention_id: str) -> list[Document]:
        """The files of a convention, each checked against its SHA-256 as it is listed."""
        with self._database.session() as session:
            return [
                _document(each, is_sound=stored_files.is_sound(session, each.sha256, each.size))
                for each in _records(session, convention_id)
            ]

    def has_signed_copy(self, convention_id: str) -> bool:
        """Whether what the parties signed is kept: a scan, or a copy signed electronically."""
        with self._database.session() as session:
            return any(each.kind != DocumentKind.ANNEX for each in _records(session, convention_id))

    def content(self, document_id: str) -> bytes:
        """A file as it was kept. Raises SmlhError when it left or was damaged."""
        with self._database.session() as session:
            record = existing(session, ConventionDocument, document_id)
            return stored_files.kept(session, record.sha256)

    def attach(
        self, convention_id: str, paths: Sequence[Path], kind: DocumentKind, on: date
    ) -> None:
        """Keep files of the disk: PDF, or pictures of a scan. Raises SmlhError for a file that
        cannot be read, is too heavy, or is no such file; nothing is kept then."""
        read = [(path, read_scan(path, pdf_only=kind is DocumentKind.ANNEX)) for path in paths]
        label = "Annexe jointe" if kind is DocumentKind.ANNEX else "Exemplaire signé joint"
        with self._database.session(f"{label} : {', '.join(path.name for path in paths)}") as (
            session
        ):
            convention = existing(session, Convention, convention_id)
            if convention.deleted:
                raise SmlhError("Cette convention est à la corbeille : restaurez-la d'abord.")
            if kind is DocumentKind.ANNEX:
                _annexes_change(convention)
            for path, scan in read:
                add(
                    session, convention_id, kind, path.stem if kind is DocumentKind.ANNEX
                    else path.name, scan.content, scan.media_type, on, self._database.who,
                )  # fmt: skip

    def rename(self, document_id: str, title: str) -> None:
        """Give a file another title. Raises SmlhError for an annex of a frozen text."""
        with self._database.session(f"Document renommé : {title}") as session:
            record = existing(session, ConventionDocument, document_id)
            if record.kind == DocumentKind.ANNEX:
                _annexes_change(existing(session, Convention, record.convention_id))
            record.title = " ".join(title.split())

    def take_off(self, document_id: str) -> None:
        """Take a file off its convention; « Défaire » brings it back. Raises SmlhError for an annex
        of a frozen text, and for a copy that holds electronic signatures."""
        with self._database.session() as session:
            title = existing(session, ConventionDocument, document_id).title
        with self._database.session(f"Document retiré : {title}") as session:
            record = existing(session, ConventionDocument, document_id)
            if record.kind == DocumentKind.ANNEX:
                _annexes_change(existing(session, Convention, record.convention_id))
            if record.kind == DocumentKind.SIGNED:
                raise SmlhError(
                    "Cet exemplaire porte des signatures électroniques : sans lui, elles seraient "
                    "perdues. « Défaire » le retire avec la dernière, tant que rien n'a été fait "
                    "depuis."
                )
            record.deleted = True


def add(
    session: Session,
    convention_id: str,
    kind: DocumentKind,
    title: str,
    content: bytes,
    media_type: str,
    on: date,
    by: str,
) -> None:
    """Keep a file with a convention, after the others."""
    last = session.scalar(
        select(func.max(ConventionDocument.position)).where(
            ConventionDocument.convention_id == convention_id
        )
    )
    session.add(
        ConventionDocument(
            convention_id=convention_id,
            position=(last or 0) + 1,
            kind=kind.value,
            title=title,
            sha256=stored_files.keep(session, content, media_type),
            size=len(content),
            media_type=media_type,
            added_on=on,
            added_by=by,
        )
    )
    session.flush()


def annexes(session: Session, convention_id: str) -> list[ConventionDocument]:
    """The annexes of a convention, in order."""
    return [each for each in _records(session, convention_id) if each.kind == DocumentKind.ANNEX]


def bin_copies(session: Session, convention_id: str) -> None:
    """Put the copies signed so far in the bin."""
    for each in _records(session, convention_id):
        if each.kind != DocumentKind.ANNEX:
            each.deleted = True


def last_signed(session: Session, convention_id: str) -> ConventionDocument | None:
    """The copy that holds the electronic signatures so far."""
    found = [each for each in _records(session, convention_id) if each.kind == DocumentKind.SIGNED]
    return found[-1] if found else None


def _records(session: Session, convention_id: str) -> list[ConventionDocument]:
    return list(
        session.scalars(
            select(ConventionDocument)
            .where(
                ConventionDocument.convention_id == convention_id,
                ConventionDocument.deleted.is_(False),
            )
            .order_by(ConventionDocument.position, ConventionDocument.rid)
        )
    )


def _document(record: ConventionDocument, *, is_sound: bool) -> Document:
    return Document(
        record.id,
        DocumentKind(record.kind),
        record.title,
        record.sha256,
        record.size,
        record.media_type,
        record.added_on,
        record.added_by,
        is_sound,
    )


def _annexes_change(convention: Convention) -> None:
    """Refuse it where the text is settled; elsewhere the draft is to be read over again."""
    if convention.stage == Stage.TO_SIGN or convention.signed:
        raise SmlhError(
            "Le texte de cette convention est arrêté, avec ses annexes. Joignez ce document à un "
            "avenant."
        )
    if convention.stage == Stage.REVIEWED:
        to_draft(convention)
