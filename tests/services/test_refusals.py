"""Wrong passphrases slow the next try down, also after the program was closed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smlh_desktop.services import laptop, refusals
from tests.services.backup_bases import laptop_in


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path):
        yield


def _refused(*ago: timedelta) -> None:
    now = datetime.now(UTC)
    laptop.remember(refused=tuple((now - each).isoformat() for each in ago))


def test_wrong_passphrases_are_waited_for_longer_each_time() -> None:
    waits = [refusals.wait_after(each) for each in range(12)]
    assert waits[:4] == [0, 0, 0, 2]
    assert waits == sorted(waits)
    assert waits[-1] == 60


def test_they_are_remembered_by_the_laptop_until_one_is_right() -> None:
    assert [refusals.note() for _ in range(4)] == [0, 0, 2, 4]
    assert refusals.seconds_to_wait() in {3, 4}
    refusals.forget()
    assert refusals.seconds_to_wait() == 0
    assert refusals.note() == 0


def test_those_of_long_ago_or_of_a_day_to_come_count_for_none() -> None:
    _refused(*[timedelta(minutes=20)] * 9)
    assert refusals.seconds_to_wait() == 0
    _refused(*[-timedelta(days=1)] * 9)
    assert refusals.seconds_to_wait() == 0
    _refused(*[timedelta(seconds=1)] * 9)
    assert 55 <= refusals.seconds_to_wait() <= 60


def test_what_is_spoilt_counts_for_none() -> None:
    laptop.remember(refused=("hier", "2026-11-26"))
    assert refusals.seconds_to_wait() == 0
