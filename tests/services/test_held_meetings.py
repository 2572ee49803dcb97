"""A meeting from who is asked to its minutes: attendance, decisions, actions, papers."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from smlh_desktop.data.database import Database
from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.agendas import ItemState
from smlh_desktop.domain.attendance import Role
from smlh_desktop.domain.meetings import MeetingKind, Reply
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionFields, Actions, DecisionFields, Decisions
from smlh_desktop.services.agendas import Agendas, ItemFields
from smlh_desktop.services.attendance import AttendanceFields, AttendanceList
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.drafts import Drafts
from smlh_desktop.services.held_meetings import HeldMeetings, OutcomeFields
from smlh_desktop.services.history import History
from smlh_desktop.services.meeting_papers import MeetingPapers
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.data.bases import intentions
from tests.files import pdf_reading

DAY = date(2026, 3, 3)
STARTS = datetime(2026, 3, 3, 13, 30, tzinfo=UTC)


@pytest.fixture
def meeting(database: Database) -> str:
    """Of the Cercle, two partners and two of the bureau asked."""
    base = Settings(database)
    base.save_section(SectionFields(name="Vaucluse", department="84", email="s84@exemple.fr"))
    members = [
        base.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True)),
        base.save_member(MemberFields("Mme", "Odile", "Rouvière", "Secrétaire")),
    ]
    partners = Partners(database)
    guests = []
    for name, person in (
        ("Amicale", ContactFields("Mme", "Anne", "Exemple", "Présidente")),
        ("Préfecture", ContactFields("M.", "Paul", "Essai", "Préfet")),
    ):
        partner = partners.save(PartnerFields(name=name))
        guests.append(Guest(partner, partners.contacts.save(partner, person)))
    values = MeetingFields(
        MeetingKind.CIRCLE, "Parrainage", STARTS, 120, "Salle du conseil", "1, place d'Essai"
    )
    meeting_id = Meetings(database).save(values, guests)
    AttendanceList(database).set_members(meeting_id, members)
    return meeting_id


def test_the_bureau_comes_first_then_partners_by_precedence(
    database: Database, meeting: str
) -> None:
    people = AttendanceList(database).people(meeting)
    assert [each.organisation or each.name for each in people] == [
        "M. Armand VAUCLAIR", "Mme Odile ROUVIÈRE", "Préfecture", "Amicale",
    ]  # fmt: skip
    attendance = AttendanceList(database)
    kept = [each.member_id for each in people if each.member_id][:1]
    attendance.set_members(meeting, [each for each in kept if each])
    assert len(attendance.people(meeting)) == 3
    History(database).undo()
    assert len(attendance.people(meeting)) == 4


@given(
    acts=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(list(Reply)), st.booleans()), max_size=12
    )
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_counts_are_always_those_of_the_invited(
    database: Database, meeting: str, acts: list[tuple[int, Reply, bool]]
) -> None:
    attendance = AttendanceList(database)
    for which, reply, present in acts:
        people = attendance.people(meeting)
        attendance.note(people[which], AttendanceFields(reply=reply, present=present))
    counts = attendance.counts(meeting)
    people = attendance.people(meeting)
    assert counts.invited == len(people) == 4
    assert sum(counts.replies.values()) == counts.invited
    assert counts.present == sum(each.fields.present for each in people)
    for reply in Reply:
        assert counts.replies[reply] == sum(each.fields.reply == reply for each in people)


def test_actions_stand_by_their_day_and_are_found(database: Database, meeting: str) -> None:
    actions = Actions(database)
    partner = AttendanceList(database).people(meeting)[2].partner_id
    late = actions.save(ActionFields("Écrire au lycée", "Mme Rouvière", DAY - timedelta(days=1)))
    today = actions.save(ActionFields("Appeler", due_on=DAY), meeting_id=meeting)
    later = actions.save(ActionFields("Préparer le bilan", partner_id=partner))
    for state, wanted in (
        (ActionState.LATE, [late]), (ActionState.TODAY, [today]), (ActionState.OPEN, [later]),
        (ActionState.DONE, []),
    ):  # fmt: skip
        rows = actions.rows(actions.row_numbers("", [state], today=DAY))
        assert [row.id for row in rows] == wanted
        assert all(row.state(DAY) is state for row in rows)
    assert [row.id for row in actions.rows(actions.row_numbers("lycee", today=DAY))] == [late]
    assert [row.id for row in actions.rows(actions.row_numbers("prefecture", today=DAY))] == [later]
    assert [row.id for row in actions.open_before(meeting)] == [later]
    actions.done(late, DAY)
    assert [row.id for row in actions.rows(actions.row_numbers(today=DAY))] == [today, later, late]
    with pytest.raises(SmlhError, match="à faire"):
        actions.save(ActionFields(" "))


def test_decisions_are_numbered_and_found_by_word_and_label(
    database: Database, meeting: str
) -> None:
    decisions = Decisions(database)
    first = decisions.save(meeting, DecisionFields("Le jury compte cinq membres", "prix, jury"))
    second = decisions.save(meeting, DecisionFields("Les familles sont invitées"))
    assert [each.number for each in decisions.of_meeting(meeting)] == [1, 2]
    for typed, wanted in (
        ("prix", [first]),
        ("famille", [second]),
        ("parrainage", [second, first]),
    ):
        rows = decisions.rows(decisions.row_numbers(typed))
        assert [row.id for row in rows] == wanted
    decisions.to_bin(first)
    assert [each.number for each in decisions.of_meeting(meeting)] == [1]


def _hold(database: Database, meeting: str) -> None:
    agendas, attendance = Agendas(database), AttendanceList(database)
    president, secretary, prefect, guest = attendance.people(meeting)
    attendance.note(president, AttendanceFields(Reply.PRESENT, Role.CHAIR, present=True))
    attendance.note(secretary, AttendanceFields(Reply.PRESENT, Role.SECRETARY, present=True))
    attendance.note(prefect, AttendanceFields(Reply.REPRESENTED, represented_by="Mme Zoé Test"))
    attendance.note(guest, AttendanceFields(Reply.EXCUSED))
    item = agendas.save(
        meeting,
        ItemFields("Prix de l'apprentissage", notes="Le calendrier est lu.\n- le jury\n- le lieu",
                   state=ItemState.DONE),
    )  # fmt: skip
    agendas.save(meeting, ItemFields("Budget"))
    Decisions(database).save(meeting, DecisionFields("Le jury compte cinq membres"), item_id=item)
    Actions(database).save(
        ActionFields("Inviter les familles", "Mme Rouvière", date(2026, 4, 30)),
        meeting_id=meeting, item_id=item,
    )  # fmt: skip
    held = HeldMeetings(database)
    held.begin(meeting, STARTS)
    held.note_outcome(meeting, OutcomeFields(3, 2, "Réunir le jury"))
    held.end(meeting, STARTS + timedelta(minutes=110))


def test_the_minutes_say_who_was_there_what_was_said_and_decided(
    database: Database, meeting: str
) -> None:
    with pytest.raises(SmlhError, match="Terminez"):
        MinutesFiles(database).validate(meeting, "", DAY)
    _hold(database, meeting)
    out, word = io.BytesIO(), io.BytesIO()
    files = MinutesFiles(database)
    files.write_draft(meeting, out, DAY)
    files.write_docx(meeting, word, DAY)
    text = pdf_reading.flowing_text(out.getvalue()).replace("\xa0", " ")
    told = "\n".join(
        [each.text for each in Document(word).paragraphs]
        + [cell.text for table in Document(word).tables for row in table.rows for cell in row.cells]
    ).replace("\xa0", " ")
    for words in (
        "Parrainage", "Mardi 3 mars 2026, de 14 h 30 à 16 h 20", "M. Armand VAUCLAIR, Président",
        "par Mme Zoé Test", "Prix de l’apprentissage", "Le calendrier est lu.", "le jury",
        "Le jury compte cinq membres", "Inviter les familles", "30/04/2026",
        "Ce point est reporté à la prochaine rencontre.", "Réunir le jury",
        "La séance est levée à 16 h 20.",
    ):  # fmt: skip
        assert words in text, words
        assert words in told, words


def test_a_meeting_opened_days_before_began_on_the_day_it_was_held(
    database: Database, meeting: str
) -> None:
    held = HeldMeetings(database)
    held.begin(meeting, STARTS - timedelta(days=8))
    held.begin(meeting, STARTS)
    held.begin(meeting, STARTS + timedelta(minutes=20))  # left for a moment
    held.end(meeting, STARTS + timedelta(minutes=110))
    when = MeetingPapers(database).occasion(meeting).when.replace("\xa0", " ")
    assert when == "Mardi 3 mars 2026, de 14 h 30 à 16 h 20"


def test_notes_gone_over_later_leave_the_hours_of_the_meeting(
    database: Database, meeting: str
) -> None:
    _hold(database, meeting)
    held = HeldMeetings(database)
    for later in (timedelta(hours=6), timedelta(days=1)):
        held.begin(meeting, STARTS + later)
        held.end(meeting, STARTS + later + timedelta(minutes=5))
        when = MeetingPapers(database).occasion(meeting).when.replace("\xa0", " ")
        assert when == "Mardi 3 mars 2026, de 14 h 30 à 16 h 20"


def test_a_meeting_ended_by_mistake_goes_on(database: Database, meeting: str) -> None:
    _hold(database, meeting)
    held = HeldMeetings(database)
    held.begin(meeting, STARTS + timedelta(minutes=115))
    assert held.get(meeting).ended_at is None
    held.end(meeting, STARTS + timedelta(minutes=150))
    assert held.get(meeting).ended_at == STARTS + timedelta(minutes=150)


def test_validated_minutes_are_locked_and_a_correction_is_a_new_version(
    database: Database, meeting: str
) -> None:
    _hold(database, meeting)
    files = MinutesFiles(database)
    assert files.validate(meeting, "Mme Rouvière", DAY) == "CR-84-2026-001"
    first = files.versions(meeting)[0]
    content = files.pdf(first.id)
    item = Agendas(database).items(meeting)[0]
    Agendas(database).save(meeting, replace(item.fields, notes="Corrigé."), item.id)
    assert files.pdf(first.id) == content
    assert files.validate(meeting, "Mme Rouvière", DAY) == "CR-84-2026-001"
    assert [each.version for each in files.versions(meeting)] == [2, 1]
    text = pdf_reading.flowing_text(files.pdf(files.versions(meeting)[0].id))
    assert "Corrigé." in text
    assert "version\xa02" in text.replace(" 2", "\xa02")
    assert files.docx(first.id).startswith(b"PK")
    other = Meetings(database).save(replace(Meetings(database).get(meeting).fields), [])
    HeldMeetings(database).end(other)
    assert files.validate(other, "", DAY).startswith("CR-84-")
    assert files.versions(other)[0].number != "CR-84-2026-001"


def test_a_meeting_is_the_same_read_back_from_its_calendar_file(
    database: Database, meeting: str
) -> None:
    out = io.BytesIO()
    assert MeetingPapers(database).write_calendar([meeting], out) == 1
    [event] = Calendar.from_ical(out.getvalue()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Parrainage"
    assert event.decoded("DTSTART") == STARTS
    assert event.decoded("DTEND") == STARTS + timedelta(minutes=120)
    undated = Meetings(database).save(MeetingFields(purpose="Un jour"), [])
    with pytest.raises(SmlhError, match="date"):
        MeetingPapers(database).write_calendar([undated], io.BytesIO())


def test_a_meeting_without_a_date_takes_that_of_its_beginning(database: Database) -> None:
    meetings, held = Meetings(database), HeldMeetings(database)
    at = datetime(2026, 3, 3, 13, 37, 21, tzinfo=UTC)
    visit = meetings.save(MeetingFields(purpose="À votre convenance"), [])
    held.begin(visit, at)
    assert meetings.get(visit).fields.starts_at is None  # it may only be looked at
    held.end(visit, at + timedelta(hours=1))
    assert meetings.get(visit).fields.starts_at == at.replace(second=0)
    dated = meetings.save(MeetingFields(purpose="Prévue", starts_at=STARTS), [])
    held.end(dated, at)
    assert meetings.get(dated).fields.starts_at == STARTS


def test_who_is_seated_stands_in_for_whom_is_represented(database: Database, meeting: str) -> None:
    _hold(database, meeting)
    seats = MeetingPapers(database).seats(meeting)
    assert [each.name for each in seats] == [
        "Mme\xa0Zoé Test", "M.\xa0Armand VAUCLAIR", "Mme\xa0Odile ROUVIÈRE",
    ]  # fmt: skip
    sheet = MeetingPapers(database).attendance_sheet(meeting)
    assert [each.note for each in sheet.attendees][2:] == [
        "représenté par Mme\xa0Zoé Test",
        "excusé",
    ]


def test_what_is_typed_is_kept_apart_until_it_is_saved(database: Database, meeting: str) -> None:
    item = Agendas(database).save(meeting, ItemFields("Un"))
    before = len(intentions(database))
    drafts = Drafts(database)
    for words in ("Le", "Le préfet"):
        drafts.keep(item, words)
    assert drafts.kept(item) == "Le préfet"
    assert len(intentions(database)) == before  # they are no acts
    drafts.forget(item)
    assert drafts.kept(item) is None


def test_two_meetings_at_once_are_told(database: Database, meeting: str) -> None:
    meetings = Meetings(database)
    people = AttendanceList(database).people(meeting)
    partner = people[2].partner_id
    assert partner is not None
    values = MeetingFields(purpose="Autre", starts_at=STARTS + timedelta(minutes=90),
                           place="salle du CONSEIL")  # fmt: skip
    told = meetings.conflicts(values, [partner], [people[0].member_id or ""])
    assert [each.split(" : ")[0] for each in told] == [
        "salle du CONSEIL", "Préfecture", "M. Armand VAUCLAIR",
    ]  # fmt: skip
    after = replace(values, starts_at=STARTS + timedelta(minutes=120))
    assert meetings.conflicts(after, [partner]) == []
    assert meetings.conflicts(values, [partner], meeting_id=meeting) == []


def test_the_list_counts_whom_the_file_counts(database: Database, meeting: str) -> None:
    meetings, attendance = Meetings(database), AttendanceList(database)
    attendance.note(attendance.people(meeting)[0], AttendanceFields(reply=Reply.PRESENT))
    [row] = meetings.rows(meetings.row_numbers())
    counts = attendance.counts(meeting)
    assert (row.invited, row.answered) == (counts.invited, counts.answered) == (4, 1)
    Settings(database).member_to_bin(str(attendance.people(meeting)[0].member_id))
    [row] = meetings.rows(meetings.row_numbers())
    counts = attendance.counts(meeting)
    assert (row.invited, row.answered) == (counts.invited, counts.answered)


def test_a_meeting_opened_long_before_began_at_its_hour(database: Database, meeting: str) -> None:
    held = HeldMeetings(database)
    held.begin(meeting, STARTS - timedelta(hours=5))  # the same day, to prepare it
    held.end(meeting, STARTS + timedelta(hours=2))
    assert held.get(meeting).began_at == STARTS
    early = Meetings(database).save(MeetingFields(purpose="En avance", starts_at=STARTS), [])
    held.begin(early, STARTS - timedelta(minutes=20))
    held.end(early, STARTS + timedelta(hours=1))
    assert held.get(early).began_at == STARTS - timedelta(minutes=20)


def test_what_is_over_or_in_the_bin_is_neither_moved_nor_validated(
    database: Database, meeting: str
) -> None:
    meetings = Meetings(database)
    Decisions(database).save(meeting, DecisionFields("Une décision"))
    Actions(database).save(ActionFields("Une action"), meeting_id=meeting)
    HeldMeetings(database).end(meeting, STARTS + timedelta(hours=1))
    MinutesFiles(database).validate(meeting, "Un", DAY)
    with pytest.raises(SmlhError, match="terminée"):
        meetings.move(meeting, STARTS + timedelta(days=1))
    told = [each.replace("\u00a0", " ") for each in Bin(database).dependents("meetings", meeting)]
    assert {"1 décision", "1 action", "1 compte rendu validé"} <= set(told)
    meetings.to_bin(meeting)
    with pytest.raises(SmlhError, match="corbeille"):
        MinutesFiles(database).validate(meeting, "Un", DAY)
