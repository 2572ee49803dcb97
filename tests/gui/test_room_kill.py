"""A program killed in the middle of a meeting loses the word being typed, at most."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.app import open_window
from smlh_desktop.data.opening import open_base
from smlh_desktop.gui.pages.room_page import RoomPage
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.health import examine

FIRST = "Le jury compte cinq membres "
LINES = f"{FIRST}\nLes familles sont averties par courrier "
BEGUN = "Retenir la grande salle "
LAST = "aujourd"

CODE = """
import sys
from itertools import cycle
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from smlh_desktop.app import make_application, open_window
from smlh_desktop.data.opening import open_base
base, meeting, where, words, begun, last = sys.argv[1:]
app = make_application()
window = open_window(open_base(Path(base)))
window.desk.agendas.begin(meeting)
page = window.go("seance")
page.open_meeting(meeting)
page.people.boxes[0].click()
page.item.decision.setText("Le prix est remis en mai")
QTest.keyClick(page.item.decision, Qt.Key.Key_Return)
page.item.action.setText("Inviter les familles")
QTest.keyClick(page.item.action, Qt.Key.Key_Return)
first, second = words.split("\\n")
QTest.keyClicks(page.item.notes, first)
QTest.keyClick(page.item.notes, Qt.Key.Key_Return)
QTest.keyClicks(page.item.notes, second)
editor = page.people.next_step if where == "next_step" else getattr(page.item, where)
QTest.keyClicks(editor, begun)
print("noted", flush=True)
for letter in cycle(last):  # until it is killed: the word never ends
    QTest.keyClicks(editor, letter)
    print(letter, flush=True)
"""


@pytest.fixture
def base(_demonstration: tuple[Path, DemoIds], tmp_path: Path) -> Path:
    """A demonstration base that no program has open."""
    path = tmp_path / "base.smlh"
    shutil.copyfile(_demonstration[0], path)
    return path


def _killed_in_a_word(base: Path, meeting_id: str, where: str, letters: int) -> None:
    """Hold the meeting in a program of its own, and kill it once so many letters are typed."""
    child = subprocess.Popen(
        [sys.executable, "-c", CODE, str(base), meeting_id, where, LINES, BEGUN, LAST],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "noted\n"
    for rank in range(letters):
        assert child.stdout.readline().strip() == LAST[rank % len(LAST)]
    child.kill()
    child.communicate()
    assert child.returncode == (-signal.SIGKILL if sys.platform != "win32" else 1)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    ("where", "letters"),
    [("notes", 0), ("notes", 1), ("notes", 40), ("decision", 5), ("action", 5), ("next_step", 5)],
)
def test_a_meeting_cut_while_a_word_is_typed_loses_that_word_at_most(
    qtbot: QtBot, base: Path, demo_ids: DemoIds, where: str, letters: int
) -> None:
    meeting_id = demo_ids.meeting_id
    _killed_in_a_word(base, meeting_id, where, letters)
    window = open_window(open_base(base))
    qtbot.addWidget(window)
    desk = window.desk
    try:
        assert examine(desk.database).sound
        people = desk.attendance.people(meeting_id)
        assert [each.fields.present for each in people] == [True, *[False] * (len(people) - 1)]
        [decision] = desk.decisions.of_meeting(meeting_id)
        [action] = desk.actions.of_meeting(meeting_id)
        said = (decision.fields.words, action.fields.words)
        assert said == ("Le prix est remis en mai", "Inviter les familles")
        page = window.go("seance")
        assert isinstance(page, RoomPage)
        page.open_meeting(meeting_id)
        typed = {
            "notes": page.item.notes.toPlainText(),
            "decision": page.item.decision.text(),
            "action": page.item.action.text(),
            "next_step": page.people.next_step.text(),
        }
        kept = {"notes": LINES, "decision": "", "action": "", "next_step": ""}
        kept[where] += BEGUN
        for name, words in kept.items():
            assert typed[name].startswith(words)
            assert " " not in typed[name].removeprefix(words)
        assert decision.item_id == action.item_id == desk.agendas.items(meeting_id)[0].id
    finally:
        window.close()
        desk.close()
