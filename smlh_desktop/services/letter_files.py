"""The files of letters that were kept: a letter taken out of the one it shares with others."""

from collections.abc import Collection
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import LetterSent, StoredFile
from smlh_desktop.services import stored_files


def take_out(session: Session, letter_ids: Collection[str]) -> int:
    """Leave the pages of these letters out of the files that hold them, for good; how many letters
    had some. The lines of the register stay, the other letters of a file keep their pages."""
    gone = session.scalars(
        select(LetterSent)
        .where(LetterSent.id.in_(letter_ids), LetterSent.file_pages > 0)
        .order_by(LetterSent.file_sha256)
    ).all()
    for sha256, leaving in groupby(gone, key=lambda each: each.file_sha256):
        _leave_out(session, sha256, {each.id for each in leaving})
    return len(gone)


def _leave_out(session: Session, sha256: str, leaving: set[str]) -> None:
    from smlh_desktop.files.pdf_pages import Pages, picked

    letters = session.scalars(
        select(LetterSent).where(LetterSent.file_sha256 == sha256).order_by(LetterSent.file_page)
    ).all()
    staying = [each for each in letters if each.id not in leaving and each.file_pages]
    made = ""
    if staying:
        content = stored_files.kept(session, sha256)
        parts = [Pages(content, each.file_page, each.file_pages) for each in staying]
        made = stored_files.keep(session, picked(parts))
    page = 0
    for each in letters:
        stays = each in staying
        each.file_sha256 = made if stays else ""
        each.file_page = page if stays else 0
        each.file_pages = each.file_pages if stays else 0
        page += each.file_pages
    session.delete(session.get_one(StoredFile, sha256))
