"""A page made of a list and, beside it, the file of the chosen line."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.data.first_rows import Found
from smlh_desktop.domain.typography import french, number
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Chip
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

Filter = tuple[str, str]

_PAUSE_MS = 120
_REST_MS = 60


class ListPage(Page):
    """Subclasses say what the rows are, what the file shows, and the empty state.

    `FILTERS` are (key, words) of chips, one at most being chosen; no chip is « everything ».
    """

    FILTERS: tuple[Filter, ...] = ()
    SEARCH = "Rechercher…"

    def __init__(self, desk: Desk, window: "MainWindow", title: str) -> None:
        super().__init__(desk, window, title)
        self._shown_id: int | None = None
        self._total = 0
        self._asked = 0
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._show_first)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self._find_all)
        self._build_tools()
        self._build_panes(title)
        self.empty = self.make_empty()
        self._stack.addWidget(self.empty)

    # What a subclass gives -------------------------------------------------------------

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        """The ids that answer the search and the chip (« » for none)."""
        raise NotImplementedError

    def find_first(self, typed: str, chosen: str) -> Found | None:
        """What can be told at once of the same search: the first rows and how many there are.
        None where it takes long: it is then looked for beside the screen."""
        ids = self.fetch_ids(typed, chosen)
        return Found(ids, len(ids))

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        """The lines of these ids."""
        raise NotImplementedError

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> Iterator[None] | None:
        """Lay the file of a line out in `layout`, empty at first; a long one only its beginning,
        giving what goes on with it, part by part."""
        raise NotImplementedError

    def make_empty(self) -> EmptyState:
        """What stands there while nothing was entered."""
        raise NotImplementedError

    def count_all(self) -> int:
        """How many there are, whatever is searched."""
        found = self.find_first("", "")
        return found.total if found else 0

    def fact(self, total: int) -> str:
        """The factual line under the title."""
        raise NotImplementedError

    def open_row(self, row_id: int) -> None:
        """A line was opened by Enter or a double click: by default, its file is shown."""
        self.panes.show_detail()

    # The page ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list and the file again; the place in the list is kept."""
        everything = self.count_all()
        self._total = everything
        self.header.set_fact(self.fact(self._total))
        if not self._total:
            self._stack.setCurrentWidget(self.empty)
        elif self._stack.currentWidget() is self.empty:
            self._stack.setCurrentWidget(self.view())
        self._tools_row.setVisible(self._total > 0)
        if self._total:
            self._show_list()
            self._show_first()

    def show_row(self, row_id: int) -> None:
        """Bring a line into view with its file, whatever was searched before."""
        self.freshen()
        if not self.rows.select_id(row_id):
            self.forget_filters()
            self._show_list()
            self.rows.select_id(row_id)
        self.panes.show_detail()

    def forget_filters(self) -> None:
        """Take away whatever keeps lines out of the list, without showing it again."""
        self.search.clear()
        self._choose_chip(None)

    def show_file(self, row_id: int | None) -> None:
        """Show the file of a line, or nothing."""
        place = self._area.verticalScrollBar().value() if row_id == self._shown_id else 0
        self._shown_id = row_id
        layout = self._area.new_sheet()
        parts: list[Iterator[None] | None] = []
        if row_id is not None:
            self.guarded(lambda: parts.append(self.fill_detail(layout, row_id)))
        elif self._total and not len(self.rows.row_model().ids()):
            sheet.nothing_found(layout, self.search.text().strip(), self.show_everything)
        self._area.show_sheet(parts[0] if parts else None, place=place)

    def set_compact(self, compact: bool) -> None:
        """One pane at a time; the chips become a list to choose in."""
        super().set_compact(compact)
        self.panes.set_compact(compact)
        self.rows.set_compact(compact)
        for chip in self._chips.values():
            chip.setVisible(not compact)
        self._chip_list.setVisible(compact and bool(self._chips))

    def chosen_filter(self) -> str:
        """The key of the chip that is on, « » for none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def _build_tools(self) -> None:
        self._tools_row = QWidget()
        row = spaced(QHBoxLayout(self._tools_row), 8)
        self.search = sized(SearchField(self.SEARCH), max_width=362)
        self.search.text_changed.connect(lambda _: self._on_search_changed())
        self.search.list_requested.connect(
            lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        )
        row.addWidget(self.search, 50)
        row.addSpacing(6)
        self._chips: dict[str, Chip] = {}
        for key, words in self.FILTERS:
            chip = Chip(words)
            chip.clicked.connect(lambda on, chip=chip: self._on_chip_clicked(chip, on))
            self._chips[key] = chip
            row.addWidget(chip)
        self._chip_list = self._make_chip_list()
        row.addWidget(self._chip_list)
        row.addStretch(1)
        self.header.tools().addWidget(self._tools_row)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _build_panes(self, title: str) -> None:
        self.panes = TwoPanes()
        self._strip = QWidget()
        strip = spaced(QVBoxLayout(self._strip))
        top = self.list_top = spaced(QHBoxLayout(), 8, (32, 10, 14, 10))
        self.count = Label("", "label")
        top.addWidget(self.count)
        top.addStretch(1)
        strip.addLayout(top)
        strip.addWidget(hairline())
        self.panes.list_pane.addWidget(self._strip)
        self.rows = RowList(RowModel(self.fetch_rows), title)
        self.rows.current_id_changed.connect(self._on_rows_current_id_changed)
        self.rows.row_activated.connect(self.open_row)
        self.rows.clicked.connect(lambda _: self.panes.show_detail())
        self.panes.list_pane.addWidget(self.rows, 1)
        self._area = SheetArea()
        self.panes.detail_pane.addWidget(self._area, 1)
        self._stack.addWidget(self.panes)

    def _show_list(self) -> None:
        typed, chosen = self.search.text(), self.chosen_filter()
        self._asked += 1
        found = self.find_first(typed, chosen)
        if found is not None:
            self._set_rows(found.first, found.total)
            self._say_count(found.total)
        self._later.stop()
        if found is None and not self._soon.isActive():
            self._find_all()
        elif found is None or not found.is_whole:
            self._later.start()

    def _find_all(self) -> None:
        """Beside the screen, and not while somebody types: it would slow the painting."""
        asked, typed, chosen = self._asked, self.search.text(), self.chosen_filter()
        task = self.desk.reading.prepare(lambda _: self.fetch_ids(typed, chosen))
        task.done.connect(lambda ids: self._on_all_found(asked, ids))
        task.failed.connect(lambda error: messages.show_error(self, error))
        self.desk.reading.start(task)

    def view(self) -> QWidget:
        """What shows the list, where there is something to list."""
        return self.panes

    def hideEvent(self, event: QHideEvent) -> None:
        """What was still to be looked for is, when the page shows again."""
        if self._later.isActive():
            self._later.stop()
            self._stale = True
        super().hideEvent(event)

    def is_settled(self) -> bool:
        """Whether all that was asked of the list is shown."""
        waiting = self._later.isActive() or self._soon.isActive() or not self._area.is_complete()
        return not waiting and self.desk.is_idle()

    def _on_all_found(self, asked: int, ids: "array[int]") -> None:
        if asked != self._asked:
            return  # something else was asked since
        self._complete_rows(ids)
        self._say_count(len(ids))
        self._soon.start()

    def _set_rows(self, ids: "array[int]", total: int) -> None:
        blocked = self.rows.blockSignals(True)  # whoever sets rows shows the file, after
        self.rows.set_ids(ids, total)
        self.rows.blockSignals(blocked)

    def _complete_rows(self, ids: "array[int]") -> None:
        blocked = self.rows.blockSignals(True)
        self.rows.complete(ids)
        self.rows.blockSignals(blocked)

    def _say_count(self, shown: int) -> None:
        """Said over the list where it shows a part of what the header tells of."""
        partly = shown != self._total
        self.count.setText(f"{number(shown)} sur {number(self._total)}" if partly else "")
        self._strip.setVisible(partly)

    def show_everything(self) -> None:
        """Take the search and the chip away."""
        self._choose_chip(None)
        self.search.clear()
        self._on_search_changed()

    def _show_first(self) -> None:
        """Show the file under the cursor; where it left the list, that of the first line."""
        ids = self.rows.row_model().ids()
        if self.rows.current_id() is None and len(ids) and self.rows.waits_for() is None:
            blocked = self.rows.blockSignals(True)  # the file is shown below, once
            self.rows.select_id(ids[0])
            self.rows.blockSignals(blocked)
        self.show_file(self.rows.current_id())

    def _make_chip_list(self) -> ChoiceField:
        """The same chips where there is no room for them side by side."""
        made = ChoiceField()
        made.setAccessibleName("Ce qui est montré")
        made.addItem("Tout")
        for _, words in self.FILTERS:
            made.addItem(french(words))
        made.hide()
        made.activated.connect(self._on_chip_list_activated)
        return made

    def _choose_chip(self, chosen: Chip | None) -> None:
        chips = list(self._chips.values())
        for chip in chips:
            chip.setChecked(chip is chosen)
        self._chip_list.setCurrentIndex(chips.index(chosen) + 1 if chosen else 0)

    def _on_chip_list_activated(self, place: int) -> None:
        chips = list(self._chips.values())
        chip = chips[place - 1] if place else next((c for c in chips if c.isChecked()), None)
        if chip is not None:
            self._on_chip_clicked(chip, bool(place))

    def _on_chip_clicked(self, chip: Chip, on: bool) -> None:
        self._choose_chip(chip if on else None)
        self._on_search_changed()

    def _on_search_changed(self) -> None:
        """The list follows each key; the file, heavier, waits for a pause."""
        self._soon.start()
        self.guarded(self._show_list)

    def _on_rows_current_id_changed(self, row_id: int | None) -> None:
        if row_id != self._shown_id:
            self.show_file(row_id)
