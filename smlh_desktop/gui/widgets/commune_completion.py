"""Postcode and commune complete one another, without the Internet.

It joins two fields that are there; they stay free: whatever is typed is kept.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyledItemDelegate

from smlh_desktop.domain.communes import Commune, postcode_starts
from smlh_desktop.domain.identifiers import digits
from smlh_desktop.gui.theme import current
from smlh_desktop.services.communes import communes

_LEAST_LETTERS = 2
_OFFERED = 20
_SHOWN = 8
_BESIDE_THE_WORDS = 36  # the list's paddings and its scroll bar
_COMING_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CommuneCompletion(QObject):
    """Keeps a postcode field and a commune field together; it lives as long as the latter.

    A postcode of one commune fills the commune, if empty. Coming to an empty commune field
    offers those of the postcode; typing offers « Apt (84400) », and choosing fills both.
    """

    def __init__(
        self, postcode: QLineEdit, city: QLineEdit, *, prefer_department: str = ""
    ) -> None:
        """`prefer_department` (« 84 », « 2A », « 974 ») is offered before the others."""
        super().__init__(city)
        self._postcode = postcode
        self._city = city
        self._near = postcode_starts(prefer_department)
        self._offered: dict[str, Commune] = {}
        self._filled = ""  # what a postcode put in the commune field, nobody having typed since
        self._filling = False
        self._labels = QStringListModel(self)
        self._completer = QCompleter(self._labels, self)
        # Not city.setCompleter(): the field would take the text of each row gone through.
        self._completer.setWidget(city)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._completer.activated.connect(self._on_completer_activated)
        popup = self._popup()
        popup.setProperty("kind", "suggestions")
        popup.setAccessibleName("Communes proposées")
        # The completer's own delegate does not know style sheets.
        popup.setItemDelegate(QStyledItemDelegate(popup))
        city.installEventFilter(self)
        city.textEdited.connect(self._on_city_text_edited)
        postcode.textEdited.connect(self._on_postcode_text_edited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the postcode's communes to who comes to the field."""
        if isinstance(event, QFocusEvent) and _is_a_coming(event):
            QTimer.singleShot(0, self, self._offer_those_of_the_postcode)
        return super().eventFilter(watched, event)

    def _offer_those_of_the_postcode(self) -> None:
        if self._city.hasFocus() and not self._city.text() and not self._city.isReadOnly():
            self._offer(communes().communes_of(digits(self._postcode.text())))

    def _offer(self, found: Sequence[Commune]) -> None:
        """Show what may be chosen; what the fields hold already is no choice."""
        here = Commune(self._city.text(), digits(self._postcode.text()))
        popup = self._popup()
        if not found or list(found) == [here]:
            popup.hide()
            return
        self._offered = {commune.label: commune for commune in found}
        self._labels.setStringList(list(self._offered))
        place = self._city.rect()
        wanted = popup.sizeHintForColumn(0) + current().px(_BESIDE_THE_WORDS)
        place.setWidth(max(place.width(), wanted))
        self._completer.complete(place)

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    def _on_postcode_text_edited(self, text: str) -> None:
        if self._filling:
            return
        found = communes().communes_of(digits(text))
        if found and self._city.text() in {"", self._filled}:
            self._filled = found[0].name if len(found) == 1 else ""
            self._fill(self._city, self._filled)

    def _on_city_text_edited(self, text: str) -> None:
        if self._filling:
            return
        self._filled = ""
        if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
            self._popup().hide()
            return
        written = digits(self._postcode.text())
        prefer = (written, *self._near) if written else self._near
        self._offer(communes().matching(text, _OFFERED, prefer=prefer))

    def _on_completer_activated(self, label: str) -> None:
        chosen = self._offered[label]
        self._filled = ""
        self._fill(self._postcode, chosen.postcode)
        self._fill(self._city, chosen.name)

    def _fill(self, editor: QLineEdit, text: str) -> None:
        """Write in a field as by hand: Ctrl+Z takes it back."""
        if editor.text() == text:
            return
        self._filling = True
        editor.selectAll()
        editor.insert(text)
        self._filling = False


def _is_a_coming(event: QFocusEvent) -> bool:
    """Whether the person came to the field; back from the list or another window is not that."""
    return event.gotFocus() and event.reason() not in _COMING_BACK
