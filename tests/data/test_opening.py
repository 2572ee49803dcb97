"""Opening a base: one program at a time, only ours, only sound, never harmed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError
from tests.data.bases import fingerprint, found, journal

posix_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="takes another user's place"
)


def _edit(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _refusal(path: Path) -> str:
    with pytest.raises(SmlhError) as refused:
        open_database(path)
    return str(refused.value)


def _open_elsewhere(path: Path, user: int | None = None) -> subprocess.CompletedProcess[str]:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from smlh_desktop.data.database import open_database\n"
        "from smlh_desktop.errors import SmlhError\n"
        "import smlh_desktop.data.migrations.upgrade, sqlalchemy.dialects.sqlite.pysqlcipher\n"
        "user = int(sys.argv[2])\n"
        "if user >= 0:\n"
        "    os.setuid(user)\n"
        "try:\n"
        "    open_database(Path(sys.argv[1])).close()\n"
        "except SmlhError as error:\n"
        "    print(error)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(path), str(-1 if user is None else user)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )


def test_a_new_base_is_made_with_its_folder_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "ma section" / "base.smlh"
    database = open_database(path)
    with database.session("Essai") as session:
        session.add(Partner(name="Lycée d'Essai"))
    assert database.revision == HEAD
    assert database.is_sound()
    database.close()
    again = open_database(path)
    assert found(again, Partner, "lycee") == ["Lycée d'Essai"]
    again.close()


def test_an_empty_file_becomes_a_base(tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    path.touch()
    open_database(path).close()
    assert path.stat().st_size > 0


def test_a_base_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    _edit(path, "PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    open_database(path).close()
    open_database(path, create=False).close()


def test_a_base_that_must_exist_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "dossier" / "base.smlh"
    with pytest.raises(SmlhError, match="n'existe pas"):
        open_database(path, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_base(tmp_path: Path) -> None:
    assert "est un dossier" in _refusal(tmp_path)


def test_a_base_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("x", encoding="utf-8")
    assert "ne peut pas être modifié" in _refusal(tmp_path / "note" / "base.smlh")


def test_a_name_too_long_is_refused_in_french(tmp_path: Path) -> None:
    assert _refusal(tmp_path / ("b" * 300)).startswith(("La base", "Le dossier", "«"))


@pytest.mark.parametrize("content", [b"Ceci est une lettre.", b"PK\x03\x04" * 500, b"\0" * 5000])
def test_a_file_that_is_no_base_is_refused_and_not_modified(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.smlh"
    path.write_bytes(content)
    assert "n'est pas une base du Cercle" in _refusal(path)
    assert path.read_bytes() == content


def test_the_base_of_another_program_is_refused_and_not_modified(tmp_path: Path) -> None:
    path = tmp_path / "autre.db"
    _edit(path, "CREATE TABLE note (texte)", "INSERT INTO note VALUES ('x')")
    before = fingerprint(path)
    assert "n'est pas une base du Cercle" in _refusal(path)
    assert fingerprint(path) == before


@pytest.mark.parametrize("start", [100, 4096, 3 * 4096, 9 * 4096])
def test_a_damaged_base_is_refused_and_not_modified(
    template_base: Path, tmp_path: Path, start: int
) -> None:
    path = tmp_path / "base.smlh"
    shutil.copyfile(template_base, path)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * 700)
    before = fingerprint(path)
    assert "abîmée" in _refusal(path)
    assert fingerprint(path) == before
    waiting = path.with_name("base.smlh-wal")
    assert not waiting.exists() or waiting.stat().st_size == 0


def test_a_base_cut_short_is_refused_and_not_modified(template_base: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    path.write_bytes(template_base.read_bytes()[: 5 * 4096])
    before = fingerprint(path)
    assert "abîmée" in _refusal(path)
    assert fingerprint(path) == before


def test_a_newer_base_is_refused_and_not_modified(template_base: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    shutil.copyfile(template_base, path)
    _edit(path, "UPDATE alembic_version SET version_num = '9999'")
    before = fingerprint(path)
    assert "version plus récente" in _refusal(path)
    assert fingerprint(path) == before


def test_a_refused_base_is_let_go(template_base: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    path.write_bytes(b"une lettre")
    _refusal(path)
    shutil.copyfile(template_base, path)
    open_database(path).close()


def test_a_second_opening_is_refused_in_french(database: Database) -> None:
    assert "est déjà ouverte" in _refusal(database.path)
    assert database.is_sound()


def test_a_second_opening_from_another_program_is_refused(database: Database) -> None:
    refused = _open_elsewhere(database.path)
    assert "est déjà ouverte" in refused.stdout
    assert refused.stderr == ""


def test_a_closed_base_opens_in_another_program(database: Database) -> None:
    database.close()
    opened = _open_elsewhere(database.path)
    assert (opened.stdout, opened.stderr) == ("", "")


@posix_root
@pytest.mark.parametrize(
    ("of_base", "of_folder", "said"),
    [
        (0o444, 0o777, "lecture seule"),
        (0o666, 0o555, "lecture seule"),
        (0o000, 0o777, "lecture seule"),
        (0o666, 0o000, "ne peut pas être"),
    ],
)
def test_a_base_one_may_not_write_is_refused_in_french(
    template_base: Path, tmp_path: Path, of_base: int, of_folder: int, said: str
) -> None:
    nobody = 65534
    folder = tmp_path / "cle"
    folder.mkdir()
    path = folder / "base.smlh"
    shutil.copyfile(template_base, path)
    before = fingerprint(path)
    for parent in [tmp_path, *tmp_path.parents]:
        if parent.owner() == "root" and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    path.chmod(of_base)
    folder.chmod(of_folder)
    refused = _open_elsewhere(path, nobody)
    folder.chmod(0o700)
    assert refused.stderr == ""
    assert said in refused.stdout
    assert fingerprint(path) == before


def test_each_connection_has_the_pragmas_a_safe_base_needs(database: Database) -> None:
    def pragmas() -> list[object]:
        with database.session() as session:
            names = ("foreign_keys", "journal_mode", "synchronous")
            run = session.connection().exec_driver_sql
            return [run(f"PRAGMA {name}").scalar() for name in names]

    with database.session() as held:  # the other connection of the pool
        held.connection()
        assert pragmas() == [1, "wal", 2]
    assert pragmas() == [1, "wal", 2]


def test_each_opening_draws_another_peer_and_goes_on_counting(database: Database) -> None:
    with database.session("Un") as session:
        session.add(Partner(name="Un"))
    database.close()
    again = open_database(database.path)
    with again.session("Deux") as session:
        session.add(Partner(name="Deux"))
    one, two = journal(again)
    again.close()
    assert one.peer != two.peer
    assert two.lamport == one.lamport + 1
    assert (one.counter, two.counter) == (1, 1)
