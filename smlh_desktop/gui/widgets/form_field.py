"""A field of a form drawn in Designer: label and editor are there, the message line is added."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current, set_property
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced

State = Literal["", "error", "warning"]
_ICON = 16


class FormField(QWidget):
    """Holds a QLabel and, under it, the editor; says in words what is wrong with the value.

    The dynamic property `helper` is the line shown when nothing is wrong. A warning never
    blocks; an error says how to repair.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: _MessageLine | None = None

    def event(self, event: QEvent) -> bool:
        """Dress the children before the first showing."""
        if event.type() == QEvent.Type.Polish:
            self._message_line()
        return super().event(event)

    def state(self) -> State:
        """What the message is: an error, a warning or nothing."""
        return self._message_line().state

    def message(self) -> str:
        """The words of the error or warning."""
        return self._message_line().message

    def set_helper(self, helper: str) -> None:
        """Change the line shown when nothing is wrong."""
        self.setProperty("helper", helper)
        line = self._message_line()
        line.helper = helper
        self._say(line.state, line.message)

    def set_error(self, message: str) -> None:
        """Say what is wrong and how to repair it."""
        self._say("error", message)

    def set_warning(self, message: str) -> None:
        """Say what looks wrong; the person may leave it."""
        self._say("warning", message)

    def clear(self) -> None:
        """Take the message away; the helping line comes back."""
        self._say("", "")

    def _say(self, state: State, message: str) -> None:
        self._message_line().say(state, message)
        editor = self._filled_in()
        set_property(editor, "state", state)
        editor.setAccessibleDescription(message or self.property("helper") or "")

    def _filled_in(self) -> QWidget:
        """The widget the person fills in."""
        layout = self.layout()
        assert layout is not None
        item = layout.itemAt(1)
        widget = item.widget() if item else None
        assert widget is not None
        return widget

    def _message_line(self) -> "_MessageLine":
        if self._line is None:
            self._line = self._dress()
        return self._line

    def _dress(self) -> "_MessageLine":
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        label = self.findChild(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert label is not None
        label.setText(french(label.text()))
        set_property(label, "kind", "label")
        editor = self._filled_in()
        if not editor.accessibleName():
            editor.setAccessibleName(label.text())
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._on_editor_text_edited)
        one_line = isinstance(editor, QLineEdit | QAbstractSpinBox | QComboBox)
        if one_line and not editor.minimumWidth():
            sized(editor, min_width=120)
        spaced(layout, 4)
        helper = self.property("helper") or ""
        editor.setAccessibleDescription(helper)
        line = _MessageLine(helper, self)
        layout.addWidget(line)
        layout.addStretch(1)
        return line

    def _on_editor_text_edited(self) -> None:
        """An error is being repaired: it is no longer true."""
        if self.state() == "error":
            self.clear()


class _MessageLine(QWidget):
    """The line under an editor: a helping word, or an icon and what is wrong."""

    def __init__(self, helper: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.state: State = ""
        self.message = ""
        self.helper = helper
        row = spaced(QHBoxLayout(self), 6)
        self._icon = QLabel(self)
        self._words = Label("", "secondary", wrap=True)
        row.addWidget(self._icon)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        current().changed.connect(self._show)
        self._show()

    def say(self, state: State, message: str) -> None:
        """Show a message, or the helper again."""
        self.state, self.message = state, message
        self._show()

    def _show(self) -> None:
        words = self.message or self.helper
        self._words.setText(words)
        self._words.set_kind(self.state or "secondary")
        self.setVisible(bool(words))
        self._icon.setVisible(bool(self.state))
        if self.state:
            name, ink = (
                ("circle-alert", "bad") if self.state == "error" else ("triangle-alert", "warn")
            )
            side = current().px(_ICON)
            self._icon.setFixedSize(side, current().px(22))
            self._icon.setPixmap(icons.pixmap(name, side, ink))
