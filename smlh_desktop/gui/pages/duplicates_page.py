"""Doublons: the pairs that may be one organisation, looked at one after the other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.tasks import Task
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import main_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.file_comparison import FileComparison
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.two_panes import TwoPanes
from smlh_desktop.services.duplicates import Pair

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_SEARCH = "recherche"
_BACK = "donnees"


class DuplicatesPage(Page):
    """Searches beside the screen, then a list of pairs and the two files of the one chosen.

    A pair keeps its number as long as the page lives, so that the list keeps its place when
    the base changed and was searched again.
    """

    TABLES = frozenset({"partners", "contacts", "distinct_partners"})

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Doublons")
        back = self.header.add_action(quiet_button("Données", "chevron-left"))
        back.clicked.connect(lambda: window.go(_BACK))
        self._numbers: dict[frozenset[str], int] = {}
        self._pairs: dict[int, Pair] = {}
        self._task: Task | None = None
        self._searched = False
        self._compact = False
        self.comparison: FileComparison | None = None
        self._shown: int | None = None
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._idle = self._make_empty(
            "Une organisation entrée deux fois ?",
            "Le programme compare les numéros, les adresses électroniques et les noms.",
        )
        self._none = self._make_empty(
            "Aucun doublon trouvé",
            "Rien ne laisse penser qu'une organisation a deux fiches.",
        )
        self._working = QWidget()
        spaced(QVBoxLayout(self._working), 12, (32, 24, 32, 24))
        self.panes = TwoPanes()
        self._build_panes()
        for place in (self._idle, self._working, self._none, self.panes):
            self._stack.addWidget(place)
        self._tell_count()

    def refresh(self) -> None:
        """Once something was searched, search again, the list in view meanwhile."""
        if self._searched:
            self._search(quietly=True)

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.panes.set_compact(compact)
        self.rows.set_compact(compact)
        self._compact = compact
        self._place_footer()

    def search(self) -> None:
        """Search the whole base, with its progress in view."""
        self._search(quietly=False)

    def merge(self) -> None:
        """Make one file of the two in view, then go to the next pair."""
        shown = self.comparison
        if shown is not None:
            kept, other, choices = shown.kept_id(), shown.other_id(), shown.choices()
            self._settle(lambda: self.desk.merging.merge(kept, other, choices))

    def tell_distinct(self) -> None:
        """Remember that the two in view are not one, then go to the next pair."""
        shown = self.comparison
        if shown is not None:
            kept, other = shown.kept_id(), shown.other_id()
            self._settle(lambda: self.desk.duplicates.tell_distinct(kept, other))

    def _make_empty(self, sentence: str, detail: str) -> EmptyState:
        way = Way(
            _SEARCH,
            "copy",
            "Chercher dans toute la base",
            "Vous regardez chaque paire avant de décider ; « Défaire » reprend tout.",
            "Chercher les doublons",
            "search",
        )
        back = (_BACK, "chevron-left", "Revenir aux données")
        empty = EmptyState(sentence, detail, [way], [back])
        empty.way_chosen.connect(self._on_empty_way_chosen)
        return empty

    def _build_panes(self) -> None:
        top = spaced(QHBoxLayout(), 8, (32, 10, 14, 10))
        self.count = Label("", "label")
        top.addWidget(self.count)
        top.addStretch(1)
        self.panes.list_pane.addLayout(top)
        self.panes.list_pane.addWidget(hairline())
        self.rows = RowList(RowModel(self._fetch_rows), "Paires à regarder", with_tag=False)
        self.rows.current_id_changed.connect(self._on_rows_current_id_changed)
        self.rows.row_activated.connect(self._on_rows_row_activated)
        self.rows.clicked.connect(lambda _: self.panes.show_detail())
        self.panes.list_pane.addWidget(self.rows, 1)
        self._area = SheetArea((24, 16, 24, 20))
        self.panes.detail_pane.addWidget(self._area, 1)
        self._footer = self._make_footer()
        self.panes.detail_pane.addWidget(self._footer)

    def _make_footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        column = self._decision = spaced(QVBoxLayout(footer), 8, (24, 10, 24, 12))
        self._consequence = Label("", "fact", wrap=True)
        column.addWidget(self._consequence)
        self.merge_button = main_button("Fusionner les deux fiches", "check")
        self.merge_button.clicked.connect(self.merge)
        self.distinct_button = plain_button("Ce ne sont pas des doublons", "x")
        self.distinct_button.clicked.connect(self.tell_distinct)
        buttons = QWidget()
        row = spaced(FlowLayout(buttons), 10)
        row.addWidget(self.distinct_button)
        row.addWidget(self.merge_button)
        column.addWidget(buttons)
        return footer

    def _place_footer(self) -> None:
        """Under the file; at its end where there is little room, to leave it that room."""
        inside = self._area.sheet()
        layout = inside.layout() if self._compact and inside is not None else None
        (layout or self.panes.detail_pane).addWidget(self._footer)
        spaced(self._decision, 8, (0, 10, 0, 12) if self._compact else (24, 10, 24, 12))

    # Searching --------------------------------------------------------------------------

    def _search(self, *, quietly: bool) -> None:
        self._stop()
        self._searched = True
        task = self.desk.reading.prepare(self.desk.duplicates.review)
        task.done.connect(lambda pairs: self._on_searched(task, pairs))
        task.failed.connect(lambda error: self._on_search_failed(task, error))
        task.stopped.connect(lambda: self._on_search_stopped(task))
        if not quietly:
            self._shown = None
            panel = self._begin()
            panel.stop_requested.connect(task.stop)
            task.progressed.connect(panel.set_progress)
        self._task = task
        self.desk.reading.start(task)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _begin(self) -> ProgressPanel:
        layout = self._working.layout()
        assert isinstance(layout, QVBoxLayout)
        sheet.emptied(layout)
        panel = ProgressPanel("Recherche des doublons", "Arrêter ne change rien à vos fiches.")
        layout.addStretch(1)
        layout.addWidget(sized(panel, min_width=560), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._stack.setCurrentWidget(self._working)
        self.header.set_fact("Recherche en cours")
        return panel

    def _on_searched(self, task: Task, pairs: list[Pair]) -> None:
        if task is not self._task:
            return  # another search began since
        self._task = None
        self._show(pairs)

    def _on_search_failed(self, task: Task, error: BaseException) -> None:
        if task is self._task:
            self._on_search_stopped(task)
            messages.show_error(self, error)

    def _on_search_stopped(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self._searched = bool(self._pairs)
            self._stack.setCurrentWidget(self.panes if self._pairs else self._idle)
            self._tell_count()

    # The pairs --------------------------------------------------------------------------

    def _show(self, pairs: Sequence[Pair]) -> None:
        numbered = {}
        for pair in pairs:
            key = frozenset((pair.first.id, pair.second.id))
            numbered[self._numbers.setdefault(key, len(self._numbers))] = pair
        former = list(self.rows.row_model().ids())
        shown, same = self._shown, self._pairs.get(-1 if self._shown is None else self._shown)
        self._pairs = numbered
        self.rows.set_ids(list(numbered))
        self.rows.refresh()
        self._stack.setCurrentWidget(self.panes if numbered else self._none)
        self._tell_count()
        if shown in numbered and numbered[shown] == same:
            return  # what the person is choosing stays as it is
        if shown not in numbered:
            shown = self._next_of(former, shown)
        self.rows.select_id(shown)
        self._show_pair(shown)

    def _next_of(self, former: Sequence[int], gone: int | None) -> int | None:
        """The pair that takes the place of the one that left; the first when none was shown."""
        after = former[former.index(gone) + 1 :] if gone in former else []
        following = next((each for each in after if each in self._pairs), None)
        if following is None:
            ids = list(self._pairs)
            return (ids[-1] if after == [] and gone in former else ids[0]) if ids else None
        return following

    def _fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        rows = []
        for each in ids:
            pair = self._pairs[each]
            title = f"{pair.first.name} et {pair.second.name}"
            rows.append(Row(each, title, ", ".join(pair.reasons)))
        return rows

    def _tell_count(self) -> None:
        words = count(len(self._pairs), "paire à regarder", "paires à regarder")
        self.count.setText(words)
        self.header.set_fact(words if self._pairs else "Deux fiches pour une organisation")

    def _show_pair(self, number: int | None) -> None:
        self._shown = number
        self.comparison = None
        layout = self._area.new_sheet()
        if number is not None:
            pair = self._pairs[number]
            comparison = FileComparison(self.desk.merging)
            if self.guarded(
                lambda: comparison.show_pair(pair.first.id, pair.second.id, pair.reasons)
            ):
                self.comparison = comparison
                comparison.kept_changed.connect(self._tell_consequence)
                layout.addWidget(comparison)
        layout.addStretch(1)
        self.panes.detail_pane.addWidget(self._footer)  # out of the file that goes
        self._area.show_sheet()
        self._place_footer()
        self._tell_consequence()
        self._let_decide("" if self.comparison else "Choisissez d'abord une paire.")

    def _tell_consequence(self) -> None:
        self._consequence.setText(self.comparison.consequence() if self.comparison else "")

    def _let_decide(self, reason: str) -> None:
        for button in (self.merge_button, self.distinct_button):
            button.set_reason(reason)

    def _settle(self, act: Callable[[], str]) -> None:
        """Decide of the pair in view beside the screen; the next one comes at once after."""
        number = self._shown
        if self.merge_button.hasFocus() or self.distinct_button.hasFocus():
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)  # where the next pair is
        self._stop()  # a search under way would only be told what was true before
        self._let_decide("Enregistrement en cours")

        def done(label: str) -> None:
            left = [pair for each, pair in self._pairs.items() if each != number]
            self._show(left)
            self.window_.tell(label, undoable=True)
            self._search(quietly=True)

        def failed(error: BaseException) -> None:
            self._let_decide("")
            messages.show_error(self, error)
            self._search(quietly=True)

        self.start(lambda _: act(), done, failed=failed)

    def _on_empty_way_chosen(self, key: str) -> None:
        if key == _SEARCH:
            self.search()
        else:
            self.window_.go(_BACK)

    def _on_rows_current_id_changed(self, number: int | None) -> None:
        if number != self._shown and number is not None:
            self._show_pair(number)

    def _on_rows_row_activated(self, _number: int) -> None:
        self.panes.show_detail()
        if self.comparison is not None:
            kept = next(each for each in self.comparison.keep if each.isChecked())
            kept.setFocus(Qt.FocusReason.TabFocusReason)
