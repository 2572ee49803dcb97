"""The calendar: meetings on their day in France, what the days are, what clashes."""

from dataclasses import replace
from datetime import date, time

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.history import History
from smlh_desktop.services.meeting_calendar import DayWords, MeetingCalendar, OwnDayFields
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import SectionFields, Settings


@pytest.fixture
def calendar(database: Database) -> MeetingCalendar:
    Settings(database).save_section(SectionFields(name="Vaucluse", department="84"))
    return MeetingCalendar(database)


def test_a_meeting_is_on_its_day_in_france(calendar: MeetingCalendar, database: Database) -> None:
    meetings = Meetings(database)
    for day, at in ((25, time(0, 30)), (25, time(23, 45)), (26, time(9))):
        moment = in_paris(date(2026, 10, day), at)  # the night clocks go back, and after
        meetings.save(MeetingFields(purpose=f"{at:%H:%M}", starts_at=moment), [])
    found = calendar.between(date(2026, 10, 25), date(2026, 10, 25))
    assert [(each.start, each.purpose) for each in found] == [
        (time(0, 30), "00:30"), (time(23, 45), "23:45"),
    ]  # fmt: skip


def test_days_say_what_they_are(calendar: MeetingCalendar, database: Database) -> None:
    calendar.save_day(OwnDayFields("Fête de la section", date(2020, 12, 25), yearly=True))
    once = calendar.save_day(OwnDayFields("Gala", date(2026, 12, 26)))
    words = calendar.words(date(2026, 12, 24), date(2026, 12, 27))
    holidays = DayWords("Vacances scolaires, zone B", is_span=True)
    assert words[date(2026, 12, 25)] == [
        DayWords("Noël", is_holiday=True), DayWords("Fête de la section"), holidays,
    ]  # fmt: skip
    assert words[date(2026, 12, 26)] == [DayWords("Gala"), holidays]
    calendar.day_to_bin(once)
    settings = Settings(database)
    settings.save_section(replace(settings.section(), department="2A"))
    assert date(2026, 12, 26) not in calendar.words(date(2026, 12, 24), date(2026, 12, 27))
    with pytest.raises(SmlhError, match="ce jour"):
        calendar.save_day(OwnDayFields(" ", date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("day", "yearly", "comes"),
    [
        (date(2026, 3, 3), False, date(2026, 3, 3)),
        (date(2026, 3, 2), False, None),
        (date(2020, 3, 3), True, date(2026, 3, 3)),
        (date(2020, 3, 2), True, date(2027, 3, 2)),
        (date(2024, 2, 29), True, date(2028, 2, 29)),
    ],
)
def test_a_day_says_when_it_comes_next(day: date, yearly: bool, comes: date | None) -> None:
    assert OwnDayFields("Fête", day, yearly).next_on(date(2026, 3, 3)) == comes


def test_a_day_taken_off_is_named_and_comes_back(
    calendar: MeetingCalendar, database: Database
) -> None:
    day_id = calendar.save_day(OwnDayFields("Gala", date(2026, 12, 26)))
    calendar.day_to_bin(day_id)
    assert calendar.own_days() == []
    assert History(database).undo().label == "Date de la section retirée : Gala"
    assert [each for each, _ in calendar.own_days()] == [day_id]


def test_meetings_that_share_a_place_or_a_partner_at_once_are_told(
    calendar: MeetingCalendar, database: Database
) -> None:
    partner = Partners(database).save(PartnerFields(name="Amicale"))
    meetings, day = Meetings(database), date(2026, 3, 3)

    def save(purpose: str, at: time, place: str = "", *guests: str) -> None:
        values = MeetingFields(purpose=purpose, starts_at=in_paris(day, at), place=place)
        meetings.save(values, [Guest(each) for each in guests])

    save("Un", time(9), "Salle A", partner)
    save("Deux", time(9, 30), "salle a")
    save("Trois", time(9, 45), "Salle B", partner)
    save("Quatre", time(11), "Salle A", partner)
    told = {each.purpose: each.clash for each in calendar.between(day, day)}
    assert told == {
        "Un": "Deux rencontres au même endroit",
        "Deux": "Deux rencontres au même endroit",
        "Trois": "Un partenaire est attendu à deux rencontres",
        "Quatre": "",
    }
