"""Letters on the screen: the time from the last key to the letter drawn, and to a stop."""

import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smlh_desktop import app
from smlh_desktop.data.database import open_database
from smlh_desktop.errors import Cancelled
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.template_dialog import TemplateDialog
from smlh_desktop.services import demo
from smlh_desktop.services.history import History
from smlh_desktop.services.letters import Letters, Mailing
from tests.bench.framework import Row, bench
from tests.bench.start import fill

_KEYS, _LETTERS = 25, 2_000
_PATIENCE_MS = 20_000


@bench
def the_preview_of_a_letter_being_written(folder: Path) -> Row:
    """From a key to the letter painted, in the editor of a template on the demonstration."""
    _ = QApplication.instance() or app.make_application()
    database = open_database(folder / "base.smlh")
    demo.fill(database, date(2026, 11, 26))
    desk = Desk(database.base, database)
    dialog = TemplateDialog(desk, None, "cercle")
    dialog.show()
    drawn: list[float] = []
    dialog.preview.drawn.connect(lambda: drawn.append(time.perf_counter()))
    _wait(drawn, 1)
    times = []
    for rank in range(_KEYS):
        start = time.perf_counter()
        QTest.keyClicks(dialog.body_text, "a")
        _wait(drawn, rank + 2)
        dialog.preview.paper.grab()  # what the screen would be given
        times.append(time.perf_counter() - start)
    dialog.done(0)
    desk.close()
    return Row("dernière touche → lettre dessinée à côté (60 ms d'attente comprises)",
               median(times), aim=0.150)  # fmt: skip


@bench
def a_mailing_stopped(folder: Path) -> Row:
    """From Arrêter to the work ended, nothing left, in the middle of 2,000 letters."""
    path = folder / "base.smlh"
    fill(path, _LETTERS)
    database = open_database(path)
    letters = Letters(database)
    mailing = letters.prepare("cercle", dated_on=datetime(2026, 11, 26, tzinfo=UTC).date())
    start = time.perf_counter()
    letters.set_aside(mailing, lambda _: None)
    whole = time.perf_counter() - start
    History(database).undo()
    times = [_stopped(letters, mailing, whole * part / 20) for part in range(1, 20)]
    database.close()
    return Row(f"« Arrêter » pendant {_LETTERS} lettres, au pire moment → plus rien",
               max(times), aim=0.200)  # fmt: skip


def _stopped(letters: Letters, mailing: Mailing, after: float) -> float:
    """Seconds from Arrêter, asked so long after the beginning, to the end of the work."""
    asked: list[float] = []
    timer = threading.Timer(after, lambda: asked.append(time.perf_counter()))

    def progress(_done: int) -> None:
        if asked:
            raise Cancelled

    timer.start()
    try:
        letters.set_aside(mailing, progress)
    except Cancelled:
        ended = time.perf_counter()
        assert not letters.register.row_numbers()
    else:
        ended = time.perf_counter()
        History(letters.register._database).undo()
    timer.join()
    return max(ended - asked[0], 0.0)


def _wait(drawn: list[float], times: int) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while len(drawn) < times and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
