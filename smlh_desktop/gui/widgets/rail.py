"""The dark column on the left: the section, the places, the tools, the state of saving."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label
from smlh_desktop.gui.widgets.rail_entry import RailEntry
from smlh_desktop.gui.widgets.spacing import sized, spaced


class Rail(QFrame):
    """224 wide; `set_compact` hides it until `open` lays it over the page."""

    entry_chosen = Signal(str)
    search_requested = Signal()
    menu_closed = Signal()
    """It was put away again (compact only)."""

    def __init__(
        self,
        section_number: str,
        section_name: str,
        subtitle: str = "Bureau de section",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName("Navigation")
        sized(self, width=224)
        self._entries: dict[str, RailEntry] = {}
        self._group = QButtonGroup(self)
        self._compact = False
        self._state = ElidedLabel("Tout est enregistré", "secondary")
        self._detail = ElidedLabel("", "smallest")
        self._detail.hide()
        outer = spaced(QVBoxLayout(self), 0, (0, 15, 0, 14))
        outer.addLayout(self._make_section(section_number, section_name, subtitle))
        self._make_search(outer)
        self._places = self._make_places(outer)
        outer.addLayout(self._make_footer())
        current().changed.connect(self._on_theme_changed)

    def add_entry(self, key: str, icon: str, words: str, tooltip: str = "") -> RailEntry:
        """A place to go to; `entry_chosen` tells its key."""
        entry = RailEntry(icon, words)
        entry.setToolTip(tooltip)
        self._entries[key] = entry
        self._group.addButton(entry)
        self._places.insertWidget(self._places.count() - 1, entry)
        entry.step_requested.connect(lambda step: self._move(key, step))
        entry.clicked.connect(lambda: self._on_entry_clicked(key))
        return entry

    def add_separator(self) -> None:
        """A line between places and tools."""
        line = QFrame()
        line.setProperty("kind", "rail_line")
        holder = QWidget()
        spaced(QVBoxLayout(holder), 0, (6, 11, 6, 9)).addWidget(line)
        self._places.insertWidget(self._places.count() - 1, holder)

    def entry(self, key: str) -> RailEntry:
        """The entry of a place."""
        return self._entries[key]

    def set_section(self, number: str, name: str) -> None:
        """Change the number in the badge and the name beside it."""
        self._number.setText(number)
        self._name.setText(name)

    def set_current(self, key: str) -> None:
        """Show where the person is; nothing is told."""
        self._entries[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """What waits at a place; 0 shows nothing."""
        self._entries[key].set_count(count)

    def set_saving(self, state: str, detail: str = "", icon: str = "circle-check") -> None:
        """The state at the foot: « Tout est enregistré », « Sauvegarde : hier, 18 h »."""
        self._state.setText(state)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._state_icon = icon
        self._on_theme_changed()

    def show_search(self, shown: bool = True) -> None:
        """Offer the search of everything, hidden at first."""
        self.search.setVisible(shown)

    def is_compact(self) -> bool:
        """Whether it is hidden behind « Menu »."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Hide behind « Menu », or stay beside the page."""
        self._compact = compact
        self.setVisible(not compact)

    def open(self) -> None:
        """Lay the rail over the page (compact only), the keyboard on the current place."""
        self.show()
        self.raise_()
        entry = self._group.checkedButton() or next(iter(self._entries.values()), None)
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_menu(self) -> None:
        """Put the rail away again (compact only)."""
        if self._compact and not self.isHidden():
            self.hide()
            self.menu_closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away (compact only)."""
        if event.key() == Qt.Key.Key_Escape and self._compact:
            self.close_menu()
            return
        super().keyPressEvent(event)

    def _make_section(self, number: str, name: str, subtitle: str) -> QHBoxLayout:
        row = spaced(QHBoxLayout(), 10, (16, 5, 12, 0))
        badge = sized(QFrame(), width=44, height=44)
        badge.setProperty("kind", "rail_badge")
        self._number = Label(number, "block_title")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spaced(QHBoxLayout(badge)).addWidget(self._number)
        row.addWidget(badge)
        words = spaced(QVBoxLayout(), 0)
        self._name = ElidedLabel(name, "block_title")
        words.addWidget(self._name)
        words.addWidget(ElidedLabel(subtitle, "smallest"))
        row.addLayout(words, 1)
        return row

    def _make_search(self, outer: QVBoxLayout) -> None:
        self.search = Button("Rechercher", "rail_search", "search")
        holder = spaced(QHBoxLayout(), 0, (14, 20, 14, 0))
        holder.addWidget(self.search)
        hint = Label("Ctrl K", "smallest", self.search)
        inside = spaced(QHBoxLayout(self.search), 0, (0, 0, 12, 0))
        inside.addStretch(1)
        inside.addWidget(hint)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.search.setToolTip("Rechercher partout (Ctrl K)")
        self.search.clicked.connect(self.search_requested)
        self.search.hide()
        outer.addLayout(holder)

    def _make_places(self, outer: QVBoxLayout) -> QVBoxLayout:
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        places = spaced(QVBoxLayout(inside), 2, (10, 17, 10, 8))
        places.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer.addWidget(area, 1)
        return places

    def _make_footer(self) -> QVBoxLayout:
        whole = spaced(QVBoxLayout(), 10, (16, 0, 12, 0))
        line = QFrame()
        line.setProperty("kind", "rail_line")
        whole.addWidget(line)
        row = spaced(QHBoxLayout(), 10, (10, 0, 0, 0))
        self._saved = QLabel()
        self._saved.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._state_icon = "circle-check"
        words = spaced(QVBoxLayout(), 1)
        words.addWidget(self._state)
        words.addWidget(self._detail)
        row.addWidget(self._saved)
        row.addLayout(words, 1)
        whole.addLayout(row)
        self._on_theme_changed()
        return whole

    def _move(self, key: str, step: int) -> None:
        keys = list(self._entries)
        place = keys.index(key) + step
        if 0 <= place < len(keys):
            self._entries[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_entry_clicked(self, key: str) -> None:
        self.close_menu()
        self.entry_chosen.emit(key)

    def _on_theme_changed(self) -> None:
        side = current().px(20)
        self._saved.setPixmap(icons.pixmap(self._state_icon, side, "railInk2"))
