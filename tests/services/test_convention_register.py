"""The register of conventions: chosen, put in order, counted, printed and written to a workbook."""

import io
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.conventions import ConventionState, Relation
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_register import ConventionRegister
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.partners import Partners
from tests.files.pdf_reading import flowing_text
from tests.services import signed_conventions as made

DAY = date(2026, 9, 15)
END = date(2026, 12, 31)


@pytest.fixture
def register(database: Database) -> ConventionRegister:
    made.set_up(database)
    return ConventionRegister(database)


@pytest.fixture
def lycee(database: Database, register: ConventionRegister) -> str:
    return made.partner(database, "Lycée des Micocouliers")


def _pdf(register: ConventionRegister, **chosen: object) -> bytes:
    out = io.BytesIO()
    assert register.write_pdf(out, today=DAY, **chosen) == ()  # type: ignore[arg-type]
    return out.getvalue()


def test_conventions_come_as_they_were_signed_with_their_avenants_then_those_to_sign(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    draft = Conventions(database).save(ConventionFields(lycee, title="Projet"), [])
    second = made.from_paper(database, lycee, date(2026, 3, 1), title="Deux")
    first = made.signed(database, lycee)
    amendment = made.amended(database, first, date(2026, 6, 1))
    rows = register.rows(today=DAY)
    assert [each.id for each in rows] == [first, amendment, second, draft]
    assert [each.number for each in rows] == [
        "CONV-84-2026-002", "CONV-84-2026-002-AV1", "CONV-84-2026-001", "",
    ]  # fmt: skip
    assert [each.relation is Relation.AMENDMENT for each in rows] == [False, True, False, False]
    assert [each.state for each in rows] == [ConventionState.ACTIVE] * 3 + [ConventionState.DRAFT]


def test_each_partner_of_a_convention_is_named(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    made.signed(database, lycee, made.partner(database, "Caisse"))
    Conventions(database).save(ConventionFields(lycee), [])
    assert [each.partners for each in register.rows(today=DAY)] == [
        "Lycée des Micocouliers, Caisse", "Lycée des Micocouliers",
    ]  # fmt: skip


def test_what_is_in_the_bin_is_not_in_the_register(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    Conventions(database).to_bin(made.from_paper(database, lycee))
    made.from_paper(database, other := made.partner(database, "Caisse"))
    Partners(database).to_bin(other)
    assert register.rows(today=DAY) == []
    with pytest.raises(SmlhError, match="Aucune convention"):
        _pdf(register)


def test_states_and_ids_choose_among_them(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    to_renew = made.from_paper(database, lycee, ends_on=END)
    active = made.from_paper(database, lycee)
    draft = Conventions(database).save(ConventionFields(lycee), [])

    def ids(**chosen: object) -> set[str]:
        return {each.id for each in register.rows(today=DAY, **chosen)}  # type: ignore[arg-type]

    assert ids() == {to_renew, active, draft}
    assert ids(states=[ConventionState.TO_RENEW, ConventionState.DRAFT]) == {to_renew, draft}
    assert ids(ids=[active, draft]) == {active, draft}
    assert ids(ids=[active], states=[ConventionState.DRAFT]) == set()
    assert ids(ids=[]) == set()


def test_the_ends_of_each_month_are_those_of_signed_conventions_as_they_stand(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    for _ in range(2):
        made.from_paper(database, lycee, ends_on=END)
    terminated = made.from_paper(database, lycee)
    ConventionLife(database).terminate(
        terminated, asked_on=DAY, ends_on=date(2027, 2, 14), by="Le lycée", reason="Fermeture"
    )
    Conventions(database).save(ConventionFields(lycee, ends_on=END), [])
    made.amended(database, made.signed(database, lycee), date(2026, 6, 1))
    found = register.ends_by_month(DAY, today=DAY)
    assert len(found) == 24
    assert (min(found), max(found)) == (date(2026, 9, 1), date(2028, 8, 1))
    assert {month: count for month, count in found.items() if count} == {
        date(2026, 12, 1): 2, date(2027, 2, 1): 1,
    }  # fmt: skip
    longer = register.ends_by_month(DAY, 36, today=DAY)
    assert longer[date(2028, 12, 1)] == 1
    assert sum(register.ends_by_month(DAY, today=DAY, ids=[terminated]).values()) == 1


def test_the_paper_says_the_section_the_day_the_counts_and_each_convention(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    made.from_paper(database, lycee, ends_on=END)
    made.amended(database, made.signed(database, lycee), date(2026, 6, 1))
    content = _pdf(register)
    text = flowing_text(content).replace("\u00a0", " ")
    for words in (
        "Registre des conventions", "SECTION DE VAUCLUSE", "Au 15 septembre 2026",
        "2 conventions, 1 avenant", "À renouveler", "CONV-84-2026-002-AV1",
        "Lycée des Micocouliers", "31/12/2026", "02/09/2026",
    ):  # fmt: skip
        assert words in text
    assert "Avenant à la convention de partenariat" in text
    assert "Convention de partenariat" not in text  # the usual title tells nothing
    assert "Extrait" not in text
    assert content == _pdf(register)
    part = flowing_text(_pdf(register, states=[ConventionState.TO_RENEW])).replace("\u00a0", " ")
    assert "Extrait, par état : à renouveler" in part
    assert "1 convention" in part


def test_the_page_for_the_assembly_begins_with_what_is_to_be_decided(
    register: ConventionRegister, database: Database, lycee: str
) -> None:
    made.signed(database, lycee)
    made.from_paper(database, lycee, ends_on=END)
    out = io.BytesIO()
    assert register.write_assembly_page(out, today=DAY) == ()
    text = flowing_text(out.getvalue()).replace("\u00a0", " ")
    assert "2 conventions" in text
    assert "Lycée des Micocouliers jusqu’au 31/12/2026, à décider avant le 02/09/2026" in text
    assert text.index("à décider avant le") < text.rindex("Active")
    once = out.getvalue()
    register.write_assembly_page(again := io.BytesIO(), today=DAY)
    assert again.getvalue() == once


def test_the_workbook_adds_who_signed_and_what_was_decided(
    register: ConventionRegister, database: Database, lycee: str, tmp_path: Path
) -> None:
    life, conventions = ConventionLife(database), Conventions(database)
    ended = made.from_paper(database, lycee, ends_on=END, title="=Titre")
    life.terminate(
        ended, asked_on=date(2026, 5, 1), ends_on=date(2026, 8, 31), by="le lycée",
        reason="Fermeture",
    )  # fmt: skip
    file = Partners(database).get(lycee)
    assert file.principal is not None
    parties = [
        PartyFields(alias="la Section"),
        PartyFields(
            lycee, file.principal.id, alias="le Lycée", authority="délibération",
            act_number="12", act_on=date(2025, 11, 5),
        ),
    ]  # fmt: skip
    partly = conventions.save(
        ConventionFields(lycee, starts_on=made.START, ends_on=made.END), made.ARTICLES,
        parties=parties,
    )  # fmt: skip
    life.review(partly, made.START, "Mme Ferrandier")
    life.freeze(partly, made.START)
    life.sign(conventions.get(partly).parties[0].id, date(2026, 2, 3), "Mme S. Ferrandier")
    path = tmp_path / "registre.xlsx"
    assert register.export_register(path, today=DAY) == 2
    sheet = openpyxl.load_workbook(path)["Registre"]
    titles, first, second = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert titles == [
        "Numéro", "Partenaire", "Titre", "Début", "Fin", "Décider avant", "État", "Signée le",
        "Parties", "Signataires", "Décision",
    ]  # fmt: skip
    said = dict(zip(titles, first, strict=True))
    assert (said["Titre"], sheet["C2"].data_type) == ("=Titre", "s")
    assert said["Fin"] == datetime.combine(date(2026, 8, 31), time())
    assert said["Signée le"] == datetime.combine(made.START, time())
    assert said["Décision"] == "Résiliée à compter du 31/08/2026 par le lycée : Fermeture"
    said = dict(zip(titles, second, strict=True))
    assert said["État"] == "Signée en partie"
    assert said["Parties"] == (
        "La section ; Lycée des Micocouliers (autorisé par délibération n° 12 du 5\u00a0novembre "
        "2025)"
    )
    assert said["Signataires"] == "Mme S. Ferrandier, le 03/02/2026 ; M. Karim BELHADRI"
    with pytest.raises(SmlhError, match="format d'Excel"):
        register.export_register(tmp_path / "registre.pdf", today=DAY)


def test_the_workbook_says_each_kind_of_decision(
    register: ConventionRegister, database: Database, lycee: str, tmp_path: Path
) -> None:
    life = ConventionLife(database)
    left = made.from_paper(database, lycee, ends_on=END)
    life.leave_it_there(left, DAY)
    renewed = made.from_paper(database, lycee, ends_on=END)
    renewal = life.renew(renewed, DAY)
    life.review(renewal, DAY, "Mme Ferrandier")
    life.freeze(renewal, DAY)
    made.sign(database, renewal, DAY)
    made.from_paper(database, lycee, ends_on=END)
    tacit = ConventionFields(
        lycee, starts_on=date(2024, 1, 1), ends_on=date(2025, 12, 31), tacit=True, renewal_months=24
    )
    life.record_signed(tacit, date(2024, 1, 1))
    path = tmp_path / "registre.xlsx"
    register.export_register(path, today=DAY)
    sheet = openpyxl.load_workbook(path)["Registre"]
    assert [cell.value for cell in sheet["K"][1:]] == [
        "Reconduite 1 fois", "Non reconduite, décidé le 15/09/2026",
        "Renouvelée à compter du 01/01/2027", "À décider", None,
    ]  # fmt: skip
