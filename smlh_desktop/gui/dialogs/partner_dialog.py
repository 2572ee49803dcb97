"""The form of a partner."""

from dataclasses import fields

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.domain.contact_details import read_phone, show_phone
from smlh_desktop.domain.identifiers import digits
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, field_of, show_value, value_of
from smlh_desktop.gui.forms.ui_partner_dialog import Ui_PartnerDialogForm
from smlh_desktop.services.partners import PartnerFields, PartnerFile, check_partner

_PHONES = ("phone", "mobile")
_NUMBERS = ("siren", "siret", "postcode")


class PartnerDialog(FormDialog):
    """Edits a partner, or a new one; `saved_id` is set once it is written."""

    REQUIRED = (("name", "Donnez le nom de l'organisme."),)

    def __init__(self, desk: Desk, parent: QWidget, file: PartnerFile | None) -> None:
        self.form = Ui_PartnerDialogForm()
        title = "Modifier le partenaire" if file else "Nouveau partenaire"
        super().__init__(
            self.form, title, file.fields.name if file else "Le nom suffit pour commencer", parent,
            width=900, height=640,
        )  # fmt: skip
        self._desk = desk
        self._file = file
        self.saved_id: str | None = None
        for kind in PartnerKind:
            self.form.kind.addItem(kind.label, kind.value)
        for status in CircleStatus:
            self.form.circle_status.addItem(status.label, status.value)
        self._show(file.fields if file else PartnerFields())
        if file:
            self.set_danger("Mettre à la corbeille")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(300)
        self._wait.timeout.connect(self.check)
        for editor in self.form_widget.findChildren(QLineEdit):
            editor.textChanged.connect(lambda _: self._wait.start())
        self.form.name.setFocus()

    def values(self) -> PartnerFields:
        """What the form holds; phones and numbers in the form they are kept in, where they can be
        read."""
        held = {
            each.name: value_of(getattr(self.form, each.name)) for each in fields(PartnerFields)
        }
        for name in _PHONES:
            held[name] = read_phone(held[name]) or held[name]
        for name in _NUMBERS:
            packed = digits(held[name])
            held[name] = packed if packed.isdecimal() else held[name]
        return PartnerFields(**held)

    def check(self) -> None:
        """Say beside each doubtful field what is wrong; nothing is refused."""
        warnings = check_partner(self.values())
        for each in fields(PartnerFields):
            if field := field_of(self.form, each.name):
                if each.name in warnings:
                    field.set_warning(warnings[each.name])
                else:
                    field.clear()

    def store(self) -> None:
        values = self.values()
        self.saved_id = self._desk.partners.save(values, self._file.id if self._file else None)
        self.told = f"Fiche enregistrée : {values.name}"

    def discard(self) -> None:
        assert self._file is not None
        self._desk.partners.to_bin(self._file.id)
        self.told = f"Mis à la corbeille : {self._file.fields.name}"

    def _show(self, values: PartnerFields) -> None:
        for each in fields(PartnerFields):
            value = getattr(values, each.name)
            if each.name in _PHONES:
                value = show_phone(value)
            show_value(getattr(self.form, each.name), value)
