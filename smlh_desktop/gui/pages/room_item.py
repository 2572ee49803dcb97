"""The item under way: its time, what is said, what is decided, what is to do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.domain.agendas import ItemKind, ItemState
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.typography import french, sentence, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, Segmented, plain_button
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.timer_line import TimerLine
from smlh_desktop.services.actions import ActionFields, DecisionFields, DecisionRow
from smlh_desktop.services.agendas import Item, ItemFields

_NOTES_LEAST = 120
"""How tall the notes are at least, in pixels at 100 %: four lines."""
_SAVE_AFTER_MS = 4_000
"""How long after the last word the notes are saved for good; each word is kept at once."""


class RoomItem(QWidget):
    """Edits one item of a meeting. `saved` tells that something was written, `failed` why not."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id = ""
        self._item: Item | None = None
        column = spaced(QVBoxLayout(self), 10, (24, 14, 24, 14))
        self.title = WrappedLabel("", "sheet_title")
        self.fact = WrappedLabel("", "fact")
        column.addWidget(self.title)
        column.addWidget(self.fact)
        self.time = TimerLine()
        self.time.spent.connect(self._on_time_spent)
        self.state = Segmented([(each.value, each.label) for each in ItemState], "Ce point est")
        self.state.value_changed.connect(lambda _: self.save())
        column.addWidget(FieldRow([self.time, self.state], (1, 0), gap=16))
        self.notes = sized(QPlainTextEdit(), min_height=_NOTES_LEAST)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.notes.setAccessibleName("Ce qui est dit")
        self.notes.setTabChangesFocus(True)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.notes.setPlaceholderText(french("Ce qui est dit, une idée par ligne…"))
        self.notes.textChanged.connect(self._on_notes_text_changed)
        column.addWidget(self.notes, 1)
        self.decision = self._entry("Décision, puis Entrée (Ctrl D)", self._add_decision)
        self.action = self._entry("Action, puis Entrée (Ctrl T)", self._add_action)
        self._entries = (("decision", self.decision), ("action", self.action))
        for what, line in self._entries:
            line.textEdited.connect(
                lambda _, what=what, line=line: self._on_entry_edited(what, line)
            )
        self.owner = sized(ChoiceField(), min_width=220)
        self.owner.setEditable(True)
        self.owner.setAccessibleName("Qui s'en charge")
        typed = self.owner.lineEdit()
        assert typed is not None
        typed.setPlaceholderText(french("Qui s'en charge"))
        self.due = OptionalDate(words="Échéance")
        self.due.setAccessibleName("Échéance de l'action")
        column.addLayout(_beside(self.decision, _adding("la décision", self._add_decision)))
        column.addWidget(self.action)
        who = FieldRow([self.owner, self.due], (1, 0), gap=8)
        column.addLayout(_beside(who, _adding("l'action", self._add_action)))
        self._noted = spaced(QVBoxLayout(), 4)
        column.addLayout(self._noted)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_AFTER_MS)
        self._later.timeout.connect(self.save)
        for keys, editor in (("Ctrl+D", self.decision), ("Ctrl+T", self.action)):
            QShortcut(QKeySequence(keys), self).activated.connect(editor.setFocus)

    def show_item(self, meeting_id: str, item: Item, owners: list[str]) -> None:
        """Show an item; what was typed in the one before is saved first. Words kept of a typing
        that was cut short come back."""
        self.leave()
        self.setEnabled(True)
        self._meeting_id, self._item = meeting_id, item
        fields = item.fields
        self.title.setText(fields.title)
        told = (sentence(ItemKind(fields.kind).label), fields.rapporteur, item.comes_from)
        self.fact.setText(" · ".join(filter(None, told)))
        self.time.set_time(item.spent_seconds, fields.minutes)
        self.state.set_value(fields.state)
        typed = self._desk.drafts.kept(item.id)
        blocked = self.notes.blockSignals(True)
        self.notes.setPlainText(fields.notes if typed is None else typed)
        self.notes.blockSignals(blocked)
        self.owner.clear()
        self.owner.addItems(["", *owners])
        for what, line in self._entries:
            line.setText(self._desk.drafts.kept(item.id, what) or "")
        if typed is not None:
            self._later.start()
        self._show_noted()

    def refresh(self, items: Sequence[Item]) -> None:
        """Show what the base says now of the item in hand, one of `items`, or nothing when it left:
        an act was taken back. Words being typed stay."""
        before = self._item
        found = next((each for each in items if before and each.id == before.id), None)
        self.setEnabled(found is not None)
        if found is None or before is None:
            self._forget()
            return
        self._item = found
        fields = found.fields
        if fields.state != before.fields.state:
            self.state.set_value(fields.state)
        if fields.notes != before.fields.notes and not self._later.isActive():
            blocked = self.notes.blockSignals(True)
            self.notes.setPlainText(fields.notes)
            self.notes.blockSignals(blocked)
        self._show_noted()

    def _forget(self) -> None:
        """No item in hand: nothing can be typed."""
        self._later.stop()
        self._item = None
        self.time.stop()
        for words in (self.title, self.fact):
            words.setText("")
        blocked = self.notes.blockSignals(True)
        self.notes.clear()
        self.notes.blockSignals(blocked)
        for _, line in self._entries:
            line.clear()
        sheet.emptied(self._noted)

    def is_showing(self, item_id: str) -> bool:
        """Whether this item is the one in hand."""
        return self._item is not None and self._item.id == item_id

    def leave(self) -> None:
        """Save what was typed and stop the time."""
        self.time.stop()
        if self._item is not None:
            self.save()
            for what, line in self._entries:
                self._keep_entry(what, line)

    def save(self) -> None:
        """Save the item as it is shown, if it changed."""
        self._later.stop()
        item = self._item
        if item is None:
            return
        now = replace(
            item.fields, notes=legible(self.notes.toPlainText()), state=str(self.state.value())
        )
        self._item = replace(item, fields=now)  # what the base is about to say
        if now != item.fields and not self._carry_out(
            lambda: self._desk.agendas.save(self._meeting_id, now, item.id)
        ):
            self._item = item
            return  # the words stay kept, to be saved another time
        self._desk.drafts.forget(item.id)

    def _on_theme_changed(self) -> None:
        """Notes are read from a lap: in larger type than forms."""
        font = current().font("body")
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.notes.setFont(font)

    def _entry(self, words: str, act: Callable[[], None]) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(french(words))
        line.setAccessibleName(french(words))
        line.returnPressed.connect(act)
        return line

    def _on_notes_text_changed(self) -> None:
        """Keep what is typed at the end of each word."""
        if self._item is None:
            return
        before = self.notes.textCursor()
        typed = self.notes.toPlainText()
        place = before.position()
        at_a_word = place == 0 or not typed[place - 1 : place].isalnum()
        if at_a_word or not self._later.isActive():
            self._desk.drafts.keep(self._item.id, typed)
        self._later.start()

    def _on_entry_edited(self, what: str, line: QLineEdit) -> None:
        """Keep what is typed, and not added yet, at the end of each word."""
        place = line.cursorPosition()
        if place == 0 or not line.text()[place - 1].isalnum():
            self._keep_entry(what, line)

    def _keep_entry(self, what: str, line: QLineEdit) -> None:
        if self._item is None:
            return
        if line.text().strip():
            self._desk.drafts.keep(self._item.id, line.text(), what)
        elif self._desk.drafts.kept(self._item.id, what) is not None:
            self._desk.drafts.forget(self._item.id, what)

    def _on_time_spent(self, seconds: int) -> None:
        item = self._item
        if item is not None:
            self._item = replace(item, spent_seconds=item.spent_seconds + seconds)
            self._carry_out(lambda: self._desk.agendas.spend(item.id, seconds))

    def _add_decision(self) -> None:
        words = self.decision.text().strip()
        item = self._item
        if (
            words
            and item is not None
            and self._carry_out(
                lambda: self._desk.decisions.save(
                    self._meeting_id, DecisionFields(words), item_id=item.id
                )
            )
        ):
            self.decision.clear()
            self._keep_entry("decision", self.decision)
            self._show_noted()

    def _add_action(self) -> None:
        words = self.action.text().strip()
        item = self._item
        fields = ActionFields(words, self.owner.currentText().strip(), self.due.day())
        if (
            words
            and item is not None
            and self._carry_out(
                lambda: self._desk.actions.save(
                    fields, meeting_id=self._meeting_id, item_id=item.id
                )
            )
        ):
            self.action.clear()
            self._keep_entry("action", self.action)
            self.due.set_day(None)
            self._show_noted()

    def _show_noted(self) -> None:
        sheet.emptied(self._noted)
        item = self._item
        if item is None:
            return
        for decision in self._desk.decisions.of_meeting(self._meeting_id):
            if decision.item_id == item.id:
                said = ", ".join(filter(None, (decision.fields.words, decision.fields.charge)))
                self._add_noted(
                    f"Décision {decision.number} : {said}",
                    partial(self._desk.decisions.to_bin, decision.id),
                    partial(self._edit_decision, decision),
                )
        for action in self._desk.actions.of_meeting(self._meeting_id):
            if action.item_id == item.id:
                fields = action.fields
                due = f"pour le {short_date(fields.due_on)}" if fields.due_on else ""
                words = f"À faire : {', '.join(filter(None, (fields.words, fields.owner, due)))}"
                self._add_noted(words, partial(self._desk.actions.to_bin, action.id))

    def _add_noted(
        self,
        words: str,
        take_off: Callable[[], object],
        edit: Callable[[], object] | None = None,
    ) -> None:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 8)
        row.addWidget(Label(words, "body", wrap=True), 1)

        def act() -> None:
            if self._carry_out(take_off):
                self._show_noted()

        for verb, done in (("Modifier", edit), ("Retirer", act)):
            if done is not None:
                button = Button(verb, "link")
                button.setAccessibleName(french(f"{verb} : {words}"))
                button.clicked.connect(lambda _=False, done=done: done())
                row.addWidget(button)
        self._noted.addWidget(line)

    def _edit_decision(self, row: DecisionRow) -> None:
        from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog

        dialog = DecisionDialog(self._desk, self, row)
        if dialog.exec():
            self.saved.emit()
            self._show_noted()

    def _carry_out(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SmlhError as error:
            self.failed.emit(error)
            return False
        self.saved.emit()
        return True


def new_item(title: str) -> ItemFields:
    """An item that somebody raises during the meeting."""
    return ItemFields(title, minutes=10, kind=ItemKind.DEBATE)


def _adding(what: str, act: Callable[[], None]) -> Button:
    """The button that does what Enter does."""
    button = plain_button("Ajouter", "plus")
    button.setAccessibleName(french(f"Ajouter {what}"))
    button.clicked.connect(act)
    return button


def _beside(widget: QWidget, button: Button) -> QHBoxLayout:
    row = spaced(QHBoxLayout(), 8)
    row.addWidget(widget, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
