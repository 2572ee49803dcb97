"""Choices that had no room on their page, in a dialog: taken up by them once it is accepted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField


class ChoicesDialog(DialogFrame):
    """Offers what each of `fields` offers, under its accessible name."""

    def __init__(self, parent: QWidget, title: str, fields: Sequence[ChoiceField]) -> None:
        super().__init__(title, "", parent, save="Montrer", width=640, height=420)
        self._fields = fields
        self.editors = [_like(field) for field in fields]
        for field, editor in zip(fields, self.editors, strict=True):
            self.body.addWidget(Field(field.accessibleName(), editor))
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self) -> None:
        for field, editor in zip(self._fields, self.editors, strict=True):
            field.setCurrentIndex(editor.currentIndex())
        self.accept()


def _like(field: ChoiceField) -> ChoiceField:
    made = ChoiceField()
    for place in range(field.count()):
        made.addItem(field.itemText(place), field.itemData(place))
    made.setCurrentIndex(field.currentIndex())
    return made
