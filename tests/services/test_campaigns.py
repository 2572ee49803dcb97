"""Campaigns of diagnosis, and the questions they ask."""

from datetime import date

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Side
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.campaigns import CampaignFields, Campaigns
from smlh_desktop.services.history import History
from smlh_desktop.services.questionnaires import Questionnaires, shipped
from tests.services.diagnosed_partners import DAY, campaign, partner, sheet


def _wanted(**changed: str) -> list[tuple[str, Axis, str]]:
    return [(each.key, each.axis, changed.get(each.key, each.text)) for each in shipped()]


def test_a_campaign_is_opened_told_apart_closed_and_opened_again(database: Database) -> None:
    campaigns = Campaigns(database)
    first = campaign(database, "Diagnostic 2025", date(2025, 5, 5))
    second = campaign(database)
    assert [each.id for each in campaigns.rows()] == [second, first]
    row = campaigns.get(first)
    assert (row.fields.name, row.version, row.is_open) == ("Diagnostic 2025", 1, True)
    campaigns.close(first, date(2025, 6, 30))
    assert not campaigns.get(first).is_open
    campaigns.close(first, None)
    assert campaigns.get(first).is_open
    assert History(database).undo().label == "Campagne rouverte : Diagnostic 2025"
    assert not campaigns.get(first).is_open


def test_a_campaign_needs_a_name_and_days_in_order(database: Database) -> None:
    campaigns = Campaigns(database)
    with pytest.raises(SmlhError, match="Donnez un nom"):
        campaigns.save(CampaignFields(" ", DAY))
    with pytest.raises(SmlhError, match="quel jour"):
        campaigns.save(CampaignFields("Diagnostic"))
    kept = campaign(database)
    with pytest.raises(SmlhError, match="après le jour de son ouverture"):
        campaigns.close(kept, date(2026, 5, 3))
    campaigns.close(kept, DAY)
    with pytest.raises(SmlhError, match="avant le jour de sa clôture"):
        campaigns.save(CampaignFields("Diagnostic", date(2026, 5, 5)), kept)
    with pytest.raises(SmlhError, match="n'existe plus"):
        campaigns.get("inconnue")


def test_a_campaign_put_in_the_bin_comes_back_with_its_sheets(database: Database) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    sheet(database, kept, who, Side.SECTION)
    campaigns, bin_ = Campaigns(database), Bin(database)
    assert bin_.dependents("diagnosis_campaigns", kept) == ["1 fiche de réponses"]
    assert "1 réponse à un diagnostic" in bin_.dependents("partners", who)
    campaigns.to_bin(kept)
    assert campaigns.rows() == []
    assert [(each.kind, each.name) for each in bin_.rows()] == [("Campagne", "Diagnostic 2026")]
    with pytest.raises(SmlhError, match="corbeille"):
        sheet(database, kept, who, Side.PARTNER)
    assert "Diagnostic 2026" in History(database).undo().label
    [row] = campaigns.rows()
    assert (row.section_sheets, row.partner_sheets) == (1, 0)


def test_editing_the_questions_makes_a_version_and_leaves_answered_campaigns_alone(
    database: Database,
) -> None:
    answered, waiting = campaign(database, "Répondue"), campaign(database, "En attente")
    sheet(database, answered, partner(database, "Lycée"), Side.SECTION)
    questionnaires = Questionnaires(database)
    assert questionnaires.last().questions == shipped()
    version = questionnaires.save(
        [*_wanted(**{"vision-1": "Que voulons-nous\nensemble ?"}), ("", Axis.VISION, "Et après ?")],
        DAY,
    )
    assert version == questionnaires.last().version == 2
    assert questionnaires.of_campaign(answered).questions == shipped()
    changed = questionnaires.of_campaign(waiting).questions
    assert [each.text for each in changed][:4] == [
        "Que voulons-nous ensemble ?", shipped()[1].text, shipped()[2].text, "Et après ?",
    ]  # fmt: skip
    assert changed[3].key == "vision-4"
    assert Campaigns(database).get(campaign(database, "Suivante")).version == 2


def test_a_retired_question_never_gives_its_key_to_another(database: Database) -> None:
    questionnaires = Questionnaires(database)
    questionnaires.save([*_wanted(), ("", Axis.OPENNESS, "Une de plus ?")], DAY)
    questionnaires.save(_wanted(), DAY)
    questionnaires.save([*_wanted(), ("", Axis.OPENNESS, "Une autre ?")], DAY)
    assert questionnaires.last().version == 4
    assert questionnaires.last().questions[-1].key == "ouverture-5"
    assert questionnaires.save(_wanted()[:2], DAY) == 5
    assert questionnaires.save(_wanted()[:2], DAY) == 5  # nothing changed
    assert History(database).undo().label == "Questionnaire : version 5"
    assert len(questionnaires.last().questions) == 28


def test_questions_that_say_nothing_are_refused(database: Database) -> None:
    questionnaires = Questionnaires(database)
    with pytest.raises(SmlhError, match="une question au moins"):
        questionnaires.save([], DAY)
    with pytest.raises(SmlhError, match="l'axe « Dialogue » est vide"):
        questionnaires.save(_wanted(**{"dialogue-2": "  "}), DAY)
    with pytest.raises(SmlhError, match="signe illisible"):
        questionnaires.save(_wanted(**{"dialogue-2": "a\x00b"}), DAY)
    assert questionnaires.last().version == 1
