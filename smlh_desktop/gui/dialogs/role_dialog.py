"""A role of a joint action: which one, who holds it, through whom."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.holder_choice import HolderChoice
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.services.action_roles import RoleFields, RoleRow
from smlh_desktop.services.joint_actions import JointActionFile


class RoleDialog(WorkDialog):
    """Edits a role of an action, or gives one, of a `kind` proposed; `told` says what was done."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        action: JointActionFile,
        row: RoleRow | None = None,
        kind: RoleKind | None = None,
    ) -> None:
        title = "Modifier le rôle" if row else "Donner un rôle"
        super().__init__(title, action.fields.title, parent, width=760, tall=True)
        self._desk, self._action, self._row = desk, action, row
        given = row.fields if row else RoleFields(kind or RoleKind.PILOT)
        self.told = ""
        self.role = ChoiceField()
        for offered in RoleKind:
            self.role.addItem(offered.label, offered.value)
        self.role.setCurrentIndex(self.role.findData(given.role))
        self._role_field = Field("Rôle", self.role)
        self.vacant = QCheckBox(french("Personne pour l'instant : le rôle est à pourvoir"))
        self.holder = HolderChoice(desk, "Chercher qui le tient…", "Qui tient ce rôle")
        self.search, self.rows, self.person = (
            self.holder.search, self.holder.rows, self.holder.person,
        )  # fmt: skip
        self.notes = QLineEdit(given.notes)
        self.body.addWidget(self._role_field)
        self.body.addWidget(self.vacant)
        self.body.addWidget(self.holder, 1)
        self.body.addWidget(Field("Précisions", self.notes))
        if row:
            self.set_danger("Retirer ce rôle")
        self.role.currentIndexChanged.connect(lambda _: self._tell_duty())
        self.vacant.toggled.connect(lambda _: self._show_holder())
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self._tell_duty()
        if row and not given.vacant:
            self.holder.show_holder((given.partner_id, given.contact_id, given.member_id))
        self._show_holder()
        self.search.setFocus()

    def values(self) -> RoleFields:
        """What the form holds."""
        return RoleFields(
            self.role.currentData(),
            *self.holder.holder(),
            self.vacant.isChecked(),
            self.notes.text().strip(),
        )

    def _tell_duty(self) -> None:
        self._role_field.set_helper(RoleKind(self.role.currentData()).duty)

    def _show_holder(self) -> None:
        self.holder.setEnabled(not self.vacant.isChecked())

    def _on_save_requested(self) -> None:
        if not self.holder.is_chosen() and not self.vacant.isChecked():
            self.set_hint("Choisissez qui tient ce rôle, ou cochez qu'il est à pourvoir.", "error")
            self.search.setFocus()
            return
        values, known = self.values(), self._row.id if self._row else None
        act = partial(self._desk.action_roles.save, self._action.id, values, known)
        if messages.carried_out(self, act):
            label = RoleKind(values.role).label
            self.told = f"Rôle à pourvoir : {label}" if values.vacant else f"Rôle donné : {label}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.action_roles.to_bin, self._row.id)):
            self.told = f"Rôle retiré : {self._row.kind.label}"
            self.accept()
