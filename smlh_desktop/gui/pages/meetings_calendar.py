"""The meetings in a calendar, month by month or week by week, and the file of the one chosen."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import in_paris, local, today_in_france
from smlh_desktop.domain.typography import hour, long_date
from smlh_desktop.gui.pages.meeting_sheet import MeetingSheet, clashes
from smlh_desktop.gui.widgets.calendar_header import MONTH, WEEK, CalendarHeader
from smlh_desktop.gui.widgets.calendar_model import CalendarItem, DayNote, MonthModel
from smlh_desktop.gui.widgets.calendar_view import MonthView
from smlh_desktop.gui.widgets.calendar_week import WeekView
from smlh_desktop.gui.widgets.calendar_week_model import WeekModel
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.meetings_page import MeetingsPage

_SHEET_WIDTH = 370


class MeetingsCalendar(QWidget):
    """Shows the period of `header`; `day_opened` asks for a new meeting on a day."""

    day_opened = Signal(object)

    def __init__(self, page: "MeetingsPage", header: CalendarHeader) -> None:
        super().__init__(page)
        self._page, self._header = page, header
        self._day = today_in_france()
        self._chosen: int | None = None
        across = spaced(QHBoxLayout(self))
        self._periods = QStackedWidget()
        self.month = MonthView(MonthModel(self._items, self._notes, self._day))
        self.week = WeekView(WeekModel(self._items, self._notes, self._day))
        for view in (self.month, self.week):
            self._periods.addWidget(view)
            view.item_chosen.connect(self.choose)
            view.item_opened.connect(page.show_row)
            view.day_opened.connect(self.day_opened)
            view.period_changed.connect(self._on_period_changed)
        self.month.item_moved.connect(lambda rid, day: self._move(rid, day, None))
        self.week.item_moved_to.connect(self._move)
        left = QWidget()
        spaced(QVBoxLayout(left), 0, (24, 8, 16, 16)).addWidget(self._periods)
        across.addWidget(left, 1)
        across.addWidget(hairline(vertical=True))
        self._side = sized(QFrame(), width=_SHEET_WIDTH)
        self._side.setProperty("kind", "surface")
        self._area = SheetArea((20, 16, 16, 16))
        spaced(QVBoxLayout(self._side)).addWidget(self._area)
        across.addWidget(self._side)
        header.moved.connect(self._on_header_moved)
        header.today_requested.connect(lambda: self.show_day(today_in_france()))

    def show_view(self, view: str) -> None:
        """Show the month or the week of the day in view."""
        self._periods.setCurrentWidget(self.week if view == WEEK else self.month)
        self.show_day(self._day)

    def show_day(self, day: date) -> None:
        """Show the period of a day."""
        self._day = day
        view = self.week if self._periods.currentWidget() is self.week else self.month
        view.show_period(day)
        self._header.set_period(WEEK if view is self.week else MONTH, day)

    def choose(self, rid: int) -> None:
        """Show the file of a meeting."""
        self._chosen = rid
        self._show_file()

    def refresh(self) -> None:
        """Read the meetings in view again, and the file of the one chosen."""
        for view in (self.month, self.week):
            model = view.model()
            assert isinstance(model, MonthModel | WeekModel)
            model.refresh()
        self._show_file()

    def set_compact(self, compact: bool) -> None:
        """The file gives way where the window is narrow: a meeting opens in the list."""
        self._side.setVisible(not compact)

    def _items(self, first: date, last: date) -> Sequence[CalendarItem]:
        return [
            CalendarItem(
                each.rid,
                each.day,
                each.start,
                each.minutes,
                each.purpose,
                each.kind.icon,
                past=each.is_over,
                alert=each.clash,
            )
            for each in self._page.desk.calendar.between(first, last)
        ]

    def _notes(self, first: date, last: date) -> Mapping[date, Sequence[DayNote]]:
        return {
            day: [DayNote(each.words, each.is_holiday, each.is_span) for each in told]
            for day, told in self._page.desk.calendar.words(first, last).items()
        }

    def _show_file(self) -> None:
        layout = self._area.new_sheet()
        rid = self._chosen
        if rid is not None:
            ids: list[str] = []
            self._page.guarded(lambda: ids.append(self._page.desk.meetings.id_of(rid)))
            if ids and self._page.desk.meetings.exists(ids[0]):
                MeetingSheet(self._page, ids[0]).fill_brief(layout)
            else:
                self._chosen = None
        if self._chosen is None:
            words = "Choisissez une rencontre pour voir sa fiche ; un jour, d'un double clic, pour "
            words += "en préparer une. Une rencontre se déplace d'un jour à l'autre."
            layout.addWidget(Label(words, "fact", wrap=True))
        layout.addStretch(1)
        self._area.show_sheet()

    def _move(self, rid: int, day: date, at: time | None) -> None:
        meetings = self._page.desk.meetings

        def move() -> None:
            meeting_id = meetings.id_of(rid)
            fields = meetings.get(meeting_id).fields
            assert fields.starts_at is not None
            moment = in_paris(day, at or local(fields.starts_at).time())
            meetings.move(meeting_id, moment)
            told = f"Déplacée au {long_date(day, weekday=True)}, {hour(local(moment))}"
            desk = self._page.desk
            people = desk.attendance.people(meeting_id)
            into = clashes(desk, meetings.get(meeting_id), people)
            words = " – ".join([f"{told} : {fields.purpose}", *into[:1]])
            self._page.window_.tell(words, undoable=True)

        self._page.guarded(move)

    def _on_header_moved(self, by: int) -> None:
        view = self.week if self._periods.currentWidget() is self.week else self.month
        model = view.model()
        assert isinstance(model, MonthModel | WeekModel)
        self.show_day(model.stepped(self._day, by))

    def _on_period_changed(self, day: date) -> None:
        self._day = day
        is_week = self._periods.currentWidget() is self.week
        self._header.set_period(WEEK if is_week else MONTH, day)
