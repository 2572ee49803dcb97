"""A calendar of November 2026 to draw, and the keys and the mouse to move in it."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smlh_desktop.gui.widgets.calendar_model import CalendarItem, DayNote

TODAY = date(2026, 11, 23)
HOLIDAYS = "Vacances scolaires, zone B"


def item(
    number: int,
    day: date,
    at: time | None,
    title: str,
    *,
    icon: str = "users",
    minutes: int = 60,
    alert: str = "",
) -> CalendarItem:
    return CalendarItem(number, day, at, minutes, title, icon, day < TODAY, alert)


def november(day: int) -> date:
    return date(2026, 11, day)


ITEMS = [
    item(1, november(3), time(14, 30), "Bureau", minutes=90),
    item(2, november(10), time(10), "CFA du Comtat", icon="handshake"),
    item(3, november(11), time(10, 45), "Cérémonie", icon="flag"),
    item(4, november(24), None, "Remise des prix", icon="flag"),
    item(5, november(24), time(9), "Signature de la convention", icon="stamp", alert="Salle prise"),
    item(6, november(24), time(9, 30), "Lycée des Micocouliers", icon="handshake", minutes=180),
    item(7, november(24), time(10), "Bureau"),
    item(8, november(24), time(18), "Cercle", icon="orbit"),
    item(9, november(25), time(10), "Micocouliers", icon="handshake"),
    item(10, november(26), time(15), "Parrainage et prix 2027 de la section", icon="orbit"),
    item(11, november(27), time(14, 30), "Bureau", minutes=120),
    item(12, november(27), time(17), "Les Ocres", icon="handshake"),
    item(13, november(28), time(10), "Commémoration", icon="flag", minutes=180),
    item(14, date(2026, 12, 4), time(14, 30), "Cercle", icon="orbit", minutes=120),
]


class Agenda:
    """Items and notes, and which days were asked."""

    def __init__(self, items: Sequence[CalendarItem] = ITEMS) -> None:
        self.kept = list(items)
        self.asked: list[tuple[date, date]] = []

    def items(self, first: date, last: date) -> Sequence[CalendarItem]:
        self.asked.append((first, last))
        return [each for each in self.kept if first <= each.day <= last]

    def notes(self, first: date, last: date) -> Mapping[date, Sequence[DayNote]]:
        found: dict[date, list[DayNote]] = {
            november(1): [DayNote("Toussaint", is_holiday=True)],
            november(11): [DayNote("Armistice", is_holiday=True)],
            november(30): [DayNote("Fête de la section départementale du Vaucluse")],
        }
        day = date(2026, 10, 17)
        while day <= november(1):
            found.setdefault(day, []).append(DayNote(HOLIDAYS, is_span=True))
            day += timedelta(days=1)
        return {day: notes for day, notes in found.items() if first <= day <= last}


def today() -> date:
    return TODAY


def click(viewport: QWidget, where: QPointF) -> None:
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=where.toPoint())


def press(viewport: QWidget, where: QPointF) -> None:
    _mouse(viewport, QEvent.Type.MouseButtonPress, where, Qt.MouseButton.LeftButton)


def move(viewport: QWidget, *path: QPointF) -> None:
    for where in path:
        _mouse(viewport, QEvent.Type.MouseMove, where, Qt.MouseButton.NoButton)


def release(viewport: QWidget, where: QPointF) -> None:
    _mouse(viewport, QEvent.Type.MouseButtonRelease, where, Qt.MouseButton.LeftButton)


def drag(viewport: QWidget, start: QPointF, end: QPointF) -> None:
    press(viewport, start)
    move(viewport, (start + end) / 2, end)
    release(viewport, end)


def _mouse(viewport: QWidget, kind: QEvent.Type, where: QPointF, button: Qt.MouseButton) -> None:
    held = (
        Qt.MouseButton.NoButton
        if kind == QEvent.Type.MouseButtonRelease
        else Qt.MouseButton.LeftButton
    )
    on_screen = QPointF(viewport.mapToGlobal(QPoint(0, 0))) + where
    event = QMouseEvent(kind, where, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)
