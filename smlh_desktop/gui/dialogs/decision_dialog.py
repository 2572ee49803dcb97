"""A decision: what was decided, who carries it out, for when, and the labels it is found by."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.member_choice import offer_owners
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.services.actions import DecisionFields, DecisionRow


class DecisionDialog(WorkDialog):
    """Edits a decision; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: DecisionRow) -> None:
        super().__init__(
            f"Décision {row.number}", row.meeting_purpose, parent, width=680, height=480
        )
        self._desk, self._row = desk, row
        self.told = ""
        fields = row.fields
        self.words = QLineEdit(fields.words)
        self.owner = ChoiceField()
        offer_owners(self.owner, desk, fields.owner)
        self.due, self.done_on = OptionalDate(), OptionalDate()
        self.due.set_day(fields.due_on)
        self.done_on.set_day(fields.done_on)
        self.labels = QLineEdit(fields.labels)
        self.labels.setPlaceholderText(french("prix, jeunesse…"))
        self.body.addWidget(Field("Ce qui a été décidé", self.words))
        self.body.addWidget(Field("Qui en répond", self.owner))
        self.body.addWidget(FieldRow([Field("Pour le", self.due), Field("Tenue le", self.done_on)]))
        self.body.addWidget(Field("Étiquettes, séparées par des virgules", self.labels))
        self.body.addStretch(1)
        self.set_danger("Retirer cette décision")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.words.setFocus()

    def values(self) -> DecisionFields:
        """What the form holds."""
        return DecisionFields(
            self.words.text().strip(),
            self.labels.text().strip(),
            self.owner.currentText().strip(),
            self.due.day(),
            self.done_on.day(),
        )

    def _on_save_requested(self) -> None:
        values = self.values()
        act = partial(self._desk.decisions.save, self._row.meeting_id, values, self._row.id)
        if messages.carried_out(self, act):
            self.told = f"Décision enregistrée : {values.words}"
            self.accept()

    def _on_danger_requested(self) -> None:
        if messages.carried_out(self, partial(self._desk.decisions.to_bin, self._row.id)):
            self.told = "Décision retirée"
            self.accept()
