"""One change to all the partners chosen."""

from typing import Any

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.field_words import FIELD_LABELS
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, value_of
from smlh_desktop.gui.forms.ui_group_edit_dialog import Ui_GroupEditDialogForm
from smlh_desktop.services.group_edit import LABELLED, GroupChange

_ENUMS: dict[str, Any] = {
    "status": PartnerStatus,
    "circle_status": CircleStatus,
    "stage": Stage,
    "kind": PartnerKind,
}
_FIELDS = (
    "tags", "status", "circle_status", "stage", "kind", "referent_id", "action_fields",
    "verified_on", "do_not_solicit",
)  # fmt: skip


class GroupEditDialog(FormDialog):
    """Asks what changes; `change` once accepted. The page carries it out."""

    HOLDS_WORK = False

    def __init__(self, desk: Desk, parent: QWidget, size: int) -> None:
        self.form = Ui_GroupEditDialogForm()
        super().__init__(
            self.form, f"Modifier {count(size, 'partenaire')}",
            "Un seul changement, que « Défaire » reprend en une fois", parent,
            width=620, height=460, save=f"Modifier {count(size, 'partenaire')}",
        )  # fmt: skip
        self._desk = desk
        self.change: GroupChange | None = None
        for name in _FIELDS:
            self.form.field.addItem(FIELD_LABELS["partners"][name], name)
        self.form.day.set_day(today_in_france())
        self.form.field.currentIndexChanged.connect(lambda _: self._arrange())
        self._arrange()

    def store(self) -> None:
        name = self._name()
        if name in LABELLED:
            remove = self.form.remove.isChecked()
            self.change = GroupChange(name, value_of(self.form.label), remove)
        elif name == "verified_on":
            self.change = GroupChange(name, self.form.day.day())
        elif name == "do_not_solicit":
            self.change = GroupChange(name, self.form.flag.isChecked())
        else:
            self.change = GroupChange(name, self.form.choice.currentData())

    def _is_complete(self) -> bool:
        lacks = self._name() in LABELLED and not value_of(self.form.label)
        if lacks:
            self.form.label_field.set_error("Écrivez l'étiquette à ajouter ou à retirer.")
            self.form.label.setFocus()
        return not lacks

    def _name(self) -> str:
        return str(self.form.field.currentData())

    def _arrange(self) -> None:
        """Show the editor that goes with the field."""
        form, name = self.form, self._name()
        labelled = name in LABELLED
        form.label_field.setVisible(labelled)
        form.remove.setVisible(labelled)
        form.day_field.setVisible(name == "verified_on")
        form.flag.setVisible(name == "do_not_solicit")
        form.choice_field.setVisible(name in _ENUMS or name == "referent_id")
        form.choice.clear()
        for member in _ENUMS.get(name, ()):
            form.choice.addItem(member.label, member.value)
        if name == "referent_id":
            form.choice.addItem("Personne", None)
            for each in self._desk.settings.members():
                form.choice.addItem(each.fields.name.in_document, each.id)
