"""What is exported comes back: nothing changes in the same base, and an empty one gets it all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain import columns
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus, name_key
from smlh_desktop.domain.stages import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import demo, excel_sheets
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_export import export_all
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.import_plan import Choices, Duplicates, Matches, Plan, Status
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.services.test_hostile_values import FULL_CONTACT, FULL_PARTNER, HOSTILE

SHEETS = ("Partenaires", "Contacts", "Conventions")
MERGED = Choices(duplicates=Duplicates.MERGE, matches=Matches.UPDATE)
SIRENS = ("732829320", "552100554")
CARRIED = [key for key in excel_sheets.PARTNERS if hasattr(Partner, key) and key != "function"]
OF_CONTACT = ("civility", "first_name", "last_name", "function", "phone", "mobile", "email")

# Texts that are no value of their kind, or look like something else.
ODD = (
    PartnerFields(name="Total"),
    PartnerFields(name="1789", street="=1+1", city="@home"),
    PartnerFields(name="=cmd|' /C calc'!A0", postcode="84000", notes="-2\n\n+1 salle\n\tfin"),
    PartnerFields(name="Caves Müller AG", postcode="CH-1201", phone="+41227654321"),
    PartnerFields(name="Réunion des Anciens", postcode="97400", mobile="+262692123456"),
    PartnerFields(name="Cercle sans numéro", siren="en cours", siret="10000001700010"),
    PartnerFields(name="Atelier, forge & Cie", siret="20000002400014", other_emails="b@exemple.fr"),
    PartnerFields(name="Œuvre des prix", email="à demander", other_emails="c@exemple.fr, (perdu)"),
    PartnerFields(name="Amicale d'avant 1900", partner_since=date(1851, 12, 2), phone="poste 12"),
    PartnerFields(name="Longue mémoire", postcode="84400", notes="é" * 40_000),
)  # fmt: skip
ODD_PEOPLE = (
    ContactFields("", "Anne / Marie", "et DUPONT, présidente", "Maire et conseillère ; élue"),
    ContactFields("M.", "", "=O'BRIEN (Jean)", "", mobile="+41791234567"),
    ContactFields("", "", "", "Le secrétariat", email="à demander"),
)


def _export(database: Database, folder: Path) -> Path:
    path = folder / "tout.xlsx"
    export_all(database, path)
    return path


def _counts(plan: Plan) -> tuple[int, ...]:
    return tuple(plan.count(status) for status in Status)


def _changes_nothing(database: Database, folder: Path) -> None:
    path = _export(database, folder)
    importer = ExcelImport(database)
    for sheet in SHEETS:
        for matches in (Matches.FILL, Matches.UPDATE):
            plan = importer.plan(path, sheet, Choices(matches=matches))
            told = [(row.status, row.name, row.why, row.changes) for row in plan.rows]
            # Two contacts of one partner that nothing tells apart are one row written twice.
            twins = len(plan.rows) - len({plan.as_it_came(row) for row in plan.rows})
            again = plan.count(Status.DUPLICATE)
            assert again <= twins, told
            assert _counts(plan) == (0, 0, len(plan.rows) - again, again, 0, 0), told
            assert plan.notes == ()


def _held(database: Database) -> dict[str, tuple[list[object], list[str]]]:
    """By name, what an export carries of each partner, and its contacts."""
    with database.session() as session:
        return {
            partner.name: (
                [getattr(partner, key) for key in CARRIED],
                sorted(
                    str([getattr(contact, key) for key in (*OF_CONTACT, "principal")])
                    for contact in session.scalars(
                        select(Contact).where(Contact.partner_id == partner.id)
                    )
                ),
            )
            for partner in session.scalars(select(Partner).order_by(Partner.sort_key))
        }


def _conventions(database: Database) -> list[tuple[Any, ...]]:
    with database.session() as session:
        rows = session.execute(
            select(
                Partner.name, Convention.signed, Convention.signed_on, Convention.starts_on,
                Convention.ends_on,
            )
            .join(Partner, Partner.id == Convention.partner_id)
            .order_by(Partner.sort_key)
        )  # fmt: skip
        return [tuple(row) for row in rows]


def _import_everything(database: Database, path: Path) -> None:
    importer = ExcelImport(database)
    for sheet in SHEETS:
        importer.apply(importer.plan(path, sheet, MERGED))


@pytest.fixture
def rich(database: Database) -> Database:
    """A base with every field filled, and the oddest values."""
    partners, conventions = Partners(database), Conventions(database)
    full = partners.save(FULL_PARTNER)
    contact = replace(FULL_CONTACT, do_not_solicit=False)
    partners.contacts.save(full, contact)
    for person in ODD_PEOPLE:
        partners.contacts.save(full, person)
    signed, start, end = (date(2026, 3, day) for day in (1, 2, 31))
    ConventionLife(database).record_signed(
        ConventionFields(full, None, "Accord", start, end), signed
    )
    for rank, partner in enumerate(ODD):
        odd = partners.save(partner)
        partners.contacts.save(odd, replace(ODD_PEOPLE[rank % len(ODD_PEOPLE)], principal=True))
    conventions.save(ConventionFields(odd, ends_on=date(2030, 1, 1)), ())
    with database.session("Dernier contact") as session:
        record = session.get(Partner, full)
        assert record is not None
        record.last_exchange_on = date(2026, 2, 28)
    return database


def test_every_column_is_recognised_by_its_title(rich: Database, tmp_path: Path) -> None:
    path = _export(rich, tmp_path)
    importer = ExcelImport(rich)
    left_out = (columns.LEFT_OUT,) * len(columns.ONLY_TO_READ)
    for sheet, keys in (
        ("Partenaires", excel_sheets.PARTNERS),
        ("Contacts", excel_sheets.CONTACTS),
        ("Conventions", (*excel_sheets.CONVENTIONS, *left_out)),
    ):
        plan = importer.plan(path, sheet)
        assert plan.header.row == 1
        assert tuple(column.key for column in plan.header.columns) == keys
        assert not any(column.by_content for column in plan.header.columns)


def test_a_base_is_not_changed_by_its_own_export(rich: Database, tmp_path: Path) -> None:
    _changes_nothing(rich, tmp_path)


def test_the_demonstration_is_not_changed_by_its_own_export(
    database: Database, tmp_path: Path
) -> None:
    demo.fill(database, date(2026, 3, 3))
    _changes_nothing(database, tmp_path)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_change_nothing_either(
    database: Database, tmp_path: Path, value: str
) -> None:
    partners = Partners(database)
    texts: Any = dict.fromkeys(
        ("name", "acronym", "building", "street", "po_box", "website", "rna", "uai", "notes",
         "strategic_reason", "action_fields", "shared_values", "offers", "needs", "purposes",
         "governance", "complementarity", "tags"),
        value,
    )  # fmt: skip
    partner_id = partners.save(replace(FULL_PARTNER, **texts))
    people: Any = dict.fromkeys(("first_name", "last_name", "function"), value)
    partners.contacts.save(partner_id, replace(FULL_CONTACT, **people, do_not_solicit=False))
    _changes_nothing(database, tmp_path)


SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
TEXT = st.one_of(
    st.text(SIGNS, max_size=30),
    st.builds("{}{}".format, st.sampled_from("=+-@'\"#"), st.text(SIGNS, max_size=20)),
)
LINES = st.lists(TEXT, max_size=3).map("\n".join)
PHONE = st.sampled_from(
    ["", "+33490123456", "+33612345678", "+41227654321", "+262692123456", "poste 12", "36 46"]
)
EMAIL = st.sampled_from(["", "a@exemple.fr", "prénom.nom@exemple.fr", "à demander", "@", "(a)"])
DAY = st.none() | st.dates(date(1802, 5, 19), date(9999, 12, 31))
PARTNER = st.builds(
    PartnerFields,
    name=TEXT.filter(name_key),
    acronym=TEXT,
    kind=st.sampled_from([kind.value for kind in PartnerKind]),
    siren=st.sampled_from(["", "en cours", "123"]),
    siret=st.sampled_from(["", "10000001700010", "en cours"]),
    rna=TEXT,
    building=TEXT,
    street=TEXT,
    po_box=TEXT,
    postcode=st.sampled_from(["", "04000", "84000", "CH-1201", "en cours"]),
    city=st.sampled_from(["", "Apt", "APT", "L'Isle-sur-la-Sorgue", "=Apt"]),
    phone=PHONE,
    mobile=PHONE,
    email=EMAIL,
    other_emails=st.lists(EMAIL).map(", ".join),
    website=TEXT,
    uai=TEXT,
    partner_since=DAY,
    status=st.sampled_from([status.value for status in PartnerStatus]),
    circle_status=st.sampled_from([status.value for status in CircleStatus]),
    stage=st.sampled_from([stage.value for stage in Stage]),
    strategic=st.booleans(),
    strategic_reason=TEXT,
    action_fields=TEXT,
    shared_values=TEXT,
    offers=LINES,
    needs=LINES,
    purposes=LINES,
    governance=LINES,
    complementarity=LINES,
    tags=TEXT,
    do_not_solicit=st.booleans(),
    notes=LINES,
)
PERSON = st.builds(
    ContactFields,
    civility=st.sampled_from(["", "Mme", "M."]),
    first_name=TEXT,
    last_name=TEXT.filter(str.strip),
    function=TEXT,
    phone=PHONE,
    mobile=PHONE,
    email=EMAIL,
    principal=st.booleans(),
)
CONVENTION = st.tuples(
    st.booleans(), DAY, st.none() | st.dates(date(1850, 1, 1), date(2200, 12, 31))
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(PARTNER, st.lists(PERSON, max_size=3), st.lists(CONVENTION, max_size=2)),
        max_size=4,
        unique_by=lambda each: name_key(each[0].name),
    )
)
def test_no_base_is_changed_by_its_own_export(
    fresh_base: Callable[[], Database],
    tmp_path: Path,
    files: list[tuple[PartnerFields, list[ContactFields], list[tuple[Any, ...]]]],
) -> None:
    database = fresh_base()
    partners, conventions = Partners(database), Conventions(database)
    for rank, (values, people, agreements) in enumerate(files):
        # One SIRET for two would be one establishment entered twice.
        partner_id = partners.save(values if rank == 0 else replace(values, siret=""))
        for person in people:
            partners.contacts.save(partner_id, person)
        for signed, signed_on, ends_on in agreements:
            agreement = ConventionFields(partner_id, None, "A", ends_on=ends_on)
            made = conventions.save(agreement, ())
            with database.session("D'une liste") as session:
                record = session.get(Convention, made)
                assert record is not None
                record.signed, record.signed_on = signed, signed_on
    _changes_nothing(database, tmp_path)


def test_an_empty_base_gets_all_that_an_export_carries(
    rich: Database, fresh_base: Callable[[], Database], tmp_path: Path
) -> None:
    other = fresh_base()
    _import_everything(other, _export(rich, tmp_path))
    wanted = _held(rich)
    wanted["Longue mémoire"][0][CARRIED.index("notes")] = "é" * 32_767  # what a cell takes
    assert _held(other) == wanted
    assert _conventions(other) == _conventions(rich)


def test_two_alike_but_for_their_siren_each_come_back(
    database: Database, fresh_base: Callable[[], Database], tmp_path: Path
) -> None:
    partners = Partners(database)
    for siren, acronym in zip(SIRENS, ("UN", "DEUX"), strict=True):
        partner = PartnerFields("Lycée Nord", acronym, siren=siren, postcode="84000")
        partners.contacts.save(
            partners.save(partner), ContactFields(last_name=acronym, principal=True)
        )
    _changes_nothing(database, tmp_path)
    other = fresh_base()
    _import_everything(other, _export(database, tmp_path))
    files = [Partners(other).get(Partners(other).id_of(rid)) for rid in (1, 2)]
    told = {(each.fields.siren, each.fields.acronym, each.contacts[0].fields.last_name)
            for each in files}  # fmt: skip
    assert told == {(SIRENS[0], "UN", "UN"), (SIRENS[1], "DEUX", "DEUX")}


def test_of_two_alike_in_everything_the_second_is_told_and_writes_nothing(
    database: Database, tmp_path: Path
) -> None:
    for _ in range(2):
        Partners(database).save(PartnerFields("Lycée Nord", postcode="84000"))
    plan = ExcelImport(database).plan(_export(database, tmp_path))
    assert _counts(plan) == (0, 0, 1, 1, 0, 0)
    assert plan.rows[1].why == "déjà ligne 2 (même nom et même code postal)"


def test_the_sheet_of_meetings_is_for_reading_only(rich: Database, tmp_path: Path) -> None:
    with pytest.raises(SmlhError, match="n'a pas de ligne de titres reconnue"):
        ExcelImport(rich).plan(_export(rich, tmp_path), "Rencontres")


def test_what_left_is_not_exported(rich: Database, tmp_path: Path) -> None:
    partners = Partners(rich)
    for rid in list(partners.list.row_numbers()):
        partners.to_bin(partners.id_of(rid))
    assert set(export_all(rich, tmp_path / "tout.xlsx").values()) == {0}


def test_the_workbook_is_one_to_work_in(rich: Database, tmp_path: Path) -> None:
    book = load_workbook(_export(rich, tmp_path))
    assert book.sheetnames == ["Partenaires", "Contacts", "Rencontres", "Conventions"]
    sheet = book["Partenaires"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:AS{len(ODD) + 2}")
    titles = [cell.value for cell in sheet[1]]
    column = {title: list(sheet.columns)[rank][1:] for rank, title in enumerate(titles)}
    since = [cell for cell in column["Partenaire depuis"] if cell.value is not None]
    assert [(cell.is_date, cell.value) for cell in since] == [
        (False, "02/12/1851"),  # Excel has no day before 1900
        (True, datetime(2019, 3, 9)),  # noqa: DTZ001
    ]
    assert since[1].number_format == "DD/MM/YYYY"
    hostile = [cell for cell in column["Nom de l'organisme"] if str(cell.value).startswith("=")]
    assert [(cell.data_type, cell.quotePrefix) for cell in hostile] == [("s", True)]
    assert {cell.number_format for cell in column["Code postal"] if cell.value} == {"@"}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules[f"C2:C{len(ODD) + 2}"].formula1.startswith('"Collectivité,Établissement scolaire')
