"""What happened with a partner, newest first, and the quick ways to note more."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.exchanges import NOTED_BY_HAND, EventKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, long_date
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, quiet_button
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.partners import PartnerFile
from smlh_desktop.services.timeline import Event

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.partners_page import PartnersPage

_AT_FIRST = 12
_EVERYTHING = ""


class PartnerFeed(QWidget):
    """The feed of one file, with its filter by kind."""

    def __init__(self, page: "PartnersPage", file: PartnerFile) -> None:
        super().__init__()
        self._page, self._file = page, file
        self._all_shown = False
        column = spaced(QVBoxLayout(self), 10)
        column.addLayout(sheet.part("Échanges"))
        column.addWidget(sheet.in_flow([self._note_button(kind) for kind in NOTED_BY_HAND]))
        self.kinds = ChoiceField()
        self.kinds.setAccessibleName("Échanges à montrer")
        self._offer_kinds()
        column.addWidget(self.kinds)
        self.kinds.setVisible(len({event.kind for event in file.events}) > 1)
        self.kinds.currentIndexChanged.connect(self._on_kinds_current_index_changed)
        self._list = spaced(QVBoxLayout(), 10)
        column.addLayout(self._list)
        self._show()

    def _note_button(self, kind: EventKind) -> Button:
        button = quiet_button(kind.label, "plus")
        button.setAccessibleName(f"Ajouter : {kind.label.lower()}")
        button.clicked.connect(lambda: self._page.note(self._file, kind))
        return button

    def _offer_kinds(self) -> None:
        events = self._file.events
        self.kinds.addItem(f"Tout ({len(events)})", _EVERYTHING)
        for kind in EventKind:
            if number := sum(event.kind is kind for event in events):
                self.kinds.addItem(f"{kind.plural} ({number})", kind.value)
        chosen = self.kinds.findData(self._page.feed_kind)
        self.kinds.setCurrentIndex(max(chosen, 0))

    def _show(self) -> None:
        sheet.emptied(self._list)
        kind = self.kinds.currentData()
        events = [event for event in self._file.events if kind in (_EVERYTHING, event.kind)]
        if not events:
            words = "Lettres, rencontres, conventions, appels et notes viendront ici."
            self._list.addWidget(Label(words, "fact", wrap=True))
        shown = events if self._all_shown else events[:_AT_FIRST]
        for event in shown:
            self._list.addWidget(self._event(event))
        if len(events) > len(shown):
            more = Button(f"Montrer {count(len(events) - len(shown), 'autre')}", "link")
            more.clicked.connect(self._on_more_clicked)
            self._list.addWidget(more)

    def _event(self, event: Event) -> QWidget:
        when = long_date(event.on)
        if event.on > today_in_france():
            when = f"{when}, à venir"
        shown = sheet.event(
            event.kind.icon, f"{event.kind.label} · {when}", event.title, event.detail
        )
        if event.exchange_id is None:
            return shown
        both = QWidget()
        column = spaced(QVBoxLayout(both))
        column.addWidget(shown)
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier : {event.title}")
        change.clicked.connect(lambda: self._page.note(self._file, event.kind, event.exchange_id))
        line = spaced(QHBoxLayout(), 0, (26, 0, 0, 0))
        line.addWidget(change)
        line.addStretch(1)
        column.addLayout(line)
        return both

    def _on_more_clicked(self) -> None:
        self._all_shown = True
        self._show()

    def _on_kinds_current_index_changed(self) -> None:
        self._page.feed_kind = self.kinds.currentData()
        self._show()
