"""The form of a member of the bureau."""

from dataclasses import fields

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.contact_details import read_phone, show_phone
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, show_value, value_of
from smlh_desktop.gui.forms.ui_member_dialog import Ui_MemberDialogForm
from smlh_desktop.services.settings import Member, MemberFields

_ROLES = (
    "Président de la section", "Vice-président", "Secrétaire", "Trésorier", "Président de comité",
    "Porte-drapeau", "Webmestre", "Délégué jeunesse",
)  # fmt: skip


class MemberDialog(FormDialog):
    """Edits a member of the bureau, or a new one."""

    REQUIRED = (("last_name", "Donnez son nom."),)

    def __init__(self, desk: Desk, parent: QWidget, member: Member | None) -> None:
        self.form = Ui_MemberDialogForm()
        title = "Modifier le membre du bureau" if member else "Nouveau membre du bureau"
        super().__init__(self.form, title, "", parent, width=760, height=620)
        self._desk = desk
        self._member = member
        self.form.role.setEditable(True)
        for role in ("", *_ROLES):
            self.form.role.addItem(role)
        values = member.fields if member else MemberFields()
        for each in fields(MemberFields):
            value = getattr(values, each.name)
            show_value(
                getattr(self.form, each.name), show_phone(value) if each.name == "phone" else value
            )
        if member:
            self.set_danger("Mettre à la corbeille")

    def values(self) -> MemberFields:
        """What the form holds."""
        held = {each.name: value_of(getattr(self.form, each.name)) for each in fields(MemberFields)}
        held["phone"] = read_phone(held["phone"]) or held["phone"]
        return MemberFields(**held)

    def store(self) -> None:
        values = self.values()
        self._desk.settings.save_member(values, self._member.id if self._member else None)
        self.told = f"Bureau : {values.name.in_document} enregistré"

    def binned(self) -> tuple[str, str] | None:
        return ("bureau_members", self._member.id) if self._member else None

    def discard(self) -> None:
        assert self._member is not None
        self._desk.settings.member_to_bin(self._member.id)
        self.told = f"Mis à la corbeille : {self._member.fields.name.in_document}"
