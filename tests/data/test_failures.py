"""When the disk refuses: a French sentence, and what was there before is intact."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.failures import explanation
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError
from tests.data.bases import all_rows, found, journal


def _limit_pages(database: Database, more: int) -> None:
    with database.session() as session:
        run = session.connection().exec_driver_sql
        pages = run("PRAGMA page_count").scalar()
        assert isinstance(pages, int)
        run(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_is_told_in_french_and_the_former_content_is_intact(
    database: Database,
) -> None:
    with database.session("Avant") as session:
        session.add(Partner(name="Déjà là"))
    before, entries = all_rows(database), len(journal(database))
    _limit_pages(database, 1)
    with (
        pytest.raises(SmlhError, match="Le disque est plein"),
        database.session("Trop") as session,
    ):
        create_many(session, Partner, [{"name": f"Partenaire {n}"} for n in range(500)])
    assert all_rows(database) == before
    assert len(journal(database)) == entries
    assert found(database, Partner, "partenaire") == []
    _limit_pages(database, 10_000)
    with database.session("Après") as session:
        session.add(Partner(name="Après"))
    assert found(database, Partner, "") == ["Déjà là", "Après"]
    assert database.is_sound()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_a_disk_that_takes_no_more_bytes_leaves_a_sound_base(
    template_base: Path, database: Database
) -> None:
    with database.session("Avant") as session:
        session.add(Partner(name="Déjà là"))
    before = all_rows(database)
    database.close()
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from smlh_desktop.data.database import open_database\n"
        "from smlh_desktop.data.journal import create_many\n"
        "from smlh_desktop.data.tables import Partner\n"
        "from smlh_desktop.errors import SmlhError\n"
        "database = open_database(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    with database.session('Trop') as session:\n"
        "        create_many(session, Partner, [{'name': f'P {n}'} for n in range(5000)])\n"
        "except SmlhError as error:\n"
        "    print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n"
        "with database.session('Ensuite') as session:\n"
        "    session.add(Partner(name='Ensuite'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(database.path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert "rien n'a été enregistré" in done.stdout
    again = open_database(database.path)
    assert again.is_sound()
    assert found(again, Partner, "") == ["Déjà là", "Ensuite"]
    assert all_rows(again)["partners"][:1] == before["partners"]
    again.close()


def test_a_base_turned_read_only_is_told_in_french(database: Database) -> None:
    with database.session() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = ON")
    with (
        pytest.raises(SmlhError, match="en lecture seule"),
        database.session("Refusé") as session,
    ):
        session.add(Partner(name="Perdu"))
    assert found(database, Partner, "") == []


def test_another_program_that_writes_is_told_in_french(database: Database) -> None:
    code = (
        "import sqlite3, sys\n"
        "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "base.execute('BEGIN IMMEDIATE')\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(database.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    with (
        pytest.raises(SmlhError, match="Un autre programme utilise la base"),
        database.session("Refusé") as session,
    ):
        session.add(Partner(name="Perdu"))
    other.communicate()
    with database.session("Accepté") as session:
        session.add(Partner(name="Gardé"))
    assert found(database, Partner, "") == ["Gardé"]


def test_a_defect_of_ours_is_not_dressed_up(database: Database) -> None:
    with (
        pytest.raises(Exception, match="no such table") as raised,
        database.session() as session,
    ):
        session.connection().exec_driver_sql("SELECT * FROM absente")
    assert not isinstance(raised.value, SmlhError)
    assert explanation(raised.value) is None
