"""An empty base for each test, copied from one made once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from tests.data import bases


@pytest.fixture(scope="session")
def template_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.template_base(tmp_path_factory.mktemp("template"))


@pytest.fixture
def database(template_base: Path, tmp_path: Path) -> Iterator[Database]:
    with bases.opened_copy(template_base, tmp_path) as opened:
        yield opened


@pytest.fixture
def fresh_base(template_base: Path, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Makes another empty base at each call; all are closed at the end."""
    with ExitStack() as stack:
        numbers = count()

        def make() -> Database:
            folder = tmp_path / str(next(numbers))
            folder.mkdir()
            return stack.enter_context(bases.opened_copy(template_base, folder))

        yield make
