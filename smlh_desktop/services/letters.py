"""Letters: a mailing letter by letter, its PDF, and the register."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many, encode
from smlh_desktop.data.tables import Contact, JournalEntry, LetterSent, Partner
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.meetings import noon
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import stored_files
from smlh_desktop.services.addressees import addressees, known_of, may_be_written_to, rank
from smlh_desktop.services.letter_register import LetterRegister
from smlh_desktop.services.letter_templates import (
    LetterTemplates,
    Template,
    refuse_unknown_fields,
)
from smlh_desktop.services.letter_trial import LetterTrial, invented
from smlh_desktop.services.letter_writer import (
    Known,
    LetterWriter,
    PreparedLetter,
    letter_key,
)
from smlh_desktop.services.letterhead import letterhead, signature
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.settings import SectionFields, Settings

if TYPE_CHECKING:
    from smlh_desktop.files.envelopes import Envelope
    from smlh_desktop.files.letters_pdf import LettersPdf


_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Mailing:
    """A set of letters of one template, by name or `by_rank`, one to a partner or to `each_contact`
    of it. `left_out` names who asked not to be written to."""

    template: Template
    meeting_id: str | None
    dated_on: date
    head: Letterhead
    letters: tuple[PreparedLetter, ...]
    left_out: tuple[str, ...]
    by_rank: bool = False
    each_contact: bool = False

    @property
    def to_complete(self) -> tuple[PreparedLetter, ...]:
        """The letters that lack something."""
        return tuple(each for each in self.letters if each.lacks)


@dataclass(frozen=True, slots=True)
class Issued:
    """Letters written: the file, and their ids in the register, in its order."""

    pdf: "LettersPdf"
    ids: tuple[str, ...]


class Letters:
    """Prepares mailings and keeps the register."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)
        self._meetings = Meetings(database)
        self.texts = LetterTemplates(database)
        self.register = LetterRegister(database)

    def prepare(
        self,
        template_key: str,
        *,
        dated_on: date,
        meeting_id: str | None = None,
        partner_ids: Sequence[str] | None = None,
        by_rank: bool = False,
        each_contact: bool = False,
        through: Mapping[str, str | None] | None = None,
        texts: Mapping[str, Template] | None = None,
        also: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Mailing:
        """The letters of a mailing: to the guests of a meeting, or to `partner_ids` (None: all);
        one to each partner, `through` the contact told or else the principal one, or to
        `each_contact` of it. By name, or `by_rank`: in the order of
        precedence of those written to. `texts` are the texts of letters of their own, by the
        `key` of the letter; `also` are what more fields hold, by the id of the partner.

        Raises SmlhError when the template speaks of a meeting and none is given, or holds
        a field we do not know, or when a partner left.
        """
        template = self.texts.get(template_key)
        for each in (template, *(texts or {}).values()):
            refuse_unknown_fields(each)
        if template.for_meeting and meeting_id is None:
            raise SmlhError(
                f"Le modèle « {template.name} » parle d'une rencontre : choisissez-la d'abord."
            )
        writer = self._writer(template, dated_on, meeting_id)
        with self._database.session() as session:
            found = addressees(
                session, meeting_id, partner_ids, each_contact=each_contact, through=through
            )
            first = _next_number(session, dated_on.year)
            known = known_of(session, [partner for partner, _ in found], template.key)
            for partner_id, more in (also or {}).items():
                if partner_id in known:
                    known[partner_id] = replace(known[partner_id], also=more)
        if by_rank:
            found.sort(key=lambda each: rank(writer.by, each[1]))  # stable: by name within a rank
        kept = [each for each in found if may_be_written_to(*each)]
        left_out = [each[0].name for each in found if not may_be_written_to(*each)]
        section = self._settings.section()
        own = texts or {}
        return Mailing(
            template=template,
            meeting_id=meeting_id,
            dated_on=dated_on,
            head=letterhead(section),
            letters=tuple(
                writer.letter(
                    partner,
                    contact,
                    _reference(section, dated_on.year, first + place),
                    known[partner.id],
                    own.get(letter_key(partner.id, contact.id if contact else None)),
                )
                for place, (partner, contact) in enumerate(kept)
            ),
            left_out=tuple(dict.fromkeys(left_out)),
            by_rank=by_rank,
            each_contact=each_contact,
        )

    def trial(
        self,
        template: Template,
        *,
        dated_on: date,
        meeting_id: str | None = None,
        partner_id: str | None = None,
        contact_id: str | None = None,
    ) -> "LetterTrial":
        """A letter to draw again at each change of its text: to this partner, or to the first of
        the list where it left meanwhile, or to an invented one where there is none."""
        with self._database.session() as session:
            partner = session.get(Partner, partner_id) if partner_id else None
            if partner is None or partner.deleted:
                partner = session.scalar(
                    select(Partner)
                    .where(Partner.deleted.is_(False))
                    .order_by(Partner.sort_key)
                    .limit(1)
                )
            found: tuple[Partner, Contact | None]
            if partner is None:
                found = invented()
                known = Known()
            else:
                [found, *_] = addressees(session, None, [partner.id])
                known = known_of(session, [partner], template.key)[partner.id]
                contact = session.get(Contact, contact_id) if contact_id else None
                if contact and contact.partner_id == partner.id and not contact.deleted:
                    found = partner, contact
        writer = self._writer(template, dated_on, meeting_id)
        head = letterhead(self._settings.section())
        return LetterTrial(writer, *found, known, head, noon(dated_on))

    def _writer(self, template: Template, dated_on: date, meeting_id: str | None) -> LetterWriter:
        return LetterWriter(
            template,
            self._settings.section(),
            signature(self._settings.signatory()),
            self._meetings.get(meeting_id).fields if meeting_id else None,
            dated_on,
            ProtocolTable(self._database).protocol(),
            self._settings.signed_by(),
        )

    def issue(
        self,
        mailing: Mailing,
        target: Path,
        progress: Callable[[int], None] | None = None,
        *,
        only: Sequence[int] | None = None,
    ) -> "Issued":
        """Write the letters ranked `only` (all by default) to `target`; enter them in the register.

        One intention, all or nothing. Numbers are given here, so that two mailings prepared
        side by side never share one. Raises SmlhError when there is no letter.
        """
        ranks = range(len(mailing.letters)) if only is None else only

        def write(content: bytes, _numbered: Mailing) -> None:
            with replacing(target) as out:
                out.write(content)

        return self.register_with(mailing, ranks, write, progress)

    def set_aside(
        self,
        mailing: Mailing,
        progress: Callable[[int], None] | None = None,
        *,
        only: Sequence[int] | None = None,
    ) -> "Issued":
        """Enter the letters ranked `only` (all by default) in the register, to be printed from
        there later. Raises SmlhError when there is no letter."""
        ranks = range(len(mailing.letters)) if only is None else only
        return self.register_with(mailing, ranks, lambda _content, _numbered: None, progress)

    def register_with(
        self,
        mailing: Mailing,
        ranks: Sequence[int],
        write: Callable[[bytes, Mailing], None],
        progress: Callable[[int], None] | None = None,
        *,
        by_email: bool = False,
    ) -> "Issued":
        """Enter the letters of these `ranks` in the register, their PDF with them, and have `write`
        make what is sent of that PDF and of the mailing, once numbered. Where it fails, none is
        entered."""
        section = self._settings.section()
        chosen = [mailing.letters[rank] for rank in ranks]
        label = f"Courriers : {mailing.template.name} ({len(chosen)})"
        with self._database.session(label) as session:
            first = _next_number(session, mailing.dated_on.year)
            numbered = tuple(
                _numbered(each, _reference(section, mailing.dated_on.year, first + rank))
                for rank, each in enumerate(chosen)
            )
            out = io.BytesIO()
            pdf = write_pdf(replace(mailing, letters=numbered), out, progress)
            content = out.getvalue()
            places = _places(pdf, stored_files.keep(session, content))
            lines = [
                _register_line(mailing, each) | place | {"by_email": by_email}
                for each, place in zip(numbered, places, strict=True)
            ]
            ids: list[str] = []
            for start in range(0, len(lines), _AT_ONCE):  # so that it may be stopped meanwhile
                ids += create_many(session, LetterSent, lines[start : start + _AT_ONCE])
                if progress is not None:
                    progress(len(lines))
            write(content, replace(mailing, letters=numbered))
        return Issued(pdf, tuple(ids))


def write_pdf(
    mailing: Mailing,
    out: BinaryIO,
    progress: Callable[[int], None] | None = None,
    *,
    only: Sequence[int] | None = None,
) -> "LettersPdf":
    """The letters of `mailing` ranked `only` (all by default), in one PDF.

    Raises SmlhError when there is none.
    """
    from smlh_desktop.files.letters_pdf import write_letters

    chosen = mailing.letters if only is None else [mailing.letters[rank] for rank in only]
    if not chosen:
        raise SmlhError("Aucun destinataire : choisissez au moins un partenaire.")
    return write_letters(
        [each.letter for each in chosen],
        mailing.head,
        out,
        title=mailing.template.name,
        created=noon(mailing.dated_on),
        progress=progress,
    )


def save_envelopes(
    mailing: Mailing,
    target: Path,
    envelope: "Envelope",
    progress: Callable[[int], None] | None = None,
    *,
    only: Sequence[int],
) -> tuple[str, ...]:
    """Write an envelope for each letter ranked `only` to `target`; what there is to tell of it.

    Nothing enters the register: the letters do. Raises SmlhError when there is none.
    """
    from smlh_desktop.files.envelopes_pdf import write_envelopes

    head = mailing.head
    with replacing(target) as out:
        return write_envelopes(
            [mailing.letters[rank].letter.address for rank in only],
            out,
            envelope=envelope,
            sender=(head.section, *head.contact_lines[:2]),
            created=noon(mailing.dated_on),
            progress=progress,
        )


def _reference(section: SectionFields, year: int, number: int) -> str:
    return "-".join(part for part in ("C", section.department, str(year), f"{number:03d}") if part)


def _next_number(session: Session, year: int) -> int:
    """The register's next number in `year`. The journal counts: a number once given is never
    given again, even when the letters were taken back, for they may be in the post."""
    dated = encode({"dated_on": date(year, 1, 1)}) or ""
    used = session.scalar(
        select(func.count())
        .select_from(JournalEntry)
        .where(
            JournalEntry.table == LetterSent.__tablename__,
            JournalEntry.action == "create",
            JournalEntry.value.contains(dated[1 : dated.index("-") + 1], autoescape=True),
        )
    )
    return (used or 0) + 1


def _numbered(prepared: PreparedLetter, reference: str) -> PreparedLetter:
    return replace(prepared, letter=replace(prepared.letter, reference=reference))


def _register_line(mailing: Mailing, prepared: PreparedLetter) -> dict[str, object]:
    return {
        "reference": prepared.letter.reference,
        "template_key": mailing.template.key,
        "subject": _plain(prepared.letter.subject),
        "dated_on": mailing.dated_on,
        "partner_id": prepared.partner_id,
        "contact_id": prepared.contact_id,
        "meeting_id": mailing.meeting_id,
    }


def _places(pdf: "LettersPdf", sha256: str) -> list[dict[str, object]]:
    """Where each letter stands in the file kept."""
    ends = (*pdf.first_pages[1:], pdf.pages)
    return [
        {"file_sha256": sha256, "file_page": first, "file_pages": end - first}
        for first, end in zip(pdf.first_pages, ends, strict=True)
    ]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
