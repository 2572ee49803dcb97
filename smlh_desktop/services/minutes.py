"""Minutes: a draft drawn anew each time, then a validated version, locked; a correction is a new
version."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.meetings import local, noon
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import stored_files
from smlh_desktop.services.meeting_papers import MeetingPapers, Version
from smlh_desktop.services.records import existing
from smlh_desktop.services.settings import Settings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class ValidatedVersion:
    """A version of the minutes that was validated."""

    id: str
    number: str
    version: int
    validated_on: date | None
    validated_by: str


class MinutesFiles:
    """Writes and keeps them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._papers = MeetingPapers(database)

    def versions(self, meeting_id: str) -> list[ValidatedVersion]:
        """The versions validated, the newest first."""
        with self._database.session() as session:
            return [
                ValidatedVersion(
                    each.id, each.number, each.version, each.validated_on, each.validated_by
                )
                for each in _versions(session, meeting_id)
            ]

    def write_draft(self, meeting_id: str, out: BinaryIO, on: date) -> tuple[str, ...]:
        """Write the minutes as they stand, marked as a draft; what there is to tell of it."""
        from smlh_desktop.files.minutes_pdf import write_minutes

        return write_minutes(self._papers.minutes(meeting_id), out, created=noon(on)).warnings

    def write_docx(self, meeting_id: str, out: BinaryIO, on: date) -> None:
        """Write the minutes as they stand as a Word document, to be worked on."""
        from smlh_desktop.files.minutes_docx import write_minutes_docx

        write_minutes_docx(self._papers.minutes(meeting_id), out, created=noon(on))

    def validate(self, meeting_id: str, by: str, on: date) -> str:
        """Lock the minutes as they stand, as the first version or the next one; its number. Raises
        SmlhError while the meeting is not over."""
        from smlh_desktop.files.minutes_docx import write_minutes_docx
        from smlh_desktop.files.minutes_pdf import write_minutes

        with self._database.session() as session:
            meeting = existing(session, Meeting, meeting_id)
            if meeting.deleted:
                raise SmlhError("Cette rencontre est à la corbeille : restaurez-la d'abord.")
            if meeting.ended_at is None:
                raise SmlhError(
                    "Terminez d'abord la rencontre : son compte rendu se valide ensuite."
                )
            before = _versions(session, meeting_id)
            year = local(meeting.began_at or meeting.ended_at).year
            number = before[0].number if before else self._next_number(session, year)
        version = before[0].version + 1 if before else 1
        minutes = self._papers.minutes(meeting_id, Version(number, version, draft=False))
        pdf, docx = io.BytesIO(), io.BytesIO()
        write_minutes(minutes, pdf, created=noon(on))
        write_minutes_docx(minutes, docx, created=noon(on))
        with self._database.session(f"Compte rendu validé : {number}") as session:
            session.add(
                MinutesVersion(
                    meeting_id=meeting_id,
                    number=number,
                    version=version,
                    validated_on=on,
                    validated_by=by,
                    pdf_sha256=stored_files.keep(session, pdf.getvalue()),
                    docx_sha256=stored_files.keep(session, docx.getvalue(), DOCX),
                )
            )
        return number

    def pdf(self, version_id: str) -> bytes:
        """A validated version, as it was. Raises SmlhError when it was damaged."""
        with self._database.session() as session:
            return stored_files.kept(
                session, existing(session, MinutesVersion, version_id).pdf_sha256
            )

    def docx(self, version_id: str) -> bytes:
        """The same as a Word document."""
        with self._database.session() as session:
            return stored_files.kept(
                session, existing(session, MinutesVersion, version_id).docx_sha256
            )

    def _next_number(self, session: Session, year: int) -> str:
        """A number once given is not given again, though its minutes were taken back."""
        department = Settings(self._database).section().department
        head = "-".join(filter(None, ("CR", department, str(year))))
        used = session.scalars(
            select(MinutesVersion.number).where(MinutesVersion.number.startswith(head))
        )
        last = max((int(each.rpartition("-")[2]) for each in used), default=0)
        return f"{head}-{last + 1:03d}"


def _versions(session: Session, meeting_id: str) -> Sequence[MinutesVersion]:
    return session.scalars(
        select(MinutesVersion)
        .where(MinutesVersion.meeting_id == meeting_id, MinutesVersion.deleted.is_(False))
        .order_by(MinutesVersion.version.desc())
    ).all()
