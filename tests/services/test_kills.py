"""Whatever is being done, a kill -9 loses nothing that was acknowledged."""

import sys
from pathlib import Path

import pytest

from tests.kills import ACTS, Killer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def test_edits_merges_undos_imports_and_migrations_survive_kills(tmp_path: Path) -> None:
    killer = Killer(tmp_path, seed=1)
    for _ in range(4):
        for name, acts in ACTS.items():
            killer.act(name, acts)
        killer.migration()
    assert set(killer.killed) == {*ACTS, "migration"}


@pytest.mark.slow
def test_two_hundred_kills_more(tmp_path: Path) -> None:
    killer = Killer(tmp_path, seed=2)
    for _ in range(40):
        for name, acts in ACTS.items():
            killer.act(name, acts)
        killer.migration()
    assert sum(killer.killed.values()) > 190
