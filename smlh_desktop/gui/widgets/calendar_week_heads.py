"""The heads of the week: days with their notes and bands, hours at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from smlh_desktop.domain.typography import DAYS, french
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.calendar_card import Line, Type, paint_line
from smlh_desktop.gui.widgets.calendar_cell import BAND, note_words
from smlh_desktop.gui.widgets.calendar_model import WEEK, Day
from smlh_desktop.gui.widgets.calendar_week_model import WeekModel

_HEAD, _NOTE, _SIDE, _HOURS = 34, 20, 10, 62
_ELIDED = Qt.TextElideMode.ElideRight


class _Head(QHeaderView):
    """A head that follows the theme and is painted by the class made from it."""

    def __init__(self, orientation: Qt.Orientation, view: QWidget) -> None:
        super().__init__(orientation, view)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        current().changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.viewport().update()


class WeekDays(_Head):
    """« lundi 23 », today on a disc, the notes of the day under it, school holidays as a band."""

    def __init__(self, model: WeekModel, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._week = model

    def sizeHint(self) -> QSize:
        """A line more where a day has a note, and one for each band."""
        height = _HEAD + BAND * len(self._spans())
        if any(note_words(day)[0] for day in self._week.days()):
            height += _NOTE
        return QSize(super().sizeHint().width(), current().px(height))

    def name(self, section: int) -> str:
        """What a day says; all are shortened where one does not fit."""
        look, days = current(), self._week.days()
        metrics = QFontMetricsF(_strong(look.font("secondary")))
        for words in (_long, _short):
            rooms = (self.sectionSize(place) - look.px(_SIDE + 4) for place in range(WEEK))
            if all(
                metrics.horizontalAdvance(words(day)) <= room
                for day, room in zip(days, rooms, strict=True)
            ):
                return words(days[section])
        return str(days[section].date.day)

    def name_width(self, section: int) -> float:
        """How wide the name of a day is, with the margin before it."""
        look = current()
        metrics = QFontMetricsF(_strong(look.font("secondary")))
        return metrics.horizontalAdvance(self.name(section)) + look.pxf(_SIDE)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one day."""
        look, place = current(), QRectF(rect)
        day, line = self._week.days()[logicalIndex], look.color("line")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, look.color("alt"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), line)
        painter.fillRect(QRectF(place.right() - 1, place.top(), 1, place.height()), line)
        self._paint_name(painter, place, logicalIndex)
        note = self.note_line(place, day)
        if note is not None:
            paint_line(painter, note, Type())
        painter.restore()
        self._paint_bands(painter, place, logicalIndex)

    def note_line(self, place: QRectF, day: Day) -> Line | None:
        """The notes of a day, as they fit."""
        words, strong = note_words(day)
        if not words:
            return None
        look = current()
        side = look.pxf(_SIDE)
        room = QRectF(
            place.left() + side, place.top() + look.pxf(_HEAD - 5), place.width() - side - 2,
            look.pxf(_NOTE),
        )  # fmt: skip
        shown = Type().measure(strong).elidedText(words, _ELIDED, room.width() + 0.5)
        return Line(room, shown, "ink2", strong)

    def _paint_name(self, painter: QPainter, place: QRectF, section: int) -> None:
        look, day = current(), self._week.days()[section]
        font = _strong(look.font("secondary"))
        words = self.name(section)
        width = QFontMetricsF(font).horizontalAdvance(words)
        where = QRectF(place.left() + look.pxf(_SIDE), place.top(), width, look.pxf(_HEAD))
        ink = "ink2"
        if day.is_today:
            pill = where.adjusted(-look.pxf(7), look.pxf(5), look.pxf(7), -look.pxf(4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            ink = "onAccent"
        painter.setFont(font)
        painter.setPen(look.color(ink))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(where, flags | int(Qt.TextFlag.TextDontClip), words)

    def _paint_bands(self, painter: QPainter, place: QRectF, section: int) -> None:
        """Its part of each band; the words begin on the first day and go on over the next ones,
        each of which draws the part that falls in it."""
        look, height = current(), current().pxf(BAND)
        for lane, words in enumerate(self._spans()):
            days = [_has_span(day, words) for day in self._week.days()]
            if not days[section]:
                continue
            first = section
            while first and days[first - 1]:
                first -= 1
            last = section
            while last + 1 < WEEK and days[last + 1]:
                last += 1
            left = self.sectionViewportPosition(first)
            right = self.sectionViewportPosition(last) + self.sectionSize(last)
            top = place.bottom() - (lane + 1) * height
            painter.save()
            painter.setClipRect(place)
            band = QRectF(place.left(), top, place.width(), height - 1)
            painter.fillRect(band, look.color("sunken"))
            fonts, side = Type(), look.pxf(_SIDE)
            room = QRectF(left + side, top, right - left - 2 * side, height - 1)
            shown = fonts.width.elidedText(french(words), _ELIDED, room.width() + 0.5)
            paint_line(painter, Line(room, shown, "ink2"), fonts)
            painter.restore()

    def _spans(self) -> list[str]:
        notes = (note for day in self._week.days() for note in day.notes if note.is_span)
        return list(dict.fromkeys(note.words for note in notes))


class HourNames(_Head):
    """« 7 h » at the top of its row, « Sans heure » beside what has none."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, view)

    def sizeHint(self) -> QSize:
        """As wide as « heure »."""
        return QSize(current().px(_HOURS), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one hour."""
        look, place = current(), QRectF(rect)
        painter.save()
        painter.fillRect(place, look.color("alt"))
        painter.fillRect(QRectF(place.right() - 1, place.top(), 1, place.height()),
                         look.color("line"))  # fmt: skip
        painter.setFont(look.font("smallest"))
        painter.setPen(look.color("ink2"))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Vertical))
        where = place.adjusted(look.px(6), look.px(1), -look.px(8), 0)
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        painter.drawText(where, flags | int(Qt.TextFlag.TextWordWrap), french(words))
        painter.restore()


def least_width(days: Sequence[Day]) -> float:
    """How wide a day must be for its short name to be whole."""
    look = current()
    metrics = QFontMetricsF(_strong(look.font("secondary")))
    widest = max(metrics.horizontalAdvance(_short(day)) for day in days)
    return widest + look.pxf(2 * _SIDE)


def _short(day: Day) -> str:
    return f"{DAYS[day.date.weekday()][:3]}. {day.date.day}"


def _long(day: Day) -> str:
    return f"{DAYS[day.date.weekday()]} {day.date.day}"


def _has_span(day: Day, words: str) -> bool:
    return any(note.is_span and note.words == words for note in day.notes)


def _strong(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.DemiBold)
    return font
