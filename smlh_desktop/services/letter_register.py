"""The register of letters: found again, marked as they go, answered, due for a reminder."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.tables import (
    Contact,
    Invitation,
    JournalEntry,
    LetterSent,
    Partner,
    Section,
)
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.register import (
    ASKS_NOTHING,
    REMIND_AFTER_DAYS,
    REMINDER,
    Answer,
    LetterState,
)
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing, stored_files
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.records import existing, held, on_one_line, write


class Shown(StrEnum):
    """Which letters of the register are looked at."""

    ALL = ""
    TO_PRINT = "imprimer"
    TO_SEND = "envoyer"
    WAITING = "attente"
    DUE = "relancer"
    ANSWERED = "repondues"


@dataclass(frozen=True, slots=True)
class SentRow:
    """A line of the register."""

    rid: int
    reference: str
    subject: str
    dated_on: date
    partner_name: str
    state: LetterState = LetterState.PREPARED
    answer: str = ""


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """What was answered: `answer` is an `Answer`, `answer_channel` an `AnswerChannel`; by whom at
    the partner's, and taken by whom at the bureau."""

    answer: str = ""
    answered_on: date | None = None
    answer_channel: str = ""
    answered_by: str = ""
    taken_by: str = ""
    answer_notes: str = ""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A letter of the register. `reminders` are the days it was reminded of, the last one
    first; `is_due`: a reminder is proposed; `pages`: how many were kept of it."""

    id: str
    rid: int
    reference: str
    subject: str
    template_key: str
    dated_on: date
    sent_on: date | None
    state: LetterState
    partner_id: str
    partner_name: str
    recipient: str
    answer: AnswerFields
    contact_id: str | None = None
    meeting_id: str | None = None
    reminders: tuple[date, ...] = ()
    is_due: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class KeptLetters:
    """Letters as they were printed, one after another in `pdf`; of each, its id, its reference, the
    name of its partner, and how many pages it has."""

    pdf: bytes = field(repr=False)
    ids: tuple[str, ...]
    references: tuple[str, ...]
    names: tuple[str, ...]
    pages: tuple[int, ...]

    def whole_within(self, pages: int) -> int:
        """How many letters are whole in the first `pages` pages."""
        return sum(end <= pages for end in accumulate(self.pages))

    def whole_between(self, first: int, last: int) -> list[int]:
        """The ranks of the letters whole from page `first` (from 0) to before page `last`."""
        return [
            rank for rank, (start, end) in enumerate(self._spans()) if first <= start < end <= last
        ]

    def between(self, first: int, last: int) -> "KeptLetters":
        """What goes from page `first` (from 0) to before page `last`: a letter cut there has the
        pages left of it."""
        from smlh_desktop.files.pdf_pages import Pages, picked

        if first <= 0 and last >= sum(self.pages):
            return self
        left = [max(0, min(end, last) - max(start, first)) for start, end in self._spans()]
        ranks = [rank for rank, count in enumerate(left) if count]
        pages = tuple(left[rank] for rank in ranks)
        pdf = picked([Pages(self.pdf, max(first, 0), sum(pages))]) if ranks else b""
        return self._of(ranks, pdf, pages)

    def only(self, ranks: Sequence[int]) -> "KeptLetters":
        """The letters of these ranks; no PDF where there is none."""
        from smlh_desktop.files.pdf_pages import Pages, picked

        if list(ranks) == list(range(len(self.ids))):
            return self
        spans = self._spans()
        parts = [Pages(self.pdf, spans[rank][0], self.pages[rank]) for rank in ranks]
        pdf = picked(parts) if parts else b""
        return self._of(ranks, pdf, tuple(part.count for part in parts))

    def on_both_sides(self) -> "KeptLetters":
        """The same where both sides of the paper are printed: each begins a sheet of its own, its
        last back left blank at need."""
        from smlh_desktop.files.pdf_pages import padded

        pages = tuple(count + count % 2 for count in self.pages)
        return replace(self, pdf=padded(self.pdf, self.pages), pages=pages)

    def _spans(self) -> list[tuple[int, int]]:
        """On which page each letter begins, and before which one it ends."""
        return [
            (end - count, end)
            for count, end in zip(self.pages, accumulate(self.pages), strict=True)
        ]

    def _of(self, ranks: Sequence[int], pdf: bytes, pages: tuple[int, ...]) -> "KeptLetters":
        return KeptLetters(
            pdf,
            tuple(self.ids[rank] for rank in ranks),
            tuple(self.references[rank] for rank in ranks),
            tuple(self.names[rank] for rank in ranks),
            pages,
        )


class LetterRegister:
    """Reads it, and keeps what becomes of each letter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(
        self, typed: str = "", shown: Shown = Shown.ALL, today: date | None = None
    ) -> "array[int]":
        """The lines that answer what was typed, the newest first. `today` tells which are due
        for a reminder."""
        with self._database.session() as session:
            order: list[listing.Order] = [LetterSent.dated_on.desc(), LetterSent.rid.desc()]
            wanted = _shown(shown, today, _days(session))
            return listing.row_numbers(session, LetterSent, typed, order, *wanted)

    def rows(self, rids: Sequence[int]) -> list[SentRow]:
        """The lines numbered `rids`."""
        with self._database.session() as session:
            records = listing.records_in_order(session, LetterSent, rids)
            names = listing.partner_names(session, {record.partner_id for record in records})
            return [
                SentRow(
                    record.rid,
                    record.reference,
                    record.subject,
                    record.dated_on,
                    names.get(record.partner_id, ""),
                    LetterState(record.state),
                    record.answer,
                )
                for record in records
            ]

    def get(self, rid: int, today: date) -> SentFile:
        """One letter. Raises SmlhError when it left."""
        with self._database.session() as session:
            letter = existing(session, LetterSent, listing.id_of(session, LetterSent, rid))
            partner = existing(session, Partner, letter.partner_id)
            contact = session.get(Contact, letter.contact_id) if letter.contact_id else None
            went = func.coalesce(LetterSent.sent_on, LetterSent.dated_on)
            reminders = session.scalars(
                select(went)
                .where(
                    LetterSent.partner_id == letter.partner_id,
                    LetterSent.template_key == REMINDER,
                    LetterSent.state != LetterState.PREPARED,
                    LetterSent.deleted.is_(False),
                    LetterSent.rid > letter.rid,
                )
                .order_by(went.desc())
            ).all()
            due = session.scalar(
                select(LetterSent.rid).where(
                    LetterSent.rid == rid, *_shown(Shown.DUE, today, _days(session))
                )
            )
            return SentFile(
                letter.id,
                rid,
                letter.reference,
                letter.subject,
                letter.template_key,
                letter.dated_on,
                letter.sent_on,
                LetterState(letter.state),
                partner.id,
                partner.name,
                held(ContactFields, contact).heading if contact else "",
                held(AnswerFields, letter),
                letter.contact_id,
                letter.meeting_id,
                tuple(reminders),
                due is not None,
                letter.file_pages,
            )

    def pdf(self, ids: Sequence[str]) -> bytes:
        """These letters as they were printed, in one PDF. Raises SmlhError when none was kept."""
        return self.kept(ids).pdf

    def kept(self, ids: Sequence[str]) -> "KeptLetters":
        """These letters, ready to be printed. Raises SmlhError when one was not kept."""
        from smlh_desktop.files.pdf_pages import Pages, picked

        with self._database.session() as session:
            letters = [existing(session, LetterSent, each) for each in ids]
            files = {
                sha256: stored_files.kept(session, sha256)
                for sha256 in {each.file_sha256 for each in letters}
            }
            parts = [
                Pages(files[each.file_sha256], each.file_page, each.file_pages) for each in letters
            ]
            partners = {each.partner_id for each in letters}
            names = dict(
                session.execute(
                    select(Partner.id, Partner.name).where(Partner.id.in_(partners))
                ).all()
            )
            if not parts:
                raise SmlhError("Aucune lettre à imprimer.")
            return KeptLetters(
                picked(parts),
                tuple(ids),
                tuple(each.reference for each in letters),
                tuple(names.get(each.partner_id, "") for each in letters),
                tuple(part.count for part in parts),
            )

    def due_partners(self, today: date) -> dict[str, str | None]:
        """The partners to remind of a letter, the one waiting longest first, and the contact it was
        written to."""
        with self._database.session() as session:
            found = session.execute(
                select(LetterSent.partner_id, LetterSent.contact_id)
                .where(LetterSent.deleted.is_(False), *_shown(Shown.DUE, today, _days(session)))
                .order_by(LetterSent.dated_on.desc(), LetterSent.rid.desc())
            ).all()
            return dict(reversed(found))

    def mark(self, ids: Collection[str], state: LetterState, on: date | None = None) -> None:
        """Note that letters were printed, or sent `on` a day: those that went further stay."""
        steps = list(LetterState)
        label = f"Registre : {count(len(ids), 'lettre')}, {state.label.lower()}"
        with self._database.session(label) as session:
            for letter_id in ids:
                letter = existing(session, LetterSent, letter_id)
                if steps.index(LetterState(letter.state)) < steps.index(state):
                    letter.state = state
                if state is LetterState.SENT and letter.sent_on is None:
                    letter.sent_on = on

    def unmark(self, ids: Collection[str]) -> None:
        """Letters said to be printed did not come out: they are to print again."""
        label = f"Registre : {count(len(ids), 'lettre')} à imprimer de nouveau"
        with self._database.session(label) as session:
            for letter_id in ids:
                letter = existing(session, LetterSent, letter_id)
                if letter.state == LetterState.PRINTED:
                    letter.state = LetterState.PREPARED

    def shown(self, shown: Shown, typed: str = "") -> list[str]:
        """The letters that are looked at, the oldest first."""
        with self._database.session() as session:
            rids = listing.row_numbers(
                session, LetterSent, typed, [LetterSent.rid], *_shown(shown, None, 0)
            )
            return listing.ids_of(session, LetterSent, rids)

    def exists(self, letter_id: str) -> bool:
        """Whether a letter is at the register still: it may have been taken back."""
        with self._database.session() as session:
            return session.get(LetterSent, letter_id) is not None

    def answer(self, letter_id: str, values: AnswerFields) -> None:
        """Write what was answered; an answer to an invitation is that of the guest too, as is its
        correction. Raises SmlhError without an answer or its day."""
        values = on_one_line(values)
        if values.answer not in list(Answer):
            raise SmlhError("Dites ce qui a été répondu : favorable, défavorable…")
        if values.answered_on is None:
            raise SmlhError("Dites quel jour la réponse est arrivée.")
        with self._database.session() as session:
            reference = existing(session, LetterSent, letter_id).reference
        with self._database.session(f"Réponse notée : {reference}") as session:
            before = existing(session, LetterSent, letter_id).answer
            write(session, LetterSent, values, letter_id, state=LetterState.ANSWERED.value)
            _tell_the_meeting(session, existing(session, LetterSent, letter_id), before)

    def unanswer(self, letter_id: str) -> None:
        """Take an answer off, noted on the wrong line."""
        with self._database.session("Réponse retirée") as session:
            letter = existing(session, LetterSent, letter_id)
            before, state = letter.answer, _state_before(session, letter)
            write(session, LetterSent, AnswerFields(), letter_id, state=state.value)
            _tell_the_meeting(session, letter, before)


_REPLIES = {
    Answer.YES: Reply.PRESENT,
    Answer.REPRESENTED: Reply.REPRESENTED,
    Answer.NO: Reply.EXCUSED,
}


def _state_before(session: Session, letter: LetterSent) -> LetterState:
    """How far a letter had gone before it was answered, by the journal."""
    held = session.scalars(
        select(JournalEntry.value)
        .where(JournalEntry.record_id == letter.id, JournalEntry.field == "state")
        .order_by(JournalEntry.seq.desc())
    )
    told = [decode(each) for each in held]
    return next(
        (LetterState(each) for each in told if each != LetterState.ANSWERED), LetterState.PREPARED
    )


def _tell_the_meeting(session: Session, letter: LetterSent, before: str) -> None:
    """The guest of a meeting replies what its letter was answered. What was noted at the meeting
    itself stays, unless it came from the answer there was `before`."""
    if letter.meeting_id is None:
        return
    reply = _REPLIES.get(Answer(letter.answer)) if letter.answer else None
    told_before = _REPLIES.get(Answer(before)) if before else None
    for invitation in session.scalars(
        select(Invitation).where(
            Invitation.meeting_id == letter.meeting_id,
            Invitation.partner_id == letter.partner_id,
            Invitation.deleted.is_(False),
        )
    ):
        if reply is None and invitation.reply != told_before:
            continue
        invitation.reply = reply or Reply.NONE
        invitation.channel = letter.answer_channel if reply else ""
        invitation.taken_by = letter.taken_by if reply else ""


def _days(session: Session) -> int:
    """After how many days without an answer a reminder is proposed."""
    said = select(Section.reminder_days).where(Section.deleted.is_(False)).order_by(Section.rid)
    return session.scalar(said.limit(1)) or REMIND_AFTER_DAYS


def _shown(shown: Shown, today: date | None, days: int) -> list[ColumnElement[bool]]:
    """What a letter is looked at for. Due: it went, asks for an answer, had none for `days`, and
    its last reminder is as old; a reminder is never due itself."""
    if shown is Shown.ALL:
        return []
    prepared = LetterSent.state == LetterState.PREPARED
    if shown is Shown.TO_PRINT:
        return [prepared, LetterSent.file_pages > 0, LetterSent.by_email.is_(False)]
    if shown is Shown.TO_SEND:
        by_hand = LetterSent.state == LetterState.PRINTED
        return [LetterSent.sent_on.is_(None), or_(by_hand, prepared & LetterSent.by_email)]
    if shown is Shown.ANSWERED:
        return [LetterSent.state == LetterState.ANSWERED]
    waiting: list[ColumnElement[bool]] = [
        LetterSent.state.in_([LetterState.PRINTED, LetterState.SENT]),
        LetterSent.template_key.not_in([REMINDER, *ASKS_NOTHING]),
    ]
    if shown is Shown.WAITING or today is None:
        return waiting
    last = aliased(LetterSent)
    long_ago = today - timedelta(days=days)
    reminded = (
        select(last.rid)
        .where(
            last.partner_id == LetterSent.partner_id,
            last.template_key == REMINDER,
            last.deleted.is_(False),
            last.rid > LetterSent.rid,
            last.state != LetterState.PREPARED,
            func.coalesce(last.sent_on, last.dated_on) > long_ago,
        )
        .exists()
    )
    went = func.coalesce(LetterSent.sent_on, LetterSent.dated_on)
    return [*waiting, went <= long_ago, ~reminded]
