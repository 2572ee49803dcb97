"""The moment a copy was made, read in its name."""

from datetime import UTC, datetime
from pathlib import Path

from smlh_desktop.data.moments import a_second_later, moment_in


def test_the_last_moment_of_a_name_is_when_the_copy_was_made() -> None:
    name = Path("base-20200101-120000-abimee-20261231-235959.smlh.scelle")
    assert moment_in(name) == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert moment_in(Path("base-20200101-120000-avant-20269999-101500.smlh")) == datetime(
        2020, 1, 1, 12, tzinfo=UTC
    )
    assert moment_in(Path("base-abimee-20269999-101500.smlh")) is None
    assert a_second_later(name).name == "base-20200101-120000-abimee-20270101-000000.smlh.scelle"


def test_a_copy_that_tells_no_moment_is_given_one() -> None:
    assert moment_in(a_second_later(Path("base.smlh"))) is not None
