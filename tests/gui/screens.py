"""What tests of the screens ask again and again: a button by its words, a dialog to drive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.wait_dialog import WaitDialog
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.widgets.row_list import RowList

W = TypeVar("W", bound=QWidget)

PATIENCE = 30_000


def button(inside: QWidget, words: str) -> QAbstractButton:
    """The one visible button named `words`: for a screen reader, or else by what it says."""
    wanted = {french(words), words}
    found = [
        each
        for each in inside.findChildren(QAbstractButton)
        if each.isVisible() and (each.accessibleName() or each.text().replace("&&", "&")) in wanted
    ]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    return found[0]


def menu_action(inside: QWidget, button_words: str, action_words: str) -> QAction:
    """What stands in the menu of a button under these words."""
    menu = button(inside, button_words).menu()  # type: ignore[attr-defined]
    [found] = [each for each in menu.actions() if plain(french(action_words)) in plain(each.text())]
    assert isinstance(found, QAction)
    return found


def type_in(editor: QWidget | None, text: str) -> None:
    """Type `text` letter after letter, accents and « œ » too (QTest only knows ASCII)."""
    assert editor is not None
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor, event)


def plain(text: str) -> str:
    """`text` with plain spaces only."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def words(inside: QWidget) -> list[str]:
    """What the visible labels say, with plain spaces, in the order they were made."""
    return [
        plain(label.text())
        for label in inside.findChildren(QLabel)
        if label.isVisible() and label.text()
    ]


def says(inside: QWidget, text: str) -> bool:
    """Whether some visible label says `text`, alone or among other words."""
    return any(plain(french(text)) in each for each in words(inside))


def titles(rows: RowList) -> list[str]:
    """The first line of every row of a list."""
    model = rows.row_model()
    found = (model.row_at(model.index(place)) for place in range(model.rowCount()))
    return [row.title for row in found if row is not None]


def row_of(rows: RowList, row_id: int) -> Row:
    """One row as it is painted."""
    model = rows.row_model()
    row = model.row_at(model.row_of(row_id))
    assert row is not None
    return row


def in_dialog(kind: type[W], act: Callable[[W], object], *, late: bool = False) -> list[str]:
    """Do `act` in the next modal dialog, which must be of `kind`; what went wrong, if anything. One
    that is `late`, opening after some work, is waited for, whatever asks to wait meanwhile.

    To be called before what opens the dialog; a dialog still open afterwards is closed, so
    that a test never hangs.
    """
    wrong: list[str] = []
    until = QDeadlineTimer(PATIENCE if late else 0)

    def drive() -> None:
        dialog = QApplication.activeModalWidget()
        if (dialog is None or isinstance(dialog, WaitDialog)) and not until.hasExpired():
            QTimer.singleShot(20, drive)
        elif not isinstance(dialog, kind):
            wrong.append(f"not a {kind.__name__} but {type(dialog).__name__}")
        else:
            try:
                act(dialog)
            except BaseException as error:
                wrong.append(f"{type(error).__name__}: {error}")
                dialog.close()
                raise
        if (left := QApplication.activeModalWidget()) is not None and wrong:
            left.close()

    QTimer.singleShot(0, drive)
    return wrong


def in_message(told: list[str], click: str = "Compris") -> None:
    """Note what the next message box says, and click one of its buttons."""

    def act(box: QMessageBox) -> None:
        told.append(box.text())
        button(box, click).click()

    in_dialog(QMessageBox, act)


@contextmanager
def answering(kind: type[W], act: Callable[[W], object]) -> Iterator[None]:
    """Do `act` in each modal dialog of `kind` that opens inside, once in each."""
    seen: list[W] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog not in seen:
            seen.append(dialog)
            act(dialog)

    timer.timeout.connect(look)
    timer.start(5)
    try:
        yield
    finally:
        timer.stop()


def message(qtbot: QtBot, click: str = "Compris") -> str:
    """Wait for a message box, click one of its buttons; what it said."""
    told: list[str] = []
    timer = QTimer()

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            told.append(box.text())
            button(box, click).click()

    timer.timeout.connect(look)
    timer.start(5)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    return told[0]


def wait_idle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until all that runs beside the screen was told."""
    qtbot.waitUntil(desk.is_idle, timeout=PATIENCE)


def wait_settled(qtbot: QtBot, page: ListPage) -> None:
    """Wait until a page shows all that was asked of it, its file to the last part."""
    qtbot.waitUntil(page.is_settled, timeout=PATIENCE)


def wait_says(qtbot: QtBot, inside: QWidget, text: str) -> None:
    """Wait until some visible label says `text`."""
    qtbot.waitUntil(lambda: says(inside, text), timeout=PATIENCE)
