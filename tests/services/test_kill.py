"""A program killed in the middle of an import leaves all of it, or nothing."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import open_database
from smlh_desktop.data.tables import Partner
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from tests.data.bases import found, intentions, journal

CODE = """
import sys
from pathlib import Path
from smlh_desktop.data.database import open_database
from smlh_desktop.services.excel_import import ExcelImport
database = open_database(Path(sys.argv[1]))
importer = ExcelImport(database)
plan = importer.plan(Path(sys.argv[2]))
print("ready", flush=True)
importer.apply(plan)
print("done", flush=True)
sys.stdin.read()
"""


def _start(base: Path) -> subprocess.Popen[str]:
    sample = paths.resource("samples/partenaires-2026.xlsx")
    child = subprocess.Popen(
        [sys.executable, "-c", CODE, str(base), str(sample)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _killed_after(child: subprocess.Popen[str], seconds: float) -> bool:
    """Kill the child; whether it had said that all was written."""
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
    assert child.stdout is not None
    said = child.stdout.read()
    child.communicate()
    assert child.returncode == (-signal.SIGKILL if sys.platform != "win32" else 1)
    return said == "done\n"


def _check(base: Path, *, acknowledged: bool) -> int:
    database = open_database(base, create=False)
    try:
        health = examine(database)
        assert health.sound
        created = [each for each in journal(database) if each.action == "create"]
        of_partners = [each for each in created if each.table == "partners"]
        assert health.partners == len(of_partners)
        assert len(found(database, Partner, "exemple")) == (167 if health.partners else 0)
        if health.partners == 0:
            assert (created, intentions(database), acknowledged) == ([], [], False)
            return 0
        assert (health.partners, health.contacts, health.conventions) == (168, 168, 23)
        assert [each.label for each in intentions(database)] == ["Import de partenaires-2026.xlsx"]
        History(database).undo()
        assert examine(database).partners == 0
        return 1
    finally:
        database.close()


def _kill_at_random_moments(template: Path, folder: Path, times: int) -> set[int]:
    base = folder / "base.smlh"
    shutil.copyfile(template, base)
    child = _start(base)
    started = time.monotonic()
    assert child.stdout is not None
    assert child.stdout.readline() == "done\n"
    lasted = time.monotonic() - started
    child.kill()
    child.communicate()
    outcomes = {_check(base, acknowledged=True)}
    for rank in range(times):
        for path in folder.iterdir():
            path.unlink()
        shutil.copyfile(template, base)
        moment = random.uniform(rank, rank + 1) / times * lasted
        outcomes.add(_check(base, acknowledged=_killed_after(_start(base), moment)))
    return outcomes


def test_an_import_killed_at_any_moment_is_there_whole_or_not_at_all(
    template_base: Path, tmp_path: Path
) -> None:
    assert 0 in _kill_at_random_moments(template_base, tmp_path, 6)


@pytest.mark.slow
def test_an_import_killed_at_many_more_moments_is_there_whole_or_not_at_all(
    template_base: Path, tmp_path: Path
) -> None:
    assert _kill_at_random_moments(template_base, tmp_path, 120) == {0, 1}


def test_a_base_killed_while_it_is_made_is_made_again(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from smlh_desktop.data.database import open_database\n"
        "import smlh_desktop.data.migrations.upgrade, sqlalchemy.dialects.sqlite.pysqlcipher\n"
        "print('ready', flush=True)\n"
        "open_database(Path(sys.argv[1]))\n"
        "sys.stdin.read()\n"
    )
    for rank in range(4):
        base = tmp_path / f"{rank}.smlh"
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(base)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert not _killed_after(child, 0.04 * rank)
        database = open_database(base)
        assert examine(database).sound
        assert examine(database).partners == 0
        database.close()
