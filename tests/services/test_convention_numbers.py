"""The numbers of conventions: whatever laptops do apart, none is given twice."""

import itertools
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from sqlalchemy import select

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.tables import Section
from smlh_desktop.files.station import Station
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.convention_numbers import ConventionNumbers
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import SectionFields, Settings
from tests.services.convention_bureau import Bureau, have_kept, prepare
from tests.services.machines import run_on

LAPTOPS = st.integers(0, 2)
YEARS = st.sampled_from((date(2026, 3, 3), date(2027, 3, 3)))


class Laptops(RuleBasedStateMachine):
    """Three laptops, each with its own copy of one base; copies travel, and come back late."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="smlh-numbers-"))
        self.names = itertools.count()
        self.bases: list[Database] = []
        self.kept: list[Path] = []
        self.given: list[str] = []
        self.stations = [Station(self.folder / f"poste-{rank}") for rank in range(3)]

    @initialize(keeper=LAPTOPS)
    def share_the_base(self, keeper: int) -> None:
        first = self.open(self.template)
        have_kept(first, self.stations[keeper])
        first.close()
        self.kept.append(first.path)
        self.bases = [self.open(first.path) for _ in range(3)]

    def open(self, path: Path) -> Database:
        copy = self.folder / f"{next(self.names)}.smlh"
        shutil.copyfile(path, copy)
        return open_database(copy)

    def bureau(self, laptop: int) -> Bureau:
        return Bureau(self.bases[laptop], self.stations[laptop])

    @rule(laptop=LAPTOPS, on=YEARS)
    def sign(self, laptop: int, on: date) -> None:
        bureau = self.bureau(laptop)
        party = bureau.parties(2)[1]
        assert party.partner_id
        values = ConventionFields(
            party.partner_id, party.contact_id, starts_on=on, ends_on=date(2190, 12, 31)
        )
        made = bureau.life.record_signed(values, on)
        self.given.append(bureau.conventions.get(made).number)

    @rule(laptop=LAPTOPS, number=st.integers(0, 7), on=YEARS)
    def amend(self, laptop: int, number: int, on: date) -> None:
        bureau = self.bureau(laptop)
        found = [each for each in bureau.all() if each.signed and each.relation == ""]
        if not found:
            return
        parent = found[number % len(found)]
        if parent.deleted:
            Bin(bureau.database).restore("conventions", parent.id)
        made = bureau.amended(parent.id, on, date(2190, 12, 31))
        bureau.settle(made, on)
        given = bureau.sign(made, on)
        assert given.startswith(f"{parent.number}-AV")
        self.given.append(given)

    @rule(laptop=LAPTOPS, times=st.integers(1, 6))
    def undo(self, laptop: int, times: int) -> None:
        history = History(self.bases[laptop])
        for _ in range(times):
            if str(history.undoable()).startswith(("Convention déjà", "Signature", "Texte")):
                history.undo()

    @rule(laptop=LAPTOPS)
    def redo(self, laptop: int) -> None:
        history = History(self.bases[laptop])
        if history.redoable():
            history.redo()

    @rule(laptop=LAPTOPS, number=st.integers(0, 7))
    def to_bin(self, laptop: int, number: int) -> None:
        bureau = self.bureau(laptop)
        found = [each for each in bureau.all() if not each.deleted]
        if found:
            bureau.conventions.to_bin(found[number % len(found)].id)

    @rule(laptop=LAPTOPS)
    def keep_a_copy(self, laptop: int) -> None:
        self.bases[laptop].close()
        self.kept.append(self.bases[laptop].path)
        self.bases[laptop] = self.open(self.kept[-1])

    @rule(laptop=LAPTOPS, number=st.integers(0, 15))
    def put_a_copy_in_its_place(self, laptop: int, number: int) -> None:
        """Of this laptop or another one, new or old."""
        self.bases[laptop].close()
        self.bases[laptop] = self.open(self.kept[number % len(self.kept)])

    @invariant()
    def none_is_given_twice(self) -> None:
        assert len(set(self.given)) == len(self.given), sorted(self.given)

    def teardown(self) -> None:
        for each in self.bases:
            each.close()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="session")
def shared_base(template_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("partage") / "base.smlh"
    shutil.copyfile(template_base, path)
    database = open_database(path)
    prepare(database)
    database.close()
    return path


def test_laptops_that_work_apart_never_give_the_same_number(shared_base: Path) -> None:
    run_on(Laptops, shared_base, examples=18, steps=20)


@pytest.mark.slow
def test_laptops_that_work_apart_for_long_never_give_the_same_number(shared_base: Path) -> None:
    run_on(Laptops, shared_base, examples=60, steps=40)


def _number(database: Database, station: Station, year: int = 2026) -> str:
    with database.session() as session:
        return ConventionNumbers(database, station).next(session, year)


def test_the_laptop_that_keeps_the_register_gives_plain_numbers(
    database: Database, tmp_path: Path
) -> None:
    keeper, other = Station(tmp_path / "a"), Station(tmp_path / "b")
    prepare(database, keeper)
    assert ConventionNumbers(database, keeper).is_keeper
    assert not ConventionNumbers(database, other).is_keeper
    assert [_number(database, keeper) for _ in range(2)] == ["CONV-84-2026-001", "CONV-84-2026-002"]
    assert _number(database, keeper, 2027) == "CONV-84-2027-001"
    assert _number(database, other) == f"CONV-84-2026-001-{other.mark}"


def test_without_a_keeper_every_laptop_adds_its_mark(database: Database, tmp_path: Path) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse", department="84"))
    with database.session("Base d'avant le registre") as session:
        session.scalars(select(Section)).one().register_keeper = ""
    stations = [Station(tmp_path / "a"), Station(tmp_path / "b")]
    assert [_number(database, each) for each in stations] == [
        f"CONV-84-2026-001-{each.mark}" for each in stations
    ]


def test_the_number_of_an_avenant_follows_that_of_its_convention(
    database: Database, tmp_path: Path
) -> None:
    prepare(database, keeper := Station(tmp_path / "a"))
    numbers = ConventionNumbers(database, keeper)
    with database.session() as session:
        found = [numbers.next_amendment(session, "CONV-84-2026-007") for _ in range(2)]
    assert found == ["CONV-84-2026-007-AV1", "CONV-84-2026-007-AV2"]


def test_more_than_a_thousand_are_still_told_apart(database: Database, tmp_path: Path) -> None:
    prepare(database, keeper := Station(tmp_path / "a"))
    found = [_number(database, keeper) for _ in range(1001)]
    assert found[-2:] == ["CONV-84-2026-1000", "CONV-84-2026-1001"]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("department", ["84/13", "../..", "84 : Vaucluse ?", "2A%_", "é" * 60])
def test_a_number_is_given_whatever_was_typed_for_the_department(
    database: Database, tmp_path: Path, department: str
) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse", department=department))
    station = Station(tmp_path / "a")
    found = [_number(database, station) for _ in range(2)]
    assert [each.split("-")[-2] for each in found] == ["001", "002"]
    assert {each.parent for each in (tmp_path / "a").rglob("*") if each.is_file()} == {
        tmp_path / "a", next((tmp_path / "a" / "numeros").iterdir()),
    }  # fmt: skip


def test_a_copy_from_before_the_section_was_entered_gives_no_number_again(
    database: Database, tmp_path: Path
) -> None:
    station = Station(tmp_path / "a")
    Partners(database).save(PartnerFields(name="Lycée"))
    database.close()
    given: list[str] = []
    for rank in range(2):
        path = tmp_path / f"{rank}.smlh"
        shutil.copyfile(database.path, path)
        copy = open_database(path)
        Settings(copy, station).save_section(SectionFields(name="Vaucluse", department="84"))
        given += [_number(copy, station), _number(copy, station)]
        copy.close()
    assert given == [f"CONV-84-2026-00{number}" for number in range(1, 5)]


def test_another_base_on_the_same_laptop_has_numbers_of_its_own(
    fresh_base: Callable[[], Database], tmp_path: Path
) -> None:
    station = Station(tmp_path / "a")
    for base in (fresh_base(), fresh_base()):
        prepare(base, station)
        assert _number(base, station) == "CONV-84-2026-001"


def test_a_number_seen_in_the_base_is_not_given_by_a_laptop_that_forgot(
    database: Database, tmp_path: Path
) -> None:
    bureau = Bureau(database, Station(tmp_path / "a"))
    partner = prepare(database, bureau.station)[0]
    for _ in range(2):
        bureau.life.record_signed(ConventionFields(partner), date(2026, 3, 3))
        History(database).undo()
    shutil.rmtree(tmp_path / "a" / "numeros")
    made = bureau.life.record_signed(ConventionFields(partner), date(2026, 3, 3))
    assert bureau.conventions.get(made).number == "CONV-84-2026-003"
