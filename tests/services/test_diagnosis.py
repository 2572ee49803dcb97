"""What comes of a diagnosis: both sides compared, the median, targets, the plan, the campaign."""

from datetime import date

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Heard, Side, Target
from smlh_desktop.domain.indicators import Key
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.diagnosis import Diagnosis
from smlh_desktop.services.diagnosis_campaign import DiagnosisCampaign
from smlh_desktop.services.history import History
from smlh_desktop.services.indicators import Indicators
from tests.services.diagnosed_partners import DAY, campaign, partner, sheet

NEXT = date(2026, 12, 1)


def test_the_two_sides_last_time_and_the_target_stand_side_by_side(database: Database) -> None:
    who = partner(database, "Lycée")
    former = campaign(database, "Diagnostic 2025", date(2025, 5, 5))
    sheet(database, former, who, Side.PARTNER, 1, on=date(2025, 5, 9))
    now = campaign(database)
    sheet(database, now, who, Side.SECTION, 3, {Axis.ROLES: 4, Axis.OPENNESS: None})
    sheet(database, now, who, Side.PARTNER, 2, {Axis.ROLES: 1})
    diagnosis = Diagnosis(database)
    diagnosis.aim(now, who, {Axis.ROLES: Target(3, NEXT)})
    found = diagnosis.of_partner(now, who)
    assert (found.partner_name, found.before, found.has_both) == ("Lycée", "Diagnostic 2025", True)
    by_axis = {each.axis: each for each in found.results}
    assert list(by_axis) == list(Axis)
    roles = by_axis[Axis.ROLES]
    assert (roles.gap, roles.before, roles.median) == (3.0, 1.0, None)
    assert roles.target == Target(3, NEXT)
    assert roles.is_under_target
    assert by_axis[Axis.OPENNESS].gap is None
    assert by_axis[Axis.OPENNESS].level == 2
    last = diagnosis.last_of_partner(who)
    assert last is not None
    assert last.widest is not None
    assert (last.campaign_id, last.on, last.widest.axis) == (now, DAY, Axis.ROLES)
    assert diagnosis.last_of_partner(partner(database, "Mairie")) is None


def test_a_target_is_changed_taken_away_and_comes_back(database: Database) -> None:
    who, now = partner(database, "Lycée"), campaign(database)
    diagnosis = Diagnosis(database)

    def target() -> Target | None:
        return diagnosis.of_partner(now, who).results[1].target

    diagnosis.aim(now, who, {Axis.DIALOGUE: None})
    diagnosis.aim(now, who, {Axis.DIALOGUE: Target(3)})
    diagnosis.aim(now, who, {Axis.DIALOGUE: Target(4, NEXT)})
    assert target() == Target(4, NEXT)
    diagnosis.aim(now, who, {Axis.DIALOGUE: None})
    assert target() is None
    diagnosis.aim(now, who, {Axis.DIALOGUE: Target(2)})
    assert target() == Target(2)
    history = History(database)
    assert history.undo().label == "Cibles : Lycée"
    history.undo()
    assert target() == Target(4, NEXT)
    with pytest.raises(SmlhError, match="de 0 à 4"):
        diagnosis.aim(now, who, {Axis.DIALOGUE: Target(5)})


def test_each_wide_gap_becomes_an_action_of_the_plan_followed_with_the_others(
    database: Database,
) -> None:
    who, now = partner(database, "Lycée"), campaign(database)
    sheet(database, now, who, Side.SECTION, 3, {Axis.ROLES: 4})
    sheet(database, now, who, Side.PARTNER, 3, {Axis.ROLES: 1, Axis.VISION: 2})
    diagnosis = Diagnosis(database)
    proposed = diagnosis.of_partner(now, who).proposals
    assert [each.axis for each in proposed] == [Axis.ROLES, Axis.VISION]
    action = diagnosis.plan(
        now, who, Axis.ROLES, ActionFields(proposed[0].words, "Mme Ferrandier", NEXT)
    )
    found = diagnosis.of_partner(now, who)
    assert [each.axis for each in found.proposals] == [Axis.VISION]
    [row] = found.plan
    assert (row.id, row.axis, row.campaign_id, row.partner_name) == (
        action, Axis.ROLES, now, "Lycée",
    )  # fmt: skip
    assert found.plan_done == 0
    actions = Actions(database)
    actions.save(ActionFields("Autre chose", partner_id=who), action)
    assert diagnosis.of_partner(now, who).plan[0].axis == Axis.ROLES  # its origin stays
    actions.done(action, DAY)
    assert diagnosis.of_partner(now, who).plan_done == 1
    assert len(actions.row_numbers(today=DAY)) == 1
    with pytest.raises(SmlhError, match="ce qu'il y a à faire"):
        diagnosis.plan(now, who, Axis.VISION, ActionFields(" "))


def test_the_median_of_the_circle_shows_from_five_answers_on(database: Database) -> None:
    now = campaign(database)
    partners = [partner(database, f"Mairie {rank}") for rank in range(6)]
    diagnosis, whole = Diagnosis(database), DiagnosisCampaign(database)
    for rank, who in enumerate(partners[:4]):
        sheet(database, now, who, Side.PARTNER, rank)
    sheet(database, now, partners[4], Side.PARTNER, 4, {Axis.ROLES: None})
    found = {each.axis: each for each in diagnosis.of_partner(now, partners[5]).results}
    assert found[Axis.VISION].median == 2
    assert found[Axis.ROLES].median is None  # four only
    overview = whole.overview(now)
    assert overview.answered == 5
    assert overview.results[0].partner is not None
    sheet(database, now, partners[0], Side.SECTION)
    overview = whole.overview(now)
    assert overview.both == ("Mairie 0",)
    assert overview.one == ("Mairie 1", "Mairie 2", "Mairie 3", "Mairie 4")
    assert overview.missing == ("Mairie 5",)


def test_fewer_than_five_partners_are_not_summed_up(database: Database) -> None:
    now = campaign(database)
    sheet(database, now, partner(database, "Lycée"), Side.PARTNER)
    overview = DiagnosisCampaign(database).overview(now)
    assert overview.answered == 1
    assert all(each.partner is None for each in overview.results)


def test_an_axis_that_few_partners_speak_of_is_not_summed_up(database: Database) -> None:
    now = campaign(database)
    for number in range(5):
        alone = {Axis.OPENNESS: 3 if number == 0 else None}
        sheet(database, now, partner(database, f"Mairie {number}"), Side.PARTNER, of=alone)
    found = {each.axis: each for each in DiagnosisCampaign(database).overview(now).results}
    assert found[Axis.OPENNESS].partner is None
    vision = found[Axis.VISION].partner
    assert vision is not None
    assert vision.mean == 2


def test_the_list_of_a_campaign_tells_who_was_heard_and_finds_the_others(
    database: Database,
) -> None:
    now, whole = campaign(database), DiagnosisCampaign(database)
    both, one = partner(database, "Amicale"), partner(database, "Banque")
    partner(database, "Collège", CircleStatus.INTERESTED)
    apart = partner(database, "Diocèse", CircleStatus.TO_INVITE)
    sheet(database, now, both, Side.SECTION, 3)
    sheet(database, now, both, Side.PARTNER, 1)
    sheet(database, now, one, Side.PARTNER)

    def names(typed: str = "", heard: Heard | None = None) -> list[str]:
        rows = whole.rows(now, whole.row_numbers(now, typed, heard))
        return [each.name for each in rows]

    assert names() == ["Amicale", "Banque", "Collège"]
    assert names(heard=Heard.BOTH) == ["Amicale"]
    assert names(heard=Heard.ONE) == ["Banque"]
    assert names(heard=Heard.NONE) == ["Collège"]
    assert names("dioc") == ["Diocèse"]
    [row] = whole.rows(now, whole.row_numbers(now, "amicale"))
    assert row.heard is Heard.BOTH
    assert row.widest is not None
    assert row.widest.gap == 2
    sheet(database, now, apart, Side.SECTION)
    assert names() == ["Amicale", "Banque", "Collège", "Diocèse"]


def test_diagnoses_are_followed_up_among_the_members(database: Database) -> None:
    first = campaign(database, "2024", date(2024, 9, 1))
    second = campaign(database, "2026", DAY)
    lycee, mairie = partner(database, "Lycée"), partner(database, "Mairie")
    for who in (lycee, mairie):
        for side in Side:
            sheet(database, first, who, side, on=date(2024, 12, 1))
    for side in Side:
        sheet(database, second, lycee, side)
    partner(database, "Collège")
    action = Diagnosis(database).plan(second, lycee, Axis.ROLES, ActionFields("Se voir"))
    Diagnosis(database).plan(second, mairie, Axis.ROLES, ActionFields("Se voir aussi"))
    Actions(database).done(action, DAY)
    found = {e.measure.key: e.value for e in Indicators(database).on(date(2026, 11, 26))}
    assert found[Key.DIAGNOSED] == pytest.approx(2 / 3)
    assert (found[Key.PLANS_CLOSED], found[Key.AGAIN]) == (1 / 2, 1 / 2)
