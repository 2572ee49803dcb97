"""What the home page reads by plain SQL is what the pages it leads to show."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Intention
from smlh_desktop.domain.meetings import PARIS, MeetingKind
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import PartnerStatus
from smlh_desktop.domain.periods import year_to
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.stages import Stage
from smlh_desktop.services import demo
from smlh_desktop.services.actions import ActionFields, Actions, DecisionFields, Decisions
from smlh_desktop.services.letter_register import Shown
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.relations import Relations
from smlh_desktop.services.settings import SectionFields, Settings
from smlh_desktop.services.week import Week, this_week


def _week(database: Database) -> Week:
    return this_week(database.base, datetime.now(UTC))


def _ago(days: int) -> date:
    return today() - timedelta(days=days)


def _moved(database: Database, name: str, days: int, stage: Stage = Stage.CONTACT) -> str:
    partner = Partners(database).save(PartnerFields(name=name))
    Relations(database).move(partner, stage, on=_ago(days), reason="Oui", today=today())
    return partner


def _came_long_ago(database: Database, days: int) -> None:
    """As though all there is had been brought in `days` ago, at noon on clocks in France."""
    noon = datetime.combine(_ago(days), time(12), PARIS)
    with database.session("Autrefois") as session:
        session.execute(update(Intention).values(at=noon.astimezone(UTC)))


def test_partners_without_movement_are_those_the_board_says_are_stuck(database: Database) -> None:
    demo.fill(database, today())
    stuck = {each.rid: each for each in Relations(database).board(today()) if each.stuck}
    week = _week(database)
    assert week.stuck.total == len(stuck)
    assert {each.rid for each in week.stuck.lines} <= set(stuck)
    assert {(today() - each.since).days for each in week.stuck.lines} <= {
        e.days for e in stuck.values()
    }
    since = [each.since for each in week.stuck.lines]
    assert since == sorted(since)


def test_a_partner_that_never_moved_is_stuck_where_it_came_long_ago(database: Database) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse"))
    Partners(database).save(PartnerFields(name="Jamais parti"))
    assert _week(database).stuck.total == 0
    _came_long_ago(database, 200)
    Partners(database).save(PartnerFields(name="Nouveau"))
    [line] = _week(database).stuck.lines
    assert (line.name, line.since) == ("Jamais parti", _ago(200))
    assert [each.name for each in Relations(database).board(today()) if each.stuck] == [line.name]


def test_a_file_never_seen_is_to_be_verified_a_year_after_it_came(database: Database) -> None:
    Partners(database).save(PartnerFields(name="Jamais vérifiée"))
    _came_long_ago(database, 400)
    Partners(database).save(PartnerFields(name="Nouvelle"))
    Partners(database).save(PartnerFields(name="Vue", source_on=_ago(500)))
    assert [(each.name, each.seen, each.last_on) for each in _week(database).to_verify.lines] == [
        ("Vue", True, _ago(500)), ("Jamais vérifiée", False, _ago(400)),
    ]  # fmt: skip


def test_all_that_is_late_counts_though_few_are_shown(database: Database) -> None:
    for rank in range(10):
        Actions(database).save(ActionFields(f"Action {rank}", due_on=_ago(rank - 1)))
    to_do = _week(database).to_do
    assert (len(to_do.lines), to_do.total, to_do.late) == (3, 10, 8)


def test_decisions_to_carry_out_wait_with_their_days(database: Database) -> None:
    meeting = Meetings(database).save(MeetingFields(kind=MeetingKind.BUREAU, purpose="Bureau"), [])
    decisions = Decisions(database)
    for words, due in (("Demain", _ago(-1)), ("Tard", _ago(-30)), ("Passée", _ago(4))):
        decisions.save(meeting, DecisionFields(words, owner="Mme Un", due_on=due))
    decisions.save(meeting, DecisionFields("Simplement prise"))
    done = decisions.save(meeting, DecisionFields("Tenue", due_on=_ago(1), done_on=today()))
    found = _week(database).to_carry_out
    assert (found.total, found.late) == (2, 1)
    assert [(each.words, each.owner, each.meeting_purpose) for each in found.lines] == [
        ("Passée", "Mme Un", "Bureau"), ("Demain", "Mme Un", "Bureau"),
    ]  # fmt: skip
    decisions.done(done, None)
    assert _week(database).to_carry_out.total == 3
    Meetings(database).to_bin(meeting)
    assert _week(database).to_carry_out.total == 0


def test_who_waits_left_or_has_finished_is_not_without_movement(database: Database) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse"))
    _moved(database, "Bloqué", 61)
    _moved(database, "Récent", 60)
    _moved(database, "Fini", 200, Stage.CLOSING)
    waits = _moved(database, "Attend", 200)
    Partners(database).save(PartnerFields(name="Attend", status=PartnerStatus.PAUSED), waits)
    Partners(database).save(PartnerFields(name="Jamais parti"))
    assert [each.name for each in _week(database).stuck.lines] == ["Bloqué"]


def test_letters_without_an_answer_are_those_the_register_would_remind_of(
    database: Database, tmp_path: Path
) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse", city="Avignon"))
    partners = Partners(database)
    ids = [
        partners.save(
            PartnerFields(name=f"Mairie {rank}", street="1, rue", postcode="84000", city="Apt")
        )
        for rank in range(4)
    ]
    letters = Letters(database)
    for days, some in ((60, ids[:2]), (30, ids[2:3]), (3, ids[3:])):
        mailing = letters.prepare("cercle", dated_on=_ago(days), partner_ids=some)
        letters.issue(mailing, tmp_path / f"{days}.pdf")
    register = letters.register
    register.mark(register.shown(Shown.TO_PRINT), LetterState.PRINTED)
    week = _week(database)
    assert [(each.letters, each.went_on) for each in week.unanswered.lines] == [
        (2, _ago(60)), (1, _ago(30)),
    ]  # fmt: skip
    assert week.unanswered.total == len(register.row_numbers("", Shown.DUE, today()))
    mailing = letters.prepare("relance", dated_on=_ago(1), partner_ids=ids[:2])
    letters.issue(mailing, tmp_path / "relance.pdf")
    register.mark(register.shown(Shown.TO_PRINT), LetterState.SENT, _ago(1))
    due = register.row_numbers("", Shown.DUE, today())
    assert _week(database).unanswered.total == len(due) == 1


@pytest.mark.parametrize(("days", "due"), [(0, 0), (1, 1)])
def test_a_file_is_to_be_verified_a_year_after_it_was(
    database: Database, days: int, due: int
) -> None:
    """`days` before the twelve months that end today."""
    partners, known_on = Partners(database), year_to(today()) - timedelta(days=days)
    known = PartnerFields(name="Lycée", source_on=_ago(900), verified_on=known_on)
    partner = partners.save(known)
    partners.save(PartnerFields(name="Jamais vérifiée"))
    assert _week(database).to_verify.total == due
    partners.save(replace(known, status=PartnerStatus.FORMER), partner)
    assert _week(database).to_verify.total == 0
