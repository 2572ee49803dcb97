"""Meetings and their guests: kept, uninvited, invited again, and what they answer."""

from datetime import UTC, datetime, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.data.bases import all_rows, intentions

PRIZE = MeetingFields(purpose="Prix 2027")


@pytest.fixture
def meetings(database: Database) -> Meetings:
    return Meetings(database)


@pytest.fixture
def partner_ids(database: Database) -> list[str]:
    partners = Partners(database)
    return [partners.save(PartnerFields(name=name)) for name in ("Amicale", "Banque", "Collège")]


def _guests(meetings: Meetings, meeting_id: str) -> list[tuple[str, str]]:
    return [(row.partner_name, row.guest.reply) for row in meetings.get(meeting_id).guests]


def test_a_meeting_and_its_guests_are_one_act(
    meetings: Meetings, partner_ids: list[str], database: Database
) -> None:
    before = len(intentions(database))
    meeting_id = meetings.save(PRIZE, [Guest(each) for each in reversed(partner_ids)])
    assert len(intentions(database)) == before + 1
    assert _guests(meetings, meeting_id) == [
        (name, Reply.NONE) for name in ("Amicale", "Banque", "Collège")
    ]
    assert meetings.get(meeting_id).fields == PRIZE


def test_a_guest_is_kept_uninvited_and_invited_again(
    meetings: Meetings, partner_ids: list[str], database: Database
) -> None:
    one, two, three = partner_ids
    meeting_id = meetings.save(PRIZE, [Guest(one, reply=Reply.PRESENT), Guest(two)])
    kept = all_rows(database)["invitations"]
    meetings.save(PRIZE, [Guest(one, reply=Reply.PRESENT), Guest(three)], meeting_id)
    assert _guests(meetings, meeting_id) == [("Amicale", "present"), ("Collège", "sans_reponse")]
    assert all_rows(database)["invitations"][0] == kept[0]
    again = [Guest(one, reply=Reply.PRESENT), Guest(two, reply=Reply.EXCUSED), Guest(three)]
    meetings.save(PRIZE, again, meeting_id)
    assert len(all_rows(database)["invitations"]) == 3
    assert _guests(meetings, meeting_id)[1] == ("Banque", "excuse")
    history = History(database)
    history.undo()
    history.undo()
    assert all_rows(database)["invitations"] == kept


def test_a_partner_named_twice_is_invited_once(meetings: Meetings, partner_ids: list[str]) -> None:
    guests = [Guest(partner_ids[0]), Guest(partner_ids[0], reply=Reply.PRESENT)]
    assert len(meetings.get(meetings.save(PRIZE, guests)).guests) == 1


def test_a_reply_is_noted_and_counted(meetings: Meetings, partner_ids: list[str]) -> None:
    meeting_id = meetings.save(PRIZE, [Guest(each) for each in partner_ids])
    meetings.set_reply(meeting_id, partner_ids[1], Reply.REPRESENTED)
    file = meetings.get(meeting_id)
    assert [file.count(reply) for reply in Reply] == [2, 0, 0, 1]
    [row] = meetings.rows(meetings.row_numbers())
    assert (row.invited, row.answered) == (3, 1)


def test_a_guest_in_the_bin_is_no_longer_counted(
    meetings: Meetings, partner_ids: list[str], database: Database
) -> None:
    meeting_id = meetings.save(PRIZE, [Guest(each) for each in partner_ids])
    Partners(database).to_bin(partner_ids[0])
    assert len(meetings.get(meeting_id).guests) == 2
    assert meetings.rows(meetings.row_numbers())[0].invited == 2


def test_the_contact_who_receives_the_invitation_is_shown(
    meetings: Meetings, partner_ids: list[str], database: Database
) -> None:
    person = ContactFields("Mme", "Hélène", "Daumas")
    contact = Partners(database).contacts.save(partner_ids[0], person)
    meeting_id = meetings.save(PRIZE, [Guest(partner_ids[0], contact), Guest(partner_ids[1])])
    titles = [row.contact_title for row in meetings.get(meeting_id).guests]
    assert titles == ["Mme Hélène DAUMAS", "Sans interlocuteur"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (MeetingFields(purpose=" "), "Il manque l'objet"),
        (MeetingFields(purpose="x", duration_minutes=0), "au moins une minute"),
        (MeetingFields(purpose="x", duration_minutes=-5), "au moins une minute"),
    ],
)
def test_a_meeting_needs_a_purpose_and_a_duration(
    meetings: Meetings, fields: MeetingFields, said: str
) -> None:
    with pytest.raises(SmlhError, match=said):
        meetings.save(fields, [])


def test_a_guest_that_left_is_refused_in_french_and_nothing_is_written(
    meetings: Meetings, database: Database
) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"):
        meetings.save(PRIZE, [Guest("inconnu")])
    assert all_rows(database)["meetings"] == []


def test_meetings_to_come_and_past_are_told_apart(meetings: Meetings) -> None:
    now = datetime.now(UTC)
    for name, starts_at in (
        ("hier", now - timedelta(days=1)),
        ("demain", now + timedelta(days=1)),
        ("plus tard", now + timedelta(days=9)),
        ("sans date", None),
    ):
        meetings.save(MeetingFields(purpose=name, starts_at=starts_at), [])

    def names(*, upcoming: bool | None) -> list[str]:
        return [row.purpose for row in meetings.rows(meetings.row_numbers(upcoming=upcoming))]

    assert names(upcoming=True) == ["sans date", "demain", "plus tard"]
    assert names(upcoming=False) == ["hier"]
    assert names(upcoming=None) == ["sans date", "plus tard", "demain", "hier"]


def test_a_partner_back_from_the_bin_is_still_invited_with_its_answer(
    meetings: Meetings, partner_ids: list[str], database: Database
) -> None:
    one, two, _ = partner_ids
    meeting_id = meetings.save(PRIZE, [Guest(one, reply=Reply.PRESENT), Guest(two)])
    Partners(database).to_bin(one)
    shown = [row.guest for row in meetings.get(meeting_id).guests]
    meetings.save(PRIZE, shown, meeting_id)
    Bin(database).restore("partners", one)
    assert _guests(meetings, meeting_id) == [("Amicale", "present"), ("Banque", "sans_reponse")]


def test_a_meeting_goes_to_the_bin_and_back(meetings: Meetings, database: Database) -> None:
    meetings.to_bin(meetings.save(PRIZE, []))
    assert list(meetings.row_numbers()) == []
    assert History(database).undo().label == "Rencontre mise à la corbeille : Prix 2027"
    assert len(meetings.row_numbers()) == 1


def test_another_contact_of_the_partner_can_be_invited(database: Database) -> None:
    partners, meetings = Partners(database), Meetings(database)
    partner = partners.save(PartnerFields(name="Lycée d'essai"))
    head = partners.contacts.save(partner, ContactFields(last_name="Ravel", principal=True))
    deputy = partners.contacts.save(partner, ContactFields(last_name="Ormeval"))
    meeting = meetings.save(MeetingFields(purpose="Entretien"), [Guest(partner, head)])
    assert meetings.get(meeting).guests[0].contacts == ((head, "RAVEL"), (deputy, "ORMEVAL"))
    meetings.set_contact(meeting, partner, deputy)
    assert meetings.get(meeting).guests[0].contact_title == "ORMEVAL"


def test_a_line_break_stays_only_where_there_may_be_several_lines(database: Database) -> None:
    partners = Partners(database)
    partner = partners.save(PartnerFields(name="Lycée des\nOcres ", notes="une ligne\nune autre"))
    fields = partners.get(partner).fields
    assert fields.name == "Lycée des Ocres "
    assert fields.notes == "une ligne\nune autre"
