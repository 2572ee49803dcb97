"""The form of a joint action."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.amounts import read_euros
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.typography import euros, french
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_joint_action_dialog import Ui_JointActionDialogForm
from smlh_desktop.services.joint_actions import JointActionFields, JointActionFile


class JointActionDialog(FormDialog):
    """Edits a joint action, or a new one; `saved_id` is set once it is written."""

    REQUIRED = (("title", "Donnez un titre à cette action."),)

    def __init__(self, desk: Desk, parent: QWidget, file: JointActionFile | None) -> None:
        self.form = Ui_JointActionDialogForm()
        title = "Modifier l'action" if file else "Nouvelle action commune"
        super().__init__(
            self.form, title, "Ce que des membres du Cercle font ensemble", parent,
            width=900, tall=True,
        )  # fmt: skip
        self._desk, self._file = desk, file
        self._given = file.fields if file else JointActionFields()
        self.saved_id: str | None = None
        self._offer_choices()
        self.fill(self._given)
        self.form.served.setValue(self._given.beneficiaries or 0)
        budget = self._given.budget_cents
        self.form.budget.setText("" if budget is None else euros(budget))
        self.form.beneficiaries_told.setPlaceholderText(french("apprentis, lycéens, aînés…"))
        self.form.budget.setPlaceholderText("1234,50")
        if file:
            self.set_danger("Mettre à la corbeille")
        self.form.title.setFocus()

    def values(self) -> JointActionFields:
        """What the form holds. Raises SmlhError for a budget that is no amount."""
        return replace(
            self.read(self._given),
            beneficiaries=self.form.served.value() or None,
            budget_cents=read_euros(self.form.budget.text()),
        )

    def store(self) -> None:
        values = self.values()
        known = self._file.id if self._file else None
        self.saved_id = self._desk.joint_actions.save(values, known)
        self.told = f"Action commune enregistrée : {values.title}"

    def binned(self) -> tuple[str, str] | None:
        return ("joint_actions", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.joint_actions.to_bin(self._file.id)
        self.told = f"Mise à la corbeille : {self._file.fields.title}"

    def _is_complete(self) -> bool:
        if not super()._is_complete():
            return False
        try:
            read_euros(self.form.budget.text())
        except SmlhError as error:
            self.form.budget_field.set_error(str(error))
            self.form.budget.setFocus()
            return False
        return True

    def _offer_choices(self) -> None:
        form = self.form
        for state in JointState:
            form.state.addItem(state.label, state.value)
        for component in Component:
            form.component.addItem(component.label, component.value)
        form.action_field.setEditable(True)
        form.action_field.addItems(["", *self._desk.joint_actions.fields_known()])
        form.convention_id.addItem("Aucune, ou pas encore", None)
        conventions = self._desk.conventions
        for row in conventions.rows(conventions.row_numbers()):
            words = " – ".join(filter(None, (row.partner_name, row.number or row.title)))
            form.convention_id.addItem(french(words), row.id)
        held = self._given.convention_id
        if held and form.convention_id.findData(held) < 0:
            form.convention_id.addItem(french("Convention mise à la corbeille"), held)
