"""The list model: few fetches however long the list, rows found by id."""

from array import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.row_model import ID_ROLE, ROW_ROLE, Row, RowModel, Tag


class Source:
    """Rows made on demand, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.checked: set[int] = set()

    def __call__(self, ids: Sequence[int]) -> list[Row]:
        self.asked.append(len(ids))
        return [
            Row(each, f"Partenaire {each}", "Avignon", checked=each in self.checked)
            for each in reversed(ids)
        ]


def test_a_long_list_fetches_only_what_shows() -> None:
    source = Source()
    model = RowModel(source, array("q", range(100_000)), page_size=16, pages_kept=40)
    assert model.rowCount() == 100_000
    assert source.asked == []
    for row in range(50_000, 50_020):
        assert model.index(row).data(ROW_ROLE).id == row
    assert source.asked == [16, 16]
    for row in range(0, 100_000, 1000):
        model.index(row).data()
    assert len(source.asked) == 102
    assert max(source.asked) == 16


def test_pages_seen_lately_are_kept() -> None:
    source = Source()
    model = RowModel(source, range(1000), page_size=10, pages_kept=3)
    for row in (0, 10, 20, 0, 30, 0, 5):
        model.index(row).data()
    assert len(source.asked) == 4
    model.index(10).data()
    assert len(source.asked) == 5


def test_refresh_reads_again_and_keeps_the_ids(qtbot: QtBot) -> None:
    source = Source()
    model = RowModel(source, [3, 1, 2])
    model.index(0).data()
    with qtbot.waitSignal(model.dataChanged, timeout=1000):
        model.refresh()
    assert list(model.ids()) == [3, 1, 2]
    model.index(0).data()
    assert len(source.asked) == 2


@given(st.lists(st.integers(min_value=1, max_value=2**62), unique=True, max_size=50))
def test_every_id_is_found_where_it_is(ids: list[int]) -> None:
    model = RowModel(Source(), ids)
    for place, each in enumerate(ids):
        assert model.row_of(each).row() == place
        assert model.id_at(model.index(place)) == each
        assert model.index(place).data(ID_ROLE) == each
    assert not model.row_of(-1).isValid()
    assert model.id_at(QModelIndex()) is None


def test_reset_tells_where_a_row_went() -> None:
    model = RowModel(Source(), [1, 2, 3])
    assert model.reset([3, 9, 2], keep=2).row() == 2
    assert not model.reset([3, 9], keep=2).isValid()
    assert not model.reset([]).isValid()


def test_the_words_of_a_row_are_spoken() -> None:
    rows = {
        1: Row(1, "CFA du Comtat", "CFA", tag=Tag("Membre", "done")),
        2: Row(2, "Mairie", "Commune", alert=Tag("1 action en retard", "watch")),
    }
    model = RowModel(lambda ids: [rows[each] for each in ids], [1, 2])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0).data(role) == "CFA du Comtat, CFA, Membre"
    assert model.index(1).data() == "Mairie, 1 action en retard"


def test_a_row_that_is_gone_shows_as_an_empty_line() -> None:
    model = RowModel(lambda _ids: [], [7])
    assert model.index(0).data(ROW_ROLE) == Row(7, "")


def test_ticking_a_box_is_told_and_read_again(qtbot: QtBot, qapp: QApplication) -> None:
    source = Source()
    model = RowModel(source, [1, 2])

    def keep(row_id: int, on: bool) -> None:
        (source.checked.add if on else source.checked.discard)(row_id)

    model.check_changed.connect(keep)
    index = model.index(1)
    assert model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert source.checked == {2}
    assert index.data(ROW_ROLE).checked is True
    assert not model.setData(index, "x")
