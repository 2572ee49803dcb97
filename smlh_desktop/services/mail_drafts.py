"""Letters sent by e-mail: a draft each, with its PDF, in a folder; each enters the register."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from smlh_desktop.domain.contact_details import email_in_header
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.files.mail_draft import mail_draft
from smlh_desktop.services.letters import Letters, Mailing, write_pdf

_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class DraftsMade:
    """The drafts written, and the partners whose address lacks, is not one, or has signs before the
    @ that a message cannot hold; the keys of the letters written, and their ids at the register."""

    files: tuple[Path, ...]
    without_address: tuple[str, ...]
    keys: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def write_drafts(
    letters: Letters,
    mailing: Mailing,
    folder: Path,
    sender: str,
    progress: Callable[[int], None] | None = None,
    *,
    only: Sequence[int] | None = None,
    beside: Sequence[tuple[str, bytes]] = (),
) -> DraftsMade:
    """Write a draft in `folder` for each letter ranked `only` (all by default) whose addressee has
    an e-mail address a message can hold; enter those in the register. The PDFs `beside` (name,
    content) go with each.

    One intention, all or nothing: what was written goes when it fails. `progress` gets the number
    done, and may raise Cancelled. Raises SmlhError where nobody has an address.
    """
    ranks = range(len(mailing.letters)) if only is None else only
    reached = [rank for rank in ranks if _address(mailing, rank)]
    without = tuple(mailing.letters[rank].partner_name for rank in ranks if rank not in reached)
    if not reached:
        raise SmlhError(
            "Aucun de ces destinataires n'a d'adresse électronique à laquelle écrire (sans accent "
            "avant le @). Complétez leurs fiches, ou imprimez les lettres."
        )
    written: list[Path] = []

    def write(_content: bytes, numbered: Mailing) -> None:
        for rank, prepared in enumerate(numbered.letters):
            out = io.BytesIO()
            write_pdf(numbered, out, only=[rank])
            stem = _file_stem(f"{prepared.letter.reference} {prepared.partner_name}")
            draft = mail_draft(
                prepared.letter,
                to=email_in_header(prepared.email),
                sender=email_in_header(sender),
                beside=[(f"{stem}.pdf", out.getvalue()), *beside],
            )
            path = folder / f"{stem}.eml"
            with replacing(path) as file:
                file.write(draft)
            written.append(path)
            if progress:
                progress(rank + 1)

    try:
        entered = letters.register_with(mailing, reached, write, by_email=True)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    keys = tuple(mailing.letters[rank].key for rank in reached)
    return DraftsMade(tuple(written), without, keys, entered.ids)


def _address(mailing: Mailing, rank: int) -> str:
    return email_in_header(mailing.letters[rank].email)


def _file_stem(text: str) -> str:
    """A name every system takes."""
    return _UNFIT.sub("-", text).strip("-.")[:80] or "lettre"
