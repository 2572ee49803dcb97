"""What is wiped is what nobody else names."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smlh_desktop.data import copies, sealing
from smlh_desktop.data.encryption import new_key

_CONTENT = b"Micocouliers " * 500


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "base.smlh"
    path.write_bytes(_CONTENT)
    return path


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_what_has_another_name_loses_this_one_alone(mine: Path, link: Callable[..., None]) -> None:
    other = mine.with_name("base-abimee-20261126-101500.smlh")
    link(mine, other)
    copies.wipe(other)
    link(mine, other)
    copies.sweep_passing(mine.parent, other.name)
    link(mine, other)
    sealing.seal(other, key := new_key())
    assert not other.exists()
    assert mine.read_bytes() == _CONTENT
    assert sealing.unseal(sealing.sealed(other), key).read_bytes() == _CONTENT


def test_what_has_one_name_is_written_over(mine: Path) -> None:
    with mine.open("rb") as file:
        copies.wipe(mine)
        assert not any(file.read())
    assert not mine.exists()
