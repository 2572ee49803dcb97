"""What a laptop remembers: never lost to a file held for a moment, or to two programs at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smlh_desktop.errors import SmlhError
from smlh_desktop.services import laptop
from tests.services.backup_bases import laptop_in, unreadable


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path):
        yield


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
    assert sorted(first.parent.iterdir()) == sorted([first, copy])


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
