"""What stands over the calendar: the period in view, how to move, and the choice of view."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from smlh_desktop.domain.typography import MONTHS, NBSP, french, sentence, short_month
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Segmented, icon_button, quiet_button
from smlh_desktop.gui.widgets.calendar_model import monday_of
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced

MONTH, WEEK, LIST = "mois", "semaine", "liste"
_VIEWS = ((MONTH, "Mois"), (WEEK, "Semaine"), (LIST, "Liste"))
_GAP = 16


class CalendarHeader(QWidget):
    """The arrows keep their place from month to month; on two lines where one is too short."""

    moved = Signal(int)
    """-1 for the period before, 1 for the one after."""
    today_requested = Signal()
    view_changed = Signal(str)
    """One of MONTH, WEEK, LIST."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._long = self._short = ""
        self._least = 0
        self._rows = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight, self), _GAP)
        self._rows.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.period = QWidget()
        line = spaced(QHBoxLayout(self.period), 4)
        self.previous = icon_button("Mois précédent", "chevron-left")
        self.title = Label("", "block_title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next = icon_button("Mois suivant", "chevron-right")
        self.today = quiet_button("Aujourd'hui")
        for part in (self.previous, self.title, self.next, self.today):
            line.addWidget(part)
        line.addStretch(1)
        self.views = Segmented(_VIEWS, "Vue du calendrier")
        self.views.set_value(MONTH)
        self._rows.addWidget(self.period)
        self._rows.addStretch(1)
        self._rows.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.today.clicked.connect(self.today_requested)
        self.views.value_changed.connect(self._on_views_value_changed)
        current().changed.connect(self._fold)

    def view(self) -> str:
        """The view chosen."""
        return str(self.views.value())

    def set_period(self, view: str, day: date) -> None:
        """Show a view and the month or week of `day`; nothing is told. A list has no period."""
        self.views.set_value(view)
        self.period.setVisible(view != LIST)
        self._long = self._short = month_title(day)
        if view == WEEK:
            self._long, self._short = week_title(day), week_title(day, short=True)
        words = ("Semaine précédente", "Semaine suivante")
        if view != WEEK:
            words = ("Mois précédent", "Mois suivant")
        for button, name in zip((self.previous, self.next), words, strict=True):
            button.setToolTip(french(name))
            button.setAccessibleName(name)
        self._fold()

    def sizeHint(self) -> QSize:
        """On one line, or on two in the width there is."""
        whole = self._across()
        if self._rows.direction() == QBoxLayout.Direction.LeftToRight:
            return QSize(whole, self._tallest())
        height = self.period.sizeHint().height() + self.views.sizeHint().height()
        return QSize(self.minimumSizeHint().width(), height + current().px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """The widest of the two lines."""
        width = max(self._least, self.views.sizeHint().width())
        return QSize(width, self._tallest())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line or two."""
        super().resizeEvent(event)
        self._fold()

    def _across(self) -> int:
        views = self.views.sizeHint().width()
        if self.period.isHidden():
            return views
        return self.period.sizeHint().width() + current().px(_GAP) + views

    def _tallest(self) -> int:
        return max(self.period.sizeHint().height(), self.views.sizeHint().height())

    def _fold(self) -> None:
        """The long title where it fits, on one line rather than two."""
        metrics = QFontMetrics(current().font("block_title"))
        widest = max(metrics.horizontalAdvance(f"{sentence(month)} 2026") for month in MONTHS)
        self.title.setMinimumWidth(widest + current().px(4))
        self._say(self._short)
        self._least = self.period.sizeHint().width()
        down = self._across() > self.width()
        self._say(self._long)
        whole = self.period.sizeHint().width() if down else self._across()
        if whole > self.width():
            self._say(self._short)
        across, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(under if down else across)
        self.setFixedHeight(self.sizeHint().height())

    def _say(self, title: str) -> None:
        self.title.setText(title)
        self.title.setToolTip("" if title == self._long else french(self._long))
        self.title.setAccessibleName(self._long)

    def _on_views_value_changed(self, value: object) -> None:
        self.period.setVisible(value != LIST)
        self._fold()
        self.view_changed.emit(str(value))


def month_title(day: date) -> str:
    """« Novembre 2026 »."""
    return f"{sentence(MONTHS[day.month - 1])} {day.year}"


def week_title(day: date, *, short: bool = False) -> str:
    """« Semaine du 23 au 29 novembre 2026 », or in short « Du 23 au 29 nov. 2026 »."""
    first = monday_of(day)
    last = first + timedelta(days=6)
    begins = _rank(first)
    if first.month != last.month:
        begins += f"{NBSP}{short_month(first.month)}"
    if first.year != last.year:
        begins += f" {first.year}"
    is_short = short or first.month != last.month
    month = short_month(last.month) if is_short else MONTHS[last.month - 1]
    words = f"du {begins} au {_rank(last)}{NBSP}{month} {last.year}"
    return sentence(words) if short else f"Semaine {words}"


def _rank(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
