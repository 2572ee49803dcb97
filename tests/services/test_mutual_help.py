"""Mutual help: who lent a hand to whom is noted, corrected, taken off."""

from datetime import timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.history import History
from smlh_desktop.services.mutual_help import HelpFields, MutualHelpLog
from tests.services import circle_actions as made


@pytest.fixture
def log(database: Database) -> MutualHelpLog:
    return MutualHelpLog(database)


def test_a_help_says_who_helped_whom_and_the_latest_comes_first(
    database: Database, log: MutualHelpLog
) -> None:
    lycee, today = made.partner(database, "Lycée"), today_in_france()
    action = made.action(database, "Forum")
    log.save(HelpFields(today, lycee, None, "Prêt\nde tables", action))
    log.save(HelpFields(today - timedelta(days=9), None, lycee, "Impression des cartons"))
    latest, before = log.rows()
    assert (latest.helper, latest.helped) == ("Lycée", "La section")
    assert (latest.fields.words, latest.action_title) == ("Prêt de tables", "Forum")
    assert (before.helper, before.helped, before.action_title) == ("La section", "Lycée", "")


def test_a_help_is_corrected_or_taken_off_and_comes_back(
    database: Database, log: MutualHelpLog
) -> None:
    lycee, today = made.partner(database, "Lycée"), today_in_france()
    noted = log.save(HelpFields(today, lycee, None, "Prêt de tables"))
    log.save(HelpFields(today, lycee, None, "Prêt de chaises"), noted)
    log.to_bin(noted)
    assert log.rows() == []
    assert History(database).undo().label == "Entraide retirée"
    assert [each.fields.words for each in log.rows()] == ["Prêt de chaises"]


def test_a_help_of_nobody_or_about_nothing_is_refused(
    database: Database, log: MutualHelpLog
) -> None:
    lycee, today = made.partner(database, "Lycée"), today_in_france()
    with pytest.raises(SmlhError, match="deux organismes"):
        log.save(HelpFields(today, lycee, lycee, "Prêt"))
    with pytest.raises(SmlhError, match="deux organismes"):
        log.save(HelpFields(today, None, None, "Prêt"))
    with pytest.raises(SmlhError, match="en quoi a consisté"):
        log.save(HelpFields(today, lycee, None, "  "))
    with pytest.raises(SmlhError, match="jour passé"):
        log.save(HelpFields(today + timedelta(days=1), lycee, None, "Prêt"))
    assert log.rows() == []
