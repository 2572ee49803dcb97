"""What the columns of a list are, kept under a name and found again by its titles."""

from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.columns import LEFT_OUT, read_header
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.history import History
from smlh_desktop.services.import_mappings import ImportMappings, fitting
from smlh_desktop.services.import_plan import Choices
from tests.services import workbooks

TITLES = ("Libellé", "Où", "Couleur", "Où")
TOLD = {0: "name", 1: "street", 2: LEFT_OUT, 3: "city"}


@pytest.fixture
def mappings(database: Database) -> ImportMappings:
    found = ImportMappings(database)
    found.keep("Liste de la mairie", read_header(TITLES, told=TOLD))
    return found


def _list(tmp_path: Path, titles: tuple[str, ...], row: tuple[str, ...]) -> Path:
    return workbooks.write(tmp_path / "l.xlsx", [("Liste", None), titles, row])


def test_a_list_is_known_again_by_its_titles(
    database: Database, mappings: ImportMappings, tmp_path: Path
) -> None:
    path = _list(tmp_path, ("COULEUR", "Libelle", "Où", "où", "Tél"), ("b", "Cave", "Rue", "Apt"))
    plan = ExcelImport(database).plan(path)
    assert (plan.header.row, plan.header.mapping) == (2, "Liste de la mairie")
    assert [each.key for each in plan.columns] == [LEFT_OUT, "name", "street", "city", "phone"]
    assert plan.rows[0].read.partner["city"] == "Apt"
    assert "Colonnes reconnues d'après « Liste de la mairie »" in plan.remarks


def test_a_list_that_lacks_one_of_its_titles_is_another(
    database: Database, mappings: ImportMappings, tmp_path: Path
) -> None:
    path = _list(tmp_path, ("Libellé", "Où", "Organisme"), ("a", "b", "Cave"))
    with pytest.raises(SmlhError, match="ligne de titres"):
        ExcelImport(database).plan(path)


def test_what_a_person_says_comes_before_what_was_kept(
    database: Database, mappings: ImportMappings, tmp_path: Path
) -> None:
    path = _list(tmp_path, TITLES, ("Cave", "Rue", "b", "Apt"))
    told = TOLD | {2: "acronym"}
    plan = ExcelImport(database).plan(path, choices=Choices(header_row=2, columns=told))
    assert plan.rows[0].read.partner["acronym"] == "b"
    assert plan.header.mapping == ""


def test_a_name_is_kept_once_and_the_fullest_mapping_fits(mappings: ImportMappings) -> None:
    columns = read_header(TITLES, told=TOLD)
    mappings.keep("liste de la MAIRIE", columns[:2])
    mappings.keep("Autre", columns[:1])
    assert [each.name for each in mappings.all()] == ["Autre", "liste de la MAIRIE"]
    found = fitting(mappings.all(), columns)
    assert found is not None
    assert found.columns(columns) == {0: "name", 1: "street"}
    with pytest.raises(SmlhError, match="Donnez un nom"):
        mappings.keep("  ", columns)


def test_a_mapping_goes_to_the_bin_and_comes_back(
    database: Database, mappings: ImportMappings
) -> None:
    [kept] = mappings.all()
    mappings.to_bin(kept.id)
    assert mappings.all() == []
    History(database).undo()
    assert mappings.all() == [kept]
