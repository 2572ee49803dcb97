"""A question and its answer: a level from 0 to 4 or « sans objet », and what shows it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.diagnosis import NOT_APPLICABLE, Level
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.spacing import spaced

APART = "S"
_EVIDENCE = 220
_LABELS: dict[object, str] = {
    **{level.value: f"{level.label} : {level.meaning}" for level in Level},
    APART: f"{NOT_APPLICABLE[0]} : {NOT_APPLICABLE[1]}",
}
# A French keyboard gives these signs where it has its figures, without Shift.
_FRENCH_ROW = dict(zip("à&é\"'", range(5), strict=True))


class AnswerField(QWidget):
    """Keys 0 to 4, S, or Suppr to leave it without an answer; `answered` tells that one of the
    first was pressed, to go on to the next question, `changed` that the answer is another."""

    answered = Signal()
    changed = Signal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = spaced(QVBoxLayout(self), 6)
        column.addWidget(WrappedLabel(question, "serif"))
        options: list[tuple[object, str]] = [(level.value, str(level.value)) for level in Level]
        self.choice = Segmented([*options, (APART, NOT_APPLICABLE[0])], french(question))
        for button, words in zip(self.choice.buttons(), _LABELS.values(), strict=True):
            button.setAccessibleName(french(f"{words}. {question}"))
            button.setToolTip(french(words))
        self.evidence = _Evidence()
        self.evidence.setPlaceholderText(french("Un fait qui le montre (facultatif)"))
        self.evidence.setAccessibleName(french(f"Un fait qui le montre. {question}"))
        column.addWidget(FieldRow([self.choice, self.evidence], [0, 1], gap=14))
        self.meaning = Label("", "secondary")
        column.addWidget(self.meaning)
        self.choice.value_changed.connect(self._on_choice_value_changed)
        self.evidence.left.connect(self.answered)

    def answer(self) -> tuple[bool, int | None, str]:
        """Whether it was answered, the level (None for « sans objet »), and what shows it."""
        value = self.choice.value()
        level = value if isinstance(value, int) else None
        return value is not None, level, self.evidence.text().strip()

    def set_answer(self, level: int | None, evidence: str) -> None:
        """Show an answer."""
        self.choice.set_value(APART if level is None else level)
        self.evidence.setText(evidence)
        self.evidence.setCursorPosition(0)  # a long one shows how it begins
        self._say()

    def take_focus(self) -> None:
        """Put the keyboard on the answer."""
        buttons = self.choice.buttons()
        here = next((each for each in buttons if each.isChecked()), buttons[0])
        here.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A level or S answers; Suppr takes the answer away."""
        sign = event.text()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choice.set_value(None)
            self._say()
            self.changed.emit()
        elif sign.upper() == APART:
            self._choose(APART)
        elif sign in _FRENCH_ROW or sign in {str(level.value) for level in Level}:
            self._choose(_FRENCH_ROW[sign] if sign in _FRENCH_ROW else int(sign))
        else:
            super().keyPressEvent(event)

    def _choose(self, value: object) -> None:
        if self.choice.value() != value:
            self.choice.choose(value)
        self.answered.emit()

    def _on_choice_value_changed(self, _: object) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.meaning.setText(_LABELS.get(self.choice.value(), ""))


class _Evidence(QLineEdit):
    """Enter goes on to the next question: it must not close the whole dialog."""

    left = Signal()

    def minimumSizeHint(self) -> QSize:
        """A few words: with less, it goes under the answer."""
        return QSize(current().px(_EVIDENCE), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
