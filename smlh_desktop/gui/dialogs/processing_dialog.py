"""An entry of the register of processings: its name, then what article 30 has it say."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.privacy import PROCESSING_LABELS, ProcessingFields
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.processings import ProcessingRow


class ProcessingDialog(WorkDialog):
    """Edits an entry, or a further one; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget, row: ProcessingRow | None) -> None:
        title = "Modifier ce traitement" if row else "Nouveau traitement"
        super().__init__(title, row.fields.title if row else "", parent, width=820, height=640)
        self._desk, self._row = desk, row
        self._given = row.fields if row else ProcessingFields()
        self.told = ""
        self.title_ = QLineEdit(self._given.title)
        self.body.addWidget(Field("Nom du traitement", self.title_))
        self.editors: dict[str, QPlainTextEdit] = {}
        for name, label in PROCESSING_LABELS.items():
            editor = sized(QPlainTextEdit(getattr(self._given, name)), height=84)
            editor.setTabChangesFocus(True)
            self.editors[name] = editor
            self.body.addWidget(Field(label, editor))
        self.body.addStretch(1)
        if row:
            self.set_danger("Retirer du registre")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.title_.setFocus()

    def values(self) -> ProcessingFields:
        """What the form holds."""
        texts = {name: each.toPlainText().strip() for name, each in self.editors.items()}
        return replace(self._given, title=self.title_.text().strip(), **texts)  # type: ignore[arg-type]

    def _on_save_requested(self) -> None:
        values = self.values()
        act = partial(self._desk.processings.save, values, self._row, today_in_france())
        if messages.carried_out(self, act):
            self.told = f"Registre : {values.title}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.processings.remove, self._row)):
            self.told = f"Retiré du registre : {self._row.fields.title}"
            self.accept()
