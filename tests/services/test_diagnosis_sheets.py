"""The sheets of both sides: saved whole, corrected, taken off."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from smlh_desktop.data.circle_tables import DiagnosisAnswer, DiagnosisSheet
from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Side, Way
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.campaigns import Campaigns
from smlh_desktop.services.diagnosis import Diagnosis, levels_of
from smlh_desktop.services.diagnosis_sheets import Answer, DiagnosisSheets, SheetFields
from smlh_desktop.services.history import History
from smlh_desktop.services.merging import Merging
from smlh_desktop.services.questionnaires import Questionnaires, shipped
from tests.services.diagnosed_partners import DAY, answers, campaign, partner, sheet

FIELDS = SheetFields("Mme Hélène Daumas", DAY, Way.MEETING, "Deux\nlignes")


def test_both_sides_are_kept_apart_each_with_its_answers(database: Database) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    sheets = DiagnosisSheets(database)
    given = {"vision-1": Answer(3, "Charte\nsignée"), "vision-2": Answer(None)}
    sheets.save(kept, who, Side.SECTION, FIELDS, given)
    sheets.save(kept, who, Side.PARTNER, SheetFields("M. Belhadri", DAY), answers(1))
    found = sheets.of_partner(kept, who)
    assert list(found) == [Side.SECTION, Side.PARTNER]
    assert found[Side.SECTION].fields == FIELDS
    assert found[Side.SECTION].levels == {"vision-1": 3, "vision-2": None}
    assert found[Side.SECTION].answers["vision-1"].evidence == "Charte signée"
    assert len(found[Side.PARTNER].answers) == 27


def test_a_sheet_is_corrected_in_its_place_in_one_intention(database: Database) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    sheets = DiagnosisSheets(database)
    first = sheet(database, kept, who, Side.SECTION)
    again = sheets.save(
        kept, who, Side.SECTION, FIELDS, {"vision-1": Answer(4), "vision-2": Answer(0)}
    )
    assert again == first
    assert sheets.of_partner(kept, who)[Side.SECTION].levels == {"vision-1": 4, "vision-2": 0}
    assert History(database).undo().label == "Diagnostic, la section : Lycée"
    back = sheets.of_partner(kept, who)[Side.SECTION]
    assert back.levels == {each.key: 2 for each in shipped()}
    assert back.fields.respondent == "Mme Daumas"
    # An answer taken back by « Défaire » is not written twice when it is given again.
    sheets.save(kept, who, Side.SECTION, FIELDS, {"vision-1": Answer(1)})
    sheets.save(kept, who, Side.SECTION, FIELDS, answers(3))
    assert sheets.of_partner(kept, who)[Side.SECTION].levels == {each.key: 3 for each in shipped()}


def test_a_sheet_taken_off_comes_back(database: Database) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    sheets = DiagnosisSheets(database)
    sheets.to_bin(sheet(database, kept, who, Side.PARTNER))
    assert sheets.of_partner(kept, who) == {}
    assert History(database).undo().label == "Réponses retirées, le partenaire : Lycée"
    assert list(sheets.of_partner(kept, who)) == [Side.PARTNER]


def test_what_cannot_be_kept_is_refused_and_nothing_is_written(database: Database) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    sheets = DiagnosisSheets(database)
    cases: tuple[tuple[SheetFields, dict[str, Answer], str], ...] = (
        (FIELDS, {}, "Aucune réponse"),
        (SheetFields(), answers(), "quel jour"),
        (FIELDS, {"vision-1": Answer(5)}, "de 0 à 4"),
        (FIELDS, {"vision-99": Answer(1)}, "questionnaire a changé"),
        (FIELDS, {"vision-1": Answer(1, "a\x00")}, "signe illisible"),
    )
    for fields, given, words in cases:
        with pytest.raises(SmlhError, match=words):
            sheets.save(kept, who, Side.SECTION, fields, given)
    Campaigns(database).close(kept, DAY)
    with pytest.raises(SmlhError, match="est close"):
        sheets.save(kept, who, Side.SECTION, FIELDS, answers())
    assert sheets.of_partner(kept, who) == {}


def test_answers_to_a_question_retired_since_are_kept_and_no_longer_counted(
    database: Database,
) -> None:
    kept, who = campaign(database), partner(database, "Lycée")
    given = sheet(database, kept, who, Side.SECTION)
    left = [(each.key, each.axis, each.text) for each in shipped() if each.axis is not Axis.VISION]
    Questionnaires(database).save(left, DAY)
    assert Questionnaires(database).of_campaign(kept).version == 1
    assert DiagnosisSheets(database).of_partner(kept, who)[Side.SECTION].id == given


def test_a_partner_merged_into_another_brings_its_answers(database: Database) -> None:
    kept = campaign(database)
    one, two = partner(database, "Lycée Mistral"), partner(database, "Lycée F. Mistral")
    sheet(database, kept, one, Side.SECTION, 1)
    sheet(database, kept, two, Side.SECTION, 3, on=DAY + timedelta(days=1))
    sheet(database, kept, two, Side.PARTNER, 4)
    Merging(database).merge(one, two, {})
    found = DiagnosisSheets(database).of_partner(kept, one)
    assert set(found) == set(Side)
    assert found[Side.SECTION].levels["vision-1"] == 3  # the last one given


def test_of_two_sheets_of_one_day_both_laptops_show_the_same(
    fresh_base: Callable[[], Database],
) -> None:
    """Each numbers the records of the other after its own."""
    told = set()
    for keys in (("a", "b"), ("b", "a")):
        database = fresh_base()
        now, who = campaign(database), partner(database, "Lycée")
        with database.session("Deux saisies") as session:
            for key in keys:
                session.add(
                    DiagnosisSheet(
                        id=key, campaign_id=now, partner_id=who, side=Side.PARTNER, answered_on=DAY,
                    )
                )  # fmt: skip
                level = 1 if key == "a" else 3
                session.flush()
                session.add(DiagnosisAnswer(sheet_id=key, question="vision-1", level=level))
        kept = DiagnosisSheets(database).of_partner(now, who)[Side.PARTNER]
        [result, *_] = Diagnosis(database).of_partner(now, who).results
        assert result.partner is not None
        with database.session() as session:
            pooled = levels_of(session, now, Side.PARTNER)[who]["vision-1"]
        told.add((kept.id, result.partner.mean, pooled))
    assert told == {("b", 3.0, 3)}
