"""One choice among many, found by typing any part of its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QStyledItemDelegate, QWidget

from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.gui.widgets.inputs import ChoiceField

_SHOWN = 9


class SearchedChoice(ChoiceField):
    """`choices` are (value, words). What is typed but answers no choice is no choice."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
        for value, words in choices:
            self.addItem(words, value)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_SHOWN)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("kind", "suggestions")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # the completer's own ignores the style
        self.setCompleter(completer)
        editor = self.lineEdit()
        assert editor is not None
        editor.setPlaceholderText("Tapez quelques lettres")
        self.choose("")

    def choose(self, value: str) -> None:
        """Show a choice; nothing for a value that is none."""
        self.setCurrentIndex(self.findData(value) if value else -1)
        if not value:
            self.setEditText("")

    def chosen(self) -> str:
        """The value of the choice whose words stand there, however they are written; empty for
        none."""
        typed = sort_key(self.currentText())
        held = self.currentIndex()
        if held >= 0 and sort_key(self.itemText(held)) == typed:
            return str(self.itemData(held))
        places = (place for place in range(self.count()) if sort_key(self.itemText(place)) == typed)
        found = next(places, -1)
        return str(self.itemData(found)) if found >= 0 else ""
