"""The import of a list: a plan that writes nothing, then all of it or nothing."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain import columns
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.lists.sheet import Sheet
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_export import export_all
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from smlh_desktop.services.import_plan import (
    Choices,
    Duplicates,
    Matches,
    Plan,
    PlannedRow,
    Status,
    contact_key,
    convention_key,
)
from smlh_desktop.services.import_planner import changes_of
from smlh_desktop.services.partners import PartnerFields, PartnerFile, Partners
from tests.data.bases import all_rows, found, intentions
from tests.services import workbooks

SAMPLE = paths.resource("samples/partenaires-2026.xlsx")
LISTS = Path(__file__).parents[1] / "fixtures/lists"
TITLES = (
    *("Organisme", "C.P.", "Ville", "Téléphone", "SIREN", "Interlocuteur"),
    *("Convention ?", "Fin de convention"),
)
SIRENS = ("732829320", "552100554", "en cours")
SIREN_SHOWN = "732 829 320"


@pytest.fixture
def importer(database: Database) -> ExcelImport:
    return ExcelImport(database)


def _row(name: str, **values: object) -> tuple[object, ...]:
    keys = ("cp", "ville", "tel", "siren", "contact", "convention", "fin")
    return (name, *(values.get(key) for key in keys))


def _list(folder: Path, *rows: tuple[object, ...]) -> Path:
    return workbooks.write(folder / "liste.xlsx", [TITLES, *rows])


def _counts(plan: Plan) -> tuple[int, ...]:
    return tuple(plan.count(status) for status in Status)


def _only(database: Database) -> PartnerFile:
    partners = Partners(database)
    [rid] = partners.list.row_numbers()
    return partners.get(partners.id_of(rid))


def test_the_sample_is_imported_once_and_changes_nothing_twice(
    database: Database, importer: ExcelImport
) -> None:
    plan = importer.plan(SAMPLE)
    assert _counts(plan) == (168, 0, 0, 6, 1, 1)
    assert plan.writes == 168
    assert all(rows == [] for rows in all_rows(database).values())
    importer.apply(plan)
    health = examine(database)
    assert (health.partners, health.contacts, health.conventions) == (168, 168, 23)
    assert [each.label for each in intentions(database)] == ["Import de partenaires-2026.xlsx"]
    again = importer.plan(SAMPLE)
    assert _counts(again) == (0, 0, 168, 6, 1, 1)
    importer.apply(again)
    assert len(intentions(database)) == 1


@pytest.mark.parametrize("duplicates", Duplicates)
def test_whatever_is_done_with_duplicates_a_second_import_adds_nothing(
    importer: ExcelImport, duplicates: Duplicates
) -> None:
    importer.apply(importer.plan(SAMPLE, choices=Choices(duplicates=duplicates)))
    later = Duplicates.SET_ASIDE if duplicates is Duplicates.CREATE else duplicates
    again = importer.plan(SAMPLE, choices=Choices(duplicates=later))
    assert (again.count(Status.CREATE), again.count(Status.UPDATE)) == (0, 0)


@pytest.mark.parametrize("suffix", ["ods", "xls", "csv"])
def test_the_same_list_saved_by_another_program_gives_the_same_partners(
    importer: ExcelImport, suffix: str
) -> None:
    wanted = importer.plan(SAMPLE).rows
    rows = importer.plan(LISTS / f"autres-titres.{suffix}").rows
    lost = "?" if suffix == "csv" else "Ł"  # a letter that cp1252 lacks: LibreOffice wrote « ? »

    def told(row: PlannedRow) -> tuple[object, ...]:
        read = row.read
        return row.number, row.status, row.why, read.partner, read.contacts, read.conventions

    for ours, theirs in zip(wanted, rows, strict=True):
        expected = repr(told(ours)).casefold().replace("ł", lost.casefold())
        assert repr(told(theirs)).casefold() == expected


def test_an_import_is_taken_back_whole(database: Database, importer: ExcelImport) -> None:
    importer.apply(importer.plan(SAMPLE))
    undone = History(database).undo()
    assert undone.label == "Import de partenaires-2026.xlsx"
    assert all(rows == [] for rows in all_rows(database).values())
    assert found(database, Partner, "mairie") == []


def test_the_hidden_row_and_lost_zeros_are_told(importer: ExcelImport) -> None:
    remarks = importer.plan(SAMPLE).remarks
    assert "Lignes masquées dans Excel, lues comme les autres : 30" in remarks
    assert any("« 490111723 » avait perdu son zéro" in remark for remark in remarks)
    assert any(remark.startswith("Ligne 179 (refusée)") for remark in remarks)


def test_a_row_is_read_into_a_partner_a_contact_and_a_convention(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    path = workbooks.write(
        tmp_path / "l.xlsx",
        [
            ("Partenaires", None),
            (*TITLES, "Fonction", "Courriel", "Couleur"),
            (
                *_row(
                    "Lycée des Micocouliers", cp=4000, ville="AVIGNON", tel=490123456,
                    siren=73282932000074.0, contact="Mme Hélène DAUMAS", convention="X",
                    fin="30/06/2027",
                ),
                *("Proviseur", "a@exemple.fr; b@exemple.fr", "bleu"),
            ),
        ],
    )  # fmt: skip
    plan = importer.plan(path)
    assert plan.header.row == 2
    importer.apply(plan)
    file = _only(database)
    fields = file.fields
    assert (fields.name, fields.postcode, fields.city) == (
        *("Lycée des Micocouliers", "04000", "Avignon"),
    )
    assert (fields.phone, fields.email) == ("+33490123456", "a@exemple.fr")
    assert (fields.siren, fields.siret) == ("732829320", "73282932000074")
    assert fields.notes == "Couleur : bleu"
    assert file.fields.source == "Import de l.xlsx"
    assert file.principal is not None
    assert file.principal.fields.heading == "Mme Hélène DAUMAS"
    assert file.principal.fields.principal
    assert any("Couleur" in note for note in plan.notes)
    conventions = Conventions(database)
    [row] = conventions.rows(conventions.row_numbers())
    assert str(row.ends_on) == "2027-06-30"


def test_an_import_fills_blanks_and_only_them(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(name="Lycée Nord", postcode="84000", city="Gordes"))
    path = _list(
        tmp_path, _row("LYCEE NORD", cp="84000", ville="Apt", tel="0490123456", contact="M. X")
    )
    plan = importer.plan(path)
    [row] = plan.rows
    assert row.status is Status.UPDATE
    assert row.changes == (("phone", "", "+33490123456"),)
    importer.apply(plan)
    file = partners.get(partner_id)
    assert (file.fields.name, file.fields.city) == ("Lycée Nord", "Gordes")
    assert file.fields.phone == "+33490123456"
    assert len(file.contacts) == 1
    assert _counts(importer.plan(path)) == (0, 0, 1, 0, 0, 0)
    History(database).undo()
    assert partners.get(partner_id).fields.phone == ""
    assert partners.get(partner_id).contacts == ()


def test_duplicates_are_set_aside_merged_or_created(importer: ExcelImport, tmp_path: Path) -> None:
    path = _list(
        tmp_path,
        _row("Lycée Nord", cp="84000"),
        _row("LYCÉE NORD", cp="84000", tel="0490123456", contact="M. Armand VAUCLAIR"),
    )
    aside = importer.plan(path)
    assert _counts(aside) == (1, 0, 0, 1, 0, 0)
    assert aside.rows[0].read.partner["phone"] == ""
    assert "déjà ligne 2 (même nom et même code postal)" in aside.rows[1].why
    merged = importer.plan(path, choices=Choices(duplicates=Duplicates.MERGE))
    assert _counts(merged) == (1, 0, 0, 1, 0, 0)
    assert merged.rows[0].read.partner["phone"] == "+33490123456"
    assert merged.rows[0].read.contacts
    assert "qu'elle complète" in merged.rows[1].why
    assert _counts(importer.plan(path, choices=Choices(duplicates=Duplicates.CREATE))) == (
        2,
        0,
        0,
        0,
        0,
        0,
    )


def test_a_merged_row_completes_a_partner_of_the_base_too(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    Partners(database).save(PartnerFields(name="Lycée Nord", postcode="84000"))
    path = _list(
        tmp_path,
        _row("Lycée Nord", cp="84000"),
        _row("Lycée Nord", cp="84000", tel="0490123456"),
    )
    assert _counts(importer.plan(path)) == (0, 0, 1, 1, 0, 0)
    plan = importer.plan(path, choices=Choices(duplicates=Duplicates.MERGE))
    assert _counts(plan) == (0, 1, 0, 1, 0, 0)
    importer.apply(plan)
    assert _only(database).fields.phone == "+33490123456"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_row("Dupont et Fils SARL", cp="84000"), _row("DUPONT & FILS", cp="84000"), True),
        (_row("Menuiserie Dupont", cp="84000"), _row("Menuiserie Dupond", cp="84000"), True),
        (_row("Menuiserie Dupont", cp="84000"), _row("Menuiserie Dupont", cp="84400"), False),
        (_row("Lycée Nord", cp="84000"), _row("Lycée Sud", cp="84000"), False),
        (_row("Un", cp="84000", siren=SIRENS[0]), _row("Deux", cp="1", siren=SIRENS[0]), True),
        (
            _row("Menuiserie Dupont", cp="84000", siren=SIRENS[0]),
            _row("Menuiserie Dupond", cp="84000", siren=SIRENS[1]),
            False,
        ),
        (
            _row("Menuiserie Dupont", cp="84000", siren=SIRENS[0]),
            _row("Menuiserie Dupont", cp="84000", siren=SIRENS[1]),
            False,
        ),
        (
            _row("Lycée Nord", cp="84000", siren="en cours"),
            _row("Mairie d'Apt", cp="84400", siren="en cours"),
            False,
        ),
        (
            _row("Lycée Nord", cp="84000", siren="en cours"),
            _row("Lycée Nord", cp="84000", siren=SIRENS[0]),
            True,
        ),
    ],
)
def test_the_same_organisation_is_recognised_and_others_told_apart(
    importer: ExcelImport,
    tmp_path: Path,
    one: tuple[object, ...],
    other: tuple[object, ...],
    same: bool,
) -> None:
    plan = importer.plan(_list(tmp_path, one, other))
    assert _counts(plan) == ((1, 0, 0, 1, 0, 0) if same else (2, 0, 0, 0, 0, 0))
    importer.apply(plan)
    again = importer.plan(_list(tmp_path, other))
    assert again.count(Status.CREATE) == 0


@pytest.mark.parametrize("duplicates", [Duplicates.SET_ASIDE, Duplicates.MERGE])
@pytest.mark.parametrize(
    ("rows", "last"),
    [
        # Of one name in one place: each is found again, and a row without SIREN meets the older.
        (
            [
                _row("Lycée Nord", cp="84000", siren=SIRENS[0]),
                _row("Lycée Nord", cp="84000", siren=SIRENS[1]),
                _row("Lycée Nord", cp="84000"),
            ],
            "déjà ligne 2 (même nom et même code postal)",
        ),
        # The nearest name is told apart: the next one is met.
        (
            [
                _row("Menuiseries Duponts", cp="84000", siren=SIRENS[0]),
                _row("Menuiserie Dupond", cp="84000"),
                _row("Menuiserie Dupont", cp="84000", siren=SIRENS[1]),
            ],
            "déjà ligne 3 (noms proches à 94 %, même code postal)",
        ),
        # A row set aside told a SIREN: the rows after it are met by that SIREN.
        (
            [
                _row("Lycée Nord", cp="84000"),
                _row("LYCÉE NORD", cp="84000", siren=SIRENS[0]),
                _row("Mairie", cp="84400", siren=SIRENS[0]),
            ],
            f"déjà ligne 2 (même SIREN {SIREN_SHOWN})",
        ),
    ],
)
def test_of_all_that_may_be_met_the_nearest_not_told_apart_is(
    importer: ExcelImport,
    tmp_path: Path,
    rows: list[tuple[object, ...]],
    last: str,
    duplicates: Duplicates,
) -> None:
    path = _list(tmp_path, *rows)
    plan = importer.plan(path, choices=Choices(duplicates=duplicates))
    assert plan.rows[-1].why.replace(", qu'elle complète", "") == last
    importer.apply(plan)
    again = importer.plan(path, choices=Choices(duplicates=duplicates))
    assert (again.count(Status.CREATE), again.count(Status.UPDATE)) == (0, 0)


def test_what_is_in_the_bin_is_imported_anew(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    path = _list(tmp_path, _row("Lycée Nord", cp="84000"))
    importer.apply(importer.plan(path))
    Partners(database).to_bin(_only(database).id)
    assert importer.plan(path).count(Status.CREATE) == 1


CELL = st.none() | st.sampled_from(
    ["", "84000", 4000, 490123456, "oui", "peut-être", "31/02/2026", 46082, True, "=1", *SIRENS]
)
NAME = st.sampled_from(
    ["", None, "Lycée Nord", "LYCEE NORD", "Lycée Norde", "Mairie", "Total", "Totaux 2026", 12]
)


POSTCODE = st.sampled_from(["84000", 4000, "84400", 490123456, "peut-être", 46082, True])
Rows = list[tuple[object, ...]]


def _lists(postcode: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[Rows, Rows]]:
    rows = st.lists(st.tuples(NAME, postcode, *[CELL] * 6), max_size=12)
    return st.tuples(rows, rows)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
# All have a postcode or none has: a row set aside because a file had no postcode is another
# organisation once a later row gave that file one.
@given(lists=_lists(POSTCODE) | _lists(st.none()), duplicates=st.sampled_from(Duplicates))
@example(
    lists=(
        [],
        [
            ("Lycée Nord", None, None, None, "490123456", None, None, None),
            ("Lycée Nord", None, None, "84000", "732829320", None, None, None),
            ("Lycée Norde", None, None, None, "732829320", None, None, None),
        ],
    ),
    duplicates=Duplicates.SET_ASIDE,
)
def test_every_row_read_ends_in_one_place(
    fresh_base: Callable[[], Database],
    tmp_path: Path,
    lists: tuple[Rows, Rows],
    duplicates: Duplicates,
) -> None:
    held, rows = lists
    database = fresh_base()
    importer = ExcelImport(database)
    importer.apply(
        importer.plan(_list(tmp_path, *held), choices=Choices(duplicates=Duplicates.CREATE))
    )
    path = _list(tmp_path, *rows)
    plan = importer.plan(path, choices=Choices(duplicates=duplicates))
    # A formula nobody computed is read as empty, and told.
    read = [row for row in rows if any(value not in (None, "", "=1") for value in row)]
    assert sum(_counts(plan)) == len(plan.rows) == len(read)
    assert _counts(plan) == tuple(
        sum(row.status is status for row in plan.rows) for status in Status
    )
    before = examine(database).partners
    importer.apply(plan)
    assert examine(database).partners == before + plan.count(Status.CREATE)
    again = importer.plan(path, choices=Choices(duplicates=duplicates))
    if duplicates is not Duplicates.CREATE:  # which one of two alike is met is then open
        assert again.count(Status.UPDATE) == 0
        assert again.count(Status.CREATE) == 0


@pytest.mark.parametrize("step", [0, 1])
def test_an_import_that_is_stopped_leaves_nothing(
    database: Database, importer: ExcelImport, step: int
) -> None:
    plan = importer.plan(SAMPLE)
    calls: list[int] = []

    def stop(done: int, _of: int) -> None:
        calls.append(done)
        if len(calls) > step:
            raise Cancelled

    with pytest.raises(Cancelled):
        importer.apply(plan, stop)
    assert all(rows == [] for rows in all_rows(database).values())
    assert intentions(database) == []
    importer.apply(plan)
    assert examine(database).partners == 168


def test_a_plan_whose_partner_left_is_refused_in_french_and_writes_nothing(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    Partners(database).save(PartnerFields(name="Lycée Nord", postcode="84000"))
    rows = (_row("Lycée Nord", cp="84000", tel="0490123456"), _row("Nouveau", cp="84000"))
    plan = importer.plan(_list(tmp_path, *rows))
    History(database).undo()
    with pytest.raises(SmlhError, match="modifiées depuis"):
        importer.apply(plan)
    assert all_rows(database)["partners"] == []


def test_a_list_without_titles_is_refused_with_what_it_needs(
    importer: ExcelImport, tmp_path: Path
) -> None:
    path = workbooks.write(tmp_path / "l.xlsx", [("Lycée", "Apt"), ("Mairie", "Gordes")])
    with pytest.raises(SmlhError, match="Il y faut au moins « Organisme »"):
        importer.plan(path)


def test_the_sheets_are_listed_with_those_excel_hides(importer: ExcelImport) -> None:
    assert [(each.name, each.hidden) for each in importer.sheets(SAMPLE)][1][1] is True


def test_cells_that_hold_several_things_go_where_they_belong(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    path = workbooks.write(
        tmp_path / "l.xlsx",
        [
            ("Organisme", "Ville", "Contact", "Fonction", "Tél", "Convention", "Joindre"),
            (
                "Amicale d'essai", "84400 APT", "Mme Anne DUPONT / M. Luc MARTIN",
                "Présidente / Trésorier", "04 90 10 10 10 / 06 12 34 56 78", "12/03/2024",
                "a@exemple.fr ; b@exemple.fr",
            ),
            (
                "Mairie d'essai", "Gordes (84220)", "M. le Maire", None, 490101011, "X",
                "c@exemple.fr",
            ),
            ("Banque d'essai", "Apt", None, None, None, None, "d@exemple.fr"),
        ],
    )  # fmt: skip
    plan = importer.plan(path)
    assert [row.status for row in plan.rows] == [Status.CREATE] * 3
    assert plan.columns[6].key == "email"
    assert plan.columns[6].by_content
    importer.apply(plan)
    partners = Partners(database)
    amicale, banque, mairie = (
        partners.get(partners.id_of(rid)) for rid in partners.list.row_numbers()
    )
    fields = amicale.fields
    assert (fields.postcode, fields.city, fields.phone, fields.mobile) == (
        "84400", "Apt", "+33490101010", "+33612345678",
    )  # fmt: skip
    assert (fields.email, fields.other_emails) == ("a@exemple.fr", "b@exemple.fr")
    told = [(each.fields.heading, each.fields.function) for each in amicale.contacts]
    assert told == [("Mme Anne DUPONT", "Présidente"), ("M. Luc MARTIN", "Trésorier")]
    assert [each.fields.principal for each in amicale.contacts] == [True, False]
    assert (mairie.fields.postcode, mairie.fields.city) == ("84220", "Gordes")
    assert mairie.contacts[0].fields.function == "Maire"
    assert banque.contacts == ()
    conventions = Conventions(database)
    assert len(conventions.row_numbers()) == 2
    changed = plan.rows[1].read.changed
    assert ("Tél", "490101011", "04 90 10 10 11") in changed
    assert ("Ville", "Gordes (84220)", "84220 Gordes") in changed


def _held(database: Database, importer: ExcelImport, folder: Path) -> ExcelImport:
    first = _list(
        folder,
        _row("Lycée des Micocouliers", cp=84000, ville="Avignon", tel="04 90 10 10 10"),
        _row("Amicale du Rhône", cp=84000, ville="Avignon"),
    )
    importer.apply(importer.plan(first))
    return importer


@pytest.mark.parametrize(
    ("matches", "status", "changes"),
    [
        (Matches.FILL, Status.UPDATE, {"siren"}),
        (Matches.UPDATE, Status.UPDATE, {"siren", "phone"}),
        (Matches.SKIP, Status.UNCHANGED, set()),
    ],
)
def test_what_a_row_does_to_a_file_of_the_base_is_chosen(
    database: Database,
    importer: ExcelImport,
    tmp_path: Path,
    matches: Matches,
    status: Status,
    changes: set[str],
) -> None:
    _held(database, importer, tmp_path)
    path = _list(
        tmp_path,
        _row(
            "LYCÉE DES MICOCOULIERS", cp=84000, ville="AVIGNON", tel="04 90 10 10 11",
            siren=SIRENS[0],
        ),
    )  # fmt: skip
    plan = importer.plan(path, choices=Choices(matches=matches))
    [row] = plan.rows
    assert row.status is status
    assert {name for name, _, _ in row.changes} == changes
    importer.apply(plan)
    again = importer.plan(path, choices=Choices(matches=matches))
    assert again.writes == 0
    if plan.writes:
        History(database).undo()
    partners = Partners(database)
    [rid] = partners.list.row_numbers("micocouliers")
    fields = partners.get(partners.id_of(rid)).fields
    assert (fields.name, fields.phone, fields.siren) == (
        "Lycée des Micocouliers", "+33490101010", "",
    )  # fmt: skip


def test_a_name_that_is_only_near_is_asked_about(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    _held(database, importer, tmp_path)
    path = _list(tmp_path, _row("Amicales du Rhône", cp=84000, tel="04 90 10 10 12"))
    [row] = importer.plan(path).rows
    assert (row.status, row.in_base) == (Status.DUPLICATE, True)
    assert "« Amicale du Rhône »" in row.why
    assert "noms proches" in row.why
    same = importer.plan(path, choices=Choices(decisions={row.number: Duplicates.MERGE}))
    assert [each.status for each in same.rows] == [Status.UPDATE]
    new = importer.plan(path, choices=Choices(decisions={row.number: Duplicates.CREATE}))
    assert [each.status for each in new.rows] == [Status.CREATE]
    importer.apply(same)
    assert Partners(database).counts()[0] == 2


def test_a_row_of_the_list_is_decided_alone(importer: ExcelImport, tmp_path: Path) -> None:
    rows = [_row("Banque d'essai", cp=84000), *[_row("Banque d'essai", cp=84000)] * 2]
    path = _list(tmp_path, *rows)
    plan = importer.plan(path, choices=Choices(decisions={4: Duplicates.CREATE}))
    assert [each.status for each in plan.rows] == [
        Status.CREATE, Status.DUPLICATE, Status.CREATE,
    ]  # fmt: skip


def test_a_file_surely_known_may_still_be_decided(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    _held(database, importer, tmp_path)
    path = _list(tmp_path, _row("Amicale du Rhône", cp=84000, tel="04 90 10 10 12"))
    aside = importer.plan(path, choices=Choices(decisions={2: Duplicates.SET_ASIDE}))
    assert [each.status for each in aside.rows] == [Status.DUPLICATE]


def test_hidden_rows_may_be_left_out(importer: ExcelImport) -> None:
    whole, shown = (
        importer.plan(SAMPLE),
        importer.plan(SAMPLE, choices=Choices(with_hidden_rows=False)),
    )
    assert len(whole.rows) - len(shown.rows) == 1
    assert "Lignes masquées dans Excel, laissées de côté : 30" in shown.remarks


def test_notes_are_added_to_and_the_last_exchange_only_grows_later() -> None:
    held = {"notes": "Avant", "last_exchange_on": date(2026, 3, 1), "city": "Apt"}
    given = {"notes": "Après", "last_exchange_on": date(2026, 1, 1), "city": "APT"}
    assert changes_of(held, given, Matches.UPDATE) == (("notes", "Avant", "Avant\nAprès"),)
    assert changes_of(held, {"notes": "Avant"}, Matches.UPDATE) == ()
    assert changes_of(held, given, Matches.FILL) == ()


def test_a_whole_import_is_taken_back_later(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    _held(database, importer, tmp_path)
    second = workbooks.write(
        tmp_path / "seconde.xlsx",
        [
            TITLES,
            _row("Amicale du Rhône", cp=84000, tel="04 90 10 10 12"),
            _row("Banque d'essai", cp=84000),
            _row("Cave d'essai", cp=84000),
        ],
    )
    importer.apply(importer.plan(second))
    partners, history = Partners(database), History(database)

    def of(typed: str) -> PartnerFile:
        [rid] = partners.list.row_numbers(typed)
        return partners.get(partners.id_of(rid))

    banque = of("banque")
    partners.save(replace(banque.fields, acronym="BE"), banque.id)
    partners.save(PartnerFields(name="Dernière venue"))
    latest, first = history.imports()
    assert (latest.label, first.label) == ("Import de seconde.xlsx", "Import de liste.xlsx")
    assert latest.records == 3
    undone = history.take_back(latest.id)
    assert undone.kept == ("Banque d'essai",)
    assert of("amicale").fields.phone == ""
    assert of("banque").fields.acronym == "BE"
    assert of("derniere").fields.name == "Dernière venue"
    assert len(partners.list.row_numbers("cave")) == 0
    assert [each.id for each in history.imports()] == [first.id]
    with pytest.raises(SmlhError, match="déjà été repris"):
        history.take_back(latest.id)
    history.redo()
    assert of("amicale").fields.phone == "+33490101012"


def test_a_person_says_what_a_column_is(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    path = workbooks.write(
        tmp_path / "l.xlsx",
        [("Libellé", "Lieu-dit", "Couleur", "Ville"), ("Banque d'essai", "Le Mas", "bleu", "Apt")],
    )
    with pytest.raises(SmlhError, match="ligne de titres"):
        importer.plan(path)
    told = {0: "name", 1: "building", 2: columns.LEFT_OUT}
    plan = importer.plan(path, choices=Choices(header_row=1, columns=told))
    assert [each.key for each in plan.columns] == ["name", "building", columns.LEFT_OUT, "city"]
    importer.apply(plan)
    fields = _only(database).fields
    assert (fields.name, fields.building, fields.city, fields.notes) == (
        "Banque d'essai", "Le Mas", "Apt", "",
    )  # fmt: skip


def test_a_cell_is_corrected_before_it_is_read(importer: ExcelImport, tmp_path: Path) -> None:
    path = _list(tmp_path, _row("", cp="84000"), _row("Banque d'essai", tel="12"))
    telephone = TITLES.index("Téléphone")
    plan = importer.plan(
        path, choices=Choices(corrections={(2, 0): "Cave", (3, telephone): "0490101010"})
    )
    assert [each.name for each in plan.rows] == ["Cave", "Banque d'essai"]
    assert [each.status for each in plan.rows] == [Status.CREATE] * 2
    assert plan.rows[1].read.partner["phone"] == "+33490101010"


def test_a_change_may_be_declined(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    _held(database, importer, tmp_path)
    path = _list(tmp_path, _row("Amicale du Rhône", cp=84000, tel="0490101012", siren=SIRENS[0]))
    [row] = importer.plan(path, choices=Choices(declined=frozenset({(2, "phone")}))).rows
    assert [each.field for each in row.declined] == ["phone"]
    assert {each.field for each in row.changes} == {"siren"}
    none = frozenset({(2, "phone"), (2, "siren")})
    [row] = importer.plan(path, choices=Choices(declined=none)).rows
    assert row.status is Status.UNCHANGED


def test_a_new_contact_and_a_new_convention_may_be_declined(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    titles = ("Organisme", "C.P.", "Contact", "Fin de convention")
    path = workbooks.write(tmp_path / "1.xlsx", [titles[:2], ("Lycée Nord", 84000)])
    importer.apply(importer.plan(path))
    row = ("Lycée Nord", 84000, "Mme Hélène DAUMAS / M. Armand VAUCLAIR", date(2027, 6, 30))
    path = workbooks.write(tmp_path / "2.xlsx", [titles, row])
    [planned] = importer.plan(path).rows
    assert [each["last_name"] for each in planned.new_contacts] == ["Daumas", "Vauclair"]
    [agreement] = planned.new_conventions
    unwanted = {(2, contact_key(planned.new_contacts[0])), (2, convention_key(agreement))}
    plan = importer.plan(path, choices=Choices(declined=frozenset(unwanted)))
    [planned] = plan.rows
    assert [each["last_name"] for each in planned.declined_contacts] == ["Daumas"]
    assert (planned.status, planned.new_conventions) == (Status.UPDATE, ())
    assert planned.declined_conventions == (agreement,)
    importer.apply(plan)
    file = _only(database)
    assert [(each.fields.last_name, each.fields.principal) for each in file.contacts] == [
        ("Vauclair", True)
    ]
    [again] = importer.plan(path).rows
    assert again.new_conventions


@pytest.mark.parametrize("held", [False, True])
def test_each_row_of_a_partner_may_bring_its_convention(
    database: Database, importer: ExcelImport, tmp_path: Path, held: bool
) -> None:
    titles = ("Organisme", "C.P.", "Fin de convention")
    if held:
        Partners(database).save(PartnerFields(name="Lycée Nord", postcode="84000"))
    ends = (date(2024, 6, 30), date(2027, 6, 30), date(2027, 6, 30))
    rows = [titles, *(("Lycée Nord", 84000, day) for day in ends)]
    path = workbooks.write(tmp_path / "l.xlsx", rows)
    importer.apply(importer.plan(path, choices=Choices(duplicates=Duplicates.MERGE)))
    conventions = Conventions(database)
    found = conventions.rows(conventions.row_numbers())
    assert {each.ends_on for each in found} == set(ends)
    assert len(found) == 2
    again = importer.plan(path, choices=Choices(duplicates=Duplicates.MERGE))
    assert (again.count(Status.CREATE), again.count(Status.UPDATE)) == (0, 0)


def test_a_row_says_what_it_said_once_others_complete_it(
    importer: ExcelImport, tmp_path: Path
) -> None:
    rows = (_row("Lycée Nord", cp="84000"), _row("Lycée Nord", cp="84000", tel="0490101010"))
    plan = importer.plan(_list(tmp_path, *rows), choices=Choices(duplicates=Duplicates.MERGE))
    first = plan.rows[0]
    assert first.read.partner["phone"] == "+33490101010"
    assert first.said is not None
    assert first.said.partner["phone"] == ""


def test_an_import_says_by_what_it_is_taken_back(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    act = importer.apply(importer.plan(_list(tmp_path, _row("Lycée Nord", cp="84000"))))
    assert [each.id for each in History(database).imports()] == [act]


def test_several_rows_of_one_organisation_bring_their_persons(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    path = _list(
        tmp_path,
        _row("Lycée Nord", cp="84000", contact="Mme Hélène DAUMAS"),
        _row("Lycée Nord", cp="84000", contact="M. Armand VAUCLAIR"),
        _row("Lycée Nord", cp="84000", contact="Mme DAUMAS"),
    )
    importer.apply(importer.plan(path, choices=Choices(duplicates=Duplicates.MERGE)))
    contacts = _only(database).contacts
    assert [each.fields.last_name for each in contacts] == ["Daumas", "Vauclair"]
    assert [each.fields.principal for each in contacts] == [True, False]


@pytest.mark.parametrize(("matches", "gained"), [(Matches.FILL, 0), (Matches.UPDATE, 1)])
def test_a_new_person_joins_those_known_only_when_asked(
    database: Database, importer: ExcelImport, tmp_path: Path, matches: Matches, gained: int
) -> None:
    first = _list(tmp_path, _row("Lycée Nord", cp="84000", contact="Mme Hélène DAUMAS"))
    importer.apply(importer.plan(first))
    path = _list(tmp_path, _row("Lycée Nord", cp="84000", contact="M. Armand VAUCLAIR"))
    choices = Choices(matches=matches)
    importer.apply(importer.plan(path, choices=choices))
    contacts = _only(database).contacts
    assert len(contacts) == 1 + gained
    assert [each.fields.last_name for each in contacts if each.fields.principal] == ["Daumas"]
    assert importer.plan(path, choices=choices).writes == 0


@pytest.mark.parametrize(
    ("name", "cp", "tel", "asked"),
    [
        ("SARL Martel & Fils", "84300", "04 90 10 10 10", True),
        ("Martel Bat.", "", "04 90 10 10 10", True),
        ("SARL Martel & Fils", "84300", "04 90 10 10 11", False),
        ("SARL Martel & Fils", "84000", "04 90 10 10 10", False),
        ("Foyer rural", "84300", "04 90 10 10 10", False),
    ],
)
def test_one_telephone_and_names_akin_are_asked_about(
    database: Database, importer: ExcelImport, tmp_path: Path, name: str, cp: str, tel: str,
    asked: bool,
) -> None:  # fmt: skip
    fields = PartnerFields(name="Martel Bâtiment", postcode="84300", phone="+33490101010")
    Partners(database).save(fields)
    [row] = importer.plan(_list(tmp_path, _row(name, cp=cp, tel=tel))).rows
    assert row.asked is asked
    if asked:
        assert row.status is Status.DUPLICATE
        assert "même téléphone, noms proches à" in row.why
        assert row.why.count("noms proches") == 1
    else:
        assert row.status is Status.CREATE


def test_one_address_serves_several_organisations(importer: ExcelImport, tmp_path: Path) -> None:
    path = workbooks.write(
        tmp_path / "l.xlsx",
        [
            ("Organisme", "CP", "Courriel"),
            ("Amicale du Rhône", "84000", "compta@exemple.fr"),
            ("Foyer rural", "84000", "compta@exemple.fr"),
            ("Les amis du Rhône", "84000", "compta@exemple.fr"),
        ],
    )
    plan = importer.plan(path)
    assert [row.asked for row in plan.rows] == [False, False, True]
    assert "même adresse électronique compta@exemple.fr" in plan.rows[2].why


def test_a_name_made_of_signs_is_met_again(importer: ExcelImport, tmp_path: Path) -> None:
    path = _list(tmp_path, _row(":"), _row("№ §"))
    importer.apply(importer.plan(path))
    assert importer.plan(path).writes == 0


@pytest.mark.parametrize(
    ("titles", "cells", "kept"),
    [
        (("SIRET",), ("73282932000074",), ("732829320", "73282932000074")),
        (("SIRET",), ("732829320",), ("732829320", "")),
        (("SIREN", "SIRET"), (None, "73282932000074"), ("", "73282932000074")),
        (("SIREN", "SIRET"), ("732829320", None), ("732829320", "")),
        (("SIREN", "SIRET"), ("732 829 320", "en cours"), ("732829320", "en cours")),
    ],
)
def test_a_siren_and_a_siret_each_go_to_their_field(
    importer: ExcelImport,
    tmp_path: Path,
    titles: tuple[str, ...],
    cells: tuple[object, ...],
    kept: tuple[str, str],
) -> None:
    rows = [("Organisme", *titles), ("Lycée Nord", *cells)]
    [row] = importer.plan(workbooks.write(tmp_path / "l.xlsx", rows)).rows
    assert (row.read.partner["siren"], row.read.partner["siret"]) == kept


def test_a_word_that_is_not_offered_goes_to_the_notes_and_is_told(
    importer: ExcelImport, tmp_path: Path
) -> None:
    titles = ("Organisme", "Situation", "Place dans le Cercle", "Observations")
    rows = [titles, ("Lycée Nord", "ANCIEN PARTENAIRE", "au premier rang", "Un\n\nDeux")]
    [row] = importer.plan(workbooks.write(tmp_path / "l.xlsx", rows)).rows
    assert row.read.partner["status"] == "ancien"
    assert "circle_status" not in row.read.partner
    assert row.read.partner["notes"] == "Un\n\nDeux\nPlace dans le Cercle : au premier rang"
    [remark] = row.read.remarks
    assert remark.startswith("Place dans le Cercle : « au premier rang » n'est pas l'un de :")


def test_a_partner_called_total_is_one_when_its_row_says_more(
    importer: ExcelImport, tmp_path: Path
) -> None:
    titles = ("Organisme", "Place dans le Cercle", "Fin de convention")
    rows = [titles, ("Total", "Invité", None), ("Totaux", 12, 3), ("Somme", None, date(2027, 1, 1))]
    plan = importer.plan(workbooks.write(tmp_path / "l.xlsx", rows))
    assert [row.status for row in plan.rows] == [Status.CREATE, Status.IGNORED, Status.CREATE]


def test_a_count_of_postcodes_does_not_make_a_partner_of_a_total(
    importer: ExcelImport, tmp_path: Path
) -> None:
    rows = (_row("Total", cp=168), _row("Total", cp="84000"), _row("Somme", cp=12, tel=11))
    plan = importer.plan(_list(tmp_path, *rows))
    assert [row.status for row in plan.rows] == [Status.IGNORED, Status.CREATE, Status.IGNORED]


@pytest.mark.parametrize(("held", "told"), [("", "84000"), ("84000", "")])
def test_one_name_without_a_postcode_is_asked_about(
    database: Database, importer: ExcelImport, tmp_path: Path, held: str, told: str
) -> None:
    Partners(database).save(PartnerFields(name="Lycée Nord", postcode=held))
    [row] = importer.plan(_list(tmp_path, _row("LYCÉE NORD", cp=told))).rows
    assert (row.status, row.asked) == (Status.DUPLICATE, True)
    assert "même nom, sans code postal pour comparer" in row.why


def test_each_establishment_of_one_siren_meets_its_own(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    partners = Partners(database)
    for name, siret in (("Agence Nord", "73282932000074"), ("Agence Sud", "73282932000082")):
        partners.save(PartnerFields(name=name, postcode="84000", siret=siret))
    rows = [("Organisme", "SIRET", "Tél."), ("Agence Sud", "73282932000082", "0490101010")]
    [row] = importer.plan(workbooks.write(tmp_path / "l.xlsx", rows)).rows
    assert row.status is Status.UPDATE
    assert row.held is not None
    assert row.held["name"] == "Agence Sud"


def test_what_thousands_share_costs_no_more_than_a_list(importer: ExcelImport) -> None:
    """A switchboard, a name without a place: each row is not compared to all of the others."""
    titles = ("Organisme", "Code postal", "Tél.", "Courriel")
    rows = [(f"Amicale {n:05}", "84000", "0490101010", "a@exemple.fr") for n in range(400)]
    rows += [("Mairie", f"{10_000 + n}", "0490101010", "") for n in range(400)]
    rows += [("Foyer", "", "", "") for _ in range(400)]
    compared = Counter[str]()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            compared[frame.f_code.co_name] += 1

    sheet = Sheet("Liste", (titles, *rows))
    sys.setprofile(count)
    try:
        importer.plan_of(Path("liste.xlsx"), sheet)
    finally:
        sys.setprofile(None)
    assert compared["take"] == 1_200
    assert compared["reasons"] < 10 * 1_200


def test_a_row_said_to_be_new_is_a_partner_for_those_below(
    importer: ExcelImport, tmp_path: Path
) -> None:
    rows = [_row("Cave d'essai", cp="84400"), *[_row("Cave d'essais", cp="84400", ville="Apt")] * 2]
    path = _list(tmp_path, *rows)
    choices = Choices(decisions={3: Duplicates.CREATE, 4: Duplicates.MERGE})
    plan = importer.plan(path, choices=choices)
    assert [row.status for row in plan.rows] == [Status.CREATE, Status.CREATE, Status.DUPLICATE]
    assert "déjà ligne 3, qu'elle complète" in plan.rows[2].why
    assert plan.rows[0].read.partner["city"] == ""
    assert plan.left_aside == []


def test_a_plan_made_before_a_change_writes_nothing(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(name="Lycée Nord", postcode="84000"))
    plan = importer.plan(_list(tmp_path, _row("Lycée Nord", cp="84000", tel="0490101010")))
    partners.save(replace(partners.get(partner_id).fields, phone="+33490101099"), partner_id)
    with pytest.raises(SmlhError, match="modifiées depuis"):
        importer.apply(plan)
    assert partners.get(partner_id).fields.phone == "+33490101099"


def test_a_row_for_each_contact_of_a_known_partner_changes_nothing(
    database: Database, importer: ExcelImport, tmp_path: Path
) -> None:
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(name="Lycée Nord", postcode="84000"))
    for last_name in ("Daumas", "Vauclair"):
        partners.contacts.save(partner_id, ContactFields("Mme", "Hélène", last_name))
    export_all(database, tmp_path / "tout.xlsx")
    for matches in Matches:
        plan = importer.plan(tmp_path / "tout.xlsx", "Contacts", Choices(matches=matches))
        assert [row.status for row in plan.rows] == [Status.UNCHANGED] * 2
    path = _list(tmp_path, *[_row("Lycée Nord", cp="84000", contact=f"Mme {n}") for n in "AB"])
    assert [row.status for row in importer.plan(path).rows] == [Status.UNCHANGED, Status.DUPLICATE]
