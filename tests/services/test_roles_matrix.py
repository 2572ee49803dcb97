"""The roles of all joint actions: seen together, on paper, in a workbook."""

import io
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smlh_desktop.data.database import Database
from smlh_desktop.domain.joint_actions import SECTION, JointState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.joint_actions import EVERY, GOING_ON, Chosen
from smlh_desktop.services.mutual_help import HelpFields, MutualHelpLog
from smlh_desktop.services.roles_documents import RolesDocuments
from smlh_desktop.services.roles_matrix import RolesMatrix
from tests.files.pdf_reading import flowing_text
from tests.services import circle_actions as made
from tests.services.circle_actions import CO_PILOT, FUNDER, HOST, PILOT, TODAY


@pytest.fixture
def lycee(database: Database) -> str:
    """It pilots three actions, of which one costs something that nobody pays; the section hosts."""
    partner = made.partner(database, "Lycée des Micocouliers")
    for title, budget in (("Prix", 100_050), ("Forum", 0), ("Dictée", None)):
        action = made.action(database, title, state=JointState.RUNNING, budget_cents=budget)
        made.give(database, action, PILOT, partner)
    made.give(database, action, HOST)
    made.give(database, action, CO_PILOT)
    dropped = made.action(database, "Gala", state=JointState.DROPPED)
    made.give(database, dropped, PILOT)
    return partner


def test_the_matrix_tells_who_holds_what_what_waits_and_who_carries_too_much(
    database: Database, lycee: str
) -> None:
    matrix = RolesMatrix(database).of(today=TODAY)
    assert [each.fields.title for each in matrix.actions] == ["Dictée", "Forum", "Prix"]
    assert [(row.name, row.roles) for row in matrix.rows] == [
        ("La section", ((CO_PILOT, HOST), (), ())),
        ("Lycée des Micocouliers", ((PILOT,), (PILOT,), (PILOT,))),
    ]
    assert matrix.waiting == ((), (), (FUNDER,))
    assert [row.name for row in matrix.heavy] == ["Lycée des Micocouliers"]
    assert matrix.section_part == Fraction(2, 5)
    assert matrix.piloting == Fraction(1, 3)


def test_a_choice_shows_fewer_actions_but_lightens_nobody(database: Database, lycee: str) -> None:
    finished = made.action(database, "Fête", state=JointState.FINISHED)
    made.give(database, finished, PILOT, lycee)
    matrix = RolesMatrix(database).of(Chosen(states=(JointState.FINISHED,)), today=TODAY)
    assert [(row.name, row.count, row.load.piloted) for row in matrix.rows] == [
        ("Lycée des Micocouliers", 1, 3)
    ]
    assert matrix.rows[0].load.is_heavy()
    assert matrix.section_part == 0
    every = RolesMatrix(database).of(EVERY, today=TODAY)
    assert len(every.actions) == 5


def test_without_an_action_there_is_nothing_to_divide(database: Database, tmp_path: Path) -> None:
    matrix = RolesMatrix(database).of(today=TODAY)
    assert (matrix.rows, matrix.section_part, matrix.piloting) == ((), None, None)
    documents = RolesDocuments(database)
    with pytest.raises(SmlhError, match="Aucune action commune"):
        documents.write_charter(io.BytesIO(), today=TODAY)
    with pytest.raises(SmlhError, match="Aucune action commune"):
        documents.export(tmp_path / "roles.xlsx", today=TODAY)
    assert not (tmp_path / "roles.xlsx").exists()


def test_the_charter_says_what_each_role_is_and_who_holds_it(
    database: Database, lycee: str
) -> None:
    out, again = io.BytesIO(), io.BytesIO()
    documents = RolesDocuments(database)
    assert documents.write_charter(out, today=TODAY) == ()
    documents.write_charter(again, today=TODAY)
    assert out.getvalue() == again.getvalue()
    text = flowing_text(out.getvalue())
    for words in (
        "Charte des rôles", "Au 26 novembre 2026", "La section tient 40", "Financeur À pourvoir",
        "Pilote Lycée des Micocouliers", "2 rôles sur 5", "Conduit l’action",
    ):  # fmt: skip
        assert words in text.replace("\u202f", " ").replace("\u00a0", " "), words
    assert "Gala" not in text
    charter = documents.charter(GOING_ON, today=TODAY, choice="Ce qui n'est pas achevé")
    assert [share.is_section for share in charter.shares] == [True, False]


def test_the_workbook_holds_actions_roles_matrix_and_mutual_help(
    database: Database, lycee: str, tmp_path: Path
) -> None:
    MutualHelpLog(database).save(HelpFields(TODAY, lycee, None, "=Prêt de tables"))
    path = tmp_path / "roles.xlsx"
    made.action(database, "Prix")
    assert RolesDocuments(database).export(path, EVERY, today=TODAY) == 5
    book = load_workbook(path)
    assert book.sheetnames == ["Actions", "Rôles", "Matrice", "Entraide"]
    held = {
        name: [list(row) for row in book[name].iter_rows(values_only=True)]
        for name in book.sheetnames
    }
    prize = next(row for row in held["Actions"] if row[0] == "Prix")
    assert prize[9] == 1000.5
    assert prize[10] == "Financeur"
    assert ["Prix", "Financeur", None, None, "oui", None] in held["Rôles"]
    assert held["Matrice"][0][:5] == ["Acteur", "Dictée", "Forum", "Prix", "Prix (2)"]
    section = next(row for row in held["Matrice"] if row[0] == "La section")
    assert section[1] == "Co-pilote, Hôte"
    assert held["Entraide"][1][1:4] == ["Lycée des Micocouliers", "La section", "=Prêt de tables"]
    assert SECTION not in {row[0] for row in held["Matrice"] if row}
