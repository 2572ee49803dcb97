"""The demonstration, and the export that comes back as it went."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.services import demo
from smlh_desktop.services.bilan import YearlyBilan
from smlh_desktop.services.commitments import Commitments
from smlh_desktop.services.convention_deadlines import ConventionDeadlines
from smlh_desktop.services.convention_register import ConventionRegister
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_export import export_all
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.health import Health, examine
from smlh_desktop.services.import_plan import Status
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.partners import Partners
from tests.data.bases import opened_copy

TODAY = date(2026, 3, 3)
KEPT = (
    *("name", "acronym", "kind", "siren", "siret", "rna", "building", "street", "postcode"),
    *("city", "phone", "mobile", "email", "website", "circle_status", "notes"),
)


def _fields(database: Database) -> list[tuple[object, ...]]:
    partners = Partners(database)
    files = [partners.get(partners.id_of(rid)) for rid in partners.list.row_numbers()]
    return [
        (
            *(getattr(file.fields, name) for name in KEPT),
            *(event.on for event in file.events if event.kind is EventKind.OTHER),
            file.principal and file.principal.fields.heading,
        )
        for file in files
    ]


def test_the_demonstration_fills_a_base_and_makes_every_document(
    database: Database, tmp_path: Path
) -> None:
    ids = demo.fill(database, TODAY)
    assert examine(database) == Health(True, HEAD, 169, 170, 5, 28)
    made = demo.make_documents(database, ids, tmp_path / "documents", TODAY)
    assert all(path.stat().st_size > 500 for path in made)
    letters = Letters(database)
    references = [row.reference for row in letters.register.rows(letters.register.row_numbers())]
    assert len(references) == len(set(references)) > 169


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2026, 12, 31), date(2026, 10, 16)])
def test_the_demonstration_can_be_shown_any_day(database: Database, day: date) -> None:
    ids = demo.fill(database, day)
    assert examine(database).meetings == 5
    signed, amendment, *_ = ConventionRegister(database).rows(today=day, ids=_signed(database, ids))
    assert (signed.id, signed.state) == (ids.signed_id, ConventionState.ACTIVE)
    assert amendment.number == f"{signed.number}-AV1"
    assert signed.ends_on == amendment.ends_on == date(day.year + 3, 8, 31)
    states = [each.state(day) for each in Commitments(database).of(ids.signed_id)]
    assert Counter(states) == {
        CommitmentState.TO_KEEP: 3,
        CommitmentState.KEPT: 1,
        CommitmentState.UNDER_WAY: 1,
        CommitmentState.LATE: 1,
    }
    found = {each.state for each in ConventionRegister(database).rows(today=day)}
    assert {ConventionState.PARTLY_SIGNED, ConventionState.TO_RENEW, ConventionState.DRAFT} <= found
    assert any(each.late for each in ConventionDeadlines(database).rows(today=day))


@pytest.mark.parametrize(
    "day", [date(2026, 1, 2), date(2028, 2, 29), date(2026, 3, 3), date(2026, 12, 31)]
)
def test_its_year_has_meetings_letters_answers_and_decisions_to_tell(
    database: Database, day: date
) -> None:
    demo.fill(database, day)
    found = YearlyBilan(database).of(day.year, today=day)
    tables = {each.title: each for each in found.tables}
    assert {row[3:] for row in tables["Les rencontres"].rows} == {(6, 6, 5), (1, 1, 1)}
    [letters] = tables["Les courriers et leurs réponses"].rows
    assert letters[1:4] == (10, 8, 0.8)
    to_come = [str(row[4]) > str(day) for row in tables["Les décisions"].rows]
    assert sorted(to_come) == [False, True]
    if day.month > 1:  # on its second day, a year is too young for stages to last
        stages = tables["Les étapes de la relation"].rows
        assert all(days and left for _, left, days in stages[1:3])
    known = {each.measure.label: each.value for each in found.indicators}
    assert known["Réponses aux courriers"]
    assert known["Faites à temps"]


def test_the_first_day_of_a_year_looks_back_at_the_day_before(database: Database) -> None:
    demo.fill(database, date(2027, 1, 1))
    found = YearlyBilan(database).of(2026, today=date(2027, 1, 1))
    assert any(each.title == "Les décisions" and len(each.rows) == 2 for each in found.tables)


def _signed(database: Database, ids: demo.DemoIds) -> list[str]:
    children = Conventions(database).children(ids.signed_id)
    return [ids.signed_id, *(each.id for each in children)]


def test_an_export_comes_back_unchanged_and_fills_an_empty_base_alike(
    database: Database, template_base: Path, tmp_path: Path
) -> None:
    demo.fill(database, TODAY)
    path = tmp_path / "tout.xlsx"
    assert export_all(database, path) == {
        "Partenaires": 169, "Contacts": 170, "Rencontres": 5, "Conventions": 28,
    }  # fmt: skip
    plan = ExcelImport(database).plan(path)
    assert plan.count(Status.UNCHANGED) == len(plan.rows) == 169
    assert not [note for note in plan.notes if "non reconnue" in note]
    folder = tmp_path / "autre"
    folder.mkdir()
    with opened_copy(template_base, folder) as other:
        importer = ExcelImport(other)
        importer.apply(importer.plan(path))
        assert _fields(other) == _fields(database)
