"""The buttons over a text in light markup: styles, lists, fields, conditions."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.rich_text import BlockKind, Place
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.rich_text_editing import RichTextEdit
from smlh_desktop.gui.widgets.buttons import Button, Chip, menu_of, plain_button
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.spacing import spaced


class TextTools(QWidget):
    """Acts on `text`; `insert` puts a field where the person writes. `fields` and `conditions` give
    the words of each by its name."""

    def __init__(
        self,
        text: RichTextEdit,
        fields: Mapping[str, str],
        conditions: Mapping[str, str],
        insert: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._insert = text, insert
        self._flow = spaced(FlowLayout(self), 6)
        self.bold = self._style("Gras", "bold", "Ctrl+B", text.set_bold)
        self.italic = self._style("Italique", "italic", "Ctrl+I", text.setFontItalic)
        self.bullets = self._style("Liste à puces", "list", "", self._list(BlockKind.BULLET))
        self.numbers = self._style(
            "Liste numérotée", "list-ordered", "", self._list(BlockKind.NUMBERED)
        )
        self.centred = self._style("Centré", "align-center", "", self._set_place(Place.CENTRE))
        self.at_right = self._style("À droite", "align-right", "", self._set_place(Place.RIGHT))
        self.only = self._conditions(conditions)
        self.fields = self.add(plain_button("Insérer un champ…", "plus"))
        menu_of(self.fields)
        self.set_fields(fields)
        text.cursorPositionChanged.connect(self._show_style)
        text.currentCharFormatChanged.connect(lambda _: self._show_style())

    def add(self, button: Button) -> Button:
        """Put one more button at the end."""
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._flow.addWidget(button)
        return button

    def set_fields(self, fields: Mapping[str, str]) -> None:
        """Offer these fields."""
        menu = self.fields.menu()
        menu.clear()
        for name, words in fields.items():
            action = menu.addAction(french(words))
            action.setData(name)
            action.triggered.connect(lambda _=False, name=name: self._insert(name))

    def _conditions(self, conditions: Mapping[str, str]) -> Button:
        """« Imprimé seulement si… », for the paragraphs chosen."""
        button = self.add(plain_button("Seulement si…", "filter"))
        menu = menu_of(button)
        offered = [("", "Toujours imprimer ce paragraphe")]
        for name, words in conditions.items():
            offered += [
                (f"si {name}", f"Seulement si {words}"),
                (f"sauf {name}", f"Sauf si {words}"),
            ]
        for only, words in offered:
            action = menu.addAction(french(words))
            action.setData(only)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, only=only: self._set_condition(only))
        menu.aboutToShow.connect(self._show_condition)
        return button

    def _set_condition(self, only: str) -> None:
        self._text.set_condition(only)
        self._text.setFocus()

    def _show_condition(self) -> None:
        said = self._text.condition()
        for action in self.only.menu().actions():
            action.setChecked(action.data() == said)

    def _set_place(self, place: Place) -> Callable[[bool], None]:
        return lambda on: self._text.set_place(place if on else Place.BOTH_EDGES)

    def _list(self, kind: BlockKind) -> Callable[[bool], None]:
        return lambda on: self._text.set_list_kind(kind if on else BlockKind.PARAGRAPH)

    def _style(self, words: str, icon: str, keys: str, act: Callable[[bool], None]) -> Chip:
        chip = Chip(words, icon)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda on: self._on_style_clicked(act, on))
        if keys:
            chip.setToolTip(french(f"{words} ({keys.replace('+', ' ')})"))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(chip.click)
        self._flow.addWidget(chip)
        return chip

    def _on_style_clicked(self, act: Callable[[bool], None], on: bool) -> None:
        act(on)
        self._text.setFocus()
        self._show_style()

    def _show_style(self) -> None:
        kind = self._text.list_kind()
        self.bold.setChecked(self._text.is_bold())
        self.italic.setChecked(self._text.fontItalic())
        self.bullets.setChecked(kind is BlockKind.BULLET)
        self.numbers.setChecked(kind is BlockKind.NUMBERED)
        self.centred.setChecked(self._text.place() is Place.CENTRE)
        self.at_right.setChecked(self._text.place() is Place.RIGHT)
