"""The calendar of a week: hours, items side by side, dragging by quarters, the keys."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.calendar_blocks import packed
from smlh_desktop.gui.widgets.calendar_card import Card, Type
from smlh_desktop.gui.widgets.calendar_model import CalendarItem
from smlh_desktop.gui.widgets.calendar_week import WeekView
from smlh_desktop.gui.widgets.calendar_week_heads import WeekDays
from smlh_desktop.gui.widgets.calendar_week_model import WeekModel
from tests.gui.calendars import (
    HOLIDAYS,
    ITEMS,
    Agenda,
    click,
    drag,
    item,
    move,
    november,
    press,
    today,
)
from tests.gui.screens import plain

Make = Callable[..., WeekView]
TUESDAY = november(24)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def agenda() -> Agenda:
    return Agenda()


@pytest.fixture
def make(qtbot: QtBot, dressed: QApplication, agenda: Agenda) -> Iterator[Make]:
    """Shows a week, at any zoom and size."""
    views = []

    def made(
        day: date = TUESDAY, zoom: float = 1.0, size: tuple[int, int] = (1000, 860)
    ) -> WeekView:
        theme.current().set_zoom(zoom)
        view = WeekView(WeekModel(agenda.items, agenda.notes, day, today=today))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        QApplication.processEvents()
        views.append((view, view.model()))
        return view

    yield made
    views.clear()


@pytest.fixture
def view(make: Make) -> WeekView:
    return make()


def _model(view: WeekView) -> WeekModel:
    model = view.model()
    assert isinstance(model, WeekModel)
    return model


def _card(view: WeekView, item_id: int) -> Card:
    return next(card for card in view.cards() if card.item.id == item_id)


def _cell(view: WeekView, day: date, at: int) -> QRectF:
    return QRectF(view.visualRect(_model(view).index_of(day, at)))


# The model.


@pytest.mark.parametrize("day", [november(1), november(24), date(2027, 1, 1)])
def test_the_model_is_sound(
    dressed: QApplication, qtmodeltester: ModelTester, agenda: Agenda, day: date
) -> None:
    model = WeekModel(agenda.items, agenda.notes, day, today=today)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show_week(november(10))


def test_a_week_is_fetched_and_has_its_hours(dressed: QApplication, agenda: Agenda) -> None:
    model = WeekModel(agenda.items, agenda.notes, november(24), today=today)
    assert agenda.asked == [(november(23), november(29))]
    assert model.hours() == range(7, 22)
    agenda.kept = [
        item(1, november(24), time(5, 30), "Départ"),
        item(2, november(25), time(22), "Veillée", minutes=600),
    ]
    model.refresh()
    assert model.hours() == range(5, 24)
    assert model.rowCount() == 20


def test_a_cell_says_its_day_its_hour_and_what_falls_in_it(view: WeekView) -> None:
    model = _model(view)
    at_nine = plain(str(model.index_of(november(24), 9).data(SPOKEN)))
    assert at_nine == (
        "mardi 24 novembre 2026, 9 h, 2 rencontres : 9 h Signature de la convention (Salle prise)"
        " ; 9 h 30 Lycée des Micocouliers"
    )
    at_twelve = plain(str(model.index_of(november(24), 12).data(SPOKEN)))
    assert at_twelve.endswith("12 h, 1 rencontre : 9 h 30 Lycée des Micocouliers")
    assert plain(str(model.index_of(november(24), 13).data(SPOKEN))).endswith("aucune rencontre")
    without = plain(str(model.index_of(november(24)).data(SPOKEN)))
    assert without == "mardi 24 novembre 2026, sans heure, 1 rencontre : Remise des prix"


def test_heads_say_days_notes_and_hours(make: Make) -> None:
    model = _model(make(november(1)))
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    said = plain(str(model.headerData(6, across, SPOKEN)))
    assert said == f"dimanche 1er novembre 2026, Toussaint, {HOLIDAYS}"
    assert plain(str(model.headerData(1, down))) == "7 h"
    assert model.headerData(0, down) == "Sans heure"
    assert model.headerData(99, down) is None


# Side by side.


SPANS = st.lists(st.tuples(st.integers(0, 23 * 4), st.integers(0, 300)), max_size=12)


@given(SPANS)
def test_items_never_overlap(spans: list[tuple[int, int]]) -> None:
    items = [
        CalendarItem(n, november(24), time(q // 4, q % 4 * 15), minutes, "x", "flag")
        for n, (q, minutes) in enumerate(spans)
    ]
    blocks = list(packed(items, 0.5))
    assert sorted(block.item.id for block in blocks) == list(range(len(items)))
    for place, one in enumerate(blocks):
        assert 0 <= one.lane < one.lanes
        assert one.ends - one.begins >= 0.5
        for other in blocks[:place]:
            if one.begins < other.ends and other.begins < one.ends:
                assert (one.lanes, True) == (other.lanes, one.lane != other.lane)


def test_what_has_no_hour_is_not_among_the_hours() -> None:
    assert list(packed([item(1, november(24), None, "Remise des prix")], 0.5)) == []


def _overlaps(cards: Sequence[Card]) -> list[tuple[str, str]]:
    return [
        (one.item.title, other.item.title)
        for place, one in enumerate(cards)
        for other in cards[:place]
        if one.place.intersects(other.place)
    ]


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(726, 560), (1302, 560), (1600, 900)])
def test_cards_and_words_keep_to_their_places(
    make: Make, zoom: float, size: tuple[int, int]
) -> None:
    view, fonts = make(zoom=zoom, size=size), Type()
    cards = view.cards()
    assert {card.item.id for card in cards} == {4, 5, 6, 7, 8, 9, 10, 11, 12, 13}
    assert _overlaps(cards) == []
    for card in cards:
        column = (card.item.day - _model(view).first()).days
        left = view.columnViewportPosition(column)
        assert left <= card.place.left()
        assert card.place.right() <= left + view.columnWidth(column)
        for line in card.lines:
            width = fonts.measure(line.strong).horizontalAdvance(line.words)
            assert width <= line.place.width() + 1, line.words
            assert card.place.adjusted(-1, -1, 1, 1).contains(line.place), line.words
    heads = view.horizontalHeader()
    assert isinstance(heads, WeekDays)
    for place in range(7):
        assert heads.name_width(place) <= view.columnWidth(place)
    view.grab()


def test_a_card_is_as_high_as_it_lasts(view: WeekView) -> None:
    three_hours, one_hour = _card(view, 13).place, _card(view, 9).place
    assert three_hours.top() == pytest.approx(one_hour.top(), abs=1)
    assert three_hours.height() == pytest.approx(3 * one_hour.height(), rel=0.05)
    assert _card(view, 4).place.bottom() <= _cell(view, november(24), 7).top()


def test_the_evening_is_in_view_where_the_morning_stays_so(make: Make, agenda: Agenda) -> None:
    agenda.kept = [item(1, november(25), time(18), "Cercle", minutes=120)]
    view = make(size=(726, 480))
    place = _card(view, 1).place
    assert place.top() > 0
    assert place.bottom() < view.viewport().height()


# The mouse.


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize(
    ("minutes", "wanted"),
    [(0, time(14)), (10, time(14, 15)), (20, time(14, 15)), (50, time(14, 45))],
)
def test_an_item_is_dragged_to_a_day_and_a_quarter(
    qtbot: QtBot, make: Make, zoom: float, minutes: int, wanted: time
) -> None:
    view = make(zoom=zoom, size=(1000, 1800))
    grip = QPointF(20, 9)
    start = _card(view, 9).place.topLeft() + grip
    cell = _cell(view, november(27), 14)
    end = QPointF(cell.left() + 20, cell.top() + cell.height() * minutes / 60) + QPointF(0, 9)
    with qtbot.waitSignal(view.item_moved_to, timeout=1000) as told:
        drag(view.viewport(), start, end)
    assert told.args == [9, november(27), wanted]


def test_what_has_no_hour_is_given_one(qtbot: QtBot, view: WeekView) -> None:
    end = _cell(view, november(25), 15).topLeft() + QPointF(10, 2)
    with qtbot.waitSignal(view.item_moved_to, timeout=1000) as told:
        drag(view.viewport(), _card(view, 4).place.center(), end)
    assert told.args == [4, november(25), time(15)]


def test_an_item_let_go_in_its_place_stays(qtbot: QtBot, view: WeekView) -> None:
    start = _card(view, 13).place.center()
    with qtbot.assertNotEmitted(view.item_moved_to):
        drag(view.viewport(), start, start + QPointF(15, 3))
        drag(view.viewport(), start, _cell_without_hour(view))
        drag(view.viewport(), start, QPointF(-50, -50))


def _cell_without_hour(view: WeekView) -> QPointF:
    return QRectF(view.visualRect(_model(view).index_of(november(28)))).center()


def test_the_ghost_says_the_hour_it_is_over(view: WeekView) -> None:
    start = _card(view, 9).place.topLeft() + QPointF(20, 9)
    press(view.viewport(), start)
    before = view.grab().toImage()
    move(view.viewport(), _cell(view, november(27), 12).topLeft() + QPointF(20, 9))
    assert view.grab().toImage() != before
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag() is None


def test_a_click_chooses_an_item_or_an_hour(qtbot: QtBot, view: WeekView) -> None:
    with qtbot.waitSignal(view.item_chosen, timeout=1000) as told:
        click(view.viewport(), _card(view, 12).place.center())
    assert told.args == [12]
    assert view.selected_hour() == 17
    with qtbot.waitSignal(view.day_chosen, timeout=1000) as told:
        click(view.viewport(), _cell(view, november(26), 9).center())
    assert told.args == [november(26)]
    assert view.selected_hour() == 9


def test_what_is_cut_or_in_conflict_is_whole_in_the_tooltip(view: WeekView) -> None:
    assert "Salle prise" in view.tooltip_at(_card(view, 5).place.center())
    assert view.tooltip_at(_card(view, 9).place.center()) == ""
    assert view.tooltip_at(_cell(view, november(26), 9).center()) == ""


# The keys.


def test_arrows_go_by_hours_and_days(qtbot: QtBot, view: WeekView) -> None:
    view.select_item(9)
    moves = [
        (Qt.Key.Key_Down, november(25), 11),
        (Qt.Key.Key_Right, november(26), 11),
        (Qt.Key.Key_Up, november(26), 10),
        (Qt.Key.Key_Home, november(23), 10),
        (Qt.Key.Key_Left, november(22), 10),
        (Qt.Key.Key_PageDown, november(29), 10),
    ]
    for key, day, at in moves:
        QTest.keyClick(view, key)
        assert (view.selected_day(), view.selected_hour()) == (day, at)
        assert view.currentIndex() == _model(view).index_of(day, at)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.selected_hour() is None
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_hour() == 21


def test_a_week_turned_is_told(qtbot: QtBot, view: WeekView) -> None:
    view.select_day(november(29))
    with qtbot.waitSignal(view.period_changed, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [november(30)]


def test_enter_opens_what_falls_in_the_hour(qtbot: QtBot, view: WeekView) -> None:
    view.select_day(november(24))
    click(view.viewport(), _cell(view, november(24), 20).center())
    with qtbot.waitSignal(view.day_opened, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [november(24)]
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.item_opened, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [8]


def test_tab_goes_through_the_items_of_the_day(view: WeekView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.select_day(november(24))
    seen = []
    for _ in range(5):
        view.focusNextPrevChild(True)
        seen.append(view.selected_item())
    assert seen == [4, 5, 6, 7, 8]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_week_with_notes_is_drawn(make: Make, mode: theme.Mode) -> None:
    theme.current().set_mode(mode)
    view = make(november(1), size=(726, 560))
    heads = view.horizontalHeader()
    assert heads.height() > theme.current().px(34 + 20)
    note = _model(view).days()[6]
    assert isinstance(heads, WeekDays)
    line = heads.note_line(QRectF(0, 0, view.columnWidth(6), heads.height()), note)
    assert line is not None
    assert line.words == "Toussaint"
    view.grab()


def test_all_the_items_of_the_fixture_are_some_week(make: Make) -> None:
    view = make()
    shown = set()
    for day in sorted({each.day for each in ITEMS}):
        view.show_period(day)
        shown |= {card.item.id for card in view.cards()}
    assert shown == {each.id for each in ITEMS}
