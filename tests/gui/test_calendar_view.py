"""The calendar of a month: what it fetches, says and draws; the mouse and the keys."""

from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.calendar_card import Line, Type
from smlh_desktop.gui.widgets.calendar_cell import Cell
from smlh_desktop.gui.widgets.calendar_model import DAY_ROLE, CalendarItem, Day, MonthModel
from smlh_desktop.gui.widgets.calendar_view import MonthView
from smlh_desktop.gui.widgets.room import levelled, shared
from tests.gui.calendars import (
    HOLIDAYS,
    ITEMS,
    TODAY,
    Agenda,
    click,
    drag,
    item,
    move,
    november,
    press,
    release,
    today,
)
from tests.gui.screens import plain

Make = Callable[..., MonthView]


@pytest.fixture
def agenda() -> Agenda:
    return Agenda()


@pytest.fixture
def make(qtbot: QtBot, dressed: QApplication, agenda: Agenda) -> Iterator[Make]:
    """Shows a month, at any zoom and size, between two fields that Tab can go to."""

    windows = []

    def made(
        mode: theme.Mode = "light", zoom: float = 1.0, size: tuple[int, int] = (726, 605)
    ) -> MonthView:
        theme.current().set(mode=mode, zoom=zoom)
        window = QWidget()
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        before, after = QLineEdit(), QLineEdit()
        model = MonthModel(agenda.items, agenda.notes, november(1), window, today=today)
        view = MonthView(model)
        for part in (before, view, after):
            layout.addWidget(part)
        qtbot.addWidget(window)
        windows.append(window)
        view.setFixedSize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return view

    yield made
    windows.clear()


@pytest.fixture
def view(make: Make) -> MonthView:
    return make()


def _model(view: MonthView) -> MonthModel:
    model = view.model()
    assert isinstance(model, MonthModel)
    return model


def _cell(view: MonthView, day: date) -> Cell:
    cell = view.cell(_model(view).index_of(day))
    assert cell is not None
    return cell


def _card(view: MonthView, item_id: int) -> QRectF:
    found = _model(view).item(item_id)
    assert found is not None
    return next(card.place for card in _cell(view, found.day).cards if card.item.id == item_id)


def _empty(view: MonthView, day: date) -> QPointF:
    """A place of a day where nothing is drawn."""
    place = _cell(view, day).place
    return QPointF(place.right() - 4, place.top() + 4)


# The model.


@pytest.mark.parametrize("month", range(1, 13))
def test_the_model_is_sound(
    dressed: QApplication, qtmodeltester: ModelTester, agenda: Agenda, month: int
) -> None:
    model = MonthModel(agenda.items, agenda.notes, date(2026, month, 15), today=today)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show_month(november(1))
    model.refresh()


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_month_is_in_view_whole_and_in_whole_weeks(day: date) -> None:
    model = MonthModel(lambda _f, _l: [], lambda _f, _l: {}, day, today=today)
    assert model.first().weekday() == 0
    assert model.rowCount() in {5, 6}
    inside = [each.date for each in model.days() if not each.is_outside]
    assert inside[0].day == 1
    assert model.stepped(day, 1).month == day.month % 12 + 1
    assert model.stepped(model.stepped(inside[0], 5), -5) == inside[0]
    for each in model.days():
        assert model.date_at(model.index_of(each.date)) == each.date
    assert not model.index_of(model.last().replace(year=1980)).isValid()


def test_only_the_days_in_view_are_fetched(dressed: QApplication, agenda: Agenda) -> None:
    model = MonthModel(agenda.items, agenda.notes, november(1), today=today)
    for day in model.days():
        model.index_of(day.date).data(DAY_ROLE)
    assert agenda.asked == [(date(2026, 10, 26), date(2026, 12, 6))]
    model.show_month(date(2027, 2, 1))
    assert agenda.asked[1:] == [(date(2027, 2, 1), date(2027, 3, 7))]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (november(3), "mardi 3 novembre 2026, 1 rencontre : 14 h 30 Bureau"),
        (november(23), "lundi 23 novembre 2026, aujourd’hui, aucune rencontre"),
        (
            november(27),
            "vendredi 27 novembre 2026, 2 rencontres : 14 h 30 Bureau ; 17 h Les Ocres",
        ),
        (
            november(1),
            f"dimanche 1er novembre 2026, Toussaint, {HOLIDAYS}, aucune rencontre",
        ),
    ],
)
def test_a_cell_says_its_day(view: MonthView, day: date, words: str) -> None:
    index = _model(view).index_of(day)
    assert plain(index.data(Qt.ItemDataRole.AccessibleTextRole)) == words
    reader = QAccessible.queryAccessibleInterface(view)
    cells = (reader.child(place) for place in range(reader.childCount()))
    assert words in [plain(cell.text(QAccessible.Text.Name)) for cell in cells]


def test_an_alert_is_said_and_what_has_no_hour_comes_first(view: MonthView) -> None:
    day = _model(view).day(november(24))
    assert day is not None
    assert [each.id for each in day.items] == [4, 5, 6, 7, 8]
    assert "Signature de la convention (Salle prise)" in day.spoken


def test_refresh_reads_again_and_moves_nothing(view: MonthView, agenda: Agenda) -> None:
    view.select_day(november(25))
    agenda.kept = [item(9, november(26), time(10), "Micocouliers")]
    _model(view).refresh()
    assert [each.id for each in _cell(view, november(26)).day.items] == [9]
    assert view.selected_day() == november(25)
    assert view.currentIndex() == _model(view).index_of(november(25))


# The mouse.


def test_a_click_chooses_an_item(qtbot: QtBot, view: MonthView) -> None:
    with qtbot.waitSignal(view.item_chosen, timeout=1000) as told:
        click(view.viewport(), _card(view, 9).center())
    assert told.args == [9]
    assert (view.selected_item(), view.selected_day()) == (9, november(25))
    with qtbot.assertNotEmitted(view.item_chosen):
        click(view.viewport(), _card(view, 9).center())


def test_a_click_elsewhere_chooses_the_day(qtbot: QtBot, view: MonthView) -> None:
    with qtbot.waitSignal(view.day_chosen, timeout=1000) as told:
        click(view.viewport(), _empty(view, november(19)))
    assert told.args == [november(19)]
    assert view.selected_item() is None


def test_a_second_click_opens(qtbot: QtBot, view: MonthView) -> None:
    left, where = Qt.MouseButton.LeftButton, _card(view, 9).center().toPoint()
    with qtbot.waitSignal(view.item_opened, timeout=1000) as told:
        QTest.mouseDClick(view.viewport(), left, pos=where)
    assert told.args == [9]
    with qtbot.waitSignal(view.day_opened, timeout=1000) as told:
        QTest.mouseDClick(view.viewport(), left, pos=_empty(view, november(19)).toPoint())
    assert told.args == [november(19)]


def test_what_does_not_fit_is_counted_and_opens_the_day(qtbot: QtBot, view: MonthView) -> None:
    cell = _cell(view, november(24))
    assert cell.more is not None
    hidden = len(cell.day.items) - len(cell.cards)
    assert plain(cell.more.words) == f"+ {hidden} autres"
    with qtbot.waitSignal(view.day_opened, timeout=1000) as told:
        click(view.viewport(), cell.more.place.center())
    assert told.args == [november(24)]


def test_an_item_is_dragged_to_another_day(qtbot: QtBot, view: MonthView) -> None:
    with qtbot.waitSignal(view.item_moved, timeout=1000) as told:
        drag(view.viewport(), _card(view, 9).center(), _empty(view, november(19)))
    assert told.args == [9, november(19)]
    assert view.drag() is None


def test_an_item_let_go_on_its_own_day_or_outside_stays(qtbot: QtBot, view: MonthView) -> None:
    start = _card(view, 9).center()
    with qtbot.assertNotEmitted(view.item_moved):
        drag(view.viewport(), start, start + QPointF(20, 18))
        drag(view.viewport(), start, QPointF(-200, -200))
        drag(view.viewport(), _empty(view, november(19)), start)


def test_escape_gives_up_moving(qtbot: QtBot, view: MonthView) -> None:
    start, end = _card(view, 9).center(), _empty(view, november(19))
    press(view.viewport(), start)
    move(view.viewport(), end)
    assert view.drag() is not None
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag() is None
    with qtbot.assertNotEmitted(view.item_moved):
        release(view.viewport(), end)


def test_a_refresh_while_dragging_loses_nothing(qtbot: QtBot, view: MonthView) -> None:
    start, end = _card(view, 9).center(), _empty(view, november(19))
    press(view.viewport(), start)
    move(view.viewport(), end)
    _model(view).show_month(date(2027, 1, 1))
    with qtbot.assertNotEmitted(view.item_moved):
        release(view.viewport(), end)


def _told_at(view: MonthView, where: QPointF) -> str:
    return plain(view.tooltip_at(where))


def test_what_is_cut_or_in_conflict_is_whole_in_the_tooltip(view: MonthView) -> None:
    cell = _cell(view, november(24))
    assert "Salle prise" in _told_at(view, _card(view, 5).center())
    assert cell.more is not None
    assert "18 h Cercle" in _told_at(view, cell.more.place.center())
    assert _told_at(view, _card(view, 9).center()) == ""
    band = view.bands(0)[0]
    assert _told_at(view, view.band_place(0, band).center()) == HOLIDAYS
    note = _cell(view, november(30)).note
    assert note is not None
    assert _told_at(view, note.place.center()).startswith("Fête de la section départementale")
    where = _card(view, 5).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where))
    assert QApplication.sendEvent(view.viewport(), event)


# The keys.


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, november(17)),
        (Qt.Key.Key_Right, november(19)),
        (Qt.Key.Key_Up, november(11)),
        (Qt.Key.Key_Down, november(25)),
        (Qt.Key.Key_Home, november(16)),
        (Qt.Key.Key_End, november(22)),
        (Qt.Key.Key_PageUp, date(2026, 10, 18)),
        (Qt.Key.Key_PageDown, date(2026, 12, 18)),
    ],
)
def test_keys_move_the_day(qtbot: QtBot, view: MonthView, key: Qt.Key, day: date) -> None:
    view.select_day(november(18))
    with qtbot.waitSignal(view.day_chosen, timeout=1000) as told:
        QTest.keyClick(view, key)
    assert told.args == [day]
    assert view.selected_day() == day
    assert _model(view).date_at(view.currentIndex()) == day
    assert view.is_by_keyboard() or not view.hasFocus()


def test_an_arrow_out_of_view_turns_the_month(qtbot: QtBot, view: MonthView) -> None:
    view.select_day(date(2026, 12, 6))
    assert _model(view).shown().month == 11
    with qtbot.waitSignal(view.period_changed, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [date(2026, 12, 7)]
    assert _model(view).shown().month == 12


def test_enter_opens_the_first_item_or_the_empty_day(qtbot: QtBot, view: MonthView) -> None:
    view.select_day(november(27))
    with qtbot.waitSignals([view.item_chosen, view.item_opened], timeout=1000):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.selected_item() == 11
    view.select_day(november(19))
    with qtbot.waitSignal(view.day_opened, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_Enter)
    assert told.args == [november(19)]


def test_tab_goes_through_the_items_of_a_day_then_out(qtbot: QtBot, view: MonthView) -> None:
    before, after = view.window().findChildren(QLineEdit)
    before.setFocus(Qt.FocusReason.TabFocusReason)
    window = view.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert view.hasFocus()
    assert view.selected_day() == TODAY
    view.select_day(november(24))
    seen = []
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        seen.append(view.selected_item())
        drawn = [card.item.id for card in _cell(view, november(24)).cards]
        assert view.selected_item() in drawn
    assert seen == [4, 5, 6, 7, 8]
    view.grab()
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    assert view.selected_item() == 7
    with qtbot.waitSignal(view.item_opened, timeout=1000) as told:
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert told.args == [7]
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_tab_comes_in_by_the_day_from_either_side(view: MonthView) -> None:
    before, after = view.window().findChildren(QLineEdit)
    window = view.window().windowHandle()
    view.select_item(9)
    after.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    assert view.hasFocus()
    assert view.cursor_item() is None
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    assert before.hasFocus()
    assert view.selected_item() == 9


def test_programs_select_without_a_word(qtbot: QtBot, view: MonthView) -> None:
    with qtbot.assertNotEmitted(view.item_chosen), qtbot.assertNotEmitted(view.day_chosen):
        view.select_item(14)
        assert view.selected_day() == date(2026, 12, 4)
        view.select_item(999)
        view.select_day(date(2027, 3, 2))
        assert _model(view).shown() == date(2027, 3, 2)
        view.show_period(november(1))
        view.select_day(None)
    assert not view.currentIndex().isValid()


# The picture.


def _lines(view: MonthView) -> list[tuple[QRectF, Line]]:
    """Every word that is drawn, with the cell or the band it must stay in."""
    found = []
    for day in _model(view).days():
        cell = _cell(view, day.date)
        found += [(card.place, line) for card in cell.cards for line in card.lines]
        found += [(cell.place, card_line) for card_line in (cell.note, cell.more) if card_line]
    for row in range(_model(view).rowCount()):
        found += [
            (view.band_place(row, band), view.band_line(row, band)) for band in view.bands(row)
        ]
    return found


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [(726, 605), (420, 605), (1302, 560), (1600, 900)])
def test_no_words_are_wider_than_their_place(
    make: Make, zoom: float, size: tuple[int, int]
) -> None:
    view = make(zoom=zoom, size=size)
    fonts = Type()
    lines = _lines(view)
    assert len(lines) > 20
    for place, line in lines:
        width = fonts.measure(line.strong).horizontalAdvance(line.words)
        assert width <= line.place.width() + 1, line.words
        assert place.adjusted(-1, -1, 1, 1).contains(line.place), line.words
    for day in _model(view).days():
        cell = _cell(view, day.date)
        feet = [card.place.bottom() for card in cell.cards]
        assert all(foot <= cell.place.bottom() for foot in feet), day.spoken
        tops = [card.place.top() for card in cell.cards]
        assert all(foot <= top for foot, top in zip(feet, tops[1:], strict=False))
    assert view.columnViewportPosition(6) + view.columnWidth(6) == view.viewport().width()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_titles_of_the_month_are_whole(make: Make, agenda: Agenda, zoom: float) -> None:
    """One item a day, as in the picture of the look: nothing is cut, even at 200 %."""
    agenda.kept = [each for each in ITEMS if each.day not in {november(24), november(27)}]
    view = make(zoom=zoom, size=(1302, 640) if zoom > 1 else (726, 605))
    cut = [
        card.item.title
        for day in _model(view).days()
        for card in _cell(view, day.date).cards
        if card.is_cut
    ]
    assert cut == []


def _color(view: MonthView, where: QPointF) -> str:
    picture: QImage = view.grab().toImage()
    point = view.viewport().mapTo(view, where.toPoint())
    return picture.pixelColor(point).name().upper()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_states_have_their_colours(make: Make, mode: theme.Mode, zoom: float) -> None:
    view = make(mode, zoom, (round(726 * zoom), round(605 * zoom)))
    view.select_item(14)
    look = theme.current()
    inside = QPointF(look.px(50), look.px(3))
    for item_id, token in ((1, "neuBg"), (9, "soft"), (14, "accent")):
        where = _card(view, item_id).topLeft() + inside
        assert _color(view, where) == look.hex(token).upper(), item_id
    for day, token in (
        (november(7), "page"),
        (november(6), "surface"),
        (date(2026, 12, 1), "page"),
    ):
        place = _cell(view, day).place
        assert _color(view, place.center()) == look.hex(token).upper(), day
    foot = _cell(view, date(2026, 12, 4)).place.bottomLeft() + QPointF(look.px(10), -look.px(2) - 2)
    assert _color(view, foot) == look.hex("soft").upper()
    number = _cell(view, TODAY).place.topLeft() + QPointF(look.px(18), look.px(7))
    assert _color(view, number) == look.hex("accent").upper()


def test_a_past_or_alerted_item_is_told_by_more_than_colour(view: MonthView) -> None:
    names = {
        card.item.id: [picture.name for picture in card.pictures]
        for day in (november(3), november(24))
        for card in _cell(view, day).cards
    }
    assert names[1] == ["users"]
    assert names[5] == ["triangle-alert"]


def test_a_band_crosses_the_days_of_its_span(view: MonthView) -> None:
    assert [(band.first, band.last) for band in view.bands(0)] == [(0, 6)]
    assert view.bands(1) == []
    _model(view).show_month(date(2026, 10, 1))
    assert [(band.first, band.last) for band in view.bands(2)] == [(5, 6)]


def test_hovering_shows_a_hand_and_leaving_forgets(view: MonthView) -> None:
    QTest.mouseMove(view.viewport(), _card(view, 9).center().toPoint())
    assert view.hovered_item() == 9
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), _empty(view, november(19)).toPoint())
    assert view.hovered_item() is None


def test_the_zoom_is_followed(make: Make) -> None:
    view = make()
    before = _card(view, 9).height()
    theme.current().set_zoom(2.0)
    assert _card(view, 9).height() >= 2 * before
    assert view.verticalScrollBar().maximum() > 0


def test_a_crowded_day_is_drawn_in_any_room(make: Make, agenda: Agenda) -> None:
    agenda.kept = [item(n, november(24), time(8, n % 60), f"Réunion {n}") for n in range(119)]
    view = make(size=(300, 200))
    cell = _cell(view, november(24))
    assert cell.more is not None
    view.select_item(100)
    assert 100 in [card.item.id for card in _cell(view, november(24)).cards] or not cell.cards
    view.grab()


@given(st.integers(1, 2000), st.lists(st.tuples(st.floats(1, 200), st.floats(0, 200)), min_size=1))
def test_room_is_shared_to_the_last_pixel(whole: int, sizes: list[tuple[float, float]]) -> None:
    least = [each for each, _ in sizes]
    wanted = [each + more for each, more in sizes]
    given_out = levelled(whole, least, wanted)
    if sum(least) <= whole:
        assert sum(given_out) == whole
        assert all(size >= floor - 2 for size, floor in zip(given_out, least, strict=True))
    else:
        assert given_out == [round(each) for each in wanted]
    assert sum(shared(whole, least)) == whole


def test_days_and_items_are_worded_alike(dressed: QApplication) -> None:
    day = Day(november(3), (CalendarItem(1, november(3), None, 0, "Vœux", "flag"),))
    assert plain(day.spoken) == "mardi 3 novembre 2026, 1 rencontre : Vœux"
    assert day.items[0].bounds() == (0, 0)
    late = CalendarItem(1, november(3), time(23, 30), 120, "Veillée", "flag")
    assert late.bounds() == (23.5, 24)
    assert plain(late.whole) == "Veillée\n23 h 30, 2 h"
