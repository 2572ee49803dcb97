"""A file is written whole, or what was there stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def _write_half(path: Path, failure: BaseException) -> None:
    with replacing(path) as out:
        out.write(b"perdu")
        raise failure


def test_a_file_takes_its_name_once_whole(tmp_path: Path) -> None:
    path = tmp_path / "sous" / "dossier" / "lettre.pdf"
    with replacing(path) as out:
        out.write(b"un")
        assert not path.exists()
    assert path.read_bytes() == b"un"
    with replacing(path) as out:
        out.write(b"deux")
        assert path.read_bytes() == b"un"
    assert path.read_bytes() == b"deux"
    assert _names(path.parent) == ["lettre.pdf"]


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt, SmlhError])
def test_a_failure_leaves_what_was_there(tmp_path: Path, raised: type[BaseException]) -> None:
    path = tmp_path / "lettre.pdf"
    path.write_bytes(b"avant")
    with pytest.raises(raised):
        _write_half(path, raised())
    assert path.read_bytes() == b"avant"
    assert _names(tmp_path) == ["lettre.pdf"]


def test_a_disk_that_refuses_is_told_in_french(tmp_path: Path) -> None:
    path = tmp_path / "lettre.pdf"
    path.write_bytes(b"avant")
    with pytest.raises(SmlhError, match=r"« lettre.pdf » n'a pas pu être écrit"):
        _write_half(path, OSError(28, "No space left on device"))
    assert path.read_bytes() == b"avant"
    assert _names(tmp_path) == ["lettre.pdf"]


def test_a_folder_in_the_place_of_the_file_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "lettre.pdf").mkdir()
    with pytest.raises(SmlhError), replacing(tmp_path / "lettre.pdf") as out:
        out.write(b"perdu")
    assert _names(tmp_path) == ["lettre.pdf"]


def test_a_file_in_the_place_of_the_folder_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"x")
    for path in (tmp_path / "note" / "lettre.pdf", tmp_path / "note" / "sous" / "lettre.pdf"):
        with pytest.raises(SmlhError, match="n'a pas pu être écrit"), replacing(path):
            raise AssertionError("no stream")


@pytest.mark.parametrize("name", ["l" * 300, "."])
def test_a_name_no_file_can_have_is_told_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    with pytest.raises(SmlhError, match="n'a pas pu être écrit"), replacing(path) as out:
        out.write(b"perdu")


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"avant")
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from smlh_desktop.errors import SmlhError\n"
        "from smlh_desktop.files.workbook_writer import Table, write_workbook\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))\n"
        "try:\n"
        "    rows = [(f'Partenaire {n}',) for n in range(5_000)]\n"
        "    write_workbook(Path(sys.argv[1]), [Table('Liste', ('Nom',), rows)])\n"
        "except SmlhError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "n'a pas pu être écrit" in done.stdout
    assert path.read_bytes() == b"avant"
    assert _names(tmp_path) == ["liste.xlsx"]
