"""Cards to a ceremony: the guest by civility and name, an answer asked for in time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.cards import Card
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import demo
from smlh_desktop.services.cards import Cards
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.settings import Settings
from tests.data.bases import opened_copy

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(
    template_base: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, demo.DemoIds]:
    with opened_copy(template_base, tmp_path_factory.mktemp("exemple")) as database:
        return database.path, demo.fill(database, TODAY)


@pytest.fixture
def database(sample: tuple[Path, demo.DemoIds], tmp_path: Path) -> Iterator[Database]:
    with opened_copy(sample[0], tmp_path) as opened:
        yield opened


@pytest.fixture
def ids(sample: tuple[Path, demo.DemoIds]) -> demo.DemoIds:
    return sample[1]


def _cards(database: Database, meeting_id: str | None, template: str = "ceremonie") -> list[Card]:
    mailing = Letters(database).prepare(template, dated_on=TODAY, meeting_id=meeting_id)
    return Cards(database).cards(mailing, range(min(len(mailing.letters), 9)))


def test_a_card_names_the_guest_the_host_and_the_ceremony(
    database: Database, ids: demo.DemoIds
) -> None:
    card = next(each for each in _cards(database, ids.meeting_id) if "Daumas" in each.guest)
    assert card.guest == "Madame Hélène Daumas"
    assert card.host == "Armand Vauclair"
    assert card.host_role.startswith("président de la section de Vaucluse de la Société")
    assert card.event == "Parrainage et prix 2027"
    assert card.where == "Maison des associations, 5, rue du Portail, 84000 Avignon"
    assert card.asked[0].replace("\xa0", " ") == "Réponse souhaitée avant le 3 décembre 2026"


def test_an_answer_is_asked_for_at_once_when_the_day_is_near(
    database: Database, ids: demo.DemoIds
) -> None:
    meetings = Meetings(database)
    file = meetings.get(ids.meeting_id)
    near = replace(file.fields, starts_at=file.fields.starts_at.replace(day=27, month=11))  # type: ignore[union-attr]
    meetings.save(near, [row.guest for row in file.guests], ids.meeting_id)
    assert _cards(database, ids.meeting_id)[0].asked[0] == "Réponse souhaitée dès que possible"


def test_what_a_card_cannot_do_without_is_told(database: Database, ids: demo.DemoIds) -> None:
    with pytest.raises(SmlhError, match="choisissez-la"):
        _cards(database, None, "libre")
    meetings = Meetings(database)
    file = meetings.get(ids.meeting_id)
    undated = replace(file.fields, starts_at=None)
    meetings.save(undated, [row.guest for row in file.guests], ids.meeting_id)
    with pytest.raises(SmlhError, match="n'est pas fixée"):
        _cards(database, ids.meeting_id)
    meetings.save(file.fields, [row.guest for row in file.guests], ids.meeting_id)
    settings = Settings(database)
    for member in settings.members():
        settings.save_member(replace(member.fields, signs=False), member.id)
    with pytest.raises(SmlhError, match="signataire"):
        _cards(database, ids.meeting_id)
