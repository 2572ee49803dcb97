"""Passing files stay among the program's own, and go: at its end, or at the start after a kill."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.services import passing_files

_CODE = """
import sys, tempfile
from pathlib import Path
from smlh_desktop import paths
paths.documents_folder = lambda: Path(sys.argv[1])
from smlh_desktop.services import passing_files
passing_files.start()
passing_files.start()
with tempfile.NamedTemporaryFile(delete=False) as file:
    file.write(b"Micocouliers")
print(file.name, flush=True)
sys.stdin.read()
"""


@contextmanager
def _process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A process that has written a passing file, and waits."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CODE, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        assert child.stdout is not None
        yield child, Path(child.stdout.readline().strip())
    finally:
        child.kill()
        child.communicate()


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_a_program_that_ends_leaves_none(tmp_path: Path) -> None:
    with _process(tmp_path) as (child, made):
        assert tmp_path in made.parents
        assert made.exists()
        child.communicate()
    assert child.returncode == 0
    assert _files(tmp_path) == []


def test_what_a_kill_left_goes_at_the_next_start_and_no_other_window_loses_its_own(
    tmp_path: Path,
) -> None:
    with _process(tmp_path) as (killed, left):
        killed.kill()
        killed.wait()
    assert left.exists()
    with _process(tmp_path) as (_, one):
        assert not left.exists()
        with _process(tmp_path) as (other, two):
            assert one.exists()
            assert two.exists()
            assert one.parent != two.parent
            other.communicate()
        assert one.exists()
        assert not two.exists()


def test_what_a_passing_file_is_another_name_of_stays(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.pdf"
    letter.write_bytes(b"Micocouliers")
    with _process(tmp_path) as (killed, left):
        os.link(letter, left.with_name("second.pdf"))
        left.with_name("lien.pdf").symlink_to(letter)
        killed.kill()
        killed.wait()
    with _process(tmp_path):
        assert not left.parent.exists()
        assert letter.read_bytes() == b"Micocouliers"


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_nobody_else_reads_them(tmp_path: Path) -> None:
    with _process(tmp_path) as (_, made):
        for folder in (made.parent, made.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_where_no_folder_can_be_made_they_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupé").write_text("un fichier, pas un dossier")
    monkeypatch.setattr(paths, "documents_folder", lambda: tmp_path / "occupé")
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    passing_files.start()
    with pytest.raises(OSError, match=r"."):
        tempfile.mkdtemp()
    assert [each.name for each in tmp_path.iterdir()] == ["occupé"]
