"""Long work beside the screen: told once, on the screen's thread; and the screen stays alive."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.data_page import DataPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.tasks import Report, Task, Tasks
from tests.gui.screens import PATIENCE, button, says, type_in, wait_idle


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


class _Told:
    """What a task told, and in which thread."""

    def __init__(self, task: Task) -> None:
        self.ends: list[str] = []
        self.values: list[object] = []
        self.threads: set[threading.Thread] = set()
        task.done.connect(lambda value: self._note("done", value))
        task.failed.connect(lambda error: self._note("failed", error))
        task.stopped.connect(lambda: self._note("stopped", None))
        task.progressed.connect(lambda *_: self.threads.add(threading.current_thread()))

    def _note(self, how: str, value: object) -> None:
        self.ends.append(how)
        self.values.append(value)
        self.threads.add(threading.current_thread())


def _carry_out(qtbot: QtBot, tasks: Tasks, work: Callable[[Report], object]) -> _Told:
    task = tasks.prepare(work)
    told = _Told(task)
    tasks.start(task)
    qtbot.waitUntil(lambda: bool(told.ends), timeout=PATIENCE)
    qtbot.waitUntil(tasks.is_idle, timeout=PATIENCE)
    return told


def test_what_is_done_is_told_once_on_the_screens_thread(qtbot: QtBot, tasks: Tasks) -> None:
    worked_in: list[threading.Thread] = []

    def work(report: Report) -> int:
        worked_in.append(threading.current_thread())
        report(1, 2)
        return 42

    told = _carry_out(qtbot, tasks, work)
    assert (told.ends, told.values) == (["done"], [42])
    assert told.threads == {threading.main_thread()}
    assert worked_in != [threading.main_thread()]


@pytest.mark.parametrize("error", [SmlhError("Disque plein."), ZeroDivisionError()])
def test_what_failed_is_told_once_with_its_error(
    qtbot: QtBot, tasks: Tasks, error: Exception
) -> None:
    def work(report: Report) -> None:
        raise error

    told = _carry_out(qtbot, tasks, work)
    assert (told.ends, told.values) == (["failed"], [error])
    assert told.threads == {threading.main_thread()}


def test_what_is_stopped_ends_at_its_next_report(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()

    def work(report: Report) -> None:
        begun.set()
        while True:
            report(0, 1)

    task = tasks.prepare(work)
    told = _Told(task)
    tasks.start(task)
    assert begun.wait(5)
    task.stop()
    task.stop()
    qtbot.waitUntil(lambda: told.ends == ["stopped"], timeout=PATIENCE)
    assert told.threads == {threading.main_thread()}


def test_stopped_too_late_it_is_done(qtbot: QtBot, tasks: Tasks) -> None:
    holder: list[Task] = []

    def work(report: Report) -> str:
        report(1, 1)
        holder[0].stop()
        return "written"

    task = tasks.prepare(work)
    holder.append(task)
    told = _Told(task)
    tasks.start(task)
    qtbot.waitUntil(tasks.is_idle, timeout=PATIENCE)
    assert (told.ends, told.values) == (["done"], ["written"])


def test_works_are_done_one_after_the_other(qtbot: QtBot, tasks: Tasks) -> None:
    running: list[int] = []
    order: list[int] = []

    def make(rank: int) -> Callable[[Report], None]:
        def work(report: Report) -> None:
            running.append(rank)
            assert running == [rank]
            report(1, 1)
            running.remove(rank)
            order.append(rank)

        return work

    for rank in range(8):
        tasks.start(tasks.prepare(make(rank)))
    qtbot.waitUntil(tasks.is_idle, timeout=PATIENCE)
    assert order == list(range(8))


def test_waiting_ends_what_runs(tasks: Tasks) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        begun.set()
        try:
            while True:
                report(0, 1)
        finally:
            ended.set()

    task = tasks.prepare(work)
    told = _Told(task)
    tasks.start(task)
    assert begun.wait(5)
    tasks.wait()
    assert tasks.is_idle()
    assert ended.is_set()
    QApplication.processEvents()
    assert told.ends == []


class _Gaps:
    """The longest time the screen's thread was held, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(5)

    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _many(database: Database) -> None:
    with database.session("Dix mille fiches") as session:
        create_many(
            session,
            Partner,
            [
                {"name": f"Partenaire {rank:05}", "city": "Apt", "postcode": f"{10_000 + rank}"}
                for rank in range(10_000)
            ],
        )


def _list(path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Liste")
    sheet.append(["Organisme", "Adresse", "Code postal", "Ville", "Interlocuteur", "Téléphone"])
    for rank in range(2_000):
        sheet.append(
            [f"Association {rank:05}", f"{rank}, rue Haute", f"{30_000 + rank}", "Apt",
             f"Mme Ève Ravel{rank}", "04 90 00 00 00"]
        )  # fmt: skip
    book.save(path)
    return path


def test_the_screen_stays_alive_while_a_list_comes_in(
    qtbot: QtBot,
    window: MainWindow,
    database: Database,
    tmp_path: Path,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    _many(database)
    path = _list(tmp_path / "liste.xlsx")
    window.go("partenaires")
    page = window.go("donnees")
    assert isinstance(page, DataPage)
    gaps = _Gaps()
    page.open_file(path)
    qtbot.waitUntil(page.wizard.columns.isVisible, timeout=PATIENCE)
    button(page, "Vérifier les lignes").click()
    qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)
    button(page, "Importer 2 000 lignes").click()
    qtbot.waitUntil(lambda: says(page, "C'est enregistré"), timeout=PATIENCE)
    window.undo()
    wait_idle(qtbot, window.desk)
    record_testsuite_property("longest gap of an import, ms", round(gaps.longest * 1000))
    print(f"longest gap of an import: {gaps.longest * 1000:.0f} ms")
    assert window.desk.partners.counts() == (10_000, 0)


def test_the_screen_stays_alive_while_one_searches(
    qtbot: QtBot,
    window: MainWindow,
    database: Database,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    _many(database)
    page = window.go("partenaires")
    assert isinstance(page, PartnersPage)
    gaps = _Gaps()
    for letter in "partenaire 042":
        type_in(page.search, letter)
        qtbot.wait(1)  # lets the list be painted, as between two keys
    record_testsuite_property("longest gap of a search, ms", round(gaps.longest * 1000))
    print(f"longest gap of a search: {gaps.longest * 1000:.0f} ms")
    assert page.rows.row_model().rowCount() == 100


def test_nobody_is_told_once_the_desk_is_left(tasks: Tasks) -> None:
    ended = threading.Event()

    def work(report: Report) -> str:
        ended.set()
        return "fait"

    task = tasks.prepare(work)
    told = _Told(task)
    tasks.start(task)
    assert ended.wait(5)
    tasks.wait()
    assert tasks.is_idle()
    QApplication.processEvents()
    assert told.ends == []
