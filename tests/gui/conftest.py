"""A window over an empty base, and one over the demonstration, in the look of the house."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.app import make_application
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import theme
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services import demo
from smlh_desktop.services.demo import DemoIds

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screenless platform says so each time a window shows."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as it opens the first time: light, 100 %, nothing remembered."""
    QSettings().clear()
    app = make_application()
    theme.apply(app, theme.Theme())
    gc.disable()  # as in the program: a worker's thread must not let go of a widget
    yield app
    # Closed windows go now: dressing them again for each test to come would take minutes.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    gc.collect(1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty base."""
    opened = open_database(tmp_path / "base.smlh")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demonstration_of_today(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], tuple[Path, DemoIds]]:
    """Gives a demonstration base of the day it is, made once: tests may go on past midnight."""
    made: dict[date, tuple[Path, DemoIds]] = {}

    def demonstration() -> tuple[Path, DemoIds]:
        today = today_in_france()
        if today not in made:
            path = tmp_path_factory.mktemp("demo") / "base.smlh"
            opened = open_database(path)
            made[today] = path, demo.fill(opened, today)
            opened.close()
        return made[today]

    return demonstration


@pytest.fixture
def _demonstration(
    demonstration_of_today: Callable[[], tuple[Path, DemoIds]],
) -> tuple[Path, DemoIds]:
    """A demonstration base, to be copied for each test."""
    return demonstration_of_today()


@pytest.fixture
def demo_ids(_demonstration: tuple[Path, DemoIds]) -> DemoIds:
    """The records of the demonstration."""
    return _demonstration[1]


@pytest.fixture
def demo_database(_demonstration: tuple[Path, DemoIds], tmp_path: Path) -> Iterator[Database]:
    """A demonstration base of the test's own."""
    path = tmp_path / "demo.smlh"
    shutil.copyfile(_demonstration[0], path)
    opened = open_database(path)
    yield opened
    opened.close()


@pytest.fixture
def desk(dressed: QApplication, database: Database) -> Iterator[Desk]:
    """The services over an empty base."""
    made = Desk(database.base, database)
    yield made
    made.stop()


@pytest.fixture
def demo_desk(dressed: QApplication, demo_database: Database) -> Iterator[Desk]:
    """The services over the demonstration."""
    made = Desk(demo_database.base, demo_database)
    yield made
    made.stop()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    """The window over an empty base."""
    return _shown(qtbot, desk)


@pytest.fixture
def demo_window(qtbot: QtBot, demo_desk: Desk) -> MainWindow:
    """The window over the demonstration."""
    return _shown(qtbot, demo_desk)


def _shown(qtbot: QtBot, desk: Desk) -> MainWindow:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5000)
    return window
