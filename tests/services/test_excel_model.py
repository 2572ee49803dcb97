"""The empty workbook: filled in and imported, nothing is left to be told."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from smlh_desktop.data.database import Database
from smlh_desktop.domain.columns import LABELS
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import excel_sheets
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_export import export_all
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.excel_model import export_model
from smlh_desktop.services.import_plan import Status
from smlh_desktop.services.partners import Partners


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "modele.xlsx"
    export_model(path)
    return path


def _fill(path: Path, *rows: dict[str, Any]) -> None:
    """Type rows, by key, as a person does: below the titles, in cells as they are."""
    book = load_workbook(path)
    sheet = book["Partenaires"]
    titles = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, 2):
        for key, value in row.items():
            sheet.cell(number, titles.index(LABELS[key]) + 1, value)
    book.save(path)


def test_what_is_filled_in_is_imported_as_typed_without_a_remark(
    database: Database, model: Path
) -> None:
    typed: dict[str, Any] = {
        "name": "Lycée des Micocouliers", "acronym": "LDM", "kind": "Établissement scolaire",
        "civility": "Mme", "first_name": "Hélène", "last_name": "Daumas",
        "function": "Proviseure", "contact_email": "h.daumas@exemple.fr",
        "street": "12, chemin du Puits", "postcode": "04300", "city": "Forcalquier",
        "phone": "0490123456", "email": "contact@exemple.fr", "other_emails": "cdi@exemple.fr",
        "siren": "732829320", "convention": "oui",
        "convention_signed": datetime(2025, 3, 12), "convention_end": datetime(2028, 3, 31),  # noqa: DTZ001
        "partner_since": datetime(2019, 3, 9), "status": "Pressenti",  # noqa: DTZ001
        "circle_status": "Invité", "stage": "Rencontre", "action_fields": "mémoire, jeunesse",
        "do_not_solicit": "oui", "notes": "Un\nDeux", "offers": "Une salle",
    }  # fmt: skip
    _fill(model, typed, {"name": "Mairie d'Apt", "convention": "non", "do_not_solicit": "non"})
    importer = ExcelImport(database)
    plan = importer.plan(model)
    assert tuple(column.key for column in plan.header.columns) == excel_sheets.PARTNERS
    assert (plan.count(Status.CREATE), len(plan.rows), plan.remarks) == (2, 2, [])
    importer.apply(plan)
    partners = Partners(database)
    files = {file.fields.name: file for file in map(partners.get, map(partners.id_of, (1, 2)))}
    lycee = files["Lycée des Micocouliers"]
    kept = {
        "kind": "etablissement_scolaire", "phone": "+33490123456",
        "partner_since": date(2019, 3, 9), "status": "pressenti",
        "circle_status": "invite", "stage": "rencontre", "do_not_solicit": True,
    }  # fmt: skip
    of_partner = [key for key in typed if hasattr(lycee.fields, key)]
    assert {key: getattr(lycee.fields, key) for key in of_partner} == {
        key: kept.get(key, typed[key]) for key in of_partner
    }
    [person] = lycee.contacts
    assert (person.fields.heading, person.fields.function, person.fields.email) == (
        *("Mme Hélène DAUMAS", "Proviseure", "h.daumas@exemple.fr"),
    )
    conventions = Conventions(database)
    [row] = conventions.rows(conventions.row_numbers())
    agreement = conventions.get(row.id)
    assert (agreement.life.signed, agreement.signed_on, agreement.fields.ends_on) == (
        *(True, date(2025, 3, 12), date(2028, 3, 31)),
    )
    assert files["Mairie d'Apt"].contacts == ()
    assert not files["Mairie d'Apt"].fields.do_not_solicit


def test_an_empty_model_imports_nothing(database: Database, model: Path) -> None:
    plan = ExcelImport(database).plan(model)
    assert (plan.rows, plan.remarks) == ((), [])


def test_it_opens_on_the_list_and_explains_every_column(model: Path) -> None:
    book = load_workbook(model)
    assert book.sheetnames == ["Partenaires", "Mode d'emploi"]
    assert book.active is not None
    assert book.active.title == "Partenaires"
    explained = [[cell.value for cell in row] for row in book["Mode d'emploi"].iter_rows(min_row=5)]
    assert [row[0] for row in explained] == [cell.value for cell in book["Partenaires"][1]]
    assert all(all(row) for row in explained)


def test_each_example_given_is_one_that_is_understood(database: Database, model: Path) -> None:
    rows = load_workbook(model)["Mode d'emploi"].iter_rows(min_row=5, values_only=True)
    examples = [str(example) for _, _, example in rows]
    _fill(model, dict(zip(excel_sheets.PARTNERS, examples, strict=True)))
    plan = ExcelImport(database).plan(model)
    assert (plan.count(Status.CREATE), plan.remarks) == (1, [])


def test_figures_keep_their_zeros_and_choices_are_offered(model: Path) -> None:
    sheet = load_workbook(model)["Partenaires"]
    letters = {cell.value: get_column_letter(rank) for rank, cell in enumerate(sheet[1], 1)}
    formats = {
        key: sheet.column_dimensions[letters[LABELS[key]]].number_format
        for key in ("postcode", "phone", "siren", "siret", "partner_since", "city")
    }
    assert formats == {
        "postcode": "@", "phone": "@", "siren": "@", "siret": "@",
        "partner_since": "DD/MM/YYYY", "city": "General",
    }  # fmt: skip
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    for key, words in (
        ("convention", '"oui,non"'),
        ("civility", '"Mme,M."'),
        ("circle_status", '"À inviter,Invité,Intéressé,Membre,Limitrophe,Décliné,Sorti"'),
    ):
        letter = letters[LABELS[key]]
        assert offered[f"{letter}2:{letter}1001"] == words


def test_the_model_has_the_titles_of_the_export(
    database: Database, model: Path, tmp_path: Path
) -> None:
    export_all(database, tmp_path / "tout.xlsx")
    titles = [
        [cell.value for cell in load_workbook(path)["Partenaires"][1]]
        for path in (model, tmp_path / "tout.xlsx")
    ]
    assert titles[0] == titles[1]


def test_a_name_that_is_not_one_of_excel_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SmlhError, match="xlsx"):
        export_model(tmp_path / "modele.txt")
