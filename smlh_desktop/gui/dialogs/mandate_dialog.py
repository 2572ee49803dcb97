"""A mandate: who sits in an instance, as what, from when to when."""

from functools import partial

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.holder_choice import HolderChoice
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.services.instances import InstanceFile, MandateFields, MandateRow

_ROLES = ("", "Présidence", "Vice-présidence", "Secrétariat", "Rapporteur", "Membre", "Invité")


class MandateDialog(WorkDialog):
    """Edits a mandate, or a new one of `instance`; `told` says what was done."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        instance: InstanceFile,
        row: MandateRow | None = None,
    ) -> None:
        title = "Modifier le mandat" if row else "Ajouter un membre"
        super().__init__(title, instance.fields.name, parent, width=760, tall=True)
        self._desk, self._instance, self._row = desk, instance, row
        given = row.fields if row else MandateFields()
        self.told = ""
        self.holder = HolderChoice(desk, "Chercher qui siège…", "Qui siège")
        self.role = ChoiceField()
        self.role.setEditable(True)
        self.role.addItems(list(_ROLES))
        self.role.setEditText(given.role)
        self.since, self.until = OptionalDate(), OptionalDate()
        self.since.set_day(given.since)
        self.until.set_day(given.until)
        self.body.addWidget(self.holder, 1)
        self.body.addWidget(Field("En tant que", self.role))
        self.body.addWidget(
            FieldRow([Field("Depuis le", self.since), Field("Jusqu'au", self.until)])
        )
        if row:
            self.holder.show_holder((given.partner_id, given.contact_id, given.member_id))
            self.set_danger("Retirer ce mandat")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.holder.search.setFocus()

    def values(self) -> MandateFields:
        """What the form holds."""
        return MandateFields(
            *self.holder.holder(),
            self.role.currentText().strip(),
            self.since.day(),
            self.until.day(),
        )

    def _on_save_requested(self) -> None:
        if not self.holder.is_chosen():
            self.set_hint("Choisissez qui siège.", "error")
            self.holder.search.setFocus()
            return
        known = self._row.id if self._row else None
        act = partial(self._desk.instances.seat, self._instance.id, self.values(), known)
        if messages.carried_out(self, act):
            self.told = f"Mandat enregistré : {self._instance.fields.name}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        act = partial(self._desk.instances.take_mandate_off, self._row.id)
        if messages.carried_out(self, act):
            self.told = "Mandat retiré"
            self.accept()
