"""The yearly bilan from the base: what happened that year, and nothing of another."""

import io
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import LetterSent
from smlh_desktop.domain.bilan import Bilan, BilanTable, FieldBar
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.indicators import NOT_TOLD
from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.stages import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionFields, Actions, DecisionFields, Decisions
from smlh_desktop.services.bilan import YearlyBilan
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.links import LinkFields, Links
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.relations import Relations
from smlh_desktop.services.settings import MemberFields, Settings
from tests.files.pdf_reading import flowing_text
from tests.services.circle_actions import HOST, PILOT, TODAY, action, give, partner


def _table(bilan: Bilan, sheet: str) -> BilanTable:
    return next(each for each in bilan.tables if each.sheet == sheet)


def _of(database: Database, year: int = 2026) -> Bilan:
    return YearlyBilan(database).of(year, today=TODAY)


def test_an_empty_base_has_a_bilan_of_dashes(database: Database) -> None:
    bilan = _of(database)
    assert {each.value for each in bilan.figures} == {NOT_TOLD}
    assert bilan.sentences == ("Il n’y a pas encore de quoi comparer 2026 à 2025.",)
    assert bilan.diagnosis is None
    assert bilan.fields == ()
    assert {each.density for each in bilan.densities} == {None}
    assert all(each.told.endswith(".") for each in bilan.tables)
    assert all(not each.rows for each in bilan.tables if each.sheet != "Étapes")
    out = io.BytesIO()
    YearlyBilan(database).write_pdf(2026, out, today=TODAY)
    assert out.getvalue().startswith(b"%PDF")


def test_a_year_to_come_has_none(database: Database) -> None:
    with pytest.raises(SmlhError, match="n'a pas commencé"):
        _of(database, TODAY.year + 1)


def test_who_came_and_who_left_are_those_of_the_year(database: Database) -> None:
    circle = Circle(database)
    lycee = partner(database, "Lycée", CircleStatus.INVITED)
    mairie = partner(database, "Mairie")
    circle.place(lycee, CircleStatus.MEMBER, on=date(2026, 2, 1), today=TODAY)
    circle.place(mairie, CircleStatus.LEFT, on=date(2026, 3, 1), reason="Fusion", today=TODAY)
    table = _table(_of(database), "Mouvements")
    assert table.rows == (
        ("Lycée", "Invité", "Membre", date(2026, 2, 1), ""),
        ("Mairie", "Membre", "Sorti", date(2026, 3, 1), "Fusion"),
    )
    assert table.told == "1 organisme est entré dans le Cercle ; 1 en est sorti."
    assert _table(_of(database, 2025), "Mouvements").rows == ()


def test_links_density_and_roles_are_told(database: Database) -> None:
    lycee, mairie = partner(database, "Lycée"), partner(database, "Mairie")
    links = Links(database)
    made = links.save(LinkFields(lycee, mairie, since=date(2025, 1, 1)))
    links.note(made, date(2026, 5, 1), "Prix", today=TODAY)
    prize = action(
        database, "Prix", state=JointState.RUNNING, starts_on=date(2026, 3, 1),
        action_field="mémoire, jeunesse", beneficiaries=40, budget_cents=120_000,
    )  # fmt: skip
    action(
        database, "Forum", state=JointState.FINISHED, starts_on=date(2026, 4, 1),
        ends_on=date(2026, 4, 2), action_field="Mémoire", component=Component.OUTSIDE,
    )  # fmt: skip
    action(database, "Rêve", starts_on=date(2026, 4, 1))
    give(database, prize, PILOT)
    give(database, prize, HOST, lycee)
    bilan = _of(database)
    assert [(e.year, e.density) for e in bilan.densities][-2:] == [(2025, 0.0), (2026, 1.0)]
    assert _table(bilan, "Liens").rows == (("Lycée", "Membre", 1), ("Mairie", "Membre", 1))
    assert _table(bilan, "Rôles").rows == (("La section", 1, 0.5, 1), ("Lycée", 1, 0.5, 0))
    assert bilan.fields == (FieldBar("Mémoire", 1, 1), FieldBar("Jeunesse", 1, 0))
    told = _table(bilan, "Actions").told.replace("\u202f", " ")
    assert told == "2 actions menées, 40 bénéficiaires, 1 200,00 € de budget."


def test_an_action_counts_once_in_each_of_its_champs_and_once_in_those_put_together(
    database: Database,
) -> None:
    letters = "abcdefghij"
    for field in ("mémoire, Mémoire", ", ".join(letters), ", ".join(letters), ""):
        action(
            database, f"Sur {field}", state=JointState.RUNNING, starts_on=date(2026, 3, 1),
            action_field=field,
        )  # fmt: skip
    found = [(bar.label, bar.total) for bar in _of(database).fields]
    assert found == [*((each.upper(), 2) for each in "abcdefg"), ("Autres champs", 4)]


def test_signatures_and_ends_of_conventions_are_told_without_a_nought(database: Database) -> None:
    lycee, life = partner(database, "Lycée"), ConventionLife(database)
    for starts_on, ends_on in (
        (date(2026, 1, 1), date(2028, 12, 31)), (date(2022, 1, 1), date(2025, 5, 31)),
    ):  # fmt: skip
        fields = ConventionFields(lycee, title="Prix", starts_on=starts_on, ends_on=ends_on)
        life.record_signed(fields, starts_on)
    told = {year: _table(_of(database, year), "Conventions").told for year in (2025, 2026)}
    assert told == {
        2025: "Aucune signature, 1 fin de convention.",
        2026: "1 signature, aucune fin de convention.",
    }


def test_the_actions_are_those_of_the_year(database: Database) -> None:
    finished, running = JointState.FINISHED, JointState.RUNNING
    for title, state, starts_on, ends_on in (
        ("Fin 2025", finished, date(2025, 12, 1), date(2025, 12, 20)),
        ("Finie sans date", finished, date(2025, 3, 1), None),
        ("À cheval", finished, date(2025, 12, 1), date(2026, 1, 2)),
        ("En cours", running, date(2024, 3, 1), None),
        ("Après", running, TODAY + timedelta(days=3), None),
    ):
        action(database, title, state=state, starts_on=starts_on, ends_on=ends_on)
    told = {
        year: {row[0] for row in _table(_of(database, year), "Actions").rows}
        for year in (2024, 2025, 2026)
    }
    assert told == {
        2024: {"En cours"},
        2025: {"Fin 2025", "Finie sans date", "À cheval", "En cours"},
        2026: {"À cheval", "En cours"},
    }


def test_names_stand_in_french_order_and_no_answer_came_before_its_letter(
    database: Database,
) -> None:
    names = ("Zèbre", "École", "Fabrique")
    made = {name: partner(database, name) for name in names}
    links = Links(database)
    for one, other in (("Zèbre", "École"), ("École", "Fabrique"), ("Fabrique", "Zèbre")):
        kept = links.save(LinkFields(made[one], made[other], since=date(2025, 1, 1)))
        links.note(kept, date(2026, 5, 1), "Prix", today=TODAY)
    prize = action(database, "Prix", state=JointState.RUNNING, starts_on=date(2026, 3, 1))
    for name in names:
        give(database, prize, HOST, made[name])
    for field in ("zoologie", "économie", "forêt"):
        action(
            database, field, state=JointState.RUNNING, starts_on=date(2026, 3, 1),
            action_field=field,
        )  # fmt: skip
    with database.session("Lettre") as session:
        session.add(
            LetterSent(
                partner_id=made["École"], dated_on=date(2026, 5, 4), template_key="cercle",
                subject="Le Cercle", state=LetterState.ANSWERED, answered_on=date(2026, 5, 1),
            )
        )  # fmt: skip
    bilan = _of(database)
    for sheet in ("Liens", "Rôles"):
        assert [row[0] for row in _table(bilan, sheet).rows] == ["École", "Fabrique", "Zèbre"]
    assert [bar.label for bar in bilan.fields][:3] == ["Économie", "Forêt", "Zoologie"]
    assert _table(bilan, "Courriers").rows == (("Le Cercle", 1, 1, 1, 0),)


def test_the_values_that_members_share_come_first(database: Database) -> None:
    assert _table(_of(database), "Valeurs").told.startswith("Les valeurs des membres ne sont pas")
    save = Partners(database).save
    member = CircleStatus.MEMBER
    save(PartnerFields(name="Lycée", circle_status=member, shared_values="effort, fidélité"))
    save(PartnerFields(name="Mairie", circle_status=member, shared_values="Fidélité"))
    save(PartnerFields(name="Banque", circle_status=CircleStatus.INVITED, shared_values="effort"))
    table = _table(_of(database), "Valeurs")
    assert table.rows == (("Fidélité", 2, "Lycée, Mairie"), ("Effort", 1, "Lycée"))
    assert table.told == "1 valeur est commune à plusieurs membres."


def test_meetings_decisions_stages_and_what_is_planned(database: Database) -> None:
    lycee = partner(database, "Lycée")
    Relations(database).move(lycee, Stage.CONTACT, on=date(2026, 2, 1), reason="Oui", today=TODAY)
    meetings = Meetings(database)
    for year in (2025, 2026):
        meeting = meetings.save(
            MeetingFields(purpose=f"Réunion {year}", starts_at=in_paris(date(year, 5, 4), time(9))),
            [Guest(lycee, None, Reply.REPRESENTED)],
        )
        Decisions(database).save(meeting, DecisionFields(f"Décidé en {year}"))
    for days, words in ((20, "Réunir"), (900, "Trop loin"), (-3, "En retard")):
        Actions(database).save(ActionFields(words, "Mme Un", TODAY + timedelta(days=days), None))
    bilan = _of(database)
    assert [row[1:] for row in _table(bilan, "Rencontres").rows] == [
        ("Réunion 2026", "Rencontre bilatérale", 1, 1, 1)
    ]
    assert [row[0] for row in _table(bilan, "Décisions").rows] == ["Décidé en 2026"]
    assert [row[0] for row in _table(bilan, "À venir").rows] == ["Réunir"]
    assert _table(bilan, "Étapes").rows[0] == ("1. Repérage", 1, None)


def test_it_is_written_with_the_word_of_whoever_signs(database: Database, tmp_path: Path) -> None:
    partner(database, "Lycée")
    Settings(database).save_member(
        MemberFields("Mme", "Solange", "Ferrandier", "Présidente", signs=True)
    )
    bilans = YearlyBilan(database)
    steps: list[int] = []
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        bilans.write_pdf(
            2026, out, today=TODAY, word="Merci à tous.",
            progress=lambda done, _total: steps.append(done),
        )  # fmt: skip
    assert first.getvalue() == second.getvalue()
    assert steps[:3] == [1, 2, 3]
    text = flowing_text(first.getvalue())
    assert "Le mot de la présidente" in text
    assert "Merci à tous." in text
    target = tmp_path / "bilan.xlsx"
    assert bilans.write_workbook(2026, target, today=TODAY) == 14
    book = load_workbook(target)
    assert book.sheetnames[0] == "Indicateurs"
    assert {"Liens", "Rôles", "Rencontres", "À venir"} <= set(book.sheetnames)
    with pytest.raises(SmlhError, match=r"\.xlsx"):
        bilans.write_workbook(2026, tmp_path / "bilan.pdf", today=TODAY)
