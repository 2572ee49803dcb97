"""A field of a form made by hand: its label above, a helping line, and what is wrong in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.labels import Label


class Field(FormField):
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
        self.setProperty("helper", helper)
        column = QVBoxLayout(self)
        self.label = Label(label, "label")
        self.label.setBuddy(editor)
        column.addWidget(self.label)
        column.addWidget(editor)
        self.clear()
