"""Whatever a workbook holds: every row read has one fate, and what is told to be made is."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from smlh_desktop.data.database import Database
from smlh_desktop.domain.columns import TARGETS
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.health import examine
from smlh_desktop.services.import_plan import Choices, Duplicates, Matches, Plan, Status
from smlh_desktop.services.import_review import Review, Sort

KNOWN = [title for target in TARGETS for title in target.titles]
FEW = st.sampled_from(
    [
        "Banque d'essai",
        "BANQUE D’ESSAI",
        "Banque d'essais",
        "Cave",
        "Total",
        "Lycée Nord",
        "St Jean",
    ]
)


def _writable(text: str) -> bool:
    return not ILLEGAL_CHARACTERS_RE.search(text)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=40
).filter(_writable)
ALIKE = st.sampled_from(
    [
        "84000", "8400", 84000, 490101010, "04 90 10 10 10", "06.12.34.56.78 / 0490101010",
        "a@exemple.fr; b@exemple.fr", "Mme Ève RAVEL", "M. le Maire", "84400 Apt", "732829320",
        "73282932000074", "30/06/2027", "x", "oui", "non", "#N/A", "=1+1",
        "12, rue Haute 84000 Apt",
    ]
)  # fmt: skip
DAYS = st.dates(date(1904, 1, 2), date(2199, 1, 1))
TIMES = st.times().map(lambda moment: moment.replace(microsecond=0))
VALUES = st.one_of(
    st.none(), TEXTS, ALIKE, st.booleans(),
    st.integers(-(10**16), 10**16), st.floats(allow_nan=False, allow_infinity=False),
    DAYS, TIMES, st.builds(datetime.combine, DAYS, TIMES),
)  # fmt: skip
Value = str | int | float | bool | date | datetime | time | None
ROWS = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.tuples(st.one_of(FEW, VALUES), *[VALUES] * width), max_size=12)
)
TITLES = st.lists(st.one_of(st.sampled_from(KNOWN), TEXTS), min_size=1, max_size=10)


def _write(path: Path, titles: list[str], rows: list[tuple[Value, ...]]) -> Path:
    book = Workbook()
    for row in (("Organisme", *titles), *rows):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def _fates(plan: Plan) -> int:
    return sum(plan.count(status) for status in Status)


@pytest.mark.parametrize("duplicates", list(Duplicates))
@given(titles=TITLES, rows=ROWS, matches=st.sampled_from(list(Matches)))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_row_read_has_one_fate(
    fresh_base: Callable[[], Database],
    tmp_path: Path,
    duplicates: Duplicates,
    matches: Matches,
    titles: list[str],
    rows: list[tuple[Value, ...]],
) -> None:
    path = _write(tmp_path / "l.xlsx", titles, rows)
    database = fresh_base()
    importer = ExcelImport(database)
    choices = Choices(duplicates=duplicates, matches=matches)
    try:
        plan = importer.plan(path, choices=choices)
    except SmlhError as error:
        told = str(error)
        assert "ligne de titres" in told, told
        return
    read = read_sheet(path).rows[plan.header.row :]
    filled = sum(any(value not in (None, "") for value in row) for row in read)
    assert _fates(plan) == len(plan.rows) == filled
    assert len(Review(plan).numbers(Sort.ALL)) == filled
    report = plan.report()
    assert report["crees"] + report["doublons"] + report["refusees"] + report["ignorees"] == filled
    importer.apply(plan)
    assert examine(database).partners == plan.count(Status.CREATE)
    assert _fates(importer.plan(path, choices=choices)) == filled
    database.close()
