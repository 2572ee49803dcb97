"""The calendar of meetings: a month painted again, with a base full of meetings or a full month."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from smlh_desktop import app
from smlh_desktop.gui.widgets.calendar_model import CalendarItem, MonthModel
from smlh_desktop.gui.widgets.calendar_view import MonthView
from smlh_desktop.gui.widgets.calendar_week import WeekView
from smlh_desktop.gui.widgets.calendar_week_model import WeekModel
from tests.bench.framework import Row, bench, measure

M = TypeVar("M", MonthModel, WeekModel)

_MEETINGS, _REPEATS = 5_000, 41
_FRAME = 0.016
_MONTH = date(2026, 11, 1)
_ICONS = ("handshake", "users", "orbit", "flag", "landmark", "stamp")
_TITLES = ("Bureau", "Parrainage et prix 2027", "Lycée des Micocouliers", "Les Ocres", "Cérémonie")


@bench
def a_month_among_many_meetings(_folder: Path) -> Row:
    """5,000 meetings over eight years, about 50 a month: one repaint of the month."""
    view = MonthView(_model(MonthModel, _spread(date(2022, 11, 1), 8 * 365)))
    return _repaint(f"mois peint, {_MEETINGS} rencontres en huit ans", view)


@bench
def a_month_full_of_meetings(_folder: Path) -> Row:
    """All 5,000 within the six weeks in view."""
    view = MonthView(_model(MonthModel, _spread(date(2026, 10, 26), 42)))
    return _repaint(f"mois peint, {_MEETINGS} rencontres dans le mois", view)


@bench
def a_month_turned(_folder: Path) -> Row:
    """From the arrow to the next month painted, 5,000 meetings over eight years."""
    model = _model(MonthModel, _spread(date(2022, 11, 1), 8 * 365))
    view = MonthView(model)
    picture = _picture(view)

    def turn() -> None:
        view.show_period(model.stepped(model.shown(), 1))
        view.render(picture)

    return measure("mois suivant → peint", turn, aim=2 * _FRAME, repeats=_REPEATS)


@bench
def a_week_among_many_meetings(_folder: Path) -> Row:
    """One repaint of a week, about 12 meetings."""
    view = WeekView(_model(WeekModel, _spread(date(2022, 11, 1), 8 * 365)))
    return _repaint(f"semaine peinte, {_MEETINGS} rencontres en huit ans", view)


def _spread(first: date, days: int) -> list[CalendarItem]:
    return [
        CalendarItem(
            rank,
            first + timedelta(days=rank * days // _MEETINGS),
            time(8 + rank % 11, rank % 4 * 15),
            60 + rank % 3 * 30,
            _TITLES[rank % len(_TITLES)],
            _ICONS[rank % len(_ICONS)],
            past=rank % 2 == 0,
            alert="Salle prise" if rank % 17 == 0 else "",
        )
        for rank in range(_MEETINGS)
    ]


def _model(kind: type[M], items: list[CalendarItem]) -> M:
    days = [item.day for item in items]

    def fetch(first: date, last: date) -> Sequence[CalendarItem]:
        return items[bisect_left(days, first) : bisect_right(days, last)]

    _ = QApplication.instance() or app.make_application()
    return kind(fetch, lambda _first, _last: {}, _MONTH)


def _picture(view: MonthView | WeekView) -> QImage:
    view.resize(726, 605)
    view.show()
    return QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)


def _repaint(name: str, view: MonthView | WeekView) -> Row:
    picture = _picture(view)
    return measure(name, lambda: view.render(picture), aim=_FRAME, repeats=_REPEATS)
