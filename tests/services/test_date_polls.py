"""Finding a date: answers noted, the best moment first with the reason, one chosen."""

import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.domain.date_polls import SlotReply, standing
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.ballot_pdf import write_ballot
from smlh_desktop.services.attendance import AttendanceFields, AttendanceList
from smlh_desktop.services.date_polls import DatePolls
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.files import pdf_reading

FIRST = in_paris(date(2027, 1, 12), time(14, 30))
SECOND, THIRD = FIRST + timedelta(days=2), FIRST + timedelta(days=7)
YES, MAYBE, NO = SlotReply.YES, SlotReply.IF_NEEDED, SlotReply.NO


@pytest.fixture
def meeting(database: Database) -> str:
    partners = Partners(database)
    guests = [Guest(partners.save(PartnerFields(name=name))) for name in ("Amicale", "Banque")]
    meeting_id = Meetings(database).save(MeetingFields(purpose="Jury"), guests)
    member = Settings(database).save_member(MemberFields("M.", "Armand", "Vauclair"))
    AttendanceList(database).set_members(meeting_id, [member])
    return meeting_id


def test_the_best_moment_comes_first_with_its_reason(database: Database, meeting: str) -> None:
    polls, attendance = DatePolls(database), AttendanceList(database)
    ids = [polls.propose(meeting, moment) for moment in (FIRST, SECOND, THIRD, FIRST)]
    assert ids[3] == ids[0]
    president, amicale, banque = attendance.people(meeting)
    attendance.note(president, AttendanceFields(required=True))
    told = ((NO, YES, YES), (YES, YES, MAYBE), (YES, NO, None))
    for slot, replies in zip(ids[:3], told, strict=True):
        for person, reply in zip((president, amicale, banque), replies, strict=True):
            if reply is not None:
                polls.note(slot, person, reply)
    ranked = polls.ranked(meeting)
    assert [each.starts_at for each in ranked] == [SECOND, THIRD, FIRST]
    assert [each.standing.reason for each in ranked] == [
        "2 oui, 1 si besoin",
        "1 oui, 1 non, 1 personne sans réponse",
        "2 oui, 1 non ; M. Armand VAUCLAIR, indispensable, ne peut pas",
    ]
    polls.note(ids[0], president, MAYBE)  # one who changes their mind answers once
    assert polls.ranked(meeting)[0].starts_at == FIRST  # as good, and sooner
    assert polls.choose(ids[1]) == meeting
    assert Meetings(database).get(meeting).fields.starts_at == SECOND
    History(database).undo()
    assert Meetings(database).get(meeting).fields.starts_at is None
    polls.take_off(ids[1])
    assert len(polls.proposed(meeting)) == 2


def test_the_ballot_says_what_was_answered(database: Database, meeting: str) -> None:
    polls = DatePolls(database)
    with pytest.raises(SmlhError, match="au moins une date"):
        polls.ballot(meeting)
    slot = polls.propose(meeting, FIRST)
    polls.note(slot, AttendanceList(database).people(meeting)[1], YES)
    out = io.BytesIO()
    write_ballot(polls.ballot(meeting), out, created=datetime(2026, 11, 26, tzinfo=UTC))
    text = pdf_reading.flowing_text(out.getvalue()).replace("\xa0", " ")
    assert "Mardi 12 janvier 2027" in text
    assert "Amicale" in text


PEOPLE = ["a", "b", "c", "d"]
REPLIES = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(SlotReply)))


@given(replies=REPLIES, required=st.sets(st.sampled_from(PEOPLE)))
def test_every_person_is_counted_once(replies: dict[str, SlotReply], required: set[str]) -> None:
    found = standing(replies, PEOPLE, {each: each.upper() for each in sorted(required)})
    assert found.yes + found.if_needed + found.no + found.silent == len(PEOPLE)
    assert set(found.missing) == {
        each.upper() for each in required if replies.get(each) is SlotReply.NO
    }


@given(replies=REPLIES, who=st.sampled_from(PEOPLE))
def test_a_better_answer_never_makes_a_moment_worse(
    replies: dict[str, SlotReply], who: str
) -> None:
    required = {"a": "A"}
    for worse, better in ((NO, MAYBE), (MAYBE, YES)):
        before = standing({**replies, who: worse}, PEOPLE, required)
        after = standing({**replies, who: better}, PEOPLE, required)
        assert after.order < before.order
