"""The register: what becomes of each letter, and which are due for a reminder."""

import hashlib
import io
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select, update

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import StoredFile
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.domain.register import (
    REMIND_AFTER_DAYS,
    REMINDER,
    Answer,
    AnswerChannel,
    LetterState,
)
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import stored_files
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_register import (
    AnswerFields,
    KeptLetters,
    LetterRegister,
    SentFile,
    Shown,
)
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION, Template
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.files import pdf_reading

DAY = date(2026, 3, 3)
LATER = DAY + timedelta(days=REMIND_AFTER_DAYS)
YES = AnswerFields(Answer.YES, LATER, AnswerChannel.PHONE, "Mme DAUMAS", "A. Vauclair", "Ravie.")


@pytest.fixture
def letters(database: Database) -> Letters:
    settings = Settings(database)
    settings.save_section(SectionFields(name="Vaucluse", department="84", city="Avignon"))
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True))
    partners = Partners(database)
    for name in ("Amicale", "Banque"):
        partners.save(PartnerFields(name=name, postcode="84000", city="Avignon"))
    return Letters(database)


def _issue(letters: Letters, folder: Path, key: str = CIRCLE, on: date = DAY, **to: object) -> None:
    mailing = letters.prepare(key, dated_on=on, **to)  # type: ignore[arg-type]
    letters.issue(mailing, folder / f"{key}-{on}.pdf")


def _send(letters: Letters, folder: Path, key: str = CIRCLE, on: date = DAY, **to: object) -> None:
    """Letters that went that day."""
    before = set(letters.register.shown(Shown.ALL))
    _issue(letters, folder, key, on, **to)
    new = [each for each in letters.register.shown(Shown.ALL) if each not in before]
    letters.register.mark(new, LetterState.SENT, on)


def _all(register: LetterRegister, today: date = LATER) -> dict[str, SentFile]:
    files = (register.get(rid, today) for rid in register.row_numbers())
    return {f"{each.partner_name} {each.template_key}": each for each in files}


def test_a_letter_goes_from_one_state_to_the_next_and_never_back(
    letters: Letters, tmp_path: Path
) -> None:
    register = letters.register
    _issue(letters, tmp_path)
    letter = _all(register)[f"Amicale {CIRCLE}"]
    assert (letter.state, letter.sent_on) == (LetterState.PREPARED, None)
    for state in (LetterState.PRINTED, LetterState.SENT, LetterState.PRINTED):
        register.mark([letter.id], state, DAY)
    letter = _all(register)[f"Amicale {CIRCLE}"]
    assert (letter.state, letter.sent_on) == (LetterState.SENT, DAY)
    register.mark([letter.id], LetterState.SENT, LATER)
    assert _all(register)[f"Amicale {CIRCLE}"].sent_on == DAY


def test_an_answer_is_noted_corrected_and_taken_off(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    register = letters.register
    _issue(letters, tmp_path)
    letter = _all(register)[f"Amicale {CIRCLE}"]
    register.answer(letter.id, YES)
    answered = _all(register)[f"Amicale {CIRCLE}"]
    assert (answered.state, answered.answer) == (LetterState.ANSWERED, YES)
    [event] = Partners(database).get(answered.partner_id).events
    assert event.detail == f"{answered.reference} · répondu le 24/03/2026 : favorable"
    [row] = register.rows(register.row_numbers("", Shown.ANSWERED))
    assert (row.partner_name, row.answer) == ("Amicale", "favorable")
    register.unanswer(letter.id)
    assert _all(register)[f"Amicale {CIRCLE}"].answer == AnswerFields()
    History(database).undo()
    assert _all(register)[f"Amicale {CIRCLE}"].answer == YES


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (AnswerFields("", LATER), "ce qui a été répondu"),
        (AnswerFields("peut-être", LATER), "ce qui a été répondu"),
        (AnswerFields(Answer.NO, None), "quel jour"),
    ],
)
def test_an_answer_says_what_and_when(
    letters: Letters, tmp_path: Path, values: AnswerFields, words: str
) -> None:
    _issue(letters, tmp_path)
    letter = _all(letters.register)[f"Amicale {CIRCLE}"]
    with pytest.raises(SmlhError, match=words):
        letters.register.answer(letter.id, values)
    assert _all(letters.register)[f"Amicale {CIRCLE}"].state is LetterState.PREPARED


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        (Answer.YES, Reply.PRESENT),
        (Answer.NO, Reply.EXCUSED),
        (Answer.LATER, Reply.NONE),
    ],
)
def test_an_answer_to_an_invitation_is_that_of_the_guest(
    letters: Letters, database: Database, tmp_path: Path, answer: Answer, reply: Reply
) -> None:
    [partner_id, _] = [
        Partners(database).id_of(rid) for rid in Partners(database).list.row_numbers()
    ]
    meetings = Meetings(database)
    meeting_id = meetings.save(MeetingFields(purpose="Prix"), [Guest(partner_id)])
    _issue(letters, tmp_path, INVITATION, meeting_id=meeting_id)
    [letter] = _all(letters.register).values()
    letters.register.answer(letter.id, AnswerFields(answer, LATER))
    [guest] = meetings.get(meeting_id).guests
    assert guest.guest.reply == reply


def test_what_waits_too_long_is_due_for_a_reminder(letters: Letters, tmp_path: Path) -> None:
    register = letters.register
    _send(letters, tmp_path)
    amicale = _all(register)[f"Amicale {CIRCLE}"]
    assert len(register.row_numbers("", Shown.DUE, LATER - timedelta(days=1))) == 0
    assert len(register.row_numbers("", Shown.DUE, LATER)) == 2
    register.answer(amicale.id, YES)
    [rid] = register.row_numbers("", Shown.DUE, LATER)
    banque = register.get(rid, LATER)
    assert (banque.partner_name, banque.is_due) == ("Banque", True)
    assert list(register.due_partners(LATER)) == [banque.partner_id]
    assert list(register.row_numbers("", Shown.WAITING)) == [rid]
    _send(letters, tmp_path, REMINDER, LATER, partner_ids=[banque.partner_id])
    reminded = register.get(rid, LATER)
    assert (reminded.reminders, reminded.is_due) == ((LATER,), False)
    assert register.due_partners(LATER) == {}
    again = LATER + timedelta(days=REMIND_AFTER_DAYS)
    assert list(register.due_partners(again)) == [banque.partner_id]
    _send(letters, tmp_path, REMINDER, again, partner_ids=[banque.partner_id])
    assert register.get(rid, again).reminders == (again, LATER)


def test_the_section_says_after_how_many_days_a_reminder_is_due(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    settings = Settings(database)
    settings.save_section(replace(settings.section(), reminder_days=10))
    _send(letters, tmp_path)
    for days, due in ((9, 0), (10, 2)):
        today = DAY + timedelta(days=days)
        assert len(letters.register.row_numbers("", Shown.DUE, today)) == due
        assert len(letters.register.due_partners(today)) == due


def test_each_letter_is_kept_as_it_was_printed(letters: Letters, tmp_path: Path) -> None:
    """Whatever changes after: the files of the partners, the template, the file on the disk."""
    _issue(letters, tmp_path)
    path = tmp_path / f"{CIRCLE}-{DAY}.pdf"
    with pikepdf.open(path) as pdf:
        printed = [pdf_reading.page_text(page) for page in pdf.pages]
    path.unlink()
    letters.texts.save(Template(CIRCLE, "", "Autre", "Autre texte."))
    register = letters.register
    found = _all(register)
    assert [each.pages for each in found.values()] == [1, 1]
    for name, text in zip(("Amicale", "Banque"), printed, strict=True):
        letter = found[f"{name} {CIRCLE}"]
        with pdf_reading.opened(register.pdf([letter.id])) as one:
            assert [pdf_reading.page_text(page) for page in one.pages] == [text]
    both = [found[f"{name} {CIRCLE}"].id for name in ("Banque", "Amicale")]
    with pdf_reading.opened(register.pdf(both)) as two:
        assert [pdf_reading.page_text(page) for page in two.pages] == printed[::-1]


def test_letters_are_set_aside_and_printed_later(letters: Letters) -> None:
    made = letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY), only=[1])
    register = letters.register
    [rid] = register.row_numbers("", Shown.TO_PRINT)
    assert register.get(rid, DAY).partner_name == "Banque"
    assert register.shown(Shown.TO_PRINT) == list(made.ids)
    register.mark(made.ids, LetterState.PRINTED)
    assert not register.row_numbers("", Shown.TO_PRINT)
    assert register.shown(Shown.TO_PRINT) == []


def test_a_file_kept_twice_is_written_once_and_a_damaged_one_is_told(
    letters: Letters, database: Database
) -> None:
    with database.session("Essai") as session:
        assert stored_files.keep(session, b"un") == stored_files.keep(session, b"un")
        session.flush()
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
        session.execute(update(StoredFile).values(content=b"deux"))
    with database.session() as session, pytest.raises(SmlhError, match="abîmé"):
        stored_files.kept(session, hashlib.sha256(b"un").hexdigest())
    with database.session() as session, pytest.raises(SmlhError, match="pas été gardé"):
        stored_files.kept(session, "")


def test_a_mailing_taken_back_and_done_again_finds_its_file(
    letters: Letters, database: Database
) -> None:
    made = letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY))
    before = letters.register.pdf(made.ids)
    history = History(database)
    history.undo()
    assert not letters.register.row_numbers()
    history.redo()
    assert letters.register.pdf(made.ids) == before


def test_what_never_went_or_asks_nothing_is_never_due(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    register = letters.register
    _issue(letters, tmp_path)  # prepared only
    meeting_id = Meetings(database).save(
        MeetingFields(purpose="Prix", starts_at=in_paris(DAY, time(10))),
        [Guest(each.partner_id) for each in _all(register).values()],
    )
    _send(letters, tmp_path, "confirmation", meeting_id=meeting_id)
    assert not register.row_numbers("", Shown.DUE, LATER)
    register.mark(register.shown(Shown.ALL), LetterState.SENT, LATER)  # posted much later
    assert not register.row_numbers("", Shown.DUE, LATER + timedelta(days=5))
    assert register.row_numbers("", Shown.DUE, LATER + timedelta(days=REMIND_AFTER_DAYS))


def test_a_reminder_only_prepared_counts_for_nothing(letters: Letters, tmp_path: Path) -> None:
    register = letters.register
    _send(letters, tmp_path)
    [first, _] = register.due_partners(LATER)
    _issue(letters, tmp_path, REMINDER, LATER, partner_ids=[first])
    assert first in register.due_partners(LATER)
    letter = next(each for each in _all(register).values() if each.partner_id == first)
    assert letter.reminders == ()
    again = letters.prepare(REMINDER, dated_on=LATER, partner_ids=[first]).letters[0]
    assert "3\xa0mars 2026" in again.letter.subject


def test_a_reminder_goes_to_whom_the_letter_went(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    partners = Partners(database)
    partner = partners.save(PartnerFields(name="Deux têtes", postcode="84000", city="Avignon"))
    partners.contacts.save(partner, ContactFields("Mme", "Anne", "Une", principal=True))
    second = partners.contacts.save(partner, ContactFields("M.", "Bob", "Deux"))
    _send(letters, tmp_path, partner_ids=[partner], through={partner: second})
    due = letters.register.due_partners(LATER)
    assert due == {partner: second}
    mailing = letters.prepare(REMINDER, dated_on=LATER, partner_ids=list(due), through=due)
    assert [each.recipient for each in mailing.letters] == ["M. Bob DEUX"]


@pytest.mark.parametrize(
    ("answers", "reply"),
    [
        (["favorable", "a_suivre"], Reply.NONE),
        (["favorable", ""], Reply.NONE),
        (["represente"], Reply.REPRESENTED),
        (["favorable", "represente", "defavorable"], Reply.EXCUSED),
        (["a_suivre"], Reply.PRESENT),  # noted at the meeting itself
    ],
)
def test_a_corrected_answer_corrects_the_guest(
    letters: Letters, database: Database, tmp_path: Path, answers: list[str], reply: Reply
) -> None:
    meetings = Meetings(database)
    guest = Partners(database).save(PartnerFields(name="Cercle", postcode="84000", city="Apt"))
    fields = MeetingFields(purpose="Prix", starts_at=in_paris(DAY, time(10)))
    noted = Reply.PRESENT if answers == ["a_suivre"] else Reply.NONE
    meeting_id = meetings.save(fields, [Guest(guest, reply=noted)])
    _send(letters, tmp_path, INVITATION, meeting_id=meeting_id)
    [letter] = _all(letters.register).values()
    for answer in answers:
        if answer:
            letters.register.answer(letter.id, replace(YES, answer=answer))
        else:
            letters.register.unanswer(letter.id)
    assert meetings.get(meeting_id).guests[0].guest.reply == reply


def test_an_answer_taken_off_leaves_the_letter_where_it_was(
    letters: Letters, tmp_path: Path
) -> None:
    register = letters.register
    _issue(letters, tmp_path)
    prepared, printed = register.shown(Shown.ALL)
    register.mark([printed], LetterState.PRINTED)
    for letter_id in (prepared, printed):
        register.answer(letter_id, YES)
        register.answer(letter_id, replace(YES, answer="autre"))
        register.unanswer(letter_id)
    assert register.shown(Shown.TO_PRINT) == [prepared]
    assert register.shown(Shown.TO_SEND) == [printed]


def test_letters_said_to_be_printed_are_to_print_again(letters: Letters, tmp_path: Path) -> None:
    register = letters.register
    _issue(letters, tmp_path)
    ids = register.shown(Shown.TO_PRINT)
    register.mark(ids, LetterState.PRINTED)
    register.mark(ids[:1], LetterState.SENT, DAY)
    register.unmark(ids)
    assert register.shown(Shown.TO_PRINT) == ids[1:]


def test_letters_are_found_by_the_name_of_whom_they_went_to(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    partners = Partners(database)
    partner = partners.save(PartnerFields(name="Club", postcode="84000", city="Avignon"))
    contact = partners.contacts.save(partner, ContactFields("Mme", "Zélie", "Rocamadour"))
    _issue(letters, tmp_path)
    assert len(letters.register.row_numbers("rocamadour")) == 1
    file = partners.get(partner)
    partners.contacts.save(partner, replace(file.contacts[0].fields, last_name="Autre"), contact)
    assert not letters.register.row_numbers("rocamadour")


def test_letters_on_both_sides_of_the_paper_have_sheets_of_their_own(letters: Letters) -> None:
    made = letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY))
    kept = letters.register.kept(made.ids)
    assert kept.pages == (1, 1)
    doubled = kept.on_both_sides()
    assert (doubled.ids, doubled.names, doubled.pages) == (kept.ids, kept.names, (2, 2))
    with pikepdf.open(io.BytesIO(doubled.pdf)) as pdf:
        texts = [pdf_reading.page_text(each) for each in pdf.pages]
    assert [bool(text) for text in texts] == [True, False, True, False]
    assert [doubled.whole_within(pages) for pages in range(5)] == [0, 0, 1, 1, 2]


def _kept(*pages: int) -> KeptLetters:
    """Letters « 0 », « 1 »…, the first page 200 points wide, the next one 201, and so on."""
    names, out = tuple(map(str, range(len(pages)))), io.BytesIO()
    with pikepdf.new() as pdf:
        for rank in range(sum(pages)):
            pdf.add_blank_page(page_size=(200 + rank, 100))
        pdf.save(out)
    return KeptLetters(out.getvalue(), names, names, names, pages)


def _held(kept: KeptLetters) -> list[int]:
    with pikepdf.open(io.BytesIO(kept.pdf)) as pdf:
        return [int(page.mediabox[2]) - 200 for page in pdf.pages]


def test_some_pages_of_letters_hold_some_whole_and_some_cut() -> None:
    kept = _kept(2, 1, 3, 1)
    part = kept.between(1, 5)
    assert (part.ids, part.pages, _held(part)) == (("0", "1", "2"), (1, 1, 2), [1, 2, 3, 4])
    assert kept.whole_between(1, 5) == [1]
    assert kept.whole_between(0, 3) == [0, 1]
    assert kept.whole_between(4, 5) == []
    assert kept.between(0, 7) is kept
    doubled = part.on_both_sides()
    assert doubled.pages == (2, 2, 2)
    assert len(_held(doubled)) == 6
    assert kept.between(9, 12) == KeptLetters(b"", (), (), (), ())


def test_some_letters_are_taken_among_others() -> None:
    kept = _kept(2, 1, 3, 1)
    some = kept.only([1, 3])
    assert (some.ids, some.names, some.pages, _held(some)) == (
        ("1", "3"),
        ("1", "3"),
        (1, 1),
        [2, 6],
    )
    assert kept.only(range(4)) is kept
    assert kept.only([]) == KeptLetters(b"", (), (), (), ())
