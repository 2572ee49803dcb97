"""A day asked for, and nothing else."""

from datetime import date

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import DateField
from smlh_desktop.gui.widgets.spacing import sized


class DayDialog(DialogFrame):
    """Asks for a day, under a label; `day` is the answer once accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fact: str,
        label: str,
        proposed: date,
        *,
        save: str,
    ) -> None:
        super().__init__(title, fact, parent, save=save, width=520, height=300)
        self.editor = sized(DateField(day=proposed), max_width=240)
        self.body.addWidget(Field(label, self.editor))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)

    @property
    def day(self) -> date:
        """The day chosen."""
        return self.editor.day()
