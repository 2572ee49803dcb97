"""A laptop falls asleep in the middle of a write, and wakes up, or never does."""

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from smlh_desktop.data.database import open_database
from smlh_desktop.services.health import examine
from tests.data.bases import intentions
from tests.kills import KEY, Killer, edits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


def _acts(base: Path) -> int:
    database = open_database(base, key=KEY, create=False)
    try:
        assert examine(database).sound
        return len(intentions(database))
    finally:
        database.close()


def test_a_sleep_in_the_middle_of_a_write_loses_nothing(tmp_path: Path) -> None:
    chance = random.Random(5)
    base = Killer(tmp_path, seed=5).full_copy()
    before = _acts(base)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            database = open_database(base, key=KEY)
            for _ in edits(database):
                os.write(writing, b".")
        finally:
            os._exit(3)
    os.set_blocking(reading, False)
    told = 0
    for rank in range(6):
        time.sleep(chance.uniform(0.05, 0.3))
        os.kill(child, signal.SIGSTOP)
        os.waitpid(child, os.WUNTRACED)
        try:
            told += len(os.read(reading, 1 << 16))
        except BlockingIOError:
            told += 0
        # The battery gives out while it sleeps: what is on the disk is all there is.
        asleep = tmp_path / f"endormie-{rank}"
        asleep.mkdir()
        for suffix in ("", "-wal"):
            if (found := base.with_name(base.name + suffix)).exists():
                shutil.copyfile(found, asleep / found.name)
        assert told <= _acts(asleep / base.name) - before <= told + 1
        os.kill(child, signal.SIGCONT)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(writing)
    assert told > 0
    assert told <= _acts(base) - before
