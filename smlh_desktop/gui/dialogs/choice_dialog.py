"""One choice among a few, and nothing else."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.spacing import sized


class ChoiceDialog(DialogFrame):
    """Asks for one of `choices`, (value, words), under a label; `chosen` is the value, once
    accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fact: str,
        label: str,
        choices: Sequence[tuple[Any, str]],
        proposed: Any,
        *,
        save: str,
    ) -> None:
        super().__init__(title, fact, parent, save=save, width=640, height=300)
        self.editor = sized(ChoiceField(), max_width=240)
        for value, words in choices:
            self.editor.addItem(words, value)
        self.editor.setCurrentIndex(self.editor.findData(proposed))
        self.body.addWidget(Field(label, self.editor))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)

    @property
    def chosen(self) -> Any:
        """The value chosen."""
        return self.editor.currentData()
