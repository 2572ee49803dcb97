"""What a laptop remembers: never lost to a file held for a moment, or to two programs at once."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smlh_desktop import paths
from smlh_desktop.data.lock import BaseLock
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import laptop
from tests.services.backup_bases import laptop_in, unreadable


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path):
        yield


_NOTES = """
import sys
from pathlib import Path
from smlh_desktop import paths
paths.documents_folder = lambda: Path(sys.argv[1])
from smlh_desktop.services import laptop
for number in range(40):
    laptop.remember(**{sys.argv[2]: f"/{number}"})
    laptop.hush(Path("/", sys.argv[2], str(number)))
"""


def test_two_programs_that_note_something_at_once_lose_nothing() -> None:
    known, folder = laptop.this_laptop(), paths.documents_folder()
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _NOTES, str(folder), each], stderr=subprocess.PIPE, text=True
        )
        for each in ("second_folder", "second_seen")
    ]
    assert [each.communicate(timeout=120)[1] for each in children] == ["", ""]
    found = laptop.this_laptop()
    assert (found.id, found.second_folder, found.second_seen) == (known.id, "/39", "/39")
    assert len(found.told) == 80
    assert not list(folder.glob("*-abime-*"))


def test_a_memory_that_another_program_keeps_too_long_is_said_to_be_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = laptop.this_laptop()
    monkeypatch.setattr(laptop, "_LONGEST_WAIT_S", 0.05)
    lock = BaseLock(paths.documents_folder() / "cet-ordinateur.json.verrou")
    lock.take()
    with pytest.raises(SmlhError, match="est occupé"):
        laptop.remember(second_folder="/ailleurs")
    lock.release()
    assert laptop.this_laptop() == known


def test_a_memory_that_cannot_be_read_for_now_is_read_from_its_copy() -> None:
    laptop.remember(second_folder="/ailleurs")
    known = laptop.this_laptop()
    first, copy = laptop.files()
    for path in (first, copy):
        with unreadable(path):
            assert laptop.this_laptop() == known
            with pytest.raises(SmlhError, match="n'a pas pu être écrit"):
                laptop.remember(told=("/ici",))
        assert laptop.this_laptop().id == known.id
    assert sorted(first.parent.glob("*.json")) == sorted([first, copy])


@pytest.mark.parametrize("content", [None, b"", b'{"id": "0123456789abcdef", "told": 3}'])
def test_no_other_memory_is_made_while_the_whole_one_cannot_be_read(content: bytes | None) -> None:
    laptop.remember(second_folder="/ailleurs")
    known = laptop.this_laptop()
    first, copy = laptop.files()
    copy.unlink() if content is None else copy.write_bytes(content)
    with unreadable(first):
        for work in (laptop.this_laptop, laptop.remember):
            with pytest.raises(SmlhError, match=r"pour l'instant.*recommencez"):
                work()
    assert laptop.this_laptop() == known
