"""Something to do: what, by whom, for when, for which partner."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.member_choice import offer_owners
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.services.actions import ActionFields, ActionRow


class ActionDialog(WorkDialog):
    """Edits an action, or a new one (of a joint action, perhaps); `told` says what was done. A new
    one may be `proposed`, with what is said of it under the title, and kept by `keep`."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        row: ActionRow | None,
        joint_action_id: str | None = None,
        *,
        proposed: ActionFields | None = None,
        fact: str = "",
        keep: Callable[[ActionFields], object] | None = None,
    ) -> None:
        title = "Modifier l'action" if row else "Nouvelle action"
        if row:
            fact = row.meeting_purpose or row.joint_action_title or row.partner_name
        super().__init__(title, fact, parent, width=640, height=440)
        self._desk, self._row = desk, row
        self._fields = row.fields if row else proposed or ActionFields()
        action_id = row.id if row else None
        self._keep = keep or partial(
            desk.actions.save, action_id=action_id, joint_action_id=joint_action_id
        )
        self.told = ""
        self.words = QLineEdit(self._fields.words)
        self.owner = ChoiceField()
        offer_owners(self.owner, desk, self._fields.owner)
        self.due, self.done_on = OptionalDate(), OptionalDate()
        self.due.set_day(self._fields.due_on)
        self.done_on.set_day(self._fields.done_on)
        self.body.addWidget(Field("Ce qu'il y a à faire", self.words))
        self.body.addWidget(Field("Qui s'en charge", self.owner))
        self.body.addWidget(FieldRow([Field("Pour le", self.due), Field("Faite le", self.done_on)]))
        self.body.addStretch(1)
        if row:
            self.set_danger("Retirer cette action")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.words.setFocus()

    def values(self) -> ActionFields:
        """What the form holds."""
        return ActionFields(
            self.words.text().strip(),
            self.owner.currentText().strip(),
            self.due.day(),
            self.done_on.day(),
            self._fields.partner_id,
        )

    def _on_save_requested(self) -> None:
        values = self.values()
        if messages.carried_out(self, lambda: self._keep(values)):
            self.told = f"Action enregistrée : {values.words}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        self._desk.actions.to_bin(self._row.id)
        self.told = "Action retirée"
        self.accept()
