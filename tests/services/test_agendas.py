"""Agendas: items in order, outlines, and what was unfinished comes back, once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import AgendaItem
from smlh_desktop.data.tables import Meeting
from smlh_desktop.domain.agendas import OUTLINES, ItemState, time_told
from smlh_desktop.domain.meetings import MeetingKind
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.agendas import Agendas, ItemFields
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.held_meetings import HeldMeetings
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.data.bases import opened_copy

FIRST = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def agendas(database: Database) -> Agendas:
    return Agendas(database)


def _meeting(
    database: Database, week: int, kind: str = MeetingKind.BUREAU, guests: tuple[str, ...] = ()
) -> str:
    values = MeetingFields(kind, f"Réunion {week}", FIRST + timedelta(weeks=week))
    return Meetings(database).save(values, [Guest(each) for each in guests])


def _titles(agendas: Agendas, meeting_id: str) -> list[str]:
    return [each.fields.title for each in agendas.items(meeting_id)]


def test_items_are_added_moved_changed_and_taken_off(agendas: Agendas, database: Database) -> None:
    meeting = _meeting(database, 0)
    ids = [agendas.save(meeting, ItemFields(title)) for title in ("Un", "Deux", "Trois")]
    agendas.move(ids[2], -2)
    assert _titles(agendas, meeting) == ["Trois", "Un", "Deux"]
    agendas.move(ids[0], 9)
    assert _titles(agendas, meeting) == ["Trois", "Deux", "Un"]
    agendas.save(meeting, ItemFields("Deux bis", minutes=25), ids[1])
    agendas.to_bin(ids[2])
    assert _titles(agendas, meeting) == ["Deux bis", "Un"]
    History(database).undo()
    assert _titles(agendas, meeting) == ["Trois", "Deux bis", "Un"]
    with pytest.raises(SmlhError, match="titre"):
        agendas.save(meeting, ItemFields(" "))
    with pytest.raises(SmlhError, match="minutes"):
        agendas.save(meeting, ItemFields("x", minutes=-1))


def test_the_time_of_the_items_is_told_against_that_of_the_meeting() -> None:
    assert [part.replace("\xa0", " ") for part in time_told([20, 45, 30, 15], 120)[:1]] == [
        "1 h 50 sur 2 h"
    ]
    assert time_told([60, 61], 120)[1] == 1
    assert time_told([], 30)[1] == 0


def test_an_outline_is_proposed_kept_and_put_once(agendas: Agendas, database: Database) -> None:
    meeting = _meeting(database, 0)
    assert agendas.begin(meeting) == len(OUTLINES[MeetingKind.BUREAU])
    assert agendas.begin(meeting) == 0
    agendas.save(meeting, ItemFields("Notre point à nous", minutes=7))
    agendas.keep_outline(meeting)
    other = _meeting(database, 1)
    agendas.begin(other)
    assert _titles(agendas, other) == _titles(agendas, meeting)
    assert agendas.outline(MeetingKind.CIRCLE) == OUTLINES[MeetingKind.CIRCLE]


def test_what_was_not_finished_comes_back_by_itself(agendas: Agendas, database: Database) -> None:
    first = _meeting(database, 0)
    done = agendas.save(first, ItemFields("Fini", state=ItemState.DONE))
    agendas.save(first, ItemFields("À suivre", "Mme Ferrandier", 25))
    second = _meeting(database, 1)
    assert _titles(agendas, second) == []  # the first is not over
    assert HeldMeetings(database).end(first) == 1
    [item] = agendas.items(second)
    assert (item.fields.title, item.fields.rapporteur, item.fields.minutes) == (
        "À suivre", "Mme Ferrandier", 25,
    )  # fmt: skip
    assert item.comes_from == "Reporté du 3\xa0mars 2026"
    assert agendas.items(first)[1].fields.state == ItemState.POSTPONED
    assert done == agendas.items(first)[0].id
    third = _meeting(database, 2)
    assert _titles(agendas, third) == []  # the second has it
    Meetings(database).to_bin(second)
    assert _titles(agendas, third) == ["À suivre"]
    Bin(database).restore("meetings", second)
    assert _titles(agendas, second) == []


def test_meetings_with_a_partner_follow_one_another_by_that_partner(
    agendas: Agendas, database: Database
) -> None:
    partners = Partners(database)
    one, other = (partners.save(PartnerFields(name=name)) for name in ("Amicale", "Banque"))
    first = _meeting(database, 0, MeetingKind.BILATERAL, (one,))
    agendas.save(first, ItemFields("À revoir"))
    elsewhere = _meeting(database, 1, MeetingKind.BILATERAL, (other,))
    again = _meeting(database, 2, MeetingKind.BILATERAL, (one,))
    HeldMeetings(database).end(first)
    assert _titles(agendas, elsewhere) == []
    assert _titles(agendas, again) == ["À revoir"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "done", "end", "bin", "restore", "new", "save", "move", "undo"]),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    max_size=16,
)


@given(acts=ACTS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_carrying_over_neither_loses_nor_doubles_an_item(
    template_base: Path,
    tmp_path_factory: pytest.TempPathFactory,
    acts: list[tuple[str, int, int]],
) -> None:
    """Whatever is done to meetings that follow one another: no item comes back twice, and none is
    left behind by a meeting that is over while another is to come."""
    with opened_copy(template_base, tmp_path_factory.mktemp("suite")) as database:
        meetings, agendas = Meetings(database), Agendas(database)
        held, history = HeldMeetings(database), History(database)
        ids = [_meeting(database, week) for week in range(3)]
        for act, which, more in acts:
            meeting = ids[which % len(ids)]
            items = agendas.items(meeting)
            with database.session() as session:
                if session.get(Meeting, meeting) is None:  # its making was taken back
                    continue
            if act == "add":
                agendas.save(meeting, ItemFields(f"Point {len(items)}"))
            elif act == "done" and items:
                item = items[more % len(items)]
                agendas.save(meeting, ItemFields(item.fields.title, state=ItemState.DONE), item.id)
            elif act == "end" and meetings.exists(meeting):
                held.end(meeting)
            elif act == "bin":
                meetings.to_bin(meeting)
            elif act == "restore":
                Bin(database).restore("meetings", meeting)
            elif act == "new":
                ids.append(_meeting(database, which + more))
            elif act == "save" and meetings.exists(meeting):
                meetings.save(meetings.get(meeting).fields, [], meeting)
            elif act == "undo" and history.undoable():
                history.undo()
        _check(database)


def _check(database: Database) -> None:
    with database.session() as session:
        meetings = {each.id: each for each in session.query(Meeting)}
        live = [
            each
            for each in session.query(AgendaItem)
            if not each.deleted and not meetings[each.meeting_id].deleted
        ]
        children = [each.carried_from for each in live if each.carried_from]
        assert len(children) == len(set(children)), "an item came back twice"
        to_come = [
            each.starts_at
            for each in meetings.values()
            if not each.deleted and each.ended_at is None and each.starts_at
        ]
        for item in live:
            meeting = meetings[item.meeting_id]
            if meeting.ended_at is None or item.state == ItemState.DONE or item.id in children:
                continue
            assert meeting.starts_at is not None
            assert max(to_come, default=FIRST) <= meeting.starts_at, "an item was lost"
