"""A field of a form: its label above, a helping line, and what is wrong in words."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.gui import icons
from smlh_desktop.gui.theme import current, set_property
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced

_ICON = 16
_ONE_LINE = (QLineEdit, QAbstractSpinBox, QComboBox)


class Field(QWidget):
    """`editor` under its label; `set_error`, `set_warning` and `clear` govern the message.

    A warning never blocks; an error says how to repair.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        parent: QWidget | None = None,
        *,
        helper: str = "",
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._state: Literal["", "error", "warning"] = ""
        self._helper = helper
        layout = spaced(QVBoxLayout(self), 4)
        self.label = Label(label, "label")
        self.label.setBuddy(editor)
        if isinstance(editor, _ONE_LINE) and not editor.minimumWidth():
            sized(editor, min_width=120)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        layout.addWidget(self.label)
        layout.addWidget(editor)
        self._line = QWidget()
        row = spaced(QHBoxLayout(self._line), 6)
        self._icon = QLabel()
        self._words = Label("", "secondary", wrap=True)
        row.addWidget(self._icon)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        layout.addWidget(self._line)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        current().changed.connect(self._show)
        self._message = ""
        self._show()

    def state(self) -> Literal["", "error", "warning"]:
        """What the message is: an error, a warning or nothing."""
        return self._state

    def message(self) -> str:
        """The words of the error or warning."""
        return self._message

    def set_error(self, message: str) -> None:
        """Say what is wrong and how to repair it."""
        self._set("error", message)

    def set_warning(self, message: str) -> None:
        """Say what looks wrong; the person may leave it."""
        self._set("warning", message)

    def clear(self) -> None:
        """Take the message away; the helping line comes back."""
        self._set("", "")

    def set_helper(self, helper: str) -> None:
        """Change the helping line."""
        self._helper = helper
        self._show()

    def _set(self, state: Literal["", "error", "warning"], message: str) -> None:
        self._state, self._message = state, message
        set_property(self.editor, "state", state)
        self._show()

    def _show(self) -> None:
        words = self._message or self._helper
        self._words.setText(words)
        self._words.set_kind(self._state or "secondary")
        self.editor.setAccessibleDescription(words)
        self._line.setVisible(bool(words))
        self._icon.setVisible(bool(self._state))
        if self._state:
            name, ink = (
                ("circle-alert", "bad") if self._state == "error" else ("triangle-alert", "warn")
            )
            side = current().px(_ICON)
            self._icon.setFixedSize(side, current().px(22))
            self._icon.setPixmap(icons.pixmap(name, side, ink))
