"""A week of the calendar, hour by hour."""

from collections.abc import Sequence
from datetime import date, time
from math import ceil

from PySide6.QtCore import QModelIndex, Qt

from smlh_desktop.domain.typography import french, hour, long_date
from smlh_desktop.gui.widgets.calendar_model import (
    DAY_ROLE,
    WEEK,
    AnyIndex,
    CalendarItem,
    Day,
    DaysModel,
    spoken_items,
)

_FIRST_HOUR, _LAST_HOUR = 7, 22


class WeekModel(DaysModel):
    """A week: what has no hour in the first row, then a row an hour.

    The hours go from 7 h to 22 h, and as far as what begins sooner or ends later.
    """

    def take(self, days: list[Day]) -> None:
        """Hold what was read, and the hours it takes."""
        super().take(days)
        self._hours = _hours_of(days)

    def hours(self) -> range:
        """The hours that have a row."""
        return self._hours

    def show_week(self, day: date) -> None:
        """Show the week of `day`."""
        self.show_day(day)

    def fits(self, days: Sequence[Day]) -> bool:
        """Whether other contents would leave the rows as they are."""
        return _hours_of(days) == self.hours()

    def hour_at(self, index: AnyIndex) -> int | None:
        """The hour of a cell; None in the row of what has no hour."""
        return self.hours()[index.row() - 1] if index.isValid() and index.row() else None

    def index_of(self, day: date, at: int | None = None) -> QModelIndex:
        """The cell of a day at an hour, or without hour; invalid when it is not in view."""
        column, hours = (day - self._first).days, self.hours()
        if not 0 <= column < WEEK or (at is not None and at not in hours):
            return QModelIndex()
        return self.index(0 if at is None else hours.index(at) + 1, column)

    def items_at(self, index: AnyIndex) -> tuple[CalendarItem, ...]:
        """What falls in a cell, if only in part."""
        wanted, at = self.date_at(index), self.hour_at(index)
        day = None if wanted is None else self.day(wanted)
        if day is None:
            return ()
        if at is None:
            return tuple(item for item in day.items if item.start is None)
        timed = ((item, *item.bounds()) for item in day.items if item.start is not None)
        return tuple(item for item, begins, ends in timed if begins < at + 1 and ends > at)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One more than there are hours."""
        return 0 if parent.isValid() else len(self.hours()) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """« lundi », « 7 h »; a day says its whole date and notes to a screen reader."""
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Vertical and role in words:
            if not 0 <= section < self.rowCount():
                return None
            return hour(time(self.hours()[section - 1])) if section else "Sans heure"
        whole = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if orientation == Qt.Orientation.Horizontal and role in whole and 0 <= section < WEEK:
            day = self.days()[section]
            parts = [long_date(day.date, weekday=True), *(note.words for note in day.notes)]
            return french(", ".join(parts))
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The day, or the words of the cell for a screen reader."""
        wanted = self.date_at(index)
        day = None if wanted is None else self.day(wanted)
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            at, items = self.hour_at(index), spoken_items(self.items_at(index))
            when = "sans heure" if at is None else hour(time(at))
            notes = [note.words for note in day.notes] if at is None else []
            return french(", ".join([long_date(day.date, weekday=True), *notes, when, items]))
        return None


def _hours_of(days: Sequence[Day]) -> range:
    timed = [item.bounds() for day in days for item in day.items if item.start is not None]
    first = min([_FIRST_HOUR, *(int(begins) for begins, _ in timed)])
    return range(first, max([_LAST_HOUR, *(ceil(ends) for _, ends in timed)]))
