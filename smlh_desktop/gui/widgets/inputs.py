"""Fields for a date, a time, a choice and a number that the wheel never changes by mistake."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from smlh_desktop.gui.theme import current

# The style sheet's padding does not reach the text of a field with arrows.
_TEXT_LEFT = 9


def _turn(field: QWidget, event: QWheelEvent, change: Callable[[QWheelEvent], None]) -> None:
    """Have the wheel `change` a field that is in use, and scroll the page over any other."""
    if field.hasFocus():
        change(event)
    else:
        event.ignore()


_FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


class DateField(QDateEdit):
    """« 25/11/2026 », with a calendar from Monday to Sunday."""

    def __init__(self, parent: QWidget | None = None, *, day: date | None = None) -> None:
        super().__init__(parent)
        self.setLocale(_FRENCH)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._calendar: QCalendarWidget | None = None
        if day is not None:
            self.set_day(day)
        current().changed.connect(self._on_theme_changed)

    def day(self) -> date:
        """The date shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a date."""
        self.setDate(QDate(day.year, day.month, day.day))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Have the calendar ready for whoever presses its arrow."""
        self.make_calendar()
        super().mousePressEvent(event)

    def make_calendar(self) -> QCalendarWidget:
        """The calendar, made when first asked for: it costs as much as all the rest of a form."""
        if self._calendar is None:
            calendar = self._calendar = QCalendarWidget(self)
            calendar.setLocale(_FRENCH)
            calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            calendar.setGridVisible(False)
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self.setCalendarWidget(calendar)
            self._on_theme_changed()
        return self._calendar

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in the field."""
        _turn(self, event, super().wheelEvent)

    def _on_theme_changed(self) -> None:
        look, calendar = current(), self._calendar
        if calendar is None:
            return
        calendar.setMinimumSize(look.px(340), look.px(320))
        weekend, header = QTextCharFormat(), QTextCharFormat()
        weekend.setForeground(look.color("ink2"))
        header.setForeground(look.color("ink2"))
        header.setBackground(look.color("alt"))
        header.setFont(look.font("smallest"))
        calendar.setHeaderTextFormat(header)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)


class ChoiceField(QComboBox):
    """A list to choose in that the wheel never changes by mistake."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(10)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in the field."""
        _turn(self, event, super().wheelEvent)


class NumberField(QSpinBox):
    """A whole number that the wheel never changes by mistake."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in the field."""
        _turn(self, event, super().wheelEvent)

    def _on_theme_changed(self) -> None:
        self.lineEdit().setTextMargins(current().px(_TEXT_LEFT), 0, 0, 0)


class MeasureField(QDoubleSpinBox):
    """A length to a tenth, « 19,5 mm », that the wheel never changes by mistake."""

    def __init__(self, least: float, most: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setRange(least, most)
        self.setSuffix(" mm")
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in the field."""
        _turn(self, event, super().wheelEvent)

    def _on_theme_changed(self) -> None:
        self.lineEdit().setTextMargins(current().px(_TEXT_LEFT), 0, 0, 0)


class TimeField(QTimeEdit):
    """« 14:30 », changed by quarters of an hour with the arrows, never by the wheel."""

    def __init__(self, parent: QWidget | None = None, *, moment: time | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDisplayFormat("HH:mm")
        if moment is not None:
            self.set_moment(moment)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def moment(self) -> time:
        """The time shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_moment(self, moment: time) -> None:
        """Show a time."""
        self.setTime(QTime(moment.hour, moment.minute))

    def stepBy(self, steps: int) -> None:
        """Quarters of an hour on the minutes, else one hour."""
        minutes = self.currentSection() == QTimeEdit.Section.MinuteSection
        super().stepBy(steps * 15 if minutes else steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in the field."""
        _turn(self, event, super().wheelEvent)

    def _on_theme_changed(self) -> None:
        self.lineEdit().setTextMargins(current().px(_TEXT_LEFT), 0, 0, 0)
