"""A campaign of diagnosis: its name, the day it opens, notes."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import bin_question, messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import DateField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.campaigns import CampaignFields, CampaignRow


class CampaignDialog(WorkDialog):
    """Edits a campaign, or a new one; `told` says what was done, `saved_id` to which."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: CampaignRow | None) -> None:
        today = today_in_france()
        if row:
            fact = (
                f"Questions de la version {row.version} · réponses : {row.section_sheets} de la "
                f"section, {row.partner_sheets} des partenaires"
            )
            fields = row.fields
        else:
            fact = "Chaque relation y est regardée des deux côtés, sur les mêmes questions."
            fields = CampaignFields(f"Diagnostic {today.year}", today)
        title = "Modifier la campagne" if row else "Nouvelle campagne"
        super().__init__(title, fact, parent, width=640, height=520)
        self._desk, self._row = desk, row
        self.told, self.saved_id = "", ""
        self.name = QLineEdit(fields.name)
        self.opened_on = sized(DateField(day=fields.opened_on or today), width=190)
        self.notes = sized(QPlainTextEdit(fields.notes), height=90)
        self.notes.setTabChangesFocus(True)
        self.body.addWidget(Field("Nom de la campagne", self.name))
        self.body.addWidget(Field("Ouverte le", self.opened_on))
        self.body.addWidget(Field("Notes", self.notes))
        self.body.addStretch(1)
        if row:
            self.set_danger("Mettre à la corbeille")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.name.setFocus()

    def values(self) -> CampaignFields:
        """What the form holds."""
        notes = self.notes.toPlainText().strip()
        return CampaignFields(self.name.text().strip(), self.opened_on.day(), notes)

    def _held_now(self) -> Any:
        return self.values()

    def _on_save_requested(self) -> None:
        known = self._row.id if self._row else None
        values = self.values()

        def act() -> None:
            self.saved_id = self._desk.campaigns.save(values, known)

        if messages.carried_out(self, act):
            self.told = f"Campagne enregistrée : {values.name}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        row = self._row
        if not bin_question.ask(self, self._desk, "diagnosis_campaigns", row.id):
            return
        if messages.carried_out(self, lambda: self._desk.campaigns.to_bin(row.id)):
            self.told = f"Campagne mise à la corbeille : {row.fields.name}"
            self.accept()
