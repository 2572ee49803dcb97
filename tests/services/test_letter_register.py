"""The register: what becomes of each letter, and which are due for a reminder."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select, update

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import StoredFile
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.register import REMIND_AFTER_DAYS, Answer, AnswerChannel, LetterState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import stored_files
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_register import (
    REMINDER,
    AnswerFields,
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
    _issue(letters, tmp_path)
    amicale = _all(register)[f"Amicale {CIRCLE}"]
    assert len(register.row_numbers("", Shown.DUE, LATER - timedelta(days=1))) == 0
    assert len(register.row_numbers("", Shown.DUE, LATER)) == 2
    register.answer(amicale.id, YES)
    [rid] = register.row_numbers("", Shown.DUE, LATER)
    banque = register.get(rid, LATER)
    assert (banque.partner_name, banque.is_due) == ("Banque", True)
    assert register.due_partners(LATER) == [banque.partner_id]
    assert list(register.row_numbers("", Shown.WAITING)) == [rid]
    _issue(letters, tmp_path, REMINDER, LATER, partner_ids=[banque.partner_id])
    reminded = register.get(rid, LATER)
    assert (reminded.reminders, reminded.is_due) == ((LATER,), False)
    assert register.due_partners(LATER) == []
    again = LATER + timedelta(days=REMIND_AFTER_DAYS)
    assert register.due_partners(again) == [banque.partner_id]
    _issue(letters, tmp_path, REMINDER, again, partner_ids=[banque.partner_id])
    assert register.get(rid, again).reminders == (again, LATER)


def test_the_section_says_after_how_many_days_a_reminder_is_due(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    settings = Settings(database)
    settings.save_section(replace(settings.section(), reminder_days=10))
    _issue(letters, tmp_path)
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
    assert register.to_print() == list(made.ids)
    register.mark(made.ids, LetterState.PRINTED)
    assert not register.row_numbers("", Shown.TO_PRINT)
    assert register.to_print() == []


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
