"""The library: tools kept with their file, given to partners, told in their files."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.tools import Handover, ToolKind
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.tools import DeliveryFields, ToolFields, Tools
from tests.services import circle_actions as made
from tests.services.circle_actions import TODAY


@pytest.fixture
def tools(database: Database) -> Tools:
    return Tools(database)


@pytest.fixture
def poster(tools: Tools) -> str:
    return tools.save(
        ToolFields("Affiche du prix", ToolKind.POSTER, "À poser\nen vitrine", "Mme Test", "", TODAY)
    )


def test_a_tool_is_kept_as_written_and_found_by_its_words(tools: Tools, poster: str) -> None:
    tools.save(ToolFields("Charte"))
    assert [each.fields.title for each in tools.all()] == ["Affiche du prix", "Charte"]
    assert [each.id for each in tools.all("vitrine")] == [poster]
    assert tools.get(poster).fields.description == "À poser\nen vitrine"
    with pytest.raises(SmlhError, match="titre"):
        tools.save(ToolFields(" "))
    tools.to_bin(poster)
    assert len(tools.all()) == 1


def test_its_file_is_kept_whole_replaced_and_taken_off(
    database: Database, tools: Tools, poster: str, tmp_path: Path
) -> None:
    path = tmp_path / "affiche.pdf"
    path.write_bytes(b"%PDF-1.4 premier")
    tools.attach(poster, path)
    path.write_bytes(b"%PDF-1.4 second")
    tools.attach(poster, path)
    file = tools.get(poster)
    assert (file.file_name, file.size, file.media_type) == ("affiche.pdf", 15, "application/pdf")
    assert tools.content(poster) == b"%PDF-1.4 second"
    assert History(database).undo().label == "Fichier joint : affiche.pdf"
    assert tools.content(poster) == b"%PDF-1.4 premier"
    tools.detach(poster)
    assert tools.get(poster).file_name == ""
    with pytest.raises(SmlhError, match="pas été gardé"):
        tools.content(poster)


def test_a_file_that_cannot_be_kept_is_refused_and_nothing_changes(
    tools: Tools, poster: str, tmp_path: Path
) -> None:
    heavy, empty = tmp_path / "film.mp4", tmp_path / "vide.txt"
    heavy.touch()
    os.truncate(heavy, 200 * 1024 * 1024)
    empty.touch()
    for path, words in (
        (heavy, "pèse 200 Mo"), (empty, "est vide"), (tmp_path / "parti", "plus à cet endroit"),
        (tmp_path, "pas pu être lu"),
    ):  # fmt: skip
        with pytest.raises(SmlhError, match=words):
            tools.attach(poster, path)
    assert tools.get(poster).file_name == ""
    tools.to_bin(poster)
    empty.write_bytes(b"x")
    with pytest.raises(SmlhError, match="corbeille"):
        tools.attach(poster, empty)


def test_it_is_given_to_several_at_once_and_says_who_has_not_received_it(
    database: Database, tools: Tools, poster: str
) -> None:
    lycee, bank = made.partner(database, "Lycée"), made.partner(database, "Banque")
    other = made.partner(database, "Mairie", CircleStatus.INVITED)
    assert [each.name for each in tools.get(poster).waiting] == ["Banque", "Lycée"]
    given = DeliveryFields(TODAY, Handover.EMAIL, "avec la charte")
    assert tools.give(poster, [lycee, other], given) == 2
    [row] = tools.all("lycee")
    assert (row.id, row.given, row.members, row.waits) == (poster, 1, 2, True)
    file = tools.get(poster)
    assert [each.partner_id for each in file.waiting] == [bank]
    assert {each.partner_name for each in file.deliveries} == {"Lycée", "Mairie"}
    [event] = [each for each in Partners(database).get(lycee).events if each.kind is EventKind.TOOL]
    assert (event.on, event.title) == (TODAY, "Affiche du prix")
    assert event.detail == "Par courriel · avec la charte"
    assert Bin(database).dependents("tools", poster) == ["2 remises à des partenaires"]
    assert History(database).undo().label == "Remis à 2 partenaires : Affiche du prix"
    assert tools.get(poster).deliveries == ()
    with pytest.raises(SmlhError, match="Cochez"):
        tools.give(poster, [], given)


def test_a_delivery_noted_by_mistake_is_taken_back(
    database: Database, tools: Tools, poster: str
) -> None:
    lycee = made.partner(database, "Lycée")
    for days in (9, 1):
        tools.give(poster, [lycee], DeliveryFields(TODAY - timedelta(days=days)))
    latest, first = tools.get(poster).deliveries
    assert latest.fields.given_on == TODAY - timedelta(days=1)
    tools.take_back(first.id)
    assert len(tools.get(poster).deliveries) == 1
