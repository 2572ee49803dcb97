"""The calendar of a month: a cell a day, its items as cards, bands over the weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QWidget,
)

from smlh_desktop.domain.typography import DAYS, french
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.calendar_card import (
    Line,
    State,
    Type,
    card_of,
    paint_card,
    paint_line,
)
from smlh_desktop.gui.widgets.calendar_cell import (
    BAND,
    Cell,
    CellState,
    cell_of,
    least_height,
    note_width,
    paint_cell,
    paint_ring,
    ring_around,
    tooltip,
    wanted_height,
)
from smlh_desktop.gui.widgets.calendar_model import FRIDAY, WEEK, CalendarItem, Day, MonthModel
from smlh_desktop.gui.widgets.calendar_mouse import CalendarTable, Drag, HintingDelegate
from smlh_desktop.gui.widgets.room import levelled, shared

_WEEKEND_SHARE = 0.65
_LEAST_WITH_ITEMS = 104
_HEAD, _SIDE = 32, 10


@dataclass(frozen=True, slots=True)
class Band:
    """A span of days as it crosses one week: its columns, and its rank from the foot up."""

    words: str
    first: int
    last: int
    lane: int


class MonthView(CalendarTable):
    """The month of a MonthModel; rows and columns share the room, and scroll below the least."""

    item_moved = Signal(object, object)
    """The id of the item let go on another day, and that day (a date)."""

    def __init__(
        self,
        model: MonthModel,
        accessible_name: str = "Calendrier du mois",
        parent: QWidget | None = None,
    ) -> None:
        self._month = model
        self._fonts = Type()
        self._cells: dict[date, tuple[object, Cell]] = {}
        super().__init__(model, accessible_name, parent)
        self.verticalHeader().hide()
        self.setHorizontalHeader(_DayNames(self))
        self.setItemDelegate(_DayDelegate(self))
        self._on_theme_changed()

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> Cell | None:
        """A day as it is laid out now."""
        day = self._day_of(index)
        if day is None:
            return None
        return self._laid(day, self.visualRect(index), self._state(day))

    def item_at(self, position: QPointF) -> CalendarItem | None:
        """The item drawn at a place of the viewport."""
        cell = self.cell(self.indexAt(position.toPoint()))
        cards = cell.cards if cell else ()
        return next((card.item for card in cards if card.place.contains(position)), None)

    def more_at(self, position: QPointF) -> date | None:
        """The day whose « + 2 autres » is at a place of the viewport."""
        cell = self.cell(self.indexAt(position.toPoint()))
        if cell is None or cell.more is None or not cell.more.place.contains(position):
            return None
        return cell.day.date

    def index_for(self, day: date) -> QModelIndex:
        """The cell of a day."""
        return self._month.index_of(day)

    def bands(self, row: int) -> list[Band]:
        """The spans that cross a week."""
        days = self._month.days()[row * WEEK : (row + 1) * WEEK]
        return [
            Band(words, run[0], run[-1], lane)
            for lane, words in enumerate(_spans(days))
            for run in _runs(place for place, day in enumerate(days) if words in _spans([day]))
        ]

    def band_place(self, row: int, band: Band) -> QRectF:
        """Where a band is drawn, in the viewport."""
        first = self.visualRect(self._month.index(row, band.first))
        last = self.visualRect(self._month.index(row, band.last))
        height = current().pxf(BAND)
        bottom = QRectF(first).bottom() - 1 - band.lane * height
        right = QRectF(last).right()
        return QRectF(first.left(), bottom - height, right - first.left(), height)

    def band_at(self, position: QPointF) -> Band | None:
        """The band at a place of the viewport."""
        row = self.rowAt(int(position.y()))
        bands = self.bands(row) if row >= 0 else []
        return next((b for b in bands if self.band_place(row, b).contains(position)), None)

    def band_line(self, row: int, band: Band) -> Line:
        """The words of a band, as they fit."""
        place, side = self.band_place(row, band), current().pxf(_SIDE)
        room = place.adjusted(side, 0, -side, 0)
        words = self._fonts.width.elidedText(
            french(band.words), Qt.TextElideMode.ElideRight, room.width() + 0.5
        )
        return Line(room, words, "ink2")

    def lay_out(self) -> None:
        """Narrow weekends with little in them; higher weeks where there is much."""
        self._cells.clear()
        widths = self._column_widths()
        for column, size in enumerate(widths):
            self.setColumnWidth(column, size)
        for row, size in enumerate(self._row_heights(widths)):
            self.setRowHeight(row, size)

    def _column_widths(self) -> list[int]:
        whole = self.viewport().width()
        usual = whole * _WEEKEND_SHARE / (5 + 2 * _WEEKEND_SHARE)
        weekend = [
            min(max([usual, *(self._wanted_width(day) for day in days)]), whole / WEEK)
            for days in (self._month.days()[column::WEEK] for column in range(FRIDAY + 1, WEEK))
        ]
        weekday = (whole - sum(weekend)) / (FRIDAY + 1)
        return shared(whole, [*[weekday] * (FRIDAY + 1), *weekend])

    def _wanted_width(self, day: Day) -> float:
        busy = current().pxf(_LEAST_WITH_ITEMS) if day.items else 0.0
        return max(busy, note_width(day, self._fonts))

    def _row_heights(self, widths: list[int]) -> list[int]:
        band, days = current().pxf(BAND), self._month.days()
        least, wanted = [], []
        for row in range(self._month.rowCount()):
            lanes = self._lanes(row)
            least.append(least_height() + len(lanes) * band)
            week = zip(days[row * WEEK : (row + 1) * WEEK], widths, strict=True)
            heights = (wanted_height(day, width, self._fonts, len(lanes)) for day, width in week)
            wanted.append(max(heights))
        return levelled(self.viewport().height(), least, wanted)

    def reveal(self) -> None:
        """Bring today into view."""
        self.scrollTo(self._month.index_of(self._month.today()))

    def drop(self, drag: Drag) -> None:
        """Tell the other day."""
        day = self.day_at(drag.at)
        if day is not None and day != drag.item.day:
            self.item_moved.emit(drag.item.id, day)

    def paint_day(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one cell."""
        day = self._day_of(index)
        if day is None:
            return
        state = self._state(day)
        paint_cell(painter, self._laid(day, self.visualRect(index), state), self._fonts, state)

    def paint_over(self, painter: QPainter) -> None:
        """The bands, the ring, and the item being dragged."""
        look = current()
        for row in range(self._month.rowCount()):
            for band in self.bands(row):
                painter.fillRect(self.band_place(row, band), look.color("alt"))
                paint_line(painter, self.band_line(row, band), self._fonts)
        if self.is_by_keyboard():
            self._paint_ring(painter)
        if drag := self.drag():
            self._paint_drag(painter, drag)

    def tooltip_at(self, position: QPointF) -> str:
        """What is cut at a place of the viewport."""
        band = self.band_at(position)
        if band is not None:
            return french(band.words)
        cell = self.cell(self.indexAt(position.toPoint()))
        return tooltip(cell, position) if cell else ""

    def _day_of(self, index: QModelIndex | QPersistentModelIndex) -> Day | None:
        wanted = self._month.date_at(index)
        return None if wanted is None else self._month.day(wanted)

    def _state(self, day: Day) -> CellState:
        def if_here(item_id: int | None) -> int | None:
            here = item_id is not None and any(item.id == item_id for item in day.items)
            return item_id if here else None

        selected = day.date == self.selected_day()
        return CellState(selected, if_here(self.selected_item()), if_here(self.hovered_item()))

    def _laid(self, day: Day, place: QRect, state: CellState) -> Cell:
        """The cell of a day, laid out again only where its place or its state changed."""
        key = (place.getRect(), state)
        known = self._cells.get(day.date)
        if known is None or known[0] != key:
            row = (day.date - self._month.first()).days // WEEK
            lanes = self._lanes(row)
            bands = max((lanes.index(words) + 1 for words in _spans([day])), default=0)
            known = key, cell_of(day, QRectF(place), self._fonts, state, bands)
            self._cells[day.date] = known
        return known[1]

    def _lanes(self, row: int) -> list[str]:
        return _spans(self._month.days()[row * WEEK : (row + 1) * WEEK])

    def _paint_ring(self, painter: QPainter) -> None:
        cell = self.cell(self.currentIndex())
        if cell is None:
            return
        here = self.cursor_item()
        card = next((card for card in cell.cards if card.item.id == here), None)
        if card is None:
            paint_ring(painter, cell.place)
        else:
            paint_ring(painter, ring_around(card.place))

    def _paint_drag(self, painter: QPainter, drag: Drag) -> None:
        target = self.indexAt(drag.at.toPoint())
        if target.isValid():
            paint_ring(painter, QRectF(self.visualRect(target)))
        cell = self.cell(self._month.index_of(drag.item.day))
        cards = cell.cards if cell else ()
        card = next((each for each in cards if each.item.id == drag.item.id), None)
        if card is not None:
            place = card.place.translated(drag.at - drag.pressed)
            moved = card_of(drag.item, place, self._fonts, State(selected=True))
            paint_card(painter, moved, self._fonts)

    def _on_theme_changed(self) -> None:
        self._fonts = Type()
        super()._on_theme_changed()


class _DayDelegate(HintingDelegate):
    def __init__(self, view: MonthView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.paint_day(painter, index)
        painter.restore()


class _DayNames(QHeaderView):
    """« lundi » to « dimanche », shortened together where one does not fit."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def name(self, section: int) -> str:
        """What a column says."""
        look = current()
        metrics = QFontMetricsF(_strong(look.font("secondary")))
        group = range(FRIDAY + 1) if section <= FRIDAY else range(FRIDAY + 1, WEEK)
        side = look.px(2 * _SIDE)
        fits = all(
            metrics.horizontalAdvance(DAYS[each]) <= self.sectionSize(each) - side for each in group
        )
        return DAYS[section] if fits else f"{DAYS[section][:3]}."

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one name."""
        look, place = current(), QRectF(rect)
        painter.save()
        painter.fillRect(place, look.color("alt"))
        painter.fillRect(
            QRectF(place.left(), place.bottom() - 1, place.width(), 1), look.color("line")
        )
        painter.setFont(_strong(look.font("secondary")))
        painter.setPen(look.color("ink2"))
        painter.drawText(
            place.adjusted(look.px(_SIDE), 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.name(logicalIndex),
        )
        painter.restore()

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(current().px(_HEAD))
        self.viewport().update()


def _strong(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _spans(days: Sequence[Day]) -> list[str]:
    """The words of the spans of some days, each once, in order."""
    return list(dict.fromkeys(note.words for day in days for note in day.notes if note.is_span))


def _runs(columns: Iterator[int]) -> Iterator[list[int]]:
    """Columns that follow each other."""
    for _, run in groupby(enumerate(columns), lambda pair: pair[1] - pair[0]):
        yield [column for _, column in run]
