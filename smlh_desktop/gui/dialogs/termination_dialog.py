"""The termination of a convention: who asked it, when, and from which day."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.conventions import ConventionFile


class TerminationDialog(WorkDialog):
    """Notes it; `told` says so. The day it takes effect follows the notice, and may be later."""

    def __init__(self, desk: Desk, parent: QWidget, file: ConventionFile, on: date) -> None:
        days = file.fields.notice_days
        fact = f"Avec {file.partner_name} · préavis de {count(days, 'jour')}"
        super().__init__(
            "Résilier la convention", fact, parent,
            save="Noter la résiliation", width=680, height=520,
        )  # fmt: skip
        self._desk, self._file, self.told = desk, file, ""
        self.by = ChoiceField()
        for each in file.parties:
            self.by.addItem(each.name)
        self.asked_on = DateField(day=on)
        self.ends_on = DateField(day=date.fromordinal(on.toordinal() + days))
        self.reason = sized(QPlainTextEdit(), height=110)
        self.reason.setTabChangesFocus(True)
        self.body.addWidget(Field("Demandée par", self.by))
        self.body.addWidget(
            FieldRow(
                [Field("Demandée le", self.asked_on), Field("Prend effet le", self.ends_on)], [1, 1]
            )
        )
        self.body.addWidget(Field("Pourquoi", self.reason))
        self.body.addStretch(1)
        self.asked_on.dateChanged.connect(
            lambda _: self.ends_on.set_day(date.fromordinal(self.asked_on.day().toordinal() + days))
        )
        self.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self) -> None:
        act = partial(
            self._desk.convention_life.terminate,
            self._file.id,
            asked_on=self.asked_on.day(),
            ends_on=self.ends_on.day(),
            by=self.by.currentText(),
            reason=self.reason.toPlainText().strip(),
        )
        if messages.carried_out(self, act):
            self.told = f"Résiliation notée : convention avec {self._file.partner_name}"
            self.accept()
