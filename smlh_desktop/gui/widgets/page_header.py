"""The top of every page: serif title, one factual line, Défaire and the main action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import current, set_property
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.labels import ElidedLabel
from smlh_desktop.gui.widgets.place_tabs import PlaceTabs
from smlh_desktop.gui.widgets.spacing import spaced

_GAP = 10


class PageHeader(QFrame):
    """Title left, actions right; `tools()` is a row under them for search and filters.

    « Menu » comes first where the rail is away; when it is compact, buttons say their short words.
    """

    undo_requested = Signal()
    menu_requested = Signal()

    def __init__(self, title: str, fact: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._outer = spaced(QVBoxLayout(self), 12, (32, 16, 32, 13))
        top = spaced(QHBoxLayout(), _GAP)
        self.menu = plain_button("Menu", "menu")
        self.menu.hide()
        self.menu.clicked.connect(self.menu_requested)
        top.addWidget(self.menu)
        words = spaced(QVBoxLayout(), 4)
        self.title = ElidedLabel(title, "page_title")
        self.fact = ElidedLabel(fact, "fact")
        words.addWidget(self.title)
        words.addWidget(self.fact)
        top.addLayout(words, 1)
        self._actions = spaced(QHBoxLayout(), _GAP)
        self.undo = quiet_button("Défaire", "undo-2")
        self.undo.hide()
        self.undo.clicked.connect(self.undo_requested)
        self._actions.addWidget(self.undo)
        top.addLayout(self._actions)
        top.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter)
        self._outer.addLayout(top)
        self._tools: QHBoxLayout | None = None
        self._buttons: list[Button] = []
        self._compact = False
        self._titles = title, title
        self._tabs: PlaceTabs | None = None

    def set_title(self, title: str, short: str = "") -> None:
        """Change the title; `short` is what fits beside the buttons where there is little room."""
        self._titles = title, short or title
        self._show_title()

    def set_fact(self, fact: str) -> None:
        """Change the factual line; an empty one leaves its room."""
        self.fact.setText(fact)

    def set_undo(self, what: str) -> None:
        """Offer to undo `what` (« Fiche modifiée »); nothing to undo when it is empty."""
        self.undo.setVisible(bool(what))
        self._show_title()
        self.undo.setToolTip(french(f"Défaire : {what}") if what else "")
        self.undo.setAccessibleName(f"Défaire : {what}" if what else "Défaire")

    def set_main(self, text: str, icon: str = "", *, short: str = "") -> Button:
        """The main action of the page, always the last on the right; connect its `clicked`."""
        button = Button(text, "main", icon, short=short)
        self._actions.addWidget(button)
        self._buttons.append(button)
        return button

    def add_action(self, button: Button) -> Button:
        """One more action, between Défaire and the main one."""
        self._actions.insertWidget(
            1 + sum(b.property("kind") != "main" for b in self._buttons), button
        )
        self._buttons.append(button)
        return button

    def tools(self) -> QHBoxLayout:
        """The row under the title, made on first use."""
        if self._tools is None:
            self._tools = spaced(QHBoxLayout(), 8)
            self._outer.addLayout(self._tools)
            set_property(self, "ruled", "true")
        return self._tools

    def set_tabs(self, tabs: PlaceTabs) -> None:
        """The parts of the place this page is one of, right under the title."""
        self._tabs = tabs
        self._place_tabs()
        set_property(self, "ruled", "true")

    def show_menu(self, shown: bool) -> None:
        """Offer the rail, when it is not in view."""
        self.menu.setVisible(shown)
        self._show_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title, or its short form."""
        super().resizeEvent(event)
        self._show_title()

    def _show_title(self) -> None:
        whole, short = self._titles
        margins = self._outer.contentsMargins()
        taken = self._actions.sizeHint().width() + margins.left() + margins.right()
        if self.menu.isVisibleTo(self):
            taken += self.menu.sizeHint().width() + current().px(_GAP)
        needed = QFontMetrics(self.title.font()).horizontalAdvance(whole)
        cut = short != whole and needed > self.width() - taken - 2 * current().px(_GAP)
        self.title.setText(short if self._compact or cut else whole)

    def _place_tabs(self) -> None:
        """Under the title; beside the tools where all is short of room."""
        if self._tabs is None:
            return
        beside = self._compact and self._tools is not None
        self._tabs.set_list_only(beside)
        if beside and self._tools is not None:
            self._tools.insertWidget(0, self._tabs)
        else:
            self._outer.insertWidget(1, self._tabs)

    def set_compact(self, compact: bool) -> None:
        """Short words, when there is little room."""
        if compact == self._compact:
            return
        self._compact = compact
        self._show_title()
        self._place_tabs()
        self.fact.setVisible(not compact)
        self.undo.set_compact(compact)
        spaced(self._outer, 8 if compact else 12, (20, 10, 20, 8) if compact else (32, 16, 32, 13))
        for button in self._buttons:
            button.set_compact(compact)
