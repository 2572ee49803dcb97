"""The days of a calendar and what falls on them, and the month as whole weeks.

Only the days in view are ever fetched.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import DAYS, count, duration, french, hour, long_date

AnyIndex = QModelIndex | QPersistentModelIndex

DAY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WEEK, FRIDAY = 7, 4
_FEWEST_WEEKS = 5
_MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """Something on a day, at an hour or not; `alert` tells of a conflict of person or place."""

    id: int
    day: date
    start: time | None
    minutes: int
    title: str
    icon: str
    past: bool = False
    alert: str = ""

    @property
    def hour(self) -> str:
        """« 14 h 30 »; empty without an hour."""
        return "" if self.start is None else hour(self.start)

    @property
    def spoken(self) -> str:
        """« 14 h 30 Bureau », and its alert."""
        words = f"{self.hour} {self.title}" if self.start else self.title
        return french(f"{words} ({self.alert})" if self.alert else words)

    @property
    def whole(self) -> str:
        """Every word of it, for a tooltip."""
        when = f"{self.hour}, {duration(self.minutes)}" if self.start else "Sans heure"
        return french("\n".join(part for part in (self.title, when, self.alert) if part))

    def bounds(self) -> tuple[float, float]:
        """When it begins and ends, in hours since midnight; at midnight at the latest."""
        if self.start is None:
            return 0.0, 0.0
        begins = self.start.hour + self.start.minute / 60
        return begins, min(begins + max(self.minutes, 15) / 60, _MIDNIGHT)


@dataclass(frozen=True, slots=True)
class DayNote:
    """Words about a day: a public holiday, a date of the section.

    With `is_span` they are of several days (school holidays), each given the same note: one
    band is drawn over all of them.
    """

    words: str
    is_holiday: bool = False
    is_span: bool = False


FetchItems = Callable[[date, date], Sequence[CalendarItem]]
FetchNotes = Callable[[date, date], Mapping[date, Sequence[DayNote]]]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is painted; `is_outside`: of another month than the one shown."""

    date: date
    items: tuple[CalendarItem, ...] = ()
    notes: tuple[DayNote, ...] = ()
    is_outside: bool = False
    is_today: bool = False

    @property
    def is_weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.date.weekday() > FRIDAY

    @property
    def spoken(self) -> str:
        """« mardi 3 novembre 2026, 1 rencontre : 14 h 30 Bureau »."""
        parts = [long_date(self.date, weekday=True)]
        if self.is_today:
            parts.append("aujourd'hui")
        parts.extend(note.words for note in self.notes)
        parts.append(spoken_items(self.items))
        return french(", ".join(parts))


def spoken_items(items: Sequence[CalendarItem]) -> str:
    """« 2 rencontres : 14 h 30 Bureau ; 17 h Les Ocres », or « aucune rencontre »."""
    if not items:
        return "aucune rencontre"
    listed = " ; ".join(item.spoken for item in items)
    return french(f"{count(len(items), 'rencontre')} : {listed}")


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


class DaysModel(QAbstractTableModel):
    """Seven columns, from Monday to Sunday; the rows are for the models made from it."""

    def __init__(
        self,
        fetch_items: FetchItems,
        fetch_notes: FetchNotes,
        day: date | None = None,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = today_in_france,
    ) -> None:
        super().__init__(parent)
        self._fetch_items = fetch_items
        self._fetch_notes = fetch_notes
        self._today = today
        self._shown = day or today()
        self._first, self._length = self.stretch(self._shown)
        self._days: list[Day] = []
        self.take(self._read())

    def stretch(self, day: date) -> tuple[date, int]:
        """The Monday from which days are shown so that `day` is among them, and how many."""
        return monday_of(day), WEEK

    def stepped(self, day: date, pages: int) -> date:
        """`day`, so many pages later."""
        return day + timedelta(days=WEEK * pages)

    def is_outside(self, day: date) -> bool:
        """Whether a day in view is there only to complete a week."""
        return False

    def show_day(self, day: date) -> None:
        """Show the days around `day`."""
        self.beginResetModel()
        self._shown = day
        self._first, self._length = self.stretch(day)
        self.take(self._read())
        self.endResetModel()

    def take(self, days: list[Day]) -> None:
        """Hold what was read."""
        self._days = days

    def fits(self, days: Sequence[Day]) -> bool:
        """Whether other contents would leave the rows as they are."""
        return True

    def refresh(self) -> None:
        """Read the days in view again; nothing moves."""
        days = self._read()
        if not self.fits(days):
            self.beginResetModel()
            self.take(days)
            self.endResetModel()
            return
        self.take(days)
        corner = self.index(self.rowCount() - 1, WEEK - 1)
        self.dataChanged.emit(self.index(0, 0), corner)

    def shown(self) -> date:
        """The day around which the others are shown."""
        return self._shown

    def today(self) -> date:
        """The day it is."""
        return self._today()

    def first(self) -> date:
        """The first day in view."""
        return self._first

    def last(self) -> date:
        """The last day in view."""
        return self._first + timedelta(days=self._length - 1)

    def days(self) -> Sequence[Day]:
        """The days in view, in order."""
        return self._days

    def day(self, wanted: date) -> Day | None:
        """A day in view."""
        place = (wanted - self._first).days
        return self._days[place] if 0 <= place < self._length else None

    def item(self, item_id: int) -> CalendarItem | None:
        """An item in view."""
        every = (item for day in self._days for item in day.items)
        return next((item for item in every if item.id == item_id), None)

    def date_at(self, index: AnyIndex) -> date | None:
        """The day of a cell."""
        return self._first + timedelta(days=index.column()) if index.isValid() else None

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Seven."""
        return 0 if parent.isValid() else WEEK

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """« lundi »."""
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in words and 0 <= section < WEEK:
            return DAYS[section]
        return None

    def _read(self) -> list[Day]:
        first, last, today = self.first(), self.last(), self._today()
        items: dict[date, list[CalendarItem]] = {}
        for item in self._fetch_items(first, last):
            items.setdefault(item.day, []).append(item)
        notes = self._fetch_notes(first, last)
        return [
            Day(
                day,
                tuple(sorted(items.get(day, ()), key=_by_hour)),
                tuple(notes.get(day, ())),
                self.is_outside(day),
                day == today,
            )
            for day in (first + timedelta(days=place) for place in range(self._length))
        ]


class MonthModel(DaysModel):
    """A month in whole weeks, five or six; each cell is a day."""

    def stretch(self, day: date) -> tuple[date, int]:
        """From the Monday before the first of the month."""
        first = monday_of(day.replace(day=1))
        after = _first_of(day, 1)
        weeks = -((first - after).days // WEEK)
        return first, max(weeks, _FEWEST_WEEKS) * WEEK

    def stepped(self, day: date, pages: int) -> date:
        """The same day so many months later, or the last of a shorter month."""
        first = _first_of(day, pages)
        last = _first_of(day, pages + 1) - timedelta(days=1)
        return first.replace(day=min(day.day, last.day))

    def is_outside(self, day: date) -> bool:
        """Whether a day is of another month."""
        return (day.year, day.month) != (self._shown.year, self._shown.month)

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        self.show_day(day)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many weeks."""
        return 0 if parent.isValid() else self._length // WEEK

    def date_at(self, index: AnyIndex) -> date | None:
        """The day of a cell."""
        if not index.isValid():
            return None
        return self._first + timedelta(days=index.row() * WEEK + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; invalid when it is not in view."""
        place = (day - self._first).days
        return self.index(*divmod(place, WEEK)) if 0 <= place < self._length else QModelIndex()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The day, its number, or its words for a screen reader."""
        wanted = self.date_at(index)
        day = None if wanted is None else self.day(wanted)
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.date.day)
        return day.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def _by_hour(item: CalendarItem) -> tuple[bool, time, str]:
    """What has no hour comes first."""
    return item.start is not None, item.start or time.min, item.title


def _first_of(day: date, months: int) -> date:
    """The first of the month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)
